//! What is looked for.

use chrono::NaiveDate;
use kernel::geo::Point;

use super::{Code, Time};

/// 訪問先 — where the person lives, as exactly as it is known.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Place {
    /// The house, or the middle of the town.
    pub point: Option<Point>,
    /// The ward.
    pub ward_id: Option<i64>,
    /// The town.
    pub town_id: Option<i64>,
}

/// 望む条件 — what would be good to have besides the need. Lacking it costs points; it never makes a
/// full fit a near miss.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Wish {
    /// 処置・対応
    Capability(Code),
    /// 時間帯
    Time(Time),
}

/// 求める条件 — what one person needs. An empty need matches every entry.
#[derive(Clone, Debug, PartialEq)]
pub struct Need {
    /// Where the person lives.
    pub place: Option<Place>,
    /// Whether someone must come to the place, so that the visit area counts.
    pub visiting: bool,
    /// 種別: any of these; none means all. Other kinds are left out, not shown as near misses.
    pub kinds: Vec<Code>,
    /// 処置・対応: all of these.
    pub capabilities: Vec<Code>,
    /// 時間帯: all of these.
    pub times: Vec<Time>,
    /// 望む条件: wished for, not demanded.
    pub wishes: Vec<Wish>,
    /// 言語
    pub language: Option<Code>,
    /// 新規受入: whether a new patient must be taken now.
    pub accepting: bool,
    /// Folded words that must all occur in the entry; the others are left out.
    pub text: Option<String>,
    /// The day for which the question is asked: decides freshness and what has expired.
    pub on: NaiveDate,
    /// Metres beyond which an entry counts as too far.
    pub max_distance_m: Option<u32>,
    /// How many full fits are wanted.
    pub limit: usize,
    /// How many near misses are wanted.
    pub near_limit: usize,
    /// Whether the totals must be exact. Otherwise the search stops as soon as the best are known.
    pub count_all: bool,
}

impl Need {
    /// A need without conditions, 20 full fits and 10 near misses.
    pub fn on(day: NaiveDate) -> Self {
        Self {
            place: None,
            visiting: false,
            kinds: Vec::new(),
            capabilities: Vec::new(),
            times: Vec::new(),
            wishes: Vec::new(),
            language: None,
            accepting: false,
            text: None,
            on: day,
            max_distance_m: None,
            limit: 20,
            near_limit: 10,
            count_all: false,
        }
    }
}
