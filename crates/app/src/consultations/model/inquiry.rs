//! 打診: one facility asked, and what it answered.

use chrono::{DateTime, Utc};
use kernel::Id;
use policy::Facility;

/// 打診の状態.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum InquiryState {
    /// 打診中.
    #[default]
    Asked,
    /// 受入可.
    Accepted,
    /// 条件付.
    Conditional,
    /// 不可.
    Declined,
    /// 返答なし.
    NoAnswer,
    /// 決定: this is where the person goes.
    Decided,
    /// 取下げ.
    Withdrawn,
}

impl InquiryState {
    /// Every state in the order buttons stand.
    pub const ALL: [Self; 7] = [
        Self::Asked,
        Self::Accepted,
        Self::Conditional,
        Self::Declined,
        Self::NoAnswer,
        Self::Decided,
        Self::Withdrawn,
    ];

    /// The code in the database and in forms.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Asked => "asked",
            Self::Accepted => "accepted",
            Self::Conditional => "conditional",
            Self::Declined => "declined",
            Self::NoAnswer => "no_answer",
            Self::Decided => "decided",
            Self::Withdrawn => "withdrawn",
        }
    }

    /// What a person reads.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Asked => "打診中",
            Self::Accepted => "受入可",
            Self::Conditional => "条件付",
            Self::Declined => "不可",
            Self::NoAnswer => "返答なし",
            Self::Decided => "決定",
            Self::Withdrawn => "取下げ",
        }
    }

    /// Whether the same service may be asked once more.
    pub const fn may_be_asked_again(self) -> bool {
        matches!(self, Self::Declined | Self::NoAnswer | Self::Withdrawn)
    }

    /// The badge's tone.
    pub const fn tone(self) -> &'static str {
        match self {
            Self::Asked => "wait",
            Self::Accepted | Self::Decided => "ok",
            Self::Conditional => "part",
            Self::Declined => "danger",
            Self::NoAnswer | Self::Withdrawn => "neutral",
        }
    }

    /// The state with this code.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.code() == code)
    }
}

/// 返答: what a facility answered, as the coordinator enters it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answer {
    /// The new state.
    pub state: InquiryState,
    /// Why not, list `inquiry_reason`.
    pub reason: String,
    /// Conditions or anything else.
    pub note: String,
}

/// 打診.
#[derive(Clone, Debug)]
pub struct Inquiry {
    /// Id.
    pub id: Id<Inquiry>,
    /// The facility.
    pub facility: Id<Facility>,
    /// The service within it; 0 when the facility as a whole was asked.
    pub service: i64,
    /// Name as it was when asked.
    pub facility_name: String,
    /// 種別 as it was when asked, list `facility_kind`.
    pub service_kind: String,
    /// 電話.
    pub phone: String,
    /// FAX.
    pub fax: String,
    /// 状態.
    pub state: InquiryState,
    /// 受入不可の理由, list `inquiry_reason`.
    pub reason: String,
    /// 条件・補足.
    pub note: String,
    /// When it was asked.
    pub asked_at: DateTime<Utc>,
    /// When it answered.
    pub answered_at: Option<DateTime<Utc>>,
    /// Who asked.
    pub by: String,
    /// Counts up with every change.
    pub version: i64,
}
