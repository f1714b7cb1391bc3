//! The invented directory: some 1,500 places, spread over the wards as people are.

mod kinds;
mod windows;
mod words;

use std::collections::HashMap;

use chrono::{Duration, NaiveDate};
use kernel::Id;
use policy::Facility;

use super::{
    chance::{Chance, shares},
    city::DemoWard,
    places::near,
};
use crate::directory::{
    Acceptance, Answer, Area, NewFacility, NewService, PointQuality, Verification,
};
use kinds::{Kind, kinds};

/// 見本の資源: a place with where it stands and what is done there.
#[derive(Clone, Debug, PartialEq)]
pub struct Sample {
    /// The place of its ward in the list of wards.
    pub ward: usize,
    /// Code of the list `facility_kind`.
    pub kind: &'static str,
    /// The entry.
    pub entry: NewFacility,
}

/// 見本の台帳: the directory as consultations look things up in it.
#[derive(Debug, Default)]
pub struct Register {
    by_place: HashMap<(usize, &'static str), Vec<Known>>,
}

/// A place of the register.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Known {
    /// Id.
    pub id: Id<Facility>,
    /// Code of the list `facility_kind`.
    pub kind: &'static str,
    /// Name.
    pub name: String,
    /// Telephone.
    pub phone: String,
    /// FAX.
    pub fax: String,
}

impl Register {
    /// The register of places that were given these ids, in their order.
    pub fn of(samples: &[Sample], ids: &[Id<Facility>]) -> Self {
        let mut by_place: HashMap<_, Vec<Known>> = HashMap::new();
        for (sample, id) in samples.iter().zip(ids) {
            by_place
                .entry((sample.ward, sample.kind))
                .or_default()
                .push(Known {
                    id: *id,
                    kind: sample.kind,
                    name: sample.entry.name.clone(),
                    phone: sample.entry.phone.clone(),
                    fax: sample.entry.fax.clone(),
                });
        }
        Self { by_place }
    }

    /// The places of `kind` in the ward.
    pub fn of_kind(&self, ward: usize, kind: &'static str) -> &[Known] {
        self.by_place.get(&(ward, kind)).map_or(&[], Vec::as_slice)
    }
}

/// Every place of the demo, `times` as many as usual of each kind that is not one a ward.
pub fn all(chance: &Chance, wards: &[DemoWard], times: u64, today: NaiveDate) -> Vec<Sample> {
    let mut chance = chance.branch("facilities");
    let people: Vec<u64> = wards.iter().map(|ward| ward.place.people).collect();
    let mut samples = Vec::new();
    for kind in kinds() {
        let shares = match kind.many {
            0 => vec![1; wards.len()],
            many => shares(many * times, &people),
        };
        let mut number = 0;
        for (ward, share) in shares.into_iter().enumerate() {
            for _ in 0..share {
                let serial = samples.len();
                let maker = Maker {
                    wards,
                    ward,
                    kind,
                    number,
                    serial,
                    today,
                };
                samples.extend(maker.make(&mut chance));
                number += 1;
            }
        }
    }
    windows::settle(&mut samples, wards);
    samples
}

/// One place in the making.
struct Maker<'a> {
    wards: &'a [DemoWard],
    ward: usize,
    kind: Kind,
    /// Its number among its kind, which gives its name.
    number: usize,
    /// Its number among all, which gives its telephone.
    serial: usize,
    today: NaiveDate,
}

impl Maker<'_> {
    fn make(&self, chance: &mut Chance) -> Option<Sample> {
        let ward = self.wards.get(self.ward)?;
        let town = ward.towns.get(chance.index(ward.towns.len()))?;
        let (name, kana) = self.name(ward);
        let entry = NewFacility {
            organisation: words::organisation(self.kind.code, self.number),
            name,
            kana,
            address: format!("{}{}0-0（架空）", ward.place.name, town.name),
            ward: Some(ward.ward),
            town: Some(town.id),
            point: Some(near(town.point, chance)),
            point_quality: PointQuality::Source,
            phone: format!("06-0000-{:04}", 2000 + self.serial * 2),
            fax: format!("06-0000-{:04}", 2001 + self.serial * 2),
            contact_window: self.window().into(),
            hours_note: "平日 9:00〜17:00（デモ）".into(),
            note: "架空の資源です。".into(),
            verification: self.verification(chance, ward),
            services: vec![self.service(chance, ward)],
            ..NewFacility::default()
        };
        Some(Sample {
            ward: self.ward,
            kind: self.kind.code,
            entry,
        })
    }

    fn name(&self, ward: &DemoWard) -> (String, String) {
        let (ending, reading) = self.kind.ending;
        if self.kind.many == 0 {
            let name = format!("{}{ending}（デモ）", ward.place.name);
            return (name, format!("{}{reading}", ward.place.kana));
        }
        let (name, kana) = words::name(self.number);
        (
            format!("デモ{name}{ending}"),
            format!("でも{kana}{reading}"),
        )
    }

    fn window(&self) -> &'static str {
        match self.kind.code {
            "hospital" => "地域連携室",
            "clinic" => "在宅医療担当",
            "visiting_nursing" => "管理者",
            _ => "",
        }
    }

    /// Verified lately, a while ago, long ago, or never.
    fn verification(&self, chance: &mut Chance, ward: &DemoWard) -> Verification {
        let days = match chance.below(100) {
            0..55 => chance.between(3, 180),
            55..78 => chance.between(181, 365),
            78..92 => chance.between(366, 800),
            _ => return Verification::default(),
        };
        let how = chance.weighted(&[
            ("phone", 50),
            ("questionnaire", 25),
            ("facility", 15),
            ("notification", 10),
        ]);
        Verification {
            on: Some(self.today - Duration::days(days)),
            by: ward.coordinator.1.clone(),
            how: how.into(),
        }
    }

    fn service(&self, chance: &mut Chance, ward: &DemoWard) -> NewService {
        let (low, high) = self.kind.capacity;
        let round_the_clock = chance.percent(self.kind.round_the_clock);
        NewService {
            kind: self.kind.code.into(),
            number: format!("DEMO{:06}", self.serial + 1),
            capacity: (high > 0).then(|| chance.between(low, high)),
            days_note: "月〜金".into(),
            acceptance: self.acceptance(chance),
            radius_m: (self.kind.visits > 0)
                .then(|| (self.kind.visits + chance.between(-1, 3)).max(2) * 1000),
            night: chance.percent(70).then_some(round_the_clock),
            holiday: chance
                .percent(70)
                .then(|| round_the_clock || chance.percent(30)),
            round_the_clock: chance.percent(90).then_some(round_the_clock),
            capabilities: self.capabilities(chance, round_the_clock),
            areas: self.areas(chance, ward),
            ..NewService::default()
        }
    }

    fn acceptance(&self, chance: &mut Chance) -> Acceptance {
        let answer = chance.weighted(&[(1, 48), (2, 20), (3, 14), (4, 18)]);
        let answer = match answer {
            1 => Answer::Yes,
            2 => Answer::Conditional,
            3 => Answer::No,
            _ => return Acceptance::default(),
        };
        let on = self.today - Duration::days(chance.between(0, 45));
        let note = match answer {
            Answer::Conditional => {
                chance.pick(&["週1回まで", "午前の訪問のみ", "近隣の方のみ", "要相談"])
            }
            _ => "",
        };
        Acceptance {
            limit: None,
            answer,
            note: note.into(),
            on: Some(on),
            until: chance
                .percent(60)
                .then(|| on + Duration::days(chance.between(14, 60))),
        }
    }

    fn capabilities(&self, chance: &mut Chance, round_the_clock: bool) -> Vec<(String, Answer)> {
        let mut found = Vec::new();
        for (code, share) in self.kind.skills {
            let answer = match *code {
                "round_the_clock" if round_the_clock => Answer::Yes,
                "round_the_clock" => Answer::No,
                // Saying nothing is common, and is not a no.
                _ if chance.percent(18) => continue,
                _ if chance.percent(*share) => Answer::Yes,
                _ if chance.percent(25) => Answer::Conditional,
                _ => Answer::No,
            };
            found.push(((*code).to_owned(), answer));
        }
        found
    }

    /// The own ward, and some of the four nearest.
    fn areas(&self, chance: &mut Chance, ward: &DemoWard) -> Vec<Area> {
        if self.kind.visits == 0 {
            return Vec::new();
        }
        let whole = |ward: &DemoWard| Area {
            ward: ward.ward,
            town: None,
        };
        let mut others: Vec<&DemoWard> = self.wards.iter().collect();
        others.sort_by(|a, b| {
            let distance = |other: &DemoWard| ward.place.point.distance_m(&other.place.point);
            distance(a).total_cmp(&distance(b))
        });
        let nearest = others.into_iter().skip(1).take(4);
        let mut areas = vec![whole(ward)];
        areas.extend(nearest.filter(|_| chance.percent(40)).map(whole));
        areas
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;
    use crate::demo::city::pretended;

    fn samples(seed: u64) -> Vec<Sample> {
        all(
            &Chance::new(seed),
            &pretended(),
            1,
            "2026-11-20".parse().unwrap(),
        )
    }

    #[test]
    fn there_are_some_1500_places_and_each_ward_has_what_it_needs() {
        let samples = samples(7);
        assert!((1450..1700).contains(&samples.len()), "{}", samples.len());
        for ward in 0..24 {
            for kind in [
                "clinic",
                "pharmacy",
                "visiting_nursing",
                "care_management",
                "support_center",
            ] {
                let found = samples
                    .iter()
                    .any(|one| one.ward == ward && one.kind == kind);
                assert!(found, "{kind} in ward {ward}");
            }
        }
    }

    #[test]
    fn every_place_is_obviously_invented_and_has_its_own_name_and_telephone() {
        let samples = samples(7);
        let (mut names, mut phones) = (HashSet::new(), HashSet::new());
        for one in &samples {
            assert!(one.entry.name.contains("デモ"), "{}", one.entry.name);
            assert!(
                one.entry.phone.starts_with("06-0000-"),
                "{}",
                one.entry.phone
            );
            assert!(names.insert(&one.entry.name), "{}", one.entry.name);
            assert!(phones.insert(&one.entry.phone), "{}", one.entry.phone);
        }
    }

    #[test]
    fn the_same_seed_gives_the_same_places() {
        assert_eq!(samples(7), samples(7));
        assert_ne!(samples(7), samples(8));
    }
}
