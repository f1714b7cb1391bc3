//! 地方厚生局 届出受理医療機関名簿: one row is one 届出 of one institution, which has as many rows.
//!
//! Layout as published by 近畿厚生局 (row 2 names the day, row 4 is the header).

use chrono::NaiveDate;
use kernel::{
    calendar::{OpeningHours, parse_date_with_year},
    text,
};

use super::{
    super::{
        incoming::{Incoming, Taken, place, settle},
        place::Gazetteer,
        report::Note,
        table::Row,
        values::Cells,
    },
    source::More,
};
use crate::directory::model::{Mark, NewFacility, NewService};

/// The register of its keys, and the source of its marks.
pub const REGISTER: &str = "kouseikyoku";

const PREFECTURE: &str = "都道府県コード";
const TABLE: &str = "区分";
const NUMBER: &str = "医療機関番号";
const NAME: &str = "医療機関名称";
const POSTAL_CODE: &str = "医療機関所在地（郵便番号）";
const ADDRESS: &str = "医療機関所在地（住所）";
const BEDS: &str = "病床数";
const NOTIFIED: &str = "受理届出名称";
const MARK: &str = "受理記号";
const MARK_NUMBER: &str = "受理番号";
const STARTS_ON: &str = "算定開始年月日";
const NOTE_TITLE: &str = "備考（見出し）";
const NOTE: &str = "備考（データ）";
const CITY: &str = "市町村コード";
const SORT: &str = "種別";

/// The columns that every list has.
pub const COLUMNS: [&str; 13] = [
    PREFECTURE,
    TABLE,
    NUMBER,
    NAME,
    POSTAL_CODE,
    ADDRESS,
    "電話番号",
    "FAX番号",
    BEDS,
    NOTIFIED,
    MARK,
    MARK_NUMBER,
    STARTS_ON,
];

/// All columns that are asked for.
pub fn asked() -> Vec<&'static str> {
    let others = [NOTE_TITLE, NOTE, CITY, SORT];
    COLUMNS.into_iter().chain(others).collect()
}

/// A hospital has 20 beds or more (医療法 第1条の5).
const HOSPITAL_BEDS: i64 = 20;

/// 点数表: its digit within the ten of an institution's number, and the kind of place it stands for.
/// Hospitals and clinics share one.
const TABLES: [(&str, &str, &str); 3] = [
    ("医科", "1", "clinic"),
    ("歯科", "3", "dental"),
    ("薬局", "4", "pharmacy"),
];

/// The key of the row's institution; `None` where the row has none.
pub fn institution(row: &Row) -> Option<String> {
    let number = text::half_width(row.cell(NUMBER));
    let parts = [row.cell(PREFECTURE), row.cell(TABLE)].map(text::half_width);
    (!number.is_empty()).then(|| format!("{}:{number}", parts.join(":")))
}

/// Reads the first row of an institution.
pub fn read(row: &Row, places: &Gazetteer<'_>) -> Taken {
    let mut cells = Cells::of(row);
    if let Some(notes) = cells.refuse_long(&[ADDRESS, NAME]) {
        return Taken::Refused(notes);
    }
    let city = text::half_width(cells.raw(CITY));
    let location = match city.len() {
        3 => {
            let prefecture = text::half_width(cells.raw(PREFECTURE));
            places.locate(&format!("{prefecture}{city}"), cells.raw(ADDRESS), "")
        }
        5 | 6 => places.locate(&city, cells.raw(ADDRESS), ""),
        // Published lists leave it empty.
        _ => places.locate_by_address(cells.raw(ADDRESS), ""),
    };
    let spot = match place(&mut cells, location, ADDRESS) {
        Ok(spot) => spot,
        Err(taken) => return taken,
    };
    let Some((number, kind)) = number_and_kind(&mut cells) else {
        return Taken::Refused(cells.notes);
    };
    let mut facility = facility(&mut cells);
    if facility.name.is_empty() {
        cells.reject(NAME, "名称がありません。この行は登録していません。");
        return Taken::Refused(cells.notes);
    }
    let (beds, words) = beds(&mut cells);
    let hospital =
        cells.raw(SORT).contains("病院") || beds.is_some_and(|beds| beds >= HOSPITAL_BEDS);
    let kind = if kind == "clinic" && hospital {
        "hospital"
    } else {
        kind
    };
    facility.note = words;
    settle(&mut cells, &mut facility, &spot, [ADDRESS, ADDRESS]);
    let service = NewService {
        kind: kind.to_owned(),
        number: number.clone(),
        capacity: beds,
        marks: mark(&mut cells).into_iter().collect(),
        ..NewService::default()
    };
    Taken::Row(Box::new(Incoming {
        row: cells.number(),
        key: number,
        facility,
        service,
        address_key: spot.key,
        hours: OpeningHours::default(),
        notes: cells.notes,
    }))
}

/// Adds the 届出 of a further row to its institution.
pub fn join(row: &Row, held: &mut Incoming) -> (More, Vec<Note>) {
    let mut cells = Cells::of(row);
    let Some(mark) = mark(&mut cells) else {
        return (More::Repeated, cells.notes);
    };
    let known = held.service.marks.iter().find(|known| {
        (known.mark.as_str(), known.number.as_str()) == (mark.mark.as_str(), mark.number.as_str())
    });
    if let Some(known) = known {
        if known.starts_on != mark.starts_on {
            cells.reject(
                STARTS_ON,
                "同じ受理記号と受理番号の届出が前の行にあり、算定開始年月日が違います。前の行の日付を残しました。",
            );
        }
        return (More::Repeated, cells.notes);
    }
    held.service.marks.push(mark);
    (More::Joined, cells.notes)
}

/// The ten digits: prefecture, 点数表 and the institution's own seven.
fn number_and_kind(cells: &mut Cells<'_>) -> Option<(String, &'static str)> {
    let prefecture = text::half_width(cells.raw(PREFECTURE));
    let own = text::half_width(cells.raw(NUMBER));
    let table = text::half_width(cells.raw(TABLE));
    let table = TABLES
        .iter()
        .find(|(name, digit, _)| table == *name || table == *digit);
    let digits = |text: &str, length: usize| {
        text.len() == length && text.bytes().all(|byte| byte.is_ascii_digit())
    };
    let Some((_, digit, kind)) = table else {
        cells.reject(
            TABLE,
            "区分は医科・歯科・薬局のどれかです。この行は登録していません。",
        );
        return None;
    };
    if !digits(&prefecture, 2) {
        cells.reject(
            PREFECTURE,
            "都道府県コードは2桁です。Excelで保存し直したときに先頭の0が失われた可能性があります。この行は登録していません。",
        );
        return None;
    }
    if !digits(&own, 7) {
        cells.reject(
            NUMBER,
            "医療機関番号は7桁です。Excelで保存し直したときに先頭の0が失われた可能性があります。公表されているファイルをそのまま取り込んでください。この行は登録していません。",
        );
        return None;
    }
    Some((format!("{prefecture}{digit}{own}"), kind))
}

fn facility(cells: &mut Cells<'_>) -> NewFacility {
    let numbers = cells.numbers(None);
    NewFacility {
        name: cells.line(NAME),
        postal_code: cells.postal_code(POSTAL_CODE),
        phone: numbers.phone,
        fax: numbers.fax,
        contact_note: numbers.note,
        ..NewFacility::default()
    }
}

/// `一般　　154／療養　　50` as 204 beds, and in words.
fn beds(cells: &mut Cells<'_>) -> (Option<i64>, String) {
    let written = text::half_width(cells.raw(BEDS));
    let (mut sum, mut words) = (0, Vec::new());
    for part in written
        .split(['/', '／'])
        .map(str::trim)
        .filter(|part| !part.is_empty())
    {
        let digits = part.trim_start_matches(|c: char| !c.is_ascii_digit());
        let name = part.strip_suffix(digits).unwrap_or_default().trim();
        match text::whole_number(digits) {
            Some(count) if (0..=10_000).contains(&count) => {
                sum += count;
                words.push(format!("{name}{count}床"));
            }
            _ => {
                cells.reject(
                    BEDS,
                    "病床数として読めないため、不明として登録しました。数字で入力してください。",
                );
                return (None, String::new());
            }
        }
    }
    let words = if words.is_empty() {
        String::new()
    } else {
        format!("病床：{}", words.join("・"))
    };
    ((sum > 0).then_some(sum), words)
}

/// The row's 届出; an institution without any has one row with blank cells.
fn mark(cells: &mut Cells<'_>) -> Option<Mark> {
    let (mark, name) = (cells.line(MARK), cells.line(NOTIFIED));
    if mark.is_empty() && name.is_empty() {
        return None;
    }
    let title = cells.line(NOTE_TITLE);
    let note = cells.line(NOTE);
    Some(Mark {
        source: REGISTER.to_owned(),
        // A 届出 without mark is still one, under its name.
        mark: if mark.is_empty() { name.clone() } else { mark },
        name,
        number: cells.line(MARK_NUMBER),
        starts_on: cells.date(STARTS_ON),
        note: [title, note].join("　").trim().to_owned(),
    })
}

/// The day of `[令和７年１０月１日 現在 ]` above the header.
pub fn edition(above: &[String]) -> Option<NaiveDate> {
    above.iter().find_map(|line| {
        let (before, _) = line.split_once("現在")?;
        let day = before.rsplit(['[', '［', '(', '（']).next()?;
        parse_date_with_year(day).ok()
    })
}
