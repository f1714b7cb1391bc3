//! パスキー: registering one, and using one to log in. A script speaks with the device; its answer
//! comes back in a form.

use std::sync::Arc;

use axum::{
    Json,
    http::HeaderMap,
    response::{IntoResponse, Response},
};
use kernel::{Fault, FieldErrors};
use serde_json::Value;
use web::{
    Ctx, Fields, Path, Reply,
    session::{cookie, set_cookie},
};

use super::{
    factors::{self, asked, set_up, token},
    go_in, log_in_view,
    second::{self, HALF, SECONDS, half, too_late},
    visit::Visitor,
};
use crate::accounts::{
    actions, forms,
    model::Entered,
    passkeys::{NoPasskeys, PasskeyDesk},
    sessions::SessionKeeper,
};

/// What the script says when the log-in took too long.
const LATE: &str = "確認の時間が過ぎました。もう一度ログインしてください。";

pub(super) fn desk(ctx: &Ctx) -> Result<Arc<PasskeyDesk>, Fault> {
    Ok(ctx.tool::<PasskeyDesk>()?)
}

/// Why passkeys are not offered to this browser; empty where they are.
pub(super) fn why_not(ctx: &Ctx) -> Result<String, Fault> {
    let refused = desk(ctx)?.at(ctx.host()).err();
    Ok(refused
        .as_ref()
        .map(ToString::to_string)
        .unwrap_or_default())
}

fn refused(why: NoPasskeys) -> Fault {
    Fault::Refused(why.to_string())
}

fn told(challenge: Value) -> Response {
    Json(challenge).into_response()
}

/// What the browser is asked to register a passkey.
pub async fn begin(ctx: Ctx, headers: HeaderMap) -> Reply {
    let desk = desk(&ctx)?;
    let desk = desk.at(ctx.host()).map_err(refused)?;
    Ok(told(
        actions::begin_passkey(ctx.work(), token(&headers), desk).await?,
    ))
}

/// パスキーを登録する.
pub async fn add(ctx: Ctx, headers: HeaderMap, fields: Fields) -> Reply {
    let (desk, token) = (desk(&ctx)?, token(&headers));
    let desk = desk.at(ctx.host()).map_err(refused)?;
    let sent = (fields.text("name"), fields.text("passkey"));
    match actions::add_passkey(ctx.work(), token, desk, sent).await {
        Ok(codes) => set_up(&ctx, codes, "パスキーを登録しました。"),
        Err(Fault::Invalid(errors)) => factors::again(&ctx, token, &fields, &errors).await,
        Err(other) => Err(other.into()),
    }
}

/// パスキーを取り消す.
pub async fn remove(ctx: Ctx, headers: HeaderMap, Path(id): Path<String>) -> Reply {
    let id = id.parse().map_err(|_| Fault::Missing)?;
    actions::remove_passkey(ctx.work(), token(&headers), id, asked(&ctx)?).await?;
    ctx.tool::<SessionKeeper>()?.forget_all();
    ctx.go_to("/settings/factor")
        .saying("パスキーを取り消しました。端末に残ったパスキーは、端末の設定から消してください。")
}

/// What the browser is asked at the second step.
pub async fn second_challenge(ctx: Ctx, headers: HeaderMap) -> Reply {
    let desk = desk(&ctx)?;
    let desk = desk.at(ctx.host()).map_err(refused)?;
    let Some(half) = half(&ctx, &headers).await? else {
        return Err(Fault::Refused(LATE.into()).into());
    };
    Ok(told(actions::ask_second(ctx.work(), &half, desk).await?))
}

/// パスキーで確認する.
pub async fn second(
    ctx: Ctx,
    Visitor(visit): Visitor,
    headers: HeaderMap,
    fields: Fields,
) -> Reply {
    let desk = desk(&ctx)?;
    let desk = desk.at(ctx.host()).map_err(refused)?;
    let Some(half) = half(&ctx, &headers).await? else {
        return too_late(&ctx);
    };
    let sent = (desk, fields.text("passkey"));
    match actions::second_passkey(ctx.work(), &half, sent, &visit).await {
        Ok(token) => {
            let next = forms::next_page(&fields);
            go_in(&ctx, Entered::Whole(token), &visit, &next)
        }
        Err(Fault::Invalid(errors)) => second::again(&ctx, &half, &fields, &errors),
        Err(Fault::Anonymous) => too_late(&ctx),
        Err(other) => Err(other.into()),
    }
}

/// What the browser is asked where nobody has said a name.
pub async fn challenge(ctx: Ctx) -> Reply {
    let desk = desk(&ctx)?;
    let desk = desk.at(ctx.host()).map_err(refused)?;
    let (asked, token) = actions::ask_anybody(ctx.work(), desk).await?;
    let secure = ctx.house().secure_cookies();
    let cookie = set_cookie(HALF, &token, Some(SECONDS), secure);
    let headers = [(axum::http::header::SET_COOKIE, cookie)];
    Ok((headers, Json(asked)).into_response())
}

/// パスキーでログインする.
pub async fn log_in(
    ctx: Ctx,
    Visitor(visit): Visitor,
    headers: HeaderMap,
    fields: Fields,
) -> Reply {
    let desk = desk(&ctx)?;
    let desk = desk.at(ctx.host()).map_err(refused)?;
    let token = cookie(&headers, HALF).unwrap_or_default();
    let sent = (desk, fields.text("passkey"));
    match actions::passkey_alone(ctx.work(), token, sent, &visit).await {
        Ok(token) => {
            let next = forms::next_page(&fields);
            go_in(&ctx, Entered::Whole(token), &visit, &next)
        }
        Err(Fault::Invalid(errors)) => again(&ctx, &fields, &errors),
        Err(other) => Err(other.into()),
    }
}

fn again(ctx: &Ctx, fields: &Fields, errors: &FieldErrors) -> Reply {
    ctx.again(&log_in_view(ctx, fields, errors)?)
}
