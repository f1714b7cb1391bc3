//! The whole of a form, without where it is kept.

use serde::{Deserialize, Serialize};

use super::item::{Item, Kind, Row};

/// 調査票: everything that is asked, in order. Kept as JSON; new parts need a default.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Questionnaire {
    /// 題名.
    pub title: String,
    /// 対象の期間, in words: 令和8年度上半期.
    pub period: String,
    /// お願い: what stands before the first question; may be empty.
    pub lead: String,
    /// The sets of answers its questions share.
    pub scales: Vec<Scale>,
    /// 大項目, in order.
    pub sections: Vec<Section>,
}

/// 大項目: a part of the form with its questions.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Section {
    /// Its name in this and in later editions; no two things of a form share one.
    pub link: String,
    /// What stands before its questions' numbers: ア, イ, 1. May be empty.
    pub mark: String,
    /// Its heading.
    pub title: String,
    /// What stands under the heading; may be empty.
    pub lead: String,
    /// 設問, in order.
    pub items: Vec<Item>,
}

/// 選択肢の組: the answers that questions offer, such as 実施している・準備中・未着手.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Scale {
    /// Its name within the form, by which questions call it.
    pub key: String,
    /// What it is called when one chooses among the sets.
    pub name: String,
    /// The answers in order.
    pub choices: Vec<Choice>,
}

/// 選択肢: one answer of a set.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Choice {
    /// What is kept.
    pub code: String,
    /// What is read.
    pub label: String,
    /// Whether it goes with no other, such as いずれもなし.
    pub exclusive: bool,
    /// Whether words are asked with it, such as その他（　　）.
    pub detail: bool,
    /// What it is compared with in other editions; empty for its own code.
    pub crosswalk: String,
}

impl Choice {
    /// An answer like any other.
    pub fn new(code: impl Into<String>, label: impl Into<String>) -> Self {
        Self {
            code: code.into(),
            label: label.into(),
            ..Self::default()
        }
    }

    /// What it is compared by.
    pub fn compared_by(&self) -> &str {
        if self.crosswalk.is_empty() {
            &self.code
        } else {
            &self.crosswalk
        }
    }
}

impl Scale {
    /// A set of answers from codes and labels.
    pub fn of<C: Into<String>, L: Into<String>>(
        key: &str,
        name: &str,
        choices: impl IntoIterator<Item = (C, L)>,
    ) -> Self {
        let choices = choices.into_iter();
        Self {
            key: key.into(),
            name: name.into(),
            choices: choices
                .map(|(code, label)| Choice::new(code, label))
                .collect(),
        }
    }

    /// The answer with this code.
    pub fn choice(&self, code: &str) -> Option<&Choice> {
        self.choices.iter().find(|choice| choice.code == code)
    }

    /// What is read for `code`; the code itself where the set no longer has it.
    pub fn label<'a>(&'a self, code: &'a str) -> &'a str {
        self.choice(code).map_or(code, |choice| &choice.label)
    }
}

impl Questionnaire {
    /// Every question in order.
    pub fn items(&self) -> impl Iterator<Item = &Item> {
        self.sections.iter().flat_map(|section| &section.items)
    }

    /// The question with this name.
    pub fn item(&self, link: &str) -> Option<&Item> {
        self.items().find(|item| item.link == link)
    }

    /// The row of a matrix with this name, and its question.
    pub fn row(&self, link: &str) -> Option<(&Item, &Row)> {
        self.items()
            .flat_map(|item| item.rows().iter().map(move |row| (item, row)))
            .find(|(_, row)| row.link == link)
    }

    /// The set of answers with this name.
    pub fn scale(&self, key: &str) -> Option<&Scale> {
        self.scales.iter().find(|scale| scale.key == key)
    }

    /// The answers a question, or a matrix with this row, offers.
    pub fn scale_of(&self, link: &str) -> Option<&Scale> {
        let item = self.item(link).or_else(|| self.row(link).map(|row| row.0));
        match item.map(|item| &item.kind) {
            Some(
                Kind::Single { scale } | Kind::Multiple { scale } | Kind::Matrix { scale, .. },
            ) => self.scale(scale),
            _ => None,
        }
    }

    /// Everything that takes a value, in order: each question that is answered, and each row of a
    /// matrix, with its whole words.
    pub fn answered(&self) -> Vec<(&str, String)> {
        let mut all = Vec::new();
        for item in self.items() {
            match &item.kind {
                Kind::Note => {}
                Kind::Matrix { rows, .. } => all.extend(
                    rows.iter()
                        .map(|row| (row.link.as_str(), format!("{}：{}", item.text, row.text))),
                ),
                _ => all.push((item.link.as_str(), item.text.clone())),
            }
        }
        all
    }

    /// 設問番号 of a question: イ-3, and イ-3-2 for the second row of a matrix; empty for a note.
    pub fn number(&self, link: &str) -> String {
        for (at, section) in self.sections.iter().enumerate() {
            let mark = if section.mark.is_empty() {
                (at + 1).to_string()
            } else {
                section.mark.clone()
            };
            let asked = section.items.iter().filter(|item| item.kind != Kind::Note);
            for (n, item) in asked.enumerate() {
                if item.link == link {
                    return format!("{mark}-{}", n + 1);
                }
                if let Some(row) = item.rows().iter().position(|row| row.link == link) {
                    return format!("{mark}-{}-{}", n + 1, row + 1);
                }
            }
        }
        String::new()
    }

    /// What a question, or a row of a matrix, is compared by in other editions.
    pub fn compared_by<'a>(&'a self, link: &'a str) -> &'a str {
        let crosswalk = match (self.item(link), self.row(link)) {
            (Some(item), _) => &item.crosswalk,
            (None, Some((_, row))) => &row.crosswalk,
            (None, None) => return link,
        };
        if crosswalk.is_empty() {
            link
        } else {
            crosswalk
        }
    }
}
