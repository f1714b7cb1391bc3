//! 集計: what all answered, beside the last time; each number opens its places.

mod chart;
mod item;

pub use item::item;

use askama::Template;
use axum::response::IntoResponse;
use kernel::Fault;
use ui::{Column, Crumb, Frame};
use web::{Ctx, Download, Path, Reply};

use super::{Hand, LIST, subject, survey_at};
use crate::surveys::{
    actions,
    gather::{Loaded, load},
    report::{self, Line, Results},
    rules::{Compared, Given, Standing},
};
use app::press::Press;
use render::chart::{ChartStyle, draw, draw_at};

/// Width in px of a drawing that a phone can show whole.
const PHONE: f64 = 320.0;

#[derive(Template)]
#[template(path = "surveys/templates/results.html")]
struct ResultsPage {
    frame: Frame,
    crumbs: Vec<Crumb>,
    base: String,
    subject: String,
    said: String,
    before: String,
    questions: Vec<QuestionView>,
}

/// One question.
struct QuestionView {
    id: String,
    href: String,
    number: String,
    text: String,
    is_multiple: bool,
    n: String,
    columns: Vec<Column>,
    lines: Vec<Line>,
    chart: String,
    narrow_chart: String,
    note: String,
    why_not: String,
    words: Vec<(String, String)>,
}

/// The results with the names of their places.
fn results(loaded: &Loaded, hand: &Hand) -> Results {
    Results {
        title: loaded.survey.title.clone(),
        subject: subject(&loaded.survey),
        before: loaded
            .before
            .as_ref()
            .map_or_else(String::new, |(before, ..)| before.title.clone()),
        unit: loaded.survey.target.unit(),
        counted: (loaded.counted.len(), loaded.asked),
        places: loaded
            .counted
            .iter()
            .map(|one| hand.ward(one.place))
            .collect(),
        rows: loaded.rows(),
    }
}

/// 集計: the page, the PDF, the workbook.
pub async fn show(ctx: Ctx, Path((id, form)): Path<(i64, String)>) -> Reply {
    let hand = Hand::of(&ctx).await?;
    let loaded = load(ctx.work(), id.into()).await?;
    let results = results(&loaded, &hand);
    let name = format!(
        "取組調査_集計_{}_{}",
        loaded.survey.period,
        loaded.survey.target.label()
    );
    match form.as_str() {
        "page" => ctx.page(&view(&ctx, &loaded, &results)),
        "pdf" => {
            actions::note_export(ctx.work(), loaded.survey.id, "集計（PDF）").await?;
            let document = report::results_document(&results, ctx.today());
            let bytes = ctx.tool::<Press>()?.pdf(document).await?;
            Ok(Download::pdf(format!("{name}.pdf"), bytes).into_response())
        }
        "xlsx" => {
            actions::note_export(ctx.work(), loaded.survey.id, "集計（Excel）").await?;
            let book = report::results_workbook(&results, ctx.today());
            let bytes = render::xlsx(&book).map_err(anyhow::Error::from)?;
            Ok(Download::xlsx(format!("{name}.xlsx"), bytes).into_response())
        }
        _ => Err(Fault::Missing.into()),
    }
}

fn view(ctx: &Ctx, loaded: &Loaded, results: &Results) -> ResultsPage {
    let base = survey_at(loaded.survey.id);
    let (counted, asked) = results.counted;
    let unit = results.unit;
    let question = |one: &Compared| question(one, results, &base);
    ResultsPage {
        frame: ctx.frame(format!("{}　集計", loaded.survey.title)),
        crumbs: vec![
            Crumb::new("取組調査", LIST),
            Crumb::new(loaded.survey.title.clone(), base.clone()),
        ],
        subject: results.subject.clone(),
        said: format!("{asked}{unit}のうち、提出済みの{counted}{unit}を数えています。"),
        before: results.before.clone(),
        questions: results.rows.iter().map(question).collect(),
        base,
    }
}

fn question(one: &Compared, results: &Results, base: &str) -> QuestionView {
    let has_before = !results.before.is_empty();
    let chart = chart::of(one, results);
    let drawn = |narrow: bool| {
        chart.as_ref().map_or_else(String::new, |chart| {
            if narrow {
                draw_at(chart, ChartStyle::Screen, PHONE).svg
            } else {
                draw(chart, ChartStyle::Screen).svg
            }
        })
    };
    let mut columns = vec![
        Column::new("回答"),
        Column::new("今回").numeric(),
        Column::new("割合").numeric(),
    ];
    if has_before {
        columns.push(Column::new("前回").numeric());
    }
    let (note, why_not) = match &one.before {
        _ if !has_before => (String::new(), String::new()),
        Standing::Beside { note, .. } => (note.clone(), String::new()),
        Standing::Not(why) => (String::new(), (*why).to_owned()),
    };
    QuestionView {
        id: format!("q-{}", one.now.link),
        href: format!("{base}/items/{}", one.now.link),
        number: one.now.number.clone(),
        text: one.now.text.clone(),
        is_multiple: matches!(one.now.given, Given::Choices { multiple: true, .. }),
        n: format!("n={}{}", one.now.asked, results.unit),
        columns,
        lines: report::lines(one, results.unit, has_before),
        chart: drawn(false),
        narrow_chart: drawn(true),
        note,
        why_not,
        words: match &one.now.given {
            Given::Words(all) => all
                .iter()
                .map(|(at, text)| {
                    let place = results.places.get(*at).cloned().unwrap_or_default();
                    (place, text.clone())
                })
                .collect(),
            _ => Vec::new(),
        },
    }
}
