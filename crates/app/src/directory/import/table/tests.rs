//! Tables as they are sent: sound, broken, in any width and encoding.

use super::*;

fn cells(bytes: &[u8], column: &'static str) -> Vec<Result<String, i64>> {
    let table = Table::open(bytes).unwrap().asking(&[column]);
    let cell = |row: Result<Row, Note>| match row {
        Ok(row) => Ok(row.cell(column).to_owned()),
        Err(Note::Rejected(rejection)) => Err(rejection.row),
        Err(Note::Repaired(_)) => Err(0),
    };
    table.map(cell).collect()
}

#[test]
fn quotes_line_ends_and_blank_rows_are_understood() {
    let text = "名称,住所\r\n\"あ,い\",x\r\n\"二行\nにわたる\",y\r\n,\r\nう\u{2028}え,z\r\n";
    let expected = ["あ,い", "二行\nにわたる", "う\u{2028}え"];
    assert_eq!(
        cells(text.as_bytes(), "名称"),
        expected.map(|cell| Ok(cell.to_owned()))
    );
}

#[test]
fn headers_are_compared_in_any_width_and_case() {
    let text = "ＩＤ,その他の休診日（gw、お盆等）\n1,なし\n";
    let found = cells(text.as_bytes(), "その他の休診日（GW、お盆等）");
    assert_eq!(found, [Ok("なし".to_owned())]);
}

#[test]
fn a_bad_row_is_named_and_the_others_are_read() {
    let mut bytes = "名称,住所\nあ,1\n".as_bytes().to_vec();
    bytes.extend(b"\xE3\x81,2\n");
    bytes.extend("い,3\nう,4,5\nえ,6\n".as_bytes());
    let (good, bad) = (|cell: &str| Ok(cell.to_owned()), Err::<String, i64>);
    assert_eq!(
        cells(&bytes, "名称"),
        [good("あ"), bad(3), good("い"), bad(5), good("え")]
    );
}

#[test]
fn rows_are_counted_as_a_spreadsheet_counts_them() {
    for end in ["\n", "\r\n", "\r"] {
        let lines = [
            "名称,住所",
            "",
            "あ,1",
            "",
            "",
            "い,\"2\n3\"",
            "う,3,4",
            ",",
            "え,5,6",
        ];
        let bad = cells(lines.join(end).as_bytes(), "名称");
        let bad: Vec<i64> = bad.into_iter().filter_map(Result::err).collect();
        assert_eq!(bad, [7, 9], "{end:?}");
    }
}

#[test]
fn a_quotation_mark_that_is_never_closed_is_told_at_its_row() {
    let text = "名称,住所\nあ,1\nい,\"2\nう,3\nえ,4";
    assert_eq!(
        cells(text.as_bytes(), "名称"),
        [Ok("あ".to_owned()), Err(3)]
    );
    let last = "名称,住所\nあ,1\nい,\"2";
    assert_eq!(
        cells(last.as_bytes(), "名称"),
        [Ok("あ".to_owned()), Err(3)]
    );
}

#[test]
fn rows_that_an_unclosed_mark_swallowed_are_named_and_none_is_lost_in_silence() {
    let text = "\n\n名称,住所\nあ,1\nい,\"2\nう,3\nえ,\"4\nお,6\"型\nか,7\n";
    let reasons = |row: Result<Row, Note>| match row {
        Err(Note::Rejected(rejection)) => rejection.reason,
        row => row.unwrap().cell("名称").to_owned(),
    };
    let table = Table::open(text.as_bytes()).unwrap().asking(&["名称"]);
    let found: Vec<String> = table.map(reasons).collect();
    let [first, broken, stray, last] = found.try_into().unwrap();
    assert_eq!([first, stray, last], ["あ", "お", "か"]);
    assert!(broken.contains("5行目から7行目まで"), "{broken}");
    let header = Table::open("名称,\"住所\nあ,1\n".as_bytes()).err();
    assert_eq!(
        header,
        Some(Unreadable::BrokenHeader("1行目から2行目まで".into()))
    );
}

#[test]
fn a_column_that_stands_twice_is_noticed() {
    let table = Table::open("名称,住所,ＩＤ,id\n".as_bytes()).unwrap();
    assert_eq!(table.header().twice(&["名称", "ID"]), Some("ID"));
    assert_eq!(table.header().twice(&["名称", "住所"]), None);
}
