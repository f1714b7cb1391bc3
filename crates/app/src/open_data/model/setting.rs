//! The municipality's own words about its open data.

use chrono::{DateTime, Utc};

/// 公開の設定: nothing is published before somebody says so.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Setting {
    /// Whether the files can be taken at all.
    pub published: bool,
    /// 利用条件, in words.
    pub licence: String,
    /// Where its text stands.
    pub licence_url: String,
    /// Counts the changes; 0 when nobody ever made one.
    pub version: i64,
    /// Who changed it last.
    pub by: String,
    /// When.
    pub at: Option<DateTime<Utc>>,
}

impl Default for Setting {
    fn default() -> Self {
        Self {
            published: false,
            licence: "クリエイティブ・コモンズ 表示 4.0 国際（CC BY 4.0）".into(),
            licence_url: "https://creativecommons.org/licenses/by/4.0/deed.ja".into(),
            version: 0,
            by: String::new(),
            at: None,
        }
    }
}
