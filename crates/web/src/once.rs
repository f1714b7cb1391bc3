//! 一度きりの送信: every form that changes something carries a token the house made, and the same
//! form sent twice does its deed once (`db::once` says how that holds through a crash). The second
//! sender is led to where the first one went.
//!
//! Nothing has to be remembered by whoever writes a form or an action: tokens are put into every
//! page on its way out, and taken by whichever transaction is the request's deed.

use std::{fmt::Write, time::Duration};

use askama::Template;
use axum::{
    body::{Body, HttpBody},
    extract::Request,
    http::{HeaderMap, Method, StatusCode, header},
    middleware::Next,
    response::{IntoResponse, Response},
};
use chrono::TimeDelta;
use db::once::{Done, Post};
use kernel::{Fault, text::hexadecimal};
use sha2::{Digest, Sha256};
use ui::Frame;

use crate::{
    ctx::{Ctx, FLASH},
    fields::Fields,
    problem::Problem,
    reply, resend,
    session::{self, COOKIE, set_cookie},
    shelf::LOOK,
    upload::PostedFile,
};

/// The field that carries the token.
pub const FIELD: &str = "once";

/// The largest form that is looked into here, in bytes: as large as a form may be without files.
const LARGEST: usize = 1024 * 1024;

/// So often, and so long apart, it is asked where a post went that is still on its way.
const LOOKS: u32 = 40;
const APART: Duration = Duration::from_millis(50);

/// A deed older than this is on its way no more: whoever did it was cut off before the answer.
const ON_ITS_WAY: TimeDelta = TimeDelta::minutes(1);

/// Puts a token of its own into every form of `html` that is posted.
pub(crate) fn with_tokens(html: String) -> String {
    if !html.contains("<form") {
        return html;
    }
    let mut random = [0_u8; 16];
    rand::fill(&mut random);
    tokens_into(&html, &hexadecimal(&random))
}

fn tokens_into(html: &str, token: &str) -> String {
    let mut pieces = html.split("<form");
    let mut out = pieces.next().unwrap_or_default().to_owned();
    for (number, piece) in pieces.enumerate() {
        out.push_str("<form");
        let (tag, _) = piece.split_at(end_of_tag(piece));
        if !tag.contains("method=\"post\"") {
            out.push_str(piece);
            continue;
        }
        // At its end, where it stands between no two fields that keep a distance.
        let (form, rest) = piece.split_at(piece.find("</form").unwrap_or(piece.len()));
        let field = format!("type=\"hidden\" name=\"{FIELD}\" value=\"{token}-{number}\"");
        // Browsers that fill a form in again after going back leave this field as it came. Writing
        // to a String cannot fail.
        let _ = write!(out, "{form}<input {field} autocomplete=\"off\">{rest}");
    }
    out
}

/// The place behind the tag that `text` begins with, past any `>` in quotes.
fn end_of_tag(text: &str) -> usize {
    let mut quoted = false;
    for (at, c) in text.char_indices() {
        match c {
            '"' => quoted = !quoted,
            '>' if !quoted => return at + 1,
            _ => {}
        }
    }
    text.len()
}

/// Notes the token of what was sent, with digests of it and of the contents; nothing without one.
pub(crate) fn tell(ctx: &Ctx, sent: &Fields, files: &[PostedFile]) {
    // In a form that is sent again as it was, the token of the first time stands first.
    let token = sent.pairs().iter().find(|(name, _)| name == FIELD);
    let Some((_, token)) = token.filter(|(_, token)| !token.is_empty()) else {
        return;
    };
    let path = ctx.path.split('?').next().unwrap_or_default();
    let mut contents = Sha256::new();
    let pairs = sent.pairs().iter().filter(|(name, _)| name != FIELD);
    let texts = pairs.flat_map(|(name, value)| [name.as_bytes(), value.as_bytes()]);
    let files = files
        .iter()
        .flat_map(|file| [file.field.as_bytes(), file.name.as_bytes(), &file.bytes]);
    // The token first: without it, nobody can guess from the digest what was sent.
    for part in [token.as_bytes()].into_iter().chain(texts).chain(files) {
        contents.update((part.len() as u64).to_be_bytes());
        contents.update(part);
    }
    let key = Sha256::digest(format!("{token} {path}"));
    let post = Post::new(
        ctx.work(),
        hexadecimal(&key),
        hexadecimal(&contents.finalize()),
    );
    ctx.work().once().tell(post);
}

/// What came with a post.
struct Sent<'a> {
    /// The fields of a plain form.
    fields: Option<&'a Fields>,
    /// How the visitor likes to read.
    look: &'a str,
}

/// Runs the handler unless the form's deed is done; remembers where it went.
pub(crate) async fn run(ctx: Ctx, request: Request, next: Next) -> Response {
    // What a script sends while somebody types is no deed.
    if request.method() != Method::POST || request.headers().contains_key("x-fragment") {
        return next.run(request).await;
    }
    let look = session::cookie(request.headers(), LOOK).unwrap_or_default();
    let look = look.to_owned();
    let (request, fields) = match look_into(request).await {
        Ok(both) => both,
        Err(problem) => return problem.into_response(),
    };
    let sent = Sent {
        fields: fields.as_ref(),
        look: &look,
    };
    if let Some(fields) = sent.fields {
        tell(&ctx, fields, &[]);
        match earlier(&ctx).await {
            Ok(Some(done)) => return again(&ctx, &done, &sent),
            Ok(None) => {}
            Err(problem) => return problem.into_response(),
        }
    }
    let response = next.run(request).await;
    settle(&ctx, response, &sent).await
}

/// The fields of a plain form, and the request as it came.
async fn look_into(request: Request) -> Result<(Request, Option<Fields>), Problem> {
    let is_small = |most: u64| most <= LARGEST as u64;
    if !resend::is_form(request.headers())
        || !request.body().size_hint().upper().is_some_and(is_small)
    {
        return Ok((request, None));
    }
    let (parts, body) = request.into_parts();
    let bytes = axum::body::to_bytes(body, LARGEST).await.map_err(|_| {
        Problem::from(Fault::Refused(
            "送られた内容を読み取れません。もう一度お試しください。".into(),
        ))
    })?;
    let sent = serde_urlencoded::from_bytes(&bytes).map(Fields::from_pairs);
    let request = Request::from_parts(parts, Body::from(bytes));
    Ok((request, sent.ok()))
}

/// The deed of this request's form, if it was done before; waits a moment for one on its way.
pub(crate) async fn earlier(ctx: &Ctx) -> Result<Option<Done>, Problem> {
    let Some(post) = ctx.work().once().post() else {
        return Ok(None);
    };
    for _ in 0..LOOKS {
        let Some(done) = post.done(ctx.work()).await? else {
            return Ok(None);
        };
        let age = ctx.work().now() - done.at;
        if !done.is_same || !done.place.is_empty() || age > ON_ITS_WAY {
            return Ok(Some(done));
        }
        tokio::time::sleep(APART).await;
    }
    Ok(post.done(ctx.work()).await?)
}

/// After the handler: the place of a deed that was done is remembered; whoever came second at the
/// same moment is led there.
async fn settle(ctx: &Ctx, response: Response, sent: &Sent<'_>) -> Response {
    let Some(post) = ctx.work().once().post() else {
        return response;
    };
    if !post.is_taken() {
        return match came_first(ctx, failed(&response)).await {
            Some(done) => again(ctx, &done, sent),
            None => response,
        };
    }
    // A page or a file cannot be led to, and may be asked for again from the same form.
    let place = moves_to(&response).filter(|_| !logs_in(response.headers()));
    let kept = match place {
        Some(place) => post.went_to(ctx.work(), &place).await,
        None => post.release(ctx.work()).await,
    };
    if let Err(fault) = kept {
        // The deed is done and its token taken; only where it went is not known.
        tracing::warn!(?fault, "where a form went was not remembered");
    }
    response
}

/// The deed of whoever came first at the same moment, where this answer is that one failed.
async fn came_first(ctx: &Ctx, failed: bool) -> Option<Done> {
    if !failed {
        return None;
    }
    earlier(ctx).await.ok().flatten()
}

fn failed(response: &Response) -> bool {
    response.status().is_client_error() || response.status().is_server_error()
}

/// Whether the answer holds the secret of a session, which a second answer could not give.
fn logs_in(headers: &HeaderMap) -> bool {
    let cookies = headers.get_all(header::SET_COOKIE).iter();
    let mut values = cookies.filter_map(|value| value.to_str().ok());
    values.any(|value| value.starts_with(COOKIE))
}

fn moves_to(response: &Response) -> Option<String> {
    let place = response.headers().get(header::LOCATION)?;
    let place = place.to_str().ok()?;
    (response.status() == StatusCode::SEE_OTHER && reply::is_ours(place)).then(|| place.to_owned())
}

const DONE: &str = "同じ内容が二度送られたため、一度だけ登録しました。";
const DONE_SOMEWHERE: &str = "この内容は、すでに送られています。二度は登録していません。登録されているか、一覧で確かめてください。";
const OTHER: &str = "この画面からは、すでに1件送られています。別のものを登録するときは、画面を開き直して入力してください。";

#[derive(Template)]
#[template(path = "once.html")]
struct OtherPage {
    frame: Frame,
    action: String,
    pairs: Vec<(String, String)>,
    place: String,
}

/// The answer to a form whose deed is done.
fn again(ctx: &Ctx, done: &Done, sent: &Sent<'_>) -> Response {
    if !done.is_same {
        return other(ctx, done, sent);
    }
    if done.place.is_empty() {
        return Problem::from(Fault::Refused(DONE_SOMEWHERE.into())).into_response();
    }
    let mut response = reply::go_to(&done.place);
    let secure = ctx.house().secure_cookies();
    let cookie = set_cookie(FLASH, &reply::percent(DONE), Some(60), secure);
    response.headers_mut().append(header::SET_COOKIE, cookie);
    response
}

/// The answer to other contents under a token that is taken, as when somebody goes back and types
/// something else: nothing typed is lost, and nothing is made unasked.
fn other(ctx: &Ctx, done: &Done, sent: &Sent<'_>) -> Response {
    let Some(fields) = sent.fields.filter(|sent| !resend::has_secrets(sent)) else {
        return Problem::from(Fault::Refused(OTHER.into())).into_response();
    };
    let pairs = fields.pairs().iter().filter(|(name, _)| name != FIELD);
    let pairs: Vec<_> = pairs.cloned().collect();
    let features = ctx.house().features().iter();
    let mut own = features.filter_map(|one| one.sent_before);
    let page = own.find_map(|page| page(ctx, sent.look, &pairs));
    let page = page.unwrap_or_else(|| {
        let page = OtherPage {
            frame: ctx.frame("すでに1件登録しています"),
            action: ctx.path.clone(),
            pairs,
            place: done.place.clone(),
        };
        reply::page(StatusCode::CONFLICT, &page)
    });
    page.unwrap_or_else(IntoResponse::into_response)
}

/// What an extractor says of a form with files whose deed is done; [`settle`] answers it.
pub(crate) fn sent_before() -> Problem {
    Fault::Refused(DONE_SOMEWHERE.into()).into()
}

#[cfg(test)]
mod tests {
    use super::tokens_into;

    #[test]
    fn every_posted_form_has_a_token_of_its_own_and_no_other_form_has_one() {
        let html = "<p><form method=\"get\"><b></form><form data-a=\"1>0\" method=\"post\">あ</form><form method=\"post\"><i></form><p>";
        let out = tokens_into(html, "ab");
        let field = |n| {
            format!("<input type=\"hidden\" name=\"once\" value=\"ab-{n}\" autocomplete=\"off\">")
        };
        let (one, two) = (field(1), field(2));
        assert_eq!(
            out,
            format!(
                "<p><form method=\"get\"><b></form><form data-a=\"1>0\" method=\"post\">あ{one}</form><form method=\"post\"><i>{two}</form><p>"
            )
        );
        let cut = tokens_into("<form method=\"post\"", "ab");
        assert_eq!(cut, format!("<form method=\"post\"{}", field(0)));
    }
}
