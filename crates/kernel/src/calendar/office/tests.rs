//! Opening, waiting and counting around weekends, holidays and the new year.

use chrono::{Days, NaiveDate, NaiveDateTime, Weekday};
use proptest::prelude::*;

use super::{ClosedSpan, MonthDay, OfficeHours, OfficeHoursError, OfficeHoursRule};

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn at(text: &str) -> NaiveDateTime {
    NaiveDateTime::parse_from_str(text, "%Y-%m-%d %H:%M").unwrap()
}

#[test]
fn the_office_is_open_on_weekdays_in_its_hours() {
    let hours = OfficeHours::default();
    for (moment, open) in [
        ("2026-11-20 08:59", false),
        ("2026-11-20 09:00", true),
        ("2026-11-20 16:59", true),
        ("2026-11-20 17:00", false),
        ("2026-11-21 10:00", false),
        ("2026-11-23 10:00", false),
        ("2026-12-28 10:00", true),
        ("2026-12-29 10:00", false),
        ("2027-01-03 10:00", false),
        ("2027-01-04 10:00", true),
    ] {
        assert_eq!(hours.is_open(at(moment)), open, "{moment}");
    }
}

#[test]
fn the_next_opening_skips_weekends_holidays_and_the_new_year() {
    let hours = OfficeHours::default();
    for (moment, next) in [
        ("2026-11-20 10:30", "2026-11-20 10:30"),
        ("2026-11-20 07:00", "2026-11-20 09:00"),
        ("2026-11-20 17:00", "2026-11-24 09:00"),
        ("2026-12-28 18:00", "2027-01-04 09:00"),
        ("2026-05-02 10:00", "2026-05-07 09:00"),
    ] {
        assert_eq!(hours.next_open(at(moment)), at(next), "{moment}");
    }
}

#[test]
fn working_days_are_added_and_counted() {
    let hours = OfficeHours::default();
    for (from, days, to) in [
        ("2026-11-20", 0, "2026-11-20"),
        ("2026-11-21", 0, "2026-11-24"),
        ("2026-11-20", 1, "2026-11-24"),
        ("2026-11-21", 1, "2026-11-24"),
        ("2026-11-20", 3, "2026-11-26"),
        ("2026-12-28", 1, "2027-01-04"),
    ] {
        assert_eq!(
            hours.add_working_days(day(from), days),
            day(to),
            "{from} + {days}"
        );
    }
    assert_eq!(
        hours.working_days_between(day("2026-11-20"), day("2026-11-20")),
        0
    );
    assert_eq!(
        hours.working_days_between(day("2026-11-20"), day("2026-11-26")),
        3
    );
    assert_eq!(
        hours.working_days_between(day("2026-11-26"), day("2026-11-20")),
        0
    );
}

#[test]
fn a_response_is_measured_inside_office_hours() {
    let hours = OfficeHours::default();
    for (from, to, minutes) in [
        ("2026-11-20 10:00", "2026-11-20 10:45", 45),
        ("2026-11-20 08:00", "2026-11-20 18:00", 480),
        ("2026-11-20 16:30", "2026-11-24 09:15", 45),
        ("2026-11-21 10:00", "2026-11-23 12:00", 0),
        ("2026-11-20 18:00", "2026-11-20 19:00", 0),
        ("2026-11-20 12:00", "2026-11-20 11:00", 0),
        ("2026-11-24 09:00", "2026-11-20 09:00", 0),
        ("2026-11-16 09:00", "2026-11-21 00:00", 2400),
    ] {
        assert_eq!(
            hours.open_minutes_between(at(from), at(to)),
            minutes,
            "{from} to {to}"
        );
    }
}

#[test]
fn a_rule_that_never_opens_is_refused() {
    let rule = OfficeHours::default().rule().clone();
    let no_weekday = OfficeHoursRule {
        weekdays: vec![],
        ..rule.clone()
    };
    assert_eq!(
        OfficeHours::new(no_weekday),
        Err(OfficeHoursError::NoWeekday)
    );
    let backwards = OfficeHoursRule {
        from: rule.to,
        to: rule.from,
        ..rule.clone()
    };
    assert_eq!(
        OfficeHours::new(backwards),
        Err(OfficeHoursError::ClosesBeforeOpening)
    );
    let year = ClosedSpan {
        from: MonthDay::new(1, 1).unwrap(),
        to: MonthDay::new(12, 31).unwrap(),
    };
    let closed = OfficeHoursRule {
        closed: vec![year],
        ..rule
    };
    assert_eq!(
        OfficeHours::new(closed),
        Err(OfficeHoursError::ClosedTooLong)
    );
}

#[test]
fn an_office_may_open_on_saturdays_and_holidays() {
    let rule = OfficeHours::default().rule().clone();
    let weekdays = vec![Weekday::Mon, Weekday::Sat];
    let hours = OfficeHours::new(OfficeHoursRule {
        weekdays,
        open_on_holidays: true,
        ..rule
    })
    .unwrap();
    assert!(hours.is_working_day(day("2026-11-21")));
    assert!(hours.is_working_day(day("2026-11-23")));
    assert!(!hours.is_working_day(day("2026-11-20")));
}

#[test]
fn there_is_no_thirtieth_of_february() {
    assert_eq!(MonthDay::new(2, 30), None);
    assert!(MonthDay::new(2, 29).is_some());
}

proptest! {
    #[test]
    fn counting_undoes_adding(offset in 0u64..4000, days in 0u32..60) {
        let hours = OfficeHours::default();
        let from = hours.add_working_days(day("2020-01-01") + Days::new(offset), 0);
        let to = hours.add_working_days(from, days);
        prop_assert_eq!(hours.working_days_between(from, to), days as usize);
    }
}
