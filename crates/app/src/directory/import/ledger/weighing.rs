//! One row weighed against what we have, field by field: what the source said last, what it says now,
//! and what stands here.

use kernel::{Id, text};

use super::{
    Changed, Decision, Draft, Meaning, Place,
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
pub(super) struct Row {
    /// Of the place, where its record speaks for it.
    pub place: Option<NewFacility>,
    /// Of the service.
    pub service: NewService,
}

impl Row {
    fn text(&self, field: Field) -> Option<String> {
        match field.level() {
            Level::Place => self.place.as_ref().map(|place| place.text(field)),
            Level::Service => Some(self.service.text(field)),
        }
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

/// One row being weighed against what we have.
pub(super) struct Weighing<'a> {
    way: Way,
    /// Whether the record speaks for the place.
    owns: bool,
    /// Whether values of the source itself may be taken without asking.
    free: bool,
    place: &'a mut Place,
    service: NewService,
    /// What the source said last.
    pub last: Given,
    incoming: &'a Incoming,
    record: &'a KnownRecord,
    decision: Decision,
    /// Whether something of the place, the service, its parts was taken.
    taken: [bool; 3],
}

impl<'a> Weighing<'a> {
    /// A row of which nothing is weighed yet.
    pub fn of(
        place: &'a mut Place,
        incoming: &'a Incoming,
        record: &'a KnownRecord,
        way: Way,
    ) -> Self {
        let service: Id<Service> = record.service_id.into();
        let owns = place.owner == service;
        let notes = if owns {
            Vec::new()
        } else {
            moved(place, incoming)
        };
        let mut services = place.values.services.iter();
        let ours = services.find(|one| one.id == Some(service));
        let ours = ours.cloned().unwrap_or_default();
        Self {
            way,
            owns,
            free: !(place.verified || (record.given.is_empty() && place.kept)),
            last: last_said(place, &ours, owns, record),
            place,
            service: ours,
            incoming,
            record,
            decision: Decision::of(Meaning::Changed, notes),
            taken: [false; 3],
        }
    }

    /// What the row says of the place, where its record speaks for it, and of the service.
    fn row(&self) -> Row {
        let incoming = self.incoming;
        let mut service = NewService {
            id: Some(self.record.service_id.into()),
            ..incoming.service.clone()
        };
        if !self.owns {
            rules::tell_apart(&mut service, &incoming.facility, &self.place.values);
        }
        Row {
            place: self.owns.then(|| incoming.facility.clone()),
            service,
        }
    }

    /// Weighs every field that the row speaks of; what it says.
    pub fn all(&mut self) -> Row {
        let row = self.row();
        let fields = Field::ALL
            .iter()
            .filter(|field| !NOT_OF_SOURCES.contains(field));
        for field in fields {
            if let Some(new) = row.text(*field) {
                self.one(*field, &new);
            }
        }
        row
    }

    /// What was decided, and the values of place and service where any was taken; the 届出 are taken
    /// with `marks`.
    pub fn end(self, marks: bool) -> (Decision, Option<Box<NewFacility>>, Option<Changed>) {
        let [of_place, of_service, of_parts] = self.taken;
        let (place, mut own, incoming) = (self.place, self.service, self.incoming);
        let of_marks = marks && !same_marks(&own.marks, &incoming.service.marks);
        if of_marks {
            own.marks.clone_from(&incoming.service.marks);
        }
        if of_place && place.values.address == incoming.facility.address {
            place.address_key.clone_from(&incoming.address_key);
        }
        let mut services = place.values.services.iter_mut();
        if let Some(known) = services.find(|one| one.id == own.id) {
            *known = own.clone();
        }
        let changed = (of_service || of_marks).then(|| Changed {
            service: Box::new(own),
            parts: of_parts,
            marks: of_marks,
        });
        let values = of_place.then(|| Box::new(place.values.clone()));
        (self.decision, values, changed)
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
