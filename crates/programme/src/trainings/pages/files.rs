//! Leaflets and slides of a training.

use axum::response::{IntoResponse, Response};
use kernel::{Fault, OrMissing};
use policy::{Permission::TrainingView, Scope};
use web::{Ctx, Download, Path, Reply, Upload};

use super::home;
use crate::{
    attachments::{self, checked},
    trainings::{actions, model::Training, store},
};

/// ファイルを加える.
pub async fn add(ctx: Ctx, Path(id): Path<i64>, upload: Upload) -> Reply {
    let Some(file) = upload.file("file") else {
        return Err(Fault::Refused("加えるファイルを選んでから押してください。".into()).into());
    };
    let file = match checked("file", (&file.name, file.bytes.clone()), "") {
        Ok(file) => file,
        // The form has one field: what is wrong with it is the whole answer.
        Err(Fault::Invalid(errors)) => {
            let words = errors.iter().map(|(_, words)| words).collect::<String>();
            return Err(Fault::Refused(words).into());
        }
        Err(fault) => return Err(fault.into()),
    };
    actions::add_file(ctx.work(), id.into(), file).await?;
    ctx.go_to(home(id.into())).saying("ファイルを加えました。")
}

/// ファイルを削除する.
pub async fn put_away(ctx: Ctx, Path((id, file)): Path<(i64, i64)>) -> Reply {
    actions::put_file_away(ctx.work(), id.into(), file.into()).await?;
    ctx.go_to(home(id.into()))
        .saying("ファイルを削除しました。")
}

/// ファイル.
pub async fn get(ctx: Ctx, Path((id, file)): Path<(i64, i64)>) -> Reply {
    let scope = ctx.work().may(TrainingView)?;
    let mut tx = ctx.work().read().await?;
    let training = store::find(&mut tx, &scope, id.into()).await?;
    drop(tx);
    Ok(send(&ctx, &scope, (&training.or_missing()?, file)).await?)
}

/// A file of a training that whoever asks may see.
pub async fn send(
    ctx: &Ctx,
    scope: &Scope,
    (training, file): (&Training, i64),
) -> Result<Response, Fault> {
    let mut tx = ctx.work().read().await?;
    let found = attachments::contents(&mut tx, scope, training.owner(), file.into()).await?;
    let (file, bytes) = found.or_missing()?;
    Ok(Download {
        mime: file.media.mime(),
        name: file.name,
        bytes,
        inline: file.media.shows(),
    }
    .into_response())
}
