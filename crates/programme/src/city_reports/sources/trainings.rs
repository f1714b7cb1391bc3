//! （カ）医療・介護関係者の研修: plan and results, hosts, who came, themes.

use app::figures::Table;
use kernel::{Fault, calendar::Period};

use super::{Asking, Parts, build};
use crate::{
    city_reports::model::{Look, Part},
    trainings::{self, Overview, Summary, WardTally},
};

/// 実施回数, 計画と実績, 主催者, 参加者, テーマ, 未実施の理由.
pub fn parts<'a>(asking: &'a Asking<'a>) -> Parts<'a> {
    Box::pin(all(asking))
}

/// What the trainings of one period come to.
struct Found {
    all: Vec<Summary>,
    is: Overview,
}

async fn found(asking: &Asking<'_>, period: Period) -> Result<Found, Fault> {
    let all = trainings::summaries(asking.work, period).await?;
    let is = trainings::overview(&all, &asking.wards(), period);
    Ok(Found { all, is })
}

async fn all(asking: &Asking<'_>) -> Result<Vec<Part>, Fault> {
    let now = found(asking, asking.period).await?;
    let last = asking.period.previous();
    let first = trainings::first_day(asking.work).await?;
    let before = build::where_recorded(first, last, found(asking, last)).await?;
    if now.all.is_empty() && before.as_ref().is_none_or(|before| before.all.is_empty()) {
        return Ok(Vec::new());
    }
    let (now_is, before_is) = (&now.is, before.as_ref().map(|before| &before.is));
    let mut parts = vec![
        held(asking, now_is, before_is),
        plan(asking, now_is, before_is),
    ];
    for (key, heading, list, unit, of) in LISTS {
        let counts = (of(now_is), before_is.map(of));
        parts.extend(by_list(asking, (key, heading, list, unit), counts));
    }
    parts.extend(themes(asking, &now.all));
    Ok(parts)
}

/// 主催者, 参加者, 理由: key, heading, code list, unit, and where the counts stand.
type ListOf = (
    &'static str,
    &'static str,
    &'static str,
    &'static str,
    fn(&Overview) -> &[(String, i64)],
);

/// Codes with how many there were.
type Counts<'a> = &'a [(String, i64)];

const LISTS: [ListOf; 3] = [
    (
        "hosts",
        "研修会の主催者",
        "training_host",
        "区",
        |one| &one.hosts,
    ),
    (
        "professions",
        "研修会の参加者（職種別）",
        "profession",
        "人",
        |one| &one.professions,
    ),
    (
        "reasons",
        "実施しなかった理由",
        "not_held_reason",
        "区",
        |one| &one.reasons,
    ),
];

fn door(asking: &Asking<'_>) -> String {
    format!("/trainings/year?period={}", asking.period)
}

fn held(asking: &Asking<'_>, now: &Overview, before: Option<&Overview>) -> Part {
    let counts = |one: &Overview| -> build::ByWard {
        let wards = one.wards.iter();
        wards
            .filter_map(|ward| Some((ward.ward?, ward.held)))
            .collect()
    };
    let (now, before) = (counts(now), before.map(counts));
    let columns = build::beside(asking.period);
    let table = Table {
        key: "trainings-held".into(),
        title: "研修会の実施回数".to_owned(),
        unit: "区".into(),
        head: "実施回数".into(),
        lines: build::spread(&asking.wards(), &now, before.as_ref()),
        notes: vec![build::held_by(&columns, &now, before.as_ref())],
        columns,
        ..Table::default()
    };
    let look = Look::Histogram {
        axis: "実施回数".to_owned(),
    };
    build::figures(
        "trainings.held",
        "研修会の実施回数",
        (table, look),
        &door(asking),
    )
}

/// 計画と実績の項目: each line's words and where its number stands.
type PlanLine = (&'static str, fn(&WardTally) -> i64);

const PLAN: [PlanLine; 5] = [
    ("計画した研修会（回）", |one| one.planned),
    ("開催した研修会（回）", |one| one.held),
    ("中止した研修会（回）", |one| one.called_off),
    ("未実施の研修会（回）", |one| one.not_held),
    ("参加者（人）", |one| one.attendees),
];

fn plan(asking: &Asking<'_>, now: &Overview, before: Option<&Overview>) -> Part {
    let line = |(label, of): PlanLine| {
        let values = [Some(of(&now.total)), before.map(|before| of(&before.total))];
        build::line(label, values)
    };
    let lines = PLAN.into_iter().map(line).collect();
    let table = Table {
        key: "trainings-plan".into(),
        title: "研修会の計画と実績".to_owned(),
        unit: "回・人".into(),
        head: "項目".into(),
        columns: build::beside(asking.period),
        lines,
        ..Table::default()
    };
    let part = (table, Look::Table);
    build::figures("trainings.plan", "研修会の計画と実績", part, &door(asking))
}

fn by_list(
    asking: &Asking<'_>,
    (key, heading, list, unit): (&str, &str, &str, &'static str),
    (now, before): (Counts<'_>, Option<Counts<'_>>),
) -> Option<Part> {
    let of = |counts: Counts<'_>, code: &str| {
        let found = counts.iter().find(|(other, _)| other == code);
        found.map_or(0, |(_, n)| *n)
    };
    let choices = asking.book.choices(list, asking.period.bounds().0);
    let lines = choices.iter().map(|choice| {
        let before = before.map(|before| of(before, &choice.value));
        let values = [Some(of(now, &choice.value)), before];
        build::line(&choice.label, values)
    });
    let table = Table {
        key: format!("trainings-{key}").into(),
        title: heading.to_owned(),
        unit: unit.into(),
        head: "区分".into(),
        multiple: unit == "区",
        columns: build::beside(asking.period),
        lines: lines.collect(),
        ..Table::default()
    };
    let look = Look::Bars { beside: true };
    let place = format!("trainings.{key}");
    (!table.is_blank()).then(|| build::figures(&place, heading, (table, look), &door(asking)))
}

fn themes(asking: &Asking<'_>, all: &[Summary]) -> Option<Part> {
    let labels = |list: &str, codes: &[String]| {
        let labels = codes.iter().map(|code| asking.book.label(list, code));
        labels.collect::<Vec<_>>().join("、")
    };
    let held = all.iter();
    let held = held.filter(|one| trainings::happened(one, asking.period));
    let row = |one: &Summary| {
        let plan = &one.training.plan;
        vec![
            labels("training_theme", &plan.themes),
            plan.title.clone(),
            one.training.ward.map_or_else(
                || "全市".to_owned(),
                |ward| asking.atlas.ward_name(ward).to_owned(),
            ),
            asking.book.label("meeting_mode", &plan.mode).to_owned(),
        ]
    };
    let mut rows: Vec<Vec<String>> = held.map(row).collect();
    rows.sort();
    let columns = ["テーマ", "研修会", "区", "形"];
    let place = ("trainings.themes", "研修会のテーマ");
    build::words(place, asking.period, &columns, rows)
}
