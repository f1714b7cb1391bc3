//! What is written.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use languages::Language;

/// 題名と本文 in one language.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Text {
    /// 題名.
    pub title: String,
    /// 本文; may be empty for a leaflet.
    pub body: String,
}

/// 掲載の中身: what citizens read, and when.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Content {
    /// In Japanese.
    pub text: Text,
    /// In other languages, as far as somebody wrote it.
    pub others: BTreeMap<Language, Text>,
    /// A page with more, `https` alone; may be empty.
    pub link: String,
    /// 掲載を始める日.
    pub from_on: NaiveDate,
    /// 掲載の最後の日.
    pub until_on: NaiveDate,
}

impl Content {
    /// What is written in this language; `None` where nobody wrote it.
    pub fn in_language(&self, language: Language) -> Option<&Text> {
        self.others.get(&language)
    }
}
