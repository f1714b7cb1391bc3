//! What other features and pages ask of trainings: figures, and what took place.

use chrono::NaiveDate;
use db::{Event, Work};
use kernel::{Fault, Id, calendar::Period};
use policy::Permission::{TrainingPeople, TrainingView};

use super::{EXPORTED, LISTED, PRINTED};
use crate::{
    happenings::{Answer, Happening, Kind},
    trainings::{
        model::{SignUp, Summary, Training},
        rules, store,
    },
};

/// Every training planned for a period or held in it, with its counts and without any name.
pub async fn summaries(work: &Work, period: Period) -> Result<Vec<Summary>, Fault> {
    let scope = work.may(TrainingView)?;
    let mut tx = work.read().await?;
    Ok(store::summaries(&mut tx, &scope, period.bounds()).await?)
}

/// The trainings that took place in a period.
pub fn happenings(work: &Work, period: Period) -> Answer<'_> {
    Box::pin(async move {
        if !work.can(TrainingView) {
            return Ok(Vec::new());
        }
        let all = summaries(work, period).await?;
        let held = all.into_iter().filter(|one| rules::happened(one, period));
        Ok(held.filter_map(|one| happening(one.training)).collect())
    })
}

fn happening(training: Training) -> Option<Happening> {
    Some(Happening {
        kind: Kind::Training,
        id: training.id.get(),
        wards: training.ward.into_iter().collect(),
        on: training.plan.held_on?,
        title: training.plan.title,
        href: format!("/trainings/{}", training.id),
    })
}

/// Notes that a list of `rows` trainings was exported.
pub async fn note_export(work: &Work, rows: usize) -> Result<(), Fault> {
    let city = work.may(TrainingView)?.municipality();
    let mut tx = work.begin("trainings.export");
    tx.audit(EXPORTED, city, &format!("{rows}件")).await?;
    Ok(tx.commit().await?)
}

/// Notes that `names` of a training left as `what`, on paper or in a file.
pub async fn note_print(
    work: &Work,
    id: Id<Training>,
    what: &str,
    names: &[&SignUp],
) -> Result<(), Fault> {
    note_names(work, (PRINTED, what), id, names).await
}

/// Notes that `names` of a training were shown on its list.
pub async fn note_list(work: &Work, id: Id<Training>, names: &[&SignUp]) -> Result<(), Fault> {
    let words = format!("{}件を表示", names.len());
    note_names(work, (LISTED, &words), id, names).await
}

async fn note_names(
    work: &Work,
    (event, words): (Event, &str),
    id: Id<Training>,
    names: &[&SignUp],
) -> Result<(), Fault> {
    work.may(TrainingPeople)?;
    let mut tx = work.begin("trainings.note");
    let also = names.iter().map(|one| one.id.get()).collect();
    tx.audit_many(event, id, words, also).await?;
    Ok(tx.commit().await?)
}

/// The day of the first planned half-year of a training; before it there are
/// no records, which is not the same as none held.
pub async fn first_day(work: &Work) -> Result<Option<NaiveDate>, Fault> {
    let scope = work.may(TrainingView)?;
    let mut tx = work.read().await?;
    Ok(store::first_day(&mut tx, &scope).await?)
}
