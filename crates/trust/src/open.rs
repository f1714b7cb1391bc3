//! Opens the whole house.

use app::{Above, Options};
use db::Db;
use kernel::Fault;
use web::House;

use crate::features;

/// What this crate and the one below bring into the house.
pub fn above() -> Above {
    let mut above = citizens::open::above();
    above.features.extend(features::own());
    above
}

/// Opens the house on a migrated database with every feature there is.
pub async fn open(db: Db, options: Options) -> Result<House, Fault> {
    programme::open::open_with(db, options, above()).await
}
