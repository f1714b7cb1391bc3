//! めざす姿を設定する.

use db::{Tx, Work};
use kernel::{Fault, Id, OrMissing};
use policy::{Permission, Scope, Ward};

use super::{events::AIM_SET, stale, stamp, writing};
use crate::{
    measures::{
        model::{Aim, AimWords},
        rules, store,
    },
    second,
};

/// Sets an aim for years that have none yet.
pub async fn add_aim(
    work: &Work,
    (ward, scene): (Id<Ward>, &str),
    words: AimWords,
) -> Result<Id<Aim>, Fault> {
    let scope = writing(work, ward)?;
    let new = Aim {
        id: work.id(),
        ward,
        scene: scene.to_owned(),
        words,
        stamp: stamp(work, 1),
    };
    second::look(|| try_add(work, &scope, &new)).await?;
    Ok(new.id)
}

async fn try_add(work: &Work, scope: &Scope, new: &Aim) -> Result<(), Fault> {
    let mut tx = work.begin("measures.add_aim");
    refuse_clash(&mut tx, scope, new, None).await?;
    store::add_aim(&mut tx, scope, new).await?;
    tx.audit(AIM_SET, new.id, "").await?;
    Ok(tx.commit().await?)
}

/// Changes an aim that was loaded at `version`; the edition before stays.
pub async fn change_aim(
    work: &Work,
    (id, version): (Id<Aim>, i64),
    words: AimWords,
) -> Result<(), Fault> {
    second::look(|| try_change(work, (id, version), words.clone())).await
}

async fn try_change(
    work: &Work,
    (id, version): (Id<Aim>, i64),
    words: AimWords,
) -> Result<(), Fault> {
    let scope = work.may(Permission::MeasureWrite)?;
    let mut tx = work.begin("measures.change_aim");
    let known = store::aims(&mut tx, &scope, None).await?;
    let before = known.into_iter().find(|aim| aim.id == id).or_missing()?;
    let after = Aim {
        words,
        stamp: stamp(work, version + 1),
        ..before.clone()
    };
    refuse_clash(&mut tx, &scope, &after, Some(id)).await?;
    if !store::save_aim(&mut tx, &scope, &after, version).await? {
        return Err(stale(before.stamp));
    }
    tx.audit(AIM_SET, id, &format!("{}版", after.stamp.version))
        .await?;
    Ok(tx.commit().await?)
}

async fn refuse_clash(
    tx: &mut Tx,
    scope: &Scope,
    aim: &Aim,
    own: Option<Id<Aim>>,
) -> Result<(), Fault> {
    // Years overlap without sharing a key, so the aims beside this one wait for it.
    store::hold_aims(tx, scope, (aim.ward, &aim.scene)).await?;
    let mut known = store::aims(tx, scope, Some(aim.ward)).await?;
    known.retain(|one| one.scene == aim.scene);
    if rules::clash(&known, own, &aim.words).is_some() {
        return Err(Fault::field(
            "first_year",
            "この年度のめざす姿は、すでにあります。年度が重ならないようにするか、今あるめざす姿を直してください。",
        ));
    }
    Ok(())
}
