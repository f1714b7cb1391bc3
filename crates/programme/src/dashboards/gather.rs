//! Asks every feature how the wards stand.

use std::collections::{BTreeMap, BTreeSet};

use app::{
    areas::{Atlas, AtlasHolder},
    figures::{self, By, Measure, month_number, published},
};
use chrono::Days;
use db::Work;
use kernel::{
    Fault, Id,
    calendar::{FiscalYear, Period},
};
use policy::{Permission, Ward};
use web::House;

use super::model::{Outstanding, Standing};
use crate::{awareness, councils, measures, surveys, trainings};

/// What is counted of each ward, as far as the person may read it.
struct Counted {
    councils: BTreeMap<Option<Id<Ward>>, councils::WardFigures>,
    trainings: trainings::Overview,
    channels: BTreeMap<Id<Ward>, BTreeSet<String>>,
    cases: BTreeMap<Id<Ward>, i64>,
}

async fn counted(work: &Work, atlas: &Atlas, year: FiscalYear) -> Result<Counted, Fault> {
    let period = Period::Year(year);
    let held = councils::held(work, period).await?;
    let wards: Vec<Id<Ward>> = atlas.wards.iter().map(|ward| ward.id).collect();
    let all = trainings::summaries(work, period).await?;
    let mut channels: BTreeMap<Id<Ward>, BTreeSet<String>> = BTreeMap::new();
    for one in awareness::channels_used(work, period, None).await? {
        if let Some(ward) = one.ward.filter(|_| one.n > 0) {
            channels.entry(ward).or_default().insert(one.channel);
        }
    }
    Ok(Counted {
        councils: councils::by_ward(&held),
        trainings: trainings::overview(&all, &wards, period),
        channels,
        cases: cases(work, atlas, year).await?,
    })
}

/// 個別ケース相談 of each ward's offices by month (202611) of a fiscal year, as they are published.
pub async fn cases_by_month(
    work: &Work,
    atlas: &Atlas,
    year: FiscalYear,
) -> Result<BTreeMap<(Id<Ward>, i64), i64>, Fault> {
    let scope = work.may(Permission::StatisticsView)?;
    let (from, until) = year.bounds();
    let last = until.checked_sub_days(Days::new(1)).unwrap_or(until);
    let span = (month_number(from), month_number(last));
    let measure = Measure::CaseByInquirer;
    let mut tx = work.read().await?;
    let sums = figures::sums(&mut tx, &scope, measure, span, By::Month).await?;
    let mut months: BTreeMap<(Id<Ward>, i64), i64> = BTreeMap::new();
    for tally in published(measure, &sums) {
        if let Some(ward) = atlas.ward_of(tally.office) {
            *months.entry((ward.id, tally.month)).or_default() += tally.n;
        }
    }
    Ok(months)
}

/// The same of the whole year.
async fn cases(
    work: &Work,
    atlas: &Atlas,
    year: FiscalYear,
) -> Result<BTreeMap<Id<Ward>, i64>, Fault> {
    let mut wards: BTreeMap<Id<Ward>, i64> = BTreeMap::new();
    for ((ward, _), n) in cases_by_month(work, atlas, year).await? {
        *wards.entry(ward).or_default() += n;
    }
    Ok(wards)
}

/// How the wards in `of` stand in `year`; all of them where it is `None`.
pub async fn standings(
    house: &House,
    work: &Work,
    year: FiscalYear,
    of: Option<Id<Ward>>,
) -> Result<Vec<Standing>, Fault> {
    let atlas = house.tool::<AtlasHolder>()?.atlas(work).await?;
    let now = counted(work, &atlas, year).await?;
    let before = counted(work, &atlas, year.previous()).await?;
    let wards: Vec<Id<Ward>> = atlas
        .wards
        .iter()
        .map(|ward| ward.id)
        .filter(|ward| of.is_none_or(|of| of == *ward))
        .collect();
    // The bound is the day after the last.
    let last = year.bounds().1.pred_opt().unwrap_or(year.bounds().1);
    let day = work.today().min(last);
    let measures = measures::counts_by_ward(work, &wards, day).await?;
    // What is not handed in today says nothing of a year that is over.
    let mut outstanding = if work.today() <= last {
        surveys::outstanding(work).await?
    } else {
        Vec::new()
    };
    let mut november = awareness::acp_channels(work, year).await?;
    let mut all = Vec::with_capacity(wards.len());
    for (ward, measures) in measures {
        let mine = outstanding.extract_if(.., |one| one.place.ward == ward);
        let surveys = mine.map(|one| Outstanding {
            is_overdue: one.due_on < work.today(),
            title: one.title,
            due_on: one.due_on,
            href: one.href,
        });
        let surveys = surveys.collect();
        let deeds: BTreeSet<String> = november.remove(&ward).into_iter().flatten().collect();
        all.push(Standing {
            ward,
            year,
            councils: (held(&now, ward), held(&before, ward)),
            topics: topics(&now, ward),
            measures,
            trainings: held_trainings(&now, &before, ward),
            channels: (used(&now, ward), used(&before, ward)),
            november: deeds.len() as i64,
            cases: (of_ward(&now.cases, ward), of_ward(&before.cases, ward)),
            surveys,
        });
    }
    Ok(all)
}

fn held(counted: &Counted, ward: Id<Ward>) -> i64 {
    let found = counted.councils.get(&Some(ward));
    found.map_or(0, |one| one.held as i64)
}

fn topics(counted: &Counted, ward: Id<Ward>) -> i64 {
    let found = counted.councils.get(&Some(ward));
    found.map_or(0, |one| one.topics.len() as i64)
}

fn held_trainings(now: &Counted, before: &Counted, ward: Id<Ward>) -> (i64, i64, i64) {
    let of = |counted: &Counted| {
        let mut wards = counted.trainings.wards.iter();
        let found = wards.find(|one| one.ward == Some(ward));
        found.map_or((0, 0), |one| (one.planned, one.held))
    };
    let ((planned, held), (_, last)) = (of(now), of(before));
    (planned, held, last)
}

fn used(counted: &Counted, ward: Id<Ward>) -> i64 {
    let found = counted.channels.get(&ward);
    found.map_or(0, |channels| channels.len() as i64)
}

fn of_ward(counts: &BTreeMap<Id<Ward>, i64>, ward: Id<Ward>) -> i64 {
    counts.get(&ward).copied().unwrap_or(0)
}
