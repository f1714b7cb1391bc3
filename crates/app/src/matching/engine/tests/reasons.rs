//! Tables of what fits, what does not, what is not known, and what comes first.

use super::{
    super::{
        Answer, Entry, Freshness, Hours, Need, Place, Reason, Time, VisitArea, Weights, What, Wish,
        search,
    },
    accepting, code, day, entry, here, need, north, register, today,
};

/// The reasons one entry gets, whether a full fit or a near miss.
fn reasons(entry: &Entry, need: &Need) -> Vec<Reason> {
    let found = search(
        &register(std::slice::from_ref(entry)),
        need,
        &Weights::default(),
        1,
    );
    let mut all = found.full.into_iter().chain(found.near);
    all.next()
        .map(|candidate| candidate.reasons)
        .unwrap_or_default()
}

#[test]
fn every_answer_has_its_reason() {
    let need = Need {
        capabilities: vec![code(3)],
        ..need()
    };
    let what = What::Capability(0);
    let cases = [
        (Some(Answer::Yes), Reason::Fits(what)),
        (Some(Answer::Conditional), Reason::FitsWithConditions(what)),
        (Some(Answer::No), Reason::DoesNotFit(what)),
        (Some(Answer::Unknown), Reason::Unknown(what)),
        (None, Reason::Unknown(what)),
    ];
    for (answer, expected) in cases {
        let capabilities = answer.map(|answer| (code(3), answer)).into_iter().collect();
        let entry = Entry {
            capabilities,
            ..entry(1, 100.0)
        };
        assert_eq!(reasons(&entry, &need), [expected], "{answer:?}");
    }
}

#[test]
fn acceptance_that_has_expired_is_unknown() {
    let need = Need {
        accepting: true,
        ..need()
    };
    let cases = [
        (accepting(Answer::Yes, None), Reason::Fits(What::Acceptance)),
        (
            accepting(Answer::Yes, Some(today())),
            Reason::Fits(What::Acceptance),
        ),
        (
            accepting(Answer::Yes, Some(day(2026, 3, 31))),
            Reason::Unknown(What::Acceptance),
        ),
        (
            accepting(Answer::No, Some(day(2026, 3, 31))),
            Reason::Unknown(What::Acceptance),
        ),
        (
            accepting(Answer::No, Some(today())),
            Reason::DoesNotFit(What::Acceptance),
        ),
    ];
    for (acceptance, expected) in cases {
        let entry = Entry {
            acceptance,
            ..entry(1, 100.0)
        };
        assert_eq!(reasons(&entry, &need), [expected], "{acceptance:?}");
    }
}

#[test]
fn a_visit_area_is_inside_outside_or_unknown() {
    let area = |wards: &[i64], towns: &[i64], radius_m| VisitArea {
        wards: wards.to_vec(),
        towns: towns.to_vec(),
        radius_m,
        ..VisitArea::default()
    };
    let (yes, no, unknown) = (Answer::Yes, Answer::No, Answer::Unknown);
    let nowhere = Place {
        point: Some(north(0.0)),
        ..Place::default()
    };
    let cases = [
        (area(&[], &[], None), here(), unknown),
        (area(&[1], &[], None), here(), yes),
        (area(&[2], &[], None), here(), no),
        (area(&[2], &[], None), nowhere, unknown),
        (area(&[2], &[11], None), here(), yes),
        (
            area(&[], &[12], None),
            Place {
                town_id: None,
                ..here()
            },
            unknown,
        ),
        (area(&[], &[], Some(1000)), nowhere, yes),
        (area(&[], &[], Some(900)), nowhere, no),
        (
            area(&[], &[], Some(900)),
            Place {
                point: None,
                ..here()
            },
            unknown,
        ),
        (area(&[2], &[], Some(2000)), here(), yes),
    ];
    for (visit_area, place, answer) in cases {
        let need = Need {
            place: Some(place),
            visiting: true,
            ..need()
        };
        let entry = Entry {
            visit_area: visit_area.clone(),
            ..entry(1, 950.0)
        };
        let expected = [Reason::of(What::VisitArea, answer)];
        assert_eq!(
            reasons(&entry, &need),
            expected,
            "{visit_area:?} from {place:?}"
        );
    }
}

#[test]
fn a_drawn_area_covers_what_lies_inside_and_adds_to_the_other_ways_of_saying_it() {
    let square = |south: f64, north: f64| {
        let ring = format!("135.4 {south},135.6 {south},135.6 {north},135.4 {north}");
        kernel::geo::Polygon::parse(&ring).unwrap()
    };
    let (around, beyond) = (square(34.6, 34.8), square(34.8, 34.9));
    let nowhere = Place {
        point: None,
        ..here()
    };
    let (yes, no, unknown) = (Answer::Yes, Answer::No, Answer::Unknown);
    let cases = [
        (&around, vec![], None, here(), yes),
        (&beyond, vec![], None, here(), no),
        (&beyond, vec![1], None, here(), yes),
        (&beyond, vec![2], None, here(), no),
        (&beyond, vec![], Some(1000), here(), yes),
        (&around, vec![2], None, here(), yes),
        (&around, vec![], None, nowhere, unknown),
        (&around, vec![1], None, nowhere, yes),
    ];
    for (polygon, wards, radius_m, place, answer) in cases {
        let need = Need {
            place: Some(place),
            visiting: true,
            ..need()
        };
        let visit_area = VisitArea {
            wards,
            radius_m,
            polygon: polygon.clone(),
            ..VisitArea::default()
        };
        let entry = Entry {
            visit_area: visit_area.clone(),
            ..entry(1, 950.0)
        };
        let expected = [Reason::of(What::VisitArea, answer)];
        assert_eq!(reasons(&entry, &need), expected, "{visit_area:?}");
    }
}

#[test]
fn a_wish_that_is_not_met_costs_points_and_leaves_a_full_fit() {
    let need = Need {
        wishes: vec![Wish::Capability(code(3)), Wish::Time(Time::AllDay)],
        ..need()
    };
    let said = |answer: Answer, facility| Entry {
        capabilities: vec![(code(3), answer)],
        hours: Hours {
            all_day: answer,
            ..Hours::default()
        },
        ..entry(facility, 100.0)
    };
    let all = [said(Answer::No, 1), entry(2, 100.0), said(Answer::Yes, 3)];
    let found = search(&register(&all), &need, &Weights::default(), 1);
    let order: Vec<_> = found.full.iter().map(|one| one.facility_id).collect();
    assert_eq!(order, [3, 2, 1]);
    assert!(found.near.is_empty());
    assert_eq!(found.full[2].cost, 16_000);
    assert_eq!(
        found.full[2].reasons,
        [
            Reason::DoesNotFit(What::Wish(0)),
            Reason::DoesNotFit(What::Wish(1))
        ]
    );
}

#[test]
fn the_distance_asked_for_is_stretched_for_near_misses() {
    let need = Need {
        max_distance_m: Some(1000),
        ..need()
    };
    let cases = [
        (Some(999.0), vec![Reason::Fits(What::Distance)]),
        (Some(1001.0), vec![Reason::DoesNotFit(What::Distance)]),
        (Some(1999.0), vec![Reason::DoesNotFit(What::Distance)]),
        (Some(2001.0), vec![]),
        (None, vec![Reason::Unknown(What::Distance)]),
    ];
    for (metres, expected) in cases {
        let entry = Entry {
            point: metres.map(north),
            ..entry(1, 0.0)
        };
        assert_eq!(reasons(&entry, &need), expected, "{metres:?} m");
    }
}

#[test]
fn a_point_at_zero_is_no_point() {
    let zero = kernel::geo::Point { lat: 0.0, lng: 0.0 };
    let entry = Entry {
        point: Some(zero),
        ..entry(1, 0.0)
    };
    let found = search(&register(&[entry]), &need(), &Weights::default(), 1);
    assert_eq!(found.full[0].distance_m, None);
}

#[test]
fn reasons_come_in_the_order_of_the_need() {
    let need = Need {
        kinds: vec![code(0), code(5)],
        capabilities: vec![code(3), code(4)],
        times: vec![Time::Weekend, Time::Night],
        language: Some(code(8)),
        accepting: true,
        visiting: true,
        max_distance_m: Some(500),
        ..need()
    };
    let entry = Entry {
        capabilities: vec![(code(4), Answer::Conditional), (code(3), Answer::Yes)],
        hours: Hours {
            all_day: Answer::Yes,
            night: Answer::No,
            weekend: Answer::Unknown,
        },
        languages: vec![code(9)],
        ..entry(1, 100.0)
    };
    let expected = [
        Reason::Fits(What::Kind),
        Reason::Fits(What::Capability(0)),
        Reason::FitsWithConditions(What::Capability(1)),
        Reason::Fits(What::Time(0)),
        Reason::DoesNotFit(What::Time(1)),
        Reason::DoesNotFit(What::Language),
        Reason::Unknown(What::Acceptance),
        Reason::Unknown(What::VisitArea),
        Reason::Fits(What::Distance),
    ];
    assert_eq!(reasons(&entry, &need), expected);
}

#[test]
fn freshness_is_seen_from_the_day_asked_for() {
    let cases = [
        (Some(day(2026, 5, 1)), Freshness::Fresh),
        (Some(day(2025, 10, 1)), Freshness::Fresh),
        (Some(day(2025, 9, 30)), Freshness::Ageing),
        (Some(day(2025, 4, 1)), Freshness::Ageing),
        (Some(day(2025, 3, 31)), Freshness::Stale),
        (None, Freshness::Never),
    ];
    for (verified_on, expected) in cases {
        let entry = Entry {
            verified_on,
            ..entry(1, 100.0)
        };
        let found = search(&register(&[entry]), &need(), &Weights::default(), 1);
        assert_eq!(found.full[0].freshness, expected, "{verified_on:?}");
    }
}
