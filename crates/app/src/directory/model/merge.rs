//! What two entries of one place have, and what goes over when they are merged.

use kernel::Id;
use policy::{Facility, Ward};
use serde::{Deserialize, Serialize};

use super::{FacilityEntry, ServiceEntry};

/// 照合する値: what tells whether two open entries are the same place.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Likeness {
    /// The place.
    pub id: i64,
    /// Its name.
    pub name: String,
    /// Its name, folded.
    pub name_key: String,
    /// 所在地.
    pub address: String,
    /// Its ward.
    pub ward: Option<Id<Ward>>,
    /// Telephone, digits only.
    pub phone: String,
    /// Numbers of its services.
    pub numbers: Vec<String>,
}

/// 移したもの: what went over to the kept entry when another was merged into it.
/// Whatever was kept before a part was added to it reads as nothing moved.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Moved {
    /// Services.
    pub services: Vec<i64>,
    /// Services that the kept entry had already: closed, their records at the twin; with the twin.
    pub twins: Vec<(i64, i64)>,
    /// Records of sources, by source and key, with the service they had.
    pub records: Vec<(String, String, i64)>,
    /// Open proposals.
    pub proposals: Vec<i64>,
    /// Fields of the kept entry that took the other's value: code, before, after.
    pub fields: Vec<(String, String, String)>,
    /// The day the gone entry had been closed on, if it had.
    pub closed_on: Option<String>,
    /// Fields of services at the kept entry that changed: service, code, before, after.
    pub values: Vec<(i64, String, String, String)>,
    /// What those records said: source, key, fingerprint, fields.
    pub said: Vec<(String, String, String, String)>,
    /// 届出 that a twin took over: the twin, and whose they are.
    pub marks: Vec<(i64, String)>,
    /// 診療科 that a twin took over: the twin, and their codes.
    pub departments: Vec<(i64, String)>,
    /// Twins that took over what was published of hours.
    pub published: Vec<i64>,
    /// Open proposals that are the twin's now: the proposal, and the service it was about.
    pub asked: Vec<(i64, i64)>,
}

/// 重なる資源: the two entries of a merge.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Pair {
    /// The one that stays.
    pub kept: Id<Facility>,
    /// The one that goes into it.
    pub gone: Id<Facility>,
}

/// Kinds of which a place has one: it is known to several registers, each with its own number.
const ONE_AT_A_PLACE: [&str; 4] = ["hospital", "clinic", "dental", "pharmacy"];

/// Whether a number is a 医療機関番号 with prefecture and 点数表: the one of 届出.
pub fn is_institution_number(number: &str) -> bool {
    number.len() == 10 && number.bytes().all(|byte| byte.is_ascii_digit())
}

impl FacilityEntry {
    /// Open services that `gone` and this entry both have, each with the one here: of one kind
    /// under one number, or the only one of its medical kind on each side.
    pub fn twins_of(&self, gone: &Self) -> Vec<(i64, i64)> {
        let mut twins: Vec<(i64, i64)> = Vec::new();
        for one in gone.open_services() {
            let same = |theirs: &&ServiceEntry| {
                theirs.kind == one.kind && theirs.number == one.number && !one.number.is_empty()
            };
            let twin = self.open_services().find(same);
            let twin = twin.or_else(|| self.only_other(gone, one));
            twins.extend(twin.map(|twin| (one.id.get(), twin.id.get())));
        }
        twins
    }

    /// The only service here of the medical kind that `one` is the only one of; not where both
    /// have a 医療機関番号 of their own, because these are two institutions.
    fn only_other(&self, gone: &Self, one: &ServiceEntry) -> Option<&ServiceEntry> {
        let here = self.only_one(&one.kind)?;
        let alone = gone.only_one(&one.kind).is_some();
        let own = [&one.number, &here.number].map(|number| is_institution_number(number));
        (alone && own != [true; 2] && ONE_AT_A_PLACE.contains(&one.kind.as_str())).then_some(here)
    }

    fn only_one(&self, kind: &str) -> Option<&ServiceEntry> {
        let mut all = self.open_services().filter(|one| one.kind == kind);
        let first = all.next()?;
        all.next().is_none().then_some(first)
    }

    fn open_services(&self) -> impl Iterator<Item = &ServiceEntry> {
        self.services.iter().filter(|one| one.closed_on.is_none())
    }
}
