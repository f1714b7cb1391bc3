//! 自動計算: the figures of every ward that come from the system's own records.

use std::collections::{BTreeMap, BTreeSet};

use app::{
    areas::Atlas,
    codes::well_known,
    directory::{self, Answer, ListFilter, Placed},
    figures::{self, Measure as Figure, Tally},
};
use chrono::{Days, NaiveDate};
use db::{DbFault, Tx};
use kernel::{Id, calendar::YearMonth};
use policy::{Scope, Ward};

use super::model::{Computing, Reading};

/// More places than any city has.
const ALL_PLACES: i64 = 1_000_000;
/// What the notified mark of home-care support of a clinic begins with.
const HOME_CLINIC: &str = "支援診";

/// Figures of wards.
pub type Readings = BTreeMap<Id<Ward>, Reading>;
type Fractions = BTreeMap<Id<Ward>, (i64, i64)>;

/// What is asked, of which day.
#[derive(Clone, Copy)]
pub struct Asked<'a> {
    /// Wards and offices.
    pub atlas: &'a Atlas,
    /// As of this day.
    pub day: NaiveDate,
}

/// The figures of every ward that has one, as of the day; what comes from the directory is as it
/// stands now.
pub async fn compute(
    tx: &mut Tx,
    scope: &Scope,
    how: Computing,
    asked: Asked<'_>,
) -> Result<Readings, DbFault> {
    Ok(match how {
        Computing::CasesPerMonth => per_month(tx, scope, asked).await?,
        Computing::NoResource => no_resource(tx, scope, asked).await?,
        Computing::Meetings => meetings(tx, scope, asked).await?,
        Computing::Verified => verified(tx, scope, asked).await?,
        Computing::Accepting => accepting(tx, scope, asked).await?,
        Computing::HomeClinics => home_clinics(tx, scope, asked).await?,
        Computing::VisitingNursing => visiting_nursing(tx, scope, asked).await?,
    })
}

/// How many cases a ward's offices counted under a code in some months, and how many in all: the
/// first and the last month as 202604.
pub async fn cases(
    tx: &mut Tx,
    scope: &Scope,
    (atlas, ward): (&Atlas, Id<Ward>),
    (figure, code): (Figure, &str),
    (from, to): (i64, i64),
) -> Result<(i64, i64), DbFault> {
    let sum = |figure: Figure, tallies: &[Tally], code: &str| -> i64 {
        let own = figures::published(figure, tallies);
        let own = own.filter(|one| atlas.ward_of(one.office).is_some_and(|of| of.id == ward));
        own.filter(|one| code.is_empty() || one.code == code)
            .map(|one| one.n)
            .sum()
    };
    let found = figures::tallies(tx, scope, figure, from, to).await?;
    let whole = figures::tallies(tx, scope, Figure::CaseByInquirer, from, to).await?;
    let all = sum(Figure::CaseByInquirer, &whole, "");
    Ok((sum(figure, &found, code), all))
}

/// The twelve whole months before the month of `day`.
fn months(day: NaiveDate) -> (YearMonth, YearMonth) {
    let this = YearMonth::containing(day);
    (this.plus_months(-12), this.plus_months(-1))
}

fn number(month: YearMonth) -> i64 {
    figures::month_number(month.first_day())
}

async fn tallies(
    tx: &mut Tx,
    scope: &Scope,
    figure: Figure,
    day: NaiveDate,
) -> Result<Vec<Tally>, DbFault> {
    let (from, to) = months(day);
    let found = figures::tallies(tx, scope, figure, number(from), number(to)).await?;
    Ok(figures::published(figure, &found).cloned().collect())
}

/// Sums by ward of what each tally says.
fn by_ward(atlas: &Atlas, tallies: &[Tally], of: impl Fn(&Tally) -> (i64, i64)) -> Fractions {
    let mut sums = Fractions::new();
    for tally in tallies {
        if let Some(ward) = atlas.ward_of(tally.office) {
            let (over, under) = of(tally);
            let sum = sums.entry(ward.id).or_default();
            *sum = (sum.0 + over, sum.1 + under);
        }
    }
    sums
}

async fn per_month(tx: &mut Tx, scope: &Scope, asked: Asked<'_>) -> Result<Readings, DbFault> {
    let found = tallies(tx, scope, Figure::CaseByInquirer, asked.day).await?;
    let sums = by_ward(asked.atlas, &found, |tally| (tally.n, 0));
    let mut readings = Readings::new();
    for ward in &asked.atlas.wards {
        let months = open_months(asked, ward.id);
        let n = sums.get(&ward.id).map_or(0, |sum| sum.0);
        if months > 0 {
            readings.insert(ward.id, fraction((n, months), 1.0));
        }
    }
    Ok(readings)
}

/// How many of the twelve months the ward's offices were open, added up.
fn open_months(asked: Asked<'_>, ward: Id<Ward>) -> i64 {
    let (from, _) = months(asked.day);
    let offices = asked.atlas.offices.iter().filter(|one| one.ward == ward);
    offices
        .map(|office| {
            let open = (0..12).filter(|at| from.plus_months(*at).bounds().1 > office.opened_on);
            open.count() as i64
        })
        .sum()
}

async fn no_resource(tx: &mut Tx, scope: &Scope, asked: Asked<'_>) -> Result<Readings, DbFault> {
    let found = tallies(tx, scope, Figure::CaseByOutcome, asked.day).await?;
    let sums = by_ward(asked.atlas, &found, |tally| {
        let is_it = tally.code == well_known::OUTCOME_NO_RESOURCE;
        (if is_it { tally.n } else { 0 }, tally.n)
    });
    Ok(shares(&sums))
}

async fn meetings(tx: &mut Tx, scope: &Scope, asked: Asked<'_>) -> Result<Readings, DbFault> {
    let found = tallies(tx, scope, Figure::Meeting, asked.day).await?;
    let sums = by_ward(asked.atlas, &found, |tally| (tally.n, 0));
    Ok(counted(asked.atlas, |ward| {
        sums.get(&ward).map_or(0, |sum| sum.0)
    }))
}

async fn verified(tx: &mut Tx, scope: &Scope, asked: Asked<'_>) -> Result<Readings, DbFault> {
    let entries = directory::index_entries(tx, scope.municipality(), asked.day).await?;
    let since = asked.day.checked_sub_days(Days::new(180));
    let places: BTreeMap<i64, (Option<Id<Ward>>, bool)> = entries
        .into_iter()
        .map(|entry| {
            let is_fresh = entry
                .verified_on
                .zip(since)
                .is_some_and(|(on, since)| on >= since);
            (entry.facility.get(), (entry.ward, is_fresh))
        })
        .collect();
    let mut sums = Fractions::new();
    for (ward, is_fresh) in places.into_values() {
        let Some(ward) = ward else { continue };
        let sum = sums.entry(ward).or_default();
        *sum = (sum.0 + i64::from(is_fresh), sum.1 + 1);
    }
    Ok(shares(&sums))
}

async fn accepting(tx: &mut Tx, scope: &Scope, asked: Asked<'_>) -> Result<Readings, DbFault> {
    let entries = directory::index_entries(tx, scope.municipality(), asked.day).await?;
    let mut sums = Fractions::new();
    for entry in entries {
        let said = &entry.acceptance;
        let is_over = said.until.is_some_and(|until| until < asked.day);
        let Some(ward) = entry.ward else { continue };
        if is_over || said.answer == Answer::Unknown {
            continue;
        }
        let takes = matches!(said.answer, Answer::Yes | Answer::Conditional);
        let sum = sums.entry(ward).or_default();
        *sum = (sum.0 + i64::from(takes), sum.1 + 1);
    }
    Ok(shares(&sums))
}

async fn home_clinics(tx: &mut Tx, scope: &Scope, asked: Asked<'_>) -> Result<Readings, DbFault> {
    let filter = ListFilter {
        words: String::new(),
        ward: None,
        kind: "clinic".into(),
        acceptance: None,
        today: asked.day,
        closed: false,
        placed: Placed::default(),
        among: None,
    };
    let entries = directory::whole_entries(tx, scope, &filter, ALL_PLACES).await?;
    let mut sums: BTreeMap<Id<Ward>, i64> = BTreeMap::new();
    for entry in entries {
        let mut marks = entry.services.iter().flat_map(|service| &service.marks);
        let has_mark = marks.any(|mark| mark.mark.starts_with(HOME_CLINIC));
        if let Some(ward) = entry.ward.filter(|_| has_mark) {
            *sums.entry(ward).or_default() += 1;
        }
    }
    Ok(counted(asked.atlas, |ward| {
        sums.get(&ward).copied().unwrap_or_default()
    }))
}

async fn visiting_nursing(
    tx: &mut Tx,
    scope: &Scope,
    asked: Asked<'_>,
) -> Result<Readings, DbFault> {
    let entries = directory::index_entries(tx, scope.municipality(), asked.day).await?;
    let stations = entries.iter().filter(|one| one.kind == "visiting_nursing");
    let stations: BTreeSet<(i64, Option<Id<Ward>>)> =
        stations.map(|one| (one.facility.get(), one.ward)).collect();
    Ok(counted(asked.atlas, |ward| {
        let own = stations.iter().filter(|(_, of)| *of == Some(ward));
        own.count() as i64
    }))
}

/// A count for every ward; none is a count, too.
fn counted(atlas: &Atlas, of: impl Fn(Id<Ward>) -> i64) -> Readings {
    let reading = |ward: Id<Ward>| Reading {
        amount: of(ward) as f64,
        numerator: None,
        denominator: None,
    };
    let wards = atlas.wards.iter();
    wards.map(|ward| (ward.id, reading(ward.id))).collect()
}

/// Percentages of the wards that have something to divide by.
fn shares(sums: &Fractions) -> Readings {
    let whole = sums.iter().filter(|(_, sum)| sum.1 > 0);
    whole
        .map(|(ward, sum)| (*ward, fraction(*sum, 100.0)))
        .collect()
}

fn fraction((over, under): (i64, i64), times: f64) -> Reading {
    Reading {
        amount: over as f64 / under as f64 * times,
        numerator: Some(over),
        denominator: Some(under),
    }
}
