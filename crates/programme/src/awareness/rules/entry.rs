//! What is suggested and found again.

use chrono::{Datelike, NaiveDate};
use kernel::{Id, text};

use super::super::model::{Content, Edition};

/// 人生会議の月.
const NOVEMBER: u32 = 11;

/// Whether something about `theme` on these days belongs to 強化月間, unless the person says
/// otherwise: it is about ACP, and a day of it lies in November.
pub fn suggests_acp_month(began_on: NaiveDate, ended_on: Option<NaiveDate>, theme: &str) -> bool {
    if theme != "acp" {
        return false;
    }
    let ended_on = ended_on.unwrap_or(began_on);
    let november = NaiveDate::from_ymd_opt(ended_on.year(), NOVEMBER, 1);
    let this = november.is_some_and(|first| began_on < next_month(first) && first <= ended_on);
    let before = NaiveDate::from_ymd_opt(ended_on.year() - 1, NOVEMBER, 1);
    this || before.is_some_and(|first| began_on < next_month(first) && first <= ended_on)
}

fn next_month(first: NaiveDate) -> NaiveDate {
    first
        .checked_add_months(chrono::Months::new(1))
        .unwrap_or(first)
}

/// Whether a link may be kept: the web's own addresses, and nothing that runs.
pub fn is_link(text: &str) -> bool {
    let lower = text.to_ascii_lowercase();
    let rest = lower
        .strip_prefix("https://")
        .or_else(|| lower.strip_prefix("http://"));
    let is_plain = |c: char| !c.is_whitespace() && !c.is_control() && !"\"'<>\\`".contains(c);
    rest.is_some_and(|rest| {
        let host = rest.split(['/', '?', '#']).next().unwrap_or_default();
        host.contains('.') && !host.contains('@') && rest.chars().all(is_plain)
    })
}

/// The folded words by which the list finds an activity.
pub fn search_key(content: &Content) -> String {
    text::fold(
        &[
            &content.title,
            &content.content,
            &content.hosts,
            &content.place,
            &content.theme_note,
            &content.note,
        ]
        .map(String::as_str)
        .join(" "),
    )
}

/// The edition to be used on `today`: the latest one whose day has come, else none.
pub fn current_edition(editions: &[Edition], today: NaiveDate) -> Option<Id<Edition>> {
    editions
        .iter()
        .filter(|edition| edition.valid_from <= today)
        .max_by_key(|edition| (edition.valid_from, edition.number))
        .map(|edition| edition.id)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn november_and_acp_are_suggested_together_only() {
        for (began, ended, theme, suggested) in [
            ("2024-11-01", None, "acp", true),
            ("2024-11-30", None, "acp", true),
            ("2024-12-01", None, "acp", false),
            ("2024-10-31", None, "acp", false),
            ("2024-10-20", Some("2024-11-05"), "acp", true),
            ("2024-11-30", Some("2025-01-31"), "acp", true),
            ("2024-12-01", Some("2025-03-31"), "acp", false),
            ("2024-11-10", None, "dementia", false),
            ("2024-11-10", None, "", false),
        ] {
            let day = |text: &str| text.parse().unwrap();
            assert_eq!(
                suggests_acp_month(day(began), ended.map(day), theme),
                suggested,
                "{began} {ended:?} {theme}"
            );
        }
    }

    #[test]
    fn only_addresses_of_the_web_are_links() {
        for (text, is) in [
            ("https://www.city.example.jp/page/1.html?x=1#top", true),
            ("http://example.jp", true),
            ("HTTPS://Example.JP/あ", true),
            ("ftp://example.jp/a", false),
            ("javascript:alert(1)", false),
            ("https://", false),
            ("https:///a.b", false),
            ("https://user@example.jp", false),
            ("https://example.jp/\"onload", false),
            ("www.example.jp", false),
        ] {
            assert_eq!(is_link(text), is, "{text}");
        }
    }

    #[test]
    fn the_edition_in_force_is_the_latest_whose_day_has_come() {
        let edition = |number, day: &str| Edition {
            id: Id::new(number),
            leaflet: Id::new(1),
            number,
            valid_from: day.parse().unwrap(),
            note: String::new(),
            added_at: chrono::DateTime::default(),
            added_by: String::new(),
        };
        let editions = [
            edition(1, "2024-04-01"),
            edition(2, "2026-11-01"),
            edition(3, "2027-04-01"),
        ];
        let on = |day: &str| current_edition(&editions, day.parse().unwrap()).map(Id::get);
        assert_eq!(on("2026-11-20"), Some(2));
        assert_eq!(on("2027-04-01"), Some(3));
        assert_eq!(on("2024-03-31"), None);
    }
}
