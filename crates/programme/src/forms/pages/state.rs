//! What becomes of an edition, and what moves in a draft.

use web::{Ctx, Fields, Path, Reply};

use super::{href, load_draft, version};
use crate::forms::{
    actions,
    rules::{Edit, Place, apply},
};
use kernel::Fault;

/// 使い始める.
pub async fn take(ctx: Ctx, Path(id): Path<i64>, fields: Fields) -> Reply {
    actions::take(ctx.work(), id.into(), version(&fields)).await?;
    ctx.go_to(href(id.into()))
        .saying("この版を使い始めました。調査の開始で選べます。")
}

/// 次の版を作る.
pub async fn next(ctx: Ctx, Path(id): Path<i64>) -> Reply {
    let next = actions::next(ctx.work(), id.into()).await?;
    ctx.go_to(href(next))
        .saying("写しを作りました。直してから使い始めてください。")
}

/// 下書きを削除する.
pub async fn discard(ctx: Ctx, Path(id): Path<i64>) -> Reply {
    actions::discard(ctx.work(), id.into()).await?;
    ctx.go_to("/forms")
        .saying_with_undo("下書きを削除しました。", &format!("/forms/{id}/restore"))
}

/// 下書きの削除を取り消す.
pub async fn restore(ctx: Ctx, Path(id): Path<i64>) -> Reply {
    actions::restore(ctx.work(), id.into()).await?;
    ctx.go_to(href(id.into()))
        .saying("下書きを元に戻しました。")
}

/// 上へ・下へ.
pub async fn shift(ctx: Ctx, Path(id): Path<i64>, fields: Fields) -> Reply {
    let place = match fields.text("to") {
        "up" => Place::Up,
        _ => Place::Down,
    };
    let link = fields.text("link").to_owned();
    let back = format!("{}#{link}", href(id.into()));
    actions::change(ctx.work(), id.into(), version(&fields), |form| {
        Ok(apply(form, Edit::Move(link, place)))
    })
    .await?;
    ctx.go_to(back).saying("順を変えました。")
}

/// 設問・大項目・選択肢の組を削除する.
pub async fn remove(ctx: Ctx, Path(id): Path<i64>, fields: Fields) -> Reply {
    let edition = load_draft(&ctx, id).await?;
    let link = fields.text("link").to_owned();
    let mut sections = edition.content.sections.iter();
    let full = sections.any(|one| one.link == link && !one.items.is_empty());
    if full {
        let words =
            "設問のある大項目は削除できません。先に設問を、ほかの大項目へ移すか削除してください。";
        return Err(Fault::Refused(words.into()).into());
    }
    actions::change(ctx.work(), id.into(), version(&fields), |form| {
        Ok(apply(form, Edit::Remove(link)))
    })
    .await?;
    ctx.go_to(href(id.into())).saying("削除しました。")
}
