//! What a list is narrowed to.

use kernel::{Id, calendar::Period};
use policy::Ward;

/// だれの取組 a list shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Whose {
    /// Every ward's and the city's.
    All,
    /// The city's alone.
    City,
    /// One ward's.
    Ward(Id<Ward>),
}

impl Whose {
    /// The word in the address.
    pub fn code(self) -> String {
        match self {
            Self::All => "all".into(),
            Self::City => "city".into(),
            Self::Ward(id) => id.to_string(),
        }
    }

    /// What the address says; `own` where it says nothing.
    pub fn from_code(code: &str, own: Option<Id<Ward>>) -> Self {
        match code {
            "city" => Self::City,
            "" => own.map_or(Self::All, Self::Ward),
            other => other.parse().map_or(Self::All, Self::Ward),
        }
    }
}

/// 絞り込み of the list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wanted {
    /// The days it covers.
    pub period: Period,
    /// Whose activities.
    pub whose: Whose,
    /// One channel; empty for all.
    pub channel: String,
    /// One theme; empty for all.
    pub theme: String,
    /// One medium of SNS; empty for all.
    pub medium: String,
    /// One way of showing a film; empty for all.
    pub film: String,
    /// Only those of 強化月間.
    pub acp_only: bool,
    /// Words anywhere in it, folded; empty for all.
    pub words: String,
}

impl Wanted {
    /// Everything in `period`.
    pub fn all(period: Period) -> Self {
        Self {
            period,
            whose: Whose::All,
            channel: String::new(),
            theme: String::new(),
            medium: String::new(),
            film: String::new(),
            acp_only: false,
            words: String::new(),
        }
    }
}
