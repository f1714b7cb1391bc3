//! Meeting attendance and the questions a list of it answers.

use chrono::{DateTime, NaiveDate, Utc};
use kernel::{Id, calendar::Period};
use policy::Office;

/// 会議出席: one meeting or training that a coordinator attended for the office.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Attendance {
    /// Id.
    pub id: Id<Attendance>,
    /// The office that counts it.
    pub office: Id<Office>,
    /// What was recorded.
    pub content: Content,
    /// Who attended, as named when it was recorded.
    pub attendee: String,
    /// When it was last changed.
    pub updated_at: DateTime<Utc>,
    /// By whom.
    pub updated_by: String,
    /// Counts up with every change.
    pub version: i64,
}

/// 記録内容: what a person types about a meeting.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Content {
    /// 開催日.
    pub held_on: NaiveDate,
    /// 種別, a code of the list `meeting_kind`.
    pub kind: String,
    /// Whether it was a 地域ケア会議: counted again (再掲), never added to the total.
    pub care_conference: bool,
    /// 会議名.
    pub name: String,
    /// 主催者; may be empty.
    pub host: String,
    /// 開催の形, a code of the list `meeting_mode`; may be empty.
    pub mode: String,
    /// メモ; may be empty.
    pub note: String,
}

/// 並び順 of the list.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Order {
    /// Newest first.
    #[default]
    Newest,
    /// Oldest first.
    Oldest,
    /// By kind, newest first within one.
    Kind,
    /// By name, newest first within one.
    Name,
}

impl Order {
    /// The word in the address.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Newest => "",
            Self::Oldest => "oldest",
            Self::Kind => "kind",
            Self::Name => "name",
        }
    }

    /// The order with this word; the newest first for any other.
    pub fn from_code(code: &str) -> Self {
        [Self::Oldest, Self::Kind, Self::Name]
            .into_iter()
            .find(|order| order.code() == code)
            .unwrap_or_default()
    }
}

/// 絞り込み of the list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wanted {
    /// The days it covers.
    pub period: Period,
    /// One office of several in reach.
    pub office: Option<Id<Office>>,
    /// One kind; empty for all.
    pub kind: String,
    /// Only 地域ケア会議.
    pub care_only: bool,
    /// Words in name, host or note, folded; empty for all.
    pub words: String,
    /// 並び順.
    pub order: Order,
}

/// 集計: how many of one kind, and how many of those were 地域ケア会議.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KindTotal {
    /// A code of the list `meeting_kind`.
    pub kind: String,
    /// All of this kind.
    pub n: i64,
    /// Of those, 地域ケア会議.
    pub care_conferences: i64,
}
