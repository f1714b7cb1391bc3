//! One training: its plan, its state, its result.

use chrono::{DateTime, NaiveDate, NaiveTime, Utc};
use kernel::{Id, calendar::Period};
use policy::Ward;

use crate::attachments::Owner;

/// 研修: one training of a ward, or of the whole city.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Training {
    /// Id.
    pub id: Id<Training>,
    /// The ward; `None` for one of the whole city.
    pub ward: Option<Id<Ward>>,
    /// What its public page is addressed by.
    pub public: String,
    /// What was planned and announced.
    pub plan: Plan,
    /// How far it is.
    pub state: State,
    /// 未実施の理由, codes of `not_held_reason`.
    pub reasons: Vec<String>,
    /// What there is to say of how it went, or why it was not held.
    pub result_note: String,
    /// When it was last changed.
    pub updated_at: DateTime<Utc>,
    /// By whom.
    pub updated_by: String,
    /// Counts up with every change.
    pub version: i64,
}

impl Training {
    /// What its files belong to.
    pub fn owner(&self) -> Owner {
        Owner {
            kind: "training",
            id: self.id.get(),
        }
    }
}

/// 研修計画: what a person writes about a training.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Plan {
    /// The half-year it was planned for.
    pub half: Period,
    /// Whether it stood in the plan of the year; otherwise it came up later.
    pub in_plan: bool,
    /// 研修名.
    pub title: String,
    /// 開催日; not known at first.
    pub held_on: Option<NaiveDate>,
    /// From when.
    pub begins: Option<NaiveTime>,
    /// Until when.
    pub ends: Option<NaiveTime>,
    /// 開催の形, a code of `meeting_mode`; may be empty.
    pub mode: String,
    /// 会場.
    pub place: String,
    /// オンラインの参加先, told only to those who have a seat.
    pub online_address: String,
    /// 主催者, codes of `training_host`.
    pub hosts: Vec<String>,
    /// Hosts in words of their own.
    pub host_other: String,
    /// 対象職種, codes of `profession`.
    pub audience: Vec<String>,
    /// Whether citizens may come.
    pub for_citizens: bool,
    /// テーマ, codes of `training_theme`.
    pub themes: Vec<String>,
    /// The theme in words of its own.
    pub theme_other: String,
    /// 講師.
    pub speakers: String,
    /// 内容.
    pub summary: String,
    /// 参加費 in yen; 0 is free.
    pub fee: i64,
    /// 定員; `None` where nobody is turned away.
    pub capacity: Option<i64>,
    /// 申込のしかた.
    pub sign_up: SignUpKind,
    /// The first day of sign-up; `None` from the announcement on.
    pub opens_on: Option<NaiveDate>,
    /// The last day of sign-up; `None` until the day itself.
    pub closes_on: Option<NaiveDate>,
    /// 問合せ先.
    pub contact: String,
    /// Its telephone and FAX.
    pub contact_phone: String,
}

/// 研修の状況: how far a training is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum State {
    /// 計画中.
    Planned,
    /// 案内中.
    Announced,
    /// 開催済.
    Held,
    /// 中止: announced, then called off.
    CalledOff,
    /// 未実施: planned, and not held.
    NotHeld,
}

impl State {
    /// Every state.
    pub const ALL: [Self; 5] = [
        Self::Planned,
        Self::Announced,
        Self::Held,
        Self::CalledOff,
        Self::NotHeld,
    ];

    /// The word in forms and the database.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Planned => "planned",
            Self::Announced => "announced",
            Self::Held => "held",
            Self::CalledOff => "called_off",
            Self::NotHeld => "not_held",
        }
    }

    /// What a person reads.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Planned => "計画中",
            Self::Announced => "案内中",
            Self::Held => "開催済",
            Self::CalledOff => "中止",
            Self::NotHeld => "未実施",
        }
    }

    /// The state with this word.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.code() == code)
    }

    /// Whether it is still ahead.
    pub const fn is_ahead(self) -> bool {
        matches!(self, Self::Planned | Self::Announced)
    }
}

/// 申込のしかた: who may sign up by the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SignUpKind {
    /// 申込なし, or by FAX and telephone alone.
    None,
    /// 専門職のみ: by its link, and for professionals who are logged in; on no public list.
    Professionals,
    /// だれでも: on the public list.
    Public,
}

impl SignUpKind {
    /// Every kind.
    pub const ALL: [Self; 3] = [Self::None, Self::Professionals, Self::Public];

    /// The word in forms and the database.
    pub const fn code(self) -> &'static str {
        match self {
            Self::None => "none",
            Self::Professionals => "professionals",
            Self::Public => "public",
        }
    }

    /// What a person reads.
    pub const fn label(self) -> &'static str {
        match self {
            Self::None => "申込ページを使わない",
            Self::Professionals => "専門職だけ（リンクを知る人とログインした専門職）",
            Self::Public => "だれでも（公開の一覧に載せる）",
        }
    }

    /// The kind with this word; none for any other.
    pub fn from_code(code: &str) -> Self {
        let known = Self::ALL.into_iter().find(|kind| kind.code() == code);
        known.unwrap_or(Self::None)
    }
}
