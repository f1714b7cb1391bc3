//! Writes to the people register, always within the transaction of the case they belong to.

use std::time::Duration;

use db::{Tx, Work};
use kernel::{Fault, Id, OrMissing};
use policy::{Office, Scope};

use super::{
    model::{KnownPerson, NewPerson, Person},
    store,
};

/// So often a save begins again because another desk saved the same person meanwhile.
const TRIES: usize = 10;

/// The person of a case: the known one brought up to date, or a new one, or nobody when the
/// person stays anonymous.
pub async fn find_or_add(
    work: &Work,
    tx: &mut Tx,
    scope: &Scope,
    known: Option<Id<Person>>,
    is: NewPerson,
) -> Result<Option<KnownPerson>, Fault> {
    match known {
        Some(id) => Ok(Some(save(work, tx, scope, id, is).await?)),
        None if is.is_anonymous() => Ok(None),
        None => {
            let office = scope.office().or_missing()?;
            let person = KnownPerson {
                id: work.id(),
                office,
                is,
                version: 1,
            };
            store::add(tx, scope, &person, work.now()).await?;
            Ok(Some(person))
        }
    }
}

/// Gives office `to` the record of a person whose case it takes over: the record itself, or a copy
/// where the giving office still serves the person. Nothing where it is not that office's record.
pub async fn hand_over(
    work: &Work,
    tx: &mut Tx,
    scope: &Scope,
    person: Id<Person>,
    (from, to): (Id<Office>, Id<Office>),
    still_served: bool,
) -> Result<Option<Id<Person>>, Fault> {
    let copy = if still_served { work.id() } else { person };
    let given = if still_served {
        store::copy_to(tx, scope, (person, copy), (from, to), work.now()).await?
    } else {
        store::move_to(tx, scope, person, (from, to)).await?
    };
    Ok(given.then_some(copy))
}

/// Brings a known person up to date. What was left blank on the sheet stays as it was known. Where
/// another desk was first, what both said is put together.
pub async fn save(
    work: &Work,
    tx: &mut Tx,
    scope: &Scope,
    id: Id<Person>,
    is: NewPerson,
) -> Result<KnownPerson, Fault> {
    for _ in 0..TRIES {
        let mut person = store::find(tx, scope, id).await?.or_missing()?;
        let updated = merged(&person.is, is.clone());
        if updated == person.is {
            return Ok(person);
        }
        person.is = updated;
        if store::save(tx, scope, &person, work.now()).await? {
            return Ok(person);
        }
    }
    Err(Fault::Busy(Duration::from_secs(1)))
}

fn merged(known: &NewPerson, said: NewPerson) -> NewPerson {
    let text = |said: String, known: &String| if said.is_empty() { known.clone() } else { said };
    NewPerson {
        name: text(said.name, &known.name),
        kana: text(said.kana, &known.kana),
        birth_date: said.birth_date.or(known.birth_date),
        sex: text(said.sex, &known.sex),
        phone: text(said.phone, &known.phone),
        address: text(said.address, &known.address),
        ward: said.ward.or(known.ward),
        town: said.town.or(known.town),
    }
}
