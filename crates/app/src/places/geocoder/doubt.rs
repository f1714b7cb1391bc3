//! Whether a point can be where its address says.

use kernel::{Id, geo::Point};
use policy::Ward;

use super::{Found, Geocoder, Precision};

/// How far outside its ward's outline a point may lie, in metres: outlines are simplified, and
/// some houses stand on the border.
pub const BORDER_M: f64 = 150.0;

/// A point this near to its own block is believed, whatever a coarse outline says, in metres.
const NEAR_M: f64 = 300.0;

/// How far a point may lie from its own block, in metres.
const FAR_FROM_BLOCK_M: f64 = 500.0;

/// How far a point may lie from the middle of its town, in metres.
const FAR_FROM_TOWN_M: f64 = 5_000.0;

/// 位置の疑い: why a point is not believed, with the distance in metres.
#[derive(Clone, Debug, PartialEq)]
pub enum Doubt {
    /// Outside its own ward; the ward it lies in instead, empty when in none.
    OutsideWard(f64, String),
    /// Far from the block of its address.
    FarFromBlock(f64),
    /// Far from the town of its address.
    FarFromTown(f64),
}

impl Doubt {
    /// The reason as people read it.
    pub fn in_words(&self) -> String {
        match self {
            Self::OutsideWard(metres, ward) if ward.is_empty() => {
                format!("区の外（区の境界から{}）", length(*metres))
            }
            Self::OutsideWard(metres, ward) => {
                format!("区の外（{ward}の中、区の境界から{}）", length(*metres))
            }
            Self::FarFromBlock(metres) => format!("所在地の街区から{}", length(*metres)),
            Self::FarFromTown(metres) => format!("所在地の町から{}", length(*metres)),
        }
    }
}

/// A distance as people say it: to ten metres, from a kilometre on with one decimal.
fn length(metres: f64) -> String {
    if metres < 995.0 {
        format!("{:.0}m", (metres / 10.0).ceil() * 10.0)
    } else {
        format!("{:.1}km", metres / 1_000.0)
    }
}

impl Geocoder<'_> {
    /// Why a point given for an address of `ward` is not believed; `None` when it may be right.
    pub fn doubt(&self, ward: Id<Ward>, found: &Found, point: Point) -> Option<Doubt> {
        let block = found
            .best
            .filter(|(_, precision)| *precision != Precision::Town);
        let from_block = block.map(|(block, _)| block.distance_m(&point));
        if from_block.is_some_and(|metres| metres <= NEAR_M) {
            return None;
        }
        let outside = self
            .boundaries
            .ward(ward)
            .map(|own| own.outside_by_m(point));
        if let Some(metres) = outside.filter(|metres| *metres > BORDER_M) {
            let other = self.boundaries.ward_at(point);
            let other = other.map_or("", |other| self.ward_name(other));
            return Some(Doubt::OutsideWard(metres, other.to_owned()));
        }
        if let Some(metres) = from_block.filter(|metres| *metres > FAR_FROM_BLOCK_M) {
            return Some(Doubt::FarFromBlock(metres));
        }
        let metres = found.town_point?.distance_m(&point);
        (metres > FAR_FROM_TOWN_M).then_some(Doubt::FarFromTown(metres))
    }
}
