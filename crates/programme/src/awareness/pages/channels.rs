//! Wards by channel, and channels by month; every figure leads to its rows.

use app::figures::{Line, TableView};
use askama::Template;
use kernel::{
    Fault, Id,
    calendar::{Period, PeriodKind},
};
use policy::Ward;
use ui::{Choice, Form, Frame, Tab};
use web::{Ctx, Download, Fields, Reply, fields::Filter};

use super::{
    super::{actions, forms, model::Tally, report, rules, store},
    Room, sections,
};

#[derive(Template)]
#[template(path = "awareness/templates/channels.html")]
struct ChannelsPage {
    frame: Frame,
    sections: Vec<Tab>,
    form: Form,
    periods: Vec<Choice>,
    by_ward: TableView,
    by_month: TableView,
    export: String,
}

fn period(query: &Fields, ctx: &Ctx) -> Period {
    let this = Period::containing(PeriodKind::Year, ctx.today());
    query.text("period").parse().unwrap_or(this)
}

/// The two tables, and the codes of the columns of the first.
async fn tables(
    ctx: &Ctx,
    room: &Room,
    period: Period,
) -> Result<(app::figures::Table, app::figures::Table, Vec<String>), Fault> {
    let channels = room.channels(ctx);
    let wards = room.atlas.wards.iter();
    let wards: Vec<(Id<Ward>, String)> = wards.map(|ward| (ward.id, ward.name.clone())).collect();
    let year = Period::Year(period.fiscal_year());
    let mut tx = ctx.work().read().await?;
    let whole: Vec<Tally> = store::tallies(&mut tx, &room.scope, year, None, false).await?;
    drop(tx);
    let months: Vec<String> = period.months().iter().map(ToString::to_string).collect();
    let own: Vec<Tally> = whole
        .iter()
        .filter(|tally| months.contains(&tally.month))
        .cloned()
        .collect();
    let by_ward = rules::by_ward(&own, &channels, &wards, period);
    let by_month = rules::by_month(&whole, &channels, year);
    let codes = channels.into_iter().map(|(code, _)| code).collect();
    Ok((by_ward, by_month, codes))
}

/// The rows behind a figure: only where there are some.
fn rows(line: &Line, at: usize, query: &[(&str, &str)]) -> String {
    if line.values.get(at).copied().flatten().unwrap_or(0) == 0 {
        return String::new();
    }
    let pairs = query
        .iter()
        .filter(|(_, value)| !value.is_empty())
        .map(|(name, value)| ((*name).to_owned(), (*value).to_owned()));
    format!(
        "/awareness?{}",
        Fields::from_pairs(pairs.collect()).encoded()
    )
}

/// 区別・月別の表.
pub async fn show(ctx: Ctx, Filter(query): Filter) -> Reply {
    let room = Room::of(&ctx).await?;
    let period = period(&query, &ctx);
    let (by_ward, by_month, codes) = tables(&ctx, &room, period).await?;
    let year = Period::Year(period.fiscal_year());
    let span = period.to_string();
    let ward_door = |line: &Line, at: usize| {
        let ward = match line.code.as_str() {
            "wards" | "all" => "all",
            code => code,
        };
        let channel = codes.get(at).map_or("", String::as_str);
        rows(
            line,
            at,
            &[("period", &span), ("ward", ward), ("channel", channel)],
        )
    };
    let months: Vec<String> = year.months().iter().map(ToString::to_string).collect();
    let whole = year.to_string();
    let month_door = |line: &Line, at: usize| {
        let channel = match line.code.as_str() {
            "wards" | "all" => "",
            code => code,
        };
        let month = months.get(at).unwrap_or(&whole);
        rows(
            line,
            at,
            &[("period", month), ("ward", "all"), ("channel", channel)],
        )
    };
    ctx.page(&ChannelsPage {
        frame: ctx.frame("区別・月別の取組"),
        sections: sections("/awareness/channels"),
        form: Form::new().with("period", &span),
        periods: forms::periods(ctx.today(), period),
        by_ward: TableView::of(&by_ward, ward_door),
        by_month: TableView::of(&by_month, month_door),
        export: format!("/awareness/channels/export?period={span}"),
    })
}

/// 区別・月別の表を書き出す.
pub async fn export(ctx: Ctx, Filter(query): Filter) -> Reply {
    let room = Room::of(&ctx).await?;
    let period = period(&query, &ctx);
    let (by_ward, by_month, _) = tables(&ctx, &room, period).await?;
    actions::note_export(ctx.work(), "区別・月別の表").await?;
    let author = ctx.house().municipality_name();
    let book = report::channels_workbook(&by_ward, &by_month, &author, ctx.today());
    let bytes = render::xlsx(&book).map_err(anyhow::Error::from)?;
    let name = format!("普及啓発_方法別_{period}.xlsx");
    Ok(axum::response::IntoResponse::into_response(Download::xlsx(
        name, bytes,
    )))
}
