//! Invented rows in the published layouts, and an invented city to read them in.

use kernel::{Id, geo::Point, text};

use crate::{
    areas::{Atlas, City, TownEntry, WardEntry},
    directory::import::readers::{kaigo, navii::FORMS},
};

/// 見本市 with 東区 (99101) and 西区 (99102); 東区例町一丁目 is a town.
pub fn registers() -> (City, Atlas) {
    let city = City {
        id: Id::new(1),
        code: "99100".into(),
        name: "見本市".into(),
        prefecture: "大阪府".into(),
    };
    let ward = |id: i64, code: &str, name: &str| WardEntry {
        id: Id::new(id),
        code: code.into(),
        name: name.into(),
        kana: String::new(),
        point: Point::in_japan(34.68, 135.50),
    };
    let town = TownEntry {
        id: Id::new(11),
        ward: Id::new(1),
        name: "例町一丁目".into(),
        kana: String::new(),
        key: text::fold("例町一丁目"),
        point: Point::in_japan(34.68, 135.50),
    };
    let atlas = Atlas {
        wards: vec![ward(1, "99101", "東区"), ward(2, "99102", "西区")],
        towns: vec![town],
        offices: vec![],
    };
    (city, atlas)
}

/// A row of 介護サービス情報公表, sound in every column; tests spoil what they are about.
#[derive(Clone)]
pub struct Kaigo(Vec<(&'static str, String)>);

impl Kaigo {
    /// 架空みどり訪問リハビリ in 東区.
    pub fn row() -> Self {
        let values = [
            ("都道府県コード又は市町村コード", "991015"),
            ("No", "9971500001"),
            ("都道府県名", "大阪府"),
            ("市区町村名", "見本市東区"),
            ("事業所名", "架空みどり診療所"),
            ("事業所名カナ", "カクウミドリシンリョウショ"),
            ("サービスの種類", "訪問リハビリテーション"),
            ("住所", "大阪府見本市東区例町1-2-3"),
            ("緯度", "34.680000000000000"),
            ("経度", "135.500000000000000"),
            ("電話番号", "06-1234-0001"),
            ("FAX番号", "06-1234-0002"),
            ("法人の名称", "医療法人架空会"),
            ("事業所番号", "9971500001"),
            ("利用可能曜日", "平日,土曜日"),
            ("定員", "0"),
            ("URL", "https://example.jp/"),
        ];
        let cell = |column: &&'static str| {
            let known = values.iter().find(|(name, _)| name == column);
            (*column, known.map_or("", |(_, value)| value).to_owned())
        };
        Self(kaigo::COLUMNS.iter().map(cell).collect())
    }

    /// The same row with another value.
    pub fn with(mut self, column: &str, value: &str) -> Self {
        let cell = self.0.iter_mut().find(|(name, _)| *name == column);
        cell.unwrap().1 = value.to_owned();
        self
    }

    /// A file with these rows: BOM, CRLF, quotes where needed.
    pub fn file(rows: &[Self]) -> Vec<u8> {
        let mut bytes = b"\xEF\xBB\xBF".to_vec();
        bytes.extend(line(kaigo::COLUMNS.iter().map(|name| (*name).to_owned())));
        for row in rows {
            bytes.extend(line(row.0.iter().map(|(_, value)| value.clone())));
        }
        bytes
    }
}

/// One line of a CSV file with CRLF.
pub fn line(cells: impl Iterator<Item = String>) -> Vec<u8> {
    let quoted = cells.map(|cell| {
        if cell.contains(['"', ',', '\n', '\r']) {
            format!("\"{}\"", cell.replace('"', "\"\""))
        } else {
            cell
        }
    });
    let mut text = quoted.collect::<Vec<_>>().join(",");
    text.push_str("\r\n");
    text.into_bytes()
}

/// A ナビイ file of form `at` (0 hospital, 1 clinic, 2 dental, 3 pharmacy) with one row; `changes`
/// replace values; a name that the form need not have is added as a column.
pub fn navii(at: usize, changes: &[(&str, &str)]) -> Vec<u8> {
    let form = FORMS.get(at).unwrap();
    let mut columns: Vec<&str> = form.required();
    let more = changes.iter().map(|(name, _)| *name);
    let more: Vec<&str> = more.filter(|name| !columns.contains(name)).collect();
    columns.extend(more);
    let value = |column: &str| {
        let changed = changes.iter().find(|(name, _)| *name == column);
        if let Some((_, value)) = changed {
            return (*value).to_owned();
        }
        let value = match column {
            "ID" => "9911010000010",
            "正式名称" | "名称" => "架空あおば病院",
            "正式名称（フリガナ）" | "フリガナ" => "カクウアオババビョウイン",
            "機関区分" => "1",
            "都道府県コード" => "99",
            "市区町村コード" => "101",
            "所在地" => "大阪府見本市東区例町１丁目９番",
            "所在地座標（緯度）" => "34.681",
            "所在地座標（経度）" => "135.501",
            "合計病床数" => "120",
            column if column.starts_with("その他") => "",
            column if column.ends_with("（土）") || column.ends_with("（日）") => "0",
            column
                if column.contains('（')
                    && column.ends_with('）')
                    && column.chars().count() < 16 =>
            {
                "1"
            }
            "祝日に休診" => "0",
            _ => "",
        };
        value.to_owned()
    };
    let mut bytes = b"\xEF\xBB\xBF".to_vec();
    bytes.extend(line(columns.iter().map(|name| (*name).to_owned())));
    bytes.extend(line(columns.iter().map(|name| value(name))));
    bytes
}
