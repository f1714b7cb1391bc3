//! One questionnaire: its response by target.

use app::figures::{TableView, decimal, grouped};
use askama::Template;
use axum::response::IntoResponse;
use kernel::{calendar::format_datetime, clock::in_japan};
use policy::Permission::{SurveyManage, SurveyView};
use render::chart::{ChartStyle, draw, draw_at};
use ui::{Crumb, Frame};
use web::{Ctx, Download, Path, Reply};

use super::{
    super::{
        actions,
        model::Content,
        report,
        rules::{self, Stage},
    },
    LIST, at, badge, book, load,
};

/// Width in px of a drawing that a phone can show whole.
const PHONE: f64 = 300.0;

#[derive(Template)]
#[template(path = "questionnaires/templates/show.html")]
struct ShowPage {
    frame: Frame,
    crumbs: Vec<Crumb>,
    base: String,
    content: Content,
    span: String,
    ways: String,
    badge: (&'static str, String),
    figures: Vec<Figure>,
    /// The drawing, and the same for a phone; empty when there is nothing to draw.
    charts: (String, String),
    /// The table; `None` until a target has numbers.
    table: Option<TableView>,
    can_manage: bool,
    /// Whether what comes back is counted now.
    counts_now: bool,
    last_change: String,
}

/// One sum over all targets.
struct Figure {
    label: &'static str,
    value: String,
    unit: &'static str,
    note: String,
}

/// The sums as far as they are known.
fn figures(content: &Content) -> Vec<Figure> {
    let sums = rules::sums(&content.lines);
    let count = |label, n: Option<i64>, note| Figure {
        label,
        value: n.map_or_else(|| "－".to_owned(), grouped),
        unit: "件",
        note,
    };
    let returned = sums.returned_rate;
    let returned = returned.map(|rate| format!("発送数の{}％", decimal(rate, 1)));
    let known = sums.valid.filter(|_| sums.rate.is_some());
    let division = known.map(|valid| format!("{}÷{}", grouped(valid), grouped(sums.sent)));
    vec![
        count("発送数", Some(sums.sent), String::new()),
        count("回収数", sums.returned, returned.unwrap_or_default()),
        count("有効回答数", sums.valid, String::new()),
        Figure {
            label: "有効回答率",
            value: sums
                .rate
                .map_or_else(|| "－".to_owned(), |rate| decimal(rate, 1)),
            unit: "％",
            note: division.unwrap_or_default(),
        },
    ]
}

/// 施設等アンケート.
pub async fn show(ctx: Ctx, Path(id): Path<i64>) -> Reply {
    let known = load(&ctx, id, SurveyView).await?;
    let book = book(&ctx).await?;
    let content = known.content;
    let chart = report::chart(&content, &book);
    let style = ChartStyle::Screen;
    let charts = chart.map(|chart| (draw(&chart, style).svg, draw_at(&chart, style, PHONE).svg));
    let has_lines = !content.lines.is_empty();
    let stage = rules::stage(&content, ctx.today());
    let when = format_datetime(in_japan(known.updated_at));
    ctx.page(&ShowPage {
        frame: ctx.frame(content.title.clone()),
        crumbs: vec![Crumb::new("施設等アンケート", LIST)],
        base: at(known.id),
        span: report::span(&content),
        ways: report::ways(&content, &book),
        badge: badge(&content, ctx.today()),
        figures: if has_lines {
            figures(&content)
        } else {
            Vec::new()
        },
        charts: charts.unwrap_or_default(),
        table: has_lines.then(|| TableView::plain(&report::table(&content, &book))),
        can_manage: ctx.can(SurveyManage),
        counts_now: has_lines && matches!(stage, Stage::Running(_) | Stage::Waiting(_)),
        last_change: format!("{when} {}", known.updated_by),
        content,
    })
}

/// 回収状況を書き出す.
pub async fn export(ctx: Ctx, Path(id): Path<i64>) -> Reply {
    let known = load(&ctx, id, SurveyView).await?;
    let book = book(&ctx).await?;
    let city = ctx.house().municipality_name();
    let workbook = report::workbook(&known.content, &book, (&city, ctx.today()));
    let bytes = render::xlsx(&workbook).map_err(anyhow::Error::from)?;
    actions::note_export(ctx.work(), known.id).await?;
    let name = format!("施設等アンケート_{}.xlsx", known.content.ends_on);
    Ok(Download::xlsx(name, bytes).into_response())
}
