//! One support.

use askama::Template;
use kernel::{
    Fault, Id, OrMissing,
    calendar::{format_date, format_date_with_weekday, format_datetime},
    clock::in_japan,
};
use policy::Permission;
use ui::{Crumb, Form, Frame, thousands};
use web::{Ctx, Path, Reply};

use super::{
    super::{
        actions::owner,
        model::{Content, Support},
        rules, store,
    },
    Room, badge,
};
use crate::attachments;

/// One kept file.
struct FileView {
    href: String,
    name: String,
    note: String,
    added: String,
}

#[derive(Template)]
#[template(path = "supports/templates/show.html")]
struct ShowPage {
    frame: Frame,
    crumbs: Vec<Crumb>,
    id: Id<Support>,
    content: Content,
    kind: String,
    group: &'static str,
    when: String,
    whom: String,
    people: String,
    badge: Option<(&'static str, String)>,
    /// 次の対応の期限.
    until: String,
    done: String,
    files: Vec<FileView>,
    can_edit: bool,
    form: Form,
    last_change: String,
}

/// A support in reach of those who read.
pub async fn load(ctx: &Ctx, id: Id<Support>) -> Result<Support, Fault> {
    let scope = ctx.work().may(Permission::SupportView)?;
    let mut tx = ctx.work().read().await?;
    store::find(&mut tx, &scope, id, false).await?.or_missing()
}

/// 個別支援・広域の取組.
pub async fn show(ctx: Ctx, Path(id): Path<i64>) -> Reply {
    let page = page(&ctx, id.into(), Form::new()).await?;
    ctx.page(&page)
}

/// The page again, with what is wrong with the chosen file.
pub async fn again(ctx: &Ctx, id: Id<Support>, form: Form) -> Reply {
    let page = page(ctx, id, form).await?;
    ctx.again(&page)
}

async fn page(ctx: &Ctx, id: Id<Support>, form: Form) -> Result<ShowPage, Fault> {
    let room = Room::of(ctx).await?;
    let known = load(ctx, id).await?;
    let mut tx = ctx.work().read().await?;
    let files = attachments::list(&mut tx, &room.scope, owner(id)).await?;
    drop(tx);
    let content = known.content;
    let is_wide = rules::is_wide(&room.book, &content.kind);
    let from = format_date_with_weekday(content.began_on);
    let when = format_datetime(in_japan(known.updated_at));
    let people = |n: i64| format!("{}人", thousands(n.unsigned_abs()));
    let file = |file: &attachments::Attachment| FileView {
        href: format!("/supports/{id}/files/{}", file.id),
        name: file.name.clone(),
        note: file.note.clone(),
        added: format!(
            "{} {}",
            format_datetime(in_japan(file.added_at)),
            file.added_by
        ),
    };
    Ok(ShowPage {
        frame: ctx.frame(content.about.clone()),
        crumbs: vec![Crumb::new("個別支援・広域", "/supports")],
        id,
        kind: room.book.label("support_kind", &content.kind).to_owned(),
        group: if is_wide {
            "広域の取組"
        } else {
            "個別支援"
        },
        when: content
            .ended_on
            .map_or(from.clone(), |to| format!("{from}〜{}", format_date(to))),
        whom: rules::concerned(&content.concerns, &room.atlas),
        people: content.people.map_or_else(String::new, people),
        badge: badge(&content, ctx.today()),
        until: content.next_due.map_or_else(String::new, format_date),
        done: content.next_done_on.map_or_else(String::new, format_date),
        files: files.iter().map(file).collect(),
        can_edit: ctx.can(Permission::SupportWrite),
        form,
        last_change: format!("{when} {}", known.updated_by),
        content,
    })
}
