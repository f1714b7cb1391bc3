//! Which days are to be reviewed, which were left out, and what their tallies come to.

use app::audit_view::{Concern, Days, Tally, day_after};
use chrono::{Days as Later, Months, NaiveDate};

/// After so many months without a review the home page reminds whoever reviews.
pub const MONTHS: u32 = 1;
/// The most days that are reviewed at once.
pub const MOST_DAYS: i64 = 366;

/// The last day that can be reviewed: what is written today may still grow.
pub fn yesterday(today: NaiveDate) -> NaiveDate {
    today.checked_sub_days(Later::new(1)).unwrap_or(today)
}

/// The first day behind all that was reviewed; without any review, the `first` day of the record.
fn frontier(reviewed: &[Days], first: NaiveDate) -> NaiveDate {
    let last = reviewed.iter().map(|days| days.until).max();
    last.map_or(first, |last| day_after(last).max(first))
}

/// The days from the last review to yesterday, as many as are reviewed at once; `None` where there
/// are none.
pub fn next(reviewed: &[Days], first: Option<NaiveDate>, today: NaiveDate) -> Option<Days> {
    let from = frontier(reviewed, first?);
    let most = from.checked_add_days(Later::new(MOST_DAYS.unsigned_abs() - 1));
    let until = most.unwrap_or(from).min(yesterday(today));
    (from <= until).then_some(Days { from, until })
}

/// 点検されていない期間: days before the last review that no review has looked through, oldest first.
pub fn gaps(reviewed: &[Days], first: Option<NaiveDate>) -> Vec<Days> {
    let Some(mut from) = first else {
        return Vec::new();
    };
    let mut sorted = reviewed.to_vec();
    sorted.sort_unstable();
    let mut gaps = Vec::new();
    for days in sorted {
        if from < days.from {
            let until = yesterday(days.from);
            gaps.push(Days { from, until });
        }
        from = from.max(day_after(days.until));
    }
    gaps
}

/// Whether the first day that is to be reviewed is more than a month old.
pub fn is_due(next: Option<Days>, today: NaiveDate) -> bool {
    let due = next.and_then(|days| days.from.checked_add_months(Months::new(MONTHS)));
    due.is_some_and(|due| due < today)
}

/// What is wrong with these days, and at which field; nothing where they can be reviewed.
pub fn wrong(days: Days, today: NaiveDate) -> Option<(&'static str, String)> {
    if days.until < days.from {
        let message = "「まで」は「から」と同じ日か、後の日にしてください。";
        return Some(("until", message.into()));
    }
    if days.until > yesterday(today) {
        let message = "点検できるのは、きのうまでの記録です。きのうより前の日にしてください。";
        return Some(("until", message.into()));
    }
    (days.count() > MOST_DAYS).then(|| {
        let message = format!("一度に点検できるのは{MOST_DAYS}日までです。期間を分けてください。");
        ("from", message)
    })
}

/// How often, and how often while the offices were closed, tallies of this concern were counted; of all
/// events where there is none.
pub fn sum<'a>(
    tallies: impl IntoIterator<Item = &'a Tally>,
    concern: Option<Concern>,
) -> (i64, i64) {
    let counted = tallies
        .into_iter()
        .filter(|tally| concern.is_none_or(|concern| concern.holds(&tally.event)));
    counted.fold((0, 0), |(count, shut), tally| {
        (count + tally.count, shut + tally.shut)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn days(from: &str, until: &str) -> Days {
        Days {
            from: day(from),
            until: day(until),
        }
    }

    const FIRST: &str = "2026-04-01";

    #[test]
    fn the_next_days_begin_behind_the_last_review_and_end_yesterday() {
        let today = day("2026-06-10");
        let first = Some(day(FIRST));
        let cases = [
            (vec![], Some(days(FIRST, "2026-06-09"))),
            (
                vec![days(FIRST, "2026-04-30")],
                Some(days("2026-05-01", "2026-06-09")),
            ),
            // A gap is told apart; it does not come back by itself.
            (
                vec![days("2026-05-01", "2026-05-31"), days(FIRST, "2026-04-10")],
                Some(days("2026-06-01", "2026-06-09")),
            ),
            (vec![days("2026-05-01", "2026-06-09")], None),
            (
                vec![days("2025-01-01", "2025-01-31")],
                Some(days(FIRST, "2026-06-09")),
            ),
        ];
        for (reviewed, expected) in cases {
            assert_eq!(next(&reviewed, first, today), expected, "{reviewed:?}");
        }
        assert_eq!(next(&[], Some(today), today), None, "today is not over");
        assert_eq!(next(&[], None, today), None);
        let late = next(&[], first, day("2028-01-01")).unwrap();
        assert_eq!(late.count(), MOST_DAYS);
    }

    #[test]
    fn days_that_no_review_looked_through_are_told() {
        let first = Some(day(FIRST));
        let cases = [
            (vec![], vec![]),
            (vec![days(FIRST, "2026-04-30")], vec![]),
            (
                vec![days("2026-04-03", "2026-04-30")],
                vec![days(FIRST, "2026-04-02")],
            ),
            (
                vec![days("2026-05-02", "2026-05-31"), days(FIRST, "2026-04-30")],
                vec![days("2026-05-01", "2026-05-01")],
            ),
            // One that lies within another closes nothing behind it.
            (
                vec![
                    days(FIRST, "2026-04-30"),
                    days("2026-04-10", "2026-04-12"),
                    days("2026-05-03", "2026-05-04"),
                ],
                vec![days("2026-05-01", "2026-05-02")],
            ),
        ];
        for (reviewed, expected) in cases {
            assert_eq!(gaps(&reviewed, first), expected, "{reviewed:?}");
        }
        assert_eq!(gaps(&[days(FIRST, "2026-04-30")], None), vec![]);
    }

    #[test]
    fn a_review_is_due_after_a_month() {
        let next = Some(days("2026-05-10", "2026-06-09"));
        assert!(!is_due(next, day("2026-06-10")));
        assert!(is_due(next, day("2026-06-11")));
        assert!(!is_due(None, day("2026-06-11")));
    }

    #[test]
    fn days_to_come_and_too_many_are_refused() {
        let today = day("2026-06-10");
        let field = |from, until| wrong(days(from, until), today).map(|(field, _)| field);
        assert_eq!(field("2026-06-01", "2026-06-09"), None);
        assert_eq!(field("2026-06-01", "2026-06-10"), Some("until"));
        assert_eq!(field("2026-06-02", "2026-06-01"), Some("until"));
        assert_eq!(field("2025-06-01", "2026-06-09"), Some("from"));
    }
}
