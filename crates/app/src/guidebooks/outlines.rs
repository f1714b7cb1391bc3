//! 区の輪郭: the outlines of a ward and its towns, as a sketch on paper needs them.

use db::Work;
use kernel::{Fault, Id};
use maps::Boundary;
use policy::Ward;
use render::map::Spot;
use web::House;

use crate::places::BoundariesHolder;

/// So far a line may stray, in metres: less than half a millimetre where a ward fills a page.
const TOLERANCE_M: f64 = 10.0;

/// 輪郭: rings of corners; empty where no boundaries were loaded.
#[derive(Clone, Debug, Default)]
pub struct Outlines {
    /// The ward's own.
    pub ward: Vec<Vec<Spot>>,
    /// Those of its towns.
    pub towns: Vec<Vec<Spot>>,
}

/// The outlines of a ward.
pub async fn of((house, work): (&House, &Work), ward: Id<Ward>) -> Result<Outlines, Fault> {
    let all = house.tool::<BoundariesHolder>()?.boundaries(work).await?;
    let towns = all.towns_of(ward).flat_map(|(_, town)| rings(town));
    Ok(Outlines {
        ward: all.ward(ward).map(rings).unwrap_or_default(),
        towns: towns.collect(),
    })
}

fn rings(boundary: &Boundary) -> Vec<Vec<Spot>> {
    let simple = boundary.simplified(TOLERANCE_M);
    let spots = |ring: Vec<kernel::geo::Point>| {
        let spot = |at: kernel::geo::Point| Spot {
            lat: at.lat,
            lng: at.lng,
        };
        ring.into_iter().map(spot).collect()
    };
    simple.rings().map(spots).collect()
}
