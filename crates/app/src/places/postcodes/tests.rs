//! Files of postal codes in both forms that are given out, with invented rows.

use encoding_rs::SHIFT_JIS;
use kernel::{Id, text};

use super::*;
use crate::{
    areas::{Atlas, TownEntry, WardEntry},
    places::files::Sheet,
};

/// One row as 日本郵便 writes it.
pub fn row(ward: &str, code: &str, (kana, town): (&str, &str)) -> String {
    format!(
        "{ward},\"999  \",\"{code}\",\"オオサカフ\",\"ミホンシ\",\"{kana}\",\"大阪府\",\"見本市\",\"{town}\",0,0,0,0,0,0\r\n"
    )
}

fn atlas() -> Atlas {
    let ward = |id: i64| WardEntry {
        id: Id::new(id),
        code: format!("9910{id}"),
        name: format!("第{id}区"),
        kana: String::new(),
        point: None,
    };
    let town = |id: i64, kana: &str| TownEntry {
        id: Id::new(id),
        ward: Id::new(1),
        name: format!("例町{id}丁目"),
        kana: kana.into(),
        key: text::fold(&format!("例町{id}丁目")),
        point: None,
    };
    Atlas {
        wards: vec![ward(1), ward(2)],
        towns: vec![town(1, ""), town(2, "もとのよみ")],
        ..Atlas::default()
    }
}

/// Reads a file in the invented city.
pub fn read_bytes(bytes: &[u8]) -> Result<PostalFile, String> {
    let sheet = Sheet::open(bytes)?;
    if !is_postal(&sheet.header()?) {
        return Err("no table of postal codes".to_owned());
    }
    read(&sheet, &atlas())
}

fn areas(file: &PostalFile) -> Vec<(String, i64, &str)> {
    let areas = file.areas.iter();
    areas
        .map(|area| {
            (
                area.code.to_string(),
                area.ward.get(),
                area.town_key.as_str(),
            )
        })
        .collect()
}

#[test]
fn both_forms_are_read_alike() {
    let new = [
        row("99101", "9990001", ("レイマチ", "例町（１〜３丁目）")),
        row("99102", "9990001", ("コチョウ", "小町")),
        row("99199", "9990009", ("ヨソ", "よそ")),
    ];
    let old = [
        row("99101", "9990001", ("ﾚｲﾏﾁ(1-3ﾁｮｳﾒ)", "例町（１〜３丁目）")),
        row("99102", "9990001", ("ｺﾁｮｳ", "小町")),
        row("99199", "9990009", ("ﾖｿ", "よそ")),
    ];
    let old = SHIFT_JIS.encode(&old.concat()).0.into_owned();
    for bytes in [new.concat().into_bytes(), old] {
        let file = read_bytes(&bytes).unwrap();
        let expected = [
            ("999-0001".to_owned(), 1, "例町"),
            ("999-0001".to_owned(), 2, "小町"),
        ];
        assert_eq!(areas(&file), expected);
        let report = &file.report;
        assert_eq!((report.rows, report.taken, report.elsewhere), (3, 2, 1));
        let read = readings(&file, &atlas());
        let one = text::fold("れいまちいっちょうめ");
        assert_eq!(read, [(Id::new(1), one)], "a reading that is there stays");
    }
}

#[test]
fn a_bracket_may_go_on_for_several_rows() {
    let rows = [
        row("99101", "9990001", ("ﾚｲﾏﾁ", "例町（１、２、")),
        row("99101", "9990001", ("ﾚｲﾏﾁ", "３、４、")),
        row("99101", "9990001", ("ﾚｲﾏﾁ", "５番地）")),
        row("99101", "9990001", ("ｵﾏｹ", "おまけ町")),
    ];
    let file = read_bytes(rows.concat().as_bytes()).unwrap();
    let towns: Vec<_> = areas(&file).into_iter().map(|area| area.2).collect();
    assert_eq!(towns.len(), 2);
    assert!(towns.contains(&"例町"));
    assert_eq!((file.report.taken, file.report.repeated), (2, 2));
}

#[test]
fn a_wrong_code_is_said_with_its_row() {
    let rows = [
        row("99101", "9990001", ("ア", "あ")),
        row("99101", "99900", ("イ", "い")),
    ];
    let file = read_bytes(rows.concat().as_bytes()).unwrap();
    assert_eq!((file.report.taken, file.report.unreadable), (1, 1));
    assert_eq!(file.report.rejected[0].line, 2);
    assert_eq!(file.report.rejected[0].value, "99900");
}

#[test]
fn other_tables_are_not_taken_for_it() {
    for other in [
        "区,町,緯度,経度\n",
        "99101,999,9990001\n",
        "a,b,c,d,e,f,g,h,i\n",
    ] {
        assert!(read_bytes(other.as_bytes()).is_err(), "{other}");
    }
}
