//! Surveys, the answers of the places asked, and the way an answer goes.

mod response;
mod state;

pub use response::{Draft, Response, Step};
pub use state::{Move, State};

use chrono::{DateTime, NaiveDate, Utc};
use kernel::{Id, calendar::Period};
use policy::{Office, Ward};

use crate::forms::Edition;

/// 取組調査: an edition of a form, asked of every ward or office for a period.
#[derive(Clone, Debug)]
pub struct Survey {
    /// Id.
    pub id: Id<Survey>,
    /// The edition of the form that is asked.
    pub edition: Id<Edition>,
    /// 調査名.
    pub title: String,
    /// What it asks about.
    pub period: Period,
    /// Whom it asks.
    pub target: Target,
    /// 開始日.
    pub opens_on: NaiveDate,
    /// 締切: the last day, to its end in Japan.
    pub due_on: NaiveDate,
    /// 依頼文.
    pub letter: String,
    /// 出典 of answers of years before the system; empty for our own.
    pub source: String,
    /// The survey its results stand beside.
    pub before: Option<Id<Survey>>,
    /// When it was locked.
    pub locked_at: Option<DateTime<Utc>>,
    /// When and by whom it was changed last.
    pub updated: (DateTime<Utc>, String),
    /// Counts up with every change.
    pub version: i64,
}

/// 回答者: whom a survey asks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Target {
    /// 区役所.
    Ward,
    /// 相談支援室.
    Office,
}

impl Target {
    /// Both.
    pub const ALL: [Self; 2] = [Self::Ward, Self::Office];

    /// The word in the database and in forms.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Ward => "ward",
            Self::Office => "office",
        }
    }

    /// What a person reads.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Ward => "区役所",
            Self::Office => "相談支援室",
        }
    }

    /// What the places are counted in.
    pub const fn unit(self) -> &'static str {
        match self {
            Self::Ward => "区",
            Self::Office => "室",
        }
    }

    /// The target with this word.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|one| one.code() == code)
    }
}

/// 回答する所: a ward, or the office that serves it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Place {
    /// The ward.
    pub ward: Id<Ward>,
    /// The office, where offices are asked.
    pub office: Option<Id<Office>>,
}

impl Place {
    /// The number that tells places of one survey apart.
    pub fn number(self) -> i64 {
        self.office.map_or(self.ward.get(), Id::get)
    }
}

/// 新しい調査: what the bureau decides when it opens one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewSurvey {
    /// The edition of the form.
    pub edition: Id<Edition>,
    /// 調査名.
    pub title: String,
    /// What it asks about.
    pub period: Period,
    /// Whom it asks.
    pub target: Target,
    /// 開始日.
    pub opens_on: NaiveDate,
    /// 締切.
    pub due_on: NaiveDate,
    /// 依頼文.
    pub letter: String,
    /// The survey its results stand beside.
    pub before: Option<Id<Survey>>,
}

/// 直せること of a survey that is asked already: the questions are not among them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Terms {
    /// 調査名.
    pub title: String,
    /// 締切.
    pub due_on: NaiveDate,
    /// 依頼文.
    pub letter: String,
    /// The survey its results stand beside.
    pub before: Option<Id<Survey>>,
}
