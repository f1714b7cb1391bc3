//! Places as GeoJSON (RFC 7946): longitude first, six decimals, no geometry where none is known.

use serde_json::{Map, Value, json};

use super::{Source, cell, medical};
use crate::{
    directory::FacilityEntry,
    open_data::model::{Column, ColumnKind, DataTable},
};

/// The places with their properties; the geometry is no column.
pub fn table(source: &Source<'_>) -> DataTable {
    DataTable {
        name: "facilities",
        title: "在宅医療・介護の資源（地図用）",
        about: "資源の場所と種別。地物のプロパティを列として説明しています。位置が分からないものは geometry が null です。",
        columns: vec![
            medical::number_column(),
            Column::new("名称", "名称").required(),
            Column::new("名称_カナ", "名称のカナ"),
            Column::new("種別コード", "資源の種別のコード（;区切り）"),
            Column::new("種別", "資源の種別（;区切り）"),
            Column::new("住所", "所在地の住所"),
            Column::new("区", "所在地の区"),
            Column::new("電話番号", "電話番号"),
            Column::new("FAX番号", "FAX番号"),
            Column::new("URL", "ホームページ").of(ColumnKind::Url),
            Column::new("対応言語", "対応言語"),
            Column::new("確認日", "内容を確かめた日。空欄は確かめていないもの")
                .of(ColumnKind::Date),
        ],
        rows: source
            .entries
            .iter()
            .map(|entry| row(source, entry))
            .collect(),
    }
}

fn row(source: &Source<'_>, entry: &FacilityEntry) -> Vec<String> {
    let kinds = || entry.services.iter().map(|service| service.kind.as_str());
    vec![
        entry.id.to_string(),
        cell::words(&entry.name),
        cell::words(&entry.kana),
        cell::several(kinds()),
        cell::several(kinds().map(|kind| source.kind(kind))),
        cell::words(&source.address(entry)),
        entry
            .ward
            .map(|ward| source.ward(ward).to_owned())
            .unwrap_or_default(),
        cell::words(&entry.phone),
        cell::words(&entry.fax),
        cell::url(&entry.url),
        cell::words(&entry.languages),
        cell::day(entry.verification.on),
    ]
}

/// The collection; properties that are not known are null.
pub fn bytes(source: &Source<'_>, table: &DataTable) -> anyhow::Result<Vec<u8>> {
    let features: Vec<Value> = source
        .entries
        .iter()
        .zip(&table.rows)
        .map(|(entry, row)| feature(entry, table, row))
        .collect();
    let whole = json!({ "type": "FeatureCollection", "features": features });
    Ok(serde_json::to_vec(&whole)?)
}

fn feature(entry: &FacilityEntry, table: &DataTable, row: &[String]) -> Value {
    let properties: Map<String, Value> = table
        .columns
        .iter()
        .zip(row)
        .map(|(column, cell)| {
            let value = if cell.is_empty() {
                Value::Null
            } else {
                json!(cell)
            };
            (column.name.clone(), value)
        })
        .collect();
    let rounded = |degrees: f64| (degrees * 1e6).round() / 1e6;
    let geometry = Source::point(entry).map_or(
        Value::Null,
        |point| json!({ "type": "Point", "coordinates": [rounded(point.lng), rounded(point.lat)] }),
    );
    json!({
        "type": "Feature",
        "id": entry.id.to_string(),
        "geometry": geometry,
        "properties": properties,
    })
}
