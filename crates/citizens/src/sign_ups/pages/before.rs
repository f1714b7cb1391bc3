//! The page for a form of this street that was sent before with other contents, as when somebody goes
//! back and types the next person into it: nothing typed is lost, and nothing is sent unasked.

use askama::Template;
use web::{Ctx, Reply};

use super::private;
use crate::{look::Look, sheet::Sheet, visit::Visit};

#[derive(Template)]
#[template(path = "sign_ups/templates/before.html")]
struct BeforePage {
    sheet: Sheet,
    action: String,
    typed: Vec<(String, String)>,
}

/// すでに送られています; `None` at addresses of other streets.
pub fn page(ctx: &Ctx, look: &str, typed: &[(String, String)]) -> Option<Reply> {
    let visit = Visit::at(ctx, Look::read(look))?;
    Some(ctx.refused(&BeforePage {
        sheet: private(&visit, "sign-up-before-title"),
        action: visit.to(&visit.here),
        typed: typed.to_vec(),
    }))
}
