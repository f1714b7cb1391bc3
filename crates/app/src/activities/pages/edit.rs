//! Correcting and deleting one attendance.

use askama::Template;
use kernel::{Fault, Id, OrMissing, calendar::format_datetime, clock::in_japan};
use policy::Permission;
use ui::{Choice, Crumb, Form, Frame};
use web::{Ctx, Fields, Path, Reply};

use super::super::{actions, forms, model::Attendance, store};
use crate::codes::Shelf;

#[derive(Template)]
#[template(path = "activities/templates/edit.html")]
struct EditPage {
    frame: Frame,
    crumbs: Vec<Crumb>,
    form: Form,
    kinds: Vec<Choice>,
    modes: Vec<Choice>,
    id: Id<Attendance>,
    version: String,
    last_change: String,
}

async fn view(ctx: &Ctx, known: &Attendance, form: Form, version: &str) -> Result<EditPage, Fault> {
    let book = ctx.tool::<Shelf>()?.book(ctx.work()).await?;
    let when = format_datetime(in_japan(known.updated_at));
    Ok(EditPage {
        frame: ctx.frame("会議出席の訂正"),
        crumbs: vec![Crumb::new("会議出席", "/meetings")],
        form,
        kinds: book.choices("meeting_kind", known.content.held_on),
        modes: book.choices("meeting_mode", known.content.held_on),
        id: known.id,
        version: version.to_owned(),
        last_change: format!("{when} {}", known.updated_by),
    })
}

async fn load(ctx: &Ctx, id: Id<Attendance>) -> Result<Attendance, Fault> {
    let scope = ctx.work().may(Permission::ActivityWrite)?;
    let mut tx = ctx.work().read().await?;
    store::find(&mut tx, &scope, id).await?.or_missing()
}

/// 会議出席の訂正.
pub async fn edit(ctx: Ctx, Path(id): Path<i64>) -> Reply {
    let known = load(&ctx, id.into()).await?;
    let form = forms::filled(&known.content);
    let version = known.version.to_string();
    ctx.page(&view(&ctx, &known, form, &version).await?)
}

/// 会議出席を訂正する.
pub async fn save(ctx: Ctx, Path(id): Path<i64>, fields: Fields) -> Reply {
    let known = load(&ctx, id.into()).await?;
    let book = ctx.tool::<Shelf>()?.book(ctx.work()).await?;
    let version = fields.text("version");
    let content = match forms::content(&fields, &book, ctx.today()) {
        Ok(content) => content,
        Err(errors) => {
            let page = view(&ctx, &known, fields.form(&errors), version).await?;
            return ctx.again(&page);
        }
    };
    let month = content.held_on.format("%Y-%m").to_string();
    let version = version.parse().unwrap_or_default();
    actions::change(ctx.work(), known.id, version, content).await?;
    ctx.go_to(format!("/meetings?period={month}"))
        .saying("会議出席を訂正しました。")
}

/// 会議出席を削除する.
pub async fn delete(ctx: Ctx, Path(id): Path<i64>) -> Reply {
    actions::delete(ctx.work(), id.into()).await?;
    ctx.go_to("/meetings").saying_with_undo(
        "会議出席を削除しました。",
        &format!("/meetings/{id}/restore"),
    )
}

/// 会議出席の削除を取り消す.
pub async fn restore(ctx: Ctx, Path(id): Path<i64>) -> Reply {
    actions::restore(ctx.work(), id.into()).await?;
    ctx.go_to("/meetings").saying("会議出席を元に戻しました。")
}
