//! Outlines of areas as they are kept.

use kernel::Id;
use maps::Boundary;
use policy::Ward;

use crate::areas::Town;

/// 区域の境界: the outline of a ward, or of one of its towns.
#[derive(Clone, Debug, PartialEq)]
pub struct Outline {
    /// The ward.
    pub ward: Id<Ward>,
    /// The town; `None` is the ward itself.
    pub town: Option<Id<Town>>,
    /// The outline, simplified for screens.
    pub boundary: Boundary,
    /// Where it comes from: the name of the file.
    pub source: String,
}
