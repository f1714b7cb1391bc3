//! Editions: a questionnaire as it is kept, with its state.

use chrono::{DateTime, Utc};
use kernel::Id;

use super::Questionnaire;

/// 版: one edition of a form. Once in use it never changes; the next one takes its place.
#[derive(Clone, Debug, PartialEq)]
pub struct Edition {
    /// Id.
    pub id: Id<Edition>,
    /// Which form it is an edition of: the key of a [`Subject`], or `form-…` for any other.
    pub form: String,
    /// 第何版: counts up within the form.
    pub number: i64,
    /// Where it stands.
    pub state: State,
    /// What is asked.
    pub content: Questionnaire,
    /// When it was last changed.
    pub updated_at: DateTime<Utc>,
    /// By whom.
    pub updated_by: String,
    /// Counts up with every change.
    pub version: i64,
}

/// 版の見出し: what a list shows of an edition.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EditionLine {
    /// Id.
    pub id: Id<Edition>,
    /// Which form.
    pub form: String,
    /// 第何版.
    pub number: i64,
    /// Where it stands.
    pub state: State,
    /// Its title.
    pub title: String,
    /// What it covers, in words.
    pub period: String,
    /// How many questions it asks.
    pub questions: i64,
    /// When it was last changed.
    pub updated_at: DateTime<Utc>,
    /// By whom.
    pub updated_by: String,
}

/// 新しい版: what a draft begins with.
#[derive(Clone, Debug, PartialEq)]
pub struct NewEdition {
    /// Which form; empty makes a form of its own.
    pub form: String,
    /// What is asked.
    pub content: Questionnaire,
}

/// 版の状態.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum State {
    /// 作成中: can be changed.
    Draft,
    /// 使用中: surveys ask with it.
    InUse,
    /// 旧版: what was asked before; kept for the answers given to it.
    Superseded,
}

impl State {
    /// Every state.
    pub const ALL: [Self; 3] = [Self::Draft, Self::InUse, Self::Superseded];

    /// The word in the database.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Draft => "draft",
            Self::InUse => "in_use",
            Self::Superseded => "superseded",
        }
    }

    /// What a person reads.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Draft => "作成中",
            Self::InUse => "使用中",
            Self::Superseded => "旧版",
        }
    }

    /// The look of its badge.
    pub const fn tone(self) -> &'static str {
        match self {
            Self::Draft => "wait",
            Self::InUse => "ok",
            Self::Superseded => "neutral",
        }
    }

    /// The state with this word.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.code() == code)
    }
}

/// 調査の種類: the forms that other features know by name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Subject {
    /// 取組調査 of ward offices.
    WardActivity,
    /// 取組調査 of coordination offices.
    OfficeActivity,
    /// 施設等アンケート.
    Facility,
}

impl Subject {
    /// Every subject.
    pub const ALL: [Self; 3] = [Self::WardActivity, Self::OfficeActivity, Self::Facility];

    /// The form's key.
    pub const fn key(self) -> &'static str {
        match self {
            Self::WardActivity => "ward_activity",
            Self::OfficeActivity => "office_activity",
            Self::Facility => "facility",
        }
    }

    /// What a person reads.
    pub const fn label(self) -> &'static str {
        match self {
            Self::WardActivity => "取組調査（区役所）",
            Self::OfficeActivity => "取組調査（相談支援室）",
            Self::Facility => "医療施設等アンケート",
        }
    }

    /// What a person reads for a form's key; その他の調査票 for a form of its own.
    pub fn label_of(key: &str) -> &'static str {
        let mut all = Self::ALL.into_iter();
        all.find(|subject| subject.key() == key)
            .map_or("その他の調査票", Self::label)
    }
}
