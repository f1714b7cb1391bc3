//! 区の輪郭: the one place that knows where a ward's outline comes from.

use db::Work;
use kernel::{Fault, Id};
use policy::Ward;
use render::map::Spot;
use web::House;

/// The outline of a ward as rings of corners. The registers hold none: maps then show numbered
/// points and the names of towns alone.
#[expect(
    clippy::unused_async,
    reason = "a register of outlines is asked for in a question"
)]
pub async fn of(_at: (&House, &Work), _ward: Id<Ward>) -> Result<Vec<Vec<Spot>>, Fault> {
    Ok(Vec::new())
}
