//! The meetings of a ward and year with what was discussed, and the wards of the city.

use app::codes::Book;
use askama::Template;
use axum::response::IntoResponse;
use kernel::{
    Fault, Id,
    calendar::{FiscalYear, Half, Period, format_date_short},
};
use policy::{Permission::CouncilWrite, Ward};
use ui::{Column, Crumb, Frame, Tab};
use web::{Ctx, Download, Fields, Reply, fields::Filter};

use super::{Hand, views::MeetingLine};
use crate::councils::{
    actions,
    model::{Held, Meeting, Progress, State},
    report, rules, store,
};

/// The most open actions that are counted.
const MOST: i64 = 1000;

/// One topic and at which meetings it was discussed.
struct TopicLine {
    topic: String,
    marks: Vec<bool>,
    count: usize,
}

#[derive(Template)]
#[template(path = "councils/templates/list.html")]
struct WardPage {
    frame: Frame,
    crumbs: Vec<Crumb>,
    tabs: Vec<Tab>,
    halves: Vec<Tab>,
    period: String,
    lines: Vec<MeetingLine>,
    columns: Vec<Column>,
    heads: Vec<Column>,
    topics: Vec<TopicLine>,
    held: usize,
    discussed: usize,
    all_topics: usize,
    unconfirmed: usize,
    overdue: usize,
    attended: i64,
    may_write: bool,
    has_councils: bool,
    export: String,
    calendar: String,
    actions_href: String,
}

/// One ward as the city's list shows it.
struct WardLine {
    name: String,
    href: String,
    held: usize,
    sections: usize,
    topics: usize,
    attended: i64,
    coming: String,
    unconfirmed: usize,
}

#[derive(Template)]
#[template(path = "councils/templates/city.html")]
struct CityPage {
    frame: Frame,
    tabs: Vec<Tab>,
    halves: Vec<Tab>,
    period: String,
    lines: Vec<WardLine>,
    columns: Vec<Column>,
    wards_held: usize,
    wards: usize,
    meetings: usize,
    topics: Vec<(String, usize)>,
    topic_columns: Vec<Column>,
    all_topics: usize,
    export: String,
}

/// Whose meetings are looked at.
#[derive(Clone, Copy)]
enum Whose {
    /// Of all wards and of the city.
    All,
    /// Of one ward, or the city's own.
    One(Option<Id<Ward>>),
}

fn whose(hand: &Hand<'_>, query: &Fields) -> Whose {
    if let Some(own) = hand.scope.ward() {
        return Whose::One(Some(own));
    }
    match query.text("ward") {
        "" => Whose::All,
        "city" => Whose::One(None),
        ward => ward
            .parse()
            .map_or(Whose::All, |ward| Whose::One(Some(ward))),
    }
}

fn period(query: &Fields, hand: &Hand<'_>) -> Period {
    let this = Period::Year(FiscalYear::containing(hand.ctx.today()));
    query.text("period").parse().unwrap_or(this)
}

fn tabs(query: &Fields, period: Period) -> (Vec<Tab>, Vec<Tab>) {
    let link = |other: Period| {
        let query = query.with("period", &other.to_string());
        format!("/councils?{}", query.encoded())
    };
    let year = period.fiscal_year();
    let tab =
        |other: FiscalYear, text: String| Tab::new(text, link(Period::Year(other)), other == year);
    let years = vec![
        tab(year.previous(), format!("← {}", year.previous().label())),
        tab(year, year.label()),
        tab(year.next(), format!("{} →", year.next().label())),
    ];
    let parts = [
        (Period::Year(year), "年度全体"),
        (Period::Half(year, Half::First), Half::First.label()),
        (Period::Half(year, Half::Second), Half::Second.label()),
    ];
    let halves = parts.map(|(part, text)| Tab::new(text, link(part), part == period));
    (years, halves.to_vec())
}

/// The codes and labels of the ten topics.
pub fn topics(book: &Book, period: Period) -> Vec<(String, String)> {
    let choices = book.choices("council_topic", period.bounds().0);
    choices
        .into_iter()
        .map(|choice| (choice.value, choice.label))
        .collect()
}

/// 推進会議の一覧.
pub async fn list(ctx: Ctx, Filter(query): Filter) -> Reply {
    let hand = Hand::of(&ctx).await?;
    match whose(&hand, &query) {
        Whose::One(ward) => ward_page(&hand, &query, ward).await,
        Whose::All => city_page(&hand, &query).await,
    }
}

async fn ward_page(hand: &Hand<'_>, query: &Fields, ward: Option<Id<Ward>>) -> Reply {
    let period = period(query, hand);
    let mut tx = hand.ctx.work().read().await?;
    let wanted = store::Wanted::Of(period, ward);
    let meetings = store::meetings(&mut tx, &hand.scope, wanted).await?;
    let mut all = store::held(&mut tx, &hand.scope, period).await?;
    all.retain(|one| one.ward == ward);
    let councils = store::councils(&mut tx, &hand.scope).await?;
    let open = (ward, Some(Progress::Open));
    let open = store::actions(&mut tx, &hand.scope, open, MOST).await?;
    drop(tx);
    let today = hand.ctx.today();
    let late = |one: &&crate::councils::Action| one.ward == ward && one.is_overdue(today);
    let counted: Vec<&Held> = all.iter().filter(|one| one.state.took_place()).collect();
    let lines = matrix(&topics(&hand.book, period), &counted);
    let (tabs, halves) = tabs(query, period);
    let ward_code = ward.map_or_else(|| "city".to_owned(), |ward| ward.to_string());
    let own = format!("ward={ward_code}&period={period}");
    let crumb = Crumb::new("推進会議（区の一覧）", format!("/councils?period={period}"));
    hand.ctx.page(&WardPage {
        frame: hand.ctx.frame(format!("推進会議（{}）", hand.place(ward))),
        crumbs: hand
            .scope
            .ward()
            .map_or_else(|| vec![crumb], |_| Vec::new()),
        tabs,
        halves,
        period: period.label(),
        columns: ["会議", "日時", "開催の形", "状態", "出席者", "検討した内容"]
            .map(Column::new)
            .to_vec(),
        heads: heads(&counted),
        held: counted.len(),
        discussed: lines.iter().filter(|line| line.count > 0).count(),
        all_topics: lines.len(),
        topics: lines,
        unconfirmed: unconfirmed(&meetings),
        overdue: open.iter().filter(late).count(),
        attended: counted.iter().map(|one| one.attended).sum(),
        lines: meetings
            .iter()
            .map(|one| line(one, &all, &hand.book))
            .collect(),
        may_write: hand.ctx.can(CouncilWrite),
        has_councils: councils.iter().any(|one| one.ward == ward),
        export: format!("/councils/export?{own}"),
        calendar: format!("/councils/calendar.ics?ward={ward_code}"),
        actions_href: format!("/councils/actions?ward={ward_code}"),
    })
}

fn unconfirmed(meetings: &[Meeting]) -> usize {
    let waits = |one: &&Meeting| one.state == State::Held;
    meetings.iter().filter(waits).count()
}

fn line(meeting: &Meeting, all: &[Held], book: &Book) -> MeetingLine {
    let counted = all.iter().find(|one| one.id == meeting.id);
    let facts = counted.map_or((&[][..], 0), |one| (one.topics.as_slice(), one.attended));
    MeetingLine::of(meeting, book, facts)
}

fn heads(counted: &[&Held]) -> Vec<Column> {
    let mut heads = vec![Column::new("検討した内容")];
    heads.extend(
        counted
            .iter()
            .map(|one| Column::new(format_date_short(one.held_on))),
    );
    heads.push(Column::new("回数").numeric());
    heads
}

fn matrix(topics: &[(String, String)], counted: &[&Held]) -> Vec<TopicLine> {
    let line = |(code, label): &(String, String)| {
        let marks: Vec<bool> = counted
            .iter()
            .map(|one| one.topics.contains(code))
            .collect();
        TopicLine {
            topic: label.clone(),
            count: marks.iter().filter(|mark| **mark).count(),
            marks,
        }
    };
    topics.iter().map(line).collect()
}

async fn city_page(hand: &Hand<'_>, query: &Fields) -> Reply {
    let period = period(query, hand);
    let mut tx = hand.ctx.work().read().await?;
    let all = store::held(&mut tx, &hand.scope, period).await?;
    drop(tx);
    let lines = ward_lines(hand, &all, period);
    let counted = |code: &str| {
        let figures = rules::by_ward(&all);
        let discussed = |ward: &&crate::councils::WardFigures| ward.topics.contains_key(code);
        let wards = figures.iter().filter(|(ward, _)| ward.is_some());
        wards.map(|(_, ward)| ward).filter(discussed).count()
    };
    let topics = topics(&hand.book, period);
    let (tabs, halves) = tabs(query, period);
    let wards = lines.iter().filter(|line| line.name != super::CITY);
    hand.ctx.page(&CityPage {
        frame: hand.ctx.frame("推進会議（区の一覧）"),
        tabs,
        halves,
        period: period.label(),
        wards_held: wards.filter(|line| line.held > 0).count(),
        wards: hand.atlas.wards.len(),
        meetings: all.iter().filter(|one| one.state.took_place()).count(),
        columns: columns(),
        all_topics: topics.len(),
        topics: topics
            .into_iter()
            .map(|(code, label)| (label, counted(&code)))
            .collect(),
        topic_columns: vec![Column::new("検討した内容"), Column::new("区の数").numeric()],
        lines,
        export: format!("/councils/export?period={period}"),
    })
}

fn columns() -> Vec<Column> {
    vec![
        Column::new("区"),
        Column::new("開催").numeric(),
        Column::new("うち部会・ワーキング").numeric(),
        Column::new("検討した内容").numeric(),
        Column::new("出席者（延べ）").numeric(),
        Column::new("次の予定"),
        Column::new("議事録の確定待ち").numeric(),
    ]
}

fn ward_lines(hand: &Hand<'_>, all: &[Held], period: Period) -> Vec<WardLine> {
    let figures = rules::by_ward(all);
    let today = hand.ctx.today();
    let line = |ward: Option<Id<Ward>>| {
        let own: Vec<&Held> = all.iter().filter(|one| one.ward == ward).collect();
        let known = figures.get(&ward);
        let coming = own
            .iter()
            .find(|one| one.state.is_coming() && one.held_on >= today);
        let code = ward.map_or_else(|| "city".to_owned(), |ward| ward.to_string());
        let small = |one: &&&Held| {
            one.state.took_place() && one.kind != crate::councils::CouncilKind::Council
        };
        WardLine {
            name: hand.place(ward),
            href: format!("/councils?ward={code}&period={period}"),
            held: known.map_or(0, |known| known.held),
            sections: own.iter().filter(small).count(),
            topics: known.map_or(0, |known| known.topics.len()),
            attended: known.map_or(0, |known| known.attended),
            coming: coming.map_or_else(String::new, |one| format_date_short(one.held_on)),
            unconfirmed: own.iter().filter(|one| one.state == State::Held).count(),
        }
    };
    let wards = hand.atlas.wards.iter().map(|ward| line(Some(ward.id)));
    let mut lines: Vec<WardLine> = wards.collect();
    lines.push(line(None));
    lines
}

/// 推進会議の一覧を書き出す.
pub async fn export(ctx: Ctx, Filter(query): Filter) -> Reply {
    let hand = Hand::of(&ctx).await?;
    let period = period(&query, &hand);
    let mut tx = ctx.work().read().await?;
    let mut all = store::held(&mut tx, &hand.scope, period).await?;
    drop(tx);
    let whose = whose(&hand, &query);
    if let Whose::One(ward) = whose {
        all.retain(|one| one.ward == ward);
    }
    actions::note_export(ctx.work(), all.len()).await?;
    let wards: Vec<(Option<Id<Ward>>, String)> = if let Whose::One(ward) = whose {
        vec![(ward, hand.place(ward))]
    } else {
        let wards = hand.atlas.wards.iter().map(|ward| Some(ward.id));
        wards
            .chain([None])
            .map(|ward| (ward, hand.place(ward)))
            .collect()
    };
    let topics = topics(&hand.book, period);
    let book = report::workbook(&all, (&wards, &topics), &hand.book, period);
    let bytes = render::xlsx(&book).map_err(|fault| Fault::Broken(fault.into()))?;
    Ok(Download::xlsx(format!("推進会議_{period}.xlsx"), bytes).into_response())
}
