//! デモの市: Osaka's real wards with invented offices, people, facilities and cases, the same on
//! every machine; three fiscal years up to today.

mod cases;
mod chance;
mod city;
mod days;
mod facilities;
mod meetings;
mod months;
mod names;
mod passing;
mod people;
mod places;
#[cfg(test)]
mod tests;

use std::{future::Future, pin::Pin};

use db::Work;
use kernel::{Fault, Id};
use policy::Facility;
use web::House;

use crate::{
    activities,
    areas::{self, AtlasHolder},
    codes::Shelf,
    consultations::{self, Status},
    directory, reports, statistics,
};
use cases::{Plan, Writer};
use chance::Chance;
use city::DemoWard;
use facilities::Register;

/// The one password of all demo accounts (橋をかける).
pub const PASSWORD: &str = "hashi-wo-kakeru";

/// The log-ins worth telling, each with who it is.
pub const LOG_INS: &[(&str, &str)] = people::LOG_INS;

/// Where the demo begins; another seed would be another city.
const SEED: u64 = 20_150_801;

/// How large a city is made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Size {
    /// So many times the usual number of facilities.
    pub facilities: u64,
}

impl Size {
    /// Osaka's wards with some 1,500 facilities: quick to make, enough to try everything.
    pub const USUAL: Self = Self { facilities: 1 };
    /// Ten times the facilities: what a city of this size really has.
    pub const FULL: Self = Self { facilities: 10 };
}

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

/// Hears what is being made.
pub type Tell<'a> = &'a mut (dyn FnMut(&str) + Send);

/// What a crate above adds to the demo city before it is called whole.
pub type More =
    for<'a> fn(&'a House, Tell<'a>) -> Pin<Box<dyn Future<Output = Result<(), Fault>> + Send + 'a>>;

/// Makes the demo city of this crate's features in an empty database.
pub async fn load(house: &House, size: Size, tell: Tell<'_>) -> Result<Outcome, Fault> {
    load_with(house, size, tell, |_, _| Box::pin(async { Ok(()) })).await
}

/// Makes the demo city in an empty database, with what a crate above adds.
pub async fn load_with(
    house: &House,
    size: Size,
    tell: Tell<'_>,
    more: More,
) -> Result<Outcome, Fault> {
    let work = house.system_work();
    if let Some(outcome) = city::found(house, &work).await? {
        return Ok(outcome);
    }
    let chance = Chance::new(SEED);
    tell("24区・町・相談支援室");
    let mut wards = city::build(house, &work, &chance).await?;
    tell("アカウント");
    people::add(&work, &mut wards).await?;
    tell("資源");
    let register = resources(&work, &chance, (&wards, size)).await?;
    people::add_professional(&work, workplace(&wards, &register)).await?;
    tell("会議出席");
    attendances(house, &work, &chance, &wards).await?;
    tell("相談");
    calls(house, &work, &chance, &wards, &register).await?;
    tell("実績報告書");
    let past = months::all(&chance, &wards, work.now());
    reports::add_many(&people::bureau(house), past).await?;
    tell("公表済みの数値");
    statistics::import_published(&work, statistics::BUILTIN).await?;
    more(house, tell).await?;
    // The name comes last: it is the sign that the city is whole.
    let whole = city::named(&work);
    areas::name_municipality(&work, &whole).await?;
    house.rename_municipality(&whole.name);
    house.tool::<AtlasHolder>()?.forget();
    Ok(Outcome::Loaded)
}

async fn resources(
    work: &Work,
    chance: &Chance,
    (wards, size): (&[DemoWard], Size),
) -> Result<Register, Fault> {
    let samples = facilities::all(chance, wards, size.facilities, work.today());
    let entries = samples.iter().map(|sample| sample.entry.clone()).collect();
    let ids = directory::add_many(work, entries).await?;
    Ok(Register::of(&samples, &ids))
}

/// Where the demo's professional works: a 訪問看護ステーション of the ward where every role has an
/// account.
fn workplace(wards: &[DemoWard], register: &Register) -> Option<Id<Facility>> {
    let home = wards
        .iter()
        .position(|ward| ward.place.code == people::HOME)?;
    let places = register.of_kind(home, "visiting_nursing");
    places.first().map(|place| place.id)
}

async fn attendances(
    house: &House,
    work: &Work,
    chance: &Chance,
    wards: &[DemoWard],
) -> Result<(), Fault> {
    let today = work.today();
    let mut all = Vec::new();
    for year in days::years(today) {
        all.extend(meetings::of_year(chance, year, wards, today));
    }
    for (at, ward) in wards.iter().enumerate() {
        let own = all.iter().filter(|(of, _)| *of == at);
        let own = own.map(|(_, content)| content.clone()).collect();
        activities::add_many(&ward.work(house), own).await?;
    }
    Ok(())
}

async fn calls(
    house: &House,
    work: &Work,
    chance: &Chance,
    wards: &[DemoWard],
    register: &Register,
) -> Result<(), Fault> {
    let now = work.now();
    let mut plans: Vec<Plan> = Vec::new();
    for year in days::years(work.today()) {
        plans.extend(cases::plans(chance, year, wards, now));
    }
    let book = house.tool::<Shelf>()?.book(work).await?;
    let writer = Writer {
        wards,
        register,
        now,
    };
    let mut open = passing::Open::new();
    for (at, ward) in wards.iter().enumerate() {
        let own: Vec<Plan> = plans
            .iter()
            .filter(|plan| plan.ward == at)
            .copied()
            .collect();
        let mut id = || Id::<()>::get(work.id());
        let records = writer.records(chance, ward, &own, &mut id);
        let unclosed = records.iter().filter(|one| one.case.status == Status::Open);
        open.extend(unclosed.filter_map(|one| passing::Named::of(ward.place.code, one)));
        consultations::add_many(&ward.work(house), &book, records).await?;
    }
    passing::add(house, &book, wards, &open).await
}
