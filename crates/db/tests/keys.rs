//! What the keys beside the connection promise, on both engines.

#![cfg(test)]

use chrono::{DateTime, TimeDelta, Utc};
use db::{DbFault, Engine, Place, args, keys};
use kernel::Id;
use policy::Municipality;
use testkit::{Database, on_both};
use vault::{MasterKey, VaultFault};

on_both! { Sealed =>
    the_first_key_is_made_once_and_each_municipality_has_its_own,
    a_new_key_opens_at_once_seals_when_every_node_knows_it_and_old_ones_stay,
    keys_are_wrapped_anew_without_touching_a_record,
    nothing_is_sealed_without_keys,
}

const CITY: Id<Municipality> = Id::new(5);
const NAME: Place = Place {
    column: "test.name",
    id: 1,
};

struct Sealed(Database);

impl Sealed {
    async fn on(engine: Engine) -> Option<Self> {
        Database::fresh(engine).await.unwrap().map(Self)
    }

    async fn ring(&self, city: Id<Municipality>) -> std::sync::Arc<db::Ring> {
        self.0.db.load_keys(city, now()).await.unwrap();
        self.0.db.read().await.unwrap().keys(city).unwrap()
    }
}

fn now() -> DateTime<Utc> {
    DateTime::UNIX_EPOCH
}

async fn the_first_key_is_made_once_and_each_municipality_has_its_own(sealed: Sealed) {
    let first = sealed.ring(CITY).await;
    let again = sealed.ring(CITY).await;
    let other = sealed.ring(Id::new(6)).await;
    let text = first.seal(NAME, "見本").unwrap();
    assert_eq!(again.open(NAME, &text).unwrap(), "見本");
    assert!(other.open(NAME, &text).is_err());
    let mut tx = sealed.0.db.read().await.unwrap();
    assert_eq!(keys::kept(&mut tx, CITY).await.unwrap().len(), 1);
}

async fn a_new_key_opens_at_once_seals_when_every_node_knows_it_and_old_ones_stay(sealed: Sealed) {
    let old = sealed.ring(CITY).await.seal(NAME, "見本").unwrap();
    let db = &sealed.0.db;
    let later = now() + TimeDelta::minutes(30);
    assert_eq!(db.add_key(CITY, (now(), later)).await.unwrap(), 2);
    let announced = sealed.ring(CITY).await;
    assert_eq!((announced.current(), announced.in_use()), (1, 2));
    db.load_keys(CITY, later).await.unwrap();
    let active = db.read().await.unwrap().keys(CITY).unwrap();
    assert_eq!((active.current(), active.in_use()), (2, 2));
    let new = active.seal(NAME, "見本").unwrap();
    let words = "a node that has not changed over yet opens and finds it";
    assert_eq!(announced.open(NAME, &new).unwrap(), "見本", "{words}");
    let token = active.blind("test", "見本");
    assert!(announced.blinds("test", "見本").contains(&token), "{words}");
    db.retire_keys_before(CITY, 2, later).await.unwrap();
    let left = db.read().await.unwrap().keys(CITY).unwrap();
    assert_eq!((left.current(), left.in_use()), (2, 1));
    assert_eq!(left.open(NAME, &old).unwrap(), "見本", "it still opens");
    let year = TimeDelta::days(365);
    let dropped = db.drop_keys_retired_before(CITY, later, later).await;
    assert_eq!(dropped.unwrap(), 0, "retired just now");
    let dropped = db
        .drop_keys_retired_before(CITY, later + year, later + year)
        .await;
    assert_eq!(dropped.unwrap(), 1);
    let left = db.read().await.unwrap().keys(CITY).unwrap();
    assert_eq!(left.open(NAME, &old), Err(VaultFault::NoSuchKey(1)));
}

async fn keys_are_wrapped_anew_without_touching_a_record(sealed: Sealed) {
    let text = sealed.ring(CITY).await.seal(NAME, "見本").unwrap();
    sealed.ring(Id::new(6)).await;
    let (db, next) = (&sealed.0.db, MasterKey::generate());
    assert!(!db.keys_open_with(&next).await.unwrap());
    assert_eq!(db.rewrap_keys(&next).await.unwrap(), 2, "of both cities");
    assert!(db.keys_open_with(&next).await.unwrap());
    let reload = db.load_keys(CITY, now()).await;
    assert!(
        matches!(reload, Err(DbFault::Sealed(VaultFault::WrongMaster))),
        "the old master no longer opens them"
    );
    let mut tx = db.read().await.unwrap();
    let kept = keys::kept(&mut tx, CITY).await.unwrap();
    assert_eq!(kept[0].master, next.name());
    assert_eq!(tx.keys(CITY).unwrap().open(NAME, &text).unwrap(), "見本");
}

async fn nothing_is_sealed_without_keys(sealed: Sealed) {
    let tx = sealed.0.db.read().await.unwrap();
    assert!(matches!(
        tx.keys(Id::new(77)),
        Err(DbFault::Sealed(VaultFault::NoKeys))
    ));
    drop(tx);
    let mut tx = sealed.0.db.read().await.unwrap();
    let none = "SELECT COUNT(*) FROM data_key WHERE municipality_id = $1";
    assert_eq!(tx.number(none, args![77_i64]).await.unwrap(), 0);
}
