//! Documents of a meeting: added, opened, taken away and back.

use axum::response::IntoResponse;
use kernel::{Fault, FieldErrors, Id, OrMissing, calendar::format_date, clock::in_japan};
use policy::Permission::CouncilView;
use ui::Choice;
use web::{Ctx, Download, Path, Reply, Upload};

use super::{Hand, meeting, url};
use crate::{
    attachments::{self, Attachment, Owner},
    councils::{actions, model::Meeting, store},
};

/// 資料の区分, in the order lists show them.
const USES: [&str; 3] = ["当日資料", "議事録", "その他"];
/// The longest name of a document, in characters.
const LONGEST: usize = 100;

/// A document as the page shows it.
pub struct FileLine {
    /// Its address.
    pub href: String,
    /// What it is for.
    pub note: String,
    /// Its file's name.
    pub name: String,
    /// Its size in words.
    pub size: String,
    /// When and by whom it was added.
    pub added: String,
}

/// The documents of a meeting in the order of what they are for.
pub fn lines(id: Id<Meeting>, mut files: Vec<Attachment>) -> Vec<FileLine> {
    let place = |note: &str| USES.iter().position(|one| note.starts_with(one));
    files.sort_by(|one, other| {
        let key = |file: &Attachment| (place(&file.note).unwrap_or(USES.len()), file.note.clone());
        key(one).cmp(&key(other))
    });
    let line = |file: Attachment| FileLine {
        href: format!("{}/documents/{}", url(id), file.id),
        note: file.note,
        name: file.name,
        size: size(file.size),
        added: format!(
            "{} {}",
            format_date(in_japan(file.added_at).date()),
            file.added_by
        ),
    };
    files.into_iter().map(line).collect()
}

fn size(bytes: i64) -> String {
    match bytes / 1024 {
        0 => "1KB未満".to_owned(),
        kilo if kilo < 1024 => format!("{kilo}KB"),
        kilo => format!("{}.{}MB", kilo / 1024, kilo % 1024 * 10 / 1024),
    }
}

/// What a document may be for.
pub fn uses() -> Vec<Choice> {
    USES.map(|one| Choice::new(one, one)).to_vec()
}

/// 資料を加える.
pub async fn add(ctx: Ctx, Path(id): Path<Id<Meeting>>, upload: Upload) -> Reply {
    let checked = checked(&upload);
    let new = match checked {
        Ok(new) => new,
        Err(Fault::Invalid(errors)) => {
            let hand = Hand::of(&ctx).await?;
            let typed = meeting::Typed::Document(upload.fields.form(&errors));
            return ctx.again(&meeting::page(&hand, id, typed).await?);
        }
        Err(fault) => return Err(fault.into()),
    };
    actions::keep_document(ctx.work(), id, new).await?;
    ctx.go_to(format!("{}#documents", url(id)))
        .saying("資料を加えました。")
}

fn checked(upload: &Upload) -> Result<attachments::NewAttachment, Fault> {
    let mut errors = FieldErrors::new();
    let used = upload.fields.text("use");
    if !USES.contains(&used) {
        errors.add("use", "資料の区分を選んでください。");
    }
    let about = upload.fields.text("about");
    if about.chars().count() > LONGEST {
        errors.add("about", format!("{LONGEST}文字以内で入力してください。"));
    }
    let file = upload.file("file");
    if file.is_none() {
        errors.add("file", "ファイルを選んでください。");
    }
    let file = errors.or(file)?.or_missing()?;
    let note = format!("{used} {about}");
    let chosen = (file.name.as_str(), file.bytes.clone());
    attachments::checked("file", chosen, note.trim())
}

/// 資料を開く.
pub async fn open(ctx: Ctx, Path((id, file)): Path<(Id<Meeting>, Id<Attachment>)>) -> Reply {
    let scope = ctx.work().may(CouncilView)?;
    let mut tx = ctx.work().read().await?;
    store::meeting(&mut tx, &scope, id).await?.or_missing()?;
    let owner = Owner {
        kind: actions::OWNER,
        id: id.get(),
    };
    let found = attachments::contents(&mut tx, &scope, owner, file).await?;
    let (known, bytes) = found.or_missing()?;
    let download = Download {
        mime: known.media.mime(),
        name: known.name,
        bytes,
        inline: known.media.shows(),
    };
    Ok(download.into_response())
}

/// 資料を削除する.
pub async fn put_away(ctx: Ctx, Path((id, file)): Path<(Id<Meeting>, Id<Attachment>)>) -> Reply {
    actions::put_away_document(ctx.work(), id, file).await?;
    let undo = format!("{}/documents/{file}/restore", url(id));
    ctx.go_to(format!("{}#documents", url(id)))
        .saying_with_undo("資料を削除しました。", &undo)
}

/// 資料の削除を取り消す.
pub async fn take_back(ctx: Ctx, Path((id, file)): Path<(Id<Meeting>, Id<Attachment>)>) -> Reply {
    actions::take_back_document(ctx.work(), id, file).await?;
    ctx.go_to(format!("{}#documents", url(id)))
        .saying("資料を元に戻しました。")
}
