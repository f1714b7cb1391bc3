//! What an attendance counts, and how it is found again.

use kernel::{Id, text};
use policy::Office;

use super::model::Content;
use crate::figures::{Count, Measure, month_number};

/// Where an attendance counts: once under its kind, and once more apart if it was a 地域ケア会議.
pub fn counts(office: Id<Office>, content: &Content) -> Vec<Count> {
    let count = |measure, code: &str| Count {
        measure,
        month: month_number(content.held_on),
        office,
        code: code.into(),
        // The rule about insured persons is for consultations; every meeting counts.
        counted: true,
        n: 1,
    };
    let mut counts = vec![count(Measure::Meeting, &content.kind)];
    if content.care_conference {
        counts.push(count(Measure::MeetingCareConference, ""));
    }
    counts
}

/// The folded words by which the list finds an attendance.
pub fn search_key(content: &Content) -> String {
    text::fold(&format!(
        "{} {} {}",
        content.name, content.host, content.note
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn content(care_conference: bool) -> Content {
        Content {
            held_on: "2026-11-20".parse().unwrap(),
            kind: "related_body".into(),
            care_conference,
            name: "見本町 地域ケア会議".into(),
            host: "ﾁｲｷ包括".into(),
            mode: String::new(),
            note: String::new(),
        }
    }

    #[test]
    fn a_care_conference_counts_once_in_the_total_and_once_apart() {
        let told = |care| {
            counts(Id::new(1), &content(care))
                .into_iter()
                .map(|count| (count.measure, count.code, count.month, count.n))
                .collect::<Vec<_>>()
        };
        let total = (Measure::Meeting, "related_body".to_owned(), 202611, 1);
        let apart = (Measure::MeetingCareConference, String::new(), 202611, 1);
        assert_eq!(told(true), [total.clone(), apart]);
        assert_eq!(told(false), vec![total]);
    }

    #[test]
    fn it_is_found_by_its_host_in_any_width() {
        assert!(search_key(&content(true)).contains(&text::fold("チイキ")));
    }
}
