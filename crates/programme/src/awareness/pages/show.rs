//! One activity with its proof.

use askama::Template;
use kernel::{Fault, Id, OrMissing, calendar::format_datetime, clock::in_japan};
use policy::Permission;
use ui::{Crumb, Form, Frame};
use web::{Ctx, Path, Reply};

use super::{
    super::{
        actions,
        model::{Activity, Content},
        store,
    },
    Room,
    views::{self, FileView},
};
use crate::attachments::{self, Owner};

#[derive(Template)]
#[template(path = "awareness/templates/show.html")]
struct ShowPage {
    frame: Frame,
    crumbs: Vec<Crumb>,
    id: Id<Activity>,
    ward: String,
    when: String,
    channel: String,
    detail: String,
    theme: String,
    people: String,
    times: String,
    content: Content,
    files: Vec<FileView>,
    can_edit: bool,
    form: Form,
    last_change: String,
}

/// An activity in reach of those who read.
pub async fn load(ctx: &Ctx, id: Id<Activity>) -> Result<Activity, Fault> {
    let scope = ctx.work().may(Permission::AwarenessView)?;
    let mut tx = ctx.work().read().await?;
    store::find(&mut tx, &scope, id).await?.or_missing()
}

/// 普及啓発の取組.
pub async fn show(ctx: Ctx, Path(id): Path<i64>) -> Reply {
    let page = page(&ctx, id.into(), Form::new()).await?;
    ctx.page(&page)
}

/// The page again, with what is wrong with the chosen file.
pub async fn again(ctx: &Ctx, id: Id<Activity>, form: Form) -> Reply {
    let page = page(ctx, id, form).await?;
    ctx.again(&page)
}

async fn page(ctx: &Ctx, id: Id<Activity>, form: Form) -> Result<ShowPage, Fault> {
    let room = Room::of(ctx).await?;
    let known = load(ctx, id).await?;
    let owner = Owner {
        kind: actions::OWNER,
        id: id.get(),
    };
    let mut tx = ctx.work().read().await?;
    let files = attachments::list(&mut tx, &room.scope, owner).await?;
    let base = format!("/awareness/{id}");
    let writes = ctx.work().may(Permission::AwarenessWrite);
    let content = known.content;
    let label = room.book.label("awareness_channel", &content.channel);
    let when = format_datetime(in_japan(known.updated_at));
    let ward = known.ward.map(|ward| room.atlas.ward_name(ward));
    Ok(ShowPage {
        frame: ctx.frame(content.title.clone()),
        crumbs: vec![Crumb::new("普及啓発", "/awareness")],
        id,
        ward: ward.unwrap_or("市（健康局）").to_owned(),
        when: views::days(&content),
        channel: label.to_owned(),
        detail: views::detail(&content, &room.book),
        theme: views::theme(&content, &room.book),
        people: content.attendance.map_or_else(String::new, views::people),
        times: format!("{}回", content.times),
        files: files.iter().map(|file| FileView::of(file, &base)).collect(),
        can_edit: writes.is_ok_and(|scope| scope.covers_ward(known.ward)),
        form,
        last_change: format!("{when} {}", known.updated_by),
        content,
    })
}
