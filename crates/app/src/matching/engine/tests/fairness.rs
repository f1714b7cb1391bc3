//! No facility is always first, and nothing is left to chance.

use std::collections::HashMap;

use super::{
    super::{Need, Weights, search, synth::Sample},
    Register, entry, need, register,
};

#[test]
fn equals_come_first_about_equally_often() {
    const EQUALS: i64 = 8;
    const SEEDS: u64 = 8000;
    let entries: Vec<_> = (1..=EQUALS).map(|id| entry(id, 100.0)).collect();
    let register = register(&entries);
    let mut places: HashMap<(usize, i64), u64> = HashMap::new();
    for seed in 0..SEEDS {
        let found = search(&register, &need(), &Weights::default(), seed);
        for (place, candidate) in found.full.iter().enumerate() {
            *places.entry((place, candidate.facility_id)).or_default() += 1;
        }
    }
    assert_eq!(places.len(), 64, "each comes to each place");
    for ((place, id), times) in places {
        assert!(
            (850..1150).contains(&times),
            "{id} came to place {place} {times} times"
        );
    }
}

#[test]
fn the_better_one_comes_first_whatever_the_seed() {
    let register = register(&[entry(1, 2000.0), entry(2, 400.0), entry(3, 1100.0)]);
    for seed in 0..200 {
        let found = search(&register, &need(), &Weights::default(), seed);
        let order: Vec<i64> = found
            .full
            .iter()
            .map(|candidate| candidate.facility_id)
            .collect();
        assert_eq!(order, [2, 3, 1], "seed {seed}");
    }
}

#[test]
fn a_few_steps_nearer_is_a_tie() {
    let register = register(&[entry(1, 60.0), entry(2, 90.0)]);
    let first = |seed| {
        search(&register, &need(), &Weights::default(), seed)
            .full
            .first()
            .map(|c| c.facility_id)
    };
    let firsts: std::collections::HashSet<_> = (0..50).map(first).collect();
    assert_eq!(firsts.len(), 2);
}

#[test]
fn equals_far_apart_take_their_turns_too() {
    let weights = Weights {
        distance_step_m: 50_000,
        ..Weights::default()
    };
    let entries: Vec<_> = (1..=5_i32)
        .map(|n| entry(n.into(), f64::from(n * n) * 900.0))
        .collect();
    let register = register(&entries);
    let first = |seed| {
        let need = Need {
            limit: 1,
            near_limit: 0,
            ..need()
        };
        search(&register, &need, &weights, seed)
            .full
            .first()
            .map(|c| c.facility_id)
    };
    let firsts: std::collections::HashSet<_> = (0..200).map(first).collect();
    assert_eq!(firsts.len(), 5);
}

#[test]
fn the_same_question_has_the_same_answer() {
    let mut sample = Sample::city(3000, 5);
    let mut entries = std::mem::take(&mut sample.entries);
    let register = Register::new(entries.clone());
    entries.reverse();
    let shuffled = Register::new(entries);
    for nth in 0..20 {
        let need = Need {
            count_all: true,
            ..sample.need(nth)
        };
        let answer = search(&register, &need, &Weights::default(), nth);
        assert_eq!(search(&register, &need, &Weights::default(), nth), answer);
        assert_eq!(
            search(&shuffled, &need, &Weights::default(), nth),
            answer,
            "in another order"
        );
        assert_ne!(answer.full_total.number() + answer.near_total.number(), 0);
    }
}
