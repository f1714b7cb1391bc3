//! Answers to a questionnaire, and what is found in them.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::{Item, Questionnaire};

/// 回答: what was answered, by the names of questions and of rows. Kept as JSON.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Answers {
    /// The answers.
    pub values: BTreeMap<String, Value>,
    /// その他の内容: words asked with an answer.
    pub details: BTreeMap<String, String>,
    /// What the system filled in, as it stood then.
    pub proposals: BTreeMap<String, Proposal>,
    /// 直す理由, where a filled in answer was changed.
    pub reasons: BTreeMap<String, String>,
}

/// 回答の値: one answer.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Value {
    /// The code of one choice; also of a row of a matrix.
    Choice(String),
    /// The codes of several choices, in the order of the set.
    Choices(Vec<String>),
    /// A number.
    Number(f64),
    /// A day.
    Date(NaiveDate),
    /// Words.
    Text(String),
    /// The ids of kept files.
    Files(Vec<i64>),
}

/// 自動で入れた値: what the system proposes for a question, and where that comes from.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Proposal {
    /// The value.
    pub value: Value,
    /// Where it comes from, in words: 推進会議の記録 3回（令和8年4月〜9月）.
    pub from: String,
    /// The page that shows the rows behind it; may be empty.
    #[serde(default)]
    pub href: String,
}

/// 指摘: something found in answers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// The question or row it is about.
    pub link: String,
    /// Whether the answers can go on with it.
    pub severity: Severity,
    /// What it is, and what to do.
    pub words: String,
}

/// 指摘の重さ.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// It must be mended before the answers are handed in.
    Refuse,
    /// It should be looked at; a reason or a word may explain it.
    Warn,
}

/// 変更: an answer that differs between two sets of answers, in words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// The question or row.
    pub link: String,
    /// Its number and words.
    pub text: String,
    /// What it was; 未回答 for nothing.
    pub before: String,
    /// What it is.
    pub after: String,
}

impl Answers {
    /// What a form begins with: the answers that stand there beforehand.
    pub fn begun(form: &Questionnaire) -> Self {
        let initial = |item: &Item| Some((item.link.clone(), item.initial.clone()?));
        Self {
            values: form.items().filter_map(initial).collect(),
            ..Self::default()
        }
    }

    /// The answer to a question or row.
    pub fn get(&self, link: &str) -> Option<&Value> {
        self.values.get(link)
    }

    /// The number answered.
    pub fn number(&self, link: &str) -> Option<f64> {
        match self.get(link) {
            Some(Value::Number(number)) => Some(*number),
            _ => None,
        }
    }

    /// The codes chosen: none, one or several.
    pub fn codes(&self, link: &str) -> Vec<&str> {
        match self.get(link) {
            Some(Value::Choice(code)) => vec![code],
            Some(Value::Choices(codes)) => codes.iter().map(String::as_str).collect(),
            _ => Vec::new(),
        }
    }

    /// Sets or clears an answer.
    pub fn set(&mut self, link: &str, value: Option<Value>) {
        match value {
            Some(value) => self.values.insert(link.to_owned(), value),
            None => self.values.remove(link),
        };
    }

    /// The same answers with this one; for builders and tests.
    #[must_use]
    pub fn with(mut self, link: &str, value: Value) -> Self {
        self.set(link, Some(value));
        self
    }

    /// Fills in what the system knows: remembers it as a proposal, and answers with it where nothing
    /// was answered yet or where the answer is still what was proposed before.
    pub fn propose(&mut self, link: &str, proposal: Proposal) {
        let untouched = match (self.values.get(link), self.proposals.get(link)) {
            (None, _) => true,
            (Some(value), Some(before)) => *value == before.value,
            (Some(_), None) => false,
        };
        if untouched {
            self.values.insert(link.to_owned(), proposal.value.clone());
        }
        self.proposals.insert(link.to_owned(), proposal);
    }

    /// Whether an answer differs from what the system filled in.
    pub fn is_corrected(&self, link: &str) -> bool {
        let proposal = self.proposals.get(link);
        proposal.is_some_and(|proposal| self.values.get(link) != Some(&proposal.value))
    }
}
