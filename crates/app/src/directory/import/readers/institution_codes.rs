//! コード内容別医療機関一覧: five fields and no header: the whole code, the institution's own seven
//! digits, name, postal code, address. It says neither 点数表 nor kind of place.

use kernel::{calendar::OpeningHours, text};

use super::super::{
    incoming::{Incoming, Taken, place, settle},
    place::Gazetteer,
    table::{Header, Row},
    values::Cells,
};
use crate::directory::model::{NewFacility, NewService};

const CODE: &str = "コード";
const NUMBER: &str = "医療機関番号";
const NAME: &str = "名称";
const POSTAL_CODE: &str = "郵便番号";
const ADDRESS: &str = "住所";

/// The names by which its fields are called.
pub const COLUMNS: [&str; 5] = [CODE, NUMBER, NAME, POSTAL_CODE, ADDRESS];

/// What its report says of it.
pub const REMARK: &str = "この一覧には種別がないため、名称に「病院」「歯科」「薬局」があるかどうかで病院・歯科診療所・薬局・診療所に分けました。";

/// Whether the first row has the shape of the list.
pub fn fits(first: &Header) -> bool {
    let [code, number, name, postal_code, address] = first.names() else {
        return false;
    };
    let digits = |text: &str, length: usize| {
        text.len() == length && text.bytes().all(|byte| byte.is_ascii_digit())
    };
    let wordy = |text: &str| !text.is_ascii();
    digits(code, 9)
        && digits(number, 7)
        && code.ends_with(number.as_str())
        && digits(postal_code, 7)
        && wordy(name)
        && wordy(address)
}

/// Reads one row.
pub fn read(row: &Row, places: &Gazetteer<'_>) -> Taken {
    let mut cells = Cells::of(row);
    if let Some(notes) = cells.refuse_long(&[ADDRESS, NAME]) {
        return Taken::Refused(notes);
    }
    let location = places.locate_by_address(cells.raw(ADDRESS), "");
    let spot = match place(&mut cells, location, ADDRESS) {
        Ok(spot) => spot,
        Err(taken) => return taken,
    };
    let (code, number) = (cells.raw(CODE).trim(), cells.raw(NUMBER).trim());
    let sound = code.len() == 9 && number.len() == 7 && code.ends_with(number);
    if !sound || !code.bytes().all(|byte| byte.is_ascii_digit()) {
        cells.reject(
            CODE,
            "コードは都道府県の2桁と医療機関番号の7桁です。先頭の0が失われていないか確かめてください。この行は登録していません。",
        );
        return Taken::Refused(cells.notes);
    }
    let mut facility = NewFacility {
        name: cells.line(NAME),
        postal_code: cells.postal_code(POSTAL_CODE),
        ..NewFacility::default()
    };
    if facility.name.is_empty() {
        cells.reject(NAME, "名称がありません。この行は登録していません。");
        return Taken::Refused(cells.notes);
    }
    settle(&mut cells, &mut facility, &spot, [ADDRESS, ADDRESS]);
    let service = NewService {
        kind: kind(&facility.name).to_owned(),
        number: code.to_owned(),
        ..NewService::default()
    };
    Taken::Row(Box::new(Incoming {
        row: cells.number(),
        key: code.to_owned(),
        facility,
        service,
        address_key: spot.key,
        hours: OpeningHours::default(),
        notes: cells.notes,
    }))
}

/// The kind that a name tells.
pub fn kind(name: &str) -> &'static str {
    let name = text::half_width(name);
    let has = |word: &str| name.contains(word);
    if has("歯科") && !has("病院") {
        "dental"
    } else if has("薬局") {
        "pharmacy"
    } else if has("病院") {
        "hospital"
    } else {
        "clinic"
    }
}
