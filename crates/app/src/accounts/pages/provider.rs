//! 市の認証でのログイン: out to the city's identity provider, and back from it.

use std::sync::Arc;

use axum::http::HeaderMap;
use kernel::{Fault, FieldErrors};
use web::{
    Ctx, Fields, Path, Reply,
    fields::Filter,
    session::{cookie, set_cookie},
};

use super::{
    go_in, log_in_view,
    manage::{id_of, moved},
    visit::Visitor,
};
use crate::accounts::{
    actions, forms, model::Return, provider::ProviderDesk, sessions::SessionKeeper,
};

/// The cookie of a browser that is at the provider, and how long it lives, in seconds.
const AWAY: &str = "renkei_away";
const SECONDS: u32 = 600;

pub(super) fn desk(ctx: &Ctx) -> Result<Arc<ProviderDesk>, Fault> {
    Ok(ctx.tool::<ProviderDesk>()?)
}

/// Where the provider sends people back to; it is registered there, to the letter.
fn back(ctx: &Ctx) -> String {
    ctx.address("/login/provider/back")
}

/// 市の認証でログインする.
pub async fn go(ctx: Ctx, Filter(query): Filter) -> Reply {
    let desk = desk(&ctx)?;
    let next = forms::next_page(&query);
    let wish = (next.as_str(), query.text("invitation"));
    match actions::go_to_provider(ctx.work(), &desk, &back(&ctx), wish).await {
        Ok((address, token)) => {
            let secure = ctx.house().secure_cookies();
            ctx.go_to(address)
                .with_cookie(set_cookie(AWAY, &token, Some(SECONDS), secure))
                .quietly()
        }
        Err(Fault::Invalid(errors)) => again(&ctx, &query, &errors),
        Err(other) => Err(other.into()),
    }
}

/// Back from the provider.
pub async fn back_again(
    ctx: Ctx,
    Visitor(visit): Visitor,
    headers: HeaderMap,
    Filter(query): Filter,
) -> Reply {
    let desk = desk(&ctx)?;
    let returned = Return {
        code: query.text("code"),
        state: query.text("state"),
        issuer: query.text("iss"),
        error: query.text("error"),
    };
    let (token, back) = (cookie(&headers, AWAY).unwrap_or_default(), back(&ctx));
    let own = (token, back.as_str());
    match actions::come_back(ctx.work(), &desk, own, returned, &visit).await {
        Ok((entered, next)) => {
            ctx.tool::<SessionKeeper>()?.forget_all();
            go_in(&ctx, entered, &visit, &next)
        }
        Err(Fault::Invalid(errors)) => again(&ctx, &Fields::default(), &errors),
        Err(other) => Err(other.into()),
    }
}

/// The log-in page with what to say at the provider's button.
fn again(ctx: &Ctx, fields: &Fields, errors: &FieldErrors) -> Reply {
    ctx.again(&log_in_view(ctx, fields, errors)?)
}

/// 連携を解除する.
pub async fn unlink(ctx: Ctx, Path(id): Path<String>) -> Reply {
    let id = id_of(&id)?;
    actions::unlink(ctx.work(), id).await?;
    moved(
        &ctx,
        id,
        "連携を解除しました。この人のログインはすべて終わりました。",
    )
}
