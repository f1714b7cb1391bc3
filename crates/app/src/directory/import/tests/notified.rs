//! Every trap of 届出受理医療機関名簿, on invented institutions.

use chrono::NaiveDate;
use kernel::Id;
use policy::{Permission, Role};
use testkit::on_both;

use super::{
    book::{book, packed, text},
    register::{all, counts},
    rows::read,
};
use crate::{
    directory::import::{
        DryRun, ImportReport,
        incoming::{Incoming, Taken},
        readers::kouseikyoku,
        report::Note,
        run,
    },
    testing::TestCity,
};

const HEADER: [&str; 24] = [
    "項番",
    "都道府県コード",
    "都道府県名",
    "区分",
    "医療機関番号",
    "併設医療機関番号",
    "医療機関記号番号",
    "医療機関名称",
    "医療機関所在地（郵便番号）",
    "医療機関所在地（住所）",
    "電話番号",
    "FAX番号",
    "病床数",
    "受理届出名称",
    "受理記号",
    "受理番号",
    "算定開始年月日",
    "個別有効開始年月日",
    "備考（見出し）",
    "備考（データ）",
    "市町村コード",
    "市町村名",
    "種別コード",
    "種別",
];

/// A row; `changes` replace what stands in its columns.
fn row(changes: &[(&str, &str)]) -> Vec<String> {
    let value = |column: &&str| {
        let changed = changes.iter().find(|(name, _)| name == column);
        let value = changed.map(|(_, value)| *value);
        value.unwrap_or(match *column {
            "項番" => "1",
            "都道府県コード" => "99",
            "都道府県名" => "大阪府",
            "区分" => "医科",
            "医療機関番号" => "0100001",
            "医療機関名称" => "架空みどり診療所",
            "医療機関所在地（郵便番号）" => "999-0001",
            "医療機関所在地（住所）" => "東区例町１－２－３",
            "電話番号" => "06-1234-0001",
            "受理届出名称" => "別添１の「第９」の１の(３)に規定する在宅療養支援診療所",
            "受理記号" => "支援診３",
            "受理番号" => "第410号",
            "算定開始年月日" => "令和 6年 6月 1日",
            _ => "",
        })
    };
    HEADER.iter().map(|column| text(value(column))).collect()
}

fn sheet(rows: &[Vec<String>]) -> Vec<u8> {
    let day = "[令和７年１０月１日 現在 ]令和７年１０月１日作成 全医療機関出力";
    let mut all = vec![vec![], vec![text(day)], vec![]];
    all.push(HEADER.map(text).to_vec());
    all.extend(rows.iter().cloned());
    book(&[("名簿", all)])
}

#[track_caller]
fn one(changes: &[(&str, &str)]) -> Incoming {
    match read(&sheet(&[row(changes)])).unwrap().remove(0) {
        Taken::Row(incoming) => *incoming,
        other => panic!("not taken: {other:?}"),
    }
}

#[track_caller]
fn refused(changes: &[(&str, &str)]) -> String {
    match read(&sheet(&[row(changes)])).unwrap().remove(0) {
        Taken::Refused(notes) => match notes.as_slice() {
            [Note::Rejected(one)] => format!("{} {} {}", one.row, one.column, one.reason),
            other => panic!("{other:?}"),
        },
        other => panic!("taken: {other:?}"),
    }
}

#[test]
fn an_institution_has_ten_digits_and_lies_where_its_address_says() {
    let found = one(&[]);
    assert_eq!(found.row, 5, "rows are counted as the sheet counts them");
    assert_eq!(
        (found.key.as_str(), found.service.kind.as_str()),
        ("9910100001", "clinic")
    );
    assert_eq!(found.facility.ward, Some(Id::new(1)));
    assert_eq!(found.facility.address, "東区例町1-2-3");
    assert_eq!(found.facility.postal_code, "999-0001");
    assert_eq!(found.notes, [], "nothing had to be mended");
    for (table, key, kind) in [
        ("歯科", "9930100001", "dental"),
        ("薬局", "9940100001", "pharmacy"),
    ] {
        let found = one(&[("区分", table)]);
        assert_eq!(
            (found.key.as_str(), found.service.kind.as_str()),
            (key, kind)
        );
    }
}

#[test]
fn beds_tell_a_hospital_from_a_clinic() {
    for (beds, capacity, kind, words) in [
        ("", None, "clinic", ""),
        ("　　", None, "clinic", ""),
        ("一般　　19", Some(19), "clinic", "病床：一般19床"),
        (
            "一般　　1178／精神　　40",
            Some(1218),
            "hospital",
            "病床：一般1178床・精神40床",
        ),
        ("療養　　２０", Some(20), "hospital", "病床：療養20床"),
    ] {
        let found = one(&[("病床数", beds)]);
        assert_eq!(found.service.capacity, capacity, "{beds}");
        assert_eq!(
            (found.service.kind.as_str(), found.facility.note.as_str()),
            (kind, words)
        );
    }
    assert_eq!(one(&[("種別", "病院")]).service.kind, "hospital");
    let odd = one(&[("病床数", "多数")]);
    assert_eq!(odd.notes.len(), 1, "{:?}", odd.notes);
}

#[test]
fn days_are_japanese_years_with_padding_and_a_first_year() {
    let day = |y, m, d| NaiveDate::from_ymd_opt(y, m, d);
    for (written, expected) in [
        ("令和 6年 6月 1日", day(2024, 6, 1)),
        ("平成20年 8月 1日", day(2008, 8, 1)),
        ("令和元年10月 1日", day(2019, 10, 1)),
        ("平成元年 4月 1日", day(1989, 4, 1)),
        ("昭和62年12月31日", day(1987, 12, 31)),
        ("", None),
    ] {
        let found = one(&[("算定開始年月日", written)]);
        assert_eq!(found.service.marks[0].starts_on, expected, "{written}");
        assert_eq!(found.notes, []);
    }
    let odd = one(&[("算定開始年月日", "令和 6年13月 1日")]);
    assert_eq!((odd.service.marks[0].starts_on, odd.notes.len()), (None, 1));
}

#[test]
fn telephone_numbers_in_brackets_are_repaired() {
    let found = one(&[("電話番号", "0742(22)2756")]);
    assert_eq!(found.facility.phone, "0742-22-2756");
    assert!(matches!(found.notes.as_slice(), [Note::Repaired(_)]));
}

#[test]
fn an_institution_without_any_notification_is_one_without_marks() {
    let blank = [
        ("受理届出名称", ""),
        ("受理記号", ""),
        ("受理番号", ""),
        ("算定開始年月日", ""),
    ];
    assert_eq!(one(&blank).service.marks, []);
}

#[test]
fn numbers_that_lost_their_zeros_are_said_with_row_and_column() {
    for (column, value) in [
        ("医療機関番号", "100001"),
        ("都道府県コード", "1"),
        ("区分", "柔整"),
    ] {
        let said = refused(&[(column, value)]);
        assert!(said.starts_with(&format!("5 {column}")), "{said}");
    }
    assert!(refused(&[("医療機関名称", "")]).contains("医療機関名称"));
    assert!(matches!(
        read(&sheet(&[row(&[(
            "医療機関所在地（住所）",
            "遠市西区例町１"
        )])]))
        .unwrap()[0],
        Taken::Elsewhere
    ));
}

#[test]
fn the_day_of_the_list_stands_above_its_header() {
    let above = |line: &str| kouseikyoku::edition(&[String::new(), line.to_owned()]);
    let day = NaiveDate::from_ymd_opt(2025, 10, 1);
    assert_eq!(
        above("[令和７年１０月１日 現在 ]令和７年１０月１日作成 全医療機関出力"),
        day
    );
    assert_eq!(above("令和7年10月1日現在"), day);
    assert_eq!(above("全医療機関出力"), None);
}

async fn import(city: &TestCity, rows: &[Vec<String>]) -> ImportReport {
    let file = packed(&[("sisetukijun.xlsx", &sheet(rows))]);
    let work = city.house.system_work();
    run(&work, "sisetukijun.zip", &file, DryRun::No)
        .await
        .unwrap()
}

async fn rows_of_one_institution_are_one_place_with_all_its_marks(city: TestCity) {
    let mark = |mark: &str, number: &str| {
        row(&[
            ("受理記号", mark),
            ("受理番号", number),
            ("受理届出名称", mark),
        ])
    };
    let rows = [
        row(&[]),
        mark("訪看ＤⅩ", "第1号"),
        row(&[]),
        mark("新しい印", "第2号"),
        row(&[
            ("医療機関番号", "0100002"),
            ("医療機関名称", "架空あおば医院"),
        ]),
        row(&[("医療機関番号", "100003")]),
        row(&[("医療機関番号", "100003")]),
    ];
    let report = import(&city, &rows).await;
    assert_eq!(counts(&report), [7, 2, 0, 0, 2], "{report:?}");
    assert_eq!((report.joined, report.repeated), (2, 1));
    assert_eq!(report.edition, NaiveDate::from_ymd_opt(2025, 10, 1));
    assert!(
        report.remarks[0].contains("sisetukijun.xlsx"),
        "{:?}",
        report.remarks
    );
    let places = all(&city).await;
    let midori = places
        .iter()
        .find(|place| place.name.contains("みどり"))
        .unwrap();
    let marks = &midori.services[0].marks;
    let printed: Vec<&str> = marks.iter().map(|mark| mark.mark.as_str()).collect();
    assert_eq!(printed, ["支援診３", "新しい印", "訪看ＤⅩ"]);
    let again = import(&city, &rows).await;
    assert_eq!(counts(&again), [7, 0, 0, 2, 2]);
    // What the next list no longer has is gone, and what is new is there.
    let report = import(&city, &[mark("支援診２", "第9号")]).await;
    assert_eq!(counts(&report), [1, 0, 1, 0, 0]);
    let places = all(&city).await;
    let midori = places
        .iter()
        .find(|place| place.name.contains("みどり"))
        .unwrap();
    let printed: Vec<&str> = midori.services[0]
        .marks
        .iter()
        .map(|mark| mark.mark.as_str())
        .collect();
    assert_eq!(printed, ["支援診２"]);
}

async fn the_page_shows_what_was_notified_and_unknown_marks_too(city: TestCity) {
    let strange = row(&[
        ("受理記号", "新しい印"),
        ("受理届出名称", "見たことのない届出"),
        ("受理番号", "第2号"),
    ]);
    import(&city, &[row(&[]), strange]).await;
    let id = all(&city).await[0].id;
    let mut browser = city.browser(Role::Coordinator, 0).await;
    let page = browser.get(&format!("/facilities/{id}")).await;
    page.shows("在宅医療にかかわる届出")
        .shows("支援診３")
        .shows("在宅療養支援診療所")
        .shows("令和6年6月1日")
        .shows("そのほかの届出（1件）")
        .shows("見たことのない届出");
    // A person's edit leaves them as they are.
    let work = city.house.system_work();
    work.may(Permission::DirectoryWrite).unwrap();
    let entry = all(&city).await.remove(0);
    let mut values = crate::directory::NewFacility::from(&entry);
    values.phone = "06-1234-0099".into();
    values.services[0].marks.clear();
    crate::directory::update(&work, entry.id, entry.version, &values)
        .await
        .unwrap();
    assert_eq!(all(&city).await[0].services[0].marks.len(), 2);
    // What the bureau publishes is no matter of the person's: the next list's marks are taken.
    let later = row(&[("受理記号", "支援診２"), ("電話番号", "06-1234-0055")]);
    import(&city, &[later]).await;
    let entry = all(&city).await.remove(0);
    assert_eq!(entry.phone, "06-1234-0099");
    assert_eq!(entry.services[0].marks[0].mark, "支援診２");
    assert_eq!(entry.services[0].marks.len(), 1);
}

on_both!(TestCity =>
    rows_of_one_institution_are_one_place_with_all_its_marks,
    the_page_shows_what_was_notified_and_unknown_marks_too,
);
