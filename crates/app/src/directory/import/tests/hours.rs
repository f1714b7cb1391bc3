//! Days off and times of a 施設票, row by row.

use super::{osaka::published, rows::one, sample::navii};
use crate::directory::import::{
    hours::{self, DOCTOR},
    report::Note,
    table::Table,
    values::Cells,
};

const WEEK: [&str; 7] = ["月", "火", "水", "木", "金", "土", "日"];

fn weekly(day: &str) -> String {
    format!("毎週決まった曜日に休診（{day}）")
}

fn nth(week: u8, day: &str) -> String {
    format!("決まった週に休診（定期週）第{week}週（{day}）")
}

/// Hours, words and how many values were not taken of a row of form `at` with these values.
fn read(at: usize, changes: &[(String, &str)]) -> (String, String, usize) {
    let changes: Vec<(&str, &str)> = changes
        .iter()
        .map(|(name, value)| (name.as_str(), *value))
        .collect();
    let incoming = one(&navii(at, &changes));
    let refused = incoming
        .notes
        .iter()
        .filter(|note| matches!(note, Note::Rejected(_)));
    (
        incoming.hours.to_string(),
        incoming.facility.hours_note.clone(),
        refused.count(),
    )
}

fn told(hours: &str, words: &str, refused: usize) -> (String, String, usize) {
    (hours.to_owned(), words.to_owned(), refused)
}

#[test]
fn closed_days_of_the_week_the_month_and_the_year_become_hours() {
    let other = || "その他の休診日（GW、お盆等）".to_owned();
    let open_saturday = || (weekly("土"), "1");
    for (changes, expected) in [
        (vec![], told("Sa,Su off; PH off", "", 0)),
        (
            vec![(other(), "01月01日，12月31日")],
            told("Sa,Su off; PH off; Dec 31-Jan 01 off", "", 0),
        ),
        (
            vec![(other(), "12月31日、GW")],
            told(
                "Sa,Su off; PH off; Dec 31 off",
                "その他の休み：12月31日、GW",
                0,
            ),
        ),
        (
            vec![
                open_saturday(),
                (nth(2, "土"), "0"),
                (nth(4, "土"), "0"),
                (nth(1, "土"), "1"),
            ],
            told("Su off; Sa[2,4] off; PH off", "", 0),
        ),
        (
            vec![("祝日に休診".to_owned(), "1"), (other(), "")],
            told("Sa,Su off", "", 0),
        ),
        (
            vec![("祝日に休診".to_owned(), "")],
            told("Sa,Su off", "", 0),
        ),
        (vec![(weekly("木"), "9")], told("Sa,Su off; PH off", "", 1)),
    ] {
        assert_eq!(read(0, &changes), expected, "{changes:?}");
    }
}

#[test]
fn flags_that_contradict_each_other_are_not_used_and_said() {
    let all = |value: &'static str| WEEK.map(|day| (weekly(day), value)).to_vec();
    assert_eq!(read(1, &all("0")), told("PH off", "", 1));
    let mut open = all("1");
    open.push(("祝日に休診".to_owned(), "1"));
    assert_eq!(
        read(1, &open),
        told("", "診療・営業日：月・火・水・木・金・土・日・祝", 0)
    );
    let every_week = |usual: &'static str| {
        let mut changes = vec![(weekly("土"), usual)];
        changes.extend((1..=5).map(|week| (nth(week, "土"), "0")));
        changes
    };
    assert_eq!(read(1, &every_week("1")), told("Su off; PH off", "", 1));
    assert_eq!(read(1, &every_week("")), told("Sa,Su off; PH off", "", 0));
}

#[test]
fn a_pharmacy_gives_its_times_itself() {
    let slot = |day: &str, slot: u8, from: &'static str, to: &'static str| {
        [
            (format!("{day}_開店時間帯{slot}_開始時間"), from),
            (format!("{day}_開店時間帯{slot}_終了時間"), to),
        ]
    };
    let mut changes: Vec<(String, &str)> = ["月", "火", "水", "木", "金"]
        .iter()
        .flat_map(|day| slot(day, 1, "09:00", "13:00"))
        .collect();
    changes.extend(slot("月", 2, "14:00", "18:00"));
    changes.extend(slot("火", 2, "00:00", "00:00"));
    changes.extend(slot("水", 2, "22:00", "06:00"));
    changes.extend(slot("木", 2, "14:00", ""));
    changes.extend(slot("土", 1, "09:00", "12:00"));
    changes.push(("営業日（土）".to_owned(), "1"));
    changes.push(("営業日（祝）".to_owned(), "0"));
    changes.push(("定期閉店第３週（土）".to_owned(), "0"));
    assert_eq!(
        read(3, &changes),
        told(
            "Mo 09:00-13:00,14:00-18:00; Tu,Th,Fr 09:00-13:00; We 09:00-13:00,22:00-06:00; \
             Sa 09:00-12:00; Sa[3] off; PH off",
            "",
            1
        )
    );
    let only_monday = slot("月", 1, "00:00", "23:59");
    assert_eq!(
        read(3, &only_monday),
        told(
            "Mo 00:00-24:00",
            "時間の公表されていない営業日：火・水・木・金・祝",
            0
        )
    );
}

#[test]
fn days_off_of_the_published_hospitals_are_read() {
    let Some(bytes) = published("navii/01-1_hospital_facility_info_20250601.csv") else {
        return;
    };
    let table = Table::open(&bytes).unwrap().asking(&DOCTOR.asked());
    let (mut rows, mut holidays_off, mut in_words, mut new_year) = (0, 0, 0, 0);
    for row in table {
        let row = row.unwrap();
        let mut cells = Cells::of(&row);
        let (hours, words) = hours::read(&mut cells, &DOCTOR);
        rows += 1;
        holidays_off += i32::from(hours.open_holidays() == Some(false));
        in_words += i32::from(words.contains("その他の休み"));
        let first = "2027-01-01T10:00:00".parse().unwrap();
        new_year += i32::from(hours.state_at(first, false) == Some(false));
    }
    assert_eq!((rows, holidays_off), (7_587, 7_130));
    assert!(new_year > 5_000, "{new_year}");
    assert!(in_words < 1_700, "{in_words}");
}
