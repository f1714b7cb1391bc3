//! The register of leaflets, and registering one.

use askama::Template;
use axum::response::IntoResponse;
use kernel::{Fault, FieldErrors, calendar::format_date, text};
use policy::Permission;
use ui::{Choice, Column, Crumb, Form, Frame, Tab, thousands};
use web::{Ctx, Download, Fields, Reply, Upload, fields::Filter};

use super::{
    super::{
        actions, forms,
        model::{Edition, Leaflet, Printing},
        report, rules, store,
    },
    Room,
    list::{evidence, joined},
    sections, writable_wards,
};

/// One leaflet as a person reads it.
struct Line {
    id: String,
    ward: String,
    title: String,
    audience: String,
    languages: String,
    /// 「第2版（令和8年11月1日から）」.
    edition: String,
    /// Where the current edition is; empty where none is in force yet.
    file: String,
    copies: String,
}

#[derive(Template)]
#[template(path = "awareness/templates/leaflets.html")]
struct LeafletsPage {
    frame: Frame,
    sections: Vec<Tab>,
    can_write: bool,
    filter: Form,
    caption: String,
    columns: Vec<Column>,
    lines: Vec<Line>,
    is_filtered: bool,
}

#[derive(Template)]
#[template(path = "awareness/templates/leaflet_new.html")]
struct NewPage {
    frame: Frame,
    crumbs: Vec<Crumb>,
    form: Form,
    wards: Vec<Choice>,
}

type Found = (Vec<Leaflet>, Vec<Edition>, Vec<Printing>);

async fn found(ctx: &Ctx, room: &Room, words: &str) -> Result<Found, Fault> {
    let mut tx = ctx.work().read().await?;
    let leaflets = store::leaflets(&mut tx, &room.scope, words).await?;
    let editions = store::editions(&mut tx, &room.scope, None).await?;
    let printings = store::printings(&mut tx, &room.scope, None).await?;
    Ok((leaflets, editions, printings))
}

/// リーフレットの一覧.
pub async fn list(ctx: Ctx, Filter(query): Filter) -> Reply {
    let room = Room::of(&ctx).await?;
    let words = text::fold(query.words("q"));
    let (leaflets, editions, printings) = found(&ctx, &room, &words).await?;
    let line = |leaflet: &Leaflet| {
        let own = editions.iter().filter(|one| one.leaflet == leaflet.id);
        let own: Vec<Edition> = own.cloned().collect();
        let current = rules::current_edition(&own, ctx.today());
        let current = own.iter().find(|one| Some(one.id) == current);
        let printed = printings.iter().filter(|one| one.leaflet == leaflet.id);
        let copies: i64 = printed.map(|one| one.copies).sum();
        let ward = leaflet.ward.map(|ward| room.atlas.ward_name(ward));
        Line {
            id: leaflet.id.to_string(),
            ward: ward.unwrap_or("市").to_owned(),
            title: leaflet.text.title.clone(),
            audience: leaflet.text.audience.clone(),
            languages: leaflet.text.languages.clone(),
            edition: current.map_or_else(String::new, |one| {
                let from = format_date(one.valid_from);
                format!("第{}版（{from}から）", one.number)
            }),
            file: current.map_or_else(String::new, |one| {
                format!("/leaflets/{}/editions/{}", leaflet.id, one.id)
            }),
            copies: thousands(copies.unsigned_abs()),
        }
    };
    let lines: Vec<Line> = leaflets.iter().map(line).collect();
    ctx.page(&LeafletsPage {
        frame: ctx.frame("リーフレット"),
        sections: sections("/leaflets"),
        can_write: ctx.can(Permission::AwarenessWrite),
        filter: Form::from_pairs(query.pairs().to_vec()),
        caption: format!("リーフレット {}件", lines.len()),
        columns: vec![
            Column::new("区"),
            Column::new("題名"),
            Column::new("対象"),
            Column::new("言語"),
            Column::new("いま使う版"),
            Column::new("印刷部数").numeric(),
        ],
        lines,
        is_filtered: !words.is_empty(),
    })
}

/// リーフレットの登録.
pub async fn new(ctx: Ctx) -> Reply {
    let page = new_page(&ctx, Form::new()).await?;
    ctx.page(&page)
}

async fn new_page(ctx: &Ctx, form: Form) -> Result<NewPage, Fault> {
    let room = Room::of(ctx).await?;
    Ok(NewPage {
        frame: ctx.frame("リーフレットの登録"),
        crumbs: vec![Crumb::new("リーフレット", "/leaflets")],
        form,
        wards: writable_wards(ctx, &room),
    })
}

/// リーフレットを登録する.
pub async fn add(ctx: Ctx, upload: Upload) -> Reply {
    let fields: &Fields = &upload.fields;
    let missing = || FieldErrors::one("file", "リーフレットのファイルを選んでください。");
    let file = evidence(&upload, "").and_then(|file| file.ok_or_else(missing));
    let text = forms::leaflet(fields);
    let edition = forms::edition(fields, ctx.today());
    match (text, edition, file) {
        (Ok(text), Ok(edition), Ok(file)) => {
            let text = (forms::whose(fields), text);
            let id = actions::add_leaflet(ctx.work(), text, (edition, file)).await?;
            ctx.go_to(format!("/leaflets/{id}"))
                .saying("リーフレットを登録しました。")
        }
        (text, edition, file) => {
            let first = joined([text.err(), edition.err()], false);
            let has = upload.file("file").is_some();
            let errors = joined([Some(first), file.err()], has);
            let page = new_page(&ctx, fields.form(&errors)).await?;
            ctx.again(&page)
        }
    }
}

/// リーフレットの一覧を書き出す.
pub async fn export(ctx: Ctx) -> Reply {
    let room = Room::of(&ctx).await?;
    let (leaflets, editions, printings) = found(&ctx, &room, "").await?;
    let told = format!("リーフレット{}件", leaflets.len());
    actions::note_export(ctx.work(), &told).await?;
    let kept = (editions.as_slice(), printings.as_slice());
    let book = report::leaflets_workbook(&leaflets, kept, &room.atlas, ctx.today());
    let bytes = render::xlsx(&book).map_err(anyhow::Error::from)?;
    Ok(Download::xlsx("リーフレット一覧.xlsx", bytes).into_response())
}
