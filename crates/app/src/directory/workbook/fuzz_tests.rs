//! Edited workbooks, spoilt: their parts, and what may be typed in their cells.

use chrono::NaiveDate;
use fuzz::{Target, text};
use render::{
    Workbook,
    document::RowKind,
    sheet::{Cell as Written, Sheet},
    xlsx,
};
use testkit::Parts;

use super::{
    FACILITY, KEPT, SERVICE, SHEET, VALUES, cells::Cell, compare, edited, is_workbook, open,
    values::canonical,
};
use crate::{
    codes,
    directory::{
        import::tests::sample::registers,
        model::{Given, Level, NewFacility, NewService, WholeRecord, Window},
        words::{self, Words},
    },
};

fn today() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 11, 20).unwrap()
}

fn rows(sheet: &str, rows: &[&[&str]]) -> Sheet {
    let mut rows = rows.iter();
    let header = rows.next().unwrap();
    let mut sheet = Sheet::list(sheet, header.iter().copied());
    for row in rows {
        sheet.row(RowKind::Plain, row.iter().map(|cell| Written::text(*cell)));
    }
    sheet
}

/// A workbook of ours with an entry that was edited and one that was added.
fn workbook() -> Vec<u8> {
    let header = [
        FACILITY,
        SERVICE,
        "名称",
        "区",
        "種別",
        "電話番号",
        "定員",
        "受付時間",
        "廃止日",
    ];
    let shown = rows(
        SHEET,
        &[
            &header,
            &[
                "1",
                "2",
                "架空みどり診療所",
                "東区",
                "診療所",
                "06-1234-0001",
                "12",
                "月-金 9-12",
                "2026/11/20",
            ],
            &[
                "",
                "",
                "架空なみ訪問看護",
                "西区",
                "訪問看護",
                "",
                "",
                "",
                "",
            ],
        ],
    );
    let given = r#"{"name":"架空みどり","ward":"1"}"#;
    let kept = rows(KEPT, &[&[FACILITY, SERVICE, VALUES], &["1", "2", given]]);
    xlsx(&Workbook::new("", "").with(shown).with(kept)).unwrap()
}

#[test]
fn parts_of_workbooks() {
    let book = codes::Book::of(codes::builtin_lists().unwrap());
    let (_, atlas) = registers();
    let words = Words {
        book: &book,
        atlas: &atlas,
    };
    let parts = Parts::of(&workbook()).unwrap();
    let marks = [
        FACILITY,
        SERVICE,
        VALUES,
        KEPT,
        SHEET,
        "<row r=\"1048577\">",
        "<c r=\"XFD1\"",
        "<v>",
        "</row>",
        "t=\"s\"",
        "t=\"e\"",
        "t=\"d\"",
        "s=\"1\"",
        "&#0;",
        "1e300",
        "NaN",
        "<si>",
    ];
    let target = Target::named("edit-workbook")
        .from(parts.each())
        .words(marks);
    target.longest(65_536).runs(400).check(|part| {
        let Some(file) = parts.with(part) else {
            return false;
        };
        let _ = is_workbook(&file);
        let Ok(read) = open(&file) else { return false };
        let edited = compare(&read, words, today());
        assert!(edited.rejected.iter().all(|one| !one.reason.is_empty()));
        true
    });
}

#[test]
fn cells_of_workbooks() {
    let book = codes::Book::of(codes::builtin_lists().unwrap());
    let (_, atlas) = registers();
    let words = Words {
        book: &book,
        atlas: &atlas,
    };
    let typed = [
        "架空みどり",
        "診療所",
        "可",
        "条件付",
        "東区",
        "東区、西区 例町一丁目",
        "2026/11/20",
        "令和8年11月20日",
        "1,200人",
        "06-1234-0001",
        "999-0001",
        "月-金 9-12、14-17 日祝休み",
        "name@example.jp",
        "2000",
        "99A1500001",
    ];
    Target::named("edit-cell")
        .from(typed)
        .words([
            "、",
            "区",
            "町",
            "人",
            "床",
            "@",
            "不可",
            "不明",
            "例町一丁目",
        ])
        .check(|input| {
            let cell = Cell {
                text: text(input).into_owned(),
                ..Cell::default()
            };
            let mut taken = false;
            for field in edited() {
                let Ok(text) = canonical(field, &cell, words, today()) else {
                    continue;
                };
                taken = true;
                let (mut place, mut service) = (NewFacility::default(), NewService::default());
                let set = match field.level() {
                    Level::Place => place.set(field, &text).map(|()| place.text(field)),
                    Level::Service => service.set(field, &text).map(|()| service.text(field)),
                };
                // What was taken is a value of its field, and stands there as it was taken.
                if let Ok(kept) = set {
                    assert_eq!(kept, text, "{field:?}");
                }
                let _ = words::read(words, field, &text);
            }
            taken
        });
}

#[test]
fn kept_values() {
    let book = codes::Book::of(codes::builtin_lists().unwrap());
    let (_, atlas) = registers();
    let words = Words {
        book: &book,
        atlas: &atlas,
    };
    let given = r#"{"name":"架空みどり","ward":"1","hours":"Mo-Fr 09:00-12:00","areas":"1,1/11","capabilities":"tracheostomy=yes","point":"34.68,135.5 source","closed_on":"2026-11-20"}"#;
    let whole = WholeRecord {
        given: Given::read(given).unwrap(),
        fingerprint: "a".into(),
    }
    .json();
    let target = Target::named("edit-kept").from([given, whole.as_str()]);
    target
        .words([
            "\"areas\"",
            "\"polygon\"",
            "\"point\"",
            "\"capacity\"",
            "=yes",
            "=",
            "135.5 34.6,",
            "null",
            "\\u0000",
        ])
        .check(|input| {
            let input = text(input);
            for (field, text) in Given::read(&input).iter().flat_map(Given::iter) {
                let _ = words::read(words, field, text);
            }
            let given = Given::read(&input);
            if let Some(given) = &given {
                assert_eq!(Given::read(&given.json()).as_ref(), Some(given));
            }
            let record = WholeRecord::read(&input);
            let _ = record.as_ref().map(WholeRecord::entry);
            given.is_some() || record.is_some()
        });
}

#[test]
fn windows_of_the_map() {
    Target::named("map-window")
        .from(["135.4,34.6,135.6,34.7", " 0,0, 180,90"])
        .words(["nan", "inf", "-1", "1e400"])
        .check(|input| {
            let read = Window::parse(&text(input));
            if let Some(window) = read {
                assert!(window.west < window.east && window.south < window.north);
                assert!(window.west.is_finite() && window.north.is_finite());
            }
            read.is_some()
        });
}
