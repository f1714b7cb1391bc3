//! One place of the directory, and how sure we are of its entry.

use chrono::{DateTime, NaiveDate, Utc};
use kernel::{Id, calendar::OpeningHours, geo::Point};
use policy::{Facility, Ward};

use super::{Organisation, service::ServiceEntry};
use crate::areas::Town;

/// 法人: who runs a place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OrganisationEntry {
    /// Id.
    pub id: Id<Organisation>,
    /// Name.
    pub name: String,
    /// 法人番号, 13 digits; empty when unknown.
    pub corporate_number: String,
}

/// 点の出どころ: how far a point on the map can be trusted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum PointQuality {
    /// There is no point.
    #[default]
    None,
    /// As the source gives it.
    Source,
    /// The middle of the town, because the source gives none.
    Town,
    /// As the source gives it, but far from the town of the address.
    Doubtful,
    /// Set by a person.
    Person,
}

impl PointQuality {
    /// Every quality.
    pub const ALL: [Self; 5] = [
        Self::None,
        Self::Source,
        Self::Town,
        Self::Doubtful,
        Self::Person,
    ];

    /// The code in the database.
    pub const fn code(self) -> &'static str {
        match self {
            Self::None => "",
            Self::Source => "source",
            Self::Town => "town",
            Self::Doubtful => "doubtful",
            Self::Person => "person",
        }
    }

    /// What a person reads.
    pub const fn label(self) -> &'static str {
        match self {
            Self::None => "地図上の位置なし",
            Self::Source => "公表資料の位置",
            Self::Town => "町の中心で代用",
            Self::Doubtful => "所在地の町から離れた位置（要確認）",
            Self::Person => "担当者が設定した位置",
        }
    }

    /// The quality with this code.
    pub fn from_code(code: &str) -> Self {
        Self::ALL
            .into_iter()
            .find(|quality| quality.code() == code)
            .unwrap_or_default()
    }
}

/// 確認: when, by whom and how an entry was verified. Saving an entry is not verifying it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Verification {
    /// The day; `None` when nobody ever did.
    pub on: Option<NaiveDate>,
    /// Who.
    pub by: String,
    /// How: a code of the list `verified_how`.
    pub how: String,
}

/// After this many days a verified entry counts as stale.
const FRESH_DAYS: i64 = 365;

impl Verification {
    /// Whether it can still be relied on at `today`.
    pub fn is_fresh(&self, today: NaiveDate) -> bool {
        self.on
            .is_some_and(|on| (today - on).num_days() <= FRESH_DAYS)
    }
}

/// 資源: one place with everything done there.
#[derive(Clone, Debug, PartialEq)]
pub struct FacilityEntry {
    /// Id.
    pub id: Id<Facility>,
    /// Who runs it.
    pub organisation: Option<OrganisationEntry>,
    /// 名称.
    pub name: String,
    /// 読み.
    pub kana: String,
    /// Postal code, seven digits with hyphen, or empty.
    pub postal_code: String,
    /// 所在地, beginning with the ward.
    pub address: String,
    /// The ward it lies in.
    pub ward: Option<Id<Ward>>,
    /// The town it lies in.
    pub town: Option<Id<Town>>,
    /// Where it lies.
    pub point: Option<Point>,
    /// Where that point comes from.
    pub point_quality: PointQuality,
    /// Telephone.
    pub phone: String,
    /// FAX.
    pub fax: String,
    /// Mail.
    pub email: String,
    /// Home page.
    pub url: String,
    /// 連絡窓口, such as 地域連携室.
    pub contact_window: String,
    /// 望ましい連絡方法: a code of the list `contact_way`; empty when unknown.
    pub contact_way: String,
    /// When it likes to be contacted.
    pub contact_hours: OpeningHours,
    /// How it likes to be contacted, in words.
    pub contact_note: String,
    /// Hours and days off, in words.
    pub hours_note: String,
    /// 対応言語, codes or words separated by commas.
    pub languages: String,
    /// 備考 for professionals.
    pub note: String,
    /// 事務局メモ: what only the offices should know.
    pub office_note: String,
    /// Who verified it.
    pub verification: Verification,
    /// 廃止日.
    pub closed_on: Option<NaiveDate>,
    /// When a person last changed or verified it; imports keep such values.
    pub edited_at: Option<DateTime<Utc>>,
    /// When it was last saved, by whatever hand.
    pub updated_at: DateTime<Utc>,
    /// By whom.
    pub updated_by: String,
    /// Counts its changes.
    pub version: i64,
    /// What is done there.
    pub services: Vec<ServiceEntry>,
}

impl FacilityEntry {
    /// The name of who runs it; empty when unknown.
    pub fn organisation_name(&self) -> &str {
        self.organisation
            .as_ref()
            .map_or("", |organisation| organisation.name.as_str())
    }

    /// Whether a person has taken charge of the values: an import may not overwrite them.
    pub fn is_kept(&self) -> bool {
        self.edited_at.is_some() || self.verification.on.is_some()
    }
}
