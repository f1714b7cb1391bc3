//! What is written.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// ほかの言語: a language of the citizens' pages besides Japanese.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum OtherLanguage {
    /// やさしい日本語.
    Easy,
    /// English.
    English,
    /// 简体中文.
    Chinese,
    /// 한국어.
    Korean,
    /// Tiếng Việt.
    Vietnamese,
}

impl OtherLanguage {
    /// Every one, in the order of the citizens' pages.
    pub const ALL: [Self; 5] = [
        Self::Easy,
        Self::English,
        Self::Chinese,
        Self::Korean,
        Self::Vietnamese,
    ];

    /// The first part of its pages' addresses, and its word in the database.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Easy => "easy",
            Self::English => "en",
            Self::Chinese => "zh",
            Self::Korean => "ko",
            Self::Vietnamese => "vi",
        }
    }

    /// What staff reads.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Easy => "やさしい日本語",
            Self::English => "英語（English）",
            Self::Chinese => "中国語（简体中文）",
            Self::Korean => "韓国・朝鮮語（한국어）",
            Self::Vietnamese => "ベトナム語（Tiếng Việt）",
        }
    }

    /// What browsers and screen readers call it (BCP 47).
    pub const fn tag(self) -> &'static str {
        match self {
            Self::Easy => "ja",
            Self::English => "en",
            Self::Chinese => "zh-Hans",
            Self::Korean => "ko",
            Self::Vietnamese => "vi",
        }
    }

    /// The language with this code.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|one| one.code() == code)
    }
}

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
    pub others: BTreeMap<OtherLanguage, Text>,
    /// A page with more, `https` alone; may be empty.
    pub link: String,
    /// 掲載を始める日.
    pub from_on: NaiveDate,
    /// 掲載の最後の日.
    pub until_on: NaiveDate,
}

impl Content {
    /// What is written in this language; `None` where nobody wrote it.
    pub fn in_language(&self, code: &str) -> Option<&Text> {
        self.others.get(&OtherLanguage::from_code(code)?)
    }
}
