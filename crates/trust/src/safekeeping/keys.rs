//! 鍵の交換: a new data key seals from now on; what stands under older ones is sealed anew in the
//! background, and then they are thrown away.

use std::time::Duration;

use chrono::TimeDelta;
use db::{Event, SealedColumn, Work, keys};
use kernel::{Fault, Id};
use policy::{Municipality, Permission};
use web::House;

/// A new data key was made.
pub const ROTATED: Event = Event {
    code: "safekeeping.rotated",
    label: "データ鍵の交換",
};
/// Nothing stands under older keys any more.
pub const FINISHED: Event = Event {
    code: "safekeeping.finished",
    label: "データ鍵の交換の完了",
};

/// So long older keys are kept at least: half-done log-ins and words of searches stand under them,
/// which nobody seals anew, and a node that was paused may still seal with them.
const LINGER: TimeDelta = TimeDelta::days(14);
/// Between two steps, so that whoever works is not kept waiting.
const BREATH: Duration = Duration::from_millis(5);

/// The columns in which the house keeps sealed texts.
pub fn columns(house: &House) -> Vec<SealedColumn> {
    let features = house.features().iter();
    features
        .flat_map(|feature| feature.sealed.iter().copied())
        .collect()
}

/// Makes a new data key, which seals from now on.
pub async fn rotate(work: &Work) -> Result<i64, Fault> {
    let scope = work.may(Permission::Safekeeping)?;
    let kept = keys::kept(&mut work.read().await?, scope.municipality()).await?;
    if kept.len() > 1 {
        return Err(Fault::Refused(
            "前の鍵の交換がまだ終わっていません。古い鍵がなくなってから、もう一度替えてください。"
                .into(),
        ));
    }
    let number = work.db.add_key(scope.municipality(), work.now()).await?;
    let mut tx = work.begin("safekeeping.rotate");
    tx.audit(ROTATED, scope.municipality(), &format!("第{number}鍵"))
        .await?;
    tx.commit().await?;
    Ok(number)
}

/// Seals anew what older keys have sealed, and throws them away once nothing is left under them.
/// Several nodes may do it at once.
pub async fn reseal(house: &House) -> Result<(), Fault> {
    let work = house.system_work();
    let city = work.municipality();
    // Another node may have added a key.
    work.db.load_keys(city, work.now()).await?;
    let ring = work.read().await?.keys(city)?;
    if ring.keys().len() < 2 {
        return Ok(());
    }
    let columns = columns(house);
    for column in &columns {
        walk(&work, city, column).await?;
    }
    if left(&work, city, &columns).await? == 0 && has_lingered(&work, city).await? {
        finish(&work, city, ring.current()).await?;
    }
    Ok(())
}

/// Whether the newest key is old enough that nothing short-lived stands under another.
async fn has_lingered(work: &Work, city: Id<Municipality>) -> Result<bool, Fault> {
    let kept = keys::kept(&mut work.read().await?, city).await?;
    let newest = kept.last().map(|key| key.made_at);
    Ok(newest.is_some_and(|at| work.now() - at >= LINGER))
}

async fn walk(work: &Work, city: Id<Municipality>, column: &SealedColumn) -> Result<(), Fault> {
    let mut after = 0;
    while let Some(last) = work.db.reseal(city, column, after).await? {
        after = last;
        tokio::time::sleep(BREATH).await;
    }
    Ok(())
}

/// How many records stand under older keys.
pub async fn left(
    work: &Work,
    city: Id<Municipality>,
    columns: &[SealedColumn],
) -> Result<i64, Fault> {
    let mut left = 0;
    for column in columns {
        left += work.db.under_older_keys(city, column).await?;
    }
    Ok(left)
}

async fn finish(work: &Work, city: Id<Municipality>, current: i64) -> Result<(), Fault> {
    work.db.drop_keys_before(city, current).await?;
    let mut tx = work.begin("safekeeping.finish");
    tx.audit(FINISHED, city, &format!("第{current}鍵")).await?;
    Ok(tx.commit().await?)
}
