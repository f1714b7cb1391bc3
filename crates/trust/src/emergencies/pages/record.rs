//! The record of another office's person, for an hour and for reading only.

use app::{
    areas::AtlasHolder,
    consultations::{Told, told},
};
use askama::Template;
use kernel::{Id, calendar::format_date_with_weekday};
use ui::Frame;
use web::{Ctx, Path, Reply};

use super::{
    super::{PAGE, actions, model::Access},
    clock_time,
};

#[derive(Template)]
#[template(path = "emergencies/templates/record.html")]
struct RecordPage {
    frame: Frame,
    office: String,
    phone: String,
    until: String,
    reason: String,
    facts: Vec<(&'static str, String)>,
    cases: Vec<Told>,
    end: String,
}

/// 緊急時の閲覧: the record.
pub async fn show(ctx: Ctx, Path(id): Path<Id<Access>>) -> Reply {
    let record = actions::read(ctx.work(), id).await?;
    let atlas = ctx.tool::<AtlasHolder>()?.atlas(ctx.work()).await?;
    let is = &record.person.is;
    let ward = is.ward.map(|id| atlas.ward_name(id)).unwrap_or_default();
    let birth = is.birth_date.map(format_date_with_weekday);
    let facts = vec![
        ("カナ", is.kana.clone()),
        ("生年月日", birth.unwrap_or_default()),
        ("電話", is.phone.clone()),
        ("住所", format!("{ward}{}", is.address)),
    ];
    let mut cases = Vec::with_capacity(record.files.len());
    for file in &record.files {
        cases.push(told(&ctx, file).await?);
    }
    let serving = atlas.office(record.access.serving);
    ctx.page(&RecordPage {
        frame: ctx.frame(format!("{} さん", record.person.label())),
        office: serving.map_or(String::new(), |office| office.name.clone()),
        phone: serving.map_or(String::new(), |office| office.phone.clone()),
        until: clock_time(record.access.until),
        reason: record.access.reason.clone(),
        facts,
        cases,
        end: format!("{PAGE}/{id}/end"),
    })
}

/// 閲覧を終える.
pub async fn end(ctx: Ctx, Path(id): Path<Id<Access>>) -> Reply {
    actions::end(ctx.work(), id).await?;
    ctx.go_to(PAGE).saying("緊急時の閲覧を終えました。")
}
