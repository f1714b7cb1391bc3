//! Files of the import, spoilt: read, or refused in words, and the same again when they are read again.

use std::sync::{Arc, LazyLock};

use fuzz::Target;
use kernel::calendar::OpeningHours;
use testkit::Parts;

use super::{
    FIELDS,
    incoming::Taken,
    preview,
    readers::kaigo,
    tests::{
        book::{book, packed, rows_of},
        mapped::{LIST, mapping},
        robust::LISTS,
        rows::read_by,
        sample::{Kaigo, navii},
    },
};
use crate::directory::model::Mapping;

const VALUES: [&str; 40] = [
    "9971500001",
    "991015",
    "99101",
    "大阪府見本市東区例町1-2-3",
    "06-1234-0001（代表）",
    "34.68",
    "135.5",
    "0.0",
    "平日,土曜日",
    "訪問リハビリテーション",
    "一般　　19",
    "令和 6年 6月 1日",
    "昭32. 7. 1現存",
    "（支援診３）第1号",
    "https://example.jp/",
    "htpp:",
    "info@example.jp",
    "9.97E+09",
    "（改行）",
    "なし",
    "若干",
    "９時",
    "09:00",
    "24:00",
    "01月01日，01月02日",
    "毎週",
    "第1",
    "1",
    "0",
    "○",
    "休止",
    "\"\"",
    "\"a,b\"",
    ",,,",
    "\r",
    "病院",
    "診療所",
    "月",
    "医科",
    "歯科",
];

static MAPPINGS: LazyLock<[Arc<Mapping>; 1]> = LazyLock::new(|| [Arc::new(mapping())]);

/// A file of each layout that is known.
fn files() -> Vec<Vec<u8>> {
    let mut files: Vec<Vec<u8>> = (0..4).map(|form| navii(form, &[])).collect();
    files.push(Kaigo::file(&[
        Kaigo::row(),
        Kaigo::row().with("備考", "一行目\n二行目"),
    ]));
    files.push(LIST.as_bytes().to_vec());
    let lists = LISTS.iter().map(|(header, row)| match *header {
        "" => format!("{row}\n{row}\n"),
        header => format!("{header}\n{row}\n{row}\n"),
    });
    files.extend(lists.map(String::into_bytes));
    files
}

/// A text that may be kept: databases refuse what is 0, and people read the rest.
#[track_caller]
fn is_text(text: &str) {
    assert!(!text.contains('\0'), "{text:?}");
}

/// Reads a file as an import does, and looks at it as the page of columns does.
fn read(bytes: &[u8]) -> bool {
    let taken = read_by(bytes, MAPPINGS.as_slice());
    let _ = preview(bytes);
    assert_eq!(read_by(bytes, MAPPINGS.as_slice()), taken);
    match &taken {
        Err(fault) => assert!(!fault.to_string().is_empty()),
        Ok(rows) => rows.iter().for_each(hold),
    }
    taken.is_ok()
}

fn hold(taken: &Taken) {
    match taken {
        Taken::Refused(notes) => assert!(!notes.is_empty()),
        Taken::Elsewhere | Taken::LeftOut => {}
        Taken::Row(incoming) => {
            let (place, service) = (&incoming.facility, &incoming.service);
            assert!(incoming.row > 0 && !incoming.key.is_empty() && !place.name.is_empty());
            for text in [
                &place.name,
                &place.kana,
                &place.address,
                &place.note,
                &place.phone,
                &service.number,
                &incoming.key,
            ] {
                is_text(text);
            }
            let _ = incoming.fingerprint();
            let kept = incoming.hours.to_string();
            assert_eq!(OpeningHours::parse(&kept).as_ref(), Ok(&incoming.hours));
        }
    }
}

fn words() -> impl Iterator<Item = &'static str> {
    VALUES
        .into_iter()
        .chain(kaigo::COLUMNS)
        .chain(FIELDS.iter().map(|field| field.name))
}

#[test]
fn csv_files() {
    let target = Target::named("import-csv").from(files()).words(words());
    target.longest(12_000).runs(600).check(read);
}

#[test]
fn csv_files_in_shift_jis() {
    let sjis = |text: &str| encoding_rs::SHIFT_JIS.encode(text).0.into_owned();
    let texts = files()
        .into_iter()
        .map(|file| String::from_utf8(file).unwrap());
    // What Shift_JIS has no letter for would stand there as an entity.
    let texts = texts.map(|text| text.replace(['\u{feff}', '\u{2028}'], ""));
    let seeds: Vec<Vec<u8>> = texts.map(|text| sjis(&text)).collect();
    let words: Vec<Vec<u8>> = VALUES.iter().map(|word| sjis(word)).collect();
    let target = Target::named("import-shift-jis").from(seeds).words(words);
    target
        .words([b"\x81", b"\xfc", b"\x5c"])
        .longest(12_000)
        .runs(600)
        .check(read);
}

#[test]
fn archives() {
    let one = packed(&[
        ("2026/jigyosho.csv", &Kaigo::file(&[Kaigo::row()])),
        ("readme.pdf", b"%PDF"),
    ]);
    let list = packed(&[("a.csv", LIST.as_bytes())]);
    let target = Target::named("import-zip").from([one, list]);
    target
        .words([
            "PK\x01\x02",
            "PK\x03\x04",
            "PK\x05\x06",
            "PK\x06\x06",
            "../",
            ".csv",
            ".xlsx",
        ])
        .runs(600)
        .check(read);
}

#[test]
fn workbooks() {
    let sheet = || rows_of(&Kaigo::file(&[Kaigo::row()]));
    let file = book(&[("表紙", vec![]), ("一覧", sheet())]);
    let target = Target::named("import-xlsx").from([file]);
    target
        .words(["PK\x01\x02", "PK\x03\x04", "PK\x05\x06", "xl/"])
        .longest(8_192)
        .runs(600)
        .check(read);
}

#[test]
fn parts_of_workbooks() {
    let mut rows = rows_of(LIST.as_bytes());
    for row in rows.iter_mut().skip(1) {
        row.push("<c s=\"1\"><v>46346.5</v></c>".into());
        row.push("<c s=\"2\"><v>100261</v></c>".into());
        row.push("<c t=\"b\"><v>1</v></c>".into());
        row.push("<c t=\"e\"><v>#N/A</v></c>".into());
        row.push("<c t=\"str\"><f>A1</f><v>値</v></c>".into());
    }
    let parts = Parts::of(&book(&[("一覧", rows)])).unwrap();
    let words = [
        "<row r=\"1048577\">",
        "<c r=\"XFE1\">",
        "<c r=\"A0\">",
        "<c r=\"A4294967296\">",
        "<v>1e300</v>",
        "<v>-1</v>",
        "<v>2958466</v>",
        "<v>NaN</v>",
        "<v>inf</v>",
        "s=\"99999999999\"",
        "t=\"s\"",
        "t=\"d\"",
        "t=\"shared\"",
        "<f>",
        "<si>",
        "<t>",
        "</row>",
        "<mergeCell ref=\"A1:XFD1048576\"/>",
        "<dimension ref=\"A1:XFD1048576\"/>",
        "&#0;",
        "&#x110000;",
        "&amp;",
        "<![CDATA[",
        "<!--",
        "numFmtId=\"14\"",
        "numFmtId=\"46\"",
        "date1904=\"1\"",
        "[h]:mm",
        "formatCode=\"",
        "state=\"hidden\"",
    ];
    let target = Target::named("import-sheet")
        .from(parts.each())
        .words(words);
    target
        .longest(8_192)
        .runs(600)
        .check(|part| parts.with(part).is_some_and(|file| read(&file)));
}
