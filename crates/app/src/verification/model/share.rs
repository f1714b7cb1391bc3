//! How far entries are verified, and the list of those that wait.

use chrono::NaiveDate;
use kernel::Id;
use policy::{Facility, Ward};

/// 確認の数: open entries, and how many of them were verified lately.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// All of them.
    pub all: i64,
    /// Verified within 6 months.
    pub half: i64,
    /// Verified within 12 months.
    pub year: i64,
}

impl Tally {
    /// Not verified within 12 months.
    pub fn stale(self) -> i64 {
        self.all - self.year
    }

    /// The part of all that `count` is, from 0 to 1; `None` of nothing.
    pub fn share(self, count: i64) -> Option<f64> {
        (self.all > 0).then(|| count as f64 / self.all as f64)
    }

    /// Both together.
    #[must_use]
    pub fn and(self, other: Self) -> Self {
        Self {
            all: self.all + other.all,
            half: self.half + other.half,
            year: self.year + other.year,
        }
    }
}

/// 区と種別ごとの数.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cell {
    /// The ward; `None` where the entry has none.
    pub ward: Option<Id<Ward>>,
    /// A code of the list `facility_kind`; empty in a count of places whatever they do.
    pub kind: String,
    /// How many.
    pub tally: Tally,
}

/// 確認の状態: which entries a list shows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum State {
    /// All open ones.
    #[default]
    All,
    /// Verified within 6 months.
    Half,
    /// Verified within 12 months.
    Year,
    /// Not verified within 12 months.
    Stale,
    /// Never verified.
    Never,
}

impl State {
    /// Every state, in the order forms show them.
    pub const ALL: [Self; 5] = [Self::All, Self::Stale, Self::Never, Self::Year, Self::Half];

    /// The code in addresses.
    pub const fn code(self) -> &'static str {
        match self {
            Self::All => "",
            Self::Half => "half",
            Self::Year => "year",
            Self::Stale => "stale",
            Self::Never => "never",
        }
    }

    /// What a person reads.
    pub const fn label(self) -> &'static str {
        match self {
            Self::All => "すべて",
            Self::Half => "6か月以内に確認",
            Self::Year => "12か月以内に確認",
            Self::Stale => "12か月確認していない",
            Self::Never => "一度も確認していない",
        }
    }

    /// The state with this code; anything else is all.
    pub fn from_code(code: &str) -> Self {
        Self::ALL
            .into_iter()
            .find(|state| state.code() == code)
            .unwrap_or_default()
    }
}

/// 古い順の絞り込み.
#[derive(Clone, Debug, Default)]
pub struct WorkFilter {
    /// The ward; `Some(None)` is those without one.
    #[expect(clippy::option_option, reason = "all, those without, or one ward")]
    pub ward: Option<Option<Id<Ward>>>,
    /// The kind of a service there; empty for all.
    pub kind: String,
    /// Verified when.
    pub state: State,
}

/// 古い順の一行.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WorkLine {
    /// The place.
    pub id: Id<Facility>,
    /// 名称.
    pub name: String,
    /// Codes of the list `facility_kind`.
    pub kinds: Vec<String>,
    /// Its ward.
    pub ward: Option<Id<Ward>>,
    /// 所在地.
    pub address: String,
    /// Telephone.
    pub phone: String,
    /// 連絡窓口.
    pub contact_window: String,
    /// When it was last verified.
    pub verified_on: Option<NaiveDate>,
    /// By whom.
    pub verified_by: String,
    /// How: a code of the list `verified_how`.
    pub verified_how: String,
}
