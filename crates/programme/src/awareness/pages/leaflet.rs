//! One leaflet: its editions, its printings.

use askama::Template;
use kernel::{
    Fault, FieldErrors, Id, OrMissing,
    calendar::{format_date, format_datetime},
    clock::in_japan,
};
use policy::Permission;
use ui::{Choice, Column, Crumb, Form, Frame, thousands};
use web::{Ctx, Fields, Path, Reply, Upload};

use super::{
    super::{
        actions, forms,
        model::{Edition, Leaflet, LeafletText, Printing},
        rules, store,
    },
    Room,
    files::sent,
    list::{evidence, joined},
    writable_wards,
};
use crate::{
    attachments::{self, Owner},
    second,
};

struct EditionLine {
    number: i64,
    valid_from: String,
    note: String,
    is_current: bool,
    is_coming: bool,
    href: String,
    added: String,
    copies: String,
}

struct PrintingLine {
    id: String,
    printed_on: String,
    number: String,
    copies: String,
    given_to: String,
}

#[derive(Template)]
#[template(path = "awareness/templates/leaflet.html")]
struct ShowPage {
    frame: Frame,
    crumbs: Vec<Crumb>,
    id: Id<Leaflet>,
    ward: String,
    text: LeafletText,
    current: String,
    edition_columns: Vec<Column>,
    editions: Vec<EditionLine>,
    printing_columns: Vec<Column>,
    printings: Vec<PrintingLine>,
    copies: String,
    can_edit: bool,
    edition_form: Form,
    printing_form: Form,
    edition_choices: Vec<Choice>,
    last_change: String,
}

#[derive(Template)]
#[template(path = "awareness/templates/leaflet_edit.html")]
struct EditPage {
    frame: Frame,
    crumbs: Vec<Crumb>,
    form: Form,
    wards: Vec<Choice>,
    id: Id<Leaflet>,
    version: String,
}

async fn load(ctx: &Ctx, id: Id<Leaflet>, deed: Permission) -> Result<Leaflet, Fault> {
    let scope = ctx.work().may(deed)?;
    let mut tx = ctx.work().read().await?;
    store::find_leaflet(&mut tx, &scope, id, false)
        .await?
        .or_missing()
}

/// リーフレット.
pub async fn show(ctx: Ctx, Path(id): Path<i64>) -> Reply {
    let page = page(&ctx, id.into(), (Form::new(), Form::new())).await?;
    ctx.page(&page)
}

async fn page(
    ctx: &Ctx,
    id: Id<Leaflet>,
    (edition_form, printing_form): (Form, Form),
) -> Result<ShowPage, Fault> {
    let room = Room::of(ctx).await?;
    let known = load(ctx, id, Permission::AwarenessView).await?;
    let mut tx = ctx.work().read().await?;
    let editions = store::editions(&mut tx, &room.scope, Some(id)).await?;
    let printings = store::printings(&mut tx, &room.scope, Some(id)).await?;
    drop(tx);
    let current = rules::current_edition(&editions, ctx.today());
    let writes = ctx.work().may(Permission::AwarenessWrite);
    let when = format_datetime(in_japan(known.updated_at));
    let all: i64 = printings.iter().map(|one| one.copies).sum();
    let ward = known.ward.map(|ward| room.atlas.ward_name(ward));
    Ok(ShowPage {
        frame: ctx.frame(known.text.title.clone()),
        crumbs: vec![Crumb::new("リーフレット", "/leaflets")],
        id,
        ward: ward.unwrap_or("市（健康局）").to_owned(),
        text: known.text,
        current: current.map_or_else(String::new, |edition| {
            format!("/leaflets/{id}/editions/{edition}")
        }),
        edition_columns: ["版", "使い始める日", "変更点", "登録", "印刷部数"]
            .map(Column::new)
            .into(),
        editions: editions
            .iter()
            .map(|one| edition_line(one, &printings, current, ctx.today()))
            .collect(),
        printing_columns: printing_columns(),
        printings: printings
            .iter()
            .map(|one| printing_line(one, &editions))
            .collect(),
        copies: thousands(all.unsigned_abs()),
        can_edit: writes.is_ok_and(|scope| scope.covers_ward(known.ward)),
        edition_form: edition_form.prefixed("edition"),
        printing_form: with_defaults(printing_form, current, ctx).prefixed("printing"),
        edition_choices: editions
            .iter()
            .map(|one| Choice::new(one.id.to_string(), format!("第{}版", one.number)))
            .collect(),
        last_change: format!("{when} {}", known.updated_by),
    })
}

fn printing_columns() -> Vec<Column> {
    vec![
        Column::new("印刷した日"),
        Column::new("版"),
        Column::new("部数").numeric(),
        Column::new("配布先"),
        Column::new("操作"),
    ]
}

/// A form that was not sent yet begins with today and the current edition.
fn with_defaults(form: Form, current: Option<Id<Edition>>, ctx: &Ctx) -> Form {
    if !form.pairs().is_empty() {
        return form;
    }
    let edition = current.map_or_else(String::new, |id| id.to_string());
    form.with("printed_on", format_date(ctx.today()))
        .with("edition", edition)
}

fn edition_line(
    one: &Edition,
    printings: &[Printing],
    current: Option<Id<Edition>>,
    today: chrono::NaiveDate,
) -> EditionLine {
    let own = printings
        .iter()
        .filter(|printing| printing.edition == one.id);
    let copies: i64 = own.map(|printing| printing.copies).sum();
    let when = format_date(in_japan(one.added_at).date());
    EditionLine {
        number: one.number,
        valid_from: format_date(one.valid_from),
        note: one.note.clone(),
        is_current: current == Some(one.id),
        is_coming: one.valid_from > today,
        href: format!("/leaflets/{}/editions/{}", one.leaflet, one.id),
        added: format!("{when} {}", one.added_by),
        copies: thousands(copies.unsigned_abs()),
    }
}

fn printing_line(one: &Printing, editions: &[Edition]) -> PrintingLine {
    let edition = editions.iter().find(|edition| edition.id == one.edition);
    PrintingLine {
        id: one.id.to_string(),
        printed_on: format_date(one.printed_on),
        number: edition.map_or_else(String::new, |edition| format!("第{}版", edition.number)),
        copies: thousands(one.copies.unsigned_abs()),
        given_to: one.given_to.clone(),
    }
}

/// リーフレットの記載の訂正.
pub async fn edit(ctx: Ctx, Path(id): Path<i64>) -> Reply {
    let known = load(&ctx, id.into(), Permission::AwarenessWrite).await?;
    let form = forms::filled_leaflet(&known);
    let page = edit_page(&ctx, &known, form, &known.version.to_string()).await?;
    ctx.page(&page)
}

async fn edit_page(
    ctx: &Ctx,
    known: &Leaflet,
    form: Form,
    version: &str,
) -> Result<EditPage, Fault> {
    let room = Room::of(ctx).await?;
    let here = format!("/leaflets/{}", known.id);
    Ok(EditPage {
        frame: ctx.frame("リーフレットの訂正"),
        crumbs: vec![
            Crumb::new("リーフレット", "/leaflets"),
            Crumb::new(&known.text.title, here),
        ],
        form,
        wards: writable_wards(ctx, &room),
        id: known.id,
        version: version.to_owned(),
    })
}

/// リーフレットの記載を訂正する.
pub async fn save(ctx: Ctx, Path(id): Path<i64>, fields: Fields) -> Reply {
    let known = load(&ctx, id.into(), Permission::AwarenessWrite).await?;
    let version = fields.text("version");
    let text = match forms::leaflet(&fields) {
        Ok(text) => text,
        Err(errors) => {
            let page = edit_page(&ctx, &known, fields.form(&errors), version).await?;
            return ctx.again(&page);
        }
    };
    let version = version.parse().unwrap_or_default();
    let changed = (forms::whose(&fields), text);
    match actions::change_leaflet(ctx.work(), known.id, version, changed).await {
        Ok(()) => ctx
            .go_to(format!("/leaflets/{id}"))
            .saying("リーフレットを訂正しました。"),
        Err(Fault::Stale(who, when)) => {
            let known = load(&ctx, id.into(), Permission::AwarenessWrite).await?;
            let version = known.version.to_string();
            let mut page = edit_page(&ctx, &known, Form::new(), &version).await?;
            let (kept, chosen) = (forms::filled_leaflet(&known), [("ward", &*page.wards)]);
            page.form = second::form(&fields, &kept, &chosen, (&who, when));
            second::page(&ctx, &page)
        }
        Err(fault) => Err(fault.into()),
    }
}

/// リーフレットを削除する.
pub async fn delete(ctx: Ctx, Path(id): Path<i64>) -> Reply {
    actions::delete_leaflet(ctx.work(), id.into()).await?;
    ctx.go_to("/leaflets").saying_with_undo(
        "リーフレットを削除しました。",
        &format!("/leaflets/{id}/restore"),
    )
}

/// リーフレットの削除を取り消す.
pub async fn restore(ctx: Ctx, Path(id): Path<i64>) -> Reply {
    actions::restore_leaflet(ctx.work(), id.into()).await?;
    ctx.go_to(format!("/leaflets/{id}"))
        .saying("リーフレットを元に戻しました。")
}

/// 新しい版を登録する.
pub async fn add_edition(ctx: Ctx, Path(id): Path<i64>, upload: Upload) -> Reply {
    let known = load(&ctx, id.into(), Permission::AwarenessWrite).await?;
    let missing = || FieldErrors::one("file", "新しい版のファイルを選んでください。");
    let file = evidence(&upload, "").and_then(|file| file.ok_or_else(missing));
    let edition = forms::edition(&upload.fields, ctx.today());
    let (edition, file) = match (edition, file) {
        (Ok(edition), Ok(file)) => (edition, file),
        (edition, file) => {
            let has = upload.file("file").is_some();
            let errors = joined([edition.err(), file.err()], has);
            let forms = (upload.fields.form(&errors), Form::new());
            let page = page(&ctx, known.id, forms).await?;
            return ctx.again(&page);
        }
    };
    match actions::add_edition(ctx.work(), known.id, (edition, file)).await {
        Ok(number) => ctx
            .go_to(format!("/leaflets/{id}"))
            .saying(&format!("第{number}版を登録しました。")),
        Err(Fault::Invalid(errors)) => {
            let forms = (upload.fields.form(&errors), Form::new());
            ctx.again(&page(&ctx, known.id, forms).await?)
        }
        Err(fault) => Err(fault.into()),
    }
}

/// 版のファイルを開く.
pub async fn open_edition(ctx: Ctx, Path((id, edition)): Path<(i64, i64)>) -> Reply {
    let known = load(&ctx, id.into(), Permission::AwarenessView).await?;
    let scope = ctx.work().may(Permission::AwarenessView)?;
    let mut tx = ctx.work().read().await?;
    let editions = store::editions(&mut tx, &scope, Some(known.id)).await?;
    let its = editions.iter().find(|one| one.id.get() == edition);
    let owner = Owner {
        kind: actions::EDITION_OWNER,
        id: its.or_missing()?.id.get(),
    };
    let files = attachments::list(&mut tx, &scope, owner).await?;
    let file = files.first().or_missing()?.id.get();
    drop(tx);
    sent(&ctx, owner, file).await
}

/// 印刷を記録する.
pub async fn add_printing(ctx: Ctx, Path(id): Path<i64>, fields: Fields) -> Reply {
    let known = load(&ctx, id.into(), Permission::AwarenessWrite).await?;
    let printing = match forms::printing(&fields, known.id, ctx.today()) {
        Ok(printing) => printing,
        Err(errors) => {
            let forms = (Form::new(), fields.form(&errors));
            let page = page(&ctx, known.id, forms).await?;
            return ctx.again(&page);
        }
    };
    actions::add_printing(ctx.work(), printing).await?;
    ctx.go_to(format!("/leaflets/{id}"))
        .saying("印刷を記録しました。")
}

/// 印刷の記録を削除する.
pub async fn delete_printing(ctx: Ctx, Path((id, printing)): Path<(i64, i64)>) -> Reply {
    actions::delete_printing(ctx.work(), id.into(), printing.into()).await?;
    ctx.go_to(format!("/leaflets/{id}")).saying_with_undo(
        "印刷の記録を削除しました。",
        &format!("/leaflets/{id}/printings/{printing}/restore"),
    )
}

/// 印刷の記録の削除を取り消す.
pub async fn restore_printing(ctx: Ctx, Path((id, printing)): Path<(i64, i64)>) -> Reply {
    actions::restore_printing(ctx.work(), id.into(), printing.into()).await?;
    ctx.go_to(format!("/leaflets/{id}"))
        .saying("印刷の記録を元に戻しました。")
}
