//! An edition as a file: FHIR, blank on paper, and as a workbook.

use app::press::Press;
use axum::response::IntoResponse;
use render::document::Sender;
use web::{Ctx, Download, Path, Reply};

use super::load;
use crate::forms::{
    fhir,
    model::{Answers, Edition},
    paper::{self, Paper},
    workbook::{self, Asker},
};

fn file_name(edition: &Edition, ending: &str) -> String {
    let title: String = edition.content.title.chars().take(40).collect();
    format!("{title}_第{}版.{ending}", edition.number)
}

/// FHIR Questionnaire.
pub async fn fhir(ctx: Ctx, Path(id): Path<i64>) -> Reply {
    let edition = load(&ctx, id).await?;
    let json = fhir::export(&edition);
    let bytes = serde_json::to_vec_pretty(&json).map_err(anyhow::Error::from)?;
    Ok(Download {
        mime: "application/fhir+json; charset=utf-8",
        name: file_name(&edition, "json"),
        bytes,
        inline: false,
    }
    .into_response())
}

/// 白紙の調査票.
pub async fn blank_pdf(ctx: Ctx, Path(id): Path<i64>) -> Reply {
    let edition = load(&ctx, id).await?;
    let sender = Sender {
        office: format!(
            "{}　在宅医療・介護連携推進事業",
            ctx.house().municipality_name()
        ),
        ..Sender::default()
    };
    let paper = Paper {
        sender,
        number: format!("第{}版", edition.number),
        ..Paper::default()
    };
    let document = paper::document(&edition.content, None, paper);
    let bytes = ctx.tool::<Press>()?.pdf(document).await?;
    Ok(Download::pdf(file_name(&edition, "pdf"), bytes).into_response())
}

/// 記入用のExcel.
pub async fn workbook(ctx: Ctx, Path(id): Path<i64>) -> Reply {
    let edition = load(&ctx, id).await?;
    let asker = Asker {
        place: ctx.house().municipality_name(),
        ..Asker::default()
    };
    let answers = Answers::begun(&edition.content);
    let bytes = workbook::write(&edition, &answers, &asker, ctx.today())?;
    Ok(Download::xlsx(file_name(&edition, "xlsx"), bytes).into_response())
}
