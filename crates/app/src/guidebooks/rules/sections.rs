//! Entries by kind: whom to ask first, then medicine, care, the rest.

use super::kana;
use crate::guidebooks::model::{Line, Section, Stock};

/// The order of the groups of kinds.
const GROUPS: [&str; 4] = ["public", "medical", "care", "other"];

/// The kind of places without a service, and of kinds that the list no longer has.
const OTHER: &str = "other";

/// What a person reads of a kind.
pub fn kind_name(stock: &Stock, kind: &str) -> String {
    stock.book.label("facility_kind", kind).to_owned()
}

/// Sections that have entries, in the order of the groups and of the list of kinds. `kind` leaves
/// only that one; empty leaves all.
pub fn sections<'a>(stock: &'a Stock, kind: &str) -> Vec<Section<'a>> {
    let codes = stock
        .book
        .on("facility_kind", stock.today)
        .map_or(&[][..], |version| version.codes.as_slice());
    let mut sections: Vec<Section<'a>> = codes
        .iter()
        .map(|code| Section {
            kind: code.code.clone(),
            label: code.label.clone(),
            group: code.group.clone(),
            lines: Vec::new(),
        })
        .collect();
    let place = |group: &str| GROUPS.iter().position(|known| *known == group);
    sections.sort_by_key(|section| place(&section.group).unwrap_or(GROUPS.len()));
    for line in lines(stock) {
        let own = line.service.map_or(OTHER, |service| service.kind.as_str());
        if !kind.is_empty() && own != kind {
            continue;
        }
        let at = sections.iter().position(|section| section.kind == own);
        match at.and_then(|at| sections.get_mut(at)) {
            Some(section) => section.lines.push(line),
            None => sections.push(Section {
                kind: own.to_owned(),
                label: kind_name(stock, own),
                group: OTHER.to_owned(),
                lines: vec![line],
            }),
        }
    }
    sections.retain(|section| !section.lines.is_empty());
    for section in &mut sections {
        section.lines.sort_by_cached_key(kana::key);
    }
    sections
}

fn lines(stock: &Stock) -> impl Iterator<Item = Line<'_>> {
    stock.entries.iter().flat_map(|entry| {
        let bare = entry.services.is_empty().then_some(Line {
            entry,
            service: None,
        });
        let own = entry.services.iter().map(move |service| Line {
            entry,
            service: Some(service),
        });
        own.chain(bare)
    })
}
