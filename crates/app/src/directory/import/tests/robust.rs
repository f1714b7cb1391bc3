//! Hostile input: nothing panics, and what is written is read back.

use proptest::prelude::*;

use super::{
    book::{book, packed, rows_of, text},
    rows::read,
    sample::{Kaigo, line, navii},
};
use crate::directory::import::{incoming::Taken, readers::kaigo};

/// Columns whose text is kept as it is written.
const KEPT: [&str; 3] = ["事業所名", "法人の名称", "備考"];

proptest! {
    #[test]
    fn any_bytes_are_read_or_refused(bytes in proptest::collection::vec(any::<u8>(), 0..600)) {
        let _ = read(&bytes);
    }

    #[test]
    fn any_bytes_under_a_right_header_are_read_or_refused(
        bytes in proptest::collection::vec(any::<u8>(), 0..600),
        form in 0..5_usize,
    ) {
        let mut file = if form == 4 { Kaigo::file(&[]) } else { navii(form, &[]) };
        file.extend(bytes);
        let _ = read(&file);
    }

    #[test]
    fn any_value_in_any_column_is_read_or_said(at in 0..24_usize, value in ".{0,40}") {
        let column = kaigo::COLUMNS[at];
        let taken = read(&Kaigo::file(&[Kaigo::row().with(column, &value)])).unwrap();
        prop_assert_eq!(taken.len(), 1);
    }

    #[test]
    fn plain_text_is_read_back_as_it_was_written(
        texts in proptest::array::uniform3("[ァ-ヶ一-龠ーa-z0-9,\"]{1,20}"),
    ) {
        let mut row = Kaigo::row();
        for (column, text) in KEPT.iter().zip(&texts) {
            row = row.with(column, text);
        }
        let taken = read(&Kaigo::file(&[row])).unwrap().remove(0);
        let Taken::Row(incoming) = taken else { panic!("{taken:?}") };
        let facility = incoming.facility;
        prop_assert_eq!([facility.name, facility.organisation, facility.note], texts);
    }

    #[test]
    fn any_value_in_any_column_of_the_other_lists_is_read_or_said(
        list in 0..4_usize,
        at in 0..40_usize,
        value in "[^\\x00]{0,40}",
    ) {
        let (header, row) = LISTS[list];
        let mut cells: Vec<&str> = row.split(',').collect();
        let at = at % cells.len();
        cells[at] = &value;
        let mut file = line(header.split(',').map(str::to_owned));
        if header.is_empty() {
            file.clear();
            file.extend(line(row.split(',').map(str::to_owned)));
        }
        file.extend(line(cells.iter().map(|cell| (*cell).to_owned())));
        let taken = read(&file).unwrap();
        prop_assert!(!taken.is_empty());
        for one in taken {
            if let Taken::Refused(notes) = one {
                prop_assert!(!notes.is_empty());
            }
        }
    }

    #[test]
    fn a_workbook_with_any_bytes_in_it_is_read_or_refused(
        bytes in proptest::collection::vec(any::<u8>(), 1..40),
        at in 0..3_000_usize,
    ) {
        let mut file = book(&[("一覧", rows_of(&Kaigo::file(&[Kaigo::row()])))]);
        let at = at % file.len();
        for (place, byte) in file.iter_mut().skip(at).zip(bytes) {
            *place = byte;
        }
        let _ = read(&file);
    }

    #[test]
    fn any_text_in_a_cell_of_a_workbook_is_read_or_said(value in "[^\\x00-\\x1F\\x7F\u{FFFE}\u{FFFF}&<]{0,40}") {
        let mut rows = rows_of(&Kaigo::file(&[Kaigo::row()]));
        rows[1][4] = text(&value);
        let taken = read(&book(&[("一覧", rows)])).unwrap();
        prop_assert_eq!(taken.len(), 1);
    }

    #[test]
    fn an_archive_with_any_bytes_is_opened_or_refused(bytes in proptest::collection::vec(any::<u8>(), 0..400)) {
        let _ = read(&packed(&[("a.csv", &bytes)]));
        let mut cut = b"PK\x03\x04".to_vec();
        cut.extend(bytes);
        prop_assert!(read(&cut).is_err());
    }
}

/// Header and a sound row of each list that has one line a row; the first has no header.
pub const LISTS: [(&str, &str); 4] = [
    (
        "",
        "990100001,0100001,架空みどり診療所,9990001,見本市東区例町一丁目２番３号",
    ),
    (
        "都道府県コード,区分,医療機関番号,医療機関名称,医療機関所在地（郵便番号）,医療機関所在地（住所）,電話番号,FAX番号,病床数,受理届出名称,受理記号,受理番号,算定開始年月日,備考（見出し）,備考（データ）,市町村コード,種別",
        "99,医科,0100001,架空みどり診療所,999-0001,東区例町１,06-1234-0001,,一般　　19,在宅療養支援診療所,支援診３,第1号,令和 6年 6月 1日,,,,",
    ),
    (
        "X,Y,施設名,施設名かな,所在地,地区名,TEL,FAX,詳細情報,開館時間,URL,大分類,小分類,施設ID",
        "135.5,34.68,架空苑,かくうえん,東区例町1,東区,06-1234-0001,,,,,医療・福祉,福祉施設,1",
    ),
    (
        "都道府県コード又は市区町村コード,NO,名称,名称_カナ,医療機関の種類,住所,方書,緯度,経度,電話番号,内線番号,FAX番号,法人番号,法人の名称,医療機関コード,診療曜日,診療開始時間,診療終了時間,診療科目,病床数,指定年月日,現存・休止,URL,備考",
        "991015,1,架空病院,カクウビョウイン,病院,東区例町1,,34.68,135.5,06-1234-0001,,,,架空会,0112345,月,9:00,17:00,内科,20,昭32. 7. 1,現存,,",
    ),
];
