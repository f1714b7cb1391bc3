//! 区の票: a ward's own figures of a report beside the city's quartiles.

use app::{
    areas::{AtlasHolder, WardEntry},
    press::Press,
};
use askama::Template;
use axum::response::IntoResponse;
use kernel::{Fault, Id, OrMissing};
use ui::{Column, Crumb, Frame};
use web::{Ctx, Download, Path, Reply};

use super::{
    reading::{Reading, read},
    view::drawn,
};
use crate::city_reports::{
    exporting::note_export,
    report,
    rules::{self, SheetLine},
};

#[derive(Template)]
#[template(path = "city_reports/templates/ward.html")]
struct WardPage {
    frame: Frame,
    crumbs: Vec<Crumb>,
    print: String,
    about: String,
    ward: String,
    chart: String,
    narrow_chart: String,
    columns: Vec<Column>,
    lines: Vec<SheetLine>,
    note: &'static str,
}

/// The report and the ward; those who work in a ward see their own alone.
async fn found(ctx: &Ctx, id: i64, ward: i64) -> Result<(Reading, WardEntry), Fault> {
    let own = ctx.work().actor().ward;
    if own.is_some_and(|own| own.get() != ward) {
        return Err(Fault::Missing);
    }
    let atlas = ctx.tool::<AtlasHolder>()?.atlas(ctx.work()).await?;
    let ward = atlas.ward(Id::new(ward)).or_missing()?.clone();
    Ok((read(ctx, id).await?, ward))
}

/// 区の票.
pub async fn show(ctx: Ctx, Path((id, ward)): Path<(i64, i64)>) -> Reply {
    let (reading, ward) = found(&ctx, id, ward).await?;
    let report = &reading.report;
    let base = format!("/city-reports/{id}");
    let period = report.period.label();
    let chart = rules::sheet_chart(&reading.contents, (ward.id, &ward.name), &period);
    let (chart, narrow_chart) = drawn(chart.as_ref());
    let mut columns = vec![Column::new("項目"), Column::new(&ward.name).numeric()];
    columns.extend(rules::CITY.map(|head| Column::new(head).numeric()));
    columns.push(Column::new("位置"));
    ctx.page(&WardPage {
        frame: ctx.frame(format!("{}の票 {period}", ward.name)),
        crumbs: vec![
            Crumb::new("資料（取組状況）", "/city-reports"),
            Crumb::new(format!("{period} 第{}版", report.edition), &base),
        ],
        print: format!("{base}/wards/{}/print", ward.id),
        about: format!("{}　{period}　第{}版", report.title, report.edition),
        chart,
        narrow_chart,
        columns,
        lines: rules::sheet(&reading.contents, ward.id),
        note: report::NOTE,
        ward: ward.name,
    })
}

/// 区の票を印刷する（PDF）.
pub async fn print(ctx: Ctx, Path((id, ward)): Path<(i64, i64)>) -> Reply {
    let (reading, ward) = found(&ctx, id, ward).await?;
    let document = report::ward_sheet(&reading.report, &reading.contents, &ward, ctx.today());
    let bytes = ctx.tool::<Press>()?.pdf(document).await?;
    note_export(ctx.work(), reading.report.id, "区の票").await?;
    let name = format!("取組状況_{}_{}.pdf", reading.report.period, ward.name);
    Ok(Download::pdf(name, bytes).into_response())
}
