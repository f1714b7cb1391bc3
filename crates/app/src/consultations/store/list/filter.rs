//! What the list is narrowed to, and its order.

use chrono::NaiveDate;

use super::super::super::model::{Kind, Status};

/// What the list is narrowed to. Empty texts and `None` narrow nothing.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct ListFilter {
    /// 状態.
    pub status: Option<Status>,
    /// 種類.
    pub kind: Option<Kind>,
    /// 相談者区分.
    pub category: String,
    /// 相談内容.
    pub topic: String,
    /// 場面, or [`ListFilter::ANY`].
    pub scene: String,
    /// First day of the call.
    pub from: Option<NaiveDate>,
    /// Last day of the call.
    pub to: Option<NaiveDate>,
    /// Whether only cases the city counts (`Some(true)`) or does not (`Some(false)`) are wanted.
    pub counted: Option<bool>,
    /// 結果 of a closed case, or [`ListFilter::ANY`].
    pub outcome: String,
    /// 支援困難要因.
    pub difficulty: String,
    /// 打診の状態, or [`ListFilter::ANY`]: then each line is an inquiry, not a case.
    pub inquiry: String,
    /// Whether only cases with a first reply are wanted.
    pub replied: bool,
    /// Whether the office's cases are those it received, as figures count them, and not those it
    /// works on now.
    pub received: bool,
    /// Words anywhere on the sheet.
    pub words: String,
}

impl ListFilter {
    /// Stands for every answer: what has one at all. No code looks like it.
    pub const ANY: &str = "*";
}

/// 並び順.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Order {
    /// Newest call first.
    #[default]
    Newest,
    /// Oldest call first.
    Oldest,
    /// What is due soonest first.
    Due,
}

impl Order {
    /// Every order.
    pub const ALL: [Self; 3] = [Self::Newest, Self::Oldest, Self::Due];

    /// What a person reads.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Newest => "新しい順",
            Self::Oldest => "古い順",
            Self::Due => "期限の近い順",
        }
    }

    /// The code in forms.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Newest => "newest",
            Self::Oldest => "oldest",
            Self::Due => "due",
        }
    }

    /// The order with this code.
    pub fn from_code(code: &str) -> Self {
        match code {
            "oldest" => Self::Oldest,
            "due" => Self::Due,
            _ => Self::Newest,
        }
    }

    pub(super) const fn sql(self) -> &'static str {
        match self {
            Self::Newest => "ORDER BY c.received_at DESC, c.id DESC",
            Self::Oldest => "ORDER BY c.received_at, c.id",
            Self::Due => "ORDER BY c.next_due NULLS LAST, c.received_at, c.id",
        }
    }
}
