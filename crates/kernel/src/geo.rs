//! A place on the map and the straight-line distance between two.

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
}
