//! 二要素認証: the second step of a log-in.

use askama::Template;
use axum::http::HeaderMap;
use kernel::{Fault, FieldErrors};
use ui::{Form, Frame};
use web::{Ctx, Fields, Reply, fields::Filter, session::cookie};

use super::{go_in, passkeys::why_not, visit::Visitor};
use crate::accounts::{
    actions, forms,
    model::{Entered, HalfLogIn},
};

/// The cookie of a log-in whose second step is still asked, and how long it lives.
pub const HALF: &str = "renkei_half";
/// In seconds.
pub const SECONDS: u32 = 600;

#[derive(Template)]
#[template(path = "accounts/templates/second.html")]
struct SecondPage {
    frame: Frame,
    form: Form,
    next: String,
    has_app: bool,
    has_codes: bool,
    has_passkeys: bool,
    no_passkeys: String,
}

/// The half log-in of this browser.
pub(super) async fn half(ctx: &Ctx, headers: &HeaderMap) -> Result<Option<HalfLogIn>, Fault> {
    match cookie(headers, HALF) {
        Some(token) => actions::half(ctx.work(), token).await,
        None => Ok(None),
    }
}

/// Back to the beginning, when it took too long.
pub(super) fn too_late(ctx: &Ctx) -> Reply {
    ctx.go_to("/login")
        .saying("確認の時間が過ぎました。もう一度ログインしてください。")
}

fn view(
    ctx: &Ctx,
    half: &HalfLogIn,
    fields: &Fields,
    errors: &FieldErrors,
) -> Result<SecondPage, Fault> {
    Ok(SecondPage {
        frame: ctx.frame("本人の確認"),
        form: Form::new().with_errors(errors.iter()),
        next: forms::next_page(fields),
        has_app: half.factors.app.is_some(),
        has_codes: half.factors.codes_left > 0,
        has_passkeys: half.factors.passkeys > 0,
        no_passkeys: why_not(ctx)?,
    })
}

/// The same page with messages.
pub(super) fn again(ctx: &Ctx, half: &HalfLogIn, fields: &Fields, errors: &FieldErrors) -> Reply {
    ctx.again(&view(ctx, half, fields, errors)?)
}

/// 本人の確認.
pub async fn page(ctx: Ctx, headers: HeaderMap, Filter(query): Filter) -> Reply {
    match half(&ctx, &headers).await? {
        Some(half) => ctx.page(&view(&ctx, &half, &query, &FieldErrors::new())?),
        None => too_late(&ctx),
    }
}

/// 確認する.
pub async fn check(ctx: Ctx, Visitor(visit): Visitor, headers: HeaderMap, fields: Fields) -> Reply {
    let Some(half) = half(&ctx, &headers).await? else {
        return too_late(&ctx);
    };
    match actions::second_step(ctx.work(), &half, fields.text("code"), &visit).await {
        Ok(token) => {
            let next = forms::next_page(&fields);
            go_in(&ctx, Entered::Whole(token), &visit, &next)
        }
        Err(Fault::Invalid(errors)) => again(&ctx, &half, &fields, &errors),
        Err(Fault::Anonymous) => too_late(&ctx),
        Err(other) => Err(other.into()),
    }
}
