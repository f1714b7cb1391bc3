//! Looking entries up by what one remembers of them.

use super::{
    super::{Entry, Found, Register, suggest, synth::Sample},
    code, register,
};

fn named(facility_id: i64, name: &str, kana: &str) -> Entry {
    Entry {
        name: name.into(),
        kana: kana.into(),
        ..Entry::new(facility_id, 0, code(0))
    }
}

fn few() -> Register {
    register(&[
        named(1, "架空さくら薬局", "かくうさくらやっきょく"),
        named(2, "さくら見本くりにっく", "さくらみほんくりにっく"),
        named(3, "桜花訪問看護", "おうかほうもんかんご"),
        Entry {
            corporation: "医療法人さくら会".into(),
            kind: code(1),
            ..named(4, "例示医院", "れいじいいん")
        },
        Entry {
            address: "架空市さくら町1-2".into(),
            ..named(5, "青空歯科", "あおぞらしか")
        },
        Entry {
            phone: "0611112222".into(),
            fax: "0633334444".into(),
            ..named(6, "虹", "にじ")
        },
    ])
}

#[test]
fn the_beginning_of_a_name_comes_first_then_name_kana_and_the_rest() {
    let found = suggest(&few(), "さくら", &[], 10);
    let order: Vec<_> = found
        .hits
        .iter()
        .map(|hit| (hit.facility_id, hit.found))
        .collect();
    let expected = [
        (2, Found::NameStart),
        (1, Found::Name),
        (4, Found::Corporation),
        (5, Found::Address),
    ];
    assert_eq!(order, expected);
    assert_eq!(found.total, 4);
}

#[test]
fn any_part_of_any_field_finds() {
    let cases: [(&str, &[i64]); 14] = [
        ("桜", &[3]),
        ("花訪", &[3]),
        ("おうか", &[3]),
        ("もんかん", &[3]),
        ("町1-2", &[5]),
        ("さくら 見本", &[2]),
        ("見本 さくら", &[2]),
        ("さくら 青空", &[5]),
        ("06-1111", &[6]),
        ("3334", &[6]),
        ("2206", &[]),
        ("くらら", &[]),
        ("", &[]),
        (" ", &[]),
    ];
    for (words, ids) in cases {
        let found = suggest(&few(), words, &[], 10);
        let hits: Vec<i64> = found.hits.iter().map(|hit| hit.facility_id).collect();
        assert_eq!((hits.as_slice(), found.total), (ids, ids.len()), "{words}");
    }
}

#[test]
fn only_the_kinds_asked_for_are_found() {
    let found = suggest(&few(), "さくら", &[code(1)], 10);
    assert_eq!((found.hits[0].facility_id, found.total), (4, 1));
}

#[test]
fn a_short_list_holds_the_best_and_counts_all() {
    let (all, two) = (
        suggest(&few(), "さくら", &[], 10),
        suggest(&few(), "さくら", &[], 2),
    );
    assert_eq!(two.hits, all.hits[..2]);
    assert_eq!(two.total, all.total);
    assert_eq!(suggest(&few(), "さくら", &[], 0).hits, []);
}

/// How a slow and simple one would rank an entry for one word.
fn plainly(entry: &Entry, word: &str) -> Option<(Found, usize, i64)> {
    let found = if entry.name.starts_with(word) {
        Found::NameStart
    } else if entry.name.contains(word) {
        Found::Name
    } else if entry.kana.starts_with(word) {
        Found::KanaStart
    } else if entry.kana.contains(word) {
        Found::Kana
    } else if entry.corporation.contains(word) {
        Found::Corporation
    } else if entry.address.contains(word) {
        Found::Address
    } else if word.len() >= 3 && (entry.phone.contains(word) || entry.fax.contains(word)) {
        Found::Phone
    } else {
        return None;
    };
    Some((found, entry.name.len(), entry.facility_id))
}

#[test]
fn a_large_register_finds_what_reading_every_entry_finds() {
    let mut entries = Sample::city(6000, 11).entries;
    let whole = Register::new(entries.clone());
    let extra: Vec<Entry> = (1..40_i64)
        .map(|n| named(n * 100, "在宅見本", "ざいたくみほん"))
        .collect();
    let changed = whole.with_changes(&[77], extra.clone());
    for register in [whole, changed] {
        for word in [
            "在",
            "在宅",
            "宅青空",
            "見本在宅",
            "くりにっく",
            "架空市",
            "1-2",
            "123",
            "無",
        ] {
            let mut plain: Vec<_> = entries
                .iter()
                .filter_map(|entry| plainly(entry, word))
                .collect();
            plain.sort_unstable();
            let found = suggest(&register, word, &[], 30);
            let ids: Vec<i64> = found.hits.iter().map(|hit| hit.facility_id).collect();
            let expected: Vec<i64> = plain.iter().take(30).map(|rank| rank.2).collect();
            assert_eq!((ids, found.total), (expected, plain.len()), "{word}");
        }
        entries.retain(|entry| entry.facility_id != 77);
        entries.retain(|entry| extra.iter().all(|new| new.facility_id != entry.facility_id));
        entries.extend(extra.clone());
    }
}
