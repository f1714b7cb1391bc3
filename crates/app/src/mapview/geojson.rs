//! Places as GeoJSON (RFC 7946), with short names: a city has fifteen thousand of them.

use std::collections::HashMap;

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
pub struct Place<'a> {
    /// Its id, as text: it has more digits than a number of the browser.
    id: String,
    /// 名称.
    n: String,
    /// Group of its kind: `medical`, `care`, `public` or `other`.
    g: &'a str,
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

/// What words are made from: labels and groups of all kinds, looked up once for all places.
pub struct Words<'a> {
    kinds: HashMap<&'a str, (&'a str, &'a str)>,
    today: NaiveDate,
    kind: &'a str,
}

impl<'a> Words<'a> {
    /// The words at `today`; a place of several kinds gets the mark of `kind`, to which the list
    /// is narrowed, or else of its first.
    pub fn of(book: &'a Book, today: NaiveDate, kind: &'a str) -> Self {
        let versions = book.list("facility_kind").into_iter();
        // Oldest first: a newer version has the last word.
        let codes = versions.flat_map(|list| list.versions.iter().flat_map(|one| &one.codes));
        Self {
            kinds: codes
                .map(|code| {
                    (
                        code.code.as_str(),
                        (code.label.as_str(), code.group.as_str()),
                    )
                })
                .collect(),
            today,
            kind,
        }
    }

    fn label<'b>(&'b self, kind: &'b str) -> &'b str {
        self.kinds.get(kind).map_or(kind, |(label, _)| label)
    }

    fn group(&self, kind: &str) -> &'a str {
        self.kinds.get(kind).map_or("other", |(_, group)| group)
    }

    fn place(&self, one: MapPoint) -> (Point, Place<'a>) {
        let kinds = || one.services.iter().map(|(kind, _)| kind.as_str());
        let mut labels: Vec<&str> = kinds().map(|kind| self.label(kind)).collect();
        labels.dedup();
        let first = kinds().find(|kind| *kind == self.kind);
        let first = first.or_else(|| kinds().next()).unwrap_or_default();
        let verified = one.verified_on.filter(|_| one.is_fresh(self.today));
        let place = Place {
            id: one.id.to_string(),
            g: self.group(first),
            k: labels.join("、"),
            a: one.acceptance(self.today).code(),
            f: verified.map(format_date).unwrap_or_default(),
            q: match one.quality {
                PointQuality::Town | PointQuality::Doubtful => one.quality.label(),
                _ => "",
            },
            n: one.name,
            t: one.phone,
        };
        (one.point, place)
    }
}

/// Places, already as the reader may see them.
pub fn places<'a>(
    points: impl Iterator<Item = MapPoint>,
    words: &Words<'a>,
) -> Collection<Place<'a>> {
    Collection::of(points.map(|point| words.place(point)))
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
