//! The engine against a slow one that looks at every entry and sorts.

use proptest::prelude::*;

use super::{
    super::{
        Answer, Candidate, Entry, Freshness, Nearest, Need, Place, Reason, Register, Time, Total,
        VisitArea, Weights, What, nearest, search, search::tie,
    },
    day,
    random::{any_entries, any_need, any_weights},
};

/// How one entry stands, by the plain rules.
fn judge(entry: &Entry, need: &Need, weights: &Weights) -> Option<Candidate> {
    if !need.kinds.is_empty() && !need.kinds.contains(&entry.kind) {
        return None;
    }
    let words = need.text.as_deref().unwrap_or_default();
    let texts = [&entry.name, &entry.kana, &entry.corporation, &entry.address];
    if !words
        .split_whitespace()
        .all(|word| texts.iter().any(|text| text.contains(word)))
    {
        return None;
    }
    let distance_m = metres(entry, need);
    let asked = questions(entry, need, weights);
    let asked: Vec<_> = asked
        .into_iter()
        .chain(way(entry, need, weights, distance_m)?)
        .collect();
    let verified = entry.verified_on;
    let freshness = match verified {
        None => Freshness::Never,
        Some(date) if date >= day(2025, 10, 1) => Freshness::Fresh,
        Some(date) if date >= day(2025, 4, 1) => Freshness::Ageing,
        Some(_) => Freshness::Stale,
    };
    let age = match freshness {
        Freshness::Fresh => 0,
        Freshness::Ageing => weights.ageing,
        Freshness::Stale => weights.stale,
        Freshness::Never => weights.never_verified,
    };
    let answers = asked
        .iter()
        .map(|(_, answer, points)| cost(*answer, *points, weights));
    let cost = answers.sum::<i64>() + i64::from(age) * 1000 + travel(entry, need, weights);
    let kind = (!need.kinds.is_empty()).then_some(Reason::Fits(What::Kind));
    let reasons = asked
        .iter()
        .map(|(what, answer, _)| Reason::of(*what, *answer));
    Some(Candidate {
        facility_id: entry.facility_id,
        service_id: entry.service_id,
        distance_m,
        freshness,
        reasons: kind.into_iter().chain(reasons).collect(),
        cost,
    })
}

fn cost(answer: Answer, points: u32, weights: &Weights) -> i64 {
    let percent = match answer {
        Answer::Yes => 0,
        Answer::Conditional => weights.conditional_percent,
        Answer::Unknown => weights.unknown_percent,
        Answer::No => 100,
    };
    i64::from(points * percent) * 10
}

fn metres(entry: &Entry, need: &Need) -> Option<f64> {
    Some(need.place?.point?.distance_m(&entry.point?))
}

fn travel(entry: &Entry, need: &Need, weights: &Weights) -> i64 {
    let Some(place) = need.place else { return 0 };
    let metres = metres(entry, need).unwrap_or_else(|| {
        if entry.ward_id.is_some() && entry.ward_id == place.ward_id {
            let same_town = entry.town_id.is_some() && entry.town_id == place.town_id;
            let town = same_town.then_some(weights.assumed_same_town_m);
            f64::from(town.unwrap_or(weights.assumed_same_ward_m))
        } else {
            f64::from(weights.assumed_elsewhere_m)
        }
    });
    let step = f64::from(weights.distance_step_m);
    ((metres / step).floor() * step) as i64 * i64::from(weights.per_km)
}

fn questions(entry: &Entry, need: &Need, weights: &Weights) -> Vec<(What, Answer, u32)> {
    let mut asked = Vec::new();
    for (nth, wanted) in need.capabilities.iter().enumerate() {
        let given = entry.capabilities.iter().find(|(code, _)| code == wanted);
        let answer = given.map_or(Answer::Unknown, |(_, answer)| *answer);
        asked.push((What::Capability(nth), answer, weights.capability));
    }
    for (nth, time) in need.times.iter().enumerate() {
        let hours = &entry.hours;
        let answer = match (time, hours.night, hours.weekend, hours.all_day) {
            (Time::AllDay, _, _, all_day) => all_day,
            (Time::Night, Answer::Unknown, _, Answer::Yes)
            | (Time::Weekend, _, Answer::Unknown, Answer::Yes) => Answer::Yes,
            (Time::Night, night, _, _) => night,
            (Time::Weekend, _, weekend, _) => weekend,
        };
        asked.push((What::Time(nth), answer, weights.times));
    }
    if let Some(wanted) = need.language {
        let answer = match (
            entry.languages.contains(&wanted),
            entry.languages.is_empty(),
        ) {
            (true, _) => Answer::Yes,
            (false, true) => Answer::Unknown,
            (false, false) => Answer::No,
        };
        asked.push((What::Language, answer, weights.language));
    }
    if need.accepting {
        let expired = entry
            .acceptance
            .valid_until
            .is_some_and(|last| last < need.on);
        let answer = if expired {
            Answer::Unknown
        } else {
            entry.acceptance.answer
        };
        asked.push((What::Acceptance, answer, weights.acceptance));
    }
    asked
}

/// The questions about the way; `None` if the entry is out of reach.
fn way(
    entry: &Entry,
    need: &Need,
    weights: &Weights,
    metres: Option<f64>,
) -> Option<Vec<(What, Answer, u32)>> {
    let mut asked = Vec::new();
    let Some(place) = need.place else {
        return Some(asked);
    };
    if need.visiting {
        asked.push((
            What::VisitArea,
            visits(&entry.visit_area, &place, metres),
            weights.visit_area,
        ));
    }
    if let (Some(max), Some(_)) = (need.max_distance_m, place.point) {
        let max = f64::from(max);
        let answer = match metres {
            None => Answer::Unknown,
            Some(metres) if metres <= max => Answer::Yes,
            Some(metres) if metres <= max * f64::from(weights.reach_percent) / 100.0 => Answer::No,
            Some(_) => return None,
        };
        asked.push((What::Distance, answer, weights.too_far));
    }
    Some(asked)
}

fn visits(area: &VisitArea, place: &Place, metres: Option<f64>) -> Answer {
    if *area == VisitArea::default() {
        return Answer::Unknown;
    }
    let listed = |own: Option<i64>, all: &[i64]| match own {
        Some(own) => Some(all.contains(&own)),
        None => all.is_empty().then_some(false),
    };
    let near = match (area.radius_m, metres) {
        (Some(radius), Some(metres)) => Some(metres <= f64::from(radius)),
        (Some(_), None) => None,
        (None, _) => Some(false),
    };
    let covered = [
        listed(place.ward_id, &area.wards),
        listed(place.town_id, &area.towns),
        near,
    ];
    if covered.contains(&Some(true)) {
        Answer::Yes
    } else if covered.contains(&None) {
        Answer::Unknown
    } else {
        Answer::No
    }
}

/// Everything that fits and everything that nearly does, the best first.
fn plain(
    entries: &[Entry],
    need: &Need,
    weights: &Weights,
    seed: u64,
) -> (Vec<Candidate>, Vec<Candidate>) {
    let judged = entries
        .iter()
        .filter_map(|entry| judge(entry, need, weights));
    let misses = |candidate: &Candidate| {
        candidate
            .reasons
            .iter()
            .filter(|reason| matches!(reason, Reason::DoesNotFit(_)))
            .count()
    };
    let possible = judged.filter(|candidate| misses(candidate) <= 2);
    let (mut full, mut near): (Vec<_>, Vec<_>) =
        possible.partition(|candidate| misses(candidate) == 0);
    for list in [&mut full, &mut near] {
        list.sort_by_key(|c| {
            (
                c.cost,
                tie(seed, c.facility_id),
                c.facility_id,
                c.service_id,
            )
        });
    }
    (full, near)
}

/// Everything that answers every question with yes, the nearest first.
fn surely(entries: &[Entry], need: &Need) -> Vec<Nearest> {
    let weights = Weights::default();
    let judged = entries
        .iter()
        .filter_map(|entry| judge(entry, need, &weights));
    let sure = judged.filter(|candidate| {
        let reasons = &candidate.reasons;
        reasons
            .iter()
            .all(|reason| matches!(reason, Reason::Fits(_)))
    });
    let mut found: Vec<Nearest> = sure
        .filter_map(|candidate| {
            Some(Nearest {
                facility_id: candidate.facility_id,
                service_id: candidate.service_id,
                distance_m: candidate.distance_m?,
            })
        })
        .collect();
    found.sort();
    found.truncate(need.limit);
    found
}

fn check(
    register: &Register,
    entries: &[Entry],
    need: &Need,
    weights: &Weights,
) -> Result<(), TestCaseError> {
    prop_assert_eq!(nearest(register, need), surely(entries, need));
    let seed = entries.len() as u64;
    let (full, near) = plain(entries, need, weights, seed);
    for count_all in [need.count_all, true] {
        let found = search(
            register,
            &Need {
                count_all,
                ..need.clone()
            },
            weights,
            seed,
        );
        prop_assert_eq!(&found.full[..], &full[..full.len().min(need.limit)]);
        prop_assert_eq!(&found.near[..], &near[..near.len().min(need.near_limit)]);
        for (total, truth) in [
            (found.full_total, full.len()),
            (found.near_total, near.len()),
        ] {
            match total {
                Total::Exactly(number) => prop_assert_eq!(number, truth),
                Total::AtLeast(number) => prop_assert!(number <= truth && !count_all),
            }
        }
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn the_engine_finds_what_a_plain_pass_finds(
        entries in any_entries(150),
        need in any_need(),
        weights in any_weights(),
    ) {
        check(&Register::new(entries.clone()), &entries, &need, &weights)?;
    }

    #[test]
    fn a_changed_register_answers_as_a_new_one(
        before in any_entries(120),
        after in any_entries(40),
        gone in proptest::collection::vec(0_i64..120, 0..10),
        need in any_need(),
    ) {
        let changed = Register::new(before.clone()).with_changes(&gone, after.clone());
        let stays = |entry: &&Entry| {
            !gone.contains(&entry.facility_id)
                && after.iter().all(|new| new.facility_id != entry.facility_id)
        };
        let now: Vec<Entry> =
            before.iter().filter(stays).chain(&after).cloned().collect();
        prop_assert_eq!(changed.len(), now.len());
        check(&changed, &now, &need, &Weights::default())?;
    }
}
