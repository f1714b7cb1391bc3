//! 公表済みの数値: the list with sources and what does not add up, and the import.

use askama::Template;
use kernel::{Fault, FieldErrors};
use policy::Permission::{StatisticsImport, StatisticsView};
use ui::{Column, Crumb, Form, Frame};
use web::{Ctx, Problem, Reply, Upload};

use super::super::{
    actions,
    model::{Finding, Imported, PublishedFigure, PublishedMeasure, TOTAL},
    rules, store,
};
use crate::{
    codes::{Book, Shelf},
    figures::grouped,
    rows::text_of,
};

#[derive(Template)]
#[template(path = "statistics/templates/published.html")]
struct PublishedPage {
    frame: Frame,
    crumbs: Vec<Crumb>,
    form: Form,
    can_import: bool,
    report: Option<Imported>,
    columns: Vec<Column>,
    periods: Vec<PeriodView>,
    findings: Vec<Finding>,
}

impl PublishedPage {
    /// What to do about an empty list, for those who can and for the others.
    fn empty_words(&self) -> &'static str {
        if self.can_import {
            "過去の年度の公表資料にある数値を、表にして取り込めます。取り込むと、年度別の推移に公表値として出ます。"
        } else {
            "健康局の担当者が過去の年度の公表資料を取り込むと、年度別の推移に公表値として出ます。"
        }
    }
}

/// The figures published for one period.
struct PeriodView {
    label: String,
    caption: String,
    rows: Vec<RowView>,
}

struct RowView {
    order: PublishedMeasure,
    measure: &'static str,
    code: String,
    words: String,
    source: String,
    note: String,
    is_total: bool,
}

/// 公表済みの数値.
pub async fn published(ctx: Ctx) -> Reply {
    ctx.page(&view(&ctx, Form::new(), None).await?)
}

/// 公表済みの数値を取り込む: a file, or a table pasted.
pub async fn import(ctx: Ctx, sent: Upload) -> Reply {
    let text = match sent.file("file") {
        Some(file) => text_of(&file.bytes),
        None => Some(sent.fields.text("text").to_owned()),
    };
    let text = text.ok_or(
        "文字として読めない部分があります。UTF-8かShift_JISのCSVファイルとして保存し直してください。",
    );
    let text = text.and_then(|text| match text.trim() {
        "" => Err("CSVファイルを選ぶか、下の欄に表を貼り付けてください。"),
        _ => Ok(text),
    });
    let text = match text {
        Ok(text) => text,
        Err(message) => {
            let errors = FieldErrors::one("file", message);
            return ctx.again(&view(&ctx, sent.fields.form(&errors), None).await?);
        }
    };
    let report = actions::import_published(ctx.work(), &text).await?;
    let is_fine = report.faults.is_empty();
    let form = if is_fine {
        Form::new()
    } else {
        Form::new().with("text", text)
    };
    let page = view(&ctx, form, Some(report)).await?;
    if is_fine {
        ctx.page(&page)
    } else {
        ctx.again(&page)
    }
}

async fn view(ctx: &Ctx, form: Form, report: Option<Imported>) -> Result<PublishedPage, Problem> {
    let work = ctx.work();
    let scope = work
        .may(StatisticsView)
        .or_else(|_| work.may(StatisticsImport))?;
    let book = ctx.tool::<Shelf>()?.book(work).await?;
    let mut tx = work.read().await.map_err(Fault::from)?;
    let figures = store::published(&mut tx, &scope).await?;
    Ok(PublishedPage {
        frame: ctx.frame("公表済みの数値"),
        crumbs: vec![Crumb::new("数値", "/statistics")],
        form,
        can_import: ctx.can(StatisticsImport),
        report,
        columns: ["集計項目", "区分", "数", "出典", "注"].map(column).into(),
        findings: rules::check_published(&figures),
        periods: periods(&figures, &book),
    })
}

fn column(title: &str) -> Column {
    let column = Column::new(title);
    if title == "数" {
        column.numeric()
    } else {
        column
    }
}

fn periods(figures: &[PublishedFigure], book: &Book) -> Vec<PeriodView> {
    let mut periods: Vec<PeriodView> = Vec::new();
    for figure in figures {
        let label = figure.period.label();
        if periods.last().is_none_or(|last| last.label != label) {
            let caption = format!("{label}の公表値");
            periods.push(PeriodView {
                label,
                caption,
                rows: Vec::new(),
            });
        }
        if let Some(last) = periods.last_mut() {
            last.rows.push(row(figure, book));
        }
    }
    for period in &mut periods {
        // The total after its parts; the store gives them by code.
        period.rows.sort_by_key(|row| (row.order, row.is_total));
    }
    periods
}

fn row(figure: &PublishedFigure, book: &Book) -> RowView {
    let list = figure.measure.list();
    let is_total = figure.code == TOTAL && !list.is_empty();
    let day = figure.period.bounds().0;
    let version = book.on(list, day).map_or(0, |version| version.number);
    let code = match figure.code.as_str() {
        TOTAL if list.is_empty() => String::new(),
        TOTAL => "合計（公表値）".to_owned(),
        code => book.label_in(list, version, code).to_owned(),
    };
    RowView {
        order: figure.measure,
        measure: figure.measure.label(),
        code,
        words: format!("{}{}", grouped(figure.n), figure.measure.unit()),
        source: figure.source.clone(),
        note: figure.note.clone(),
        is_total,
    }
}
