//! How one register becomes the next.

use super::{
    super::{Entry, Weights, search, suggest, synth::Sample},
    Register, code, entry, need, register,
};

fn ids(register: &Register) -> Vec<i64> {
    let found = search(register, &need(), &Weights::default(), 1);
    found
        .full
        .iter()
        .map(|candidate| candidate.facility_id)
        .collect()
}

#[test]
fn a_facility_is_replaced_whole() {
    let before = register(&[
        entry(1, 400.0),
        Entry {
            service_id: 2,
            ..entry(1, 800.0)
        },
        entry(2, 1200.0),
    ]);
    let after = before.with_changes(&[], vec![entry(1, 2000.0)]);
    assert_eq!(ids(&before), [1, 1, 2], "the old value stays as it was");
    assert_eq!(ids(&after), [2, 1]);
    assert_eq!(after.len(), 2);
    assert_eq!(
        ids(&after.with_changes(&[], vec![entry(1, 2000.0)])),
        [2, 1],
        "done twice"
    );
}

#[test]
fn a_facility_that_is_gone_is_gone() {
    let before = register(&[entry(1, 400.0), entry(2, 1200.0)]);
    assert_eq!(ids(&before.with_changes(&[1, 99], Vec::new())), [2]);
    assert!(before.with_changes(&[1, 2], Vec::new()).is_empty());
}

#[test]
fn changes_may_come_one_by_one() {
    let mut register = Register::default();
    for id in 1..30_i64 {
        register = register.with_changes(&[id - 10], vec![entry(id, id as f64 * 300.0)]);
    }
    assert_eq!(ids(&register), (20..30).collect::<Vec<_>>());
}

#[test]
fn the_later_of_two_with_one_number_is_kept() {
    let named = |name: &str| Entry {
        name: name.into(),
        ..entry(1, 100.0)
    };
    let register = register(&[named("先"), named("後")]);
    assert_eq!(register.len(), 1);
    assert_eq!(suggest(&register, "後", &[], 5).total, 1);
}

#[test]
fn packing_anew_loses_nothing() {
    let mut sample = Sample::city(2500, 3);
    let mut entries = std::mem::take(&mut sample.entries);
    let mut changed = Register::new(entries.clone());
    for batch in entries.chunks_mut(500) {
        for entry in batch.iter_mut() {
            entry.kind = code(1);
            entry.service_id += 1;
        }
        changed = changed.with_changes(&[], batch.to_vec());
    }
    let anew = Register::new(entries);
    assert_eq!(changed.len(), anew.len());
    for nth in 0..30 {
        let mut need = sample.need(nth);
        need.kinds.clear();
        need.count_all = true;
        let weights = Weights::default();
        assert_eq!(
            search(&changed, &need, &weights, 1),
            search(&anew, &need, &weights, 1)
        );
    }
    for word in ["在宅", "061", "架空市 町"] {
        assert_eq!(
            suggest(&changed, word, &[], 30),
            suggest(&anew, word, &[], 30),
            "{word}"
        );
    }
}
