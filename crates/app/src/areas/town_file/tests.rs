//! Files of towns as people send them.

use encoding_rs::SHIFT_JIS;
use kernel::geo::Point;

use super::*;

/// 東区 and 西区 of 例示市.
pub fn wards() -> Vec<WardEntry> {
    let ward = |id, code: &str, name: &str| WardEntry {
        id: Id::new(id),
        code: code.into(),
        name: name.into(),
        kana: String::new(),
        point: None,
    };
    vec![ward(1, "99101", "東区"), ward(2, "99102", "西区")]
}

fn towns(table: &str) -> Vec<(i64, String)> {
    let file = read(table, "例示市", &wards()).unwrap();
    let town = |town: NewTown| (town.ward.get(), town.name);
    file.towns.into_iter().map(town).collect()
}

#[test]
fn our_own_layout_pasted_cells_and_published_layouts_are_read_alike() {
    let tables = [
        "区,町,緯度,経度\n東区,一番町,34.7,135.5\n西区,二番町,34.7,135.6\n",
        "\u{feff}区,町,緯度,経度\r\n東区,一番町,34.7,135.5\r\n\r\n西区,二番町,,\r\n",
        "区\t町\t緯度\t経度\n東区\t一番町\t34.7\t135.5\n西区\t二番町\t34.7\t135.6",
        "ward,town,koaza,lat,lng\n例示市東区,一番町,,34.7,135.5\n例示市西区,二番,町,34.7,135.6\n",
        "経度,緯度,区名,町丁目\n１３５．５,３４．７,99101,一番町\n135.6,34.7,99102,二番町\n",
        "\"市区町村コード\",\"市区町村名\",\"大字町丁目名\",\"緯度\",\"経度\"\n\
         \"99101\",\"例示市東区\",\"一番町\",\"34.7\",\"135.5\"\n\
         \"98201\",\"となり市\",\"三番町\",\"34.7\",\"135.5\"\n\
         \"99102\",\"例示市西区\",\"二番町\",\"34.7\",\"135.6\"\n",
    ];
    for table in tables {
        let expected = [(1, "一番町".to_owned()), (2, "二番町".to_owned())];
        assert_eq!(towns(table), expected, "{table}");
    }
}

#[test]
fn rows_of_other_municipalities_are_counted_not_refused() {
    let table =
        "市区町村名,町名,緯度,経度\nとなり市,三番町,34.7,135.5\n例示市東区,一番町,34.7,135.5";
    let file = read(table, "例示市", &wards()).unwrap();
    assert_eq!((file.towns.len(), file.elsewhere), (1, 1));
    let only = "市区町村名,町名,緯度,経度\nとなり市,三番町,34.7,135.5";
    let said = read(only, "例示市", &wards()).unwrap_err().list;
    assert!(
        said[0].remedy.contains("ほかの市区町村の1行だけ"),
        "{said:?}"
    );
}

#[test]
fn a_municipality_without_wards_needs_no_column_for_them() {
    let one = vec![WardEntry {
        name: "例示市".into(),
        ..wards().remove(0)
    }];
    for table in [
        "町,緯度,経度\n一番町,34.7,135.5",
        "区,町,緯度,経度\n例示市,一番町,34.7,135.5",
    ] {
        let file = read(table, "例示市", &one).unwrap();
        assert_eq!(file.towns.len(), 1, "{table}");
        assert_eq!(file.towns[0].point, Point::in_japan(34.7, 135.5));
    }
}

#[test]
fn each_bad_row_is_named_with_its_column_value_and_remedy() {
    let table = "区,町,緯度,経度\n北区,一番町,34.7,135.5\n東区,,34.7,135.5\n東区,二番町,0,0\n\
                 東区,三番町,34.7,135.5\n東区,三番町,34.8,135.5\n東区,三番町,34.7,135.5\n";
    let said = read(table, "例示市", &wards()).unwrap_err().list;
    let lines: Vec<_> = said
        .iter()
        .map(|error| (error.line, error.column.as_str(), error.value.as_str()))
        .collect();
    assert_eq!(
        lines,
        [
            (2, "区", "北区"),
            (3, "町", ""),
            (4, "緯度・経度", "0 0"),
            (6, "町", "三番町"),
        ]
    );
    assert!(said[3].remedy.contains("5行目と同じ町"), "{said:?}");
}

#[test]
fn a_row_that_may_have_swallowed_others_is_named_with_all_its_rows() {
    for end in ["\n", "\r\n", "\r"] {
        let lines = [
            "",
            "区,町,緯度,経度,備考",
            "東区,一番町,34.7,135.5,\"注",
            "東区,二番町,34.7,135.5,",
            "東区,三番町,34.7,135.5,\"注",
            "",
            "北区,四番町,34.7,135.5,6\"型",
        ];
        let said = read(&lines.join(end), "例示市", &wards()).unwrap_err().list;
        let lines: Vec<i64> = said.iter().map(|error| error.line).collect();
        assert_eq!(lines, [3, 7], "{end:?}");
        assert!(said[0].remedy.contains("3行目から5行目まで"), "{said:?}");
    }
}

#[test]
fn a_file_of_nothing_but_faults_is_given_up_without_holding_them() {
    let table = format!("区,町,緯度,経度\n{}", "x\n".repeat(50_000));
    let faults = read(&table, "例示市", &wards()).unwrap_err();
    assert!(faults.list.len() <= KEPT && faults.count < 20_000);
    assert!(faults.words().contains("途中で読むのをやめました"));
    let few = format!("区,町,緯度,経度\n{}", "北区,一番町,,\n".repeat(2_000));
    let faults = read(&few, "例示市", &wards()).unwrap_err();
    assert_eq!((faults.list.len(), faults.count), (KEPT, 2_000));
    assert!(faults.words().contains("2000か所を直して"));
}

#[test]
fn a_name_too_long_to_be_kept_is_refused() {
    let long = "町".repeat(201);
    for table in [
        format!("区,町,緯度,経度\n東区,{long},34.7,135.5\n"),
        format!("区,町,よみ,緯度,経度\n東区,一番町,{long},34.7,135.5\n"),
    ] {
        let said = read(&table, "例示市", &wards()).unwrap_err().list;
        assert_eq!((said[0].line, said[0].column.as_str()), (2, "町"));
        assert!(said[0].remedy.contains("200文字以内"), "{said:?}");
        assert!(said[0].value.chars().count() < 100);
    }
}

#[test]
fn a_file_without_headings_or_towns_says_what_to_do() {
    let cases = [
        ("", "「区」の見出し"),
        ("東区,一番町,34.7,135.5", "「区」の見出し"),
        ("区,緯度,経度\n東区,34.7,135.5", "「町」の見出し"),
        ("区,町,緯度\n東区,一番町,34.7", "「経度」の見出し"),
        ("区,町,緯度,経度\n", "町が1つもありません"),
    ];
    for (table, part) in cases {
        let said = read(table, "例示市", &wards()).unwrap_err().list;
        assert!(said[0].remedy.contains(part), "{table}: {said:?}");
    }
}

#[test]
fn files_of_windows_are_decoded_and_spreadsheets_sent_back() {
    let table = "区,町,緯度,経度\n東区,一番町①髙,34.7,135.5\n";
    let (japanese, ..) = SHIFT_JIS.encode(table);
    assert_eq!(decode(&japanese).unwrap(), table);
    assert_eq!(decode(table.as_bytes()).unwrap(), table);
    let cases: [&[u8]; 2] = [b"PK\x03\x04xlsx", b"\xff\xff\x80\x00\xfd"];
    for bytes in cases {
        assert!(
            decode(bytes).unwrap_err().remedy.contains("CSV UTF-8"),
            "{bytes:?}"
        );
    }
}

#[test]
fn the_real_file_of_a_whole_city_is_read_whole() {
    let path = concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/../../../shared/data/boundaries/osaka_town_centroids.csv"
    );
    let Ok(bytes) = std::fs::read(path) else {
        eprintln!("skipped: {path} is not there");
        return;
    };
    let table = decode(&bytes).unwrap();
    let mut names: Vec<&str> = table
        .lines()
        .skip(1)
        .filter_map(|line| line.split(',').next()?.strip_prefix("大阪市"))
        .collect();
    names.sort_unstable();
    names.dedup();
    let ward = |(id, name): (i64, &&str)| WardEntry {
        id: Id::new(id),
        name: (*name).to_owned(),
        ..wards().remove(0)
    };
    let wards: Vec<_> = (1..).zip(&names).map(ward).collect();
    assert_eq!(wards.len(), 24);
    let file = read(&table, "大阪市", &wards).unwrap();
    assert_eq!(file.towns.len() + file.repeated, 1_903);
    assert!(file.towns.iter().all(|town| town.point.is_some()));
}
