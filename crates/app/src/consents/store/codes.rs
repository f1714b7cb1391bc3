//! Sets of codes and ids as one column: nothing asks after them one by one.

use kernel::Id;

/// Codes separated by commas.
pub fn code_list<'a>(codes: impl Iterator<Item = &'a str>) -> String {
    codes.collect::<Vec<_>>().join(",")
}

/// What `read` knows of the codes in `text`.
pub fn codes_of<T>(text: &str, read: fn(&str) -> Option<T>) -> Vec<T> {
    text.split(',').filter_map(read).collect()
}

/// Ids separated by commas.
pub fn id_list<T>(ids: &[Id<T>]) -> String {
    let ids: Vec<String> = ids.iter().map(ToString::to_string).collect();
    ids.join(",")
}

/// The ids in `text`.
pub fn ids_of<T>(text: &str) -> Vec<Id<T>> {
    text.split(',').filter_map(|id| id.parse().ok()).collect()
}
