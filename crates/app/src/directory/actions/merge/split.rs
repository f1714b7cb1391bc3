//! Splitting what was merged.

use chrono::NaiveDate;
use db::{Tx, Work};
use kernel::{Fault, Id, OrMissing};
use policy::{Facility, Scope};

use super::{save, save_services, services, supersede};
use crate::directory::{
    actions::within,
    model::{Field, Moved, NewFacility, Pair},
    store,
};

/// Splits what was merged: what had moved goes back, and a value that was taken over goes back to
/// what it was, unless it was changed since.
///
/// # Errors
/// `Forbidden` outside the own ward; `Refused` when they are split already, or when the kept entry
/// was itself merged away since: the later merge is split first.
pub async fn split_entries(
    work: &Work,
    scope: &Scope,
    tx: &mut Tx,
    pair: Pair,
    moved: &Moved,
) -> Result<(), Fault> {
    let kept = store::find(tx, scope, pair.kept).await?.or_missing()?;
    let gone = store::find(tx, scope, pair.gone).await?.or_missing()?;
    within(scope, kept.ward)?;
    within(scope, gone.ward)?;
    in_turn(tx, scope, pair).await?;
    let revision = store::bump(tx, scope.municipality()).await?;
    supersede(work, tx, pair, revision).await?;
    let mut values = NewFacility::from(&kept);
    services::put_back(&mut values.services, &moved.values);
    let at = (pair.kept, revision);
    save_services(work, scope, tx, at, (&values.services, moved)).await?;
    let closed = moved.closed_on.as_deref().map(str::parse::<NaiveDate>);
    let closed = closed.and_then(Result::ok);
    store::move_back(tx, scope, pair, moved, (closed, revision)).await?;
    for (code, before, after) in &moved.fields {
        let Some(field) = Field::from_code(code) else {
            continue;
        };
        if values.text(field) == *after {
            // It stood there before: it is a value of this field.
            let _ = values.set(field, before);
        }
    }
    let stays = |id: i64| !moved.services.contains(&id);
    values
        .services
        .retain(|one| one.id.is_none_or(|id| stays(id.get())));
    save(work, scope, tx, (&kept, &values), revision).await
}

/// Merges are split in turn, the last one first: what moved on cannot be taken out of the middle.
async fn in_turn(tx: &mut Tx, scope: &Scope, pair: Pair) -> Result<(), Fault> {
    let chain = store::merge_chain(tx, scope, pair.gone).await?;
    let later = match chain.split_first() {
        Some((kept, later)) if *kept == pair.kept => later,
        _ => {
            return Err(Fault::Refused(
                "もう分けられています。画面を読み直してください。".into(),
            ));
        }
    };
    let Some(last) = later.last() else {
        return Ok(());
    };
    let before = later.iter().rev().nth(1).unwrap_or(&pair.kept);
    let (into, from) = (
        name(tx, scope, *last).await?,
        name(tx, scope, *before).await?,
    );
    Err(Fault::Refused(format!(
        "残した資源は、そのあと別の資源にまとめられています。先に、「{into}」に「{from}」をまとめたものをもどしてください。"
    )))
}

async fn name(tx: &mut Tx, scope: &Scope, id: Id<Facility>) -> Result<String, Fault> {
    let entry = store::find(tx, scope, id).await?;
    Ok(entry.map(|entry| entry.name).unwrap_or_default())
}
