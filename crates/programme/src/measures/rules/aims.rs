//! めざす姿: one for each scene and fiscal year.

use kernel::Id;

use crate::measures::model::{Aim, AimWords};

/// The aim of the same ward and scene whose years `words` would cover a second time.
pub fn clash<'a>(known: &'a [Aim], own: Option<Id<Aim>>, words: &AimWords) -> Option<&'a Aim> {
    known.iter().find(|aim| {
        Some(aim.id) != own
            && aim.words.first_year <= words.last_year
            && words.first_year <= aim.words.last_year
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::measures::model::Stamp;

    fn words(first_year: i32, last_year: i32) -> AimWords {
        AimWords {
            first_year,
            last_year,
            text: "住み慣れたまちで暮らす".into(),
        }
    }

    #[test]
    fn a_year_has_one_aim() {
        let known = [Aim {
            id: Id::new(7),
            ward: Id::new(1),
            scene: String::new(),
            words: words(2024, 2026),
            stamp: Stamp {
                version: 1,
                at: chrono::DateTime::default(),
                by: String::new(),
            },
        }];
        for (first, last, clashes) in [
            (2027, 2029, false),
            (2021, 2023, false),
            (2026, 2027, true),
            (2020, 2024, true),
            (2025, 2025, true),
            (2020, 2030, true),
        ] {
            let found = clash(&known, None, &words(first, last));
            assert_eq!(found.is_some(), clashes, "{first}-{last}");
        }
        let itself = clash(&known, Some(Id::new(7)), &words(2025, 2028));
        assert!(itself.is_none());
    }
}
