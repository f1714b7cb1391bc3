//! What the vault promises, on random texts.

#![cfg(test)]

use proptest::prelude::*;
use vault::{DataKey, MasterKey, Place, Ring, VaultFault};

const NAME: Place = Place {
    column: "person.sealed",
    id: 7,
};

fn ring(numbers: &[i64]) -> Ring {
    Ring::new(numbers.iter().map(|n| DataKey::generate(*n)).collect()).unwrap()
}

proptest! {
    #[test]
    fn what_was_sealed_opens_again_and_says_nothing(plain in ".{0,200}") {
        let ring = ring(&[1]);
        let sealed = ring.seal(NAME, &plain).unwrap();
        prop_assert_eq!(ring.open(NAME, &sealed).unwrap(), plain.clone());
        prop_assert!(plain.chars().count() < 4 || !sealed.contains(&plain));
        prop_assert_ne!(ring.seal(NAME, &plain).unwrap(), sealed, "each sealing is another text");
    }

    #[test]
    fn one_changed_character_is_noticed(plain in ".{1,60}", at in any::<prop::sample::Index>()) {
        let ring = ring(&[1]);
        let sealed = ring.seal(NAME, &plain).unwrap();
        let at = at.index(sealed.len());
        let mut changed: Vec<char> = sealed.chars().collect();
        changed[at] = if changed[at] == 'A' { 'B' } else { 'A' };
        let changed: String = changed.into_iter().collect();
        prop_assert!(ring.open(NAME, &changed).is_err());
    }

    #[test]
    fn nothing_that_was_never_sealed_opens(text in "[0-9]{1,3}\\.[A-Za-z0-9_-]{0,120}|.{0,60}") {
        prop_assert!(ring(&[1]).open(NAME, &text).is_err());
    }

    #[test]
    fn equal_texts_have_equal_tokens_and_others_do_not(a in ".{1,20}", b in ".{1,20}") {
        let ring = ring(&[1]);
        let same = ring.blind("kana", &a) == ring.blind("kana", &b);
        prop_assert_eq!(same, a == b);
        prop_assert_ne!(ring.blind("kana", &a), ring.blind("phone", &a));
    }
}

#[test]
fn a_text_opens_only_where_it_was_sealed() {
    let ring = ring(&[1]);
    let sealed = ring.seal(NAME, "見本　花子").unwrap();
    for place in [
        Place { id: 8, ..NAME },
        Place {
            column: "person.other",
            ..NAME
        },
    ] {
        assert_eq!(ring.open(place, &sealed), Err(VaultFault::Broken));
    }
    let another = self::ring(&[1]);
    assert_eq!(another.open(NAME, &sealed), Err(VaultFault::Broken));
}

#[test]
fn the_number_of_a_key_is_written_in_one_way() {
    let ring = ring(&[1]);
    let sealed = ring.seal(NAME, "見本").unwrap();
    for number in ["+", "0", "00"] {
        let other = format!("{number}{sealed}");
        assert_eq!(ring.open(NAME, &other), Err(VaultFault::Broken), "{other}");
    }
}

#[test]
fn a_new_key_seals_and_the_old_one_still_opens() {
    let old = DataKey::generate(1);
    let before = Ring::new(vec![old.clone()]).unwrap();
    let sealed = before.seal(NAME, "見本").unwrap();
    let token = before.blind("kana", "ミホン");
    let after = Ring::new(vec![DataKey::generate(2), old]).unwrap();
    assert_eq!(after.current(), 2);
    assert_eq!(after.open(NAME, &sealed).unwrap(), "見本");
    assert!(after.seal(NAME, "見本").unwrap().starts_with("2."));
    assert!(after.blinds("kana", "ミホン").contains(&token));
    let without = ring(&[2]);
    assert_eq!(without.open(NAME, &sealed), Err(VaultFault::NoSuchKey(1)));
}

#[test]
fn a_data_key_unwraps_by_its_master_for_its_municipality_alone() {
    let (master, key) = (MasterKey::generate(), DataKey::generate(3));
    let wrapped = key.wrapped(&master, 27100).unwrap();
    let same = DataKey::unwrap((3, &wrapped), &master, 27100).unwrap();
    let sealed = Ring::new(vec![key]).unwrap().seal(NAME, "見本").unwrap();
    assert_eq!(
        Ring::new(vec![same]).unwrap().open(NAME, &sealed).unwrap(),
        "見本"
    );
    let wrong = |number, master: &MasterKey, owner| {
        DataKey::unwrap((number, &wrapped), master, owner).unwrap_err()
    };
    assert_eq!(wrong(3, &master, 27101), VaultFault::WrongMaster);
    assert_eq!(wrong(4, &master, 27100), VaultFault::WrongMaster);
    assert_eq!(
        wrong(3, &MasterKey::generate(), 27100),
        VaultFault::WrongMaster
    );
}

#[test]
fn a_master_key_is_written_and_read_and_never_shown() {
    let master = MasterKey::generate();
    let text = master.text();
    let read = MasterKey::read(&format!(" {}\n", *text)).unwrap();
    assert_eq!(read.name(), master.name());
    assert!(!format!("{master:?}").contains(text.as_str()));
    for bad in ["", "短い", "AAAA", &"A".repeat(43), &"A".repeat(88)] {
        assert_eq!(MasterKey::read(bad).unwrap_err(), VaultFault::NotAKey);
    }
}

#[test]
fn the_empty_text_has_no_token_and_no_key_is_no_ring() {
    assert_eq!(ring(&[1]).blind("kana", ""), "");
    assert_eq!(Ring::new(Vec::new()).unwrap_err(), VaultFault::NoKeys);
}
