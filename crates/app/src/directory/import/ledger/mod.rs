//! Decides what each row means for the register: new, changed, unchanged, what is kept, and what
//! a person is asked.

mod known;
mod remarks;
mod vanished;
mod weighing;

use std::collections::{HashMap, HashSet};

use kernel::{Id, text};
use policy::{Facility, Ward};

use self::remarks::{moved, not_ours, twice};
pub use self::vanished::Reach;
use super::{carrying::way::Way, incoming::Incoming, place::Gazetteer, report::Note};
use crate::directory::{
    model::{Change, FacilityEntry, Field, Given, NewFacility, NewService, Service, WholeRecord},
    rules,
    store::{KnownRecord, LONGEST_CHAIN, MergedName},
};

/// What a row means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Meaning {
    /// A service we did not have.
    New,
    /// Something else than at the last import.
    Changed,
    /// The same as at the last import.
    Unchanged,
    /// A second row with the key of an earlier one.
    Twice,
    /// It would change a place that another ward answers for.
    Foreign,
}

/// What is to be written for a row.
#[derive(Clone, Debug, PartialEq)]
pub enum Step {
    /// A new place with its service.
    Add(Box<NewFacility>),
    /// A further service of a known place.
    Join(Box<NewService>),
    /// New values of a place (`None` leaves them) and of one of its services.
    Change(Option<Box<NewFacility>>, Option<Changed>),
    /// Nothing but what the record says now.
    Keep,
}

/// New values of a service.
#[derive(Clone, Debug, PartialEq)]
pub struct Changed {
    /// All its values.
    pub service: Box<NewService>,
    /// Whether what it can do or where it goes is among what changed.
    pub parts: bool,
    /// Whether its 届出 are.
    pub marks: bool,
}

/// 提案の下書き: what a person is asked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Draft {
    /// The row of the file; 0 for a record that it no longer has.
    pub row: i64,
    /// What it would do.
    pub change: Change,
    /// The place, where it is registered.
    pub facility: Option<Id<Facility>>,
    /// The service, where it is meant.
    pub service: Option<Id<Service>>,
    /// The ward whose officer decides.
    pub ward: Option<Id<Ward>>,
    /// The source's own key.
    pub source_key: String,
    /// Our value.
    pub before: String,
    /// The file's value.
    pub after: String,
}

/// A decision about one row.
#[derive(Clone, Debug, PartialEq)]
pub struct Decision {
    /// What it means.
    pub meaning: Meaning,
    /// What is remarked besides.
    pub notes: Vec<Note>,
    /// What to write, and the record to link; `None` for nothing.
    pub write: Option<(Step, KnownRecord)>,
    /// What a person is asked.
    pub asked: Vec<Draft>,
    /// Changes of this record that were asked of an earlier edition and are settled by this one.
    pub settled: Vec<Change>,
}

impl Decision {
    fn of(meaning: Meaning, notes: Vec<Note>) -> Self {
        Self {
            meaning,
            notes,
            write: None,
            asked: Vec::new(),
            settled: Vec::new(),
        }
    }
}

/// One place of this source as it stands at this row of the file.
struct Place {
    values: NewFacility,
    kept: bool,
    verified: bool,
    /// The service whose row gave the place its values.
    owner: Id<Service>,
    address_key: String,
}

/// 台帳: everything this source has given, kept up to date while a file is read.
pub struct Ledger<NextId> {
    next_id: NextId,
    way: Way,
    /// Whether the source publishes 届出.
    marks: bool,
    /// The ward whose places alone may change; any, where there is none.
    only: Option<Id<Ward>>,
    records: HashMap<String, KnownRecord>,
    rows: HashMap<String, i64>,
    places: HashMap<Id<Facility>, Place>,
    by_number: HashMap<String, Id<Facility>>,
    /// Places that were closed, by number: a person decides whether they take a new service.
    closed: HashMap<String, Id<Facility>>,
    by_name: HashMap<(String, String), Id<Facility>>,
    /// What the file speaks of: kinds of records, and wards.
    spoken: (HashSet<String>, HashSet<Id<Ward>>),
}

impl<NextId: FnMut() -> i64> Ledger<NextId> {
    /// A ledger of what is known already.
    pub fn new(
        gazetteer: &Gazetteer<'_>,
        records: Vec<KnownRecord>,
        facilities: &[FacilityEntry],
        next_id: NextId,
    ) -> Self {
        let mut owners: HashMap<i64, i64> = HashMap::new();
        for record in &records {
            // Records come in the order of their services: the first one owns the place.
            owners
                .entry(record.facility_id)
                .or_insert(record.service_id);
        }
        let mut ledger = Self {
            next_id,
            way: Way::Now,
            marks: false,
            only: None,
            records: records
                .into_iter()
                .map(|record| (record.source_key.clone(), record))
                .collect(),
            rows: HashMap::new(),
            places: HashMap::new(),
            by_number: HashMap::new(),
            closed: HashMap::new(),
            by_name: HashMap::new(),
            spoken: Default::default(),
        };
        for entry in facilities {
            let place = Place {
                values: NewFacility::from(entry),
                kept: entry.is_kept(),
                verified: entry.verification.on.is_some(),
                owner: owners.get(&entry.id.get()).copied().unwrap_or(0).into(),
                address_key: gazetteer.address_key(&entry.address),
            };
            ledger.shelve(entry.id, place);
        }
        ledger
    }

    /// The same for an importer who answers for one ward.
    pub fn within(self, ward: Option<Id<Ward>>) -> Self {
        Self { only: ward, ..self }
    }

    /// The same for an import that only asks.
    pub fn going(self, way: Way) -> Self {
        Self { way, ..self }
    }

    /// The same for a source that publishes 届出, or does not.
    pub fn marking(self, marks: bool) -> Self {
        Self { marks, ..self }
    }

    /// The same where entries were merged: a new record under the name and address of one that went
    /// belongs to the one that stays.
    pub fn following(mut self, gazetteer: &Gazetteer<'_>, merged: &[MergedName]) -> Self {
        let next: HashMap<i64, i64> = merged.iter().map(|one| (one.id, one.merged_into)).collect();
        for one in merged {
            let mut kept = one.merged_into;
            for _ in 0..LONGEST_CHAIN {
                kept = next.get(&kept).copied().unwrap_or(kept);
            }
            let open = |place: &Place| place.values.closed_on.is_none();
            if self.places.get(&Id::new(kept)).is_some_and(open) {
                let key = (text::fold(&one.name), gazetteer.address_key(&one.address));
                self.by_name.entry(key).or_insert(Id::new(kept));
            }
        }
        self
    }

    /// The known place a row would change or join, where another ward answers for it.
    fn foreign(&self, incoming: &Incoming) -> Option<&Place> {
        let only = self.only?;
        let record = self.records.get(&incoming.key);
        let home = record.map(|record| Id::new(record.facility_id));
        let place = self.places.get(&home.or_else(|| self.home_of(incoming))?)?;
        (place.values.ward != Some(only)).then_some(place)
    }

    fn shelve(&mut self, id: Id<Facility>, place: Place) {
        let open = place.values.closed_on.is_none();
        let numbers = if open {
            &mut self.by_number
        } else {
            &mut self.closed
        };
        let services = place.values.services.iter();
        for service in services.filter(|service| !service.number.is_empty()) {
            numbers.entry(service.number.clone()).or_insert(id);
        }
        if open {
            let key = (text::fold(&place.values.name), place.address_key.clone());
            self.by_name.entry(key).or_insert(id);
        }
        self.places.insert(id, place);
    }

    /// The values of a place as they now stand, with all its services.
    pub fn values(&self, id: Id<Facility>) -> Option<&NewFacility> {
        self.places.get(&id).map(|place| &place.values)
    }

    /// Decides about one row.
    pub fn take(&mut self, incoming: Incoming) -> Decision {
        if let Some(first) = self.rows.insert(incoming.key.clone(), incoming.row) {
            return twice(&incoming, first);
        }
        if let Some(place) = self.foreign(&incoming) {
            return not_ours(&incoming, place);
        }
        self.hear(&incoming);
        let fingerprint = incoming.fingerprint();
        match self.records.get(&incoming.key).cloned() {
            Some(record) if record.content_hash == fingerprint => self.again(&incoming, record),
            // Somebody declined it when it was new: other words are asked again.
            Some(record) if record.facility_id == 0 => self.ask_new(incoming, fingerprint),
            Some(record) => self.change(incoming, fingerprint, record),
            None if self.way == Way::Review || self.was_closed(&incoming) => {
                self.ask_new(incoming, fingerprint)
            }
            None => self.add(incoming, fingerprint),
        }
    }

    /// A new record for a person to decide.
    fn ask_new(&self, incoming: Incoming, fingerprint: String) -> Decision {
        let whole = WholeRecord {
            given: Given::of(Some(&incoming.facility), &incoming.service),
            fingerprint,
        };
        let draft = Draft {
            row: incoming.row,
            change: Change::New,
            facility: self
                .home_of(&incoming)
                .or_else(|| self.closed_home(&incoming)),
            service: None,
            ward: incoming.facility.ward,
            source_key: incoming.key,
            before: String::new(),
            after: whole.json(),
        };
        Decision {
            asked: vec![draft],
            ..Decision::of(Meaning::New, Vec::new())
        }
    }

    fn add(&mut self, incoming: Incoming, content_hash: String) -> Decision {
        let service: Id<Service> = (self.next_id)().into();
        let known = self.home_of(&incoming);
        let facility = known.unwrap_or_else(|| (self.next_id)().into());
        let record = KnownRecord {
            source_key: incoming.key.clone(),
            service_id: service.get(),
            facility_id: facility.get(),
            content_hash,
            given: String::new(),
            gone: false,
        };
        let hours = incoming.hours.to_string();
        let (step, notes) = match known {
            Some(_) => self.join(facility, service, incoming),
            None => (self.open(facility, service, incoming), Vec::new()),
        };
        let mut given = said(&step);
        given.set(Field::Hours, &hours);
        let record = KnownRecord {
            given: given.json(),
            ..record
        };
        Decision {
            write: Some((step, record)),
            settled: vec![Change::New],
            ..Decision::of(Meaning::New, notes)
        }
    }

    /// Whether the only place a new row could belong to was closed.
    fn was_closed(&self, incoming: &Incoming) -> bool {
        self.home_of(incoming).is_none() && self.closed_home(incoming).is_some()
    }

    /// The closed place with a new row's number.
    fn closed_home(&self, incoming: &Incoming) -> Option<Id<Facility>> {
        self.closed.get(&incoming.service.number).copied()
    }

    /// The open place a new row belongs to: by number first, then by name and address.
    fn home_of(&self, incoming: &Incoming) -> Option<Id<Facility>> {
        let by_number = self.by_number.get(&incoming.service.number);
        let name = || {
            (
                text::fold(&incoming.facility.name),
                incoming.address_key.clone(),
            )
        };
        by_number.or_else(|| self.by_name.get(&name())).copied()
    }

    fn open(&mut self, id: Id<Facility>, service: Id<Service>, incoming: Incoming) -> Step {
        let mut values = incoming.facility;
        values.services = vec![NewService {
            id: Some(service),
            ..incoming.service
        }];
        let place = Place {
            values: values.clone(),
            kept: false,
            verified: false,
            owner: service,
            address_key: incoming.address_key,
        };
        self.shelve(id, place);
        Step::Add(Box::new(values))
    }

    fn join(
        &mut self,
        id: Id<Facility>,
        service: Id<Service>,
        incoming: Incoming,
    ) -> (Step, Vec<Note>) {
        let Some(place) = self.places.get_mut(&id) else {
            return (Step::Keep, Vec::new());
        };
        let notes = moved(place, &incoming);
        let mut own = NewService {
            id: Some(service),
            ..incoming.service
        };
        rules::tell_apart(&mut own, &incoming.facility, &place.values);
        if !own.number.is_empty() {
            self.by_number.entry(own.number.clone()).or_insert(id);
        }
        place.values.services.push(own.clone());
        (Step::Join(Box::new(own)), notes)
    }
}

/// What a new record said, as it is compared with the next edition: of the place only where it
/// speaks for it.
fn said(step: &Step) -> Given {
    match step {
        Step::Add(values) => {
            let first = values.services.first().cloned().unwrap_or_default();
            Given::of(Some(values), &first)
        }
        Step::Join(service) => Given::of(None, service),
        Step::Change(..) | Step::Keep => Given::default(),
    }
}
