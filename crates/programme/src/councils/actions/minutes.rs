//! Who was there, what was said, and putting confirmed minutes right.

use db::Work;
use kernel::{Fault, Id, OrMissing};
use policy::Permission::CouncilWrite;

use super::{ATTENDED, CONFIRMED, CORRECTED, RECORDED, edition, first, open_for};
use crate::councils::{
    model::{Correction, Meeting, Minutes, Person, Presence, State},
    rules::{self, Deed},
    store,
};

/// Records who of the list was there.
pub async fn attend(
    work: &Work,
    (id, version): (Id<Meeting>, i64),
    people: &[(Id<Person>, Option<Presence>)],
) -> Result<(), Fault> {
    let scope = work.may(CouncilWrite)?;
    let mut tx = work.begin("councils.attend");
    let before = open_for(&mut tx, &scope, id, Deed::Record).await?;
    let after = edition(work, &before, version);
    first(store::touch(&mut tx, &scope, &after).await?, &before)?;
    store::set_presence(&mut tx, &scope, id, people).await?;
    tx.audit(ATTENDED, id, &format!("{}人", people.len()))
        .await?;
    Ok(tx.commit().await?)
}

/// Writes the minutes of the meeting that was loaded at `version`.
pub async fn record(
    work: &Work,
    (id, version): (Id<Meeting>, i64),
    minutes: &Minutes,
) -> Result<(), Fault> {
    let scope = work.may(CouncilWrite)?;
    let mut tx = work.begin("councils.record");
    let before = open_for(&mut tx, &scope, id, Deed::Record).await?;
    let after = Meeting {
        summary: minutes.summary.clone(),
        recorder: minutes.recorder.clone(),
        ..edition(work, &before, version)
    };
    first(store::set_state(&mut tx, &scope, &after).await?, &before)?;
    store::save_minutes(&mut tx, &scope, id, minutes).await?;
    tx.audit(RECORDED, id, "").await?;
    Ok(tx.commit().await?)
}

/// Confirms the minutes: from then on they stand.
pub async fn confirm(work: &Work, id: Id<Meeting>, version: i64) -> Result<(), Fault> {
    let scope = work.may(CouncilWrite)?;
    let mut tx = work.begin("councils.confirm");
    let before = store::meeting(&mut tx, &scope, id).await?.or_missing()?;
    let items = store::items(&mut tx, &scope, id).await?;
    let people = store::people(&mut tx, &scope, id).await?;
    rules::demand_minutes(&before, &items, &people)?;
    let after = Meeting {
        state: State::Confirmed,
        confirmed_at: Some(work.now()),
        confirmed_by: work.actor().name.clone(),
        ..edition(work, &before, version)
    };
    first(store::set_state(&mut tx, &scope, &after).await?, &before)?;
    tx.audit(CONFIRMED, id, "").await?;
    Ok(tx.commit().await?)
}

/// Adds a correction to confirmed minutes; what they said stays to be read.
pub async fn correct(
    work: &Work,
    id: Id<Meeting>,
    (text, reason): (String, String),
) -> Result<(), Fault> {
    let scope = work.may(CouncilWrite)?;
    let mut tx = work.begin("councils.correct");
    open_for(&mut tx, &scope, id, Deed::Correct).await?;
    let new = Correction {
        id: work.id(),
        text,
        reason,
        made_at: work.now(),
        made_by: work.actor().name.clone(),
    };
    store::add_correction(&mut tx, &scope, id, &new).await?;
    tx.audit(CORRECTED, id, "").await?;
    Ok(tx.commit().await?)
}
