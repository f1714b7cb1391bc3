//! デモの市: Osaka's real wards with invented offices, people, facilities and cases, the same on
//! every machine and every day of the year.

#[expect(
    dead_code,
    reason = "the invented people and cases that use all of it come next"
)]
mod chance;
mod city;
#[expect(
    dead_code,
    reason = "the invented people and cases that use all of it come next"
)]
mod names;
mod people;
mod places;

use kernel::Fault;
use web::House;

use crate::{
    areas::{self, AtlasHolder},
    statistics,
};
use chance::Chance;

/// The one password of all demo accounts (橋をかける).
pub const PASSWORD: &str = "hashi-wo-kakeru";

/// The log-ins worth telling, each with who it is.
pub const LOG_INS: &[(&str, &str)] = people::LOG_INS;

/// Where the demo begins; another seed would be another city.
const SEED: u64 = 20_150_801;

/// How a load went.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// The city was made.
    Loaded,
    /// It had been made before; nothing was done.
    AlreadyThere,
    /// An earlier load was broken off; the database must be emptied first.
    Unfinished,
    /// The database holds something else; nothing was done.
    NotADemo,
}

/// Makes the demo city in an empty database; `tell` hears what is being made.
pub async fn load(house: &House, tell: &mut (dyn FnMut(&str) + Send)) -> Result<Outcome, Fault> {
    let work = house.system_work();
    if let Some(outcome) = city::found(house, &work).await? {
        return Ok(outcome);
    }
    let chance = Chance::new(SEED);
    tell("24区・町・相談支援室");
    let wards = city::build(&work, &chance).await?;
    tell("アカウント");
    people::add(&work, &wards).await?;
    tell("公表済みの数値");
    statistics::import_published(&work, statistics::BUILTIN).await?;
    // The name comes last: it is the sign that the city is whole.
    let whole = city::named(&work);
    areas::name_municipality(&work, &whole).await?;
    house.rename_municipality(&whole.name);
    house.tool::<AtlasHolder>()?.forget();
    Ok(Outcome::Loaded)
}
