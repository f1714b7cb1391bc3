//! The text in which hours are kept, and the lines that people read.

use super::*;

#[test]
fn every_kind_of_rule_is_read_and_written_back() {
    for text in [
        "",
        "24/7",
        "24/7; Jan 01 off",
        "Mo-Fr 09:00-12:00,14:00-17:00; Sa 09:00-12:00; PH off",
        "Mo-Fr 09:00-17:00; Th[2,4] off; PH off; Dec 29-Jan 03 off",
        "Mo,Tu,Th-Sa 09:00-18:00",
        "Fr 22:00-06:00",
        "Mo 09:00-33:00",
        "Mo-Fr 09:00-12:00; Sa[1] 09:00-12:00; PH 09:00-12:00",
        "Su off; PH off",
        "Mo-Su off",
        "Mo-Fr 09:00-24:00; Aug 13-Aug 15,Aug 20 off",
        "Mo-Fr 09:00-17:00; Feb 28-Mar 01 off; Aug 15 09:00-12:00",
        "Mo-Fr 09:00-17:00; 2026 Aug 13-2026 Aug 15 off; 2026 Dec 28 09:00-12:00",
        "Mo-Su 00:00-24:00; PH off",
    ] {
        assert_eq!(hours(text).to_string(), text);
    }
}

#[test]
fn equal_hours_have_equal_texts() {
    for (one, other) in [
        ("Mo-Fr 09:00-17:00", "Mo-Fr 09:00-17:00; Sa,Su off"),
        ("Mo,Tu,We 09:00-12:00,12:00-17:00", "Mo-We 09:00-17:00"),
        ("Mo 09:00-12:00,11:00-13:00", "Mo 09:00-13:00"),
        ("Mo-Su,PH 00:00-24:00", "24/7"),
        (
            "PH off; Dec 29-Jan 03 off; Mo 09:00-12:00",
            "Mo 09:00-12:00; PH off; Dec 29-Jan 03 off",
        ),
        ("Th 09:00-12:00; Th[2] 09:00-12:00", "Th 09:00-12:00"),
        ("Th[1,2,3,4,5] 09:00-12:00", "Th 09:00-12:00"),
        (
            "Th off; Th[1,2,3] 09:00-12:00",
            "Th 09:00-12:00; Th[4,5] off",
        ),
        ("Mo 09:00-12:00; Mo 14:00-17:00", "Mo 14:00-17:00"),
        ("Mo 22:00-30:00", "Mo 22:00-06:00"),
        (
            "Mo 09:00-12:00; Jan 01-Jan 03 off; Dec 29-Dec 31 off",
            "Mo 09:00-12:00; Dec 29-Jan 03 off",
        ),
        ("Sa-Mo 09:00-12:00", "Mo,Sa,Su 09:00-12:00"),
    ] {
        assert_eq!(hours(one), hours(other), "{one} / {other}");
        assert_eq!(hours(one).to_string(), hours(other).to_string());
    }
}

#[test]
fn what_is_no_text_of_hours_is_refused_where_it_stands() {
    for (text, piece) in [
        ("Mo-Fr 9:00-12:00", "9:00-12:00"),
        ("Mo-Fr 09:00-17:00; Xx off", "Xx"),
        ("Mo 09:00-09:00", "09:00-09:00"),
        ("Mo 09:60-10:00", "09:60-10:00"),
        ("Mo 25:00-26:00", "25:00-26:00"),
        ("Th[6] off", "Th[6]"),
        ("Th[] off", "Th[]"),
        ("Feb 30 off", "Feb 30"),
        ("2026 Aug 15-2026 Aug 13 off", "2026 Aug 15-2026 Aug 13"),
        ("off", "off"),
        ("月-金 09:00-17:00", "月-金"),
    ] {
        let error = OpeningHours::parse(text).unwrap_err();
        assert_eq!(error.at(), piece, "{text}");
        assert!(error.to_string().contains("読めません"), "{error}");
    }
}

#[test]
fn people_read_one_line_for_each_group_of_days() {
    for (text, lines) in [
        ("", vec![]),
        ("24/7", vec!["24時間　年中無休"]),
        (
            "Mo-Fr 09:00-12:00,14:00-17:00; Sa 09:00-12:00; Th[2,4] off; PH off; Dec 29-Jan 03 off",
            vec![
                "月〜金　9:00〜12:00、14:00〜17:00",
                "土　9:00〜12:00",
                "日・祝　休み",
                "第2・第4木曜　休み",
                "12月29日〜1月3日　休み",
            ],
        ),
        (
            "Mo,We 22:00-06:00",
            vec!["月・水　22:00〜翌6:00", "火・木〜日　休み"],
        ),
        ("Su off; PH off", vec!["日・祝　休み"]),
        (
            "Mo-Su 00:00-24:00; 2026 Aug 13-2026 Aug 15 off; 2026 Dec 28 09:00-12:00",
            vec![
                "月〜日　24時間",
                "令和8年8月13日〜令和8年8月15日　休み",
                "令和8年12月28日　9:00〜12:00",
            ],
        ),
        (
            "Sa[1] 09:00-12:00; Aug 15 off",
            vec!["月〜日　休み", "第1土曜　9:00〜12:00", "8月15日　休み"],
        ),
    ] {
        assert_eq!(hours(text).lines(), lines, "{text}");
    }
}

proptest! {
    #[test]
    fn every_timetable_is_read_back_from_its_text(table in any_timetable()) {
        let hours = table.hours();
        let text = hours.to_string();
        let again = OpeningHours::parse(&text).unwrap();
        prop_assert_eq!(again.to_string(), text);
        prop_assert_eq!(again, hours);
    }

    #[test]
    fn normalising_changes_nothing_twice(table in any_timetable()) {
        let hours = table.hours();
        prop_assert_eq!(Timetable::from(hours.clone()).hours(), hours);
    }

    #[test]
    fn no_text_makes_the_reader_panic(text in "[MoTuWeFrSaSuPHDecJan0-9:;,\\[\\] off/-]{0,60}") {
        let _ = OpeningHours::parse(&text);
    }
}
