//! Lists in which one row is one place, whatever their columns are called: the reader behind the
//! recommended data sets and behind mappings that people saved.

use kernel::{calendar::OpeningHours, text};

use super::super::{
    incoming::{Incoming, Taken, place, settle},
    place::{Gazetteer, Location},
    table::Row,
    values::Cells,
};
use crate::directory::model::{NewFacility, NewService};

/// 項目: one of our fields, and what lists call it.
#[derive(Debug)]
pub struct Field {
    /// What we call it.
    pub name: &'static str,
    /// What lists call it, besides.
    pub known_as: &'static [&'static str],
}

const fn field(name: &'static str, known_as: &'static [&'static str]) -> Field {
    Field { name, known_as }
}

/// 名称.
pub const NAME: &str = "名称";
/// 所在地.
pub const ADDRESS: &str = "所在地";
/// 種別.
pub const KIND: &str = "種別";
/// 備考.
pub const NOTE: &str = "備考";
const KANA: &str = "読み";
const NUMBER: &str = "事業所番号";
const CODE: &str = "市区町村コード";
const WARD: &str = "区";
const BUILDING: &str = "方書";
const LAT: &str = "緯度";
const LNG: &str = "経度";
const DAYS: &str = "曜日";
const HOURS: &str = "時間";

/// Every field that a list may have a column for, in the order in which people are asked.
pub const FIELDS: [Field; 22] = [
    field(
        NAME,
        &[
            "施設名",
            "施設名称",
            "事業所名",
            "事業所名称",
            "介護サービス事業所名称",
            "医療機関名",
            "医療機関名称",
            "正式名称",
            "法人・施設名",
            "センター名",
        ],
    ),
    field(
        KANA,
        &[
            "フリガナ",
            "ふりがな",
            "名称_カナ",
            "名称カナ",
            "名称（カナ）",
            "施設名かな",
            "事業所名カナ",
            "介護サービス事業所名称_カナ",
            "正式名称（フリガナ）",
            "カナ",
        ],
    ),
    field(
        KIND,
        &[
            "種類",
            "施設種別",
            "施設の種類",
            "サービスの種類",
            "実施サービス",
            "医療機関の種類",
            "小分類",
            "サービス種別",
        ],
    ),
    field(
        NUMBER,
        &[
            "介護保険事業所番号",
            "医療機関コード",
            "医療機関番号",
            "指定番号",
        ],
    ),
    field("郵便番号", &["〒", "郵便", "医療機関所在地（郵便番号）"]),
    field(
        CODE,
        &[
            "所在地_全国地方公共団体コード",
            "全国地方公共団体コード",
            "都道府県コード又は市区町村コード",
            "都道府県コード又は市町村コード",
            "団体コード",
        ],
    ),
    field(WARD, &["区名", "行政区", "地区名", "所在区"]),
    field(
        ADDRESS,
        &[
            "住所",
            "所在地_連結表記",
            "所在地住所",
            "事業所所在地",
            "医療機関所在地（住所）",
        ],
    ),
    field(
        BUILDING,
        &["方書（ビル名等）", "建物名", "ビル名", "住所（建物名）"],
    ),
    field(LAT, &["Y", "lat", "latitude", "所在地座標（緯度）"]),
    field(LNG, &["X", "lng", "lon", "longitude", "所在地座標（経度）"]),
    field("電話番号", &["電話", "TEL", "連絡先", "連絡先電話番号"]),
    field("FAX番号", &["FAX", "ファックス", "ファクス番号"]),
    field("メール", &["メールアドレス", "E-mail", "Email"]),
    field("ホームページ", &["URL", "ホームページアドレス", "HP"]),
    field(
        "法人の名称",
        &["法人名", "法人名称", "運営法人", "開設者", "設置者"],
    ),
    field("法人番号", &[]),
    field("定員・病床", &["定員", "病床数", "定員数"]),
    field(DAYS, &["利用可能曜日", "営業日", "診療曜日", "営業曜日"]),
    field(HOURS, &["営業時間", "診療時間", "受付時間", "開館時間"]),
    field("連絡窓口", &["担当部署", "窓口", "担当者"]),
    field(NOTE, &["特記事項", "摘要"]),
];

/// What is to be known of a list besides its columns.
#[derive(Clone, Copy, Debug, Default)]
pub struct Plan<'a> {
    /// By which numbers without area code are completed.
    pub area_code: Option<&'a str>,
    /// Code of the ward in which all of its places lie.
    pub ward_code: Option<&'a str>,
}

/// 種別 as a row says it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Kind {
    /// Our code.
    pub code: String,
    /// The list's own words, where they say more.
    pub name: String,
}

/// Reads one row.
pub fn read(
    row: &Row,
    places: &Gazetteer<'_>,
    plan: Plan<'_>,
    kind: impl FnOnce(&mut Cells<'_>) -> Kind,
) -> Result<Incoming, Taken> {
    let mut cells = Cells::of(row);
    if let Some(notes) = cells.refuse_long(&[ADDRESS, BUILDING, NAME, KIND]) {
        return Err(Taken::Refused(notes));
    }
    let location = location(&cells, places, plan);
    let spot = place(&mut cells, location, ADDRESS)?;
    let mut facility = facility(&mut cells, plan);
    if facility.name.is_empty() {
        cells.reject(NAME, "名称がありません。この行は登録していません。");
        return Err(Taken::Refused(cells.notes));
    }
    settle(&mut cells, &mut facility, &spot, [ADDRESS, LAT]);
    let kind = kind(&mut cells);
    let number = number(&mut cells);
    let place = format!("{}:{}", text::fold(&facility.name), spot.key);
    let what = if kind.name.is_empty() {
        &kind.code
    } else {
        &kind.name
    };
    let key = format!(
        "{}:{}",
        if number.is_empty() { &place } else { &number },
        text::fold(what)
    );
    let service = NewService {
        kind: kind.code,
        kind_name: kind.name,
        number,
        capacity: cells.capacity("定員・病床"),
        days_note: cells.line(DAYS).replace([',', ';'], "・"),
        ..NewService::default()
    };
    Ok(Incoming {
        row: cells.number(),
        key,
        facility,
        service,
        address_key: spot.key,
        hours: OpeningHours::default(),
        notes: cells.notes,
    })
}

/// Where the row lies: by its code, else by the plan's ward, else by its address and ward.
fn location<'a>(cells: &Cells<'_>, places: &'a Gazetteer<'_>, plan: Plan<'_>) -> Location<'a> {
    let (address, building) = (cells.raw(ADDRESS), cells.raw(BUILDING));
    let code = text::half_width(cells.raw(CODE));
    // The code of a whole prefecture says who made the list, and not where the place lies.
    let whole_prefecture = code.get(2..5) == Some("000");
    if !code.is_empty() && !whole_prefecture && !places.is_whole_city(&code) {
        return places.locate(&code, address, building);
    }
    if let Some(ward) = plan.ward_code {
        return places.locate(ward, address, building);
    }
    let ward = text::clean_cell(cells.raw(WARD)).text;
    if ward.is_empty() || address.contains(&ward) {
        places.locate_by_address(address, building)
    } else {
        places.locate_by_address(&format!("{ward}{address}"), building)
    }
}

fn facility(cells: &mut Cells<'_>, plan: Plan<'_>) -> NewFacility {
    let (name, kana) = cells.name_and_kana(NAME, KANA);
    let numbers = cells.numbers(plan.area_code);
    let (url, mail) = cells.url("ホームページ");
    let written = cells.line("メール");
    NewFacility {
        organisation: cells.line("法人の名称"),
        corporate_number: cells.corporate_number("法人番号"),
        name,
        kana,
        postal_code: cells.postal_code("郵便番号"),
        point: cells.point(LAT, LNG),
        phone: numbers.phone,
        fax: numbers.fax,
        email: if written.is_empty() { mail } else { written },
        url,
        contact_window: cells.line("連絡窓口"),
        contact_note: numbers.note,
        hours_note: cells.text(HOURS),
        note: cells.text(NOTE),
        ..NewFacility::default()
    }
}

/// The most letters and digits of a number.
const NUMBER_LENGTH: usize = 20;

/// 事業所番号; one that a spreadsheet spoilt is said and left out.
fn number(cells: &mut Cells<'_>) -> String {
    let number = text::half_width(cells.raw(NUMBER)).to_ascii_uppercase();
    let plain = |c: char| c.is_ascii_alphanumeric() || c == '-';
    if number.len() <= NUMBER_LENGTH && number.chars().all(plain) {
        return number;
    }
    cells.reject(
        NUMBER,
        "番号は英数字20桁までです。Excelで保存し直したときに桁が失われた可能性があります。番号は登録していません。",
    );
    String::new()
}
