//! What officers type.

use super::*;

#[test]
fn hours_are_understood_in_the_ways_people_type_them() {
    for (typed, text) in [
        ("", ""),
        ("  ", ""),
        (
            "月-金 9-12, 14:00-17:00 土9:00～12:00 日祝休",
            "Mo-Fr 09:00-12:00,14:00-17:00; Sa 09:00-12:00; PH off",
        ),
        (
            "月〜金　９：００〜１２：００、１４：００〜１７：００\n土　９：００〜１２：００\n日・祝　休み",
            "Mo-Fr 09:00-12:00,14:00-17:00; Sa 09:00-12:00; PH off",
        ),
        (
            "月曜日から金曜日 午前9時から午後5時まで",
            "Mo-Fr 09:00-17:00",
        ),
        (
            "月火木金 午前9時〜正午 午後1時半〜5時",
            "Mo,Tu,Th,Fr 09:00-12:00,13:30-17:00",
        ),
        (
            "月～土 9時半-18時（祝日を除く）",
            "Mo-Sa 09:30-18:00; PH off",
        ),
        ("月-金(祝日除く) 9-17", "Mo-Fr 09:00-17:00; PH off"),
        ("月-金、祝日 除く 9-17", "Mo-Fr 09:00-17:00; PH off"),
        ("平日 9:00-17:30", "Mo-Fr 09:00-17:30; PH off"),
        (
            "平日 9-17、土日祝 10-15",
            "Mo-Fr 09:00-17:00; Sa,Su 10:00-15:00; PH 10:00-15:00",
        ),
        ("24時間", "24/7"),
        ("24時間365日", "24/7"),
        ("24時間対応 年中無休", "24/7"),
        ("年中無休 9:00-18:00", "Mo-Su 09:00-18:00; PH 09:00-18:00"),
        ("9:00～18:00 年中無休", "Mo-Su 09:00-18:00; PH 09:00-18:00"),
        ("毎日 0:00-24:00", "24/7"),
        ("月-土 9-12、第2水曜休", "Mo-Sa 09:00-12:00; We[2] off"),
        (
            "月-土 9-12 第2・第4木曜日 休診",
            "Mo-Sa 09:00-12:00; Th[2,4] off",
        ),
        (
            "月-金 9-17 第1・3土曜 9-12",
            "Mo-Fr 09:00-17:00; Sa[1,3] 09:00-12:00",
        ),
        (
            "月-土 9-12、第2・4土曜、日、祝休",
            "Mo-Sa 09:00-12:00; Sa[2,4] off; PH off",
        ),
        (
            "月火水木金土 9:00-12:00\n月火水金 16:00-19:00",
            "Mo-We,Fr 09:00-12:00,16:00-19:00; Th,Sa 09:00-12:00",
        ),
        ("月-土 9-17 木休", "Mo-We,Fr,Sa 09:00-17:00"),
        (
            "休診日：木・日・祝\n月-水・金・土 9-12",
            "Mo-We,Fr,Sa 09:00-12:00; PH off",
        ),
        (
            "診療時間 月-金 9:00-12:00/14:00-17:00",
            "Mo-Fr 09:00-12:00,14:00-17:00",
        ),
        (
            "月-金 9-17; 12/29-1/3休",
            "Mo-Fr 09:00-17:00; Dec 29-Jan 03 off",
        ),
        (
            "月-金 9-17 8月13日〜15日、12月31日 休み",
            "Mo-Fr 09:00-17:00; Aug 13-Aug 15,Dec 31 off",
        ),
        (
            "月-金 9-17 8/15 9-12",
            "Mo-Fr 09:00-17:00; Aug 15 09:00-12:00",
        ),
        (
            "月-金 9-17 2026年8月13日-15日 休",
            "Mo-Fr 09:00-17:00; 2026 Aug 13-2026 Aug 15 off",
        ),
        (
            "月-金 9-17 令和8年12月28日 9-12",
            "Mo-Fr 09:00-17:00; 2026 Dec 28 09:00-12:00",
        ),
        ("毎日 17:00-翌9:00", "Mo-Su 17:00-09:00; PH 17:00-09:00"),
        ("月-金 22:00-6:00", "Mo-Fr 22:00-06:00"),
        ("月-日 9-24時", "Mo-Su 09:00-24:00"),
        ("月曜 24時間", "Mo 00:00-24:00"),
        ("日・祝 休み", "Su off; PH off"),
        ("金-月 9-12", "Mo,Fr-Su 09:00-12:00"),
    ] {
        let read = OpeningHours::from_typed(typed).map(|hours| hours.to_string());
        assert_eq!(read.as_deref(), Ok(text), "{typed}");
    }
}

#[test]
fn what_could_mean_two_things_is_refused_with_what_to_write_instead() {
    for (typed, word) in [
        ("9-17", "曜日"),
        ("9-17 月-金", "曜日"),
        ("月-金", "何時から何時まで"),
        ("年中無休", "何時から何時まで"),
        ("月- 9-12", "曜日がありません"),
        ("月-金 9:00", "終わりの時刻"),
        ("月-金 9時から", "終わりの時刻"),
        ("月-金 9-5", "翌"),
        ("月-金 1-5", "午前か午後か"),
        ("月-金 9-12 1-5", "午前か午後か"),
        ("月-金 13:00-5:00", "翌"),
        ("月-金 0:00-0:00", "24時間"),
        ("月-金 14-17, 9-12", "早い順"),
        ("月-土 9-17 土午後休診", "午後"),
        ("月-金 午前12時-17時", "正午"),
        ("月-金 9-17 隔週土曜 9-12", "隔週"),
        ("月-金 9-17 休日休み", "日・祝"),
        ("月-金 9-17 昼休み12-13", "昼休み"),
        ("月-金 9-17 年末年始休み", "日付"),
        ("第2水・木曜休", "第2水曜・第2木曜"),
        ("第6水曜休", "読み取れません"),
        ("月-金 9-25:70", "時刻"),
        ("13/45 休", "日付"),
        ("2月30日 休", "日付"),
        ("不明", "読み取れません"),
        ("月-金 9-17(土は9-12", "かっこ"),
        ("診療 月-金 9-12 受付 月-金 8-11", "備考"),
        ("休み", "曜日"),
    ] {
        let error = OpeningHours::from_typed(typed).unwrap_err().to_string();
        assert!(error.contains(word), "{typed} → {error}");
    }
    let long = "月".repeat(2_000);
    assert!(OpeningHours::from_typed(&long).is_err());
}

#[test]
fn an_error_quotes_the_piece_it_is_about() {
    let error = OpeningHours::from_typed("月-金 9-17 土午後休診").unwrap_err();
    assert_eq!(error.at(), "午後休診");
    assert!(error.to_string().starts_with("「午後休診」："));
}

proptest! {
    #[test]
    fn the_lines_that_people_read_can_be_typed_again(table in any_timetable()) {
        // Times that run more than a day have no clock that shows them.
        let hours = table.hours();
        let typed = hours.lines().join("\n");
        if let Ok(again) = OpeningHours::from_typed(&typed) {
            prop_assert_eq!(again, hours, "{}", typed);
        }
    }

    #[test]
    fn no_typing_makes_the_reader_panic(typed in ".{0,40}") {
        let _ = OpeningHours::from_typed(&typed);
    }

    #[test]
    fn no_jumble_of_our_words_makes_the_reader_panic(
        typed in "(月|火|金曜|日|祝|第2|・|、| |〜|-|9|12:00|午後|時|半|休|除く|\\(|\\)|8月|13日|/|翌|24時間|平日|年中無休|\n){0,24}"
    ) {
        let _ = OpeningHours::from_typed(&typed);
    }
}
