//! Decisions of the search as pure functions: who comes to the house, from where the way is
//! measured, which order is fair today.

use chrono::{Datelike, NaiveDate};
use kernel::text;

use super::{
    engine::{Code, Need, Place, Time, Wish},
    model::Wanted,
    order::Order,
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
pub fn needs(
    wanted: &Wanted,
    (atlas, order): (&Atlas, &Order),
    snapshot: &Snapshot,
    today: NaiveDate,
) -> Vec<Need> {
    let mut need = need(wanted, atlas, snapshot, today);
    need.wishes = wishes(wanted, order)
        .into_iter()
        .map(|wish| match wished_time(wish) {
            Some(time) => Wish::Time(time),
            None => Wish::Capability(snapshot.code(wish)),
        })
        .collect();
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
        times: wanted.times(),
        language: (!wanted.language.is_empty())
            .then(|| snapshot.code(&language_code(&wanted.language))),
        max_distance_m: wanted.within_m,
        accepting: wanted.accepting,
        text: (!words.is_empty()).then_some(words),
        ..Need::on(today)
    }
}

/// What the scene wishes for besides what is demanded anyway: codes of `procedure`, or times as
/// [`super::order::WISHED_TIMES`] has them.
pub fn wishes<'a>(wanted: &Wanted, order: &'a Order) -> Vec<&'a str> {
    let times = wanted.times();
    let demanded = |wish: &&str| match wished_time(wish) {
        Some(time) => times.contains(&time),
        None => wanted.capabilities.iter().any(|code| code == wish),
    };
    let all = order.wishes(&wanted.scene).iter().map(String::as_str);
    all.filter(|wish| !demanded(wish)).collect()
}

/// The time a wish is about; `None` if it is about a procedure.
pub fn wished_time(wish: &str) -> Option<Time> {
    match wish {
        "@night" => Some(Time::Night),
        "@weekend" => Some(Time::Weekend),
        "@all_day" => Some(Time::AllDay),
        _ => None,
    }
}

/// What people call a time.
pub const fn time_label(time: Time) -> &'static str {
    match time {
        Time::Night => "夜間",
        Time::Weekend => "休日",
        Time::AllDay => "24時間",
    }
}

/// Languages are interned apart from procedures.
pub fn language_code(key: &str) -> String {
    format!("language:{key}")
}

/// The longest name of a language, in characters; anything longer is a sentence about them.
const LONGEST_LANGUAGE: usize = 12;

/// The languages in 対応言語 as entered, such as 英語、中国語（簡単な会話）. What stands in brackets
/// says how well, not which.
pub fn languages(entered: &str) -> Vec<String> {
    let mut depth = 0_usize;
    let plain = entered.chars().filter(|c| {
        match c {
            '(' | '（' => depth += 1,
            ')' | '）' => {
                depth = depth.saturating_sub(1);
                return false;
            }
            _ => {}
        }
        depth == 0
    });
    let plain: String = plain.collect();
    let named = plain.split(|c: char| c.is_whitespace() || "、,，・/／;；。".contains(c));
    named
        .map(|name| name.trim_end_matches("対応可").trim_end_matches('可'))
        .filter(|name| (1..=LONGEST_LANGUAGE).contains(&name.chars().count()))
        .map(str::to_owned)
        .collect()
}

/// The order among equals: the same all day for the same need on every node, another tomorrow and
/// for another need, so that no facility is always first.
pub fn seed(wanted: &Wanted, today: NaiveDate) -> u64 {
    mark(&format!(
        "{} {}",
        today.num_days_from_ce(),
        wanted.to_json()
    ))
}

/// A number for a text, the same on every machine and in every release (FNV-1a).
pub fn mark(text: &str) -> u64 {
    text.bytes().fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    })
}

/// Metres as people say them: 0.3km, 1.2km, 12km.
pub fn distance(metres: f64) -> String {
    match metres / 1000.0 {
        km if km < 0.095 => "0.1km以内".into(),
        km if km < 9.95 => format!("{km:.1}km"),
        km => format!("{km:.0}km"),
    }
}

/// A wanted distance in metres, as it was chosen: 3km.
pub fn within(metres: u32) -> String {
    format!("{}km", metres / 1000)
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
    fn the_order_among_equals_is_the_same_on_every_machine() {
        assert_eq!(mark(""), 0xcbf2_9ce4_8422_2325);
        assert_eq!(mark("a"), 0xaf63_dc4c_8601_ec8c);
    }

    #[test]
    fn languages_are_read_from_what_was_entered() {
        for (entered, expected) in [
            ("英語、中国語", vec!["英語", "中国語"]),
            ("英語（簡単な会話） 韓国語可", vec!["英語", "韓国語"]),
            ("English/日本語", vec!["English", "日本語"]),
            ("タブレットの通訳で多くの言語に対応しています", vec![]),
            ("", vec![]),
        ] {
            assert_eq!(languages(entered), expected, "{entered}");
        }
    }

    #[test]
    fn a_scene_wishes_for_what_is_not_demanded_anyway() {
        let order = Order::default();
        let wanted = Wanted {
            scene: "end_of_life".into(),
            ..Wanted::default()
        };
        let all = ["end_of_life_home", "pain_control", "@all_day"];
        assert_eq!(wishes(&wanted, &order), all);
        let demanding = Wanted {
            capabilities: vec!["end_of_life_home".into()],
            all_day: true,
            ..wanted
        };
        assert_eq!(wishes(&demanding, &order), ["pain_control"]);
        assert!(wishes(&Wanted::default(), &order).is_empty());
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
