//! A piece of a ward's page, and its editions.

use chrono::{DateTime, NaiveDate, Utc};
use kernel::Id;
use policy::{Account, Ward};

use super::Content;
use crate::attachments::Attachment;

/// 掲載の種類.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// お知らせ.
    Notice,
    /// リーフレット: with a PDF.
    Leaflet,
}

impl Kind {
    /// Every kind.
    pub const ALL: [Self; 2] = [Self::Notice, Self::Leaflet];

    /// Its word in forms and in the database.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Notice => "notice",
            Self::Leaflet => "leaflet",
        }
    }

    /// What staff reads.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Notice => "お知らせ",
            Self::Leaflet => "リーフレット",
        }
    }

    /// The kind with this word.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|one| one.code() == code)
    }
}

/// 版の状態.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    /// 下書き.
    Draft,
    /// 承認待ち.
    Waiting,
    /// 差戻し.
    Returned,
    /// 承認済み: shown on its days.
    Approved,
    /// 取下げ.
    Withdrawn,
}

impl State {
    /// Every state.
    pub const ALL: [Self; 5] = [
        Self::Draft,
        Self::Waiting,
        Self::Returned,
        Self::Approved,
        Self::Withdrawn,
    ];

    /// Its word in the database.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Draft => "draft",
            Self::Waiting => "waiting",
            Self::Returned => "returned",
            Self::Approved => "approved",
            Self::Withdrawn => "withdrawn",
        }
    }

    /// What staff reads.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Draft => "下書き",
            Self::Waiting => "承認待ち",
            Self::Returned => "差戻し",
            Self::Approved => "承認済み",
            Self::Withdrawn => "取下げ",
        }
    }

    /// The tone of its badge.
    pub const fn tone(self) -> &'static str {
        match self {
            Self::Waiting => "wait",
            Self::Returned => "caution",
            Self::Approved => "ok",
            Self::Draft | Self::Withdrawn => "info",
        }
    }

    /// The state with this word.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|one| one.code() == code)
    }
}

/// 版の動き: what may become of the newest edition.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Move {
    /// 承認を頼む.
    Send,
    /// 承認する.
    Approve,
    /// 差し戻す.
    Return,
    /// 取り下げる.
    Withdraw,
}

impl Move {
    /// What staff reads.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Send => "承認を頼む",
            Self::Approve => "承認する",
            Self::Return => "差し戻す",
            Self::Withdraw => "取り下げる",
        }
    }
}

/// 掲載: a notice or leaflet of a ward's page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Piece {
    /// Id.
    pub id: Id<Piece>,
    /// Whose page.
    pub ward: Id<Ward>,
    /// What it is.
    pub kind: Kind,
    /// The number of the edition written last.
    pub newest: i64,
    /// When it was last changed.
    pub updated_at: DateTime<Utc>,
    /// By whom.
    pub updated_by: String,
    /// Counts up with every change of it or of an edition.
    pub version: i64,
}

/// 掲載の版.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edition {
    /// Of which piece.
    pub piece: Id<Piece>,
    /// 第何版.
    pub number: i64,
    /// How far it has come.
    pub state: State,
    /// What is written.
    pub content: Content,
    /// The leaflet's PDF.
    pub file: Option<Id<Attachment>>,
    /// Whoever wrote it last, and so never approves it.
    pub writer: Id<Account>,
    /// When it was last written.
    pub written_at: DateTime<Utc>,
    /// By whom.
    pub written_by: String,
    /// When it was approved, returned or withdrawn.
    pub decided_at: Option<DateTime<Utc>>,
    /// By whom; may be empty.
    pub decided_by: String,
    /// 差戻しの理由; may be empty.
    pub reason: String,
}

/// 一覧の一行: a piece by its newest edition.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// Id.
    pub id: Id<Piece>,
    /// Whose page.
    pub ward: Id<Ward>,
    /// What it is.
    pub kind: Kind,
    /// 題名 of the newest edition.
    pub title: String,
    /// Its state.
    pub state: State,
    /// Its first day.
    pub from_on: NaiveDate,
    /// Its last day.
    pub until_on: NaiveDate,
    /// Who wrote it last.
    pub writer: Id<Account>,
    /// The same by name.
    pub written_by: String,
    /// When.
    pub written_at: DateTime<Utc>,
    /// Whether citizens see an edition of it today.
    pub is_shown: bool,
}
