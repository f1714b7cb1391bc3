//! Records of a source that its newest file no longer has.

use kernel::Id;

use super::{Draft, Ledger, Place};
use crate::directory::{
    import::incoming::Incoming,
    model::{Change, NewService},
    store::KnownRecord,
};

/// What a file covers besides what its rows say.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Reach {
    /// How many wards the municipality has.
    pub wards: usize,
    /// Whether it has rows of other municipalities, too: then it covers every ward.
    pub wide: bool,
}

/// What kind of record it is: files of one service hold one kind, and say nothing of the others.
/// The part of the key behind the number, or else the kind of the service.
fn aspect<'a>(key: &'a str, service: &'a NewService) -> &'a str {
    key.rsplit_once(':').map_or(&service.kind, |(_, code)| code)
}

impl<NextId: FnMut() -> i64> Ledger<NextId> {
    /// Notes what the file speaks of.
    pub(super) fn hear(&mut self, incoming: &Incoming) {
        let (kinds, wards) = &mut self.spoken;
        let kind = aspect(&incoming.key, &incoming.service);
        if !kinds.contains(kind) {
            kinds.insert(kind.to_owned());
        }
        wards.extend(incoming.facility.ward);
    }

    /// Records that a file which has been read to its end no longer has: of the kinds it speaks
    /// of; of the wards it speaks of, unless it covers most of them or other municipalities, too.
    /// A person decides about each.
    pub fn vanished(&self, reach: Reach) -> Vec<(KnownRecord, Draft)> {
        let (_, wards) = &self.spoken;
        let whole = reach.wide || wards.len() * 2 > reach.wards;
        let mut found: Vec<(KnownRecord, Draft)> = self
            .records
            .values()
            .filter(|record| !record.gone && !self.rows.contains_key(&record.source_key))
            .filter_map(|record| self.missed(record, whole))
            .collect();
        found.sort_by_key(|(record, _)| record.service_id);
        found
    }

    fn missed(&self, record: &KnownRecord, whole: bool) -> Option<(KnownRecord, Draft)> {
        let (kinds, wards) = &self.spoken;
        let id = Id::new(record.facility_id);
        let Place { values, .. } = self.places.get(&id)?;
        let mut services = values.services.iter();
        let service = services.find(|one| one.id == Some(record.service_id.into()))?;
        let here = match (self.only, values.ward) {
            (Some(own), ward) if ward != Some(own) => false,
            (_, Some(ward)) => whole || wards.contains(&ward),
            (_, None) => whole,
        };
        let open = service.closed_on.is_none() && values.closed_on.is_none();
        let spoken = kinds.contains(aspect(&record.source_key, service));
        let draft = Draft {
            row: 0,
            change: Change::Gone,
            facility: Some(id),
            service: service.id,
            ward: values.ward,
            source_key: record.source_key.clone(),
            before: String::new(),
            after: String::new(),
        };
        let record = KnownRecord {
            gone: true,
            ..record.clone()
        };
        (here && open && spoken).then_some((record, draft))
    }
}
