//! Correcting and deleting one activity.

use askama::Template;
use kernel::{Fault, Id, OrMissing, calendar::format_datetime, clock::in_japan};
use policy::Permission;
use ui::{Crumb, Form, Frame};
use web::{Ctx, Fields, Path, Reply};

use super::{
    super::{actions, forms, model::Activity, store},
    Room,
    list::Choices,
};
use crate::second;

#[derive(Template)]
#[template(path = "awareness/templates/edit.html")]
struct EditPage {
    frame: Frame,
    crumbs: Vec<Crumb>,
    form: Form,
    choices: Choices,
    id: Id<Activity>,
    version: String,
    last_change: String,
}

async fn view(ctx: &Ctx, known: &Activity, form: Form, version: &str) -> Result<EditPage, Fault> {
    let room = Room::of(ctx).await?;
    let when = format_datetime(in_japan(known.updated_at));
    let here = format!("/awareness/{}", known.id);
    Ok(EditPage {
        frame: ctx.frame("普及啓発の取組の訂正"),
        crumbs: vec![
            Crumb::new("普及啓発", "/awareness"),
            Crumb::new(&known.content.title, here),
        ],
        form,
        choices: Choices::on(ctx, &room, known.content.began_on),
        id: known.id,
        version: version.to_owned(),
        last_change: format!("{when} {}", known.updated_by),
    })
}

/// An activity in reach of those who write.
pub async fn load(ctx: &Ctx, id: Id<Activity>) -> Result<Activity, Fault> {
    let scope = ctx.work().may(Permission::AwarenessWrite)?;
    let mut tx = ctx.work().read().await?;
    store::find(&mut tx, &scope, id).await?.or_missing()
}

/// 普及啓発の取組の訂正.
pub async fn edit(ctx: Ctx, Path(id): Path<i64>) -> Reply {
    let known = load(&ctx, id.into()).await?;
    let version = known.version.to_string();
    ctx.page(&view(&ctx, &known, forms::filled(&known), &version).await?)
}

/// 普及啓発の取組を訂正する.
pub async fn save(ctx: Ctx, Path(id): Path<i64>, fields: Fields) -> Reply {
    let known = load(&ctx, id.into()).await?;
    let room = Room::of(&ctx).await?;
    let version = fields.text("version");
    let content = match forms::content(&fields, &room.book, ctx.today()) {
        Ok(content) => content,
        Err(errors) => {
            let page = view(&ctx, &known, fields.form(&errors), version).await?;
            return ctx.again(&page);
        }
    };
    let version = version.parse().unwrap_or_default();
    let changed = (forms::whose(&fields), content);
    match actions::change(ctx.work(), known.id, version, changed).await {
        Ok(()) => ctx
            .go_to(format!("/awareness/{id}"))
            .saying("普及啓発の取組を訂正しました。"),
        Err(Fault::Stale(who, when)) => {
            let known = load(&ctx, id.into()).await?;
            let version = known.version.to_string();
            let mut page = view(&ctx, &known, Form::new(), &version).await?;
            let chosen = [
                ("ward", page.choices.wards.as_slice()),
                ("channel", page.choices.channels.as_slice()),
                ("media", page.choices.media.as_slice()),
                ("film", page.choices.films.as_slice()),
                ("theme", page.choices.themes.as_slice()),
                ("acp_month", page.choices.acp.as_slice()),
            ];
            page.form = second::form(&fields, &forms::filled(&known), &chosen, (&who, when));
            second::page(&ctx, &page)
        }
        Err(fault) => Err(fault.into()),
    }
}

/// 普及啓発の取組を削除する.
pub async fn delete(ctx: Ctx, Path(id): Path<i64>) -> Reply {
    actions::delete(ctx.work(), id.into()).await?;
    ctx.go_to("/awareness").saying_with_undo(
        "普及啓発の取組を削除しました。",
        &format!("/awareness/{id}/restore"),
    )
}

/// 普及啓発の取組の削除を取り消す.
pub async fn restore(ctx: Ctx, Path(id): Path<i64>) -> Reply {
    actions::restore(ctx.work(), id.into()).await?;
    ctx.go_to(format!("/awareness/{id}"))
        .saying("普及啓発の取組を元に戻しました。")
}
