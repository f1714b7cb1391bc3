//! 体制と取組: what an office says of itself beside the figures.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

/// 体制と取組. It changes seldom, so a new month begins with the last one's.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Setup {
    /// e 取組の実施状況: a code of the list `progress_state` for each item, by
    /// [`ProgressItem::key`].
    pub progress: BTreeMap<String, String>,
    /// g コーディネーター体制.
    pub staff: Staff,
}

/// g コーディネーター体制.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Staff {
    /// 常勤, in persons.
    pub full_time: Option<i64>,
    /// 非常勤, in persons.
    pub part_time: Option<i64>,
    /// 資格.
    pub qualifications: String,
    /// 開設時間.
    pub hours: String,
}

impl Staff {
    /// Whether nobody has said how many there are.
    pub const fn is_unknown(&self) -> bool {
        self.full_time.is_none() && self.part_time.is_none()
    }

    /// What a person reads, with its titles; empty where nothing was said.
    pub fn in_words(&self) -> [(&'static str, String); 4] {
        let persons = |n: Option<i64>| n.map_or_else(String::new, |n| format!("{n}人"));
        [
            ("常勤", persons(self.full_time)),
            ("非常勤", persons(self.part_time)),
            ("資格", self.qualifications.clone()),
            ("開設時間", self.hours.clone()),
        ]
    }
}

/// 取組の区分: the items of one list with how each stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ProgressGroup {
    /// The list's name.
    pub title: String,
    /// Its items in the city's order.
    pub items: Vec<ProgressItem>,
}

/// 取組の項目.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ProgressItem {
    /// `list.code`: its name in [`Setup::progress`].
    pub key: String,
    /// What a person reads.
    pub label: String,
    /// How it stands, a code of `progress_state`; empty where nothing was said.
    pub state: String,
    /// The same as a person reads it.
    pub state_label: String,
}
