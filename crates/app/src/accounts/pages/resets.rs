//! パスワードと二要素認証の初期化: for whoever lost them.

use kernel::Fault;
use web::{Ctx, Fields, Path, Reply};

use super::{
    invitations::{Sender, tell},
    manage::{id_of, moved, show_view, version_of},
};
use crate::accounts::actions;

/// パスワードを初期化する. The answer shows the invitation's link, this once.
pub async fn reset(ctx: Ctx, Path(id): Path<String>, fields: Fields) -> Reply {
    let (id, sender) = (id_of(&id)?, Sender::of(&ctx));
    let handing = sender.to(fields.text("mail"));
    let at = (id, version_of(&fields));
    match actions::reset_password(ctx.work(), at, &handing).await {
        Ok(handed) => tell(&ctx, "パスワードを初期化しました", handed).await,
        Err(Fault::Invalid(errors)) => {
            let mut page = show_view(&ctx, id, None).await?;
            page.mail = fields.form(&errors).prefixed("mail");
            ctx.again(&page)
        }
        Err(other) => Err(other.into()),
    }
}

/// 二要素認証を初期化する.
pub async fn reset_factors(ctx: Ctx, Path(id): Path<String>, fields: Fields) -> Reply {
    let id = id_of(&id)?;
    let at = (id, version_of(&fields));
    match actions::reset_factors(ctx.work(), at, fields.text("reason")).await {
        Ok(()) => moved(
            &ctx,
            id,
            "二要素認証を初期化しました。次のログインのあと、ご本人が設定し直します。",
        ),
        Err(Fault::Invalid(errors)) => {
            let mut page = show_view(&ctx, id, None).await?;
            page.reason = fields.form(&errors).prefixed("reason");
            ctx.again(&page)
        }
        Err(other) => Err(other.into()),
    }
}
