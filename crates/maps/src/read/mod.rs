//! Published GeoJSON of wards and towns: recognised feature by feature, the parts of one area
//! joined. A feature that is spoilt is said and the others are read.

mod name;

use std::collections::{HashMap, HashSet};

use geojson::Geometry;
use serde_json::{Map, Value};

pub use name::AreaName;

use crate::{Boundary, Spoilt};

/// One area of a file.
#[derive(Clone, Debug, PartialEq)]
pub struct Area {
    /// Which area it is.
    pub name: AreaName,
    /// All its parts.
    pub boundary: Boundary,
    /// The first of its features, counted from 1.
    pub feature: usize,
    /// How many features it was joined from.
    pub features: usize,
}

/// A feature that was not taken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Remark {
    /// Which feature, counted from 1.
    pub feature: usize,
    /// What its name is, as far as it can be told.
    pub name: String,
    /// Why, and what to do.
    pub reason: String,
}

/// What a file holds.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Shapes {
    /// How many features were read.
    pub features: usize,
    /// Its areas in the order of their first features.
    pub areas: Vec<Area>,
    /// Features that were not taken. An area with one is not among `areas`: half a ward is wrong.
    pub remarks: Vec<Remark>,
}

/// A file that is not GeoJSON of areas, in words for the person who imports it.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Unreadable {
    /// Nothing in it.
    #[error("ファイルが空です。もう一度ダウンロードしてから取り込んでください。")]
    Empty,
    /// An archive, as 国土数値情報 and e-Stat are downloaded.
    #[error("圧縮ファイルです。展開（解凍）して、中のGeoJSON（.geojson）を取り込んでください。")]
    Archive,
    /// Not JSON at all.
    #[error(
        "GeoJSONとして読めません（{0}行目）。境界のGeoJSONファイルを、そのまま取り込んでください。シェープファイル（.shp）やKMLは、GeoJSONに変換してから取り込んでください。"
    )]
    NotJson(usize),
    /// TopoJSON, which looks nearly the same.
    #[error("TopoJSONです。GeoJSONに変換してから取り込んでください。")]
    TopoJson,
    /// JSON of another kind.
    #[error(
        "JSONですが、GeoJSON（FeatureCollectionかFeature）ではありません。境界のGeoJSONファイルを取り込んでください。"
    )]
    NotGeoJson,
    /// A collection without features.
    #[error("図形が1つもありません。もう一度ダウンロードしてから取り込んでください。")]
    NoFeatures,
    /// No feature says which area it is: the names of its first properties.
    #[error(
        "どの区・町の境界か分かりません（属性：{0}）。国土数値情報の行政区域（N03）、町丁・字等境界（KEY_CODE）か、nameの属性が「大阪府大阪市都島区」のような名前のGeoJSONを取り込んでください。"
    )]
    Nameless(String),
}

/// Reads the bytes of a GeoJSON file.
///
/// # Errors
/// When the file as a whole is something else; what is wrong with single features is in the answer.
pub fn read(bytes: &[u8]) -> Result<Shapes, Unreadable> {
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    if bytes.trim_ascii().is_empty() {
        return Err(Unreadable::Empty);
    }
    if bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"\x1F\x8B") {
        return Err(Unreadable::Archive);
    }
    let json: Value =
        serde_json::from_slice(bytes).map_err(|error| Unreadable::NotJson(error.line()))?;
    let features = features_of(json)?;
    if features.is_empty() {
        return Err(Unreadable::NoFeatures);
    }
    let first = features
        .first()
        .map(properties_in_words)
        .unwrap_or_default();
    let mut reading = Reading::default();
    for (at, feature) in (1..).zip(features) {
        reading.take(at, feature);
    }
    if reading.named == 0 {
        return Err(Unreadable::Nameless(first));
    }
    Ok(reading.end())
}

fn features_of(json: Value) -> Result<Vec<Value>, Unreadable> {
    let Value::Object(mut object) = json else {
        return Err(Unreadable::NotGeoJson);
    };
    let kind = object
        .get("type")
        .and_then(Value::as_str)
        .unwrap_or_default();
    match kind {
        "FeatureCollection" => match object.remove("features") {
            Some(Value::Array(features)) => Ok(features),
            _ => Err(Unreadable::NoFeatures),
        },
        "Feature" => Ok(vec![Value::Object(object)]),
        "Topology" => Err(Unreadable::TopoJson),
        _ => Err(Unreadable::NotGeoJson),
    }
}

/// The names of a feature's first properties, to show what the file has instead.
fn properties_in_words(feature: &Value) -> String {
    let names = feature.get("properties").and_then(Value::as_object);
    let names: Vec<String> = names
        .into_iter()
        .flat_map(Map::keys)
        .take(8)
        .map(|name| name.chars().take(20).collect())
        .collect();
    if names.is_empty() {
        return "なし".to_owned();
    }
    names.join("、")
}

#[derive(Default)]
struct Reading {
    shapes: Shapes,
    places: HashMap<AreaName, usize>,
    spoilt: HashSet<AreaName>,
    named: usize,
}

impl Reading {
    fn take(&mut self, at: usize, mut feature: Value) {
        self.shapes.features += 1;
        let name = feature
            .get("properties")
            .and_then(Value::as_object)
            .and_then(AreaName::of);
        let Some(name) = name else {
            self.remark(at, String::new(), NAMELESS.to_owned());
            return;
        };
        self.named += 1;
        let geometry = feature.get_mut("geometry").map(Value::take);
        match boundary(geometry) {
            Ok(boundary) => self.join(at, name, boundary),
            Err(spoilt) => {
                self.remark(at, name.in_words(), spoilt.to_string());
                self.spoilt.insert(name);
            }
        }
    }

    fn remark(&mut self, feature: usize, name: String, reason: String) {
        self.shapes.remarks.push(Remark {
            feature,
            name,
            reason,
        });
    }

    fn join(&mut self, at: usize, name: AreaName, boundary: Boundary) {
        let place = self.places.get(&name).copied();
        let known = place.and_then(|place| self.shapes.areas.get_mut(place));
        if let Some(area) = known {
            area.boundary = area.boundary.clone().joined(boundary);
            area.features += 1;
            return;
        }
        self.places.insert(name.clone(), self.shapes.areas.len());
        self.shapes.areas.push(Area {
            name,
            boundary,
            feature: at,
            features: 1,
        });
    }

    fn end(self) -> Shapes {
        let Self {
            mut shapes, spoilt, ..
        } = self;
        shapes.areas.retain(|area| !spoilt.contains(&area.name));
        shapes
    }
}

const NAMELESS: &str = "どの区・町か分かりません。この図形は登録していません。N03_007、KEY_CODE、nameのどれかの属性が必要です。";

fn boundary(geometry: Option<Value>) -> Result<Boundary, Spoilt> {
    let geometry = geometry.filter(|value| !value.is_null());
    let geometry: Geometry = geometry
        .and_then(|value| serde_json::from_value(value).ok())
        .ok_or(Spoilt::NoShape)?;
    Boundary::of(&geometry.value)
}

#[cfg(test)]
mod tests;
