//! Every deed is a link, and none is lost, doubled or half.

use std::sync::Arc;

use chrono::{TimeDelta, TimeZone, Utc};
use db::{Db, Engine, Work, args, audit::head};
use kernel::{Clock, Id, IdMaker};
use policy::Actor;
use testkit::on_both;

use super::{CITY, Record, SEEN, at_once, see};

on_both! { Record =>
    an_untouched_chain_is_whole,
    rows_of_one_transaction_are_one_link,
    desks_at_once_make_one_chain,
    a_dropped_transaction_leaves_no_link_and_no_gap,
    a_chain_goes_on_after_the_database_is_opened_again,
    after_looks_changes_wait_for_the_disk_as_before,
}

async fn an_untouched_chain_is_whole(record: Record) {
    assert_eq!(record.verified(&[]).await.links, 0);
    for subject in 1..=5 {
        record.see(subject).await;
    }
    let report = record.verified(&[]).await;
    assert_eq!((report.links, report.rows, report.before), (5, 5, 0));
    assert_eq!(report.faults, []);
    let mut tx = record.of.db.read().await.unwrap();
    assert_eq!(head(&mut tx, CITY).await.unwrap(), report.head);
}

async fn rows_of_one_transaction_are_one_link(record: Record) {
    let mut tx = record.work.begin("test");
    for subject in 1..=40 {
        let also = vec![subject + 100, subject + 200];
        let subject = Id::<Actor>::new(subject);
        tx.audit_many(SEEN, subject, "一覧", also).await.unwrap();
    }
    tx.commit().await.unwrap();
    record.see(41).await;
    let report = record.verified(&[]).await;
    assert_eq!((report.links, report.rows), (2, 41));
    assert_eq!(report.faults, []);
    let also = "SELECT COUNT(*) FROM audit_also WHERE subject_id BETWEEN 201 AND 240";
    let mut tx = record.of.db.read().await.unwrap();
    assert_eq!(tx.number(also, args![]).await.unwrap(), 40);
}

async fn desks_at_once_make_one_chain(record: Record) {
    let desk = |n: i64| {
        let work = record.work.clone();
        async move {
            for turn in 0..10 {
                see(&work, n * 100 + turn).await;
            }
        }
    };
    at_once((1..=8).map(desk)).await;
    let report = record.verified(&[]).await;
    assert_eq!((report.links, report.rows), (80, 80));
    assert_eq!(report.faults, []);
}

async fn a_dropped_transaction_leaves_no_link_and_no_gap(record: Record) {
    record.see(1).await;
    let mut tx = record.work.begin("test");
    tx.audit(SEEN, Id::<Actor>::new(2), "").await.unwrap();
    tx.number("SELECT CAST(1 AS BIGINT)", args![])
        .await
        .unwrap();
    drop(tx);
    let mut tx = record.work.begin("test");
    tx.audit(SEEN, Id::<Actor>::new(3), "").await.unwrap();
    let twice = "INSERT INTO audit_head (municipality_id, seq, hash) VALUES (5, 9, '')";
    tx.put(twice, args![]).await.unwrap();
    assert!(tx.commit().await.is_err(), "the head is there already");
    record.see(4).await;
    let report = record.verified(&[]).await;
    assert_eq!((report.links, report.faults), (2, vec![]));
}

async fn a_chain_goes_on_after_the_database_is_opened_again(record: Record) {
    record.see(1).await;
    let clock =
        Clock::fixed(Utc.with_ymd_and_hms(2026, 11, 20, 1, 0, 0).unwrap() - TimeDelta::days(1));
    let earlier = Work::new(
        record.of.db.clone(),
        clock,
        Arc::new(IdMaker::new(0)),
        Actor::system(CITY),
    );
    // A clock that was set back does not break the order of the links.
    see(&earlier, 2).await;
    let report = record.verified(&[]).await;
    assert_eq!((report.links, report.faults), (2, vec![]));
}

/// Whether a transaction that changes records waits for the disk.
async fn waits_for_the_disk(db: &Db) -> bool {
    let mut tx = db.begin("test.promise");
    if db.engine() == Engine::Sqlite {
        return tx.number("PRAGMA synchronous", args![]).await.unwrap() == 2;
    }
    // The servers of tests never wait; what a look says of itself must still not stay behind.
    let sql = "SELECT COUNT(*) FROM pg_settings WHERE name = 'synchronous_commit'
               AND setting = reset_val";
    tx.number(sql, args![]).await.unwrap() == 1
}

async fn after_looks_changes_wait_for_the_disk_as_before(record: Record) {
    let db = &record.of.db;
    for round in 0..3 {
        record.see(round).await;
        assert!(waits_for_the_disk(db).await, "after look {round}");
    }
    // A look that is refused: its row is there already.
    let mut tx = db.begin("test.taken");
    let row = "INSERT INTO audit_event
                   (municipality_id, id, at, account_id, actor_name, role, event, subject_id, detail, seq)
               SELECT municipality_id, id + 1, at, account_id, actor_name, role, event, subject_id,
                      detail, seq + 1
               FROM audit_event ORDER BY seq DESC LIMIT 1";
    tx.run(row, args![]).await.unwrap();
    tx.commit().await.unwrap();
    let mut tx = record.work.begin("test.look");
    tx.audit(SEEN, Id::<()>::new(9), "").await.unwrap();
    assert!(tx.commit().await.is_err(), "its number is taken");
    assert!(
        waits_for_the_disk(db).await,
        "after a look that was refused"
    );
}
