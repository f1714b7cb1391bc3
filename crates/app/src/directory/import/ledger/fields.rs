//! A changed row, field by field: what the source said last, what it says now, and what we have.

use kernel::{Id, text};

use super::{
    Changed, Decision, Draft, Ledger, Meaning, Place, Step,
    remarks::{kept, moved},
};
use crate::directory::{
    import::{carrying::way::Way, incoming::Incoming},
    model::{Change, Field, Given, Level, Mark, NewFacility, NewService, Service},
    rules,
    store::KnownRecord,
};

/// Said of new patients by the places themselves, never by a published file; and the hours, which
/// several files make together (`import::hours`).
const NOT_OF_SOURCES: [Field; 6] = [
    Field::Hours,
    Field::Acceptance,
    Field::AcceptanceLimit,
    Field::AcceptanceNote,
    Field::AcceptanceOn,
    Field::AcceptanceUntil,
];

/// What becomes of one field.
enum Fate {
    /// Nothing to do.
    Leave,
    /// We have it already: whatever was asked of it is settled.
    Settled,
    /// The file's value is taken.
    Take,
    /// A person decides.
    Ask,
}

/// What a field says: last time, now, and here.
struct Said<'a> {
    field: Field,
    last: &'a str,
    new: &'a str,
    ours: &'a str,
}

impl Said<'_> {
    fn fate(&self, free: bool) -> Fate {
        if self.new == self.last {
            return Fate::Leave;
        }
        if self.ours == self.new || self.alike() {
            return Fate::Settled;
        }
        // A blank never erases a value that did not come from this source.
        if self.new.is_empty() && self.ours != self.last {
            return Fate::Leave;
        }
        if free && self.ours == self.last {
            return Fate::Take;
        }
        // Ward and town follow the address, which is asked.
        if matches!(self.field, Field::Ward | Field::Town) {
            return Fate::Leave;
        }
        Fate::Ask
    }

    /// Somebody wrote the same in another spelling.
    fn alike(&self) -> bool {
        let plain = matches!(
            self.field,
            Field::Name | Field::Kana | Field::Organisation | Field::Address | Field::ServiceName
        );
        plain && self.ours != self.last && text::fold(self.ours) == text::fold(self.new)
    }
}

/// The values of a row as they would stand in the register.
struct Row {
    place: Option<NewFacility>,
    service: NewService,
}

impl Row {
    fn text(&self, field: Field) -> Option<String> {
        match field.level() {
            Level::Place => self.place.as_ref().map(|place| place.text(field)),
            Level::Service => Some(self.service.text(field)),
        }
    }
}

impl<NextId: FnMut() -> i64> Ledger<NextId> {
    /// A row that says the same as last time; it may have been missing in between.
    pub(super) fn again(&self, incoming: &Incoming, mut record: KnownRecord) -> Decision {
        let mut decision = Decision::of(Meaning::Unchanged, Vec::new());
        if !record.gone {
            return decision;
        }
        decision.settled.push(Change::Gone);
        decision.asked.extend(self.reopened(incoming, &record));
        record.gone = false;
        decision.write = Some((Step::Keep, record));
        decision
    }

    /// A record that is published again although it was closed here.
    fn reopened(&self, incoming: &Incoming, record: &KnownRecord) -> Option<Draft> {
        let id: Id<Service> = record.service_id.into();
        let place = self.places.get(&Id::new(record.facility_id))?;
        let mut services = place.values.services.iter();
        let closed = services.find(|one| one.id == Some(id))?.closed_on?;
        Some(Draft {
            row: incoming.row,
            change: Change::Field(Field::ClosedOn),
            facility: Some(record.facility_id.into()),
            service: Some(id),
            ward: place.values.ward,
            source_key: record.source_key.clone(),
            before: closed.format("%Y-%m-%d").to_string(),
            after: String::new(),
        })
    }

    /// A row that says something else than last time.
    pub(super) fn change(
        &mut self,
        incoming: Incoming,
        fingerprint: String,
        record: KnownRecord,
    ) -> Decision {
        let back = self.again(&incoming, record.clone());
        let way = self.way;
        // 届出 are what the office accepted: no person decides about them.
        let marks = self.marks && way == Way::Now;
        let mut record = KnownRecord {
            // Hours and 届出 are not asked but settled with the next import that writes: until then the
            // row counts as another one.
            content_hash: match way {
                Way::Now => fingerprint,
                Way::Review => record.content_hash,
            },
            gone: false,
            ..record
        };
        let Some(place) = self.places.get_mut(&Id::new(record.facility_id)) else {
            return Decision {
                write: Some((Step::Keep, record)),
                ..Decision::of(Meaning::Changed, Vec::new())
            };
        };
        let service: Id<Service> = record.service_id.into();
        let owns = place.owner == service;
        let notes = if owns {
            Vec::new()
        } else {
            moved(place, &incoming)
        };
        let ours = place
            .values
            .services
            .iter()
            .find(|one| one.id == Some(service));
        let ours = ours.cloned().unwrap_or_default();
        let last = last_said(place, &ours, owns, &record);
        let row = row_of(place, &incoming, owns, service);
        let hours = match way {
            Way::Now => incoming.hours.to_string(),
            Way::Review => last.get(Field::Hours).to_owned(),
        };
        let same_hours = last.get(Field::Hours) == hours && !record.given.is_empty();
        let mut weighing = Weighing {
            way,
            free: !(place.verified || (record.given.is_empty() && place.kept)),
            place,
            service: ours,
            last,
            incoming: &incoming,
            record: &record,
            decision: Decision::of(Meaning::Changed, notes),
            taken: [false; 3],
        };
        weighing.all(&row);
        let [of_place, of_service, of_parts] = weighing.taken;
        let mut decision = weighing.decision;
        let mut own = weighing.service;
        let of_marks = marks && !same_marks(&own.marks, &incoming.service.marks);
        if of_marks {
            own.marks.clone_from(&incoming.service.marks);
        }
        decision.asked.extend(back.asked);
        decision.settled.extend(back.settled);
        let mut given = Given::of(row.place.as_ref(), &row.service);
        given.set(Field::Hours, &hours);
        record.given = given.json();
        if of_place && place.values.address == incoming.facility.address {
            place.address_key = incoming.address_key;
        }
        if let Some(known) = place
            .values
            .services
            .iter_mut()
            .find(|one| one.id == own.id)
        {
            *known = own.clone();
        }
        let changed = (of_service || of_marks).then(|| Changed {
            service: Box::new(own),
            parts: of_parts,
            marks: of_marks,
        });
        let values = of_place.then(|| Box::new(place.values.clone()));
        let quiet = decision.asked.is_empty() && decision.settled.is_empty();
        if quiet && same_hours && values.is_none() && changed.is_none() {
            // The same words in another row of the file, or decided since.
            decision.meaning = Meaning::Unchanged;
        }
        let step = if values.is_none() && changed.is_none() {
            Step::Keep
        } else {
            Step::Change(values, changed)
        };
        decision.write = Some((step, record));
        decision
    }
}

/// Whether a service notified the same, in whatever order it is listed.
fn same_marks(known: &[Mark], read: &[Mark]) -> bool {
    let all_in = |these: &[Mark], those: &[Mark]| these.iter().all(|mark| those.contains(mark));
    known.len() == read.len() && all_in(known, read) && all_in(read, known)
}

/// What the source said last; of a record from before fields were kept, what we have.
fn last_said(place: &Place, ours: &NewService, owns: bool, record: &KnownRecord) -> Given {
    match Given::read(&record.given) {
        Some(given) => given,
        None if place.kept => Given::default(),
        None => Given::of(owns.then_some(&place.values), ours),
    }
}

/// What the row says of the place, where its record speaks for it, and of the service.
fn row_of(place: &Place, incoming: &Incoming, owns: bool, id: Id<Service>) -> Row {
    let mut service = NewService {
        id: Some(id),
        ..incoming.service.clone()
    };
    if !owns {
        rules::tell_apart(&mut service, &incoming.facility, &place.values);
    }
    Row {
        place: owns.then(|| incoming.facility.clone()),
        service,
    }
}

/// One row being weighed against what we have.
struct Weighing<'a> {
    way: Way,
    /// Whether values of the source itself may be taken without asking.
    free: bool,
    place: &'a mut Place,
    service: NewService,
    last: Given,
    incoming: &'a Incoming,
    record: &'a KnownRecord,
    decision: Decision,
    /// Whether something of the place, the service, its parts was taken.
    taken: [bool; 3],
}

impl Weighing<'_> {
    fn all(&mut self, row: &Row) {
        let fields = Field::ALL
            .iter()
            .filter(|field| !NOT_OF_SOURCES.contains(field));
        for field in fields {
            if let Some(new) = row.text(*field) {
                self.one(*field, &new);
            }
        }
    }

    fn one(&mut self, field: Field, new: &str) {
        let ours = match field.level() {
            Level::Place => self.place.values.text(field),
            Level::Service => self.service.text(field),
        };
        let said = Said {
            field,
            last: self.last.get(field),
            new,
            ours: &ours,
        };
        match said.fate(self.free && self.way == Way::Now) {
            Fate::Leave => {}
            Fate::Settled => self.decision.settled.push(Change::Field(field)),
            Fate::Take => self.take(field, new),
            Fate::Ask => self.ask(field, ours, new),
        }
    }

    fn take(&mut self, field: Field, new: &str) {
        let [place, service, parts] = &mut self.taken;
        let set = match field.level() {
            Level::Place => {
                *place = true;
                self.place.values.set(field, new)
            }
            Level::Service => {
                *service = true;
                *parts |= matches!(field, Field::Capabilities | Field::Areas);
                self.service.set(field, new)
            }
        };
        // The text was written from a value of this field: it cannot be refused.
        if set.is_ok() {
            self.decision.settled.push(Change::Field(field));
        }
    }

    fn ask(&mut self, field: Field, ours: String, new: &str) {
        if self.way == Way::Now {
            let note = kept(self.incoming.row, field, (&ours, new));
            self.decision.notes.extend(note);
        }
        let of_service = field.level() == Level::Service;
        self.decision.asked.push(Draft {
            row: self.incoming.row,
            change: Change::Field(field),
            facility: Some(self.record.facility_id.into()),
            service: of_service.then(|| self.record.service_id.into()),
            ward: self.place.values.ward,
            source_key: self.record.source_key.clone(),
            before: ours,
            after: new.to_owned(),
        });
    }
}
