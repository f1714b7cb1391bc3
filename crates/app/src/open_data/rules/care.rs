//! 介護サービス事業所一覧 of the government's recommended data sets (推奨データセット).

use super::{Source, cell, medical};
use crate::{
    directory::{FacilityEntry, ServiceEntry},
    open_data::model::{Column, ColumnKind, DataTable},
};

/// Services under long-term care insurance; 訪問看護 stands with the medical kinds in the register.
pub fn table(source: &Source<'_>) -> DataTable {
    let own = source.services().filter(|(_, service)| {
        service.kind == "visiting_nursing" || source.group(&service.kind) == "care"
    });
    DataTable {
        name: "care_services",
        title: "介護サービス事業所一覧",
        about: "介護サービス事業所の一覧。列は政府の推奨データセット「介護サービス事業所一覧」のとおりです。",
        columns: columns(),
        rows: own
            .map(|(entry, service)| row(source, entry, service))
            .collect(),
    }
}

fn columns() -> Vec<Column> {
    let [lat, lng] = medical::point_columns();
    vec![
        medical::code_column(),
        medical::number_column(),
        Column::new("都道府県名", "情報の管理主体である地方公共団体の都道府県名"),
        Column::new("市区町村名", "情報の管理主体である地方公共団体の市区町村名"),
        Column::new("介護サービス事業所名称", "介護サービス事業所の名称").required(),
        Column::new(
            "介護サービス事業所名称_カナ",
            "介護サービス事業所の名称のカナ",
        ),
        Column::new("実施サービス", "実施しているサービス").required(),
        Column::new("住所", "設置場所の住所"),
        medical::building_column(),
        lat,
        lng,
        Column::new("電話番号", "連絡先の電話番号"),
        Column::new("内線番号", "連絡先の内線番号。持っていないため空欄です"),
        Column::new("FAX番号", "FAX番号"),
        Column::new("法人番号", "運営主体の法人番号（13桁）").of(ColumnKind::Shaped("^[0-9]{13}$")),
        Column::new("法人の名称", "運営主体の名称"),
        Column::new("事業所番号", "介護保険の事業所番号（10桁の英数字）")
            .of(ColumnKind::Shaped("^[0-9A-Za-z]{10}$")),
        Column::new("利用可能曜日", "利用できる曜日（月火水木金土日祝）")
            .of(ColumnKind::Shaped("^月?火?水?木?金?土?日?祝?$")),
        Column::new("利用可能曜日特記事項", "曜日ごとの時間、休みなどの補足"),
        Column::new("定員", "定員").of(ColumnKind::Integer),
        Column::new("URL", "ホームページ").of(ColumnKind::Url),
        Column::new("備考", "特記事項。持っていないため空欄です"),
    ]
}

fn row(source: &Source<'_>, entry: &FacilityEntry, service: &ServiceEntry) -> Vec<String> {
    let [lat, lng] = cell::point(Source::point(entry));
    let [corporate, runs] = medical::organisation(entry);
    let [address, building] = source.address_and_building(entry);
    let [days, _, _, notes] = cell::hours(entry, service);
    // The reading is the place's: a service of another name has none.
    let is_named = service.name.is_empty() || service.name == entry.name;
    let kana = if is_named { entry.kana.as_str() } else { "" };
    vec![
        source.code(),
        service.id.to_string(),
        cell::words(&source.city.prefecture),
        cell::words(&source.city.name),
        cell::words(cell::own_or(&service.name, &entry.name)),
        cell::words(kana),
        cell::words(cell::own_or(&service.kind_name, source.kind(&service.kind))),
        cell::words(&address),
        cell::words(&building),
        lat,
        lng,
        cell::words(cell::own_or(&service.phone, &entry.phone)),
        String::new(),
        cell::words(cell::own_or(&service.fax, &entry.fax)),
        corporate,
        runs,
        cell::number(&service.number),
        days,
        notes,
        service
            .capacity
            .filter(|count| *count >= 0)
            .map(|count| count.to_string())
            .unwrap_or_default(),
        cell::url(&entry.url),
        String::new(),
    ]
}
