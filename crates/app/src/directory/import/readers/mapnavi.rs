//! マップナビおおさか 施設一覧: every kind of public place; those of 医療・福祉 are facilities.

use kernel::{calendar::OpeningHours, text};

use super::{
    super::{
        incoming::{Incoming, Taken, place, settle},
        place::Gazetteer,
        table::Row,
        values::Cells,
    },
    institution_codes,
};
use crate::directory::model::{NewFacility, NewService};

const NAME: &str = "施設名";
const KANA: &str = "施設名かな";
const ADDRESS: &str = "所在地";
const WARD: &str = "地区名";
const DETAIL: &str = "詳細情報";
const CLASS: &str = "大分類";
const SORT: &str = "小分類";
const ID: &str = "施設ID";

/// The columns that the file must have.
pub const COLUMNS: [&str; 14] = [
    "X",
    "Y",
    NAME,
    KANA,
    ADDRESS,
    WARD,
    "TEL",
    "FAX",
    DETAIL,
    "開館時間",
    "URL",
    CLASS,
    SORT,
    ID,
];

/// Reads one row.
pub fn read(row: &Row, places: &Gazetteer<'_>) -> Taken {
    let mut cells = Cells::of(row);
    if text::half_width(cells.raw(CLASS)) != "医療・福祉" {
        return Taken::LeftOut;
    }
    if let Some(notes) = cells.refuse_long(&[ADDRESS, NAME]) {
        return Taken::Refused(notes);
    }
    let location = places.locate_by_address(cells.raw(ADDRESS), "");
    let spot = match place(&mut cells, location, ADDRESS) {
        Ok(spot) => spot,
        Err(taken) => return taken,
    };
    let mut facility = facility(&mut cells);
    if facility.name.is_empty() {
        cells.reject(NAME, "施設名がありません。この行は登録していません。");
        return Taken::Refused(cells.notes);
    }
    let ward = text::clean_cell(cells.raw(WARD)).text;
    if !ward.is_empty() && !spot.address.starts_with(&ward) {
        cells.reject(
            WARD,
            "地区名と所在地の区が違います。所在地の区で登録しました。確かめてください。",
        );
    }
    settle(&mut cells, &mut facility, &spot, [WARD, "Y"]);
    let sort = cells.line(SORT);
    let kind = kind(&sort, &facility.name);
    let (capacity, detail) = capacity(cells.text(DETAIL));
    facility.note = detail;
    let id = text::half_width(cells.raw(ID));
    let key = if id.is_empty() {
        format!("{}:{}", text::fold(&facility.name), spot.key)
    } else {
        id
    };
    let service = NewService {
        kind: kind.to_owned(),
        kind_name: if kind == "other" { sort } else { String::new() },
        capacity,
        ..NewService::default()
    };
    Taken::Row(Box::new(Incoming {
        row: cells.number(),
        key,
        facility,
        service,
        address_key: spot.key,
        hours: OpeningHours::default(),
        notes: cells.notes,
    }))
}

fn facility(cells: &mut Cells<'_>) -> NewFacility {
    let kana = text::clean_cell(cells.raw(KANA)).text;
    // The reading is published in hiragana: that is no mistake to be listed.
    let kana: String = kana.chars().map(text::katakana).collect();
    // Most of the city's rows leave its area code out.
    let area = Some("06");
    let (phone, phone_note) = cells.phone_in("TEL", area);
    let (fax, _) = cells.phone_in("FAX", area);
    let (url, email) = cells.url("URL");
    NewFacility {
        name: cells.line(NAME),
        kana: kana.chars().take(200).collect(),
        point: cells.point("Y", "X"),
        phone,
        fax,
        url,
        email,
        contact_note: phone_note,
        hours_note: cells.text("開館時間"),
        ..NewFacility::default()
    }
}

/// 小分類 as our kind.
fn kind(sort: &str, name: &str) -> &'static str {
    match sort {
        "特別養護老人ホーム" => "welfare_facility",
        "介護老人保健施設" => "health_facility",
        "病院・診療所" => institution_codes::kind(name),
        _ => "other",
    }
}

/// `定員： 100` in the details is a number; the rest is text.
fn capacity(detail: String) -> (Option<i64>, String) {
    let count = detail.strip_prefix("定員").map(|rest| {
        let digits = text::half_width(rest.trim_start_matches(['：', ':']));
        text::whole_number(digits.trim_end_matches(['人', '名']))
    });
    match count.flatten() {
        Some(count) if (1..=10_000).contains(&count) => (Some(count), String::new()),
        _ => (None, detail),
    }
}
