//! Files that are not what they should be: each is told what it is, and what to do.

use super::{
    rows::read,
    sample::{Kaigo, navii},
};
use crate::directory::import::{fault::Unreadable, incoming::Taken, readers::kaigo};

fn header_without(column: &str) -> Vec<u8> {
    let file = String::from_utf8(Kaigo::file(&[Kaigo::row()])).unwrap();
    file.replace(&format!("{column},"), "").into_bytes()
}

#[test]
fn a_missing_column_is_named() {
    let Err(Unreadable::MissingColumns { missing, .. }) = read(&header_without("定員")) else {
        panic!("taken for a whole file");
    };
    assert_eq!(missing, "定員");
    // The seven columns of a copy made by hand.
    let copy =
        "ID,正式名称,都道府県コード,市区町村コード,所在地,所在地座標（緯度）,所在地座標（経度）\n";
    let fault = read(copy.as_bytes()).unwrap_err();
    assert!(
        matches!(fault, Unreadable::MissingColumns { .. }),
        "{fault}"
    );
    assert!(fault.to_string().contains("そのまま取り込んでください"));
}

#[test]
fn files_of_other_kinds_are_called_by_their_names() {
    for (header, name) in [
        ("X,Y,施設名,施設名かな,所在地,大分類\n", "マップナビ"),
        ("名称,医療機関の種類,医療機関コード\n", "推奨データセット"),
        ("項番,医療機関番号,受理届出名称\n", "厚生局"),
        ("区名,男女別,世帯数,総数\n", "人口"),
        ("あ,い,う\n1,2,3\n", "1行目：あ、い、う"),
        ("{\"data\":[]}", "JSON"),
    ] {
        let fault = read(header.as_bytes()).unwrap_err().to_string();
        assert!(fault.contains(name), "{header}: {fault}");
    }
}

#[test]
fn a_file_in_shift_jis_is_read_like_one_in_utf_8() {
    let utf8 = String::from_utf8(Kaigo::file(&[Kaigo::row()])).unwrap();
    let (sjis, _, lossy) = encoding_rs::SHIFT_JIS.encode(utf8.trim_start_matches('\u{FEFF}'));
    assert!(!lossy);
    assert_eq!(read(&sjis).unwrap(), read(utf8.as_bytes()).unwrap());
}

#[test]
fn line_breaks_within_a_cell_and_blank_rows_do_not_shift_the_rows() {
    let mut file = Kaigo::file(&[Kaigo::row().with("備考", "一行目\n二行目")]);
    file.extend(",".repeat(kaigo::COLUMNS.len() - 1).into_bytes());
    file.extend(b"\r\n");
    file.extend(
        Kaigo::file(&[Kaigo::row().with("電話番号", "なし")])
            .split_inclusive(|byte| *byte == b'\n')
            .nth(1)
            .unwrap(),
    );
    let taken = read(&file).unwrap();
    let rows: Vec<i64> = taken
        .iter()
        .filter_map(|taken| match taken {
            Taken::Row(incoming) => Some(incoming.row),
            _ => None,
        })
        .collect();
    assert_eq!(rows, [2, 4], "rows as a spreadsheet counts them");
}

#[test]
fn headers_differ_in_case_from_edition_to_edition() {
    let file = String::from_utf8(navii(0, &[])).unwrap();
    let older = file.replace("（GW、お盆等）", "（gw、お盆等）");
    assert_ne!(file, older);
    assert!(matches!(
        read(older.as_bytes()).unwrap().as_slice(),
        [Taken::Row(_)]
    ));
}
