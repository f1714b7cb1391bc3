//! The figures of a period: plan against result, by ward, form, theme, host, profession.

use std::collections::{BTreeMap, BTreeSet};

use kernel::{Id, calendar::Period};
use policy::Ward;

use crate::trainings::model::{Overview, State, Summary, WardTally};

/// Whether a training took place in `period`.
pub fn happened(one: &Summary, period: Period) -> bool {
    let training = &one.training;
    training.state == State::Held
        && training
            .plan
            .held_on
            .is_some_and(|day| period.contains(day))
}

/// Whether a training was planned for `period`.
fn planned(one: &Summary, period: Period) -> bool {
    let plan = &one.training.plan;
    plan.in_plan && period.contains(plan.half.bounds().0)
}

/// All figures of `period`, a half-year or year, with a line for each of `wards`, even where
/// nothing is; the city's own trainings have a line of their own where there are any.
pub fn overview(all: &[Summary], wards: &[Id<Ward>], period: Period) -> Overview {
    let mut lines: Vec<WardTally> = wards
        .iter()
        .map(|ward| tally(all, Some(*ward), period))
        .collect();
    let own = tally(all, None, period);
    if own.planned + own.held + own.called_off + own.not_held > 0 {
        lines.push(own);
    }
    let held: Vec<&Summary> = all.iter().filter(|one| happened(one, period)).collect();
    Overview {
        total: sum(&lines),
        modes: counted(held.iter().map(|one| one.training.plan.mode.clone())),
        themes: counted(held.iter().flat_map(|one| one.training.plan.themes.clone())),
        hosts: by_ward(&held, |one| &one.training.plan.hosts),
        professions: professions(&held),
        reasons: reasons(all, period),
        histogram: histogram(&lines),
        wards: lines,
    }
}

fn tally(all: &[Summary], ward: Option<Id<Ward>>, period: Period) -> WardTally {
    let mut tally = WardTally {
        ward,
        ..WardTally::default()
    };
    for one in all.iter().filter(|one| one.training.ward == ward) {
        let state = one.training.state;
        let is_planned = planned(one, period);
        tally.planned += i64::from(is_planned);
        tally.planned_and_held += i64::from(is_planned && state == State::Held);
        if happened(one, period) {
            tally.held += 1;
            tally.attendees += one.attended();
        }
        if period.contains(one.training.plan.half.bounds().0) {
            tally.called_off += i64::from(state == State::CalledOff);
            tally.not_held += i64::from(state == State::NotHeld);
        }
    }
    tally
}

fn sum(lines: &[WardTally]) -> WardTally {
    lines.iter().fold(WardTally::default(), |mut sum, line| {
        sum.planned += line.planned;
        sum.held += line.held;
        sum.planned_and_held += line.planned_and_held;
        sum.called_off += line.called_off;
        sum.not_held += line.not_held;
        sum.attendees += line.attendees;
        sum
    })
}

fn counted(codes: impl Iterator<Item = String>) -> Vec<(String, i64)> {
    let mut counts: BTreeMap<String, i64> = BTreeMap::new();
    for code in codes {
        *counts.entry(code).or_default() += 1;
    }
    counts.into_iter().collect()
}

/// How many wards have each code; a ward counts once, the city's own trainings not at all.
fn by_ward<'a>(
    some: &[&'a Summary],
    codes: impl Fn(&'a Summary) -> &'a Vec<String>,
) -> Vec<(String, i64)> {
    let mut seen: BTreeSet<(String, Id<Ward>)> = BTreeSet::new();
    for one in some {
        let Some(ward) = one.training.ward else {
            continue;
        };
        seen.extend(codes(one).iter().map(|code| (code.clone(), ward)));
    }
    counted(seen.into_iter().map(|(code, _)| code))
}

fn professions(held: &[&Summary]) -> Vec<(String, i64)> {
    let mut counts: BTreeMap<String, i64> = BTreeMap::new();
    for (profession, n) in held.iter().flat_map(|one| &one.attendees) {
        *counts.entry(profession.clone()).or_default() += n;
    }
    counts.into_iter().collect()
}

fn reasons(all: &[Summary], period: Period) -> Vec<(String, i64)> {
    let not_held: Vec<&Summary> = all
        .iter()
        .filter(|one| one.training.state == State::NotHeld)
        .filter(|one| period.contains(one.training.plan.half.bounds().0))
        .collect();
    by_ward(&not_held, |one| &one.training.reasons)
}

/// How many wards held none, one, two… trainings.
fn histogram(lines: &[WardTally]) -> Vec<(i64, i64)> {
    let mut wards: BTreeMap<i64, i64> = BTreeMap::new();
    for line in lines.iter().filter(|line| line.ward.is_some()) {
        *wards.entry(line.held).or_default() += 1;
    }
    wards.into_iter().collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::trainings::{model::Seats, rules::people::sample};

    fn training(ward: i64, half: &str, held_on: Option<&str>, state: State) -> Summary {
        let mut training = sample();
        training.ward = (ward > 0).then(|| Id::new(ward));
        training.plan.half = half.parse().unwrap();
        training.plan.held_on = held_on.map(|day| day.parse().unwrap());
        training.plan.hosts = vec!["ward_office".into()];
        training.state = state;
        Summary {
            training,
            seats: Seats::default(),
            attendees: vec![("nurse".into(), 3), ("doctor".into(), 1)],
        }
    }

    fn count(of: &[(String, i64)], code: &str) -> i64 {
        of.iter().find(|one| one.0 == code).map_or(0, |one| one.1)
    }

    /// FY2020, first half: 19 planned in the city, 5 held in 4 wards.
    #[test]
    fn the_published_first_half_of_fy2020_can_be_told() {
        let mut all: Vec<Summary> = (0..14)
            .map(|n| {
                let mut one = training(5 + n % 12, "2020H1", None, State::NotHeld);
                one.training.reasons = vec!["staff".into()];
                one
            })
            .collect();
        for ward in [1, 1, 2, 3, 4] {
            all.push(training(ward, "2020H1", Some("2020-08-20"), State::Held));
        }
        let wards: Vec<Id<Ward>> = (1..=24).map(Id::new).collect();
        let half = overview(&all, &wards, "2020H1".parse().unwrap());
        assert_eq!((half.total.planned, half.total.held), (19, 5));
        assert_eq!(half.total.not_held, 14);
        assert_eq!(half.histogram, [(0, 20), (1, 3), (2, 1)]);
        assert_eq!(count(&half.hosts, "ward_office"), 4);
        assert_eq!(count(&half.reasons, "staff"), 12);
        assert_eq!(count(&half.professions, "nurse"), 15);
        assert_eq!(half.wards.len(), 24);
    }

    #[test]
    fn what_was_planned_for_one_half_and_held_in_the_next_counts_in_each_once() {
        let late = training(1, "2026H1", Some("2026-10-05"), State::Held);
        let mut unplanned = training(1, "2026H2", Some("2026-11-01"), State::Held);
        unplanned.training.plan.in_plan = false;
        let all = [late, unplanned];
        let told = |period: &str| {
            let total = overview(&all, &[Id::new(1)], period.parse().unwrap()).total;
            (total.planned, total.planned_and_held, total.held)
        };
        assert_eq!(told("2026H1"), (1, 1, 0));
        assert_eq!(told("2026H2"), (0, 0, 2));
        assert_eq!(told("2026"), (1, 1, 2));
    }

    #[test]
    fn the_citys_own_trainings_stand_apart_and_count_as_no_ward() {
        let all = [training(0, "2026H1", Some("2026-05-05"), State::Held)];
        let figures = overview(&all, &[Id::new(1)], "2026".parse().unwrap());
        assert_eq!(figures.wards.len(), 2);
        assert_eq!(figures.wards[1].ward, None);
        assert_eq!(figures.histogram, [(0, 1)]);
        assert!(figures.hosts.is_empty());
        assert_eq!(figures.total.held, 1);
    }
}
