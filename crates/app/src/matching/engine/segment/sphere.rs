//! Lower bounds of distances, cheaper than the distances themselves.

use kernel::geo::Point;

/// Metres of the earth's radius, a little less than the true one so that bounds stay below.
pub(in super::super) const EARTH_M: f64 = 6_371_000.0;

/// A point on the unit sphere, in a precision of about half a metre.
#[derive(Clone, Copy, Debug)]
pub(in super::super) struct Spot([f32; 3]);

impl Spot {
    pub(in super::super) fn new(point: Point) -> Self {
        let (lat, lng) = (point.lat.to_radians(), point.lng.to_radians());
        let across = lat.cos();
        Self([across * lng.cos(), across * lng.sin(), lat.sin()].map(|x| x as f32))
    }

    /// Metres that the two are apart at least: the chord, less the rounding.
    #[inline]
    pub(in super::super) fn at_least_m(&self, other: &Self) -> f64 {
        let [dx, dy, dz] = [0, 1, 2].map(|axis| {
            let of = |spot: &Self| spot.0.get(axis).copied().unwrap_or_default();
            of(self) - of(other)
        });
        let chord = f64::from((dx * dx + dy * dy + dz * dz).sqrt());
        (chord * EARTH_M).mul_add(1.0 - 1e-6, -2.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_bound_is_close_and_never_above() {
        let from = Point {
            lat: 34.69,
            lng: 135.5,
        };
        for step in 1..400 {
            let far = f64::from(step * step) / 16_000.0;
            let to = Point {
                lat: 34.69 + far,
                lng: 135.5 - far / 2.0,
            };
            let truth = from.distance_m(&to);
            let bound = Spot::new(from).at_least_m(&Spot::new(to));
            assert!(bound <= truth, "{bound} is above {truth}");
            assert!(
                truth - bound < 4.0 + truth * 0.01,
                "{bound} is far below {truth}"
            );
        }
    }
}
