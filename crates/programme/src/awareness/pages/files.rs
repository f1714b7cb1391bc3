//! Photos and papers of an activity.

use axum::response::IntoResponse;
use kernel::{FieldErrors, OrMissing};
use web::{Ctx, Download, Path, Reply, Upload};

use super::{super::actions, edit, list::evidence, show};
use crate::attachments::{self, Attachment, Owner};

/// 写真・資料を添える.
pub async fn add(ctx: Ctx, Path(id): Path<i64>, upload: Upload) -> Reply {
    let known = edit::load(&ctx, id.into()).await?;
    let missing = || FieldErrors::one("file", "添えるファイルを選んでください。");
    let file = evidence(&upload, upload.fields.text("file_note"));
    let file = match file.and_then(|file| file.ok_or_else(missing)) {
        Ok(file) => file,
        Err(errors) => return show::again(&ctx, known.id, upload.fields.form(&errors)).await,
    };
    actions::add_file(ctx.work(), known.id, file).await?;
    ctx.go_to(format!("/awareness/{id}"))
        .saying("写真・資料を添えました。")
}

/// 写真・資料を開く.
pub async fn open(ctx: Ctx, Path((id, file)): Path<(i64, i64)>) -> Reply {
    let known = show::load(&ctx, id.into()).await?;
    let owner = Owner {
        kind: actions::OWNER,
        id: known.id.get(),
    };
    sent(&ctx, owner, file).await
}

/// A kept file of `owner`: shown where a browser may, else to keep.
pub async fn sent(ctx: &Ctx, owner: Owner, file: i64) -> Reply {
    let scope = ctx.work().may(policy::Permission::AwarenessView)?;
    let mut tx = ctx.work().read().await?;
    let found = attachments::contents(&mut tx, &scope, owner, file.into()).await?;
    let (file, bytes): (Attachment, Vec<u8>) = found.or_missing()?;
    let download = Download {
        mime: file.media.mime(),
        name: file.name,
        bytes,
        inline: file.media.shows(),
    };
    Ok(download.into_response())
}

/// 写真・資料を外す.
pub async fn put_away(ctx: Ctx, Path((id, file)): Path<(i64, i64)>) -> Reply {
    actions::put_file_away(ctx.work(), id.into(), file.into()).await?;
    ctx.go_to(format!("/awareness/{id}")).saying_with_undo(
        "写真・資料を外しました。",
        &format!("/awareness/{id}/files/{file}/restore"),
    )
}

/// 写真・資料を元に戻す.
pub async fn take_back(ctx: Ctx, Path((id, file)): Path<(i64, i64)>) -> Reply {
    actions::take_file_back(ctx.work(), id.into(), file.into()).await?;
    ctx.go_to(format!("/awareness/{id}"))
        .saying("写真・資料を元に戻しました。")
}
