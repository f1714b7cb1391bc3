//! あいうえお順.

use kernel::text;
use render::document::IndexGroup;

use crate::guidebooks::model::{Line, Section};

/// The order of readings; what has none comes last, by its name.
pub fn key(line: &Line<'_>) -> (bool, String, String) {
    let reading = text::kana_key(&line.entry.kana);
    let name = line.name().to_owned();
    (reading.is_empty(), reading, name)
}

/// The index of a book: names under the kana they begin with. A name that stands in several
/// sections says in which.
pub fn index(sections: &[Section<'_>], short: impl Fn(&str) -> String) -> Vec<IndexGroup> {
    let mut all: Vec<(&Line<'_>, &Section<'_>)> = sections
        .iter()
        .flat_map(|section| section.lines.iter().map(move |line| (line, section)))
        .collect();
    all.sort_by_cached_key(|(line, _)| key(line));
    let mut groups: Vec<IndexGroup> = Vec::new();
    for (at, (line, section)) in all.iter().enumerate() {
        let head = head(&line.entry.kana);
        if groups.last().is_none_or(|group| group.head != head) {
            groups.push(IndexGroup {
                head,
                items: Vec::new(),
            });
        }
        let beside = [at.checked_sub(1), at.checked_add(1)];
        let is_again = |other: usize| {
            let other = all.get(other).map(|(line, _)| line.name());
            other == Some(line.name())
        };
        let name = if beside.into_iter().flatten().any(is_again) {
            format!("{}（{}）", line.name(), short(&section.kind))
        } else {
            line.name().to_owned()
        };
        if let Some(group) = groups.last_mut() {
            group.items.push((name, line.anchor()));
        }
    }
    groups
}

/// The kana a reading stands under, without voice marks; その他 for what begins with none.
fn head(kana: &str) -> String {
    const PLAIN: [(&str, &str); 5] = [
        ("ガギグゲゴ", "カキクケコ"),
        ("ザジズゼゾ", "サシスセソ"),
        ("ダヂヅデド", "タチツテト"),
        ("バビブベボ", "ハヒフヘホ"),
        ("パピプペポ", "ハヒフヘホ"),
    ];
    let first = text::kana_key(kana).chars().next();
    let Some(first) = first.filter(|c| ('ア'..='ン').contains(c)) else {
        return "その他".to_owned();
    };
    let plain = PLAIN.iter().find_map(|(voiced, plain)| {
        let at = voiced.chars().position(|c| c == first)?;
        plain.chars().nth(at)
    });
    let plain = plain.unwrap_or(first);
    // Katakana and hiragana stand 0x60 apart.
    let soft = u32::from(plain).checked_sub(0x60).and_then(char::from_u32);
    soft.unwrap_or(plain).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_reading_stands_under_its_first_kana_without_voice_marks() {
        for (kana, expected) in [
            ("カクウ", "か"),
            ("ガクエン", "か"),
            ("ぱるむ", "は"),
            ("ｼﾞｭﾝ", "し"),
            ("オオサカ", "お"),
            ("ABC", "その他"),
            ("", "その他"),
        ] {
            assert_eq!(head(kana), expected, "{kana}");
        }
    }
}
