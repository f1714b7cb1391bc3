//! 資料の中身: volumes, chapters and parts with their figures. What is frozen when a report is
//! published; figures stand in it as they were counted, never as somebody typed them.

use app::figures::Table;
use serde::{Deserialize, Serialize};

use super::WardFigure;

/// 中身 of a report.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Contents {
    /// Ⅰ 区役所, Ⅱ 相談支援室, Ⅲ 健康局.
    pub volumes: Vec<Volume>,
    /// 区ごとの数値, for the wards' own sheets; none in reports frozen before there were sheets.
    #[serde(default)]
    pub wards: Vec<WardFigure>,
}

/// 編: what one kind of office did.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Volume {
    /// 「Ⅰ 区役所の取組」.
    pub heading: String,
    /// Its chapters.
    pub chapters: Vec<Chapter>,
}

/// 章: one of the items ア to ク.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Chapter {
    /// The word by which editors' sentences find it, such as `resources`.
    pub key: String,
    /// 「（ア）地域の医療・介護の資源の把握」.
    pub heading: String,
    /// Its parts.
    pub parts: Vec<Part>,
}

/// 節: one figure with its chart and table, or a table of words.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Part {
    /// The word by which editors' sentences find it, such as `consultation.inquirer`.
    pub key: String,
    /// 「個別ケース相談（相談者別）」.
    pub heading: String,
    /// What it shows.
    pub body: Body,
    /// Where the rows or the definition behind it stand: an address for each line; a shorter list
    /// or an empty address is no door.
    pub doors: Vec<String>,
}

/// 節の内容.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Body {
    /// Figures.
    Figures {
        /// The table under the chart.
        table: Table,
        /// The chart over it.
        look: Look,
    },
    /// A table of words: themes, examples, what was done.
    Words {
        /// 表題 of the table.
        caption: String,
        /// Heads of the columns.
        columns: Vec<String>,
        /// The rows.
        rows: Vec<Vec<String>>,
        /// Notes, without ※.
        notes: Vec<String>,
    },
}

/// 図の形.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Look {
    /// The table alone.
    Table,
    /// 横棒 of the first column; the second beside it where the two compare.
    Bars {
        /// Whether the second column is drawn beside the first.
        beside: bool,
    },
    /// 積上げ横棒: a bar for each line, its columns stacked.
    Stacked {
        /// What a full bar stands for.
        out_of: i64,
        /// The bars, one for each line of the table.
        stacks: Vec<Stack>,
    },
    /// 度数分布 of the first column: how many wards held 0, 1, 2 ….
    Histogram {
        /// What the classes are (開催回数).
        axis: String,
    },
}

/// 積上げ棒 of one line.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Stack {
    /// The question; empty for the second bar of the same question.
    pub label: String,
    /// 期間.
    pub period: String,
}

impl Contents {
    /// Every part with its chapter, in order.
    pub fn parts(&self) -> impl Iterator<Item = (&Chapter, &Part)> {
        let chapters = self.volumes.iter().flat_map(|volume| &volume.chapters);
        chapters.flat_map(|chapter| chapter.parts.iter().map(move |part| (chapter, part)))
    }

    /// Whether a chapter or part has this key.
    pub fn has(&self, place: &str) -> bool {
        let mut chapters = self.volumes.iter().flat_map(|volume| &volume.chapters);
        chapters.any(|chapter| {
            chapter.key == place || chapter.parts.iter().any(|part| part.key == place)
        })
    }
}
