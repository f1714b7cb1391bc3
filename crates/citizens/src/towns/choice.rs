//! Wards and towns to choose from.

use app::areas::{Atlas, Town, TownEntry, WardEntry};
use kernel::Id;

use super::MOST_TOWNS;
use crate::{languages::Said, visit::Visit};

/// A ward or a town to choose.
pub struct Choice {
    /// Where the choice leads.
    pub href: String,
    /// Its name, in Japanese.
    pub name: Said,
    /// The ward of a town, where several are shown.
    pub ward: String,
}

impl Choice {
    /// A ward.
    pub fn of_ward(visit: &Visit, ward: &WardEntry, href: String) -> Self {
        Self {
            href,
            name: visit.words.name(&ward.name, &ward.kana),
            ward: String::new(),
        }
    }

    /// A town, without its ward.
    pub fn of_town(visit: &Visit, town: &TownEntry, href: String) -> Self {
        Self {
            href,
            name: visit.words.name(&town.name, &town.kana),
            ward: String::new(),
        }
    }
}

/// The first of these towns, each with its ward and the address that `href` gives it.
pub fn choices(
    (visit, atlas): (&Visit, &Atlas),
    towns: &[Id<Town>],
    href: impl Fn(&TownEntry) -> String,
) -> Vec<Choice> {
    let towns = towns.iter().take(MOST_TOWNS);
    let towns = towns.filter_map(|id| atlas.town(*id));
    towns
        .map(|town| Choice {
            ward: atlas.ward_name(town.ward).to_owned(),
            ..Choice::of_town(visit, town, href(town))
        })
        .collect()
}
