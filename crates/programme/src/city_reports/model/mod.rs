//! The city's report: its editions, what editors add, and the figures it shows.

mod contents;
mod wards;

pub use contents::{Body, Chapter, Contents, Look, Part, Stack, Volume};
pub use wards::WardFigure;

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use kernel::{Id, calendar::Period};

/// 資料「区役所・相談支援室の取組状況」: one edition for one period.
#[derive(Clone, Debug)]
pub struct CityReport {
    /// Id.
    pub id: Id<CityReport>,
    /// 期間: a half-year or a fiscal year.
    pub period: Period,
    /// 版, from 1.
    pub edition: i64,
    /// 表題.
    pub title: String,
    /// 状態.
    pub state: State,
    /// The figures as they were published; `None` in a draft.
    pub frozen: Option<Contents>,
    /// When it was last changed, and by whom.
    pub updated: (DateTime<Utc>, String),
    /// When it was published, and by whom.
    pub published: Option<(DateTime<Utc>, String)>,
    /// Counts up with every change.
    pub version: i64,
}

/// 状態 of an edition.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    /// 作成中: its figures are computed anew each time.
    Draft,
    /// 公表済: its figures are frozen.
    Published,
    /// 差替済: a later edition was published.
    Superseded,
}

impl State {
    /// The word in the database.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Draft => "draft",
            Self::Published => "published",
            Self::Superseded => "superseded",
        }
    }

    /// What a person reads.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Draft => "作成中",
            Self::Published => "公表済",
            Self::Superseded => "差替済",
        }
    }

    /// Tone of its badge.
    pub const fn tone(self) -> &'static str {
        match self {
            Self::Draft => "part",
            Self::Published => "ok",
            Self::Superseded => "neutral",
        }
    }

    /// The state with this word.
    pub fn from_code(code: &str) -> Option<Self> {
        [Self::Draft, Self::Published, Self::Superseded]
            .into_iter()
            .find(|state| state.code() == code)
    }
}

/// 編集者の文: what editors add to one place of a report.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Words {
    /// Sentences before the figures; may be empty.
    pub sentences: String,
    /// A note after the figures, such as a correction; may be empty.
    pub note: String,
    /// Whether the place is left out of the report.
    pub is_hidden: bool,
    /// Counts up with every change; 0 where nothing was written yet.
    pub version: i64,
}

impl Words {
    /// Whether nothing was added.
    pub fn is_blank(&self) -> bool {
        self.sentences.is_empty() && self.note.is_empty() && !self.is_hidden
    }
}

/// 文の一覧: what editors added, by place: the key of a chapter or of a part.
pub type WordsByPlace = BTreeMap<String, Words>;

/// 確認の結果: one thing the arithmetic guard found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// Where: the key of the part.
    pub place: String,
    /// Its heading.
    pub heading: String,
    /// What is wrong or worth a look, and what to do.
    pub words: String,
    /// Whether it must be mended or explained by a note before publishing.
    pub is_wrong: bool,
}
