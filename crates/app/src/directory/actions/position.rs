//! Where entries lie: set by hand, accepted, or placed again from their addresses.

use db::{Tx, Work};
use kernel::{Fault, Id, OrMissing, geo::Point};
use policy::{Facility, Permission, Scope, Ward};

use super::{POSITIONED, REPLACED, within};
use crate::{
    directory::{
        model::{PointQuality, Position},
        store,
    },
    places::{Geocoder, Ground},
};

/// 位置の決めかた: what a person decided about a point.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Deed {
    /// It lies here.
    Set(Point),
    /// It lies where it is.
    Accept,
    /// It lies where its address says.
    FromAddress,
}

/// Puts an entry that was shown in `version` where a person decided.
pub async fn set_position(
    work: &Work,
    ground: &Ground,
    (id, version): (Id<Facility>, i64),
    deed: Deed,
) -> Result<(), Fault> {
    let scope = work.may(Permission::DirectoryWrite)?;
    let mut tx = work.begin("directory.set_position");
    let before = store::position(&mut tx, &scope, id).await?.or_missing()?;
    within(&scope, before.ward)?;
    let stale = Fault::Stale(before.updated.0.clone(), before.updated.1);
    if before.version != version {
        return Err(stale);
    }
    let after = decided(&before, ground, deed)?;
    let revision = store::bump(&mut tx, scope.municipality()).await?;
    let at = (work.now(), work.actor().name.as_str(), revision);
    if !store::set_position(&mut tx, &scope, &after, at).await? {
        return Err(stale);
    }
    tx.audit(POSITIONED, id, after.quality.label()).await?;
    Ok(tx.commit().await?)
}

fn decided(before: &Position, ground: &Ground, deed: Deed) -> Result<Position, Fault> {
    let by_person = |point: Point| Position {
        point: Some(point),
        quality: PointQuality::Person,
        ..before.clone()
    };
    match deed {
        Deed::Set(point) => Ok(by_person(point)),
        Deed::Accept => before.point.map(by_person).ok_or_else(|| {
            Fault::Refused("位置がまだありません。緯度・経度を入力してください。".into())
        }),
        Deed::FromAddress => {
            let placed = before.by_address(&Geocoder::new(ground));
            placed.ok_or_else(|| {
                Fault::Refused(
                    "所在地から位置を求められません。所在地の町と番地を確かめるか、緯度・経度を入力してください。"
                        .into(),
                )
            })
        }
    }
}

/// What placing again did.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Again {
    /// Places that lie elsewhere, or more finely, than before.
    pub moved: usize,
    /// Places whose point is now doubted.
    pub doubted: usize,
    /// Places whose point is no longer doubted.
    pub cleared: usize,
    /// Places that stay as they are.
    pub same: usize,
}

impl Again {
    fn count(&mut self, before: &Position, after: &Position) {
        let doubted = |position: &Position| position.quality == PointQuality::Doubtful;
        if after.point != before.point {
            self.moved += 1;
        } else if doubted(after) != doubted(before) {
            self.doubted += usize::from(doubted(after));
            self.cleared += usize::from(doubted(before));
        } else {
            self.same += 1;
        }
    }
}

/// Places every open entry of a ward (of all, where none is named) again, after new tables were
/// loaded; what persons set stays.
pub async fn place_again(
    work: &Work,
    ground: &Ground,
    ward: Option<Id<Ward>>,
) -> Result<Again, Fault> {
    let scope = work.may(Permission::DirectoryWrite)?;
    let mut tx = work.begin("directory.place_again");
    let all = store::positions(&mut tx, &scope, (ward, work.today())).await?;
    let geocoder = Geocoder::new(ground);
    let mut done = Again::default();
    let mut changed = Vec::new();
    for before in &all {
        let after = before.again(&geocoder);
        done.count(before, &after);
        if after != *before {
            changed.push(after);
        }
    }
    write(work, &scope, &mut tx, &changed).await?;
    let detail = format!("{}件", changed.len());
    let subject = ward.or(scope.ward()).map_or(0, Id::get);
    tx.audit(REPLACED, Id::<Ward>::new(subject), &detail)
        .await?;
    tx.commit().await?;
    Ok(done)
}

async fn write(work: &Work, scope: &Scope, tx: &mut Tx, changed: &[Position]) -> Result<(), Fault> {
    if changed.is_empty() {
        return Ok(());
    }
    let revision = store::bump(tx, scope.municipality()).await?;
    let at = (work.now(), work.actor().name.as_str(), revision);
    for position in changed {
        // Somebody who saved meanwhile knows better.
        store::set_position(tx, scope, position, at).await?;
    }
    Ok(())
}
