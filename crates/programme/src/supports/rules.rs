//! What is due, and how a support is found again.

use app::{areas::Atlas, codes::Book};
use chrono::{Days, NaiveDate};
use kernel::text;

use super::model::{Concerns, Content};

/// How far ahead a next step is called due, in days.
const SOON: u64 = 7;

/// How near a next step is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Due {
    /// Its day has passed.
    Over,
    /// It is today.
    Today,
    /// Within a week.
    Soon,
    /// Later, or no day was set.
    Later,
}

/// How near the next step is; `None` where nothing waits.
pub fn due(content: &Content, today: NaiveDate) -> Option<Due> {
    if !content.waits() {
        return None;
    }
    Some(match content.next_due {
        Some(day) if day < today => Due::Over,
        Some(day) if day == today => Due::Today,
        Some(day) if day <= soon(today) => Due::Soon,
        _ => Due::Later,
    })
}

/// The last day that is called soon.
pub fn soon(today: NaiveDate) -> NaiveDate {
    today + Days::new(SOON)
}

/// The folded words by which the list finds a support.
pub fn search_key(content: &Content) -> String {
    let words = [
        &content.about,
        &content.detail,
        &content.result,
        &content.staff,
        &content.partners,
        &content.next_step,
    ];
    text::fold(&words.map(String::as_str).join(" "))
}

/// Whom it concerns, in words: 「全区」, 「東区・西区相談支援室」; empty for nobody in particular.
pub fn concerned(concerns: &Concerns, atlas: &Atlas) -> String {
    if concerns.all_wards {
        return "全区".into();
    }
    let wards = concerns.wards.iter().map(|id| atlas.ward_name(*id));
    let offices = concerns.offices.iter().map(|id| atlas.office_name(*id));
    wards.chain(offices).collect::<Vec<_>>().join("・")
}

/// Whether a kind is work beyond the city or across its blocks (広域の取組).
pub fn is_wide(book: &Book, kind: &str) -> bool {
    let list = book.list("support_kind");
    let mut versions = list.into_iter().flat_map(|list| list.versions.iter().rev());
    versions
        .find_map(|version| version.find(kind))
        .is_some_and(|code| code.group == "wide")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_next_step_is_due_by_its_day_until_it_is_done() {
        let today: NaiveDate = "2026-11-20".parse().unwrap();
        let content = |due: Option<&str>, done: bool| Content {
            next_step: "資料を送る".into(),
            next_due: due.map(|day| day.parse().unwrap()),
            next_done_on: done.then_some(today),
            ..Content::default()
        };
        for (due_on, done, expected) in [
            (Some("2026-11-19"), false, Some(Due::Over)),
            (Some("2026-11-20"), false, Some(Due::Today)),
            (Some("2026-11-27"), false, Some(Due::Soon)),
            (Some("2026-11-28"), false, Some(Due::Later)),
            (None, false, Some(Due::Later)),
            (Some("2026-11-19"), true, None),
        ] {
            assert_eq!(due(&content(due_on, done), today), expected, "{due_on:?}");
        }
        assert_eq!(due(&Content::default(), today), None, "no next step");
    }
}
