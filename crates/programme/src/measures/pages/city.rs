//! 全市の状況: who is where, and what wards that moved on did.

use askama::Template;
use axum::response::IntoResponse;
use chrono::NaiveDate;
use kernel::{
    Fault, Id,
    calendar::{FiscalYear, format_date, format_date_short},
};
use policy::{Permission, Ward};
use ui::{Choice, Column, Form, Frame, Tab};
use web::{Ctx, Download, Fields, Reply, fields::Filter};

use super::{hand::Hand, view::DoneView};
use crate::measures::{
    forms,
    gather::Everything,
    model::{Counts, Issue, Moved, State},
    report, rules,
    store::Of,
    url,
};

/// 区の行.
pub struct WardLine {
    pub name: String,
    pub href: String,
    pub has_aim: bool,
    pub open_issues: usize,
    pub counts: Counts,
    /// Measures that moved on within the year.
    pub moved: usize,
    pub unevaluated: usize,
    pub last: Option<NaiveDate>,
}

impl WardLine {
    /// The day of the last change, as people read it.
    pub fn last(&self) -> String {
        self.last.map(format_date_short).unwrap_or_default()
    }
}

/// 進んだ対応策 as shown.
pub struct MovedLine {
    pub ward: String,
    pub title: String,
    pub href: String,
    pub issue: String,
    pub scenes: String,
    pub before: &'static str,
    pub after: State,
    pub on: String,
    pub done: Vec<DoneView>,
}

/// 全市: one fiscal year, in all scenes or one.
pub struct CityView {
    pub year: FiscalYear,
    /// The day the states are as of.
    pub day: NaiveDate,
    pub scene: String,
    pub wards: Vec<WardLine>,
    pub moved: Vec<MovedLine>,
    /// In the order of the states: how many wards have reached it with any measure.
    pub reached: [usize; 3],
    /// Wards without any measure.
    pub without_measure: usize,
    pub without_aim: usize,
}

#[derive(Template)]
#[template(path = "measures/templates/city.html")]
struct CityPage {
    frame: Frame,
    tabs: Vec<Tab>,
    filter: Form,
    scenes: Vec<Choice>,
    city: CityView,
    as_of: String,
    xlsx: String,
    columns: Vec<Column>,
    moved_columns: Vec<Column>,
}

/// Everything in reach, narrowed to the issues of one scene.
async fn load(ctx: &Ctx, scene: &str) -> Result<Everything, Fault> {
    let scope = ctx.work().may(Permission::MeasureView)?;
    let mut tx = ctx.work().read().await?;
    let mut all = Everything::of(&mut tx, &scope, Of::default()).await?;
    if !scene.is_empty() {
        all.aims.retain(|one| one.scene == scene);
        all.issues.retain(|one| one.touches(scene));
        let issues: Vec<Id<Issue>> = all.issues.iter().map(|one| one.id).collect();
        all.measures.retain(|one| issues.contains(&one.issue));
    }
    Ok(all)
}

/// The city as it stands.
async fn city_of(ctx: &Ctx, hand: &Hand, query: &Fields) -> Result<CityView, Fault> {
    let year = forms::year(query, hand.today);
    let scene = query.text("scene").to_owned();
    let all = load(ctx, &scene).await?;
    let (from, until) = year.bounds();
    let day = until.pred_opt().unwrap_or(until).min(hand.today).max(from);
    let until = until.min(hand.today.succ_opt().unwrap_or(until));
    let known = (all.measures.as_slice(), all.issues.as_slice());
    let moved = rules::moved(known, &all.changes, &all.done, (from, until));
    let line = |ward: Id<Ward>| line(hand, &all, &moved, (ward, year, day));
    let wards: Vec<WardLine> = hand.atlas.wards.iter().map(|one| line(one.id)).collect();
    let reached = |state: State| {
        let of = wards
            .iter()
            .filter(|one| one.counts.furthest() == Some(state));
        of.count()
    };
    Ok(CityView {
        year,
        day,
        scene,
        reached: State::ALL.map(reached),
        without_measure: wards
            .iter()
            .filter(|one| one.counts.furthest().is_none())
            .count(),
        without_aim: wards.iter().filter(|one| !one.has_aim).count(),
        moved: moved.iter().map(|one| moved_line(hand, one)).collect(),
        wards,
    })
}

fn line(
    hand: &Hand,
    all: &Everything,
    moved: &[Moved],
    (ward, year, day): (Id<Ward>, FiscalYear, NaiveDate),
) -> WardLine {
    let issues = all.issues.iter().filter(|one| one.ward == ward);
    let measures: Vec<_> = all
        .measures
        .iter()
        .filter(|one| one.ward == ward)
        .cloned()
        .collect();
    let aims = all.aims.iter().filter(|one| one.ward == ward);
    let stamps = issues.clone().map(|one| one.stamp.at);
    let stamps = stamps.chain(measures.iter().map(|one| one.stamp.at));
    let stamps = stamps.chain(aims.clone().map(|one| one.stamp.at));
    WardLine {
        name: hand.atlas.ward_name(ward).to_owned(),
        href: url::board(ward, year),
        has_aim: aims.clone().any(|one| one.words.holds_in(year.year())),
        open_issues: issues.filter(|one| one.is_open_after(day)).count(),
        counts: rules::counts_on(&measures, &all.changes, (ward, day)),
        moved: moved.iter().filter(|one| one.ward == ward).count(),
        unevaluated: rules::unevaluated(&measures, hand.today).len(),
        last: stamps.max().map(|at| kernel::clock::in_japan(at).date()),
    }
}

fn moved_line(hand: &Hand, one: &Moved) -> MovedLine {
    MovedLine {
        ward: hand.atlas.ward_name(one.ward).to_owned(),
        title: one.measure.words.title.clone(),
        href: url::measure(one.measure.id),
        issue: one.issue.words.title.clone(),
        scenes: hand.scenes(&one.issue).join("・"),
        before: one.before.map_or("新規", State::short),
        after: one.after,
        on: format_date_short(one.on),
        done: one.done.iter().map(DoneView::of).collect(),
    }
}

/// 全市の状況.
pub async fn show(ctx: Ctx, Filter(query): Filter) -> Reply {
    let hand = Hand::of(&ctx).await?;
    let city = city_of(&ctx, &hand, &query).await?;
    let address = |year: FiscalYear| {
        format!(
            "{}?{}",
            url::CITY,
            query.with("year", &year.to_string()).encoded()
        )
    };
    let beside = [city.year.previous(), city.year, city.year.next()];
    let beside = beside
        .into_iter()
        .filter(|year| year.bounds().0 <= hand.today);
    let tabs = beside.map(|year| Tab::new(year.label(), address(year), year == city.year));
    let filter = Form::new()
        .prefixed("filter")
        .with("scene", &city.scene)
        .with("year", city.year.to_string());
    let page = CityPage {
        frame: ctx.frame("課題と対応策　全市の状況"),
        tabs: tabs.collect(),
        filter,
        scenes: hand.scene_choices(),
        as_of: format_date(city.day),
        xlsx: format!("/pdca/city.xlsx?{}", query.encoded()),
        columns: columns(),
        moved_columns: ["区", "対応策", "課題（場面）", "状況", "実施したもの"]
            .map(Column::new)
            .into(),
        city,
    };
    ctx.page(&page)
}

fn columns() -> Vec<Column> {
    let [first, second, third] = State::ALL.map(State::short);
    let figures = [
        "課題（継続中）",
        first,
        second,
        third,
        "今年度に進んだ",
        "評価待ち",
    ];
    let mut columns = vec![Column::new("区"), Column::new("めざす姿")];
    columns.extend(figures.map(|label| Column::new(label).numeric()));
    columns.push(Column::new("最終更新"));
    columns
}

/// 全市の状況を書き出す.
pub async fn export(ctx: Ctx, Filter(query): Filter) -> Reply {
    let hand = Hand::of(&ctx).await?;
    let city = city_of(&ctx, &hand, &query).await?;
    let scene = if city.scene.is_empty() {
        "すべての場面".to_owned()
    } else {
        hand.scene(&city.scene)
    };
    let book = report::workbook(&city, &scene, hand.today);
    let bytes = render::xlsx(&book).map_err(anyhow::Error::from)?;
    let name = format!("課題と対応策_全市_{}.xlsx", city.year.label());
    Ok(Download::xlsx(name, bytes).into_response())
}
