//! What is kept how long, what is held, and what was disposed of.

use chrono::{DateTime, NaiveDate, Utc};
use kernel::Id;
use policy::{Account, Office, Ward};

/// 記録の種類 that has a time after which it goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// 相談記録, with all that stands below it, and the people about whom no case is left.
    Case,
    /// 下書き.
    Draft,
}

impl Kind {
    /// Both, in the order of the page.
    pub const ALL: [Self; 2] = [Self::Case, Self::Draft];

    /// The stable code.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Case => "case",
            Self::Draft => "draft",
        }
    }

    /// What people read.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Case => "相談記録",
            Self::Draft => "相談の下書き",
        }
    }

    /// What belongs to it.
    pub const fn holds(self) -> &'static str {
        match self {
            Self::Case => {
                "受付シート、対応経過、打診（受入照会）、引継ぎ、上程と、ほかに相談のない対象者"
            }
            Self::Draft => "登録しなかった書きかけの相談",
        }
    }

    /// Since when the years are counted.
    pub const fn since(self) -> &'static str {
        match self {
            Self::Case => "終了した年度の翌年度の4月1日から",
            Self::Draft => "最後に保存した日から",
        }
    }

    /// Why there are so many years where the city says nothing.
    pub const fn source(self) -> &'static str {
        match self {
            Self::Case => {
                "初期値の5年は、診療録の保存期間（医師法第24条第2項）にならったものです。市の文書管理の規程に合わせてください。"
            }
            Self::Draft => {
                "初期値の1年は、記録になっていない個人情報を残さないために決めたものです。"
            }
        }
    }

    /// How it goes.
    pub const fn method(self) -> &'static str {
        match self {
            Self::Case => {
                "氏名・連絡先・内容を消去し、件数の集計に使う項目（受付月、区分など）だけを残す"
            }
            Self::Draft => "すべて消去する",
        }
    }

    /// The years where the city says nothing.
    pub const fn default_years(self) -> i64 {
        match self {
            Self::Case => 5,
            Self::Draft => 1,
        }
    }

    /// The kind with this code.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.code() == code)
    }
}

/// The most years a city may choose.
pub const MOST_YEARS: i64 = 30;

/// 保存期間 of a kind.
#[derive(Clone, Debug)]
pub struct Rule {
    /// Of what.
    pub kind: Kind,
    /// How long, in years.
    pub years: i64,
    /// When and by whom it was set; none where it is the default.
    pub set: Option<(DateTime<Utc>, String)>,
}

/// 廃棄の停止.
#[derive(Clone, Debug)]
pub struct Hold {
    /// Id.
    pub id: Id<Hold>,
    /// The case, or the person, that is held.
    pub subject: i64,
    /// The case by which it was placed.
    pub case: i64,
    /// 受付番号 of that case.
    pub number: String,
    /// Why.
    pub reason: String,
    /// When and by whom it was placed.
    pub placed: (DateTime<Utc>, String),
    /// When and by whom it was lifted.
    pub lifted: Option<(DateTime<Utc>, String)>,
}

impl Hold {
    /// Whether it holds all records about the person.
    pub fn is_of_person(&self) -> bool {
        self.subject != self.case
    }
}

/// 廃棄の状態: how far a disposal has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    /// 承認待ち.
    Proposed,
    /// 廃棄中: approved, and being carried out.
    Approved,
    /// 廃棄済み.
    Done,
    /// 取下げ.
    Withdrawn,
}

impl State {
    /// The stable code.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Proposed => "proposed",
            Self::Approved => "approved",
            Self::Done => "done",
            Self::Withdrawn => "withdrawn",
        }
    }

    /// What people read.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Proposed => "承認待ち",
            Self::Approved => "廃棄中",
            Self::Done => "廃棄済み",
            Self::Withdrawn => "取下げ",
        }
    }

    /// The tone of its badge.
    pub const fn tone(self) -> &'static str {
        match self {
            Self::Proposed => "wait",
            Self::Approved => "caution",
            Self::Done => "ok",
            Self::Withdrawn => "neutral",
        }
    }

    /// The state with this code; an unknown one is taken back, which disposes of nothing.
    pub fn from_code(code: &str) -> Self {
        [Self::Proposed, Self::Approved, Self::Done]
            .into_iter()
            .find(|state| state.code() == code)
            .unwrap_or(Self::Withdrawn)
    }
}

/// 廃棄の提案と記録. It names nobody but those who decided.
#[derive(Clone, Debug)]
pub struct Disposal {
    /// Id.
    pub id: Id<Disposal>,
    /// Of what.
    pub kind: Kind,
    /// Whose records; none where they belong to no office.
    pub place: Option<(Id<Office>, Id<Ward>)>,
    /// Records that ended before this instant.
    pub before: DateTime<Utc>,
    /// The first and the last day on which those found had ended.
    pub days: (NaiveDate, NaiveDate),
    /// The years they had to be kept.
    pub years: i64,
    /// How far it has come.
    pub state: State,
    /// When and by whom it was proposed.
    pub proposed: (DateTime<Utc>, String),
    /// The account of whoever proposed it, who may not approve it.
    pub proposer: Id<Account>,
    /// When and by whom it was approved.
    pub approved: Option<(DateTime<Utc>, String)>,
    /// When the last record was disposed of.
    pub finished_at: Option<DateTime<Utc>>,
    /// How many were proposed, disposed of, and left because of a hold or a change.
    pub counts: (i64, i64, i64),
}

/// 廃棄する記録: one record of a disposal.
#[derive(Clone, Debug)]
pub struct Item {
    /// The case, or the person without one.
    pub subject: i64,
    /// 受付番号; empty for a person.
    pub number: String,
}

impl Item {
    /// Whether it is a person about whom there is no case.
    pub fn is_person(&self) -> bool {
        self.number.is_empty()
    }
}

/// 廃棄の候補 of an office.
#[derive(Clone, Debug, Default)]
pub struct Due {
    /// What may go: the record, and the day on which it ended.
    pub items: Vec<(Item, NaiveDate)>,
    /// 受付番号 of those that are held.
    pub held: Vec<String>,
}
