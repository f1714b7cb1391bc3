//! What was asked for, and who answers there.

use app::{areas::Town, directory::ServiceEntry};
use kernel::Id;
use policy::Ward;

use crate::register::Place;

/// 町の見つかり方: what the typed words mean.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Found {
    /// Nothing was typed.
    Nothing,
    /// A ward, without a town.
    Ward(Id<Ward>),
    /// One town.
    Town(Id<Town>),
    /// Several towns, those of the named ward alone where one was named.
    Towns(Vec<Id<Town>>),
    /// Digits that are no whole postal code.
    HalfPostcode,
    /// A postal code that no place of the register has.
    UnknownPostcode,
    /// Words that no town has.
    Nowhere,
}

/// 窓口: a place, and what it does there.
#[derive(Clone, Copy, Debug)]
pub struct Desk<'a> {
    /// The place.
    pub place: &'a Place,
    /// The service one asks.
    pub service: &'a ServiceEntry,
}

/// 担当の確かさ: how sure it is that these centres are in charge.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Charge {
    /// One centre, or the ward's own.
    Settled,
    /// Several share the town.
    Split,
    /// Nobody said who has the town: all of the ward.
    WholeWard,
    /// The whole ward was asked for.
    Ward,
    /// There is none.
    None,
}

/// 担当: who answers for a town or a ward.
#[derive(Clone, Debug)]
pub struct InCharge<'a> {
    /// The centres, and how sure that is.
    pub centres: Vec<Desk<'a>>,
    /// How sure it is.
    pub charge: Charge,
    /// Ward office, branches, teams, in this order.
    pub others: Vec<Desk<'a>>,
}
