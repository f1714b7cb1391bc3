//! Decisions about verification as pure functions: bounds, whom a round asks and how.

use chrono::{Months, NaiveDate};
use kernel::text;

use super::model::{NewRound, Target, Way};

/// The first days that count as verified within 6 and within 12 months.
pub fn bounds(today: NaiveDate) -> (NaiveDate, NaiveDate) {
    let back = |months| {
        today
            .checked_sub_months(Months::new(months))
            .unwrap_or(NaiveDate::MIN)
    };
    (back(6), back(12))
}

/// How a place is asked: by mail where it has an address, else by FAX, else by telephone.
pub fn way(target: &Target) -> Way {
    if target.email.contains('@') {
        Way::Mail
    } else if !text::digits(&target.fax).is_empty() {
        Way::Fax
    } else {
        Way::Phone
    }
}

/// Whether a round asks this place.
pub fn asks(round: &NewRound, target: &Target) -> bool {
    let ward = round.wards.is_empty() || target.ward.is_some_and(|at| round.wards.contains(&at));
    let kind = round.kinds.is_empty() || target.kinds.iter().any(|at| round.kinds.contains(at));
    ward && kind
}

/// A share as people read it: `63.4%`; of nothing there is none.
pub fn percent(share: Option<f64>) -> String {
    share.map_or_else(|| "－".to_owned(), |share| format!("{:.1}%", share * 100.0))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(y: i32, m: u32, d: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(y, m, d).unwrap()
    }

    #[test]
    fn months_are_counted_back_by_the_calendar() {
        assert_eq!(
            bounds(day(2026, 8, 31)),
            (day(2026, 2, 28), day(2025, 8, 31))
        );
        assert_eq!(
            bounds(day(2024, 2, 29)),
            (day(2023, 8, 29), day(2023, 2, 28))
        );
    }

    #[test]
    fn mail_goes_before_fax_and_fax_before_the_telephone() {
        let target = |email: &str, fax: &str| Target {
            facility: 1.into(),
            name: String::new(),
            ward: None,
            email: email.into(),
            fax: fax.into(),
            kinds: vec!["clinic".into()],
        };
        for (email, fax, expected) in [
            ("a@example.jp", "06-1234-0002", Way::Mail),
            ("なし", "06-1234-0002", Way::Fax),
            ("", "なし", Way::Phone),
        ] {
            assert_eq!(way(&target(email, fax)), expected, "{email} {fax}");
        }
    }

    #[test]
    fn a_share_of_nothing_is_none() {
        assert_eq!(percent(None), "－");
        assert_eq!(percent(Some(0.634)), "63.4%");
    }
}
