//! 冊子・一覧: choose a ward and what to print.

use askama::Template;
use axum::response::{IntoResponse, Response};
use kernel::{Fault, Id};
use policy::{Permission, Ward};
use ui::{Choice, Form, Frame, thousands};
use web::{Ctx, Download, Fields, Reply, fields::Filter};

use super::{
    booklet::{self, Booklet},
    gather,
    model::{Edition, Stock},
    report, rules,
};
use crate::{
    areas::AtlasHolder,
    directory::{self, ListFilter},
    press::{self, Press},
};

#[derive(Template)]
#[template(path = "guidebooks/templates/choose.html")]
struct ChoosePage {
    frame: Frame,
    form: Form,
    wards: Vec<Choice>,
    ward: String,
    ward_name: String,
    count: u64,
    counted: String,
    can_write: bool,
    can_import: bool,
}

/// The ward asked for, or else the own one.
fn asked(ctx: &Ctx, query: &Fields) -> Option<Id<Ward>> {
    let typed: Option<i64> = query.text("ward").parse().ok();
    typed.map(Id::new).or(ctx.work().actor().ward)
}

/// 冊子・一覧.
pub async fn choose(ctx: Ctx, Filter(query): Filter) -> Reply {
    let scope = ctx.work().may(Permission::DirectoryView)?;
    let atlas = ctx.tool::<AtlasHolder>()?.atlas(ctx.work()).await?;
    let ward = asked(&ctx, &query).filter(|ward| atlas.ward(*ward).is_some());
    let count = match ward {
        Some(ward) => {
            let filter = ListFilter {
                ward: Some(ward),
                today: ctx.today(),
                ..ListFilter::default()
            };
            let mut tx = ctx.work().read().await?;
            directory::count(&mut tx, &scope, &filter)
                .await?
                .unsigned_abs()
        }
        None => 0,
    };
    let value = ward.map(|ward| ward.to_string()).unwrap_or_default();
    let wards = atlas.wards.iter();
    ctx.page(&ChoosePage {
        frame: ctx.frame("冊子・一覧"),
        form: Form::new().with("ward", &value),
        wards: wards
            .map(|ward| Choice::new(ward.id.to_string(), &ward.name))
            .collect(),
        ward_name: ward.map_or_else(String::new, |ward| atlas.ward_name(ward).to_owned()),
        ward: value,
        count,
        counted: thousands(count),
        can_write: ctx.can(Permission::DirectoryWrite),
        can_import: ctx.can(Permission::DirectoryImport),
    })
}

/// 社会資源ガイドブック.
pub async fn book(ctx: Ctx, Filter(query): Filter) -> Reply {
    let edition = Edition::from_code(query.text("edition"));
    let ward = asked(&ctx, &query).ok_or(Fault::Missing)?;
    let at = (ctx.house(), ctx.work());
    let printed = booklet::printed(at, (ward, edition), Booklet::Guidebook).await?;
    Ok(download(printed))
}

/// かかりつけ医マップ; always for citizens.
pub async fn doctors(ctx: Ctx, Filter(query): Filter) -> Reply {
    let ward = asked(&ctx, &query).ok_or(Fault::Missing)?;
    let at = (ctx.house(), ctx.work());
    let printed = booklet::for_citizens(at, ward, Booklet::Doctors).await?;
    Ok(download(printed))
}

/// 資源一覧 on paper, narrowed as the list on screen by what its readers may read.
pub async fn list(ctx: Ctx, Filter(query): Filter) -> Reply {
    let edition = Edition::from_code(query.text("edition"));
    let asked = directory::list_filter(&query, ctx.today());
    let filter = gather::readable(ctx.work(), asked, edition).await?;
    let stock = gather::stock((ctx.house(), ctx.work()), &filter, edition).await?;
    let office = ctx
        .work()
        .actor()
        .office
        .and_then(|office| stock.atlas.office(office));
    let mut sender = press::sender(office);
    if sender.office.is_empty() {
        sender.office = ctx.frame("").where_label();
    }
    let about = narrowed(&stock, &filter);
    let name = format!("資源一覧_{}.pdf", edition.label());
    let document = report::list(&stock, &filter.kind, &about, sender);
    let bytes = ctx.tool::<Press>()?.pdf(document).await?;
    Ok(download((name, bytes)))
}

/// What the list was narrowed to. The words are a name or a number of a facility, never a person's.
pub(super) fn narrowed(stock: &Stock, filter: &ListFilter) -> String {
    let mut parts = Vec::new();
    if let Some(ward) = filter.ward {
        parts.push(stock.atlas.ward_name(ward).to_owned());
    }
    if !filter.kind.is_empty() {
        parts.push(rules::kind_name(stock, &filter.kind));
    }
    if let Some(answer) = filter.acceptance {
        parts.push(format!("新規受入 {}", answer.label()));
    }
    if !filter.words.is_empty() {
        parts.push(format!("「{}」", filter.words));
    }
    if parts.is_empty() {
        parts.push("すべて".to_owned());
    }
    format!(
        "{}　{}件",
        parts.join("・"),
        thousands(stock.entries.len() as u64)
    )
}

fn download((name, bytes): (String, Vec<u8>)) -> Response {
    let download = Download {
        inline: false,
        ..Download::pdf(name, bytes)
    };
    download.into_response()
}
