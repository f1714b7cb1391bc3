//! A row whose record is known already: it says the same as last time, or something else.

use kernel::Id;

use super::{Decision, Draft, Ledger, Meaning, Step, weighing::Weighing};
use crate::directory::{
    import::{carrying::way::Way, incoming::Incoming},
    model::{Change, Field, Given, Service},
    store::KnownRecord,
};

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
        let mut record = heard(way, fingerprint, record);
        let Some(place) = self.places.get_mut(&Id::new(record.facility_id)) else {
            return Decision {
                write: Some((Step::Keep, record)),
                ..Decision::of(Meaning::Changed, Vec::new())
            };
        };
        let mut weighing = Weighing::of(place, &incoming, &record, way);
        let hours = match way {
            Way::Now => incoming.hours.to_string(),
            Way::Review => weighing.last.get(Field::Hours).to_owned(),
        };
        let same_hours = weighing.last.get(Field::Hours) == hours && !record.given.is_empty();
        let row = weighing.all();
        let (mut decision, values, changed) = weighing.end(marks);
        decision.asked.extend(back.asked);
        decision.settled.extend(back.settled);
        let mut given = Given::of(row.place.as_ref(), &row.service);
        given.set(Field::Hours, &hours);
        record.given = given.json();
        let nothing = values.is_none() && changed.is_none();
        let quiet = decision.asked.is_empty() && decision.settled.is_empty();
        if quiet && same_hours && nothing {
            // The same words in another row of the file, or decided since.
            decision.meaning = Meaning::Unchanged;
        }
        let step = if nothing {
            Step::Keep
        } else {
            Step::Change(values, changed)
        };
        decision.write = Some((step, record));
        decision
    }
}

/// The record of a row that says something else than last time. Hours and 届出 are not asked but
/// settled with the next import that writes: until then the row counts as another one.
fn heard(way: Way, fingerprint: String, record: KnownRecord) -> KnownRecord {
    KnownRecord {
        content_hash: match way {
            Way::Now => fingerprint,
            Way::Review => record.content_hash,
        },
        gone: false,
        ..record
    }
}
