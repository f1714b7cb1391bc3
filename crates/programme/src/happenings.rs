//! 実施: what really took place, asked of every feature that records such things, without knowing
//! which they are. Measures link to it, surveys count it, the report tells of it.

use std::{cmp::Reverse, future::Future, pin::Pin};

use chrono::NaiveDate;
use db::Work;
use kernel::{Fault, Id, calendar::Period};
use policy::Ward;

/// 実施の種類.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// 推進会議.
    Council,
    /// 研修.
    Training,
    /// 普及啓発.
    Awareness,
    /// 個別支援・広域の取組.
    Support,
}

impl Kind {
    /// Every kind.
    pub const ALL: [Self; 4] = [
        Self::Council,
        Self::Training,
        Self::Awareness,
        Self::Support,
    ];

    /// The word in forms and the database.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Council => "council",
            Self::Training => "training",
            Self::Awareness => "awareness",
            Self::Support => "support",
        }
    }

    /// What a person reads.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Council => "推進会議",
            Self::Training => "研修",
            Self::Awareness => "普及啓発",
            Self::Support => "個別支援・広域",
        }
    }

    /// The kind with this word.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.code() == code)
    }
}

/// 実施: one thing that took place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Happening {
    /// Of which kind.
    pub kind: Kind,
    /// Its id in the feature that records it.
    pub id: i64,
    /// Whose it is, each ward once; none where it was the whole city's.
    pub wards: Vec<Id<Ward>>,
    /// The day it took place, or began.
    pub on: NaiveDate,
    /// What it is called.
    pub title: String,
    /// Its page.
    pub href: String,
}

impl Happening {
    /// Whether it was this ward's, alone or with others.
    pub fn is_of(&self, ward: Id<Ward>) -> bool {
        self.wards.contains(&ward)
    }
}

/// The answer of one feature.
pub type Answer<'a> = Pin<Box<dyn Future<Output = Result<Vec<Happening>, Fault>> + Send + 'a>>;

/// Asks a feature what took place in a period, as far as the asking person may read it.
pub type Source = for<'a> fn(&'a Work, Period) -> Answer<'a>;

/// A tool of the house: all features that record what took place; filled in `features.rs`.
pub struct Happenings(pub Vec<Source>);

impl Happenings {
    /// What took place in `period`, of every kind, latest first, within what the person may read.
    pub async fn of(&self, work: &Work, period: Period) -> Result<Vec<Happening>, Fault> {
        let mut all = Vec::new();
        for source in &self.0 {
            all.extend(source(work, period).await?);
        }
        all.sort_by_key(|one: &Happening| Reverse((one.on, one.kind, one.id)));
        Ok(all)
    }
}
