//! One area as polygons: what lies in it, how far away something is, how it is drawn.

mod middle;

use std::fmt::Write;

use geo::{
    BoundingRect, Coord, Distance, Euclidean, Intersects, LineString, MapCoords, MultiPolygon,
    Polygon, Simplify,
};
use geojson::{GeometryValue, Position};
use kernel::geo::Point;

use crate::Bounds;

/// Metres of one degree of latitude.
const DEGREE_M: f64 = 111_195.0;

/// So many corners are simplified together.
const RUN: usize = 1_000;

/// 境界: an area of one or more parts, each of which may have holes.
#[derive(Clone, Debug, PartialEq)]
pub struct Boundary {
    shape: MultiPolygon<f64>,
    bounds: Bounds,
}

/// What is wrong with a shape, in words for the person who imports it.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Spoilt {
    /// Something else than an area: its GeoJSON name.
    #[error("面（PolygonかMultiPolygon）ではなく「{0}」です。境界（面）のデータを使ってください。")]
    NotAnArea(&'static str),
    /// Neither geometry nor anything like it.
    #[error(
        "図形がないか、GeoJSONの図形として読めません。公表されているファイルをそのまま取り込んでください。"
    )]
    NoShape,
    /// A ring of fewer than four positions.
    #[error("線の点が{0}個しかなく、面になりません（はじめと終わりを合わせて4個以上必要です）。")]
    TooFew(usize),
    /// A ring whose end is not where it began.
    #[error(
        "線が閉じていません（はじめの点と終わりの点が違います）。公表されているファイルをそのまま取り込んでください。"
    )]
    Open,
    /// All positions on one line.
    #[error("面積がありません（すべての点が一直線の上にあります）。")]
    Flat,
    /// A position outside Japan: longitude and latitude as they stand.
    #[error("座標（{0}、{1}）が日本の外です。経度、緯度の順の、度の単位の座標にしてください。")]
    Abroad(String, String),
    /// Latitude stands before longitude.
    #[error("座標（{0}、{1}）は、緯度と経度の順が逆のようです。経度、緯度の順にしてください。")]
    Swapped(String, String),
}

impl Boundary {
    /// The area of a GeoJSON geometry.
    pub(crate) fn of(value: &GeometryValue) -> Result<Self, Spoilt> {
        let parts: Vec<&Vec<Vec<Position>>> = match value {
            GeometryValue::Polygon { coordinates } => vec![coordinates],
            GeometryValue::MultiPolygon { coordinates } => coordinates.iter().collect(),
            other => return Err(Spoilt::NotAnArea(other.type_name())),
        };
        let parts: Result<Vec<Polygon<f64>>, Spoilt> =
            parts.into_iter().map(|rings| polygon(rings)).collect();
        Self::whole(MultiPolygon(parts?)).ok_or(Spoilt::NoShape)
    }

    fn whole(shape: MultiPolygon<f64>) -> Option<Self> {
        let rect = shape.bounding_rect()?;
        let bounds = Bounds {
            south: rect.min().y,
            west: rect.min().x,
            north: rect.max().y,
            east: rect.max().x,
        };
        Some(Self { shape, bounds })
    }

    /// Reads what [`Boundary::geometry`] wrote.
    pub fn parse(geometry: &str) -> Result<Self, Spoilt> {
        let value: GeometryValue = serde_json::from_str(geometry).map_err(|_| Spoilt::NoShape)?;
        Self::of(&value)
    }

    /// The area of both: files give a ward with islands as a feature for each part.
    #[must_use]
    pub fn joined(mut self, other: Self) -> Self {
        self.bounds = self.bounds.with(other.bounds);
        self.shape.0.extend(other.shape.0);
        self
    }

    /// The box around it.
    pub fn bounds(&self) -> Bounds {
        self.bounds
    }

    /// How many separate parts it has.
    pub fn parts(&self) -> usize {
        self.shape.0.len()
    }

    /// How many corners its lines have.
    pub fn corners(&self) -> usize {
        self.lines()
            .map(|ring| ring.0.len().saturating_sub(1))
            .sum()
    }

    fn lines(&self) -> impl Iterator<Item = &LineString<f64>> {
        let parts = self.shape.0.iter();
        parts.flat_map(|part| std::iter::once(part.exterior()).chain(part.interiors()))
    }

    /// Its lines, holes' among them, as rings of corners; the last corner is the first again.
    pub fn rings(&self) -> impl Iterator<Item = Vec<Point>> {
        self.lines().map(|line| {
            let corners = line.coords();
            corners
                .map(|at| Point {
                    lat: at.y,
                    lng: at.x,
                })
                .collect()
        })
    }

    /// Whether a point lies in it; a point on its line does, one in a hole does not.
    pub fn contains(&self, point: Point) -> bool {
        self.bounds.holds(point)
            && self
                .shape
                .intersects(&geo::Point::new(point.lng, point.lat))
    }

    /// Straight-line distance in metres to the nearest line of the boundary, from either side.
    /// Right to a thousandth within some 50 km.
    pub fn distance_m(&self, point: Point) -> f64 {
        // A flat map around the point, in metres.
        let east = DEGREE_M * point.lat.to_radians().cos();
        let flat = |at: Coord<f64>| Coord {
            x: (at.x - point.lng) * east,
            y: (at.y - point.lat) * DEGREE_M,
        };
        let here = geo::Point::new(0.0, 0.0);
        self.lines()
            .map(|ring| Euclidean.distance(&here, &ring.map_coords(flat)))
            .fold(f64::INFINITY, f64::min)
    }

    /// How far outside a point lies, in metres; 0 for a point within.
    pub fn outside_by_m(&self, point: Point) -> f64 {
        if self.contains(point) {
            0.0
        } else {
            self.distance_m(point)
        }
    }

    /// A point that surely lies within, near the middle.
    pub fn middle(&self) -> Option<Point> {
        let parts = self.shape.0.iter().filter_map(middle::within);
        let (at, _) = parts.max_by(|(_, one), (_, other)| one.total_cmp(other))?;
        Point::in_japan(at.y, at.x)
    }

    /// The same area with fewer corners, none of whose lines strays further than `tolerance_m`
    /// metres. A part or hole too small to be left so is kept as it is.
    #[must_use]
    pub fn simplified(&self, tolerance_m: f64) -> Self {
        let degrees = tolerance_m.max(0.0) / DEGREE_M;
        let ring = |ring: &LineString<f64>| {
            let less = simplified(ring, degrees);
            if is_area(&less) { less } else { ring.clone() }
        };
        let parts = self.shape.0.iter().map(|part| {
            let holes = part.interiors().iter().map(ring).collect();
            Polygon::new(ring(part.exterior()), holes)
        });
        let shape = MultiPolygon(parts.collect());
        Self::whole(shape).unwrap_or_else(|| self.clone())
    }

    /// The geometry as GeoJSON (RFC 7946), coordinates rounded to six decimals: a tenth of a metre.
    pub fn geometry(&self) -> String {
        let mut text = String::from(r#"{"type":"MultiPolygon","coordinates":["#);
        for (at, part) in self.shape.0.iter().enumerate() {
            text.push_str(if at == 0 { "[" } else { ",[" });
            let rings = std::iter::once(part.exterior()).chain(part.interiors());
            for (at, ring) in rings.enumerate() {
                text.push_str(if at == 0 { "[" } else { ",[" });
                for (at, place) in ring.0.iter().enumerate() {
                    let comma = if at == 0 { "" } else { "," };
                    // Writing to a String cannot fail.
                    let _ = write!(text, "{comma}[{},{}]", six(place.x), six(place.y));
                }
                text.push(']');
            }
            text.push(']');
        }
        text.push_str("]}");
        text
    }
}

/// A line with fewer corners, run by run: the way in which corners are chosen goes as deep as a run is
/// long where every corner counts, and as often over it.
fn simplified(line: &LineString<f64>, degrees: f64) -> LineString<f64> {
    let last = line.0.len().saturating_sub(1);
    let mut corners = Vec::new();
    for begin in (0..last).step_by(RUN) {
        let run = line.0.get(begin..=(begin + RUN).min(last));
        let run = LineString(run.unwrap_or_default().to_vec()).simplify(degrees);
        corners.pop();
        corners.extend(run.0);
    }
    LineString(corners)
}

/// A coordinate with at most six decimals.
fn six(degrees: f64) -> f64 {
    (degrees * 1e6).round() / 1e6
}

fn polygon(rings: &[Vec<Position>]) -> Result<Polygon<f64>, Spoilt> {
    let mut lines = rings.iter().map(|positions| ring(positions));
    let exterior = lines.next().unwrap_or(Err(Spoilt::NoShape))?;
    let holes: Result<Vec<_>, _> = lines.collect();
    Ok(Polygon::new(exterior, holes?))
}

fn ring(positions: &[Position]) -> Result<LineString<f64>, Spoilt> {
    if positions.len() < 4 {
        return Err(Spoilt::TooFew(positions.len()));
    }
    let places: Result<Vec<Coord<f64>>, Spoilt> = positions.iter().map(coordinate).collect();
    let line = LineString(places?);
    if line.0.first() != line.0.last() {
        return Err(Spoilt::Open);
    }
    if is_area(&line) {
        Ok(line)
    } else {
        Err(Spoilt::Flat)
    }
}

/// Whether a closed line has an area at all.
fn is_area(ring: &LineString<f64>) -> bool {
    use geo::Area;
    ring.0.len() >= 4 && Polygon::new(ring.clone(), Vec::new()).unsigned_area() > 0.0
}

fn coordinate(position: &Position) -> Result<Coord<f64>, Spoilt> {
    let [lng, lat] = match position.as_slice() {
        [lng, lat, ..] => [*lng, *lat],
        _ => return Err(Spoilt::NoShape),
    };
    if Point::in_japan(lat, lng).is_some() {
        return Ok(Coord { x: lng, y: lat });
    }
    let (first, second) = (lng.to_string(), lat.to_string());
    Err(match Point::in_japan(lng, lat) {
        Some(_) => Spoilt::Swapped(first, second),
        None => Spoilt::Abroad(first, second),
    })
}

#[cfg(test)]
mod tests;
