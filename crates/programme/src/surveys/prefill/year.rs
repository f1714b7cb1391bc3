//! The sources of the year's features: what councils, trainings, awareness and measures recorded of
//! the ward.

use std::collections::BTreeSet;

use chrono::Days;
use kernel::{Fault, calendar::Period};

use super::{Asked, Source};
use crate::{
    awareness, councils,
    forms::{Proposal, Value},
    measures, trainings,
};

/// Everything the year's features can fill in.
pub fn sources() -> Vec<Source> {
    vec![
        source!("councils.topics", topics),
        source!("councils.attendance", attendance),
        source!("trainings.planned", planned),
        source!("trainings.participants", participants),
        source!("trainings.themes", themes),
        source!("trainings.hosts", hosts),
        source!("awareness.channels", channels),
        source!("awareness.november", november),
        source!("measures.not_concrete", |asked| measures_in(
            asked,
            measures::State::NotConcrete
        )),
        source!("measures.concrete", |asked| measures_in(
            asked,
            measures::State::Concrete
        )),
        source!("measures.in_evaluation", |asked| measures_in(
            asked,
            measures::State::InEvaluation
        )),
    ]
}

/// A value with the record it comes from.
fn told(value: Value, record: &str, (n, unit): (usize, &str), door: (&str, Period)) -> Proposal {
    let (page, period) = door;
    Proposal {
        value,
        from: format!("{record} {n}{unit}（{}）", period.label()),
        href: format!("{page}?period={period}"),
    }
}

async fn ward_councils(asked: &Asked) -> Result<Vec<councils::Held>, Fault> {
    let mut held = councils::held(&asked.work, asked.period).await?;
    held.retain(|one| one.ward == Some(asked.place.ward));
    Ok(held)
}

async fn topics(asked: Asked) -> Result<Option<Proposal>, Fault> {
    let held = ward_councils(&asked).await?;
    let topics: BTreeSet<&String> = held.iter().flat_map(|one| &one.topics).collect();
    let value = Value::Choices(topics.into_iter().cloned().collect());
    let count = (held.len(), "回");
    let door = ("/councils", asked.period);
    Ok((!held.is_empty()).then(|| told(value, "推進会議の議題", count, door)))
}

async fn attendance(asked: Asked) -> Result<Option<Proposal>, Fault> {
    let held = ward_councils(&asked).await?;
    let attended: i64 = held.iter().map(|one| one.attended).sum();
    let value = Value::Number(attended as f64);
    let count = (held.len(), "回");
    let door = ("/councils", asked.period);
    Ok(Some(told(value, "推進会議の出席簿", count, door)))
}

/// The ward's trainings planned for the period or held in it.
async fn ward_trainings(asked: &Asked) -> Result<Vec<trainings::Summary>, Fault> {
    let mut all = trainings::summaries(&asked.work, asked.period).await?;
    all.retain(|one| one.training.ward == Some(asked.place.ward));
    Ok(all)
}

/// What they come to for the ward.
fn overview(asked: &Asked, all: &[trainings::Summary]) -> trainings::WardTally {
    let found = trainings::overview(all, &[asked.place.ward], asked.period);
    let mut wards = found.wards.into_iter();
    wards
        .find(|one| one.ward == Some(asked.place.ward))
        .unwrap_or_default()
}

async fn planned(asked: Asked) -> Result<Option<Proposal>, Fault> {
    let all = ward_trainings(&asked).await?;
    let planned = overview(&asked, &all).planned;
    let value = Value::Number(planned as f64);
    let count = (all.len(), "件");
    let door = ("/trainings", asked.period);
    Ok(Some(told(value, "研修の計画", count, door)))
}

async fn participants(asked: Asked) -> Result<Option<Proposal>, Fault> {
    let all = ward_trainings(&asked).await?;
    let tally = overview(&asked, &all);
    let value = Value::Number(tally.attendees as f64);
    let count = (usize::try_from(tally.held).unwrap_or(0), "回");
    let door = ("/trainings", asked.period);
    Ok(Some(told(value, "研修の受付簿", count, door)))
}

/// The codes of the trainings held, as answers to a question of several choices.
async fn codes(
    asked: Asked,
    of: fn(&trainings::Plan) -> &[String],
) -> Result<Option<Proposal>, Fault> {
    let mut all = ward_trainings(&asked).await?;
    all.retain(|one| trainings::happened(one, asked.period));
    let codes: BTreeSet<&String> = all.iter().flat_map(|one| of(&one.training.plan)).collect();
    let value = Value::Choices(codes.into_iter().cloned().collect());
    let count = (all.len(), "回");
    let door = ("/trainings", asked.period);
    Ok((!all.is_empty()).then(|| told(value, "研修の記録", count, door)))
}

async fn themes(asked: Asked) -> Result<Option<Proposal>, Fault> {
    codes(asked, |plan| &plan.themes).await
}

async fn hosts(asked: Asked) -> Result<Option<Proposal>, Fault> {
    codes(asked, |plan| &plan.hosts).await
}

async fn channels(asked: Asked) -> Result<Option<Proposal>, Fault> {
    let used = awareness::channels_used(&asked.work, asked.period, Some(asked.place.ward)).await?;
    let codes: BTreeSet<&String> = used.iter().map(|one| &one.channel).collect();
    let n: i64 = used.iter().map(|one| one.n).sum();
    let value = Value::Choices(codes.into_iter().cloned().collect());
    let count = (usize::try_from(n).unwrap_or(0), "件");
    let door = ("/awareness", asked.period);
    Ok((n > 0).then(|| told(value, "普及啓発の記録", count, door)))
}

/// The channels of November's ACP month.
async fn november(asked: Asked) -> Result<Option<Proposal>, Fault> {
    let year = asked.period.fiscal_year();
    let mut wards = awareness::acp_channels(&asked.work, year).await?;
    let used = wards.remove(&asked.place.ward).unwrap_or_default();
    let n = used.len();
    let codes: BTreeSet<String> = used.into_iter().collect();
    let value = Value::Choices(codes.into_iter().collect());
    let proposal = Proposal {
        value,
        from: format!("{} 11月強化月間の記録 {n}件", year.label()),
        href: format!("/awareness/acp?year={year}"),
    };
    Ok((n > 0).then_some(proposal))
}

async fn measures_in(asked: Asked, state: measures::State) -> Result<Option<Proposal>, Fault> {
    let last = asked.period.bounds().1.checked_sub_days(Days::new(1));
    let day = last.unwrap_or(asked.period.bounds().1);
    let wards = [asked.place.ward];
    let counts = measures::counts_by_ward(&asked.work, &wards, day).await?;
    let at = measures::State::ALL.iter().position(|one| *one == state);
    let n = counts.first().zip(at);
    let n = n.and_then(|((_, counts), at)| counts.by_state.get(at).copied());
    Ok(n.map(|n| Proposal {
        value: Value::Number(n as f64),
        from: format!("課題と対応策の記録（{}の末日）", asked.period.label()),
        href: format!("/pdca/wards/{}", asked.place.ward),
    }))
}
