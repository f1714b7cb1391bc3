//! Passing a case on: 引継ぎ to another office, 上程 to the ward.

use chrono::{DateTime, Utc};
use kernel::Id;
use policy::{Office, Ward};

use super::case::Consultation;

/// 引継ぎの状態.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum HandoverState {
    /// 依頼中.
    Offered,
    /// 受諾.
    Accepted,
    /// 差戻し.
    Returned,
    /// 取消.
    Withdrawn,
}

impl HandoverState {
    /// The code in the database.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Offered => "offered",
            Self::Accepted => "accepted",
            Self::Returned => "returned",
            Self::Withdrawn => "withdrawn",
        }
    }

    /// What a person reads.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Offered => "依頼中",
            Self::Accepted => "受諾",
            Self::Returned => "差戻し",
            Self::Withdrawn => "取消",
        }
    }

    /// The badge's tone.
    pub const fn tone(self) -> &'static str {
        match self {
            Self::Offered => "wait",
            Self::Accepted => "ok",
            Self::Returned => "part",
            Self::Withdrawn => "neutral",
        }
    }

    /// The state with this code.
    pub fn from_code(code: &str) -> Self {
        match code {
            "accepted" => Self::Accepted,
            "returned" => Self::Returned,
            "withdrawn" => Self::Withdrawn,
            _ => Self::Offered,
        }
    }
}

/// 引継ぎ.
#[derive(Clone, Debug)]
pub struct Handover {
    /// Id.
    pub id: Id<Handover>,
    /// The case.
    pub consultation: Id<Consultation>,
    /// From which office.
    pub from: Id<Office>,
    /// To which office.
    pub to: Id<Office>,
    /// 状態.
    pub state: HandoverState,
    /// Why, in words for the receiving office.
    pub reason: String,
    /// What the receiving office answered.
    pub answer: String,
    /// When and by whom it was offered.
    pub offered: (DateTime<Utc>, String),
    /// When and by whom it was answered.
    pub answered: Option<(DateTime<Utc>, String)>,
}

/// 上程の状態.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EscalationState {
    /// 回答待ち.
    Open,
    /// 回答済.
    Answered,
}

impl EscalationState {
    /// The code in the database.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Answered => "answered",
        }
    }

    /// What a person reads.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Open => "回答待ち",
            Self::Answered => "回答済",
        }
    }

    /// The state with this code.
    pub fn from_code(code: &str) -> Self {
        if code == "answered" {
            Self::Answered
        } else {
            Self::Open
        }
    }
}

/// 上程: all that the ward office sees of a case.
#[derive(Clone, Debug)]
pub struct Escalation {
    /// Id.
    pub id: Id<Escalation>,
    /// The case; the ward office cannot open it.
    pub consultation: Id<Consultation>,
    /// The office that raised it.
    pub office: Id<Office>,
    /// The ward it was raised to.
    pub ward: Id<Ward>,
    /// 上程先, list `escalation_to`.
    pub destination: String,
    /// 概要, written for the ward office.
    pub summary: String,
    /// 求めること.
    pub wanted: String,
    /// 状態.
    pub state: EscalationState,
    /// 区役所の回答.
    pub answer: String,
    /// When and by whom it was raised.
    pub raised: (DateTime<Utc>, String),
    /// When and by whom it was answered.
    pub answered: Option<(DateTime<Utc>, String)>,
}
