//! The box around an area.

use kernel::geo::Point;

/// 外接する範囲: the smallest box in degrees that holds an area.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Bounds {
    /// Its southern edge, degrees north.
    pub south: f64,
    /// Its western edge, degrees east.
    pub west: f64,
    /// Its northern edge.
    pub north: f64,
    /// Its eastern edge.
    pub east: f64,
}

impl Bounds {
    /// Whether a point lies in the box or on its edge.
    pub fn holds(&self, point: Point) -> bool {
        (self.south..=self.north).contains(&point.lat)
            && (self.west..=self.east).contains(&point.lng)
    }

    /// The box around both.
    #[must_use]
    pub fn with(self, other: Self) -> Self {
        Self {
            south: self.south.min(other.south),
            west: self.west.min(other.west),
            north: self.north.max(other.north),
            east: self.east.max(other.east),
        }
    }
}
