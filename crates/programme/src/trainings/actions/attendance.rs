//! Who came: by the code at the door, by ticks on the list.

use std::collections::BTreeSet;

use app::accounts::token_hash;
use db::Work;
use kernel::{Fault, Id, OrMissing};
use policy::Permission::TrainingPeople;

use super::{ATTENDED, Opened, seats::save};
use crate::trainings::{
    model::{Seat, SignUp, Training},
    store,
};

/// The entry behind a scanned code, in reach of whoever stands at the door.
pub async fn check_in(work: &Work, token: &str) -> Result<Opened, Fault> {
    let scope = work.may(TrainingPeople)?;
    let mut tx = work.read().await?;
    let found = store::by_link(&mut tx, &scope, &token_hash(token)).await?;
    let sign_up = store::sign_up(&mut tx, &scope, found.or_missing()?.sign_up).await?;
    let sign_up = sign_up.or_missing()?;
    let training = store::find(&mut tx, &scope, sign_up.training).await?;
    Ok(Opened {
        training: training.or_missing()?,
        sign_up,
    })
}

/// Notes that one person came, or takes it back; who waited for a seat has one by coming.
pub async fn mark(work: &Work, id: Id<SignUp>, attended: bool) -> Result<Id<Training>, Fault> {
    let scope = work.may(TrainingPeople)?;
    let mut tx = work.begin("trainings.attend");
    let one = store::sign_up(&mut tx, &scope, id).await?.or_missing()?;
    if one.attended == attended {
        return Ok(one.training);
    }
    if one.seat == Seat::Cancelled {
        return Err(Fault::Refused(
            "取り消された申込みです。名簿で申込みを元に戻してから、出席にしてください。".into(),
        ));
    }
    let after = came(work, &one, attended);
    save(&mut tx, &scope, &after).await?;
    tx.audit(ATTENDED, one.training, "1件").await?;
    tx.commit().await?;
    Ok(one.training)
}

fn came(work: &Work, one: &SignUp, attended: bool) -> SignUp {
    SignUp {
        attended,
        seat: if attended { Seat::Confirmed } else { one.seat },
        updated_at: work.now(),
        updated_by: work.actor().name.clone(),
        ..one.clone()
    }
}

/// Notes the boxes that a person changed: those ticked when the page was made (`was`) held against
/// those ticked now. Whoever was checked in meanwhile stays so. Returns how many changed.
pub async fn tick(
    work: &Work,
    id: Id<Training>,
    (was, came_ids): (&BTreeSet<i64>, &BTreeSet<i64>),
) -> Result<usize, Fault> {
    let scope = work.may(TrainingPeople)?;
    let mut tx = work.begin("trainings.tick");
    let training = store::find(&mut tx, &scope, id).await?.or_missing()?;
    let list = store::sign_ups(&mut tx, &scope, training.id).await?;
    let mut changed = 0;
    for one in list {
        let attended = came_ids.contains(&one.id.get());
        let is_touched = was.contains(&one.id.get()) != attended;
        let stays = one.attended == attended || one.seat == Seat::Cancelled || one.erased;
        if stays || !is_touched {
            continue;
        }
        save(&mut tx, &scope, &came(work, &one, attended)).await?;
        changed += 1;
    }
    if changed > 0 {
        tx.audit(ATTENDED, id, &format!("{changed}件")).await?;
        tx.commit().await?;
    }
    Ok(changed)
}
