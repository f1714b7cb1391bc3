//! Decides what each row means for the register: new, changed, unchanged, and what is kept.

use std::collections::HashMap;

use kernel::{Id, text};
use policy::{Facility, Ward};

use super::{
    incoming::Incoming,
    place::Gazetteer,
    report::{Note, Rejection, kept_value},
};
use crate::directory::{
    model::{FacilityEntry, Mark, NewFacility, NewService, Service},
    store::KnownRecord,
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
    Change(Option<Box<NewFacility>>, Box<NewService>),
    /// The fingerprint, and 届出, which no person decides: a person keeps the values.
    Keep(Vec<Mark>),
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
}

/// One place of this source as it stands at this row of the file.
struct Place {
    values: NewFacility,
    kept: bool,
    /// The service whose row gave the place its values.
    owner: Id<Service>,
    address_key: String,
}

/// 台帳: everything this source has given, kept up to date while a file is read.
pub struct Ledger<NextId> {
    next_id: NextId,
    /// The ward whose places alone may change; any, where there is none.
    only: Option<Id<Ward>>,
    records: HashMap<String, KnownRecord>,
    rows: HashMap<String, i64>,
    places: HashMap<Id<Facility>, Place>,
    by_number: HashMap<String, Id<Facility>>,
    by_name: HashMap<(String, String), Id<Facility>>,
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
            only: None,
            records: records
                .into_iter()
                .map(|record| (record.source_key.clone(), record))
                .collect(),
            rows: HashMap::new(),
            places: HashMap::new(),
            by_number: HashMap::new(),
            by_name: HashMap::new(),
        };
        for entry in facilities {
            let place = Place {
                values: NewFacility::from(entry),
                kept: entry.is_kept(),
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

    /// The known place a row would change or join, where another ward answers for it.
    fn foreign(&self, incoming: &Incoming) -> Option<&Place> {
        let only = self.only?;
        let record = self.records.get(&incoming.key);
        let home = record.map(|record| Id::new(record.facility_id));
        let place = self.places.get(&home.or_else(|| self.home_of(incoming))?)?;
        (place.values.ward != Some(only)).then_some(place)
    }

    fn shelve(&mut self, id: Id<Facility>, place: Place) {
        let services = place.values.services.iter();
        for service in services.filter(|service| !service.number.is_empty()) {
            self.by_number.entry(service.number.clone()).or_insert(id);
        }
        let key = (text::fold(&place.values.name), place.address_key.clone());
        self.by_name.entry(key).or_insert(id);
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
        let fingerprint = incoming.fingerprint();
        match self.records.get(&incoming.key).cloned() {
            Some(record) if record.content_hash == fingerprint => Decision {
                meaning: Meaning::Unchanged,
                notes: Vec::new(),
                write: None,
            },
            Some(record) => self.change(
                incoming,
                KnownRecord {
                    content_hash: fingerprint,
                    ..record
                },
            ),
            None => self.add(incoming, fingerprint),
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
        };
        let (step, notes) = match known {
            Some(_) => self.join(facility, service, incoming),
            None => (self.open(facility, service, incoming), Vec::new()),
        };
        Decision {
            meaning: Meaning::New,
            notes,
            write: Some((step, record)),
        }
    }

    /// The place a new row belongs to: by number first, then by name and address.
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
            return (Step::Keep(Vec::new()), Vec::new());
        };
        let notes = moved(place, &incoming);
        let mut own = NewService {
            id: Some(service),
            ..incoming.service
        };
        tell_apart(&mut own, &incoming.facility, &place.values);
        if !own.number.is_empty() {
            self.by_number.entry(own.number.clone()).or_insert(id);
        }
        place.values.services.push(own.clone());
        (Step::Join(Box::new(own)), notes)
    }

    fn change(&mut self, incoming: Incoming, record: KnownRecord) -> Decision {
        let id: Id<Facility> = record.facility_id.into();
        let service: Id<Service> = record.service_id.into();
        let decided = |notes, step| Decision {
            meaning: Meaning::Changed,
            notes,
            write: Some((step, record)),
        };
        let Some(place) = self.places.get_mut(&id) else {
            return decided(Vec::new(), Step::Keep(Vec::new()));
        };
        if place.kept {
            let notes = differences(&incoming, &place.values);
            return decided(notes, Step::Keep(incoming.service.marks));
        }
        let mut own = NewService {
            id: Some(service),
            ..incoming.service.clone()
        };
        let owns = place.owner == service;
        let notes = if owns {
            Vec::new()
        } else {
            moved(place, &incoming)
        };
        if owns {
            let mut values = NewFacility {
                services: std::mem::take(&mut place.values.services),
                ..incoming.facility
            };
            if place.address_key == incoming.address_key {
                values.keep_persons_point(&place.values);
            }
            place.values = values;
            place.address_key = incoming.address_key;
        } else {
            tell_apart(&mut own, &incoming.facility, &place.values);
        }
        let place_of = |one: &&mut NewService| one.id == Some(service);
        if let Some(known) = place.values.services.iter_mut().find(place_of) {
            *known = own.clone();
        }
        let values = owns.then(|| Box::new(place.values.clone()));
        decided(notes, Step::Change(values, Box::new(own)))
    }
}

fn remark(row: i64, column: &str, value: &str, reason: String) -> Note {
    Note::Rejected(Rejection {
        row,
        column: column.to_owned(),
        value: kept_value(value),
        reason,
    })
}

fn not_ours(incoming: &Incoming, place: &Place) -> Decision {
    let reason = format!(
        "「{}」（{}）として、ほかの区の資源に登録されています。移転などで区が変わるときは、健康局の担当者に取込を依頼してください。",
        place.values.name, place.values.address
    );
    let note = remark(incoming.row, "所在地", &incoming.facility.address, reason);
    Decision {
        meaning: Meaning::Foreign,
        notes: vec![note],
        write: None,
    }
}

fn twice(incoming: &Incoming, first: i64) -> Decision {
    let reason = format!(
        "同じ番号とサービスの行が{first}行目にもあります。{first}行目を登録し、この行は登録していません。"
    );
    Decision {
        meaning: Meaning::Twice,
        notes: vec![remark(incoming.row, "", &incoming.service.number, reason)],
        write: None,
    }
}

/// The same number at another address: one of the two is out of date.
fn moved(place: &Place, incoming: &Incoming) -> Vec<Note> {
    if place.address_key == incoming.address_key {
        return Vec::new();
    }
    let reason = format!(
        "同じ事業所番号の資源が「{}」に登録されています。その所在地を残しました。別の場所のときは、資源を分けて登録してください。",
        place.values.address
    );
    vec![remark(
        incoming.row,
        "住所",
        &incoming.facility.address,
        reason,
    )]
}

/// Keeps with the service what differs from the place's own values.
fn tell_apart(service: &mut NewService, row: &NewFacility, place: &NewFacility) {
    if text::fold(&row.name) != text::fold(&place.name) {
        service.name.clone_from(&row.name);
    }
    if row.phone != place.phone {
        service.phone.clone_from(&row.phone);
    }
    if row.fax != place.fax {
        service.fax.clone_from(&row.fax);
    }
}

/// What the file says otherwise than a person decided; the person's values stay.
fn differences(incoming: &Incoming, kept: &NewFacility) -> Vec<Note> {
    let new = &incoming.facility;
    let fields = [
        ("名称", &new.name, &kept.name),
        ("読み", &new.kana, &kept.kana),
        ("所在地", &new.address, &kept.address),
        ("電話番号", &new.phone, &kept.phone),
        ("FAX番号", &new.fax, &kept.fax),
        ("URL", &new.url, &kept.url),
        ("法人の名称", &new.organisation, &kept.organisation),
    ];
    fields
        .into_iter()
        .filter(|(_, new, kept)| !new.is_empty() && text::fold(new) != text::fold(kept))
        .map(|(column, new, kept)| {
            let reason = format!(
                "担当者が確認した値「{kept}」を残しました。ファイルの値が正しいときは、資源の編集で直してください。"
            );
            remark(incoming.row, column, new, reason)
        })
        .collect()
}
