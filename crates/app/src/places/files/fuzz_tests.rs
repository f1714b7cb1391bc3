//! Files of blocks, spoilt.

use fuzz::Target;
use render::{
    Workbook,
    document::RowKind,
    sheet::{Cell, Sheet},
    xlsx,
};
use testkit::Parts;

use super::tests::{MLIT, read};

const WORDS: [&str; 16] = [
    "一丁目",
    "例町",
    "曾根町",
    "街区符号・地番",
    "緯度",
    "経度",
    "住所",
    "東区",
    "1-2-3",
    "\"",
    "135.5",
    "1e9",
    "<c r=\"XFD1\">",
    "<v>",
    "</row>",
    "t=\"s\"",
];

fn taken(bytes: &[u8]) -> bool {
    let read = read(bytes);
    match &read {
        Ok(file) => {
            for block in &file.blocks {
                assert!(block.point.lat.is_finite() && !block.key.is_empty());
            }
        }
        Err(words) => assert!(!words.is_empty()),
    }
    read.is_ok()
}

/// The ministry's layout, a whole address, and the same with tabs.
fn tables() -> Vec<String> {
    let row = "\"大阪府\",\"見本市東区\",\"例町一丁目\",\"\",\"2\",\"6\",\"1\",\"1\",\"34.680001\",\"135.500001\",\"1\",\"1\",\"0\",\"0\"\n";
    let whole = "住所,緯度,経度,備考\n大阪府見本市東区例町１丁目２番,34.68,135.5,\n見本市東区曾根町12-3,34.681,135.501,x\n";
    vec![
        format!("{MLIT}{row}{row}"),
        whole.to_owned(),
        whole.replace(',', "\t"),
    ]
}

#[test]
fn files_of_blocks() {
    let tables = tables();
    let sjis = tables
        .iter()
        .map(|table| encoding_rs::SHIFT_JIS.encode(table).0.into_owned());
    let target = Target::named("block-file").from(&tables).from(sjis);
    target.words(WORDS).runs(1_000).check(taken);
}

/// A workbook with the second of the tables.
fn workbook() -> Vec<u8> {
    let table = tables().remove(1);
    let mut rows = table.lines().map(|row| row.split(',').map(str::to_owned));
    let mut sheet = Sheet::list("一覧", rows.next().unwrap());
    for row in rows {
        sheet.row(RowKind::Plain, row.map(Cell::text));
    }
    xlsx(&Workbook::new("", "").with(sheet)).unwrap()
}

#[test]
fn workbooks_of_blocks() {
    let parts = Parts::of(&workbook()).unwrap();
    let target = Target::named("block-sheet").from(parts.each()).words(WORDS);
    let target = target.longest(65_536).runs(400);
    target.check(|part| parts.with(part).is_some_and(|file| taken(&file)));
}
