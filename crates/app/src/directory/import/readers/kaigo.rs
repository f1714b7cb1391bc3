//! 介護サービス情報公表システム: one row is one service under one 事業所番号.

use kernel::{calendar::OpeningHours, text};

use super::{
    super::{
        incoming::{Incoming, Taken, place, settle},
        place::Gazetteer,
        table::Row,
        values::Cells,
    },
    kinds,
};
use crate::directory::model::{NewFacility, NewService};

const CODE: &str = "都道府県コード又は市町村コード";
const NAME: &str = "事業所名";
const KIND: &str = "サービスの種類";
const ADDRESS: &str = "住所";
const BUILDING: &str = "方書（ビル名等）";
const LAT: &str = "緯度";
const NUMBER: &str = "事業所番号";
const DAYS: &str = "利用可能曜日";
const DAYS_NOTE: &str = "利用可能曜日特記事項";

/// The file's code of the service, in files that were joined from several.
const SERVICE_CODE: &str = "サービスコード";

/// The 24 columns of every published file.
pub const COLUMNS: [&str; 24] = [
    CODE,
    "No",
    "都道府県名",
    "市区町村名",
    NAME,
    "事業所名カナ",
    KIND,
    ADDRESS,
    BUILDING,
    LAT,
    "経度",
    "電話番号",
    "FAX番号",
    "法人番号",
    "法人の名称",
    NUMBER,
    DAYS,
    DAYS_NOTE,
    "定員",
    "URL",
    "高齢者の方と障害者の方が同時一体的に利用できるサービス",
    "介護保険の通常の指定基準を満たしている",
    "障害福祉の通常の指定基準を満たしている",
    "備考",
];

/// All columns that are asked for.
pub fn asked() -> Vec<&'static str> {
    COLUMNS.iter().copied().chain([SERVICE_CODE]).collect()
}

/// Reads one row.
pub fn read(row: &Row, places: &Gazetteer<'_>) -> Taken {
    let mut cells = Cells::of(row);
    if let Some(notes) = cells.refuse_long(&[ADDRESS, BUILDING]) {
        return Taken::Refused(notes);
    }
    let location = places.locate(cells.raw(CODE), cells.raw(ADDRESS), cells.raw(BUILDING));
    let spot = match place(&mut cells, location, CODE) {
        Ok(spot) => spot,
        Err(taken) => return taken,
    };
    if let Some(notes) = cells.refuse_long(&[NAME, KIND]) {
        return Taken::Refused(notes);
    }
    let Some(number) = number(&mut cells) else {
        return Taken::Refused(cells.notes);
    };
    let (mut service, code) = service(&mut cells, number);
    let mut facility = facility(&mut cells);
    if facility.name.is_empty() {
        cells.reject(NAME, "事業所名がありません。この行は登録していません。");
        return Taken::Refused(cells.notes);
    }
    settle(&mut cells, &mut facility, &spot, [CODE, LAT]);
    service.days_note = days(&mut cells);
    Taken::Row(Box::new(Incoming {
        row: cells.number(),
        key: format!("{}:{code}", service.number),
        facility,
        service,
        hours: OpeningHours::default(),
        address_key: spot.key,
        notes: cells.notes,
    }))
}

/// 事業所番号: ten letters and digits. A spreadsheet drops leading zeros and writes powers of ten.
fn number(cells: &mut Cells<'_>) -> Option<String> {
    let number = text::half_width(cells.raw(NUMBER)).to_ascii_uppercase();
    if number.len() == 10 && number.bytes().all(|byte| byte.is_ascii_alphanumeric()) {
        if number != cells.raw(NUMBER).trim() {
            cells.repair(NUMBER, &number);
        }
        return Some(number);
    }
    let by_spreadsheet = number.contains("E+") || number.len() == 9;
    cells.reject(
        NUMBER,
        if by_spreadsheet {
            "事業所番号は10桁です。Excelで保存し直したときに桁が失われたようです。公表されているCSVをExcelで開かずに取り込んでください。この行は登録していません。"
        } else {
            "事業所番号は英数字10桁です。公表されている番号に直してください。この行は登録していません。"
        },
    );
    None
}

/// The service and the code that tells services of one number apart.
fn service(cells: &mut Cells<'_>, number: String) -> (NewService, String) {
    let name = cells.line(KIND);
    let published =
        kinds::by_name(&name).or_else(|| kinds::by_code(cells.raw(SERVICE_CODE).trim()));
    if published.is_none() {
        cells.reject(
            KIND,
            "知らないサービスの種類です。種別は「その他」とし、この名前を残しました。",
        );
    }
    let code = published.map_or_else(|| text::fold(&name), |service| service.code.to_owned());
    let service = NewService {
        kind: published.map_or("other", |service| service.kind).to_owned(),
        kind_name: name,
        number,
        capacity: cells.capacity("定員"),
        ..NewService::default()
    };
    (service, code)
}

fn facility(cells: &mut Cells<'_>) -> NewFacility {
    let (name, kana) = cells.name_and_kana(NAME, "事業所名カナ");
    let numbers = cells.numbers(None);
    let (url, email) = cells.url("URL");
    NewFacility {
        organisation: cells.line("法人の名称"),
        corporate_number: cells.corporate_number("法人番号"),
        name,
        kana,
        point: cells.point(LAT, "経度"),
        phone: numbers.phone,
        fax: numbers.fax,
        url,
        email,
        contact_note: numbers.note,
        note: cells.text("備考"),
        ..NewFacility::default()
    }
}

/// Days of the week and what is special about them.
fn days(cells: &mut Cells<'_>) -> String {
    let days = cells.line(DAYS).replace(',', "・");
    let note = cells.text(DAYS_NOTE);
    let parts = [days, note];
    let kept: Vec<&str> = parts
        .iter()
        .map(String::as_str)
        .filter(|part| !part.is_empty())
        .collect();
    kept.join("　")
}
