//! Who calls, and about whom: all invented.

use chrono::{DateTime, Days, NaiveDate, Utc};
use kernel::clock::in_japan;

use super::{
    super::{
        chance::Chance,
        city::DemoWard,
        facilities::{Known, Register},
        names,
    },
    Plan,
    stories::Story,
};
use crate::{
    consultations::{ConsentSaid, Inquirer, Kind, Subject},
    people::NewPerson,
};

/// 相談者区分 of calls about a case: care managers, support centres and hospitals most (令和6年度
/// の公表資料).
const CALLERS: [(&str, u64); 13] = [
    ("care_manager", 31),
    ("community_support_center", 24),
    ("hospital", 19),
    ("clinic", 7),
    ("visiting_nursing", 6),
    ("citizen", 4),
    ("ward_office", 3),
    ("other_care_provider", 2),
    ("dental", 1),
    ("pharmacy", 1),
    ("dementia_team", 1),
    ("other_ward_coordinator", 1),
    ("other", 1),
];

/// 相談者区分 of liaison.
const LIAISONS: [(&str, u64); 9] = [
    ("hospital", 24),
    ("community_support_center", 20),
    ("clinic", 16),
    ("care_manager", 12),
    ("visiting_nursing", 10),
    ("ward_office", 8),
    ("dental", 3),
    ("pharmacy", 3),
    ("other_ward_coordinator", 4),
];

/// Where a category is found in the directory, and what its people do there.
fn post(category: &str) -> (&'static str, &'static [&'static str]) {
    match category {
        "clinic" => ("clinic", &["看護師", "医師", "事務"]),
        "dental" => ("dental", &["歯科医師", "歯科衛生士"]),
        "pharmacy" => ("pharmacy", &["薬剤師"]),
        "hospital" => ("hospital", &["医療ソーシャルワーカー", "退院調整看護師"]),
        "visiting_nursing" => ("visiting_nursing", &["訪問看護師"]),
        "care_manager" => ("care_management", &["介護支援専門員"]),
        "community_support_center" => (
            "support_center",
            &["社会福祉士", "保健師", "主任介護支援専門員"],
        ),
        "other_care_provider" => ("home_help", &["サービス提供責任者"]),
        "ward_office" => ("ward_office", &["保健師", "ケースワーカー"]),
        "citizen" => ("", &["家族", "本人"]),
        "dementia_team" => ("", &["認知症地域支援推進員"]),
        _ => ("", &["コーディネーター"]),
    }
}

/// The caller.
pub fn inquirer(chance: &mut Chance, plan: &Plan, register: &Register) -> Inquirer {
    let category = match plan.kind {
        Kind::Case => chance.weighted(&CALLERS),
        Kind::Liaison => chance.weighted(&LIAISONS),
    };
    let (kind, jobs) = post(category);
    let places = register.of_kind(plan.ward, kind);
    let place: Option<&Known> = places.get(chance.index(places.len()));
    let woman = chance.percent(60);
    let inquirer = Inquirer {
        category: category.into(),
        version: 2,
        name: names::person(chance, woman).name,
        job: chance.pick(jobs).into(),
        ..Inquirer::default()
    };
    match place {
        Some(place) => Inquirer {
            facility_id: Some(place.id),
            facility: place.name.clone(),
            phone: place.phone.clone(),
            fax: place.fax.clone(),
            ..inquirer
        },
        None => Inquirer {
            phone: format!("06-0000-{:04}", chance.between(9000, 9499)),
            ..inquirer
        },
    }
}

const CARE_LEVELS: [(&str, u64); 10] = [
    ("none", 7),
    ("applying", 14),
    ("program", 2),
    ("support1", 6),
    ("support2", 8),
    ("care1", 16),
    ("care2", 18),
    ("care3", 13),
    ("care4", 10),
    ("care5", 6),
];

const KEY_PEOPLE: [&str; 7] = ["長女", "長男", "配偶者", "次女", "妹", "なし", ""];

const LIVING: [(&str, u64); 5] = [
    ("alone", 34),
    ("elderly_only", 24),
    ("with_family", 30),
    ("facility", 4),
    ("hospital", 8),
];

/// The person served: what the sheet says, and what the people register learns.
pub fn subject(
    chance: &mut Chance,
    plan: &Plan,
    wards: &[DemoWard],
    story: &Story,
    register: &Register,
) -> (Subject, NewPerson) {
    let Some(ward) = wards.get(plan.ward) else {
        return (Subject::default(), NewPerson::default());
    };
    let town = ward.towns.get(chance.index(ward.towns.len()));
    let (insurance, age) = insurance(chance, plan.insured);
    let woman = chance.percent(58);
    let place = |chance: &mut Chance, kind| {
        let places = register.of_kind(plan.ward, kind);
        let found = places.get(chance.index(places.len()));
        found.map_or(String::new(), |place| place.name.clone())
    };
    let subject = Subject {
        age,
        sex: if woman { "female" } else { "male" }.into(),
        ward: Some(ward.ward),
        town: town.map(|town| town.id),
        insurance: insurance.into(),
        care_level: if plan.insured {
            chance.weighted(&CARE_LEVELS).into()
        } else {
            "none".into()
        },
        living: chance.weighted(&LIVING).into(),
        diseases: chance.pick(story.diseases).into(),
        family_doctor: if chance.percent(55) {
            place(chance, "clinic")
        } else {
            String::new()
        },
        care_manager: if chance.percent(45) {
            place(chance, "care_management")
        } else {
            String::new()
        },
        key_person: chance.pick(&KEY_PEOPLE).into(),
        ..Subject::default()
    };
    let person = if chance.percent(62) {
        named(chance, plan.received_at, woman, &subject)
    } else {
        NewPerson::default()
    };
    let alias = if person.is_anonymous() {
        chance.pick(&["Aさん", "Bさん", "Cさん", "Kさん", "Mさん"])
    } else {
        ""
    };
    let subject = Subject {
        alias: alias.into(),
        ..subject
    };
    (subject, person)
}

fn insurance(chance: &mut Chance, insured: bool) -> (&'static str, Option<i64>) {
    match (insured, chance.below(100)) {
        (true, 0..95) => (
            "first",
            Some(65 + chance.between(0, 17) + chance.between(0, 16)),
        ),
        (true, _) => ("second", Some(chance.between(42, 64))),
        (false, 0..70) => ("outside", Some(chance.between(36, 63))),
        (false, _) => ("unknown", None),
    }
}

fn named(chance: &mut Chance, at: DateTime<Utc>, woman: bool, subject: &Subject) -> NewPerson {
    let name = names::person(chance, woman);
    let day = in_japan(at).date();
    NewPerson {
        name: name.name,
        kana: name.kana,
        birth_date: subject.age.and_then(|age| birth(chance, day, age)),
        sex: subject.sex.clone(),
        phone: if chance.percent(40) {
            format!("06-0000-{:04}", chance.between(9500, 9999))
        } else {
            String::new()
        },
        address: String::new(),
        ward: subject.ward,
        town: subject.town,
    }
}

/// A birthday that makes the person `age` years old on `day`.
fn birth(chance: &mut Chance, day: NaiveDate, age: i64) -> Option<NaiveDate> {
    let days = age * 365 + age / 4 + 1 + chance.between(0, 360);
    day.checked_sub_days(Days::new(days.unsigned_abs()))
}

/// Consent to pass information on: for most of those who gave a name.
pub fn consent(chance: &mut Chance, person: &NewPerson, day: NaiveDate) -> ConsentSaid {
    if person.is_anonymous() || chance.percent(12) {
        return ConsentSaid {
            by: "none".into(),
            ..ConsentSaid::default()
        };
    }
    ConsentSaid {
        by: chance.weighted(&[("person", 60), ("family", 40)]).into(),
        how: chance
            .weighted(&[("oral", 75), ("paper", 22), ("electronic", 3)])
            .into(),
        on: Some(day),
    }
}
