//! The list as staff keep it: sign-ups by FAX and telephone, corrections, cancellations.

use db::{DbFault, Work};
use kernel::{Fault, Id, OrMissing};
use policy::Permission::TrainingPeople;

use super::{
    CANCELLED, CORRECTED, ENTERED,
    letters::Occasion,
    seats::{add, already, fill, on_list, save, tell},
    signing::entry,
};
use crate::trainings::{
    model::{Person, Seat, SignUp, State, Training, Way},
    rules, store,
};

/// Fails where a training does not take place: nobody is put on its list or off it any more.
fn takes_place(training: &Training) -> Result<(), Fault> {
    if rules::takes_nobody(training.state) {
        return Err(Fault::Refused(
            "中止・未実施の研修の名簿は変えられません。結果の記録がまちがいのときは、研修のページで「結果を取り消して戻す」を押してください。".into(),
        ));
    }
    Ok(())
}

/// Enters a sign-up that came by FAX or telephone, or at the door; the seat it got.
pub async fn enter(
    work: &Work,
    id: Id<Training>,
    (person, way): (Person, Way),
    origin: &str,
) -> Result<Seat, Fault> {
    let scope = work.may(TrainingPeople)?;
    let mut tx = work.begin("trainings.enter");
    store::count_edition(&mut tx, &scope, id).await?;
    let training = store::find(&mut tx, &scope, id).await?.or_missing()?;
    takes_place(&training)?;
    let mut new = entry(work, id, person, way);
    if let Some(known) = already(&mut tx, &scope, (id, &new, None)).await? {
        return Err(on_list(Some(&known)));
    }
    let seats = store::seats_of(&mut tx, &scope, id).await?;
    if way == Way::WalkIn || training.state == State::Held {
        // Who stands at the door has come.
        new.seat = Seat::Confirmed;
        new.attended = true;
    } else {
        new.seat = rules::seat_for(&training.plan, seats);
    }
    add(&mut tx, &scope, &new).await?;
    if !new.attended && rules::is_coming(&training, work.today()) {
        let told = (&training, &new, origin, Occasion::SignedUp);
        tell(&mut tx, &scope, work, told).await?;
    }
    tx.audit(ENTERED, id, "").await?;
    tx.commit().await?;
    Ok(new.seat)
}

/// Corrects what is known of a person, loaded at `version`.
pub async fn correct(
    work: &Work,
    id: Id<SignUp>,
    version: i64,
    person: Person,
) -> Result<Id<Training>, Fault> {
    let scope = work.may(TrainingPeople)?;
    let mut tx = work.begin("trainings.correct");
    let before = store::sign_up(&mut tx, &scope, id).await?.or_missing()?;
    store::count_edition(&mut tx, &scope, before.training).await?;
    let before = store::sign_up(&mut tx, &scope, id).await?.or_missing()?;
    let person = Person {
        language: before.person.language,
        ..person
    };
    let after = SignUp {
        person,
        version,
        updated_at: work.now(),
        updated_by: work.actor().name.clone(),
        ..before.clone()
    };
    let asked = (before.training, &after, Some(id));
    if after.seat != Seat::Cancelled
        && let Some(known) = already(&mut tx, &scope, asked).await?
    {
        return Err(on_list(Some(&known)));
    }
    match store::save_sign_up(&mut tx, &scope, &after).await {
        Ok(true) => {}
        Ok(false) => return Err(Fault::Stale(before.updated_by, before.updated_at)),
        Err(DbFault::Taken(_)) => return Err(on_list(None)),
        Err(other) => return Err(other.into()),
    }
    tx.audit(CORRECTED, before.training, "").await?;
    tx.commit().await?;
    Ok(before.training)
}

/// Cancels a sign-up; the first who waits moves up. Returns the training.
pub async fn cancel(work: &Work, id: Id<SignUp>, origin: &str) -> Result<Id<Training>, Fault> {
    let scope = work.may(TrainingPeople)?;
    let mut tx = work.begin("trainings.cancel");
    let one = store::sign_up(&mut tx, &scope, id).await?.or_missing()?;
    store::count_edition(&mut tx, &scope, one.training).await?;
    let one = store::sign_up(&mut tx, &scope, id).await?.or_missing()?;
    let training = store::find(&mut tx, &scope, one.training).await?;
    let training = training.or_missing()?;
    if one.seat == Seat::Cancelled {
        return Ok(training.id);
    }
    takes_place(&training)?;
    let after = SignUp {
        seat: Seat::Cancelled,
        attended: false,
        updated_at: work.now(),
        updated_by: work.actor().name.clone(),
        ..one
    };
    save(&mut tx, &scope, &after).await?;
    if rules::is_coming(&training, work.today()) {
        let told = (&training, &after, origin, Occasion::Cancelled);
        tell(&mut tx, &scope, work, told).await?;
    }
    fill(&mut tx, &scope, work, (&training, origin)).await?;
    tx.audit(CANCELLED, training.id, "").await?;
    tx.commit().await?;
    Ok(training.id)
}

/// Takes a cancellation back: to a seat where one is free, else to the waiting list.
pub async fn take_back(work: &Work, id: Id<SignUp>, origin: &str) -> Result<Id<Training>, Fault> {
    let scope = work.may(TrainingPeople)?;
    let mut tx = work.begin("trainings.take_back");
    let one = store::sign_up(&mut tx, &scope, id).await?.or_missing()?;
    store::count_edition(&mut tx, &scope, one.training).await?;
    let one = store::sign_up(&mut tx, &scope, id).await?.or_missing()?;
    let training = store::find(&mut tx, &scope, one.training).await?;
    let training = training.or_missing()?;
    if one.seat != Seat::Cancelled {
        return Ok(training.id);
    }
    takes_place(&training)?;
    let seats = store::seats_of(&mut tx, &scope, training.id).await?;
    let after = SignUp {
        seat: rules::seat_for(&training.plan, seats),
        updated_at: work.now(),
        updated_by: work.actor().name.clone(),
        ..one
    };
    match store::save_sign_up(&mut tx, &scope, &after).await {
        Ok(true) => {}
        Ok(false) => return Err(Fault::Stale(after.updated_by, after.updated_at)),
        Err(DbFault::Taken(_)) => {
            return Err(Fault::Refused(
                "同じ方の新しい申込みが名簿にあります。元に戻す必要はありません。".into(),
            ));
        }
        Err(other) => return Err(other.into()),
    }
    // After the day only the record is mended.
    if rules::is_coming(&training, work.today()) {
        let told = (&training, &after, origin, Occasion::SignedUp);
        tell(&mut tx, &scope, work, told).await?;
    }
    tx.audit(ENTERED, training.id, "").await?;
    tx.commit().await?;
    Ok(training.id)
}
