//! What the words of a visitor mean.

use app::areas::Town;
use kernel::Id;
use policy::Ward;

/// The most towns that are shown to choose from.
pub const MOST_TOWNS: usize = 60;

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
    /// A spot of the map outside of the municipality.
    Outside,
}
