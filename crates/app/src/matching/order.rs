//! 候補の並べ方: the weights and the wishes of each scene, as one versioned value.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use kernel::{FieldErrors, Id};
use serde::{Deserialize, Serialize};

use super::engine::Weights;

/// 並べ方: what the order of candidates follows. The newest one counts; before the first, the one
/// built in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Order {
    /// Which set it is; 0 for the one built in.
    pub id: Id<Order>,
    /// What each point costs.
    pub weights: Weights,
    /// 場面ごとの望ましい条件: code of `scene` → [wishes](WISHED_TIMES). They cost points where they
    /// are not met and never exclude anybody.
    pub scenes: BTreeMap<String, Vec<String>>,
}

/// One set of the history.
#[derive(Clone, Debug)]
pub struct OrderEntry {
    /// The set.
    pub order: Order,
    /// Since when it counts.
    pub at: DateTime<Utc>,
    /// Who set it.
    pub by: String,
    /// Why.
    pub note: String,
}

/// The times a scene may wish for; every other wish is a code of `procedure`.
pub const WISHED_TIMES: [(&str, &str); 3] = [
    ("@night", "夜間"),
    ("@weekend", "休日"),
    ("@all_day", "24時間"),
];

/// 4つの場面 as built in: 急変 and 看取り need somebody around the clock; the day of discharge is
/// often next to a weekend; daily life is eating and moving.
const SCENES: [(&str, &[&str]); 4] = [
    ("daily_support", &["rehabilitation", "oral_care"]),
    ("discharge", &["@weekend"]),
    ("acute_change", &["night_visit", "@all_day"]),
    (
        "end_of_life",
        &["end_of_life_home", "pain_control", "@all_day"],
    ),
];

/// 重みの一つ: how it is called, what it means, and which values it may have.
pub struct Dial {
    /// Its name in the database and in forms.
    pub key: &'static str,
    /// What people call it.
    pub label: &'static str,
    /// What it does, in plain words.
    pub meaning: &'static str,
    /// 点, %, m.
    pub unit: &'static str,
    /// The least and the greatest value.
    pub range: (u32, u32),
    /// The value in a set of weights.
    pub of: fn(&mut Weights) -> &mut u32,
}

macro_rules! dials {
    ($($field:ident: $label:literal, $meaning:literal, $unit:literal, $low:literal..=$high:literal;)*) => {
        /// Every weight, in the order pages show them.
        pub const DIALS: &[Dial] = &[$(Dial {
            key: stringify!($field),
            label: $label,
            meaning: $meaning,
            unit: $unit,
            range: ($low, $high),
            of: |weights| &mut weights.$field,
        },)*];
    };
}

dials! {
    capability: "処置・対応", "求める処置・対応に「不可」と答えている施設から、一つにつき引く点", "点", 1..=200;
    acceptance: "新規受入", "新しい方を受け入れていない施設から引く点", "点", 1..=200;
    visit_area: "訪問範囲", "お住まいの場所に訪問しない施設から引く点", "点", 1..=200;
    times: "夜間・休日・24時間", "求める時間に対応しない施設から、一つにつき引く点", "点", 1..=200;
    language: "言語", "求める言語に対応しない施設から引く点", "点", 1..=200;
    wish: "場面で望ましい条件", "場面で望ましい条件がない施設から、一つにつき引く点。合わない候補にはしません", "点", 0..=200;
    too_far: "希望の距離", "希望の距離より遠い施設から引く点", "点", 1..=200;
    conditional_percent: "「条件付」の割合", "答えが「条件付」のとき、引く点の何％を引くか", "％", 0..=100;
    unknown_percent: "「不明」の割合", "答えが「不明」のとき、引く点の何％を引くか", "％", 0..=100;
    per_km: "遠さ", "1km遠くなるごとに引く点", "点", 0..=100;
    distance_step_m: "同じ近さとみなす幅", "この幅のなかでは、どの施設も同じ近さとします", "m", 1..=5000;
    assumed_same_town_m: "場所が不明（同じ町）", "地図上の場所が分からず、町が同じ施設の距離とみなす値", "m", 0..=20000;
    assumed_same_ward_m: "場所が不明（同じ区）", "地図上の場所が分からず、区が同じ施設の距離とみなす値", "m", 0..=50000;
    assumed_elsewhere_m: "場所が不明（ほか）", "地図上の場所が分からない、ほかの施設の距離とみなす値", "m", 0..=100_000;
    reach_percent: "希望の距離をこえて示す範囲", "希望の距離の何％までを「一部合わない候補」として示すか", "％", 100..=1000;
    ageing: "確認から6か月", "登録内容の確認から6か月をすぎた施設から引く点", "点", 0..=100;
    stale: "確認から12か月", "登録内容の確認から12か月をすぎた施設から引く点", "点", 0..=100;
    never_verified: "確認なし", "登録内容を一度も確認していない施設から引く点", "点", 0..=100;
}

impl Default for Order {
    fn default() -> Self {
        let scenes = SCENES.iter().map(|(scene, wishes)| {
            let wishes = wishes.iter().map(|wish| (*wish).to_owned());
            ((*scene).to_owned(), wishes.collect())
        });
        Self {
            id: Id::new(0),
            weights: Weights::default(),
            scenes: scenes.collect(),
        }
    }
}

/// The stored form of an [`Order`].
#[derive(Default, Serialize, Deserialize)]
#[serde(default)]
struct Stored {
    weights: BTreeMap<String, u32>,
    scenes: BTreeMap<String, Vec<String>>,
}

impl Order {
    /// What a scene wishes for; nothing for one that is not known.
    pub fn wishes(&self, scene: &str) -> &[String] {
        self.scenes.get(scene).map_or(&[], Vec::as_slice)
    }

    /// The value of one weight.
    pub fn value(&self, dial: &Dial) -> u32 {
        *(dial.of)(&mut self.weights.clone())
    }

    /// Sets one weight.
    pub fn set(&mut self, dial: &Dial, value: u32) {
        *(dial.of)(&mut self.weights) = value;
    }

    /// As it is kept.
    pub fn to_json(&self) -> String {
        let weights = DIALS
            .iter()
            .map(|dial| (dial.key.to_owned(), self.value(dial)));
        let stored = Stored {
            weights: weights.collect(),
            scenes: self.scenes.clone(),
        };
        serde_json::to_string(&stored).unwrap_or_default()
    }

    /// As it was kept. A weight that was not known then has the value built in.
    pub fn from_json(id: Id<Self>, text: &str) -> Self {
        let stored: Stored = serde_json::from_str(text).unwrap_or_default();
        let mut order = Self {
            id,
            weights: Weights::default(),
            scenes: stored.scenes,
        };
        for dial in DIALS {
            if let Some(value) = stored.weights.get(dial.key) {
                order.set(dial, *value);
            }
        }
        order
    }

    /// Whether every weight may have its value, and each further state of the same point costs
    /// no less than the one before.
    pub fn check(&self) -> FieldErrors {
        let mut errors = FieldErrors::new();
        for dial in DIALS {
            let (low, high) = dial.range;
            if !(low..=high).contains(&self.value(dial)) {
                errors.add(
                    dial.key,
                    format!(
                        "{}は、{low}から{high}までの数字にしてください。",
                        dial.label
                    ),
                );
            }
        }
        let weights = &self.weights;
        if weights.conditional_percent > weights.unknown_percent {
            errors.add(
                "unknown_percent",
                "「不明」の割合は、「条件付」の割合と同じか、それより大きくしてください。",
            );
        }
        if weights.ageing > weights.stale || weights.stale > weights.never_verified {
            errors.add(
                "stale",
                "確認からの点は、6か月・12か月・確認なしの順に、同じか大きくしてください。",
            );
        }
        errors
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_set_reads_as_it_was_kept_and_knows_no_weight_that_is_not_a_dial() {
        let mut order = Order::default();
        for (at, dial) in (1..).zip(DIALS) {
            order.set(dial, at);
        }
        order.scenes.insert("discharge".into(), Vec::new());
        assert_eq!(Order::from_json(order.id, &order.to_json()), order);
        let all: Vec<u32> = DIALS.iter().map(|dial| order.value(dial)).collect();
        assert_eq!(all, (1..=DIALS.len() as u32).collect::<Vec<_>>());
        let fields = format!("{:?}", order.weights).matches(": ").count();
        assert_eq!(fields, DIALS.len(), "every field of Weights has a dial");
    }

    #[test]
    fn what_is_built_in_passes_its_own_check_and_what_makes_no_sense_does_not() {
        type Change = fn(&mut Weights);
        assert!(Order::default().check().is_empty());
        let wrong = |change: fn(&mut Weights)| {
            let mut order = Order::default();
            change(&mut order.weights);
            order
                .check()
                .iter()
                .next()
                .map(|(field, _)| field.to_owned())
        };
        let cases: [(Change, &str); 4] = [
            (|weights| weights.capability = 0, "capability"),
            (|weights| weights.distance_step_m = 0, "distance_step_m"),
            (
                |weights| weights.conditional_percent = 90,
                "unknown_percent",
            ),
            (|weights| weights.ageing = 6, "stale"),
        ];
        for (change, field) in cases {
            assert_eq!(wrong(change).as_deref(), Some(field));
        }
    }
}
