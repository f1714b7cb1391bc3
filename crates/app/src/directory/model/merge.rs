//! What two entries of one place have, and what goes over when they are merged.

use kernel::Id;
use policy::{Facility, Ward};
use serde::{Deserialize, Serialize};

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
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
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
}

/// 重なる資源: the two entries of a merge.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Pair {
    /// The one that stays.
    pub kept: Id<Facility>,
    /// The one that goes into it.
    pub gone: Id<Facility>,
}
