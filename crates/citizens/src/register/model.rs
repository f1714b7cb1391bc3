//! The places as everybody may know them.

use std::collections::{BTreeSet, HashMap};

use app::{
    areas::Town,
    directory::{FacilityEntry, ServiceEntry},
};
use chrono::NaiveDate;
use kernel::{
    Id,
    text::{self, PostalCode},
};
use policy::{Facility, Ward};

/// 場所: a place with what a search looks through.
#[derive(Clone, Debug)]
pub struct Place {
    /// The entry, without what is not public.
    pub entry: FacilityEntry,
    /// Name, reading, address and telephone, folded.
    pub key: String,
}

impl Place {
    fn of(entry: FacilityEntry) -> Self {
        let words = [&entry.name, &entry.kana, &entry.address];
        let mut key: Vec<String> = words.iter().map(|word| text::fold(word)).collect();
        key.push(text::digits(&entry.phone));
        Self {
            // A mark that no folded word holds keeps the parts apart.
            key: key.join("\n"),
            entry,
        }
    }

    /// What is done there on `day` of this kind.
    pub fn services<'a>(
        &'a self,
        kind: &'a str,
        day: NaiveDate,
    ) -> impl Iterator<Item = &'a ServiceEntry> {
        let services = self.entry.services.iter();
        services.filter(move |one| one.kind == kind && one.is_open(day))
    }
}

/// A ward, and a town of it where it is known.
pub type Spot = (Id<Ward>, Option<Id<Town>>);

/// 公開台帳 at one moment.
#[derive(Debug, Default)]
pub struct Register {
    /// Every place that is open, in the order of readings.
    pub places: Vec<Place>,
    by_id: HashMap<Id<Facility>, usize>,
    by_postal_code: HashMap<String, BTreeSet<Spot>>,
}

impl Register {
    /// The register of these entries, already without what is not public.
    pub fn of(entries: Vec<FacilityEntry>) -> Self {
        let places: Vec<Place> = entries.into_iter().map(Place::of).collect();
        let ids = places.iter().enumerate();
        let by_id = ids.map(|(at, place)| (place.entry.id, at)).collect();
        let mut by_postal_code: HashMap<_, BTreeSet<Spot>> = HashMap::new();
        for entry in places.iter().map(|place| &place.entry) {
            let (Ok(code), Some(ward)) = (PostalCode::parse(&entry.postal_code), entry.ward) else {
                continue;
            };
            let code = code.digits().to_owned();
            by_postal_code
                .entry(code)
                .or_default()
                .insert((ward, entry.town));
        }
        Self {
            places,
            by_id,
            by_postal_code,
        }
    }

    /// The place with this id.
    pub fn place(&self, id: Id<Facility>) -> Option<&Place> {
        self.places.get(*self.by_id.get(&id)?)
    }

    /// The towns in which places with this postal code lie, as far as the register knows any.
    pub fn towns_at(&self, code: &PostalCode) -> impl Iterator<Item = Spot> + '_ {
        let found = self.by_postal_code.get(code.digits());
        found.into_iter().flatten().copied()
    }
}
