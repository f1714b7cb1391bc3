//! Seats move up, and people hear of it, in the transaction of the deed.

use db::{DbFault, Tx, Work};
use kernel::{Fault, Id};
use policy::Scope;

use super::letters::{self, Occasion};
use crate::trainings::{
    model::{Seat, SignUp, State, Training},
    rules, store,
};

/// Writes to one person on the list, with a new link where the letter has one and this house knows
/// its address. Nothing is written where no mail is known.
pub async fn tell(
    tx: &mut Tx,
    scope: &Scope,
    work: &Work,
    (training, one, origin, occasion): (&Training, &SignUp, &str, Occasion),
) -> Result<(), Fault> {
    if one.person.mail.is_empty() || one.erased {
        return Ok(());
    }
    let mut address = None;
    if letters::has_link(occasion, one) && !origin.is_empty() {
        let (hash, link) = letters::link(origin, one.person.language);
        store::add_link(tx, scope, (&hash, one.id), work.now()).await?;
        address = Some(link);
    }
    let to = (&one.person, one.seat);
    let letter = letters::letter(training, to, address.as_deref(), occasion);
    tx.post(vec![letter]).await?;
    Ok(())
}

/// Writes to all who have a seat or wait for one; to how many.
pub async fn tell_all(
    tx: &mut Tx,
    scope: &Scope,
    work: &Work,
    (training, origin, occasion): (&Training, &str, Occasion),
) -> Result<usize, Fault> {
    let list = store::sign_ups(tx, scope, training.id).await?;
    let mut told = 0;
    for one in list.iter().filter(|one| one.seat != Seat::Cancelled) {
        tell(tx, scope, work, (training, one, origin, occasion)).await?;
        told += usize::from(!one.person.mail.is_empty());
    }
    Ok(told)
}

/// Gives free seats to those who wait, in their order, and tells them; how many moved up. After
/// the day itself nobody moves any more.
pub async fn fill(
    tx: &mut Tx,
    scope: &Scope,
    work: &Work,
    (training, origin): (&Training, &str),
) -> Result<usize, Fault> {
    if training.state != State::Announced || !rules::is_coming(training, work.today()) {
        return Ok(0);
    }
    let seats = store::seats_of(tx, scope, training.id).await?;
    let free = rules::free_seats(&training.plan, seats);
    if free == 0 {
        return Ok(0);
    }
    let next = store::first_waiting(tx, scope, (training.id, free)).await?;
    let moved = next.len();
    for one in next {
        let one = SignUp {
            seat: Seat::Confirmed,
            updated_at: work.now(),
            ..one
        };
        save(tx, scope, &one).await?;
        let told = (training, &one, origin, Occasion::MovedUp);
        tell(tx, scope, work, told).await?;
    }
    Ok(moved)
}

/// Saves an entry that was loaded in this transaction.
pub async fn save(tx: &mut Tx, scope: &Scope, one: &SignUp) -> Result<(), Fault> {
    if !store::save_sign_up(tx, scope, one).await? {
        return Err(Fault::Stale(one.updated_by.clone(), one.updated_at));
    }
    Ok(())
}

/// What is said where the person stands on the list already.
pub fn on_list(known: Option<&SignUp>) -> Fault {
    let how = known.map_or_else(String::new, |known| {
        format!("（{}・{}）", known.way.label(), known.seat.label())
    });
    Fault::field(
        "name",
        format!("同じ方がすでに名簿にあります{how}。別の方のときは、所属を書き分けてください。"),
    )
}

/// Adds an entry. The list knows a person by more than [`already`] compares: where the two differ,
/// the list is right.
pub async fn add(tx: &mut Tx, scope: &Scope, new: &SignUp) -> Result<(), Fault> {
    match store::add_sign_up(tx, scope, new).await {
        Err(DbFault::Taken(_)) => Err(on_list(None)),
        other => Ok(other?),
    }
}

/// The entry of the same person who stands on the list already.
pub async fn already(
    tx: &mut Tx,
    scope: &Scope,
    (training, new, except): (Id<Training>, &SignUp, Option<Id<SignUp>>),
) -> Result<Option<SignUp>, Fault> {
    let list = store::sign_ups(tx, scope, training).await?;
    let same = |one: &&SignUp| {
        one.seat != Seat::Cancelled
            && !one.erased
            && Some(one.id) != except
            && rules::is_same(&one.person, &new.person)
    };
    Ok(list.iter().find(same).cloned())
}
