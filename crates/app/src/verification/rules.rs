//! Decisions about verification as pure functions: bounds, whom a round asks and how.

use chrono::{Months, NaiveDate};
use kernel::text;

use super::model::{FaxPart, FaxRequest, NewRound, Target, Way};
use kernel::Id;
use policy::Ward;
use std::collections::BTreeMap;

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

/// The parts whose forms become one PDF each, at most `most` forms: of each ward, cut where they
/// were when the round began, so that no form is left out because others have answered. With each
/// part the number of its first and last form, and how many are still needed.
pub fn fax_parts(requests: &[FaxRequest], most: usize) -> Vec<(FaxPart, (usize, usize), i64)> {
    let mut wards: BTreeMap<Option<Id<Ward>>, Vec<&FaxRequest>> = BTreeMap::new();
    for one in requests {
        wards.entry(one.ward).or_default().push(one);
    }
    let mut parts = Vec::new();
    for (ward, mut of_ward) in wards {
        of_ward.sort_by_key(|one| one.id);
        let mut before = 0;
        for forms in of_ward.chunks(most.max(1)) {
            let bounds = (before + 1, before + forms.len());
            before = bounds.1;
            let waits = forms.iter().filter(|one| one.waits).count() as i64;
            if let (Some(first), Some(last), true) = (forms.first(), forms.last(), waits > 0) {
                let (first, last) = (first.id, last.id);
                parts.push((FaxPart { ward, first, last }, bounds, waits));
            }
        }
    }
    parts
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
    fn parts_of_forms_stay_where_they_were_when_some_have_answered() {
        let request = |id: i64, ward: Option<i64>, waits| FaxRequest {
            ward: ward.map(Id::new),
            id: id.into(),
            waits,
        };
        let mut asked: Vec<FaxRequest> = (1..=5).map(|id| request(id, Some(1), true)).collect();
        asked.push(request(6, None, true));
        let cut = |asked: &[FaxRequest]| -> Vec<(i64, i64, (usize, usize), i64)> {
            let parts = fax_parts(asked, 2).into_iter();
            parts
                .map(|(part, bounds, waits)| (part.first.get(), part.last.get(), bounds, waits))
                .collect()
        };
        let all = [
            (6, 6, (1, 1), 1),
            (1, 2, (1, 2), 2),
            (3, 4, (3, 4), 2),
            (5, 5, (5, 5), 1),
        ];
        assert_eq!(cut(&asked), all);
        for answered in [0, 1, 2] {
            asked[answered].waits = false;
        }
        assert_eq!(cut(&asked), [all[0], (3, 4, (3, 4), 1), all[3]]);
    }

    #[test]
    fn a_share_of_nothing_is_none() {
        assert_eq!(percent(None), "－");
        assert_eq!(percent(Some(0.634)), "63.4%");
    }
}
