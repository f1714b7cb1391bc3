//! 回答画面: a form exactly as it will be answered, to be tried without keeping anything.

use std::collections::BTreeMap;

use askama::Template;
use ui::{Crumb, Form, Frame, Tab};
use web::{Ctx, Path, Reply, Upload};

use super::{crumbs, href, load, name, show::tabs};
use crate::forms::{
    model::{Answers, Edition},
    posted, rules,
    view::{Asked, Asking},
    workbook,
};

#[derive(Template)]
#[template(path = "forms/templates/preview.html")]
struct PreviewPage {
    frame: Frame,
    crumbs: Vec<Crumb>,
    tabs: Vec<Tab>,
    base: String,
    lead: String,
    period: String,
    asked: Asked,
    /// What was found in a workbook that cannot be read.
    cells: Vec<String>,
    /// Whether something was tried and is fine.
    is_fine: bool,
}

fn view(ctx: &Ctx, edition: &Edition, asked: Asked) -> PreviewPage {
    PreviewPage {
        frame: ctx.frame(name(edition)),
        crumbs: crumbs(None),
        tabs: tabs(edition, true),
        base: href(edition.id),
        lead: edition.content.lead.clone(),
        period: edition.content.period.clone(),
        asked,
        cells: Vec::new(),
        is_fine: false,
    }
}

/// 回答画面.
pub async fn preview(ctx: Ctx, Path(id): Path<i64>) -> Reply {
    let edition = load(&ctx, id).await?;
    ctx.page(&view(&ctx, &edition, Asked::blank(&edition.content)))
}

/// ためしに答える, on the screen or with a filled in workbook.
pub async fn try_out(ctx: Ctx, Path(id): Path<i64>, upload: Upload) -> Reply {
    let edition = load(&ctx, id).await?;
    let form = &edition.content;
    if let Some(file) = upload.file("book") {
        let read = workbook::Sheet::open(&file.bytes)
            .map_err(|words| vec![words])
            .and_then(|sheet| workbook::read(form, &sheet, &Answers::default(), ctx.today()));
        return match read {
            Ok(answers) => {
                let fields = posted::filled(form, &answers);
                checked(&ctx, &edition, &answers, fields)
            }
            Err(cells) => {
                let mut page = view(&ctx, &edition, Asked::blank(form));
                page.cells = cells;
                ctx.again(&page)
            }
        };
    }
    let before = Answers::default();
    let (answers, errors) = posted::answers(form, &upload.fields, &before, ctx.today());
    let fields = upload.fields.form(&errors);
    checked(&ctx, &edition, &answers, fields)
}

/// The page with what was found in the answers.
fn checked(ctx: &Ctx, edition: &Edition, answers: &Answers, mut fields: Form) -> Reply {
    let form = &edition.content;
    let settled = rules::settled(form, answers);
    let findings = rules::check(form, &settled, None);
    for (name, words) in posted::messages(&findings).iter() {
        if fields.error(name).is_empty() {
            fields = fields.with_error(name, words);
        }
    }
    let is_fine = fields.errors().is_empty();
    let asked = Asked::of(Asking {
        form,
        answers: &settled,
        fields,
        findings: &findings,
        last: None,
        files: BTreeMap::new(),
    });
    let mut page = view(ctx, edition, asked);
    page.is_fine = is_fine;
    if is_fine {
        ctx.page(&page)
    } else {
        ctx.again(&page)
    }
}
