//! Degrees to points on paper.

use super::{Map, Spot};

/// Metres in a degree of latitude.
const DEGREE: f64 = 111_195.0;

/// The least a map shows, in metres: one house alone would fill it.
const LEAST: f64 = 600.0;

/// Room between the outermost point and the frame, in pt.
const MARGIN: f64 = 16.0;

/// The part of the earth that is shown, and the paper it is shown on.
pub(super) struct Frame {
    west: f64,
    north: f64,
    /// Length of a degree of longitude, as a share of one of latitude.
    squeeze: f64,
    /// Points on paper in a degree of latitude.
    scale: f64,
    offset: (f64, f64),
    pub(super) size: (f64, f64),
}

impl Frame {
    /// Around the outline, or else around points and towns; `None` where there is neither.
    pub(super) fn of(map: &Map) -> Option<Self> {
        let ring = || map.outlines.iter().flatten().copied();
        let points = || {
            let towns = map.towns.iter().map(|(_, spot)| *spot);
            map.markers.iter().map(|marker| marker.spot).chain(towns)
        };
        let spots: Vec<Spot> = if ring().next().is_some() {
            ring().collect()
        } else {
            points().collect()
        };
        let spots: Vec<Spot> = spots.into_iter().filter(is_real).collect();
        let least = |get: fn(&Spot) -> f64| spots.iter().map(get).reduce(f64::min);
        let most = |get: fn(&Spot) -> f64| spots.iter().map(get).reduce(f64::max);
        let (south, north) = (least(|spot| spot.lat)?, most(|spot| spot.lat)?);
        let (west, east) = (least(|spot| spot.lng)?, most(|spot| spot.lng)?);
        let squeeze = f64::midpoint(south, north).to_radians().cos();
        let tall = (north - south).max(LEAST / DEGREE);
        let broad = ((east - west) * squeeze).max(LEAST / DEGREE);
        let size = (
            map.size.0.clamp(120.0, 2000.0),
            map.size.1.clamp(120.0, 2000.0),
        );
        let room = (size.0 - MARGIN * 2.0, size.1 - MARGIN * 2.0);
        let scale = (room.0 / broad).min(room.1 / tall);
        let used = ((east - west) * squeeze * scale, (north - south) * scale);
        Some(Self {
            west,
            north,
            squeeze,
            scale,
            offset: ((size.0 - used.0) / 2.0, (size.1 - used.1) / 2.0),
            size,
        })
    }

    /// Where a spot stands on paper.
    pub(super) fn place(&self, spot: Spot) -> (f64, f64) {
        (
            (spot.lng - self.west) * self.squeeze * self.scale + self.offset.0,
            (self.north - spot.lat) * self.scale + self.offset.1,
        )
    }

    /// Whether a spot stands on the paper.
    pub(super) fn holds(&self, spot: Spot) -> bool {
        let (x, y) = self.place(spot);
        is_real(&spot)
            && (4.0..=self.size.0 - 4.0).contains(&x)
            && (4.0..=self.size.1 - 4.0).contains(&y)
    }

    /// A round number of metres and its length on paper, at most a quarter of the width.
    pub(super) fn scale_bar(&self) -> (u32, f64) {
        const LENGTHS: [u32; 7] = [100, 200, 500, 1000, 2000, 5000, 10_000];
        let long = |metres: u32| f64::from(metres) / DEGREE * self.scale;
        let fits = LENGTHS
            .iter()
            .rev()
            .find(|metres| long(**metres) <= self.size.0 / 4.0);
        let metres = fits.copied().unwrap_or(100);
        (metres, long(metres))
    }
}

fn is_real(spot: &Spot) -> bool {
    spot.lat.is_finite() && spot.lng.is_finite() && spot.lat.abs() < 80.0
}
