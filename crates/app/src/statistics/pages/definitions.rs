//! 数値の説明.

use askama::Template;
use ui::{Crumb, Frame};
use web::{Ctx, Reply};

use super::super::definitions::{ALL, Definition};

#[derive(Template)]
#[template(path = "statistics/templates/definitions.html")]
struct DefinitionsPage {
    frame: Frame,
    crumbs: Vec<Crumb>,
    definitions: &'static [Definition],
}

/// 数値の説明.
pub async fn definitions(ctx: Ctx) -> Reply {
    ctx.page(&DefinitionsPage {
        frame: ctx.frame("数値の説明"),
        crumbs: vec![Crumb::new("数値", "/statistics")],
        definitions: ALL,
    })
}
