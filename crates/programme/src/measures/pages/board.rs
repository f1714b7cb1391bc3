//! PDCAボード of a ward, on screen and on paper.

use app::press::Press;
use askama::Template;
use axum::response::IntoResponse;
use kernel::{Fault, Id, calendar::FiscalYear};
use policy::{Permission, Ward};
use ui::{Choice, Form, Frame, Step, StepState, Tab};
use web::{Ctx, Download, Path, Reply, fields::Filter};

use super::{
    hand::{Hand, indicators, writes},
    view::ChainView,
};
use crate::measures::{
    forms,
    gather::Everything,
    model::{Aim, Indicator, Outline, Process},
    report, rules,
    store::Of,
    url,
};

/// 場面 of the board.
pub struct Section {
    pub code: String,
    pub name: String,
    pub aim: String,
    pub years: String,
    /// The aim's form.
    pub aim_href: String,
    pub chains: Vec<ChainView>,
}

/// ボード: one ward in one fiscal year.
pub struct Board {
    pub ward: Id<Ward>,
    pub name: String,
    pub year: FiscalYear,
    pub sections: Vec<Section>,
    pub process: Process,
}

#[derive(Template)]
#[template(path = "measures/templates/board.html")]
struct BoardPage {
    frame: Frame,
    tabs: Vec<Tab>,
    wards: Vec<Choice>,
    filter: Form,
    steps: Vec<Step>,
    board: Board,
    can_write: bool,
    is_blank: bool,
    pdf: String,
    columns: Vec<ui::Column>,
}

/// To one's own board; to the city for those who have no ward.
pub async fn start(ctx: Ctx) -> Reply {
    let year = FiscalYear::containing(ctx.today());
    let to = ctx.work().actor().ward.map(|ward| url::board(ward, year));
    ctx.go_to(to.unwrap_or_else(|| url::CITY.to_owned()))
        .quietly()
}

/// The board as it stands.
pub async fn board_of(
    ctx: &Ctx,
    hand: &Hand,
    (ward, year): (Id<Ward>, FiscalYear),
) -> Result<Board, Fault> {
    let indicators = indicators(ctx).await?;
    let scope = ctx.work().may(Permission::MeasureView)?;
    let mut tx = ctx.work().read().await?;
    let all = Everything::of(&mut tx, &scope, Of::ward(ward)).await?;
    let outline = all.outline(ward, year);
    let sections = hand.all_scenes().into_iter();
    let sections = sections.map(|scene| section(hand, &outline, &indicators, (ward, year, scene)));
    Ok(Board {
        ward,
        name: hand.atlas.ward_name(ward).to_owned(),
        year,
        sections: sections.collect(),
        process: rules::process(&outline),
    })
}

fn section(
    hand: &Hand,
    outline: &Outline,
    indicators: &[Indicator],
    (ward, year, (code, name)): (Id<Ward>, FiscalYear, (String, String)),
) -> Section {
    let aim = outline.aims.iter().find(|aim| aim.scene == code);
    // An issue of several scenes stands under its first one, with the names of the others.
    let first = |scenes: &[String]| scenes.first().cloned().unwrap_or_default();
    let chains = outline.chains.iter();
    let own = chains.filter(|chain| first(&chain.issue.words.scenes) == code);
    let slot = if code.is_empty() { "whole" } else { &code };
    Section {
        aim: aim.map(|aim| aim.words.text.clone()).unwrap_or_default(),
        years: aim.map(years).unwrap_or_default(),
        aim_href: format!("/pdca/wards/{ward}/aims/{slot}?year={year}"),
        chains: own
            .map(|chain| ChainView::of(hand, chain, indicators, &code))
            .collect(),
        code,
        name,
    }
}

fn years(aim: &Aim) -> String {
    let label = |year| FiscalYear::clamped(year).label();
    let (first, last) = (aim.words.first_year, aim.words.last_year);
    if first == last {
        label(first)
    } else {
        format!("{}〜{}", label(first), label(last))
    }
}

/// The eight steps with what is there already.
fn steps(process: Process) -> Vec<Step> {
    let step = |(at, (label, is_taken)): (usize, (&str, bool))| {
        let state = if is_taken {
            StepState::Done
        } else {
            StepState::Todo
        };
        Step::new(format!("{} {label}", at + 1), state)
    };
    process.steps().into_iter().enumerate().map(step).collect()
}

/// PDCAボード.
pub async fn show(ctx: Ctx, Path(ward): Path<i64>, Filter(query): Filter) -> Reply {
    let hand = Hand::of(&ctx).await?;
    let ward = hand.ward(ward)?;
    let year = forms::year(&query, hand.today);
    let board = board_of(&ctx, &hand, (ward, year)).await?;
    let beside = [year.previous(), year, year.next()];
    let tabs = beside.map(|one| Tab::new(one.label(), url::board(ward, one), one == year));
    let wards = hand.atlas.wards.iter();
    let sections = &board.sections;
    let page = BoardPage {
        frame: ctx.frame(format!("{}　PDCAボード", board.name)),
        tabs: tabs.into(),
        wards: wards
            .map(|one| Choice::new(one.id.to_string(), &one.name))
            .collect(),
        filter: Form::new()
            .prefixed("filter")
            .with("ward", ward.to_string())
            .with("year", year.to_string()),
        steps: steps(board.process),
        can_write: writes(&ctx, ward),
        is_blank: sections
            .iter()
            .all(|one| one.aim.is_empty() && one.chains.is_empty()),
        pdf: format!("/pdca/wards/{ward}/sheet.pdf?year={year}"),
        columns: [
            "2 現状（根拠）",
            "3 課題",
            "4 目標",
            "5 対応策",
            "6 実施",
            "7 評価",
            "8 改善",
        ]
        .map(ui::Column::new)
        .into(),
        board,
    };
    ctx.page(&page)
}

/// To the board of the ward that was chosen.
pub async fn choose(ctx: Ctx, Filter(query): Filter) -> Reply {
    let hand = Hand::of(&ctx).await?;
    let ward = hand.ward(query.text("ward").parse().unwrap_or_default())?;
    let year = forms::year(&query, hand.today);
    ctx.go_to(url::board(ward, year)).quietly()
}

/// 課題・対応策シート.
pub async fn sheet(ctx: Ctx, Path(ward): Path<i64>, Filter(query): Filter) -> Reply {
    let hand = Hand::of(&ctx).await?;
    let ward = hand.ward(ward)?;
    let year = forms::year(&query, hand.today);
    let board = board_of(&ctx, &hand, (ward, year)).await?;
    let name = format!("課題・対応策シート_{}_{}.pdf", board.name, year.label());
    let document = report::sheet(&board, hand.today);
    let bytes = ctx.tool::<Press>()?.pdf(document).await?;
    Ok(Download::pdf(name, bytes).into_response())
}
