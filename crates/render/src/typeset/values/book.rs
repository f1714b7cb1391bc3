//! The values of covers, items and indexes.

use std::collections::HashSet;

use typst::foundations::{Dict, dict};

use super::Setter;
use crate::document::{Cover, IndexGroup, Item};

impl Setter<'_> {
    pub(super) fn cover(&self, cover: &Cover) -> Dict {
        dict! {
            "over" => self.words(&cover.over),
            "under" => self.words(&cover.under),
            "date" => self.words(&cover.date),
            "issuer" => self.each(&cover.issuer),
        }
    }

    pub(super) fn items(&self, items: &[Item]) -> Dict {
        // typst refuses a book in which two places have one name: only the first is found.
        let mut known = HashSet::new();
        let items: Vec<Dict> = items
            .iter()
            .map(|item| {
                let anchor = known
                    .insert(item.anchor.as_str())
                    .then(|| anchor(&item.anchor));
                dict! {
                    "anchor" => anchor,
                    "number" => self.words(&item.number),
                    "name" => self.words(&item.name),
                    "lines" => self.each(&item.lines),
                }
            })
            .collect();
        dict! { "kind" => "items", "items" => items }
    }

    pub(super) fn index(&self, groups: &[IndexGroup]) -> Dict {
        let groups: Vec<Dict> = groups
            .iter()
            .map(|group| {
                let items: Vec<Dict> = group
                    .items
                    .iter()
                    .map(|(name, at)| dict! { "name" => self.words(name), "anchor" => anchor(at) })
                    .collect();
                dict! { "head" => self.words(&group.head), "items" => items }
            })
            .collect();
        dict! { "kind" => "index", "groups" => groups }
    }
}

/// What an anchor is called inside the book; never empty.
fn anchor(name: &str) -> String {
    format!("item-{name}")
}
