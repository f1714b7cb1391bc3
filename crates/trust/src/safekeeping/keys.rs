//! 鍵の交換: a new data key is announced to every node, and then seals; what stands under older ones is
//! sealed anew in the background, and then they are retired.

use std::time::Duration;

use chrono::TimeDelta;
use db::{Event, SealedColumn, Work, keys, once, outbox};
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

/// Keys that were retired long ago were thrown away.
pub const DROPPED: Event = Event {
    code: "safekeeping.dropped",
    label: "古いデータ鍵の破棄",
};

/// So long after it was made a new key begins to seal: every node reads the keys anew every ten
/// minutes, so that each can open what another seals.
pub const ANNOUNCED: TimeDelta = TimeDelta::minutes(30);
/// So long older keys are in use at least: half-done log-ins and words of searches stand under them,
/// which nobody seals anew.
const LINGER: TimeDelta = TimeDelta::days(14);
/// So long a retired key is kept: no node sleeps longer and then seals with it.
const RETIRED: TimeDelta = TimeDelta::days(365);
/// Between two steps, so that whoever works is not kept waiting.
const BREATH: Duration = Duration::from_millis(5);

/// The columns in which the house keeps sealed texts.
pub fn columns(house: &House) -> Vec<SealedColumn> {
    let features = house.features().iter();
    let columns = features.flat_map(|feature| feature.sealed.iter().copied());
    let own = outbox::SEALED.into_iter().chain([once::PLACE]);
    columns.chain(own).collect()
}

/// Whether older keys are still in use beside the newest.
pub fn is_exchanging(kept: &[keys::KeptKey]) -> bool {
    kept.iter().filter(|key| key.retired_at.is_none()).count() > 1
}

/// Makes a new data key, which seals once every node knows it.
pub async fn rotate(work: &Work) -> Result<i64, Fault> {
    let scope = work.may(Permission::Safekeeping)?;
    let kept = keys::kept(&mut work.read().await?, scope.municipality()).await?;
    if is_exchanging(&kept) {
        return Err(Fault::Refused(
            "前の鍵の交換がまだ終わっていません。古い鍵を使い終えてから、もう一度替えてください。"
                .into(),
        ));
    }
    let times = (work.now(), work.now() + ANNOUNCED);
    let number = work.db.add_key(scope.municipality(), times).await?;
    let mut tx = work.begin("safekeeping.rotate");
    tx.audit(ROTATED, scope.municipality(), &format!("第{number}鍵"))
        .await?;
    tx.commit().await?;
    Ok(number)
}

/// Learns of keys that another node has added and of the time to change over; seals anew what older
/// keys have sealed, and retires them once nothing is left under them. Several nodes may do it at
/// once.
pub async fn reseal(house: &House) -> Result<(), Fault> {
    let work = house.system_work();
    let city = work.municipality();
    work.db.load_keys(city, work.now()).await?;
    let ring = work.read().await?.keys(city)?;
    let columns = columns(house);
    if ring.in_use() < 2 {
        return drop_old(&work, city, &columns).await;
    }
    for column in &columns {
        walk(&work, city, column).await?;
    }
    if left(&work, city, &columns).await? == 0 && has_lingered(&work, city).await? {
        finish(&work, city, ring.current()).await?;
    }
    Ok(())
}

/// Throws away keys that were retired long ago, where nothing is left under them.
async fn drop_old(
    work: &Work,
    city: Id<Municipality>,
    columns: &[SealedColumn],
) -> Result<(), Fault> {
    let long_ago = work.now() - RETIRED;
    let kept = keys::kept(&mut work.read().await?, city).await?;
    let is_due = |key: &keys::KeptKey| key.retired_at.is_some_and(|at| at < long_ago);
    if !kept.iter().any(is_due) || left(work, city, columns).await? > 0 {
        return Ok(());
    }
    let db = &work.db;
    let gone = db.drop_keys_retired_before(city, long_ago, work.now());
    let gone = gone.await?;
    let mut tx = work.begin("safekeeping.drop");
    tx.audit(DROPPED, city, &format!("{gone}本")).await?;
    Ok(tx.commit().await?)
}

/// Whether the newest key is old enough that nothing short-lived stands under another.
async fn has_lingered(work: &Work, city: Id<Municipality>) -> Result<bool, Fault> {
    let kept = keys::kept(&mut work.read().await?, city).await?;
    let newest = kept.last().map(|key| key.made_at);
    Ok(newest.is_some_and(|at| work.now() - at >= LINGER))
}

async fn walk(work: &Work, city: Id<Municipality>, column: &SealedColumn) -> Result<(), Fault> {
    // Records that were brought in from elsewhere may have any number.
    let mut after = i64::MIN;
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
    work.db
        .retire_keys_before(city, current, work.now())
        .await?;
    let mut tx = work.begin("safekeeping.finish");
    tx.audit(FINISHED, city, &format!("第{current}鍵")).await?;
    Ok(tx.commit().await?)
}
