//! Imports of spoilt files against a database: nothing fails in it, and it does not wait for them.

use testkit::on_both;

use super::{
    register::{all, counts, row},
    sample::Kaigo,
};
use crate::{
    directory::import::{DryRun, run},
    testing::TestCity,
};

async fn bytes_of_value_0_and_endless_texts_stop_no_import(city: TestCity) {
    let zeros = |number: &str, column: &str| row(number).with(column, "\0あ\0");
    let endless: String = ('\u{4E00}'..='\u{9000}').collect();
    let long = |number: &str, column: &str| row(number).with(column, &endless);
    let rows = [
        zeros("9971500001", "サービスの種類"),
        zeros("9971500002", "電話番号"),
        zeros("9971500003", "事業所名"),
        zeros("9971500004", "事業所番号"),
        long("9971500005", "事業所名"),
        long("9971500006", "事業所名カナ"),
        long("9971500007", "法人の名称"),
        long("9971500008", "サービスの種類"),
        long("9971500009", "備考"),
        long("9971500010", "住所"),
        long("9971500011", "電話番号"),
    ];
    let mut file = Kaigo::file(&rows);
    file.extend(b"\0short\r\n");
    let work = city.house.system_work();
    let report = run(&work, "\0.csv", &file, DryRun::No).await.unwrap();
    assert_eq!(counts(&report), [12, 7, 0, 0, 5], "{report:?}");
    let said = |row: i64| report.rejected.iter().find(|note| note.row == row);
    for (row, column) in [
        (6, "事業所名"),
        (7, "事業所名カナ"),
        (8, "法人の名称"),
        (9, "サービスの種類"),
        (10, "備考"),
        (11, "住所"),
        (12, "電話番号"),
    ] {
        let note = said(row).unwrap();
        assert_eq!(note.column, column, "{note:?}");
        assert!(note.reason.contains("文字以内"), "{note:?}");
        assert!(note.value.chars().count() < 200, "{note:?}");
    }
}

async fn a_file_of_bad_rows_is_given_up_and_writes_nothing(city: TestCity) {
    let mut file = Kaigo::file(&[row("9971500001")]);
    file.extend(b"a\n".repeat(20_000));
    let work = city.house.system_work();
    let refused = run(&work, "a.csv", &file, DryRun::No).await.unwrap_err();
    let said = refused.to_string();
    assert!(said.contains("10000行") && said.contains("3行目"), "{said}");
    assert_eq!(all(&city).await, []);
}

async fn half_a_million_rows_with_one_bad_byte_are_imported_but_for_that_row(city: TestCity) {
    let far = format!("131016{}\r\n", ",".repeat(23));
    let mut file = Kaigo::file(&[row("9971500001")]);
    file.extend(far.repeat(250_000).into_bytes());
    let bad = format!("131016,,,東区,\u{1}{}\r\n", ",".repeat(19));
    file.extend(bad.bytes().map(|byte| if byte == 1 { 0xFF } else { byte }));
    file.extend(far.repeat(249_996).into_bytes());
    let last = Kaigo::file(&[row("9971500002").with("事業所名", "架空あおば診療所")]);
    file.extend(last.split_inclusive(|byte| *byte == b'\n').nth(1).unwrap());
    let work = city.house.system_work();
    let report = run(&work, "a.csv", &file, DryRun::No).await.unwrap();
    assert_eq!(counts(&report), [499_999, 2, 0, 0, 1]);
    let [said] = report.rejected.as_slice() else {
        panic!("{:?}", report.rejected);
    };
    assert_eq!((said.row, said.column.as_str()), (250_003, "事業所名"));
    assert_eq!(all(&city).await.len(), 2);
}

on_both!(TestCity =>
    half_a_million_rows_with_one_bad_byte_are_imported_but_for_that_row,
    bytes_of_value_0_and_endless_texts_stop_no_import,
    a_file_of_bad_rows_is_given_up_and_writes_nothing,
);
