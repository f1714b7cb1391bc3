//! Leaflets, their editions and how many were printed.

use chrono::{DateTime, NaiveDate, Utc};
use kernel::Id;
use policy::Ward;

/// リーフレット: a leaflet of a ward or of the city.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Leaflet {
    /// Id.
    pub id: Id<Leaflet>,
    /// Whose it is; `None` for the whole city's.
    pub ward: Option<Id<Ward>>,
    /// What was written of it.
    pub text: LeafletText,
    /// When it was last changed.
    pub updated_at: DateTime<Utc>,
    /// By whom.
    pub updated_by: String,
    /// Counts up with every change.
    pub version: i64,
}

/// リーフレットの記載.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LeafletText {
    /// 題名.
    pub title: String,
    /// 対象; may be empty.
    pub audience: String,
    /// 言語; may be empty.
    pub languages: String,
    /// メモ; may be empty.
    pub note: String,
}

/// 版: one edition of a leaflet; its file is kept as an attachment under its id.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edition {
    /// Id.
    pub id: Id<Edition>,
    /// Of which leaflet.
    pub leaflet: Id<Leaflet>,
    /// 第何版.
    pub number: i64,
    /// The day it is to be used from.
    pub valid_from: NaiveDate,
    /// 変更点; may be empty.
    pub note: String,
    /// When it was added.
    pub added_at: DateTime<Utc>,
    /// By whom.
    pub added_by: String,
}

/// 新しい版.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewEdition {
    /// The day it is to be used from.
    pub valid_from: NaiveDate,
    /// 変更点; may be empty.
    pub note: String,
}

/// 印刷: one printing of an edition.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Printing {
    /// Id.
    pub id: Id<Printing>,
    /// Of which leaflet.
    pub leaflet: Id<Leaflet>,
    /// Of which edition.
    pub edition: Id<Edition>,
    /// 印刷した日.
    pub printed_on: NaiveDate,
    /// 部数.
    pub copies: i64,
    /// 配布先; may be empty.
    pub given_to: String,
    /// Who wrote it down.
    pub added_by: String,
}
