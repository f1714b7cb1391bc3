//! The sources of this house: consultations, meetings, and what took place.

use kernel::Fault;

use super::{Asked, Source, counts};
use crate::{
    forms::{Proposal, Value},
    happenings::{Happenings, Kind},
};
use app::figures::Measure;

/// Everything that can be filled in without asking a feature above.
pub fn own() -> Vec<Source> {
    vec![
        source!("consultations.cases", |asked| figure(
            asked,
            Measure::CaseByInquirer,
            "相談の記録"
        )),
        source!("consultations.coordination", |asked| figure(
            asked,
            Measure::LiaisonByInquirer,
            "連絡調整の記録"
        )),
        source!("meetings.attended", |asked| figure(
            asked,
            Measure::Meeting,
            "会議出席の記録"
        )),
        source!("councils.held", |asked| held(asked, Kind::Council)),
        source!("trainings.held", |asked| held(asked, Kind::Training)),
        source!("awareness.held", |asked| held(asked, Kind::Awareness)),
        source!("supports.held", |asked| held(asked, Kind::Support)),
    ]
}

/// A kept figure of the place's office.
async fn figure(
    asked: Asked,
    measure: Measure,
    record: &'static str,
) -> Result<Option<Proposal>, Fault> {
    let n = counts::figure(&asked, measure).await?;
    Ok(n.map(|n| Proposal {
        value: Value::Number(n as f64),
        from: format!("{record} {n}件（{}）", asked.period.label()),
        href: format!("/statistics?period={}", asked.period),
    }))
}

/// How often something took place in the ward, with the days.
async fn held(asked: Asked, kind: Kind) -> Result<Option<Proposal>, Fault> {
    let happenings = asked.house.tool::<Happenings>()?;
    // Where no feature records such things, nobody can say it did not take place.
    if happenings.0.is_empty() {
        return Ok(None);
    }
    let all = happenings.of(&asked.work, asked.period).await?;
    let own: Vec<_> = all
        .into_iter()
        .filter(|one| one.kind == kind && one.is_of(asked.place.ward))
        .collect();
    Ok(Some(Proposal {
        value: Value::Number(own.len() as f64),
        from: counts::told(kind.label(), &own, asked.period),
        href: own.first().map_or_else(String::new, |one| one.href.clone()),
    }))
}
