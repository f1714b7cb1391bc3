//! Tables of blocks in the layouts that are published, with invented rows.

use encoding_rs::SHIFT_JIS;

use super::*;
use crate::areas::{Atlas, City, TownEntry, WardEntry};

/// The header of the table of 国土交通省.
pub const MLIT: &str = "\"都道府県名\",\"市区町村名\",\"大字・丁目名\",\"小字・通称名\",\"街区符号・地番\",\"座標系番号\",\"Ｘ座標\",\"Ｙ座標\",\"緯度\",\"経度\",\"住居表示フラグ\",\"代表フラグ\",\"更新前履歴フラグ\",\"更新後履歴フラグ\"\n";

fn registers() -> (City, Atlas) {
    let ward = |id: i64, name: &str| WardEntry {
        id: Id::new(id),
        code: format!("9910{id}"),
        name: name.into(),
        kana: String::new(),
        point: None,
    };
    let town = |id: i64, name: &str| TownEntry {
        id: Id::new(id),
        ward: Id::new(1),
        name: name.into(),
        kana: String::new(),
        key: text::fold(name),
        point: None,
    };
    let city = City {
        id: Id::new(1),
        code: "99100".into(),
        name: "見本市".into(),
        prefecture: "大阪府".into(),
    };
    let atlas = Atlas {
        wards: vec![ward(1, "東区"), ward(2, "西区")],
        towns: vec![town(11, "例町一丁目"), town(12, "曾根町")],
        offices: vec![],
    };
    (city, atlas)
}

/// Reads a file in the invented city.
pub fn read(bytes: &[u8]) -> Result<BlockFile, String> {
    let (city, atlas) = registers();
    let geocoder = Geocoder::of_towns(&city, &atlas);
    let sheet = Sheet::open(bytes)?;
    match Table::of(&sheet.header()?) {
        Table::Blocks(layout) => blocks(&sheet, &layout, &geocoder, "試験.csv"),
        other => Err(format!("{other:?}")),
    }
}

fn keys(file: &BlockFile) -> Vec<(i64, &str, f64)> {
    let blocks = file.blocks.iter();
    blocks
        .map(|block| (block.town.get(), block.key.as_str(), block.point.lat))
        .collect()
}

#[test]
fn the_ministrys_table_of_blocks_is_read_in_its_own_encoding() {
    let row = |city: &str, town: &str, block: &str, lat: &str, first: &str| {
        format!(
            "\"大阪府\",\"{city}\",\"{town}\",\"\",\"{block}\",6,-1.0,-2.0,{lat},135.5,1,{first},0,0\r\n"
        )
    };
    let text = [
        MLIT.to_owned(),
        row("見本市東区", "例町一丁目", "3", "34.61", "0"),
        row("見本市東区", "例町一丁目", "3", "34.62", "1"),
        row("見本市東区", "例町一丁目", "3", "34.63", "0"),
        row("見本市東区", "曽根町", "12", "34.64", "1"),
        row("見本市東区", "曽根町", "12-5", "34.65", "1"),
        row("東見本市東区", "例町一丁目", "3", "34.6", "1"),
        row("見本市西区", "例町一丁目", "3", "34.6", "1"),
        row("見本市東区", "曽根町", "", "34.6", "1"),
        row("見本市東区", "曽根町", "13", "0", "1"),
    ]
    .concat();
    let (bytes, ..) = SHIFT_JIS.encode(&text);
    let file = read(&bytes).unwrap();
    let expected = [(11, "3", 34.62), (12, "12", 34.64), (12, "12-5", 34.65)];
    assert_eq!(keys(&file), expected);
    let report = &file.report;
    assert_eq!((report.rows, report.taken, report.repeated), (9, 3, 2));
    assert_eq!((report.elsewhere, report.unreadable), (1, 3));
    let said: Vec<(i64, &str)> = report
        .rejected
        .iter()
        .map(|one| (one.line, one.column.as_str()))
        .collect();
    let expected = [
        (8, "大字・丁目名"),
        (9, "街区符号・地番"),
        (10, "緯度・経度"),
    ];
    assert_eq!(said, expected);
}

#[test]
fn a_table_of_whole_addresses_is_read() {
    let text = "発生場所・番,Ｘ座標,Ｙ座標,緯度,経度\n\
        東区例町１丁目１４番,1,2,34.61,135.5\n\
        東区曾根町３番,1,2,34.62,135.5\n\
        大阪府見本市東区曽根町3番地の5,1,2,34.63,135.5\n\
        東見本市東区例町１丁目１番,1,2,34.6,135.5\n\
        大阪府別市例町１番,1,2,34.6,135.5\n\
        東区まがい町１番,1,2,34.6,135.5\n\
        東区例町１丁目,1,2,34.6,135.5\n\
        例町１丁目１番,1,2,34.6,135.5\n";
    let file = read(text.as_bytes()).unwrap();
    let expected = [(11, "14", 34.61), (12, "3", 34.62), (12, "3-5", 34.63)];
    assert_eq!(keys(&file), expected);
    assert_eq!((file.report.elsewhere, file.report.unreadable), (2, 3));
}

#[test]
fn digits_that_were_made_of_the_numerals_of_a_name_are_read_as_such() {
    for (written, mended) in [
        ("東区西９条５丁目３番", "東区西九条5丁目3番"),
        ("東区十３東１丁目１２番", "東区十三東1丁目12番"),
        ("東区４天王寺１丁目２－３", "東区四天王寺1丁目2-3"),
        ("東区例町１２丁目３番地の４", "東区例町12丁目3番地の4"),
        ("東区例町1", "東区例町1"),
    ] {
        assert_eq!(with_kanji(written), mended);
    }
}

#[test]
fn a_workbook_is_read_as_a_table() {
    use render::{
        Workbook,
        document::RowKind,
        sheet::{Cell, Sheet},
    };
    // Its title stands above the header, as in many published workbooks.
    let mut sheet = Sheet::list("番地", ["住所", "緯度", "経度"]).about("令和8年現在");
    for (address, lat) in [
        ("東区例町１丁目１４番", "34.61"),
        ("東区曾根町３番", "34.62"),
    ] {
        let cells = [address, lat, "135.5"];
        sheet.row(RowKind::default(), cells.map(Cell::text));
    }
    let book = Workbook::new("番地", "見本市").with(sheet);
    let bytes = render::xlsx(&book).unwrap();
    let file = read(&bytes).unwrap();
    assert_eq!(keys(&file), [(11, "14", 34.61), (12, "3", 34.62)]);
    assert_eq!(file.report.unreadable, 0, "{:?}", file.report.rejected);
}

#[test]
fn every_other_file_is_named() {
    for (bytes, part) in [
        (&b""[..], "空です"),
        (b"{\"type\":1}", "JSON"),
        (b"<html>", "HTML"),
        (b"\xD0\xCF\x11\xE0", "古い形"),
        (b"PK\x03\x04rubbish", "Excelブックとして読めません"),
        (b"a,\0\n", "文字を読み取れません"),
        (
            "名称,電話,備考\nあ,1,2\n".as_bytes(),
            "Other(\"名称、電話、備考\")",
        ),
        ("区,町,緯度,経度\n".as_bytes(), "Towns"),
    ] {
        let said = read(bytes).unwrap_err();
        assert!(said.contains(part), "{said}");
    }
}
