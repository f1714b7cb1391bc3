//! 医療機関一覧 of the government's recommended data sets (推奨データセット).

use super::{Source, cell};
use crate::{
    directory::{FacilityEntry, ServiceEntry},
    open_data::model::{Column, ColumnKind, DataTable},
};

/// 医療法 第1条の5: hospitals and clinics, dental ones too. Pharmacies have no place in this set.
const KINDS: [&str; 3] = ["hospital", "clinic", "dental"];

const TYPES: [&str; 3] = ["病院", "有床診療所", "無床診療所"];

/// Hospitals and clinics.
pub fn table(source: &Source<'_>) -> DataTable {
    let own = source
        .services()
        .filter(|(_, service)| KINDS.contains(&service.kind.as_str()));
    DataTable {
        name: "medical_institutions",
        title: "医療機関一覧",
        about: "病院・診療所（歯科を含みます）の一覧。列は政府の推奨データセット「医療機関一覧」のとおりです。",
        columns: columns(),
        rows: own
            .map(|(entry, service)| row(source, entry, service))
            .collect(),
    }
}

pub(super) fn code_column() -> Column {
    Column::new(
        "都道府県コード又は市区町村コード",
        "情報の管理主体である地方公共団体のコード（検査数字を含む6桁）",
    )
    .of(ColumnKind::Shaped("^[0-9]{6}$"))
}

pub(super) fn number_column() -> Column {
    Column::new("NO", "この一覧の中で行を一意に決める番号")
        .of(ColumnKind::Shaped("^[0-9]+$"))
        .required()
}

pub(super) fn building_column() -> Column {
    Column::new("方書", "住所の方書（建物の名称・階など）")
}

pub(super) fn point_columns() -> [Column; 2] {
    [
        Column::new(
            "緯度",
            "緯度（世界測地系、度）。所在地そのものの位置が分かるときだけ",
        )
        .of(ColumnKind::Number(20, 46)),
        Column::new(
            "経度",
            "経度（世界測地系、度）。所在地そのものの位置が分かるときだけ",
        )
        .of(ColumnKind::Number(122, 155)),
    ]
}

fn columns() -> Vec<Column> {
    let [lat, lng] = point_columns();
    vec![
        code_column(),
        number_column(),
        Column::new("都道府県名", "情報の管理主体である地方公共団体の都道府県名"),
        Column::new("市区町村名", "情報の管理主体である地方公共団体の市区町村名"),
        Column::new("名称", "医療機関の名称").required(),
        Column::new("名称_カナ", "医療機関の名称のカナ"),
        Column::new(
            "医療機関の種類",
            "医療機関の種類。診療所は、病床の有無が分かるときだけ",
        )
        .of(ColumnKind::OneOf(TYPES.to_vec())),
        Column::new("住所", "開設場所の住所"),
        building_column(),
        lat,
        lng,
        Column::new("電話番号", "連絡先の電話番号"),
        Column::new("内線番号", "連絡先の内線番号。持っていないため空欄です"),
        Column::new("FAX番号", "FAX番号"),
        Column::new("法人番号", "運営主体の法人番号（13桁）").of(ColumnKind::Shaped("^[0-9]{13}$")),
        Column::new("法人の名称", "運営主体の名称"),
        Column::new(
            "医療機関コード",
            "都道府県2桁・点数表1桁・医療機関7桁の10桁。分からないときは空欄",
        )
        .of(ColumnKind::Shaped("^[0-9]{10}$")),
        Column::new("診療曜日", "診療する曜日（月火水木金土日祝）")
            .of(ColumnKind::Shaped("^月?火?水?木?金?土?日?祝?$")),
        Column::new("診療開始時間", "1週間でもっとも早い開始時間（HH:MM）")
            .of(ColumnKind::Shaped("^[0-2][0-9]:[0-5][0-9]$")),
        Column::new("診療終了時間", "1週間でもっとも遅い終了時間（HH:MM）")
            .of(ColumnKind::Shaped("^[0-2][0-9]:[0-5][0-9]$")),
        Column::new("診療日時特記事項", "曜日ごとの時間、休診日などの補足"),
        Column::new("時間外における対応", "24時間・夜間・休日の対応"),
        Column::new(
            "診療科目",
            "診療科目（;区切り）。医療情報ネット（ナビイ）の診療科目名。分からないときは空欄",
        ),
        Column::new("病床数", "病床数").of(ColumnKind::Integer),
        Column::new("URL", "ホームページ").of(ColumnKind::Url),
        Column::new("備考", "特記事項"),
    ]
}

/// 24時間対応・夜間対応・休日対応.
pub(super) fn out_of_hours(service: &ServiceEntry) -> String {
    let said = [
        (service.round_the_clock, "24時間対応"),
        (service.night, "夜間対応"),
        (service.holiday, "休日対応"),
    ];
    cell::several(
        said.into_iter()
            .filter(|(is, _)| *is == Some(true))
            .map(|(_, name)| name),
    )
}

/// 法人番号 and 法人の名称.
pub(super) fn organisation(entry: &FacilityEntry) -> [String; 2] {
    let number = entry
        .organisation
        .as_ref()
        .map_or("", |own| own.corporate_number.as_str());
    let is_number = number.len() == 13 && number.bytes().all(|byte| byte.is_ascii_digit());
    let number = if is_number {
        number.to_owned()
    } else {
        String::new()
    };
    [number, cell::words(entry.organisation_name())]
}

fn row(source: &Source<'_>, entry: &FacilityEntry, service: &ServiceEntry) -> Vec<String> {
    let [lat, lng] = cell::point(Source::point(entry));
    let [corporate, runs] = organisation(entry);
    let [address, building] = source.address_and_building(entry);
    let [days, from, to, notes] = cell::hours(entry, service);
    let beds = service.capacity.filter(|beds| *beds >= 0);
    let kind = match (service.kind.as_str(), beds) {
        ("hospital", _) => "病院",
        (_, Some(0)) => "無床診療所",
        (_, Some(_)) => "有床診療所",
        _ => "",
    };
    let note = if service.kind == "dental" {
        "歯科診療所"
    } else {
        ""
    };
    vec![
        source.code(),
        service.id.to_string(),
        cell::words(&source.city.prefecture),
        cell::words(&source.city.name),
        cell::words(&entry.name),
        cell::words(&entry.kana),
        kind.to_owned(),
        cell::words(&address),
        cell::words(&building),
        lat,
        lng,
        cell::words(cell::own_or(&service.phone, &entry.phone)),
        String::new(),
        cell::words(cell::own_or(&service.fax, &entry.fax)),
        corporate,
        runs,
        cell::medical_number(&service.number),
        days,
        from,
        to,
        notes,
        out_of_hours(service),
        cell::several(source.departments_of(service)),
        beds.map(|beds| beds.to_string()).unwrap_or_default(),
        cell::url(&entry.url),
        note.to_owned(),
    ]
}
