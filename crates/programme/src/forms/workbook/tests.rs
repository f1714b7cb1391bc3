//! A workbook there and back, and what people do to workbooks in between.

use std::io::{Cursor, Read, Write};

use render::{
    Workbook,
    document::RowKind,
    sheet::{Cell, Sheet as Tab},
    xlsx,
};
use zip::{ZipArchive, ZipWriter, write::SimpleFileOptions};

use super::{ANSWER, Asker, CODE, DETAIL, LINK, Sheet, read, write};
use crate::forms::{
    model::{Answers, Edition, State, Value},
    sample,
};

fn today() -> chrono::NaiveDate {
    "2026-11-20".parse().unwrap()
}

fn edition() -> Edition {
    Edition {
        id: kernel::Id::new(41),
        form: "facility".into(),
        number: 1,
        state: State::InUse,
        content: sample(),
        updated_at: chrono::DateTime::default(),
        updated_by: String::new(),
        version: 1,
    }
}

fn answers() -> Answers {
    let mut answers = Answers::default()
        .with("visits", Value::Choice("yes".into()))
        .with("patients", Value::Number(12.0))
        .with("since", Value::Date("2020-04-01".parse().unwrap()))
        .with("with_nurse", Value::Choice("often".into()))
        .with("ways", Value::Choices(vec!["fax".into(), "other".into()]))
        .with("opinion", Value::Text("=1+1 と書いても\n文字のまま".into()));
    answers.details.insert("ways".into(), "交換ノート".into());
    answers
}

fn back(bytes: &[u8]) -> Result<Answers, Vec<String>> {
    let sheet = Sheet::open(bytes).map_err(|words| vec![words])?;
    read(&sample(), &sheet, &Answers::default(), today())
}

#[test]
fn a_workbook_comes_back_with_the_answers_it_went_out_with() {
    let asker = Asker {
        mark: "survey-9".into(),
        ..Asker::default()
    };
    let bytes = write(&edition(), &answers(), &asker, today()).unwrap();
    let sheet = Sheet::open(&bytes).unwrap();
    assert_eq!(
        (sheet.edition.as_str(), sheet.mark.as_str()),
        ("41", "survey-9")
    );
    assert_eq!(back(&bytes).unwrap(), answers());
}

/// A book as somebody might have left it: every question in rows of (name, code, answer), the
/// columns in another order, another tab before.
fn left(rows: &[(&str, &str, Cell)]) -> Vec<u8> {
    let mut tab = Tab::list("調査票", ["メモ", ANSWER, CODE, DETAIL, LINK]);
    let form = sample();
    for (link, _) in form.answered() {
        let own = rows.iter().filter(|(name, ..)| *name == link);
        let mut own: Vec<_> = own.cloned().collect();
        if own.is_empty() {
            own.push((link, "", Cell::empty()));
        }
        for (link, code, answer) in own {
            let cells = [
                Cell::text("確認済"),
                answer,
                Cell::text(code),
                Cell::empty(),
                Cell::text(link),
            ];
            tab.row(RowKind::Plain, cells);
        }
    }
    let mut other = Tab::list("集計用", ["数"]);
    other.row(RowKind::Plain, [Cell::integer(5)]);
    xlsx(&Workbook::new("", "").with(other).with(tab)).unwrap()
}

#[test]
fn moved_columns_and_extra_tabs_do_no_harm() {
    let book = left(&[
        ("patients", "", Cell::text("１２")),
        ("visits", "", Cell::text("準備している")),
        ("ways", "fax", Cell::text("〇")),
        ("ways", "phone", Cell::text("×")),
    ]);
    let answers = back(&book).unwrap();
    assert_eq!(answers.number("patients"), Some(12.0));
    assert_eq!(answers.codes("visits"), ["soon"]);
    assert_eq!(answers.codes("ways"), ["fax"]);
}

#[test]
fn every_wrong_cell_is_named_at_once() {
    let book = left(&[
        ("visits", "", Cell::text("たぶん")),
        ("patients", "", Cell::text("十二")),
        ("ways", "fax", Cell::text("はい")),
        ("gone", "", Cell::empty()),
    ]);
    let errors = back(&book).unwrap_err();
    assert_eq!(errors.len(), 3, "{errors:?}");
    // Title and header stand above: the first question is in row 4.
    assert!(
        errors[0].starts_with("シート『調査票』のB4：「行っている」"),
        "{errors:?}"
    );
    assert!(
        errors[1].starts_with("シート『調査票』のB5：数字で"),
        "{errors:?}"
    );
}

#[test]
fn missing_and_doubled_rows_are_refused() {
    let doubled = left(&[
        ("patients", "", Cell::integer(1)),
        ("patients", "", Cell::integer(2)),
    ]);
    assert!(back(&doubled).unwrap_err()[0].contains("2つあります"));
    let mut short = Tab::list("調査票", [ANSWER, CODE, LINK]);
    short.row(
        RowKind::Plain,
        [Cell::integer(1), Cell::empty(), Cell::text("patients")],
    );
    let errors = back(&xlsx(&Workbook::new("", "").with(short)).unwrap()).unwrap_err();
    assert!(
        errors
            .iter()
            .any(|error| error.contains("設問ア-1") && error.contains("行がありません"))
    );
    let none = xlsx(&Workbook::new("", "").with(Tab::list("別の表", ["数"]))).unwrap();
    assert!(back(&none).unwrap_err()[0].contains("見出しの行が見つかりません"));
    assert!(back(b"not a book").unwrap_err()[0].contains("開けません"));
}

/// The book with a text of its parts replaced by another.
fn mended(book: &[u8], from: &str, to: &str) -> Vec<u8> {
    let mut old = ZipArchive::new(Cursor::new(book)).unwrap();
    let mut new = ZipWriter::new(Cursor::new(Vec::new()));
    for at in 0..old.len() {
        let mut part = old.by_index(at).unwrap();
        let name = part.name().unwrap().into_owned();
        let mut text = Vec::new();
        part.read_to_end(&mut text).unwrap();
        if name.starts_with("xl/worksheets/") {
            text = String::from_utf8(text)
                .unwrap()
                .replace(from, to)
                .into_bytes();
        }
        new.start_file(name, SimpleFileOptions::default()).unwrap();
        new.write_all(&text).unwrap();
    }
    new.finish().unwrap().into_inner()
}

#[test]
fn a_formula_counts_by_its_last_value_or_is_refused_with_its_cell() {
    let book = left(&[("patients", "", Cell::integer(4321))]);
    let counted = mended(&book, "<v>4321</v>", "<f>4000+321</f><v>4321</v>");
    assert_eq!(back(&counted).unwrap().number("patients"), Some(4321.0));
    let never = mended(&book, "<v>4321</v>", "<f>4000+321</f>");
    let errors = back(&never).unwrap_err();
    assert!(
        errors[0].starts_with("シート『調査票』のB5：計算式の結果"),
        "{errors:?}"
    );
}
