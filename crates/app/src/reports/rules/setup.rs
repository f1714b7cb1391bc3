//! 取組の項目: which items an office is asked about, and how each stands.

use kernel::calendar::YearMonth;

use super::super::model::{ProgressGroup, ProgressItem, Setup};
use crate::codes::Book;

/// How an item can stand.
pub const STATES: &str = "progress_state";

/// The lists whose items are asked about: （ウ）, （エ）, and the four scenes.
const LISTS: [&str; 3] = ["seamless_item", "sharing_item", "scene"];

/// e 取組の実施状況 in the words of the lists in force in `month`.
pub fn progress(setup: &Setup, book: &Book, month: YearMonth) -> Vec<ProgressGroup> {
    let day = month.first_day();
    let version = book.on(STATES, day).map_or(0, |version| version.number);
    let group = |list: &&str| {
        let item = |code: &crate::codes::Code| {
            let key = format!("{list}.{}", code.code);
            let state = setup.progress.get(&key).cloned().unwrap_or_default();
            ProgressItem {
                label: code.label.clone(),
                state_label: match state.as_str() {
                    "" => String::new(),
                    state => book.label_in(STATES, version, state).to_owned(),
                },
                state,
                key,
            }
        };
        Some(ProgressGroup {
            title: book.list(list)?.name.clone(),
            items: book.on(list, day)?.codes.iter().map(item).collect(),
        })
    };
    LISTS.iter().filter_map(group).collect()
}
