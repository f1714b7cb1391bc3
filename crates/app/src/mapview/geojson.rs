//! Places as GeoJSON (RFC 7946), with short names: a city has fifteen thousand of them.

use chrono::NaiveDate;
use kernel::{calendar::format_date, geo::Point};
use serde::Serialize;

use crate::{
    areas::Atlas,
    codes::Book,
    directory::{MapPoint, PointQuality},
};

/// Many features.
#[derive(Serialize)]
pub struct Collection<P> {
    r#type: &'static str,
    features: Vec<Feature<P>>,
}

#[derive(Serialize)]
struct Feature<P> {
    r#type: &'static str,
    geometry: Geometry,
    properties: P,
}

#[derive(Serialize)]
struct Geometry {
    r#type: &'static str,
    coordinates: [f64; 2],
}

impl<P: Serialize> Collection<P> {
    fn of(points: impl Iterator<Item = (Point, P)>) -> Self {
        let feature = |(point, properties): (Point, P)| Feature {
            r#type: "Feature",
            geometry: Geometry {
                r#type: "Point",
                coordinates: [round(point.lng), round(point.lat)],
            },
            properties,
        };
        Self {
            r#type: "FeatureCollection",
            features: points.map(feature).collect(),
        }
    }

    /// The text that is sent.
    ///
    /// # Errors
    /// None that can happen: names and numbers are always written.
    pub fn text(&self) -> serde_json::Result<String> {
        serde_json::to_string(self)
    }
}

/// To about ten centimetres.
fn round(degrees: f64) -> f64 {
    (degrees * 1e6).round() / 1e6
}

/// What the map says of one place.
#[derive(Serialize)]
pub struct Place {
    /// Its id, as text: it has more digits than a number of the browser.
    id: String,
    /// 名称.
    n: String,
    /// Group of its kind: `medical`, `care`, `public` or `other`.
    g: String,
    /// Its kinds, as people read them.
    k: String,
    /// Telephone.
    t: String,
    /// 新規受入 today.
    a: &'static str,
    /// 確認日; empty when it is too long ago or never was.
    f: String,
    /// Where the point comes from, if it is not where the place is.
    #[serde(skip_serializing_if = "str::is_empty")]
    q: &'static str,
}

/// What words are made from.
pub struct Words<'a> {
    /// Labels.
    pub book: &'a Book,
    /// Today.
    pub today: NaiveDate,
    /// The kind the list is narrowed to: it gives the mark of a place that has several.
    pub kind: &'a str,
}

/// Places, already as the reader may see them.
pub fn places(points: Vec<MapPoint>, words: &Words<'_>) -> Collection<Place> {
    Collection::of(points.into_iter().map(|point| words.place(point)))
}

impl Words<'_> {
    fn place(&self, one: MapPoint) -> (Point, Place) {
        let kinds = || one.services.iter().map(|(kind, _)| kind.as_str());
        let mut labels: Vec<&str> = kinds()
            .map(|kind| self.book.label("facility_kind", kind))
            .collect();
        labels.dedup();
        let first = kinds().find(|kind| *kind == self.kind);
        let first = first.or_else(|| kinds().next()).unwrap_or_default();
        let place = Place {
            id: one.id.to_string(),
            g: self.group(first),
            k: labels.join("、"),
            a: one.acceptance(self.today).code(),
            f: one
                .verified_on
                .filter(|_| one.is_fresh(self.today))
                .map(format_date)
                .unwrap_or_default(),
            q: match one.quality {
                PointQuality::Town | PointQuality::Doubtful => one.quality.label(),
                _ => "",
            },
            n: one.name,
            t: one.phone,
        };
        (one.point, place)
    }

    fn group(&self, kind: &str) -> String {
        let version = self.book.on("facility_kind", self.today);
        let codes = version.map(|version| version.codes.as_slice());
        let code = codes
            .unwrap_or_default()
            .iter()
            .find(|code| code.code == kind);
        code.map_or("other", |code| code.group.as_str()).to_owned()
    }
}

/// The name of a ward or a town.
#[derive(Serialize)]
pub struct Name {
    /// The name.
    n: String,
    /// The ward's id; for a town the one it lies in.
    w: String,
    /// `ward` or `town`.
    l: &'static str,
}

/// The names of all wards and towns, each at its middle.
pub fn names(atlas: &Atlas) -> Collection<Name> {
    let wards = atlas.wards.iter().filter_map(|ward| {
        let name = Name {
            n: ward.name.clone(),
            w: ward.id.to_string(),
            l: "ward",
        };
        Some((ward.point?, name))
    });
    let towns = atlas.towns.iter().filter_map(|town| {
        let name = Name {
            n: town.name.clone(),
            w: town.ward.to_string(),
            l: "town",
        };
        Some((town.point?, name))
    });
    Collection::of(wards.chain(towns))
}
