//! Values as the published files write them.

use crate::directory::import::{
    report::Note,
    table::Table,
    values::{Cells, is_corporate_number},
};

/// Reads one value written in the column 値 and counts (repaired, rejected).
fn read<T>(value: &str, how: impl Fn(&mut Cells<'_>) -> T) -> (T, usize, usize) {
    let file = format!("値,別\n\"{value}\",x\n");
    let row = Table::open(file.as_bytes())
        .unwrap()
        .asking(&["値", "別"])
        .next()
        .unwrap()
        .unwrap();
    let mut cells = Cells::of(&row);
    let value = how(&mut cells);
    let repaired = |note: &&Note| matches!(note, Note::Repaired(_));
    let repaired = cells.notes.iter().filter(repaired).count();
    (value, repaired, cells.notes.len() - repaired)
}

#[test]
fn telephone_numbers_of_the_published_files_are_read() {
    for (typed, number, note, repaired, rejected) in [
        ("06-1234-5678", "06-1234-5678", "", 0, 0),
        ("0612345678", "06-1234-5678", "", 1, 0),
        ("０６－１２３４－５６７８", "06-1234-5678", "", 1, 0),
        ("06ｰ1234ｰ5678", "06-1234-5678", "", 1, 0),
        ("06-1234-5678]", "06-1234-5678", "", 1, 0),
        ("06-1234-5678（代表）", "06-1234-5678", "（代表）", 0, 0),
        ("", "", "", 0, 0),
        ("－", "", "", 0, 0),
        ("06-1234-567", "", "", 0, 1),
        ("なし", "", "", 0, 1),
    ] {
        let found = read(typed, |cells| cells.phone_in("値", None));
        let expected = ((number.to_owned(), note.to_owned()), repaired, rejected);
        assert_eq!(found, expected, "{typed}");
    }
}

#[test]
fn addresses_of_home_pages_are_mended_or_said() {
    for (typed, page, mail, repaired, rejected) in [
        ("https://example.jp/", "https://example.jp/", "", 0, 0),
        ("htpp://example.jp/", "http://example.jp/", "", 1, 0),
        ("http//www.example.jp", "http://www.example.jp", "", 1, 0),
        ("https;//example.jp/", "https://example.jp/", "", 1, 0),
        ("www.example.jp", "http://www.example.jp", "", 1, 0),
        ("ｗｗｗ.example.jp", "http://www.example.jp", "", 1, 0),
        ("info@example.jp", "", "info@example.jp", 1, 0),
        ("なし", "", "", 0, 1),
        ("", "", "", 0, 0),
    ] {
        let found = read(typed, |cells| cells.url("値"));
        let expected = ((page.to_owned(), mail.to_owned()), repaired, rejected);
        assert_eq!(found, expected, "{typed}");
    }
}

#[test]
fn zero_and_blank_are_unknown_never_none_at_all() {
    for (typed, capacity, rejected) in [
        ("29", Some(29), 0),
        ("２９", Some(29), 0),
        ("1,000", Some(1000), 0),
        ("0", None, 0),
        ("", None, 0),
        ("若干名", None, 1),
        ("-3", None, 1),
    ] {
        let found = read(typed, |cells| cells.capacity("値"));
        assert_eq!(found, (capacity, 0, rejected), "{typed}");
    }
}

#[test]
fn readings_become_katakana_and_kanji_is_no_reading() {
    for (typed, kana, repaired, rejected) in [
        ("カクウシンリョウショ", "カクウシンリョウショ", 0, 0),
        ("かくう", "カクウ", 1, 0),
        ("ｶｸｳ", "カクウ", 1, 0),
        ("架空診療所", "", 0, 1),
    ] {
        let found = read(typed, |cells| cells.kana("値"));
        assert_eq!(found, (kana.to_owned(), repaired, rejected), "{typed}");
    }
}

#[test]
fn name_and_reading_in_each_others_column_are_swapped_back() {
    let file = "名,読\nかくうえん,架空苑\n架空苑,架空苑\n";
    let table = Table::open(file.as_bytes()).unwrap().asking(&["名", "読"]);
    let found: Vec<(String, String)> = table
        .map(|row| Cells::of(&row.unwrap()).name_and_kana("名", "読"))
        .collect();
    let pair = |name: &str, kana: &str| (name.to_owned(), kana.to_owned());
    assert_eq!(found, [pair("架空苑", "カクウエン"), pair("架空苑", "")]);
}

#[test]
fn text_tokens_and_odd_line_breaks_are_repaired() {
    for (typed, expected, repaired) in [
        ("月から金（改行）土は午前", "月から金\n土は午前", 1),
        ("一\u{2028}二", "一\n二", 1),
        ("そのまま", "そのまま", 0),
    ] {
        let found = read(typed, |cells| cells.text("値"));
        assert_eq!(found, (expected.to_owned(), repaired, 0), "{typed}");
    }
}

#[test]
fn a_corporate_number_has_a_check_digit() {
    // 国税庁 (published by itself as the example of the rule).
    assert!(is_corporate_number("7000012050002"));
    for wrong in ["7000012050003", "700001205000", "70000120500O2", ""] {
        assert!(!is_corporate_number(wrong), "{wrong}");
    }
}
