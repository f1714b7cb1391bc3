//! The report as a file: PDF, workbook, plain text.

use app::press::Press;
use axum::response::{IntoResponse, Response};
use kernel::Fault;
use web::{Ctx, Download, Path, Reply};

use super::reading::{Reading, read};
use crate::city_reports::{exporting::note_export, report, rules};

fn name(reading: &Reading, ending: &str) -> String {
    let (period, edition) = (reading.report.period, reading.report.edition);
    format!("取組状況_{period}_第{edition}版.{ending}")
}

/// 資料を印刷する（PDF）.
pub async fn pdf(ctx: Ctx, Path(id): Path<i64>) -> Reply {
    let reading = read(&ctx, id).await?;
    let city = ctx.house().municipality_name();
    let document = report::document(
        &reading.report,
        &reading.contents,
        &reading.words,
        (&city, ctx.today()),
    );
    let bytes = ctx.tool::<Press>()?.pdf(document).await?;
    note_export(ctx.work(), reading.report.id, "PDF").await?;
    Ok(Download::pdf(name(&reading, "pdf"), bytes).into_response())
}

/// 資料の数値をExcelに書き出す.
pub async fn xlsx(ctx: Ctx, Path(id): Path<i64>) -> Reply {
    let reading = read(&ctx, id).await?;
    let city = ctx.house().municipality_name();
    let book = report::workbook(
        &reading.report,
        &reading.contents,
        &reading.words,
        (&city, ctx.today()),
    );
    let bytes = render::xlsx(&book).map_err(|error| Fault::Broken(error.into()))?;
    note_export(ctx.work(), reading.report.id, "Excel").await?;
    Ok(Download::xlsx(name(&reading, "xlsx"), bytes).into_response())
}

/// 資料を文字で書き出す.
pub async fn text(ctx: Ctx, Path(id): Path<i64>) -> Reply {
    let reading = read(&ctx, id).await?;
    let text = rules::plain(&reading.report, &reading.contents, &reading.words);
    note_export(ctx.work(), reading.report.id, "文字").await?;
    let file = Download {
        mime: "text/plain; charset=utf-8",
        name: name(&reading, "txt"),
        bytes: text.into_bytes(),
        inline: true,
    };
    let response: Response = file.into_response();
    Ok(response)
}
