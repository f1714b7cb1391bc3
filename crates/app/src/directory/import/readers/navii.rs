//! 医療情報ネット（ナビイ）, 施設票: one row is one institution. There is no telephone in it.

use std::collections::HashSet;

use kernel::text;

use super::super::{
    fault::Unreadable,
    hours::{self, DOCTOR, Names, PHARMACY},
    incoming::{Incoming, Taken, place, settle},
    place::Gazetteer,
    report::kept_value,
    table::{Header, Row},
    values::Cells,
};
use crate::directory::model::{NewFacility, NewService};

const ID: &str = "ID";
const PREFECTURE: &str = "都道府県コード";
const CODE: &str = "市区町村コード";
const ADDRESS: &str = "所在地";
const LAT: &str = "所在地座標（緯度）";
const LNG: &str = "所在地座標（経度）";
const BEDS: &str = "合計病床数";

/// The most letters and digits of an institution's ID. Prefectures give them in different lengths
/// and some with letters, but each begins with the prefecture's code.
const ID_LENGTH: usize = 20;

/// One of the four 施設票: how its columns are called.
#[derive(Debug)]
pub struct Form {
    /// Stable code of the source.
    pub source: &'static str,
    /// What people call the file.
    pub label: &'static str,
    /// Our kind: a code of the list `facility_kind`.
    pub kind: &'static str,
    name: &'static str,
    kana: &'static str,
    url: &'static str,
    /// Days off and times.
    hours: &'static Names,
    /// Columns by which this form is told from the others.
    marks: &'static [&'static str],
}

const fn doctor(
    source: &'static str,
    label: &'static str,
    kind: &'static str,
    marks: &'static [&'static str],
) -> Form {
    Form {
        source,
        label,
        kind,
        name: "正式名称",
        kana: "正式名称（フリガナ）",
        url: "案内用ホームページアドレス",
        hours: &DOCTOR,
        marks,
    }
}

/// The four forms, the most particular first.
pub const FORMS: [Form; 4] = [
    doctor(
        "navii_hospital",
        "医療情報ネット（ナビイ）病院 施設票",
        "hospital",
        &["一般病床", "精神病床", BEDS],
    ),
    doctor(
        "navii_clinic",
        "医療情報ネット（ナビイ）診療所 施設票",
        "clinic",
        &["一般病床", BEDS],
    ),
    doctor(
        "navii_dental",
        "医療情報ネット（ナビイ）歯科診療所 施設票",
        "dental",
        &[],
    ),
    Form {
        source: "navii_pharmacy",
        label: "医療情報ネット（ナビイ）薬局",
        kind: "pharmacy",
        name: "名称",
        kana: "フリガナ",
        url: "薬局のホームページアドレス",
        hours: &PHARMACY,
        marks: &[],
    },
];

impl Form {
    /// The columns that a file of this form must have.
    pub fn required(&self) -> Vec<&'static str> {
        let common = [
            ID,
            self.name,
            self.kana,
            "機関区分",
            PREFECTURE,
            CODE,
            ADDRESS,
            LAT,
            LNG,
            self.url,
        ];
        let days = self.hours.required();
        let marks = self.marks.iter().copied();
        common.into_iter().chain(days).chain(marks).collect()
    }

    /// All columns that are asked for.
    pub fn asked(&self) -> Vec<&'static str> {
        let mut columns = self.required();
        columns.extend(["略称", BEDS]);
        let known: HashSet<&str> = columns.iter().copied().collect();
        let hours = self.hours.asked().into_iter();
        columns.extend(hours.filter(|column| !known.contains(column)));
        columns
    }

    /// Reads one row; an ID that lost its zeros spoils the whole file.
    pub fn read(&self, row: &Row, places: &Gazetteer<'_>) -> Result<Taken, Unreadable> {
        let mut cells = Cells::of(row);
        let id = text::half_width(cells.raw(ID));
        if let Some((column, value)) = lost_zeros(row, &id) {
            return Err(Unreadable::Mangled {
                row: row.number,
                column,
                value: kept_value(&value),
            });
        }
        let plain = id.bytes().all(|byte| byte.is_ascii_alphanumeric());
        if !plain || !(5..=ID_LENGTH).contains(&id.len()) {
            cells.reject(
                ID,
                "IDは英数字5桁から20桁です。公表されているIDに直してください。この行は登録していません。",
            );
            return Ok(Taken::Refused(cells.notes));
        }
        Ok(self.entry(&mut cells, id, places))
    }

    fn entry(&self, cells: &mut Cells<'_>, id: String, places: &Gazetteer<'_>) -> Taken {
        if let Some(notes) = cells.refuse_long(&[ADDRESS, self.name]) {
            return Taken::Refused(notes);
        }
        let code = joined_code(cells.raw(PREFECTURE), cells.raw(CODE));
        let location = places.locate(&code, cells.raw(ADDRESS), "");
        let spot = match place(cells, location, CODE) {
            Ok(spot) => spot,
            Err(taken) => return taken,
        };
        let (name, kana) = cells.name_and_kana(self.name, self.kana);
        let (url, email) = cells.url(self.url);
        let (hours, hours_note) = hours::read(cells, self.hours);
        let mut facility = NewFacility {
            name,
            kana,
            point: cells.point(LAT, LNG),
            url,
            email,
            hours_note,
            ..NewFacility::default()
        };
        if facility.name.is_empty() {
            cells.reject(self.name, "名称がありません。この行は登録していません。");
            return Taken::Refused(std::mem::take(&mut cells.notes));
        }
        settle(cells, &mut facility, &spot, [CODE, LAT]);
        let service = NewService {
            kind: self.kind.to_owned(),
            number: id.clone(),
            capacity: cells.capacity(BEDS),
            ..NewService::default()
        };
        Taken::Row(Box::new(Incoming {
            row: cells.number(),
            key: id,
            facility,
            service,
            hours,
            address_key: spot.key,
            notes: std::mem::take(&mut cells.notes),
        }))
    }
}

/// The form whose header this is, or what is wrong with it; `None` if it is no ナビイ file at all.
pub fn recognise(header: &Header) -> Option<Result<&'static Form, Unreadable>> {
    if !header.has(ID)
        || !(header.has("正式名称")
            || header.has("薬局のホームページアドレス")
            || header.has("フリガナ"))
    {
        return None;
    }
    if header.has("毎週決まった曜日に休業（月）") {
        return Some(Err(Unreadable::NotYet(
            "医療情報ネット（ナビイ）の助産所のファイル",
        )));
    }
    let whole = FORMS
        .iter()
        .find(|form| header.missing(&form.required()).is_empty());
    Some(whole.ok_or_else(|| nearly(header)))
}

fn nearly(header: &Header) -> Unreadable {
    let nearest = FORMS
        .iter()
        .min_by_key(|form| header.missing(&form.required()).len());
    let missing = nearest.map_or_else(Vec::new, |form| header.missing(&form.required()));
    Unreadable::MissingColumns {
        kind: nearest.map_or("医療情報ネット（ナビイ）", |form| form.label),
        missing: missing.join("、"),
    }
}

/// A cell that a spreadsheet took for a number: a prefecture of one digit, a municipality of fewer
/// than three, an ID that does not begin with its prefecture or is written as a power of ten.
fn lost_zeros(row: &Row, id: &str) -> Option<(&'static str, String)> {
    let digits = |column: &str| text::half_width(row.cell(column));
    let (prefecture, code) = (digits(PREFECTURE), digits(CODE));
    let short = |text: &str, width: usize| {
        !text.is_empty() && text.len() < width && text.bytes().all(|byte| byte.is_ascii_digit())
    };
    if short(&prefecture, 2) {
        return Some((PREFECTURE, prefecture));
    }
    if short(&code, 3) {
        return Some((CODE, code));
    }
    let numeric = id.bytes().all(|byte| byte.is_ascii_digit()) && !id.is_empty();
    let foreign = numeric && !prefecture.is_empty() && !id.starts_with(&prefecture);
    (foreign || id.contains("E+")).then(|| (ID, id.to_owned()))
}

/// `27` and `102` as `27102`.
fn joined_code(prefecture: &str, code: &str) -> String {
    let (prefecture, code) = (text::half_width(prefecture), text::half_width(code));
    if prefecture.is_empty() || code.is_empty() {
        return String::new();
    }
    format!("{prefecture}{code}")
}
