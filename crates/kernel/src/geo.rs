//! A place on the map and the straight-line distance between two.

use std::fmt;

use serde::{Deserialize, Serialize};

/// Mean radius of the earth in metres.
const EARTH_M: f64 = 6_371_008.8;

/// A point in degrees (JGD2011, which is WGS 84 for our purposes).
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Point {
    /// Latitude in degrees north.
    pub lat: f64,
    /// Longitude in degrees east.
    pub lng: f64,
}

impl Point {
    /// A point within Japan's bounds; `None` for 0,0 and anything else abroad, as lists have them
    /// where the place is not known.
    pub fn in_japan(lat: f64, lng: f64) -> Option<Self> {
        ((20.0..46.5).contains(&lat) && (122.0..154.5).contains(&lng)).then_some(Self { lat, lng })
    }

    /// Great-circle distance in metres.
    #[must_use]
    pub fn distance_m(&self, other: &Self) -> f64 {
        let (lat_a, lat_b) = (self.lat.to_radians(), other.lat.to_radians());
        let half_lat = ((lat_b - lat_a) / 2.0).sin();
        let half_lng = ((other.lng - self.lng).to_radians() / 2.0).sin();
        let h = half_lat * half_lat + lat_a.cos() * lat_b.cos() * half_lng * half_lng;
        2.0 * EARTH_M * h.sqrt().min(1.0).asin()
    }
}

/// The most corners a drawn area may have.
const MOST_CORNERS: usize = 500;

/// 区域: an area drawn on the map, as the ring of its corners; the last joins the first.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Polygon {
    corners: Vec<Point>,
}

/// What is no area.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PolygonError {
    /// Fewer than three corners enclose nothing.
    #[error("区域は3つ以上の点で囲んでください")]
    TooFew,
    /// More than anybody draws.
    #[error("区域の点は{MOST_CORNERS}個までにしてください")]
    TooMany,
    /// A corner is no point in Japan.
    #[error(
        "区域の点を「経度 緯度」の数字で並べてください（例：135.50 34.69, 135.52 34.69, 135.52 34.70）"
    )]
    Corner,
}

impl Polygon {
    /// Reads `lng lat, lng lat, …`; nothing at all is no area.
    ///
    /// # Errors
    /// When corners are missing, too many, or not in Japan.
    pub fn parse(text: &str) -> Result<Self, PolygonError> {
        if text.trim().is_empty() {
            return Ok(Self::default());
        }
        let corners: Option<Vec<Point>> = text.split(',').map(corner).collect();
        let mut corners = corners.ok_or(PolygonError::Corner)?;
        while corners.len() > 1 && corners.first() == corners.last() {
            corners.pop();
        }
        match corners.len() {
            0..=2 => Err(PolygonError::TooFew),
            count if count > MOST_CORNERS => Err(PolygonError::TooMany),
            _ => Ok(Self { corners }),
        }
    }

    /// Whether nothing was drawn.
    pub fn is_empty(&self) -> bool {
        self.corners.is_empty()
    }

    /// The corners in order.
    pub fn corners(&self) -> &[Point] {
        &self.corners
    }

    /// Whether `point` lies inside, by the even-odd rule.
    pub fn contains(&self, point: Point) -> bool {
        let ends = self.corners.iter().cycle().skip(1);
        let crossed = |(a, b): &(&Point, &Point)| {
            (a.lat > point.lat) != (b.lat > point.lat)
                && point.lng < (b.lng - a.lng) * (point.lat - a.lat) / (b.lat - a.lat) + a.lng
        };
        self.corners.iter().zip(ends).filter(crossed).count() % 2 == 1
    }
}

fn corner(text: &str) -> Option<Point> {
    let mut parts = text.split_whitespace();
    let (lng, lat) = (parts.next()?.parse().ok()?, parts.next()?.parse().ok()?);
    parts.next().is_none().then_some(())?;
    Point::in_japan(as_kept(lat), as_kept(lng))
}

/// As exact as it is kept: two corners that are kept as one are one from the beginning.
fn as_kept(degrees: f64) -> f64 {
    (degrees * 1e6).round() / 1e6
}

impl fmt::Display for Polygon {
    /// `lng lat,lng lat`, to about ten centimetres.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (at, corner) in self.corners.iter().enumerate() {
            let comma = if at > 0 { "," } else { "" };
            write!(f, "{comma}{:.6} {:.6}", corner.lng, corner.lat)?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_degree_of_latitude_is_111_km() {
        let a = Point {
            lat: 34.0,
            lng: 135.5,
        };
        let b = Point {
            lat: 35.0,
            lng: 135.5,
        };
        assert!((a.distance_m(&b) - 111_195.0).abs() < 10.0);
    }

    #[test]
    fn zero_zero_is_not_a_place() {
        assert_eq!(Point::in_japan(0.0, 0.0), None);
        assert!(Point::in_japan(34.69, 135.50).is_some());
    }

    #[test]
    fn a_drawn_area_reads_as_it_was_written_and_knows_its_inside() {
        let square = Polygon::parse("135.5 34.6, 135.6 34.6, 135.6 34.7, 135.5 34.7, 135.5 34.6");
        let square = square.unwrap();
        assert_eq!(square.corners().len(), 4, "the closing corner is the first");
        assert_eq!(Polygon::parse(&square.to_string()), Ok(square.clone()));
        let at = |lat, lng| Point::in_japan(lat, lng).unwrap();
        assert!(square.contains(at(34.65, 135.55)));
        assert!(!square.contains(at(34.65, 135.65)));
        assert!(!Polygon::default().contains(at(34.65, 135.55)));
    }

    #[test]
    fn an_area_is_read_as_it_is_kept() {
        for typed in [
            // Closed twice, and closed by a corner ten centimetres away that is kept as the first.
            "135.5 34.6, 135.6 34.6, 135.6 34.7, 135.5 34.6, 135.5 34.6",
            "135.5 34.6, 135.6 34.6, 135.6 34.7, 135.5000001 34.6",
        ] {
            let area = Polygon::parse(typed).unwrap();
            assert_eq!(area.corners().len(), 3, "{typed}");
            assert_eq!(Polygon::parse(&area.to_string()), Ok(area));
        }
    }

    #[test]
    fn what_is_no_area_is_refused() {
        for (text, error) in [
            ("135.5 34.6, 135.6 34.6", PolygonError::TooFew),
            ("34.6 135.5, 34.6 135.6, 34.7 135.6", PolygonError::Corner),
            ("135.5 34.6 1, 135.6 34.6, 135.6 34.7", PolygonError::Corner),
            ("a b, c d, e f", PolygonError::Corner),
        ] {
            assert_eq!(Polygon::parse(text), Err(error), "{text}");
        }
        assert!(Polygon::parse(" ").unwrap().is_empty());
        let many: Vec<String> = (0..502)
            .map(|at| format!("135.5 34.{}", at + 100))
            .collect();
        assert_eq!(Polygon::parse(&many.join(",")), Err(PolygonError::TooMany));
    }
}
