//! Which places answer, by tables.

use app::directory::{Area, FacilityEntry};
use chrono::NaiveDate;
use kernel::{calendar::OpeningHours, geo::Point, text};

use super::*;

/// A Monday at ten in the morning.
fn monday() -> NaiveDateTime {
    let day = NaiveDate::from_ymd_opt(2026, 11, 16).unwrap();
    day.and_hms_opt(10, 0, 0).unwrap()
}

fn ward(id: i64) -> Id<Ward> {
    Id::new(id)
}

fn at(lat: f64) -> Option<Point> {
    Point::in_japan(lat, 135.5)
}

/// Name, kind, hours, ward, degrees north.
type Told<'a> = (&'a str, &'a str, &'a str, i64, Option<f64>);

fn place((name, kind, hours, of, lat): Told<'_>) -> FacilityEntry {
    let mut entry = crate::testing::entry(name, kind);
    entry.ward = Some(ward(of));
    entry.point = lat.and_then(at);
    entry.services[0].hours = OpeningHours::parse(hours).unwrap();
    entry
}

fn register() -> Register {
    let mut told = [
        ("青葉診療所", "clinic", "Mo-Fr 09:00-12:00", 1, Some(34.70)),
        ("若葉診療所", "clinic", "", 2, Some(34.71)),
        (
            "双葉薬局",
            "pharmacy",
            "Mo-Su,PH 00:00-24:00",
            1,
            Some(34.72),
        ),
        (
            "四葉訪問看護",
            "visiting_nursing",
            "Sa 09:00-17:00",
            2,
            None,
        ),
    ]
    .map(place)
    .to_vec();
    // It lies in 2 and comes to homes in 1.
    told[3].services[0].areas = vec![Area {
        ward: ward(1),
        town: Some(Id::new(11)),
    }];
    Register::of(told)
}

fn names(question: &Question) -> (Vec<String>, usize) {
    let register = register();
    let found = find(&register, question, monday());
    let names = found.hits.iter().map(|hit| hit.place.entry.name.clone());
    (names.collect(), found.unknown_hours)
}

#[test]
fn every_condition_narrows_and_unknown_hours_are_counted() {
    let all = Question::default();
    let kind = |kind: &str| Question {
        kind: kind.into(),
        ..all.clone()
    };
    let open = |open| Question {
        open,
        ..all.clone()
    };
    let within = |within| Question {
        within,
        ..all.clone()
    };
    let words = |typed: &str| Question {
        words: text::search_terms(typed),
        ..all.clone()
    };
    let near = |lat, metres| within(Within::Around(Id::new(9), at(lat).unwrap(), metres));
    let cases: [(&str, Question, &[&str], usize); 14] = [
        (
            "all",
            all.clone(),
            &["青葉診療所", "若葉診療所", "双葉薬局", "四葉訪問看護"],
            0,
        ),
        ("kind", kind("clinic"), &["青葉診療所", "若葉診療所"], 0),
        ("unknown kind", kind("castle"), &[], 0),
        (
            "words",
            words("葉 診療所"),
            &["青葉診療所", "若葉診療所"],
            0,
        ),
        ("words of none", words("青葉 薬局"), &[], 0),
        ("now", open(OpenOn::Now), &["青葉診療所", "双葉薬局"], 1),
        (
            "Saturday",
            open(OpenOn::Day(5)),
            &["双葉薬局", "四葉訪問看護"],
            1,
        ),
        ("holiday", open(OpenOn::Day(7)), &["双葉薬局"], 3),
        ("night", open(OpenOn::Night), &["双葉薬局"], 1),
        ("always", open(OpenOn::Always), &["双葉薬局"], 1),
        (
            "in the ward or coming there",
            within(Within::Ward(ward(1))),
            &["青葉診療所", "双葉薬局", "四葉訪問看護"],
            0,
        ),
        (
            "a town that is visited",
            within(Within::Town(ward(1), Id::new(11))),
            &["四葉訪問看護"],
            0,
        ),
        (
            "near, the nearest first",
            near(34.714, 2_000.0),
            &["若葉診療所", "双葉薬局", "青葉診療所"],
            0,
        ),
        (
            "nearer",
            near(34.714, 700.0),
            &["若葉診療所", "双葉薬局"],
            0,
        ),
    ];
    for (what, question, expected, unknown) in cases {
        let (mut names, hours) = names(&question);
        let mut expected: Vec<String> = expected.iter().map(ToString::to_string).collect();
        if !what.starts_with("near") {
            names.sort();
            expected.sort();
        }
        assert_eq!(names, expected, "{what}");
        // 若葉診療所 never said when it is open, the others not of every day.
        assert_eq!(hours, unknown, "{what}");
    }
}

#[test]
fn what_lies_in_the_ward_comes_before_what_only_comes_there() {
    let question = Question {
        within: Within::Ward(ward(1)),
        ..Question::default()
    };
    let register = register();
    let found = find(&register, &question, monday());
    let hits = found.hits.iter();
    let hits: Vec<_> = hits
        .map(|hit| (hit.place.entry.name.as_str(), hit.comes))
        .collect();
    let (visitor, here) = hits.split_last().unwrap();
    assert_eq!(*visitor, ("四葉訪問看護", true));
    assert!(here.iter().all(|(_, comes)| !comes));
}

#[test]
fn a_place_that_stopped_the_service_is_not_found_by_it() {
    let mut gone = place(("閉院診療所", "clinic", "", 1, None));
    gone.services[0].closed_on = Some(monday().date());
    let register = Register::of(vec![gone]);
    assert!(
        find(&register, &Question::default(), monday())
            .hits
            .is_empty()
    );
}

#[test]
fn every_word_of_the_address_comes_back() {
    for open in OpenOn::all() {
        assert_eq!(OpenOn::from_code(open.code()), open);
    }
    assert_eq!(OpenOn::from_code("sometime"), OpenOn::Any);
}
