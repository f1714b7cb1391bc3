//! Decisions of the search as pure functions: who comes to the house, from where the way is
//! measured, which order is fair today.

use std::hash::{DefaultHasher, Hash, Hasher};

use chrono::{Datelike, NaiveDate};
use kernel::text;

use super::{
    engine::{Code, Need, Place, Time},
    model::Wanted,
    snapshot::Snapshot,
};
use crate::areas::Atlas;

/// 種別 of `facility_kind` that come to the person's home, or serve certain towns only: for them
/// the 訪問範囲 counts. One goes to all others, wherever they lie.
const VISITING: [&str; 15] = [
    "clinic",
    "dental",
    "pharmacy",
    "visiting_nursing",
    "care_management",
    "home_help",
    "home_bathing",
    "home_rehab",
    "night_home_help",
    "regular_visit",
    "small_multi",
    "nursing_multi",
    "support_center",
    "support_branch",
    "dementia_team",
];

/// Whether facilities of this 種別 come to the person.
pub fn visits(kind: &str) -> bool {
    VISITING.contains(&kind)
}

/// Where the person lives: the middle of the town, else of the ward.
pub fn place(wanted: &Wanted, atlas: &Atlas) -> Option<Place> {
    let town = wanted.town.and_then(|id| atlas.town(id));
    let ward = town.map(|town| town.ward).or(wanted.ward)?;
    let point = town.and_then(|town| town.point);
    Some(Place {
        point: point.or_else(|| atlas.ward(ward)?.point),
        ward_id: Some(ward.get()),
        town_id: town.map(|town| town.id.get()),
    })
}

/// From where the way is measured, in words.
pub fn origin(wanted: &Wanted, atlas: &Atlas) -> String {
    let town = wanted.town.and_then(|id| atlas.town(id));
    match (town, wanted.ward) {
        (Some(town), _) if town.point.is_some() => {
            format!("{}{}からの距離", atlas.ward_name(town.ward), town.name)
        }
        (Some(_), _) | (None, Some(_)) => {
            let ward = town.map(|town| town.ward).or(wanted.ward);
            let name = ward.map_or("", |ward| atlas.ward_name(ward));
            format!("{name}の中心からの距離")
        }
        (None, None) => String::new(),
    }
}

/// What the engine is asked: once for the kinds that come to the person and once for those that
/// one goes to, where both are wanted and it is known where the person lives.
pub fn needs(wanted: &Wanted, atlas: &Atlas, snapshot: &Snapshot, today: NaiveDate) -> Vec<Need> {
    let need = need(wanted, atlas, snapshot, today);
    if need.place.is_none() {
        return vec![need];
    }
    let kinds: Vec<Code> = if need.kinds.is_empty() {
        snapshot.kinds().collect()
    } else {
        need.kinds.clone()
    };
    let (coming, going): (Vec<Code>, Vec<Code>) = kinds
        .into_iter()
        .partition(|kind| visits(snapshot.code_text(*kind)));
    let halves = [(coming, true), (going, false)].into_iter();
    halves
        .filter(|(kinds, _)| !kinds.is_empty())
        .map(|(kinds, visiting)| Need {
            visiting,
            kinds,
            ..need.clone()
        })
        .collect()
}

fn need(wanted: &Wanted, atlas: &Atlas, snapshot: &Snapshot, today: NaiveDate) -> Need {
    let words = text::search_terms(&wanted.words).join(" ");
    Need {
        place: place(wanted, atlas),
        kinds: snapshot.codes(&wanted.kinds),
        capabilities: snapshot.codes(&wanted.capabilities),
        times: if wanted.night {
            vec![Time::Night]
        } else {
            Vec::new()
        },
        accepting: wanted.accepting,
        text: (!words.is_empty()).then_some(words),
        ..Need::on(today)
    }
}

/// The order among equals: the same all day for the same need, another tomorrow and for another
/// need, so that no facility is always first.
pub fn seed(wanted: &Wanted, today: NaiveDate) -> u64 {
    let mut hasher = DefaultHasher::new();
    today.num_days_from_ce().hash(&mut hasher);
    wanted.hash(&mut hasher);
    hasher.finish()
}

/// A facility's place among equals of both halves of [`needs`].
pub fn lot(seed: u64, facility: i64) -> u64 {
    let mut hasher = DefaultHasher::new();
    (seed, facility).hash(&mut hasher);
    hasher.finish()
}

/// Metres as people say them: 0.3km, 1.2km, 12km.
pub fn distance(metres: f64) -> String {
    match metres / 1000.0 {
        km if km < 0.095 => "0.1km以内".into(),
        km if km < 9.95 => format!("{km:.1}km"),
        km => format!("{km:.0}km"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_distance_is_said_in_kilometres() {
        for (metres, said) in [
            (0.0, "0.1km以内"),
            (94.0, "0.1km以内"),
            (96.0, "0.1km"),
            (1_249.0, "1.2km"),
            (9_949.0, "9.9km"),
            (9_951.0, "10km"),
            (12_400.0, "12km"),
        ] {
            assert_eq!(distance(metres), said, "{metres} m");
        }
    }

    #[test]
    fn the_order_among_equals_changes_with_the_day_and_with_the_need() {
        let day = |d| NaiveDate::from_ymd_opt(2026, 11, d).unwrap();
        let (one, other) = (
            Wanted::default(),
            Wanted {
                night: true,
                ..Wanted::default()
            },
        );
        assert_eq!(seed(&one, day(20)), seed(&one.clone(), day(20)));
        assert_ne!(seed(&one, day(20)), seed(&one, day(21)));
        assert_ne!(seed(&one, day(20)), seed(&other, day(20)));
    }

    #[test]
    fn who_comes_to_the_house_is_told_from_whom_one_goes_to() {
        for (kind, expected) in [
            ("clinic", true),
            ("visiting_nursing", true),
            ("support_center", true),
            ("hospital", false),
            ("day_care", false),
            ("health_facility", false),
            ("", false),
        ] {
            assert_eq!(visits(kind), expected, "{kind}");
        }
    }
}
