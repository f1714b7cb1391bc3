//! Workbooks and archives: what a person sees is what is read, and nothing unpacks without end.

use std::fmt::Write as _;

use std::io::{Cursor, Write};

use zip::{CompressionMethod, ZipWriter, write::SimpleFileOptions};

use super::{rows::read, sample::Kaigo};
use crate::{
    directory::import::{
        fault::Unreadable,
        incoming::Taken,
        readers::source,
        table::Table,
        unpack::{self, Content},
    },
    sheets::{BookFault, sheets},
};

/// An archive of these files.
pub fn packed(files: &[(&str, &[u8])]) -> Vec<u8> {
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default().compression_method(CompressionMethod::Deflated);
    for (name, bytes) in files {
        archive.start_file(*name, options).unwrap();
        archive.write_all(bytes).unwrap();
    }
    archive.finish().unwrap().into_inner()
}

/// A cell that holds a text.
pub fn text(words: &str) -> String {
    let words = words.replace('&', "&amp;").replace('<', "&lt;");
    format!("<c t=\"inlineStr\"><is><t xml:space=\"preserve\">{words}</t></is></c>")
}

/// A workbook of sheets whose rows are ready cells.
pub fn book(sheets: &[(&str, Vec<Vec<String>>)]) -> Vec<u8> {
    const MAIN: &str = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    const LINKS: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    const PACKAGE: &str = "http://schemas.openxmlformats.org/package/2006";
    let mut parts: Vec<(String, String)> = Vec::new();
    let (mut list, mut links) = (String::new(), String::new());
    for (at, (name, rows)) in (1..).zip(sheets) {
        let _ = write!(
            list,
            "<sheet name=\"{name}\" sheetId=\"{at}\" r:id=\"r{at}\"/>"
        );
        let _ = write!(
            links,
            "<Relationship Id=\"r{at}\" Type=\"{LINKS}/worksheet\" Target=\"worksheets/sheet{at}.xml\"/>"
        );
        let mut data = String::new();
        for (row, cells) in (1..).zip(rows) {
            if !cells.is_empty() {
                let _ = write!(data, "<row r=\"{row}\">{}</row>", cells.concat());
            }
        }
        let sheet =
            format!("<worksheet xmlns=\"{MAIN}\"><sheetData>{data}</sheetData></worksheet>");
        parts.push((format!("xl/worksheets/sheet{at}.xml"), sheet));
    }
    let styles = "<numFmts count=\"1\"><numFmt numFmtId=\"164\" formatCode=\"0000000\"/></numFmts><fonts count=\"1\"><font/></fonts><fills count=\"1\"><fill/></fills><borders count=\"1\"><border/></borders><cellXfs count=\"3\"><xf numFmtId=\"0\"/><xf numFmtId=\"14\"/><xf numFmtId=\"164\"/></cellXfs>";
    parts.push((
        "xl/styles.xml".into(),
        format!("<styleSheet xmlns=\"{MAIN}\">{styles}</styleSheet>"),
    ));
    parts.push((
        "xl/workbook.xml".into(),
        format!(
            "<workbook xmlns=\"{MAIN}\" xmlns:r=\"{LINKS}\"><sheets>{list}</sheets></workbook>"
        ),
    ));
    let _ = write!(
        links,
        "<Relationship Id=\"rs\" Type=\"{LINKS}/styles\" Target=\"styles.xml\"/>"
    );
    parts.push((
        "xl/_rels/workbook.xml.rels".into(),
        format!("<Relationships xmlns=\"{PACKAGE}/relationships\">{links}</Relationships>"),
    ));
    parts.push((
        "_rels/.rels".into(),
        format!("<Relationships xmlns=\"{PACKAGE}/relationships\"><Relationship Id=\"r1\" Type=\"{LINKS}/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>"),
    ));
    let files: Vec<(&str, &[u8])> = parts
        .iter()
        .map(|(name, part)| (name.as_str(), part.as_bytes()))
        .collect();
    packed(&files)
}

/// A CSV as the rows of a sheet.
pub fn rows_of(csv: &[u8]) -> Vec<Vec<String>> {
    let csv = csv.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(csv);
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .from_reader(csv);
    let rows = reader
        .records()
        .map(|row| row.unwrap().iter().map(text).collect());
    rows.collect()
}

#[test]
fn cells_are_read_as_a_person_sees_them() {
    let header = ["文字", "数", "日付", "真偽", "式", "桁", "誤り"]
        .map(text)
        .to_vec();
    let cells = [
        text("架空　みどり"),
        "<c><v>0.30000000000000004</v></c>".into(),
        "<c s=\"1\"><v>46346</v></c>".into(),
        "<c t=\"b\"><v>1</v></c>".into(),
        "<c t=\"str\"><f>A1</f><v>値</v></c>".into(),
        "<c s=\"2\"><v>100261</v></c>".into(),
        "<c t=\"e\"><v>#N/A</v></c>".into(),
    ];
    let file = book(&[("表", vec![header, cells.to_vec()])]);
    let (content, _) = unpack::opened(&file).unwrap();
    let table = Table::all(&content).unwrap().remove(0);
    assert_eq!(
        table.sample(1),
        [[
            "架空　みどり",
            "0.3",
            "2026/11/20",
            "TRUE",
            "値",
            "0100261",
            "#N/A"
        ]]
    );
}

#[test]
fn a_sheet_is_read_like_the_csv_and_its_rows_are_counted_alike() {
    let csv = Kaigo::file(&[Kaigo::row(), Kaigo::row().with("電話番号", "なし")]);
    let mut sheet = vec![vec![text("見本市の事業所")], vec![]];
    sheet.extend(rows_of(&csv));
    let file = book(&[("表紙", vec![vec![text("表紙")]]), ("一覧", sheet)]);
    let taken = read(&file).unwrap();
    let rows: Vec<i64> = taken
        .iter()
        .filter_map(|taken| match taken {
            Taken::Row(incoming) => Some(incoming.row),
            _ => None,
        })
        .collect();
    assert_eq!(rows, [4, 5], "below a title and a blank row");
    let plain = |taken: Vec<Taken>| -> Vec<String> {
        let rows = taken.into_iter().filter_map(|taken| match taken {
            Taken::Row(incoming) => Some(incoming.fingerprint()),
            _ => None,
        });
        rows.collect()
    };
    assert_eq!(plain(taken), plain(read(&csv).unwrap()));
}

#[test]
fn sheets_that_were_not_read_are_named() {
    let csv = rows_of(&Kaigo::file(&[Kaigo::row()]));
    let other = vec![
        vec![text("凡例"), text("色")],
        vec![text("赤"), text("休止")],
    ];
    let file = book(&[("凡例", other), ("一覧", csv)]);
    let (content, _) = unpack::opened(&file).unwrap();
    let (_, table, report) = source::open(&content, &[]).unwrap();
    assert_eq!(table.sheet.as_deref(), Some("一覧"));
    assert!(report.remarks[0].contains("凡例"), "{:?}", report.remarks);
}

#[test]
fn an_archive_of_one_table_is_opened_and_one_of_several_is_refused_by_name() {
    let csv = Kaigo::file(&[Kaigo::row()]);
    let sheet = book(&[("一覧", rows_of(&csv))]);
    let one = packed(&[("2026/jigyosho.csv", &csv), ("readme.pdf", b"%PDF")]);
    assert_eq!(read(&one).unwrap(), read(&csv).unwrap());
    assert_eq!(
        read(&packed(&[("a.xlsx", &sheet)])).unwrap(),
        read(&sheet).unwrap()
    );
    let two = packed(&[("東.csv", &csv), ("西.csv", &csv)]);
    let fault = read(&two).unwrap_err();
    assert_eq!(fault, Unreadable::ManyFiles(2, "東.csv、西.csv".into()));
    assert_eq!(read(&packed(&[])), Err(Unreadable::Empty));
    let nested = packed(&[("inner.zip", &packed(&[("a.csv", &csv)]))]);
    assert_eq!(read(&nested), Err(Unreadable::Archive));
    let mut cut = one;
    cut.truncate(cut.len() / 2);
    assert_eq!(read(&cut), Err(Unreadable::BrokenArchive));
}

#[test]
fn a_workbook_without_a_table_is_said() {
    let file = book(&[("空", vec![]), ("題", vec![vec![text("題")]])]);
    assert_eq!(read(&file), Err(Unreadable::NoTable("空、題".into())));
    let csv = read(&packed(&[("a.csv", b"")]));
    assert_eq!(csv, Err(Unreadable::Empty));
}

#[test]
fn what_unpacks_beyond_sense_is_given_up() {
    let bomb = vec![b'a'; 3_000_000];
    let most = 2_000_000;
    let file = packed(&[("bomb.csv", &bomb)]);
    assert!(file.len() < 20_000, "{}", file.len());
    let fault = unpack::opened_within(&file, most).unwrap_err();
    assert_eq!(fault, Unreadable::TooLarge);
    let cells = vec![text(&"a".repeat(3_000_000))];
    let file = book(&[("a", vec![cells.clone(), cells])]);
    let fault = unpack::opened_within(&file, most).unwrap_err();
    assert_eq!(fault, Unreadable::TooLarge);
}

/// A cell of the row in the last column that is read.
pub fn far_out(row: usize) -> String {
    format!("<c r=\"BXX{row}\" t=\"inlineStr\"><is><t>x</t></is></c>")
}

#[test]
fn empty_cells_before_one_far_out_count() {
    let rows = (1..1_000).map(|row| vec![far_out(row)]).collect();
    let file = book(&[("表", rows)]);
    let read = |most| sheets(&file, most).map(|sheets| sheets.len());
    assert_eq!(read(1_000_000), Err(BookFault::TooLarge));
    assert_eq!(read(100_000_000), Ok(1));
}

#[test]
fn an_old_workbook_is_told_from_text() {
    let old = b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1";
    assert!(matches!(unpack::opened(old), Ok((Content::Text(_), None))));
    assert_eq!(read(old), Err(Unreadable::Workbook));
}
