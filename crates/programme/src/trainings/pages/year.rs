//! 計画と実績: wards × planned, held, not held, and what was held.

use askama::Template;
use axum::response::IntoResponse;
use kernel::{Fault, Id, calendar::Period};
use policy::{Permission::TrainingView, Ward};
use render::chart::{Bar, Bars, Bin, Chart, ChartStyle, Head, Histogram, draw, draw_at};
use ui::{Choice, Column, Form, Frame, Tab, thousands};
use web::{Ctx, Download, Reply, fields::Filter};

use super::{Hand, list::tabs, periods};
use crate::trainings::{
    actions, forms,
    model::{Overview, Summary, WardTally},
    report, rules,
};

/// Width of a chart on a telephone.
const PHONE: f64 = 330.0;

/// A line of the table.
struct Line {
    name: String,
    href: String,
    tally: WardTally,
    is_home: bool,
}

/// A chart with its heading.
struct Plot {
    heading: &'static str,
    svg: String,
    narrow: String,
}

#[derive(Template)]
#[template(path = "trainings/templates/year.html")]
struct YearPage {
    frame: Frame,
    tabs: Vec<Tab>,
    filter: Form,
    periods: Vec<Choice>,
    caption: String,
    columns: Vec<Column>,
    lines: Vec<Line>,
    total: WardTally,
    figures: Vec<(&'static str, String, &'static str, String)>,
    plots: Vec<Plot>,
    export: String,
}

/// What a period's figures are made from.
struct Desk {
    hand: Hand,
    period: Period,
    all: Vec<Summary>,
    view: Overview,
}

impl Desk {
    async fn of(ctx: &Ctx, query: &web::Fields) -> Result<Self, Fault> {
        ctx.work().may(TrainingView)?;
        let period = forms::wanted(query, ctx.today(), None).period;
        let hand = Hand::of(ctx).await?;
        let all = actions::summaries(ctx.work(), period).await?;
        let wards: Vec<Id<Ward>> = hand.atlas.wards.iter().map(|ward| ward.id).collect();
        let view = rules::overview(&all, &wards, period);
        Ok(Self {
            hand,
            period,
            all,
            view,
        })
    }

    fn lines(&self, home: Option<Id<Ward>>) -> Vec<Line> {
        let line = |tally: &WardTally| {
            let ward = tally
                .ward
                .map_or_else(|| "city".to_owned(), |ward| ward.to_string());
            Line {
                name: self.hand.whose(tally.ward),
                href: format!("/trainings?period={}&ward={ward}", self.period),
                is_home: home.is_some() && tally.ward == home,
                tally: tally.clone(),
            }
        };
        self.view.wards.iter().map(line).collect()
    }

    fn figures(&self) -> Vec<(&'static str, String, &'static str, String)> {
        let total = &self.view.total;
        let held_in = self.view.histogram.iter().filter(|(n, _)| *n > 0);
        let wards: i64 = held_in.map(|(_, wards)| wards).sum();
        let n = |n: i64| thousands(n.unsigned_abs());
        vec![
            ("計画", n(total.planned), "回", String::new()),
            (
                "開催",
                n(total.held),
                "回",
                format!(
                    "うち計画にあったもの {}回",
                    total.planned_and_held.min(total.held)
                ),
            ),
            ("開催した区", n(wards), "区", String::new()),
            (
                "未実施・中止",
                n(total.not_held + total.called_off),
                "回",
                String::new(),
            ),
            ("出席者", n(total.attendees), "人", "延べ人数".into()),
        ]
    }

    /// Bars of codes in the order of their list; nothing where nothing was counted.
    fn bars(
        &self,
        (heading, list, unit): (&'static str, &str, &str),
        counts: &[(String, i64)],
        change: impl Fn(Head) -> Head,
    ) -> Option<Plot> {
        if counts.is_empty() {
            return None;
        }
        let head = change(Head::new(heading, self.period.label(), unit));
        let choices = self.hand.book.choices(list, self.period.bounds().0);
        let of = |code: &str| {
            counts
                .iter()
                .find(|one| one.0 == code)
                .map_or(0, |one| one.1)
        };
        let bars = choices
            .iter()
            .map(|one| Bar::new(&one.label, of(&one.value) as f64));
        let chart = Bars {
            head,
            bars: bars.collect(),
            periods: None,
        };
        Some(plot(heading, &Chart::Bars(chart)))
    }

    fn plots(&self) -> Vec<Plot> {
        let view = &self.view;
        let many = |head: Head| head.multiple();
        let people = |head: Head| {
            let n = view.professions.iter().map(|(_, n)| n.unsigned_abs()).sum();
            head.n(n)
                .note("名簿で出席とした方と、人数だけを記録した方の合計です。")
        };
        [
            self.histogram(),
            self.bars(
                ("テーマ（開催した研修）", "training_theme", "回"),
                &view.themes,
                many,
            ),
            self.bars(("開催の形", "meeting_mode", "回"), &view.modes, |head| head),
            self.bars(
                ("主催者（区の数）", "training_host", "区"),
                &view.hosts,
                |head| {
                    head.multiple()
                        .note("1つの区は、同じ主催者で1回だけ数えます。")
                },
            ),
            self.bars(
                ("職種別の出席者", "profession", "人"),
                &view.professions,
                people,
            ),
            self.bars(
                ("実施しなかった理由（区の数）", "not_held_reason", "区"),
                &view.reasons,
                many,
            ),
        ]
        .into_iter()
        .flatten()
        .collect()
    }

    fn histogram(&self) -> Option<Plot> {
        let most = self.view.histogram.last()?.0;
        let wards = |n: i64| {
            let found = self.view.histogram.iter().find(|one| one.0 == n);
            found.map_or(0, |one| one.1) as f64
        };
        let bins = (0..=most).map(|n| Bin::new(format!("{n}回"), wards(n)));
        let chart = Histogram {
            head: Head::new("開催した回数ごとの区の数", self.period.label(), "区"),
            axis: "開催回数".into(),
            bins: bins.collect(),
        };
        Some(plot("開催した回数ごとの区の数", &Chart::Histogram(chart)))
    }
}

fn plot(heading: &'static str, chart: &Chart) -> Plot {
    Plot {
        heading,
        svg: draw(chart, ChartStyle::Screen).svg,
        narrow: draw_at(chart, ChartStyle::Screen, PHONE).svg,
    }
}

/// 計画と実績（区ごと）.
pub async fn show(ctx: Ctx, Filter(query): Filter) -> Reply {
    let desk = Desk::of(&ctx, &query).await?;
    let mut columns = vec![Column::new("区")];
    let figures = ["計画", "開催", "計画のうち開催", "中止", "未実施", "出席者"];
    columns.extend(figures.map(|label| Column::new(label).numeric()));
    let filter = Form::new()
        .prefixed("filter")
        .with("period", desk.period.to_string());
    ctx.page(&YearPage {
        frame: ctx.frame("研修の計画と実績"),
        tabs: tabs(&query, "/trainings/year"),
        filter,
        periods: periods(ctx.today()),
        caption: format!(
            "区ごとの計画と実績（{}、単位：回・人）",
            desk.period.label()
        ),
        columns,
        lines: desk.lines(ctx.work().actor().ward),
        total: desk.view.total.clone(),
        figures: desk.figures(),
        plots: desk.plots(),
        export: format!("/trainings/year/export?period={}", desk.period),
    })
}

/// 計画と実績を書き出す.
pub async fn export(ctx: Ctx, Filter(query): Filter) -> Reply {
    let desk = Desk::of(&ctx, &query).await?;
    actions::note_export(ctx.work(), desk.all.len()).await?;
    let sheets = report::year(&desk.hand, &desk.view, &desk.all, desk.period);
    let bytes = report::book(sheets, "研修の計画と実績", ctx.today())?;
    let name = format!("研修の計画と実績_{}.xlsx", desk.period);
    Ok(Download::xlsx(name, bytes).into_response())
}
