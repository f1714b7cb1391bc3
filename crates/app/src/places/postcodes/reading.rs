//! よみ of towns, from the readings of their 町域.

use kernel::{Id, text};

use super::names;
use crate::areas::{Atlas, Town};

use super::file::PostalFile;

/// How a number is read before 丁目, from 1 to 10.
const READ: [&str; 10] = [
    "いっ",
    "に",
    "さん",
    "よん",
    "ご",
    "ろく",
    "なな",
    "はっ",
    "きゅう",
    "じゅっ",
];

/// The readings of towns that have none yet: of those that a 町域 of the file names, and of its 丁目.
pub fn readings(file: &PostalFile, atlas: &Atlas) -> Vec<(Id<Town>, String)> {
    let unread = atlas.towns.iter().filter(|town| town.kana.is_empty());
    unread
        .filter_map(|town| {
            let mut here = file.readings.iter().filter(|one| one.ward == town.ward);
            let area = here.find(|one| names::is_of(&town.key, &one.town_key))?;
            let part = names::chome(&town.key, &area.town_key);
            let ending = part.map(chome).unwrap_or_default();
            Some((town.id, text::fold(&format!("{}{ending}", area.reading))))
        })
        .collect()
}

/// 2丁目 as it is read.
fn chome(number: u32) -> String {
    let unit = |digit: u32| {
        READ.get(digit.wrapping_sub(1) as usize)
            .copied()
            .unwrap_or("")
    };
    let tens = match number / 10 {
        0 => String::new(),
        _ if number == 10 => return format!("{}ちょうめ", unit(10)),
        1 => "じゅう".to_owned(),
        tens => format!("{}じゅう", unit(tens)),
    };
    format!("{tens}{}ちょうめ", unit(number % 10))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_of_a_town_are_read_as_people_say_them() {
        for (number, expected) in [
            (1, "いっちょうめ"),
            (4, "よんちょうめ"),
            (8, "はっちょうめ"),
            (10, "じゅっちょうめ"),
            (11, "じゅういっちょうめ"),
            (12, "じゅうにちょうめ"),
            (22, "にじゅうにちょうめ"),
        ] {
            assert_eq!(chome(number), expected);
        }
    }
}
