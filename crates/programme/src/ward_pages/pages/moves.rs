//! Sending, approving, returning, withdrawing.

use kernel::{Fault, Id};
use web::{Ctx, Fields, Path, Reply};

use super::{
    super::{actions, model::Piece},
    address, show,
};

/// The piece as it was seen.
fn seen(id: i64, fields: &Fields) -> (Id<Piece>, i64) {
    (
        id.into(),
        fields.text("version").parse().unwrap_or_default(),
    )
}

/// 承認を頼む.
pub async fn send(ctx: Ctx, Path(id): Path<i64>, fields: Fields) -> Reply {
    actions::send(ctx.work(), seen(id, &fields)).await?;
    ctx.go_to(address(id.into()))
        .saying("承認を頼みました。ほかの人が承認すると、区民のページに出ます。")
}

/// 承認する.
pub async fn approve(ctx: Ctx, Path(id): Path<i64>, fields: Fields) -> Reply {
    actions::approve(ctx.work(), seen(id, &fields)).await?;
    ctx.go_to(address(id.into()))
        .saying("承認しました。掲載する期間のあいだ、区民のページに出ます（1分ほどかかります）。")
}

/// 差し戻す.
pub async fn give_back(ctx: Ctx, Path(id): Path<i64>, fields: Fields) -> Reply {
    let reason = fields.text("reason");
    match actions::give_back(ctx.work(), seen(id, &fields), reason).await {
        Ok(()) => ctx
            .go_to(address(id.into()))
            .saying("差し戻しました。書いた人の「今日の仕事」に理由が出ます。"),
        Err(Fault::Invalid(errors)) => show::again(&ctx, id.into(), fields.form(&errors)).await,
        Err(fault) => Err(fault.into()),
    }
}

/// 取り下げる.
pub async fn withdraw(ctx: Ctx, Path(id): Path<i64>, fields: Fields) -> Reply {
    actions::withdraw(ctx.work(), seen(id, &fields)).await?;
    ctx.go_to(address(id.into()))
        .saying("取り下げました。区民のページには出ません（消えるまで1分ほどかかります）。")
}
