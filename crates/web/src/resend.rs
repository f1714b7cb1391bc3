//! A form that came after its session had ended: shown again as it was sent, to be sent again after
//! logging in elsewhere.

use askama::Template;
use axum::{
    extract::Request,
    http::{HeaderMap, StatusCode, header},
    response::{IntoResponse, Response},
};
use kernel::Fault;
use ui::Frame;

use crate::{ctx::Ctx, fields::Fields, problem::Problem, reply};

/// Files are not shown again.
const FORM: &[u8] = b"application/x-www-form-urlencoded";

/// Fields whose contents are not written into a page.
const SECRETS: [&str; 3] = ["password", "again", "current"];

#[derive(Template)]
#[template(path = "resend.html")]
struct ResendPage {
    frame: Frame,
    action: String,
    pairs: Vec<(String, String)>,
}

/// The page with all that was typed, hidden, and a button.
pub(crate) async fn page(ctx: &Ctx, request: Request) -> Response {
    let action = request.uri().path().to_owned();
    if !is_form(request.headers()) {
        return Problem::from(Fault::Anonymous).into_response();
    }
    // With the token it came with: its deed may have been done before the session ended.
    let Ok(fields) = Fields::as_sent(request, &()).await else {
        return Problem::from(Fault::Anonymous).into_response();
    };
    if fields.pairs().is_empty() || has_secrets(&fields) {
        return Problem::from(Fault::Anonymous).into_response();
    }
    let page = ResendPage {
        frame: ctx.frame("もう一度送ってください"),
        action,
        pairs: fields.pairs().to_vec(),
    };
    match reply::page(StatusCode::UNAUTHORIZED, &page) {
        Ok(response) => response,
        Err(problem) => problem.into_response(),
    }
}

/// Whether what these headers announce is a form without files.
pub(crate) fn is_form(headers: &HeaderMap) -> bool {
    let kind = headers.get(header::CONTENT_TYPE);
    kind.is_some_and(|kind| kind.as_bytes().starts_with(FORM))
}

/// Whether a form holds what is never written into a page.
pub(crate) fn has_secrets(fields: &Fields) -> bool {
    let mut names = fields.pairs().iter().map(|(name, _)| name.as_str());
    names.any(|name| SECRETS.contains(&name))
}
