//! Asks the programme how a ward did last year.

use app::areas::Atlas;
use chrono::{Months, NaiveDate};
use db::Work;
use kernel::{
    Fault, Id,
    calendar::{FiscalYear, Period},
};
use policy::Ward;
use programme::{awareness, dashboards, trainings};

use super::{
    model::LastYear,
    rules::{alone, parts},
};

/// The ways, of the list `awareness_channel`, by which citizens come together.
const FOR_CITIZENS: [&str; 3] = ["lecture", "film", "event"];

/// The figures of `ward` in the fiscal year before today's. `work` is the system's.
pub async fn last_year(work: &Work, atlas: &Atlas, ward: Id<Ward>) -> Result<LastYear, Fault> {
    let year = FiscalYear::containing(work.today()).previous();
    let period = Period::Year(year);
    let quarters = quarters(work, atlas, (ward, year)).await?;
    let all = trainings::summaries(work, period).await?;
    let held = all
        .iter()
        .filter(|one| one.training.ward == Some(ward) && trainings::happened(one, period));
    let deeds = awareness::channels_used(work, period, Some(ward)).await?;
    let deeds = deeds.iter().filter(|one| {
        let is_for_citizens = FOR_CITIZENS.contains(&one.channel.as_str());
        is_for_citizens && one.ward == Some(ward)
    });
    Ok(LastYear {
        year,
        cases: alone(quarters.iter().sum()),
        quarters: parts(&quarters),
        trainings: held.clone().count() as i64,
        trained: alone(held.map(trainings::Summary::attended).sum()),
        events: deeds.clone().map(|one| one.times).sum(),
        visitors: alone(deeds.map(|one| one.people).sum()),
    })
}

/// 個別ケース相談 of the ward's offices, from April on, three months each.
async fn quarters(
    work: &Work,
    atlas: &Atlas,
    (ward, year): (Id<Ward>, FiscalYear),
) -> Result<[i64; 4], Fault> {
    let months = dashboards::cases_by_month(work, atlas, year).await?;
    let mut quarters = [0; 4];
    for ((of, month), n) in months {
        // April is the first month of the year.
        let quarter = usize::try_from((month % 100 + 8) % 12 / 3).unwrap_or_default();
        if let Some(sum) = quarters.get_mut(quarter).filter(|_| of == ward) {
            *sum += n;
        }
    }
    Ok(quarters)
}

/// The first and the last month of each quarter of a fiscal year.
pub fn spans(year: FiscalYear) -> impl Iterator<Item = (NaiveDate, NaiveDate)> {
    let first = year.bounds().0;
    (0..4).map(move |quarter| {
        let from = first + Months::new(quarter * 3);
        (from, from + Months::new(2))
    })
}
