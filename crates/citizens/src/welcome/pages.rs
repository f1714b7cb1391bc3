//! The first page, and the change of look.

use askama::Template;
use axum::{
    http::StatusCode,
    response::{Html, IntoResponse, Response},
};
use web::{Ctx, Reply, fields::Filter, reply::is_ours, session::set_cookie, shelf};

use crate::{
    languages::Said,
    look::{COOKIE, KEPT_SECONDS, Look},
    sheet::Sheet,
    visit::Visit,
};

#[derive(Template)]
#[template(path = "welcome/templates/welcome.html")]
struct WelcomePage {
    sheet: Sheet,
}

/// 最初のページ.
pub async fn welcome(visit: Visit) -> Reply {
    shelf::html(&WelcomePage {
        sheet: visit.sheet("welcome-title"),
    })
}

/// The first page with a slash behind it, as people type it.
pub async fn without_slash(ctx: Ctx, visit: Visit) -> Reply {
    ctx.go_to(visit.to("")).quietly()
}

/// 見え方を変える: a link of the page's head, so that it works without script and the pages hold no
/// form that is posted. It changes nothing but the browser's own cookie.
pub async fn look(ctx: Ctx, visit: Visit, Filter(query): Filter) -> Reply {
    let pairs = query.pairs().iter();
    let look = pairs.fold(visit.look, |look, (name, value)| look.with(name, value));
    let back = visit.to(query.text("back"));
    let back = if is_ours(&back) { back } else { visit.to("") };
    // Back to the switch, for whoever goes by the keyboard.
    let back = format!("{back}#look");
    let secure = ctx.house().secure_cookies();
    let cookie = set_cookie(COOKIE, &look.text(), Some(KEPT_SECONDS), secure);
    ctx.go_to(back).with_cookie(cookie).quietly()
}

#[derive(Template)]
#[template(path = "welcome/templates/fault.html")]
struct FaultPage {
    sheet: Sheet,
    lead: Said,
    /// By which the operator finds it in the log; empty where nothing is broken.
    number: String,
}

/// What went wrong at an address of this street, in the language of the address.
pub fn fault(ctx: &Ctx, look: &str, status: StatusCode) -> Option<Response> {
    let visit = Visit::at(ctx, Look::read(look))?;
    let (title, lead) = match status {
        StatusCode::NOT_FOUND => ("fault-nowhere", "fault-nowhere-lead"),
        _ => ("fault-trouble", "fault-trouble-lead"),
    };
    let is_broken = status == StatusCode::INTERNAL_SERVER_ERROR;
    let page = FaultPage {
        // What is not there, or not for everybody, names no address of its own.
        sheet: Sheet {
            origin: None,
            ..visit.sheet(title)
        },
        lead: visit.words.say(lead),
        number: if is_broken {
            ctx.number().to_owned()
        } else {
            String::new()
        },
    };
    Some((status, Html(page.render().ok()?)).into_response())
}
