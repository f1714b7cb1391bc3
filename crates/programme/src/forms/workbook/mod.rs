//! 調査票 as a workbook: one tab to fill in, and answers read back from it. Columns are found by
//! their headers and rows by their names out of sight, wherever they were moved to.

mod read;
#[cfg(test)]
mod tests;
mod write;

pub use read::{Sheet, read};
pub use write::{Asker, write};

/// The tab that people fill in.
const SHEET: &str = "調査票";
/// The tab that says which edition it is, out of sight.
const KEPT: &str = "調査票の版";
/// The column of names, out of sight.
const LINK: &str = "設問の名前";
/// The column of codes of 複数回答, out of sight.
const CODE: &str = "選択肢の名前";
/// The column of answers.
const ANSWER: &str = "回答";
/// The column of words beside answers.
const DETAIL: &str = "内容（その他など）";
/// The column of reasons.
const REASON: &str = "直す理由";
/// What says that a choice of 複数回答 is chosen.
const CHOSEN: &str = "○";
