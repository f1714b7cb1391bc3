//! 調査票 on paper and as a workbook: blank, filled in, and read back.

use axum::response::IntoResponse;
use kernel::{Fault, FieldErrors, calendar::format_date_with_weekday};
use web::{Ctx, Download, Path, Reply, Upload};

use super::{Hand, answer, may_read, response};
use crate::{
    forms::{
        Answers,
        paper::{Paper, document},
        workbook::{self, Asker, Sheet},
    },
    surveys::{actions, model::Response},
};
use app::press::Press;

/// What a workbook carries of the answer it was written from: which one, and at which version.
fn mark(one: &Response) -> String {
    format!("{}-{}", one.id, one.version)
}

/// 白紙の調査票.
pub async fn blank(ctx: Ctx, Path((id, form)): Path<(i64, String)>) -> Reply {
    let hand = Hand::of(&ctx).await?;
    let survey = hand.survey(&ctx, id).await?;
    let mut tx = ctx.work().read().await?;
    let edition = actions::edition(&mut tx, &hand.scope, &survey).await?;
    drop(tx);
    let name = format!("{}_白紙", survey.title);
    match form.as_str() {
        "pdf" => {
            let paper = Paper {
                number: format!("第{}版", edition.number),
                ..Paper::default()
            };
            let sheet = document(&edition.content, None, paper);
            let bytes = ctx.tool::<Press>()?.pdf(sheet).await?;
            Ok(Download::pdf(format!("{name}.pdf"), bytes).into_response())
        }
        "xlsx" => {
            let asker = Asker {
                place: ctx.house().municipality_name(),
                ..Asker::default()
            };
            let bytes = workbook::write(&edition, &Answers::default(), &asker, ctx.today())?;
            Ok(Download::xlsx(format!("{name}.xlsx"), bytes).into_response())
        }
        _ => Err(Fault::Missing.into()),
    }
}

/// 記入済みの調査票; for whoever may write in it with what the records know.
pub async fn filled(ctx: Ctx, Path((id, form)): Path<(i64, String)>) -> Reply {
    let hand = Hand::of(&ctx).await?;
    let is = hand.whole(&ctx, id).await?;
    if !may_read(&ctx, &is.response) {
        return Err(Fault::Missing.into());
    }
    let place = hand.place(is.response.place);
    let mut answers = is.response.answers.clone();
    if is.response.state.is_editable()
        && let Ok(desk) = answer::desk(&ctx, id).await
    {
        answers = desk.answers;
    }
    let name = format!("{}_{place}", is.survey.title);
    match form.as_str() {
        "pdf" => {
            let paper = Paper {
                created: format_date_with_weekday(ctx.today()),
                from: place,
                number: is.response.state.label().to_owned(),
                ..Paper::default()
            };
            let sheet = document(&is.edition.content, Some(&answers), paper);
            let bytes = ctx.tool::<Press>()?.pdf(sheet).await?;
            Ok(Download::pdf(format!("{name}.pdf"), bytes).into_response())
        }
        "xlsx" => {
            let asker = Asker {
                place: ctx.house().municipality_name(),
                from: place,
                mark: mark(&is.response),
            };
            let bytes = workbook::write(&is.edition, &answers, &asker, ctx.today())?;
            Ok(Download::xlsx(format!("{name}.xlsx"), bytes).into_response())
        }
        _ => Err(Fault::Missing.into()),
    }
}

/// What a workbook that came back says, over which version; `Err` says in words why not.
fn opened(desk: &answer::Desk, upload: &Upload) -> Result<(Sheet, i64), String> {
    let Some(file) = upload.file("file") else {
        return Err("書き込んだ調査票（Excelファイル）を選んでください。".to_owned());
    };
    let sheet = Sheet::open(&file.bytes)?;
    if sheet.edition != desk.is.edition.id.to_string() {
        return Err(
            "この調査の調査票ではありません。この画面の「Excelに書き出す」で受け取った調査票を選んでください。"
                .to_owned(),
        );
    }
    let one = &desk.is.response;
    // A blank sheet carries no mark: it is read over what stands now.
    if sheet.mark.is_empty() {
        return Ok((sheet, one.version));
    }
    let Some((id, version)) = sheet.mark.split_once('-') else {
        return Err("調査票のしるしが読めません。もう一度書き出してください。".to_owned());
    };
    if id != one.id.to_string() {
        return Err("別の区・相談支援室の調査票です。選び直してください。".to_owned());
    }
    let version = version.parse().unwrap_or(one.version);
    Ok((sheet, version))
}

/// Excelで回答する.
pub async fn read(ctx: Ctx, Path(id): Path<i64>, upload: Upload) -> Reply {
    let desk = answer::desk(&ctx, id).await?;
    let (sheet, version) = match opened(&desk, &upload) {
        Ok(opened) => opened,
        Err(words) => return response::again(&ctx, id, &FieldErrors::one("", words), "").await,
    };
    let form = &desk.is.edition.content;
    match workbook::read(form, &sheet, &desk.answers, ctx.today()) {
        Ok(answers) => answer::sent(&ctx, &desk, version, (answers, false)).await,
        Err(found) => {
            let mut errors = FieldErrors::new();
            for words in found {
                errors.add("", words);
            }
            response::again(&ctx, id, &errors, "").await
        }
    }
}
