//! Tests that read the written workbook back.

use std::io::Cursor;

use calamine::{Data, DataType as _, Range, Reader as _, Xlsx};
use chrono::{Days, NaiveDate};

use super::*;
use crate::material::books;

fn opened(workbook: &Workbook) -> Xlsx<Cursor<Vec<u8>>> {
    Xlsx::new(Cursor::new(xlsx(workbook).unwrap())).unwrap()
}

/// The day a date cell shows; its serial number counts from 30 December 1899.
fn day(data: &Data) -> Option<NaiveDate> {
    let Data::DateTime(date) = data else {
        return None;
    };
    NaiveDate::from_ymd_opt(1899, 12, 30)?.checked_add_days(Days::new(date.as_f64() as u64))
}

fn first_column(range: &Range<Data>) -> Vec<String> {
    range
        .rows()
        .map(|row| row.first().unwrap().to_string())
        .collect()
}

#[test]
fn a_list_reads_back_with_its_words_figures_and_dates() {
    let mut book = opened(&books::cases());
    assert_eq!(
        book.sheet_names(),
        [
            "個別ケース相談 一覧",
            "会議・研修会等への参加",
            "相談／一覧"
        ]
    );
    let range = book.worksheet_range("個別ケース相談 一覧").unwrap();
    let rows: Vec<&[Data]> = range.rows().collect();
    assert_eq!(
        rows.first().unwrap().first().unwrap(),
        "個別ケース相談 一覧"
    );
    assert_eq!(rows.get(1).unwrap().first().unwrap(), "架空区　令和8年11月");
    assert_eq!(rows.get(3).unwrap().get(4).unwrap(), "対応\n日数");
    for (row, words) in rows.iter().skip(4).zip(books::WORDS) {
        assert_eq!(
            day(row.get(1).unwrap()),
            NaiveDate::from_ymd_opt(2026, 11, 20)
        );
        assert_eq!(row.get(3).unwrap(), words);
        assert!((row.get(5).unwrap().as_f64().unwrap() - 0.679).abs() < 1e-9);
    }
}

#[test]
fn no_text_becomes_a_formula() {
    let mut book = opened(&books::cases());
    for name in book.sheet_names() {
        let formulas = book.worksheet_formula(&name).unwrap();
        assert!(formulas.used_cells().next().is_none(), "{name}");
    }
}

#[test]
fn a_table_says_unit_multiple_answers_and_that_subsets_are_not_added() {
    let range = opened(&books::cases())
        .worksheet_range("会議・研修会等への参加")
        .unwrap();
    assert_eq!(
        first_column(&range),
        [
            "会議・研修会等への参加",
            "単位：回　複数回答",
            "",
            "区分",
            "市・区の会議・研修会",
            "関係機関との会議・研修会",
            "合計",
            "（再掲）地域ケア会議",
            "",
            "※複数回答のため、合計は件数と一致しません。",
            "※再掲は合計に含めません。",
            "出典：見本市 在宅医療・介護連携推進事業 実績報告",
        ]
    );
}

#[test]
fn an_empty_list_says_so_and_an_empty_workbook_opens() {
    let range = opened(&books::cases())
        .worksheet_range("相談／一覧")
        .unwrap();
    assert_eq!(
        first_column(&range),
        ["相談/一覧", "", "区", "該当する記録はありません。"]
    );
    assert_eq!(opened(&Workbook::default()).sheet_names(), ["シート1"]);
}

#[test]
fn figures_that_are_none_and_days_before_the_format_began_are_words() {
    let mut sheet = Sheet::list("値", ["値"]);
    for cell in [
        Cell::decimal(f64::NAN, 1),
        Cell::percent(f64::INFINITY),
        Cell::from(NaiveDate::from_ymd_opt(1899, 1, 1)),
        Cell::from(NaiveDate::from_ymd_opt(1900, 3, 1)),
        Cell::from(None::<i64>),
        Cell::integer(-12),
    ] {
        sheet.row(RowKind::Plain, [cell]);
    }
    let range = opened(&Workbook::default().with(sheet))
        .worksheet_range("値")
        .unwrap();
    let values: Vec<&Data> = range
        .rows()
        .skip(3)
        .map(|row| row.first().unwrap())
        .collect();
    assert_eq!(*values.first().unwrap(), "－");
    assert_eq!(*values.get(1).unwrap(), "－");
    assert_eq!(*values.get(2).unwrap(), "1899-01-01");
    assert_eq!(
        day(values.get(3).unwrap()),
        NaiveDate::from_ymd_opt(1900, 3, 1)
    );
    assert_eq!(**values.get(4).unwrap(), Data::Empty);
    assert_eq!(values.get(5).unwrap().as_f64(), Some(-12.0));
}

#[test]
fn surplus_cells_are_dropped_and_missing_cells_left_empty() {
    let mut sheet = Sheet::list("表", ["一", "二"]);
    sheet.row(RowKind::Plain, ["a", "b", "c"]);
    sheet.row(RowKind::Plain, ["d"]);
    let range = opened(&Workbook::default().with(sheet))
        .worksheet_range("表")
        .unwrap();
    assert_eq!(range.width(), 2);
}

#[test]
fn a_workbook_of_the_same_date_is_the_same_file() {
    let dated = || books::cases().created(NaiveDate::from_ymd_opt(2026, 11, 20).unwrap());
    assert!(xlsx(&dated()).unwrap() == xlsx(&dated()).unwrap());
}

#[test]
fn too_many_columns_are_refused() {
    let columns: Vec<String> = (0..16_385).map(|at| at.to_string()).collect();
    assert!(xlsx(&Workbook::default().with(Sheet::list("広い", columns))).is_err());
}
