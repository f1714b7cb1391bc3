//! Questions: their kinds, when they are asked, what is worked out, filled in and checked.

use serde::{Deserialize, Serialize};

use super::Value;

/// 設問: one question, or a note among the questions.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Item {
    /// Its name in this and in later editions (FHIR: linkId).
    pub link: String,
    /// The question.
    pub text: String,
    /// 注: how to answer; may be empty.
    pub help: String,
    /// 回答の形.
    pub kind: Kind,
    /// Whether it must be answered where it is asked.
    pub required: bool,
    /// When it is asked; always without one.
    pub condition: Option<Condition>,
    /// How it is worked out from other questions; nobody types it then.
    pub formula: Option<Formula>,
    /// What fills it in beforehand: a key of [`super::SOURCES`]; empty for nothing.
    pub prefill: String,
    /// What stands there before anything is answered.
    pub initial: Option<Value>,
    /// What its answer is held against.
    pub checks: Vec<Check>,
    /// What it is compared by in other editions; empty for its own name.
    pub crosswalk: String,
}

impl Item {
    /// A question that anybody may leave open.
    pub fn new(link: &str, text: &str, kind: Kind) -> Self {
        Self {
            link: link.into(),
            text: text.into(),
            kind,
            ..Self::default()
        }
    }

    /// The rows of a matrix; none for any other question.
    pub fn rows(&self) -> &[Row] {
        match &self.kind {
            Kind::Matrix { rows, .. } => rows,
            _ => &[],
        }
    }

    /// The names under which its answers are kept: its own, or those of its rows.
    pub fn links(&self) -> Vec<&str> {
        match &self.kind {
            Kind::Note => Vec::new(),
            Kind::Matrix { rows, .. } => rows.iter().map(|row| row.link.as_str()).collect(),
            _ => vec![&self.link],
        }
    }
}

/// 回答の形.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(tag = "is", rename_all = "snake_case")]
pub enum Kind {
    /// 説明: nothing is asked.
    #[default]
    Note,
    /// 一つ選ぶ.
    Single {
        /// The set of answers.
        scale: String,
    },
    /// いくつでも選ぶ（複数回答）.
    Multiple {
        /// The set of answers.
        scale: String,
    },
    /// 数.
    Number {
        /// 件, 回, 人; may be empty.
        #[serde(default)]
        unit: String,
        /// How many digits after the point.
        #[serde(default)]
        decimals: u8,
        /// The least it may be.
        #[serde(default)]
        least: Option<f64>,
        /// The most it may be.
        #[serde(default)]
        most: Option<f64>,
    },
    /// 日付.
    Date,
    /// 文章.
    Text {
        /// Whether it has several lines.
        #[serde(default)]
        lines: bool,
        /// The most characters.
        #[serde(default = "many")]
        most: u32,
    },
    /// 表（行ごとに一つ選ぶ）.
    Matrix {
        /// The rows; each is answered under its own name.
        rows: Vec<Row>,
        /// The set of answers, which are the columns.
        scale: String,
    },
    /// 添付ファイル: kept by the feature that asks.
    File,
}

fn many() -> u32 {
    1000
}

impl Kind {
    /// A count in `unit`, 0 or more.
    pub fn count(unit: &str) -> Self {
        Self::Number {
            unit: unit.into(),
            decimals: 0,
            least: Some(0.0),
            most: None,
        }
    }

    /// One of a set.
    pub fn single(scale: &str) -> Self {
        Self::Single {
            scale: scale.into(),
        }
    }

    /// Any of a set.
    pub fn multiple(scale: &str) -> Self {
        Self::Multiple {
            scale: scale.into(),
        }
    }

    /// Text of one line, or of several.
    pub fn text(lines: bool) -> Self {
        Self::Text {
            lines,
            most: many(),
        }
    }

    /// The word in forms.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Note => "note",
            Self::Single { .. } => "single",
            Self::Multiple { .. } => "multiple",
            Self::Number { .. } => "number",
            Self::Date => "date",
            Self::Text { .. } => "text",
            Self::Matrix { .. } => "matrix",
            Self::File => "file",
        }
    }

    /// Every kind with what a person reads.
    pub const LABELS: [(&'static str, &'static str); 8] = [
        ("single", "一つ選ぶ"),
        ("multiple", "いくつでも選ぶ（複数回答）"),
        ("number", "数"),
        ("text", "文章"),
        ("date", "日付"),
        ("matrix", "表（行ごとに一つ選ぶ）"),
        ("file", "添付ファイル"),
        ("note", "説明だけ（答えなし）"),
    ];

    /// What a person reads.
    pub fn label(&self) -> &'static str {
        let mut labels = Self::LABELS.iter();
        labels
            .find(|(code, _)| *code == self.code())
            .map_or("", |(_, label)| label)
    }
}

/// 行: one row of a matrix.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Row {
    /// Its name, under which its answer is kept.
    pub link: String,
    /// What it asks.
    pub text: String,
    /// What it is compared by in other editions; empty for its own name.
    pub crosswalk: String,
}

/// 表示の条件: when a question is asked.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Condition {
    /// Whether one test that holds is enough; else all must hold.
    pub any: bool,
    /// The tests.
    pub tests: Vec<Test>,
}

/// 条件の一つ: one test of a condition.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Test {
    /// The question, or the row of a matrix, that is looked at.
    pub item: String,
    /// What must hold of its answer.
    #[serde(flatten)]
    pub is: Is,
}

/// 条件の中身: what must hold of an answer.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "test", content = "than", rename_all = "snake_case")]
pub enum Is {
    /// Answered, whatever with.
    Answered,
    /// Not answered.
    Blank,
    /// This answer is chosen.
    Has(String),
    /// This answer is not chosen.
    HasNot(String),
    /// A number that is at least this.
    AtLeast(f64),
    /// A number that is at most this.
    AtMost(f64),
}

/// 計算: how a number follows from others.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "is", rename_all = "snake_case")]
pub enum Formula {
    /// 合計.
    Sum {
        /// The questions added.
        of: Vec<String>,
    },
    /// 差: the first less the second.
    Difference {
        /// From this.
        from: String,
        /// Less this.
        less: String,
    },
    /// 割合: the part in percent of the whole, with one digit after the point.
    Share {
        /// The part.
        part: String,
        /// The whole.
        whole: String,
    },
}

impl Formula {
    /// The questions it reads.
    pub fn reads(&self) -> Vec<&str> {
        match self {
            Self::Sum { of } => of.iter().map(String::as_str).collect(),
            Self::Difference { from, less } => vec![from, less],
            Self::Share { part, whole } => vec![part, whole],
        }
    }
}

/// 確認: what an answer is held against.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "is", rename_all = "snake_case")]
pub enum Check {
    /// 内訳の合計と一致: it is the sum of these; refused otherwise.
    SumOf {
        /// The parts.
        parts: Vec<String>,
    },
    /// 再掲は超えない: it is not above that one; refused otherwise.
    NotAbove {
        /// The whole.
        item: String,
    },
    /// 前回から大きく変わった: said as a warning when it moved by more than this.
    Jump {
        /// In percent of the last period's answer.
        percent: u32,
    },
}
