//! A form that came after its session had ended: shown again as it was sent, to be sent again after
//! logging in elsewhere.

use askama::Template;
use axum::{
    extract::{FromRequest, Request},
    http::{StatusCode, header},
    response::{IntoResponse, Response},
};
use kernel::Fault;
use ui::Frame;

use crate::{ctx::Ctx, fields::Fields, problem::Problem};

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
    let kind = request.headers().get(header::CONTENT_TYPE);
    let is_form = kind.is_some_and(|kind| kind.as_bytes().starts_with(FORM));
    if !is_form {
        return Problem::from(Fault::Anonymous).into_response();
    }
    let Ok(fields) = Fields::from_request(request, &()).await else {
        return Problem::from(Fault::Anonymous).into_response();
    };
    let is_secret = |(name, _): &(String, String)| SECRETS.contains(&name.as_str());
    if fields.pairs().is_empty() || fields.pairs().iter().any(is_secret) {
        return Problem::from(Fault::Anonymous).into_response();
    }
    let page = ResendPage {
        frame: ctx.frame("もう一度送ってください"),
        action,
        pairs: fields.pairs().to_vec(),
    };
    match page.render() {
        Ok(html) => (StatusCode::UNAUTHORIZED, axum::response::Html(html)).into_response(),
        Err(error) => Problem::from(anyhow::Error::from(error)).into_response(),
    }
}
