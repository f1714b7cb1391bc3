//! What the records of a place come to, in numbers and words.

use chrono::Days;
use kernel::{
    Fault,
    calendar::{Period, format_date_short},
};
use policy::Permission;

use super::Asked;
use crate::happenings::Happening;
use app::{
    areas::AtlasHolder,
    figures::{Measure, month_number, published, tallies},
};

/// The days that are told before the rest is only counted.
const MOST_DAYS: usize = 4;

/// A kept figure of the office asked, or of the ward's offices; `None` where there is no office.
pub async fn figure(asked: &Asked, measure: Measure) -> Result<Option<i64>, Fault> {
    let scope = asked.work.may(Permission::StatisticsView)?;
    let atlas = asked
        .house
        .tool::<AtlasHolder>()?
        .atlas(&asked.work)
        .await?;
    let offices: Vec<_> = atlas
        .offices
        .iter()
        .filter(|office| office.ward == asked.place.ward)
        .filter(|office| asked.place.office.is_none_or(|one| one == office.id))
        .map(|office| office.id)
        .collect();
    if offices.is_empty() {
        return Ok(None);
    }
    let (from, until) = asked.period.bounds();
    let last = until.checked_sub_days(Days::new(1)).unwrap_or(until);
    let mut tx = asked.work.read().await?;
    let months = (month_number(from), month_number(last));
    let all = tallies(&mut tx, &scope, measure, months.0, months.1).await?;
    let own = published(measure, &all).filter(|tally| offices.contains(&tally.office));
    Ok(Some(own.map(|tally| tally.n).sum()))
}

/// 「推進会議の記録 3回（令和8年度 上半期：R8.4.12、R8.6.3、R8.9.9）」.
pub fn told(what: &str, all: &[Happening], period: Period) -> String {
    let mut days: Vec<_> = all.iter().map(|one| one.on).collect();
    days.sort_unstable();
    let mut words: Vec<String> = days
        .iter()
        .take(MOST_DAYS)
        .map(|day| format_date_short(*day))
        .collect();
    if days.len() > MOST_DAYS {
        words.push("ほか".to_owned());
    }
    let days = if words.is_empty() {
        String::new()
    } else {
        format!("：{}", words.join("、"))
    };
    format!("{what}の記録 {}回（{}{days}）", all.len(), period.label())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::happenings::Kind;

    #[test]
    fn the_days_are_told_oldest_first_and_many_are_cut() {
        let at = |days: &[&str]| -> Vec<Happening> {
            let one = |day: &&str| Happening {
                kind: Kind::Council,
                id: 1,
                wards: Vec::new(),
                on: day.parse().unwrap(),
                title: String::new(),
                href: String::new(),
            };
            days.iter().map(one).collect()
        };
        let half: Period = "2026H1".parse().unwrap();
        let told = |days: &[&str]| told("推進会議", &at(days), half);
        assert_eq!(told(&[]), "推進会議の記録 0回（令和8年度 上半期）");
        assert_eq!(
            told(&["2026-09-09", "2026-04-12"]),
            "推進会議の記録 2回（令和8年度 上半期：R8.4.12、R8.9.9）"
        );
        assert!(told(&["2026-04-01"; 5]).ends_with("R8.4.1、ほか）"));
    }
}
