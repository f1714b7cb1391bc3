//! Tables of what comes into which list, and in which order.

use super::{
    super::{Answer, Entry, Need, Weights, search},
    code, entry, need, register,
};

#[test]
fn two_misses_are_near_and_three_are_not() {
    let need = Need {
        capabilities: vec![code(1), code(2), code(3)],
        ..need()
    };
    for (misses, full, near) in [(0, 1, 0), (1, 0, 1), (2, 0, 1), (3, 0, 0)] {
        let answers = (1..=3).map(|n| {
            (
                code(n),
                if n <= misses {
                    Answer::No
                } else {
                    Answer::Unknown
                },
            )
        });
        let entry = Entry {
            capabilities: answers.collect(),
            ..entry(1, 100.0)
        };
        let found = search(&register(&[entry]), &need, &Weights::default(), 1);
        assert_eq!(
            (found.full.len(), found.near.len()),
            (full, near),
            "{misses} misses"
        );
    }
}

#[test]
fn other_kinds_and_other_names_are_left_out() {
    let named = Entry {
        name: "見本在宅くりにっく".into(),
        ..entry(1, 100.0)
    };
    let cases = [
        (vec![code(0)], None, 1),
        (vec![code(1)], None, 0),
        (vec![], Some("在宅"), 1),
        (vec![], Some("在宅 見本"), 1),
        (vec![], Some("在宅 薬局"), 0),
        (vec![], Some("  "), 1),
    ];
    for (kinds, text, full) in cases {
        let need = Need {
            kinds,
            text: text.map(str::to_owned),
            ..need()
        };
        let found = search(
            &register(std::slice::from_ref(&named)),
            &need,
            &Weights::default(),
            1,
        );
        assert_eq!(
            (found.full.len(), found.near.len()),
            (full, 0),
            "{:?} {text:?}",
            need.kinds
        );
    }
}

#[test]
fn knowing_beats_guessing_unless_it_is_far() {
    let need = Need {
        capabilities: vec![code(3)],
        ..need()
    };
    let known = |id, metres| Entry {
        capabilities: vec![(code(3), Answer::Yes)],
        ..entry(id, metres)
    };
    for (metres, first) in [(2000.0, 1), (4000.0, 2)] {
        let register = register(&[known(1, metres), entry(2, 300.0)]);
        let found = search(&register, &need, &Weights::default(), 1);
        assert_eq!(found.full[0].facility_id, first, "known at {metres} m");
    }
}

#[test]
fn an_empty_register_answers_with_nothing() {
    let need = Need {
        max_distance_m: Some(100),
        visiting: true,
        ..need()
    };
    let found = search(&register(&[]), &need, &Weights::default(), 1);
    assert_eq!(
        (
            found.full.len(),
            found.near.len(),
            found.full_total.number()
        ),
        (0, 0, 0)
    );
}

#[test]
fn an_entry_takes_less_than_six_hundred_bytes() {
    let count = 15_000;
    let sample = super::super::synth::Sample::city(count, 1);
    let register = super::super::Register::new(sample.entries);
    let each = register.bytes() / count;
    assert!((200..600).contains(&each), "{each} bytes");
}
