//! 訂正: what changed in the counters since a report was submitted.

use std::collections::BTreeSet;

use crate::reports::model::{Correction, Figures, Part};

/// Every figure that is not what was submitted, in the order of the report.
pub fn corrections(submitted: &Figures, now: &Figures) -> Vec<Correction> {
    let parts = Part::TABLES.into_iter().chain([Part::CareConferences]);
    parts
        .flat_map(|part| of_part(part, submitted, now))
        .collect()
}

fn of_part(part: Part, submitted: &Figures, now: &Figures) -> Vec<Correction> {
    let (before, after) = (submitted.of(part), now.of(part));
    let codes: BTreeSet<&String> = before.keys().chain(after.keys()).collect();
    let count = |sums: &std::collections::BTreeMap<String, i64>, code: &str| {
        sums.get(code).copied().unwrap_or(0)
    };
    codes
        .into_iter()
        .map(|code| Correction {
            part,
            code: code.clone(),
            label: code.clone(),
            submitted: count(&before, code),
            now: count(&after, code),
        })
        .filter(|one| one.submitted != one.now)
        .collect()
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;

    fn figures(inquirers: &[(&str, i64)], care: i64) -> Figures {
        Figures {
            inquirers: inquirers
                .iter()
                .map(|(code, n)| ((*code).to_owned(), *n))
                .collect(),
            care_conferences: care,
            ..Figures::default()
        }
    }

    #[test]
    fn only_what_changed_is_a_correction() {
        let before = figures(&[("clinic", 3), ("dental", 1)], 2);
        let after = figures(&[("clinic", 3), ("hospital", 4), ("dental", 0)], 1);
        let found: Vec<_> = corrections(&before, &after)
            .into_iter()
            .map(|one| (one.part, one.code, one.submitted, one.now))
            .collect();
        assert_eq!(
            found,
            [
                (Part::Inquirers, "dental".to_owned(), 1, 0),
                (Part::Inquirers, "hospital".to_owned(), 0, 4),
                (Part::CareConferences, String::new(), 2, 1),
            ]
        );
    }

    #[test]
    fn a_zero_that_was_not_written_is_no_correction() {
        let mut after = figures(&[], 0);
        after.topics = BTreeMap::from([("medical".to_owned(), 0)]);
        assert_eq!(corrections(&figures(&[], 0), &after), []);
    }
}
