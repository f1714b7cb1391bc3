//! The page that a fault becomes.

use askama::Template;
use axum::{
    http::{StatusCode, header},
    response::{Html, IntoResponse, Response},
};
use kernel::Fault;
use ui::Frame;

use crate::{ctx::Ctx, problem::Problem};

#[derive(Template)]
#[template(path = "fault.html")]
struct FaultPage {
    frame: Frame,
    what_to_do: Vec<String>,
    log_in: bool,
    /// Where the person came from, if from a page of ours.
    back: Option<String>,
}

/// How a page was asked for that cannot be given.
pub(super) struct Asked {
    /// By a script, which wants no page.
    pub(super) fragment: bool,
    /// From which page of ours.
    pub(super) back: Option<String>,
    /// How the visitor likes to read.
    pub(super) look: String,
}

/// The page for a fault; what is broken is logged here, once, with its chain and number.
pub(super) fn fault_page(
    ctx: &Ctx,
    problem: &Problem,
    response: Response,
    asked: Asked,
) -> Response {
    let words = problem.words(&ctx.number);
    if let Fault::Broken(error) = &*problem.0 {
        tracing::error!(number = ctx.number, "request failed: {error:#}");
    }
    if asked.fragment {
        return (
            words.status,
            format!("{}　{}", words.title, words.what_to_do),
        )
            .into_response();
    }
    let mut own = ctx.house().features().iter().filter_map(|one| one.fault);
    if let Some(page) = own.find_map(|page| page(ctx, &asked.look, words.status)) {
        return with_wait(page, &response);
    }
    let page = FaultPage {
        frame: ctx.frame(words.title),
        what_to_do: words.what_to_do.lines().map(str::to_owned).collect(),
        log_in: words.status == StatusCode::UNAUTHORIZED,
        back: asked.back,
    };
    match page.render() {
        Ok(html) => with_wait((words.status, Html(html)).into_response(), &response),
        Err(_) => response,
    }
}

/// The page with the time to wait that the answer names.
fn with_wait(mut page: Response, answer: &Response) -> Response {
    if let Some(wait) = answer.headers().get(header::RETRY_AFTER) {
        page.headers_mut().insert(header::RETRY_AFTER, wait.clone());
    }
    page
}
