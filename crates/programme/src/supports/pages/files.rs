//! Papers kept with a support.

use axum::response::IntoResponse;
use kernel::{Fault, FieldErrors, OrMissing};
use policy::Permission;
use web::{Ctx, Download, Path, Reply, Upload};

use super::{super::actions, edit, show};
use crate::attachments::{self, NewAttachment};

/// The chosen file, if there is one and it may be kept.
pub fn chosen(upload: &Upload) -> Result<Option<NewAttachment>, FieldErrors> {
    let Some(file) = upload.file("file") else {
        return Ok(None);
    };
    let note = upload.fields.text("file_note");
    match attachments::checked("file", (&file.name, file.bytes.clone()), note) {
        Ok(new) => Ok(Some(new)),
        Err(Fault::Invalid(errors)) => Err(errors),
        Err(_) => Err(FieldErrors::one("file", "ファイルを選び直してください。")),
    }
}

/// 資料を添える.
pub async fn add(ctx: Ctx, Path(id): Path<i64>, upload: Upload) -> Reply {
    let known = edit::load(&ctx, id.into()).await?;
    let missing = || FieldErrors::one("file", "添えるファイルを選んでください。");
    let file = match chosen(&upload).and_then(|file| file.ok_or_else(missing)) {
        Ok(file) => file,
        Err(errors) => return show::again(&ctx, known.id, upload.fields.form(&errors)).await,
    };
    actions::add_file(ctx.work(), known.id, file).await?;
    ctx.go_to(format!("/supports/{id}"))
        .saying("資料を添えました。")
}

/// 資料を開く.
pub async fn open(ctx: Ctx, Path((id, file)): Path<(i64, i64)>) -> Reply {
    let known = show::load(&ctx, id.into()).await?;
    let scope = ctx.work().may(Permission::SupportView)?;
    let mut tx = ctx.work().read().await?;
    let owner = actions::owner(known.id);
    let found = attachments::contents(&mut tx, &scope, owner, file.into()).await?;
    let (file, bytes) = found.or_missing()?;
    let download = Download {
        mime: file.media.mime(),
        name: file.name,
        bytes,
        inline: file.media.shows(),
    };
    Ok(download.into_response())
}

/// 資料を外す.
pub async fn put_away(ctx: Ctx, Path((id, file)): Path<(i64, i64)>) -> Reply {
    actions::turn_file(ctx.work(), (id.into(), file.into()), true).await?;
    ctx.go_to(format!("/supports/{id}")).saying_with_undo(
        "資料を外しました。",
        &format!("/supports/{id}/files/{file}/restore"),
    )
}

/// 資料を元に戻す.
pub async fn take_back(ctx: Ctx, Path((id, file)): Path<(i64, i64)>) -> Reply {
    actions::turn_file(ctx.work(), (id.into(), file.into()), false).await?;
    ctx.go_to(format!("/supports/{id}"))
        .saying("資料を元に戻しました。")
}
