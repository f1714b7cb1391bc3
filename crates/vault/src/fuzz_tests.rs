//! Sealed texts and keys, spoilt: nothing opens but what was sealed, letter for letter.

use fuzz::{Target, text};

use crate::{DataKey, MasterKey, Place, Ring};

/// A master key that guards nothing, and a data key that it wrapped for municipality 99100.
const MASTER: &str = "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=";
const WRAPPED: &str = "dIat9W2MNu-fS6tV-Ivj3w9xcXGzRJBSrvKY7Fxy9j4eDlOoqHZEFMmqKXl1-6rVcbu2qBkpDgry6sU2jo11OYIyrFj_P6bg";
const OWNER: i64 = 99_100;
const NAME: Place = Place {
    column: "person.sealed",
    id: 7,
};
/// 「見本　花子」 and nothing at all, sealed with that key.
const SEALED: [&str; 2] = [
    "1.U7UWB34AOlKDD0F2IzFkOqtianxQ8SSdxjAUSbyoa6pVXcEkap0UWLT-zKZoorpIxLHXhhuSLg",
    "1.YIbm73ZbNmSM6ckKqW5Wnq4GSp-RlbzuA8hC5vEf20YtwWGY2qqFiA",
];

fn unwrapped(wrapped: &str) -> Option<DataKey> {
    let master = MasterKey::read(MASTER).unwrap();
    DataKey::unwrap((1, wrapped), &master, OWNER).ok()
}

#[test]
fn sealed_texts() {
    let ring = Ring::new(vec![unwrapped(WRAPPED).unwrap()]).unwrap();
    Target::named("vault-sealed")
        .from(SEALED)
        .words(["1.", "2.", "01.", "+1.", "-1.", "A", "=", "_", "-"])
        .check(|input| {
            let input = text(input);
            let opens = ring.open(NAME, &input).is_ok();
            assert_eq!(opens, SEALED.contains(&&*input), "{input:?}");
            let elsewhere = Place { id: 8, ..NAME };
            assert!(ring.open(elsewhere, &input).is_err());
            opens
        });
}

#[test]
fn wrapped_keys() {
    Target::named("vault-wrapped")
        .from([WRAPPED])
        .words(["A", "=", "_", "-"])
        .check(|input| {
            let input = text(input);
            let opens = unwrapped(&input).is_some();
            assert_eq!(opens, input == WRAPPED, "{input:?}");
            opens
        });
}

#[test]
fn master_keys() {
    let other = "/+8BAgMEBQYHCAkKCwwNDg8QERITFBUWFxgZGhscHR4=";
    Target::named("vault-master")
        .from([MASTER, other])
        .words(["=", "A", "\r\n", "+/"])
        .check(|input| {
            let input = text(input);
            let read = MasterKey::read(&input);
            if let Ok(key) = &read {
                assert_eq!(key.text().as_str(), input.trim());
            }
            read.is_ok()
        });
}
