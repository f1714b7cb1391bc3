//! Archives of backups, spoilt: as they lie on a disk, and as whoever has the keys could have made
//! them.

use std::io::{Cursor, Read, Write};

use age::x25519::Identity;
use chrono::DateTime;
use db::{
    Engine,
    backup::{Applied, Members, Pieces, Snapshot, Table},
};
use fuzz::{Target, text};
use testkit::Parts;

use super::{
    archive::Archive,
    keys::{Identities, Recipients},
    manifest::NAME,
    unpack::{listed, unsealed},
};

const CONTENTS: &[u8] = b"one row\nanother row\n";

fn snapshot() -> Snapshot {
    Snapshot {
        engine: Engine::Postgres,
        schema: vec![Applied {
            version: 202_601_010_900,
            mark: "ab".into(),
        }],
        tables: vec![Table {
            name: "ward".into(),
            columns: vec!["id".into()],
            rows: 2,
        }],
        masters: vec!["0badcafe".into()],
    }
}

/// A sealed archive of one member, and what opens it.
fn sealed() -> (Vec<u8>, Identities) {
    let key = Identity::generate();
    let recipients = Recipients::read(&key.to_public().to_string()).unwrap();
    let mut archive = Archive::begin(Vec::new(), &recipients).unwrap();
    archive.begin("ward.copy").unwrap();
    archive.write_all(CONTENTS).unwrap();
    let (bytes, _) = archive.finish(snapshot(), DateTime::default()).unwrap();
    (bytes, Identities::of(vec![key]))
}

#[test]
fn sealed_archives() {
    let (bytes, keys) = sealed();
    // The seal's own arithmetic is slow without optimisation.
    let target = Target::named("backup-sealed").from([&bytes]).words([
        "age-encryption.org/v1",
        "-> X25519 ",
        "--- ",
        "\n",
    ]);
    target.runs(60).check(|input| {
        let mut plain = Vec::new();
        let opened = unsealed(input, "控え", &keys);
        let read = opened.and_then(|mut opened| Ok(opened.read_to_end(&mut plain)?));
        assert!(
            read.is_err() || input == bytes,
            "it opens although it was changed"
        );
        read.is_ok()
    });
}

/// Reads every member that the list names to its end, as restoring does.
fn read(bytes: &[u8]) -> anyhow::Result<()> {
    let mut archive = listed(Cursor::new(bytes), "控え")?;
    let (manifest, mut members) = archive.parts();
    for member in &manifest.members {
        let mut contents = Vec::new();
        members.member(&member.name)?.read_to_end(&mut contents)?;
        assert_eq!(
            contents.len() as u64,
            member.bytes,
            "another length than the list says"
        );
    }
    Ok(())
}

/// The archive within the seal.
fn plain() -> Vec<u8> {
    let (bytes, keys) = sealed();
    let mut plain = Vec::new();
    unsealed(bytes.as_slice(), "控え", &keys)
        .unwrap()
        .read_to_end(&mut plain)
        .unwrap();
    plain
}

#[test]
fn archives_within_the_seal() {
    let plain = plain();
    let target = Target::named("backup-inside").from([&plain]);
    let marks = [
        "PK\x01\x02",
        "PK\x03\x04",
        "PK\x05\x06",
        "PK\x06\x06",
        "PK\x07\x08",
        NAME,
        "../ward.copy",
    ];
    target
        .words(marks)
        .runs(1_000)
        .check(|input| read(input).is_ok());
}

#[test]
fn parts_of_archives() {
    let parts = Parts::of(&plain()).unwrap();
    let words = [
        "\"members\"",
        "\"bytes\":",
        "\"sha256\"",
        "\"format\":2",
        "\"engine\":\"sqlite\"",
        "null",
        "[]",
        "18446744073709551615",
    ];
    let target = Target::named("backup-list").from(parts.each()).words(words);
    target
        .runs(1_000)
        .check(|part| parts.with(part).is_some_and(|file| read(&file).is_ok()));
}

#[test]
fn public_keys() {
    let keys = [
        "age1lvyvwawkr0mcnnnncaghunadrqkmuf9e6507x9y920xxpp866cnql7dp2z",
        "",
    ];
    Target::named("backup-keys")
        .from(keys)
        .words(["age1", ",", " ", "AGE-SECRET-KEY-1"])
        .check(|input| {
            let input = text(input);
            let read = Recipients::read(&input);
            match &read {
                Ok(keys) => assert_eq!(keys.is_empty(), keys.parsed().is_empty()),
                Err(said) => assert!(!said.contains("AGE-SECRET-KEY-1")),
            }
            read.is_ok()
        });
}
