//! Random registers and needs, small numbers of everything so that much coincides.

use chrono::{Days, NaiveDate};
use kernel::geo::{Point, Polygon};
use proptest::{collection::vec, option, prelude::*, sample::select};

use super::{
    super::{Acceptance, Answer, Code, Entry, Hours, Need, Place, Time, VisitArea, Weights, Wish},
    code, today,
};

fn any_answer() -> impl Strategy<Value = Answer> {
    select(vec![
        Answer::Yes,
        Answer::Conditional,
        Answer::No,
        Answer::Unknown,
    ])
}

fn any_code(below: usize) -> impl Strategy<Value = Code> {
    (0..below).prop_map(code)
}

fn any_date() -> impl Strategy<Value = NaiveDate> {
    (0_u64..500).prop_map(|ago| today() + Days::new(30) - Days::new(ago))
}

/// Mostly within a few kilometres, on a lattice so that distances coincide; some far away.
fn any_point() -> impl Strategy<Value = Point> {
    let lattice = |lat: f64, lng: f64, step: f64| {
        (-6..6_i32, -6..6_i32).prop_map(move |(y, x)| Point {
            lat: lat + f64::from(y) * step,
            lng: lng + f64::from(x) * step,
        })
    };
    prop_oneof![
        6 => lattice(34.69, 135.5, 0.004),
        3 => lattice(34.69, 135.5, 0.03),
        1 => lattice(37.0, 138.0, 0.5),
    ]
}

/// Three to six corners anywhere near, so that rings cross themselves now and then.
fn any_polygon() -> impl Strategy<Value = Polygon> {
    let corner = (-6..6_i32, -6..6_i32).prop_map(|(y, x)| {
        let (lat, lng) = (
            34.6901 + f64::from(y) * 0.01,
            135.5001 + f64::from(x) * 0.01,
        );
        format!("{lng:.4} {lat:.4}")
    });
    let ring = vec(corner, 3..6)
        .prop_map(|corners| Polygon::parse(&corners.join(",")).unwrap_or_default());
    prop_oneof![2 => Just(Polygon::default()), 1 => ring]
}

fn any_area() -> impl Strategy<Value = VisitArea> {
    let some = (
        vec(0_i64..5, 0..3),
        vec(10_i64..15, 0..3),
        option::of(0_u32..9000),
        any_polygon(),
    )
        .prop_map(|(wards, towns, radius_m, polygon)| VisitArea {
            wards,
            towns,
            radius_m,
            polygon,
        });
    prop_oneof![Just(VisitArea::default()), some]
}

prop_compose! {
    fn any_hours()(all_day in any_answer(), night in any_answer(), weekend in any_answer()) -> Hours {
        Hours { all_day, night, weekend }
    }
}

prop_compose! {
    fn any_acceptance()(answer in any_answer(), valid_until in option::of(any_date())) -> Acceptance {
        Acceptance { answer, valid_until }
    }
}

fn any_text() -> impl Strategy<Value = String> {
    vec(
        select(vec!["さくら", "在宅", "見本", "薬局", "12", "-"]),
        0..4,
    )
    .prop_map(|parts| parts.concat())
}

prop_compose! {
    fn any_place()(
        point in option::weighted(0.9, any_point()),
        ward_id in option::weighted(0.8, 0_i64..5),
        town_id in option::weighted(0.6, 10_i64..15),
    ) -> (Option<Point>, Option<i64>, Option<i64>) {
        (point, ward_id, town_id)
    }
}

prop_compose! {
    fn any_entry()(
        facility_id in 0_i64..120,
        kind in any_code(3),
        (name, address) in (any_text(), any_text()),
        (point, ward_id, town_id) in any_place(),
        answers in vec(any_answer(), 5),
        acceptance in any_acceptance(),
        visit_area in any_area(),
        hours in any_hours(),
        speaks in option::of(any_code(3)),
        verified_on in option::of(any_date()),
    ) -> Entry {
        let capabilities = answers.into_iter().enumerate().map(|(n, answer)| (code(n), answer));
        Entry {
            name,
            address,
            ward_id,
            town_id,
            point,
            capabilities: capabilities.collect(),
            acceptance,
            visit_area,
            hours,
            languages: speaks.into_iter().collect(),
            verified_on,
            ..Entry::new(facility_id, 0, kind)
        }
    }
}

/// Up to `count` entries, several of one facility now and then.
pub(super) fn any_entries(count: usize) -> impl Strategy<Value = Vec<Entry>> {
    vec(any_entry(), 0..count).prop_map(|mut entries| {
        for (service_id, entry) in (0_i64..).zip(&mut entries) {
            entry.service_id = service_id;
        }
        entries
    })
}

fn any_wish() -> impl Strategy<Value = Wish> {
    prop_oneof![
        any_code(6).prop_map(Wish::Capability),
        select(vec![Time::AllDay, Time::Night, Time::Weekend]).prop_map(Wish::Time),
    ]
}

prop_compose! {
    pub(super) fn any_need()(
        place in option::weighted(0.9, any_place()),
        visiting in any::<bool>(),
        kinds in vec(any_code(3), 0..3),
        capabilities in vec(any_code(6), 0..4),
        times in vec(select(vec![Time::AllDay, Time::Night, Time::Weekend]), 0..2),
        wishes in vec(any_wish(), 0..4),
        language in option::weighted(0.3, any_code(3)),
        accepting in any::<bool>(),
        text in option::weighted(0.2, select(vec!["さ", "在宅", "くら在", "見本 12", " "])),
        max_distance_m in option::of(0_u32..9000),
        (limit, near_limit) in (0_usize..12, 0_usize..12),
        count_all in any::<bool>(),
    ) -> Need {
        Need {
            place: place.map(|(point, ward_id, town_id)| Place { point, ward_id, town_id }),
            visiting,
            kinds,
            capabilities,
            times,
            wishes,
            language,
            accepting,
            text: text.map(str::to_owned),
            max_distance_m,
            limit,
            near_limit,
            count_all,
            ..Need::on(today())
        }
    }
}

prop_compose! {
    /// Weights of any kind, 0 among them.
    pub(super) fn any_weights()(
        points in vec(0_u32..40, 7),
        (conditional_percent, unknown_percent) in (0_u32..120, 0_u32..120),
        (per_km, distance_step_m) in (0_u32..20, select(vec![1_u32, 7, 250, 600, 5000, 20_000])),
        reach_percent in select(vec![0_u32, 100, 150, 300]),
        ages in vec(0_u32..9, 3),
    ) -> Weights {
        Weights {
            capability: points[0],
            acceptance: points[1],
            visit_area: points[2],
            times: points[3],
            language: points[4],
            too_far: points[5],
            wish: points[6],
            conditional_percent,
            unknown_percent,
            per_km,
            distance_step_m,
            reach_percent,
            ageing: ages[0],
            stale: ages[1],
            never_verified: ages[2],
            ..Weights::default()
        }
    }
}
