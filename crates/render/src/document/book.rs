//! 冊子: what a book has that a sheet has not: a cover, entries to turn up, an index.

/// 表紙; the document's title stands on it.
#[derive(Debug, Clone, Default)]
pub struct Cover {
    /// Over the title, such as the ward.
    pub over: String,
    /// Under the title, such as the edition.
    pub under: String,
    /// The edition's date as it shall be read.
    pub date: String,
    /// 発行: who gives it out and whom to call, a line each.
    pub issuer: Vec<String>,
}

/// 項目: one entry of a book.
#[derive(Debug, Clone, Default)]
pub struct Item {
    /// What the index finds it by; the same for no other item.
    pub anchor: String,
    /// Its number on the map; empty for none.
    pub number: String,
    /// Its name.
    pub name: String,
    /// What it says, a line each.
    pub lines: Vec<String>,
}

/// 索引の行: names under one kana.
#[derive(Debug, Clone, Default)]
pub struct IndexGroup {
    /// The kana (あ).
    pub head: String,
    /// Names, each with the anchor of its item.
    pub items: Vec<(String, String)>,
}
