//! Open now, at night, on holidays, round the clock.

use super::*;
use crate::calendar::holiday_name;

const CLINIC: &str =
    "Mo-Fr 09:00-12:00,14:00-17:00; Sa 09:00-12:00; Th[2,4] off; PH off; Dec 29-Jan 03 off";

#[test]
fn open_and_closed_are_told_and_the_unknown_is_not() {
    for (text, moment, state) in [
        (CLINIC, "2026-11-20 09:00", Some(true)),
        (CLINIC, "2026-11-20 12:00", Some(false)),
        (CLINIC, "2026-11-20 16:59", Some(true)),
        (CLINIC, "2026-11-21 11:00", Some(true)),
        (CLINIC, "2026-11-22 11:00", Some(false)),
        // 勤労感謝の日.
        (CLINIC, "2026-11-23 11:00", Some(false)),
        // 第2木曜, 第3木曜.
        (CLINIC, "2026-11-12 10:00", Some(false)),
        (CLINIC, "2026-11-19 10:00", Some(true)),
        (CLINIC, "2026-12-29 10:00", Some(false)),
        (CLINIC, "2027-01-04 10:00", Some(true)),
        ("", "2026-11-20 10:00", None),
        // Nobody said what happens on a holiday; a Sunday is closed anyway.
        ("Mo-Fr 09:00-17:00", "2026-11-23 10:00", None),
        ("Mo-Fr 09:00-17:00", "2026-05-03 10:00", Some(false)),
        // Only days off are known.
        ("Su off; PH off", "2026-11-20 10:00", None),
        ("Su off; PH off", "2026-11-22 10:00", Some(false)),
        ("Fr 22:00-06:00", "2026-11-21 05:59", Some(true)),
        ("Fr 22:00-06:00", "2026-11-21 06:00", Some(false)),
        ("Fr 22:00-06:00", "2026-11-20 05:00", Some(false)),
        ("24/7", "2026-11-23 03:00", Some(true)),
        ("24/7; Jan 01 off", "2027-01-01 03:00", Some(false)),
        (
            "Mo-Fr 09:00-17:00; 2026 Nov 20 off",
            "2026-11-20 10:00",
            Some(false),
        ),
        (
            "Mo-Fr 09:00-17:00; 2026 Nov 20 off",
            "2027-11-19 10:00",
            Some(true),
        ),
        (
            "Mo-Fr 09:00-17:00; Aug 15 off; 2026 Aug 15 09:00-10:00",
            "2026-08-15 09:30",
            Some(true),
        ),
        (
            "Mo-Su 09:00-17:00; Feb 29 off",
            "2028-02-29 10:00",
            Some(false),
        ),
    ] {
        let moment = at(moment);
        let holiday = holiday_name(moment.date()).is_some();
        let hours = hours(text);
        assert_eq!(hours.state_at(moment, holiday), state, "{text} at {moment}");
        assert_eq!(hours.open_at(moment, holiday), state == Some(true));
    }
}

#[test]
fn the_next_opening_and_the_end_of_the_day_are_told() {
    for (text, moment, opens, closes) in [
        (CLINIC, "2026-11-20 08:00", Some("2026-11-20 09:00"), None),
        // A Friday morning: open until noon, and again in the afternoon.
        (
            CLINIC,
            "2026-11-20 10:00",
            Some("2026-11-20 14:00"),
            Some("2026-11-20 12:00"),
        ),
        // Saturday afternoon; Monday is 勤労感謝の日.
        (CLINIC, "2026-11-21 13:00", Some("2026-11-24 09:00"), None),
        // Over the new year.
        (CLINIC, "2026-12-28 18:00", Some("2027-01-04 09:00"), None),
        (
            "Fr 22:00-06:00",
            "2026-11-21 01:00",
            Some("2026-11-27 22:00"),
            Some("2026-11-21 06:00"),
        ),
        ("24/7", "2026-11-20 10:00", Some("2026-11-21 00:00"), None),
        ("", "2026-11-20 10:00", None, None),
        ("Su off; PH off", "2026-11-20 10:00", None, None),
    ] {
        let hours = hours(text);
        let told = (
            hours.next_opening(at(moment)),
            hours.closes_after(at(moment)),
        );
        assert_eq!(told, (opens.map(at), closes.map(at)), "{text} at {moment}");
    }
}

#[test]
fn nights_holidays_and_whole_days_are_derived() {
    for (text, nights, holidays, always) in [
        ("", None, None, false),
        (CLINIC, Some(false), Some(false), false),
        ("Mo-Fr 09:00-17:00", Some(false), None, false),
        ("Su off", None, None, false),
        (
            "Fr 17:00-09:00; PH 09:00-12:00",
            Some(true),
            Some(true),
            false,
        ),
        ("Mo-Su 00:00-24:00", Some(true), None, false),
        ("Mo-Su 00:00-24:00; PH off", Some(true), Some(false), false),
        ("24/7", Some(true), Some(true), true),
        ("24/7; Jan 01 off", Some(true), Some(true), true),
        ("Mo-Fr 09:00-22:30; PH off", Some(false), Some(false), false),
    ] {
        let hours = hours(text);
        assert_eq!(hours.open_nights(), nights, "{text}");
        assert_eq!(hours.open_holidays(), holidays, "{text}");
        assert_eq!(hours.round_the_clock(), always, "{text}");
        assert_eq!(hours.is_empty(), text.is_empty());
    }
}

#[test]
fn published_days_off_are_read_and_other_words_are_noticed() {
    let span = |from: (u32, u32), to: (u32, u32)| ClosedSpan {
        from: MonthDay::new(from.0, from.1).unwrap(),
        to: MonthDay::new(to.0, to.1).unwrap(),
    };
    let one = |month, day| span((month, day), (month, day));
    for (text, days, whole) in [
        ("", vec![], true),
        ("01月01日，12月31日", vec![one(1, 1), one(12, 31)], true),
        ("1月1日 1月2日", vec![one(1, 1), one(1, 2)], true),
        (
            "12月31日（改行）8/13・8/14",
            vec![one(12, 31), one(8, 13), one(8, 14)],
            true,
        ),
        (
            "年末年始（１２月３０日から１月３日まで）",
            vec![span((12, 30), (1, 3))],
            true,
        ),
        ("12月30日～1月3日", vec![span((12, 30), (1, 3))], true),
        (
            "12月29日、１２月30日、",
            vec![one(12, 29), one(12, 30)],
            true,
        ),
        ("01月01日、GW", vec![one(1, 1)], false),
        ("年末年始", vec![], false),
        ("5月3日・4日", vec![], false),
        ("02月30日", vec![], false),
        ("12月31日（午後）", vec![], false),
        ("12月31日 午後、1月1日", vec![], false),
        ("GW（5/3～5/5）", vec![span((5, 3), (5, 5))], true),
        (
            "盆休み：８月１３日から８月１５日まで",
            vec![span((8, 13), (8, 15))],
            true,
        ),
    ] {
        assert_eq!(super::super::closed_days(text), (days, whole), "{text}");
    }
}

#[test]
fn times_of_several_departments_and_days_off_make_one_week() {
    let mut table = Timetable::default();
    table.add_times(&hours("Mo-Fr 09:00-12:00"));
    table.add_times(&hours("Tu-Sa 11:00-17:00; PH 10:00-12:00"));
    table.except(&hours("We off; PH off; Th[2] off; Jan 01 off"));
    assert_eq!(
        table.hours().to_string(),
        "Mo 09:00-12:00; Tu,Th,Fr 09:00-17:00; Sa 11:00-17:00; Th[2] off; PH off; Jan 01 off"
    );
}

proptest! {
    #[test]
    fn text_and_value_are_open_at_the_same_moments(
        table in any_timetable(),
        minutes in 0_i64..(400 * 1440),
    ) {
        let hours = table.hours();
        let again = OpeningHours::parse(&hours.to_string()).unwrap();
        let moment = at("2026-01-01 00:00") + chrono::TimeDelta::minutes(minutes);
        for holiday in [false, true] {
            prop_assert_eq!(hours.state_at(moment, holiday), again.state_at(moment, holiday));
        }
    }

    #[test]
    fn the_published_reader_never_panics(text in "[0-9月日/・、，〜から年末始（）(改行) ]{0,40}") {
        let _ = super::super::closed_days(&text);
    }
}
