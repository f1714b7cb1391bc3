//! Puts the parts of published hours together and writes them where no person has decided.

use std::collections::HashMap;

use db::Tx;
use kernel::{
    Fault, Id,
    calendar::{OpeningHours, opening::Timetable},
};
use policy::Scope;

use crate::directory::{
    model::Service,
    store::{self, ServiceHours},
};

/// A service whose published hours may have changed, and what its 施設票 now says of them;
/// `None` leaves what it said last.
pub type Published = (Id<Service>, Option<OpeningHours>);

/// Writes the hours of these services.
pub async fn settle(
    tx: &mut Tx,
    scope: &Scope,
    revision: i64,
    published: Vec<Published>,
) -> Result<(), Fault> {
    if published.is_empty() {
        return Ok(());
    }
    let known = store::published_hours(tx, scope).await?;
    let mut known: HashMap<i64, ServiceHours> =
        known.into_iter().map(|row| (row.service_id, row)).collect();
    let mut departments: HashMap<i64, Vec<OpeningHours>> = HashMap::new();
    for department in store::departments(tx, scope).await? {
        let hours = departments.entry(department.service.get()).or_default();
        hours.push(department.hours);
    }
    for (service, own) in published {
        let Some(row) = known.remove(&service.get()) else {
            continue;
        };
        let own = own.unwrap_or_else(|| row.own());
        let parts = departments
            .get(&service.get())
            .map_or(&[][..], Vec::as_slice);
        let hours = together(&own, parts);
        if row.is_open_to(&hours) {
            store::set_hours(tx, scope, &row, &hours, revision).await?;
        }
        store::put_published(tx, scope, service, &own, &hours).await?;
    }
    Ok(())
}

/// The hours of all departments, less the days off of the place.
fn together(own: &OpeningHours, departments: &[OpeningHours]) -> OpeningHours {
    let mut table = Timetable::default();
    table.add_times(own);
    for hours in departments {
        table.add_times(hours);
    }
    table.except(own);
    table.hours()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn hours(text: &str) -> OpeningHours {
        OpeningHours::parse(text).unwrap()
    }

    #[test]
    fn departments_open_a_place_and_its_days_off_close_it() {
        for (own, departments, result) in [
            ("", vec![], ""),
            ("Su off; PH off", vec![], "Su off; PH off"),
            (
                "Su off; PH off; Th[2] off; Jan 01 off",
                vec!["Mo-Fr 09:00-12:00", "Th,Su 14:00-17:00"],
                "Mo-We,Fr 09:00-12:00; Th 09:00-12:00,14:00-17:00; Th[2] off; PH off; Jan 01 off",
            ),
            (
                "Mo-Fr 09:00-18:00; PH off",
                vec![],
                "Mo-Fr 09:00-18:00; PH off",
            ),
            ("", vec!["Mo-Su 00:00-24:00"], "Mo-Su 00:00-24:00"),
        ] {
            let departments: Vec<_> = departments.into_iter().map(hours).collect();
            assert_eq!(together(&hours(own), &departments).to_string(), result);
        }
    }
}
