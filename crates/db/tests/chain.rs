//! What the chain of the audit record promises, on both engines.

#![cfg(test)]

use std::sync::Arc;

use chrono::{TimeDelta, TimeZone, Utc};
use db::{
    Db, Engine, Event, Work, args,
    audit::{Anchor, ChainFault, ChainReport, head, verify},
};
use kernel::{Clock, Id, IdMaker};
use policy::{Actor, Municipality};
use testkit::{Database, on_both};

on_both! { Record =>
    an_untouched_chain_is_whole,
    rows_of_one_transaction_are_one_link,
    desks_at_once_make_one_chain,
    a_dropped_transaction_leaves_no_link_and_no_gap,
    a_changed_row_is_found,
    a_removed_row_is_found,
    rows_that_changed_places_are_found,
    a_row_put_in_is_found,
    missing_newest_rows_are_found,
    a_chain_that_was_made_anew_is_not_what_was_anchored,
    a_chain_cut_off_with_its_head_is_shorter_than_what_was_anchored,
    a_head_that_is_not_the_last_links_is_found,
    the_database_refuses_to_change_or_remove_a_row,
    a_chain_goes_on_after_the_database_is_opened_again,
    another_program_writes_beside_and_nobody_is_refused,
    programs_that_write_at_once_make_one_chain,
    what_is_refused_for_another_reason_is_not_tried_again,
    looks_that_were_hidden_from_a_record_are_found,
    looks_that_were_ascribed_to_a_record_are_found,
    after_looks_changes_wait_for_the_disk_as_before,
}

const CITY: Id<Municipality> = Id::new(5);
const SEEN: Event = Event {
    code: "test.seen",
    label: "見た",
};

struct Record {
    of: Database,
    work: Work,
}

impl Record {
    async fn on(engine: Engine) -> Option<Self> {
        let of = Database::fresh(engine).await.unwrap()?;
        let work = work(&of.db);
        Some(Self { of, work })
    }

    async fn see(&self, subject: i64) {
        see(&self.work, subject).await;
    }

    async fn verified(&self, anchors: &[Anchor]) -> ChainReport {
        let mut tx = self.of.db.read().await.unwrap();
        verify(&mut tx, CITY, anchors).await.unwrap()
    }

    async fn faults(&self) -> Vec<ChainFault> {
        self.verified(&[]).await.faults
    }

    /// Does to the table what nobody may: the guards are taken down first.
    async fn forge(&self, sql: &'static str) {
        let guards: &[&'static str] = match self.of.db.engine() {
            Engine::Sqlite => &[
                "DROP TRIGGER IF EXISTS audit_event_no_update",
                "DROP TRIGGER IF EXISTS audit_event_no_delete",
                "DROP TRIGGER IF EXISTS audit_also_no_update",
                "DROP TRIGGER IF EXISTS audit_also_no_delete",
            ],
            Engine::Postgres => &[
                "DROP TRIGGER IF EXISTS audit_event_append_only ON audit_event",
                "DROP TRIGGER IF EXISTS audit_also_append_only ON audit_also",
            ],
        };
        let mut tx = self.of.db.begin("test.forge");
        for sql in guards.iter().copied().chain([sql]) {
            tx.run(sql, args![]).await.unwrap();
        }
        tx.commit().await.unwrap();
    }
}

fn work(db: &Db) -> Work {
    work_on(db, 0)
}

/// Work of one node.
fn work_on(db: &Db, node: u16) -> Work {
    let clock = Clock::fixed(Utc.with_ymd_and_hms(2026, 11, 20, 1, 0, 0).unwrap());
    Work::new(
        db.clone(),
        clock,
        Arc::new(IdMaker::new(node)),
        Actor::system(CITY),
    )
    .from("192.0.2.1")
    .because("試験")
}

async fn see(work: &Work, subject: i64) {
    let mut tx = work.begin("test");
    tx.audit(SEEN, Id::<Actor>::new(subject), "氏名")
        .await
        .unwrap();
    tx.commit().await.unwrap();
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
        tokio::spawn(async move {
            for turn in 0..10 {
                see(&work, n * 100 + turn).await;
            }
        })
    };
    let desks: Vec<_> = (1..=8).map(desk).collect();
    for desk in desks {
        desk.await.unwrap();
    }
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

async fn five(record: &Record) {
    for subject in 1..=5 {
        record.see(subject).await;
    }
}

async fn a_changed_row_is_found(record: Record) {
    five(&record).await;
    record
        .forge("UPDATE audit_event SET actor_name = '別人' WHERE seq = 3")
        .await;
    assert_eq!(record.faults().await, [ChainFault::Changed(3)]);
}

async fn a_removed_row_is_found(record: Record) {
    five(&record).await;
    record
        .forge("DELETE FROM audit_event WHERE seq IN (2, 3)")
        .await;
    assert_eq!(record.faults().await, [ChainFault::Removed(2, 3)]);
}

async fn rows_that_changed_places_are_found(record: Record) {
    five(&record).await;
    for sql in [
        "UPDATE audit_event SET seq = 99 WHERE seq = 2",
        "UPDATE audit_event SET seq = 2 WHERE seq = 4",
        "UPDATE audit_event SET seq = 4 WHERE seq = 99",
    ] {
        record.forge(sql).await;
    }
    let faults = record.faults().await;
    assert!(faults.contains(&ChainFault::Changed(2)), "{faults:?}");
    assert!(faults.contains(&ChainFault::Changed(4)), "{faults:?}");
}

async fn a_row_put_in_is_found(record: Record) {
    five(&record).await;
    let copy = "INSERT INTO audit_event (municipality_id, id, at, account_id, actor_name, role,
            event, subject_id, detail, seq, part, hash)
        SELECT municipality_id, id + 1000000007, at, account_id, actor_name, role, event, subject_id,
            detail, seq, 1, hash FROM audit_event WHERE seq = 3";
    record.forge(copy).await;
    assert_eq!(record.faults().await, [ChainFault::Changed(3)]);
}

async fn missing_newest_rows_are_found(record: Record) {
    five(&record).await;
    record.forge("DELETE FROM audit_event WHERE seq >= 4").await;
    assert_eq!(record.faults().await, [ChainFault::CutOff(4)]);
}

async fn a_chain_that_was_made_anew_is_not_what_was_anchored(record: Record) {
    five(&record).await;
    let kept = Anchor(record.verified(&[]).await.head);
    let read: Anchor = kept.to_string().parse().unwrap();
    assert_eq!(record.verified(&[read]).await.faults, []);
    record.forge("DELETE FROM audit_event").await;
    record.forge("DELETE FROM audit_head").await;
    let again = work(&Db::clone(&record.of.db));
    // Written by a process that has never seen the first chain.
    record.reopened(&again).await;
    let faults = record.verified(&[kept]).await.faults;
    assert_eq!(faults, [ChainFault::NotAsAnchored(5)]);
}

async fn a_chain_cut_off_with_its_head_is_shorter_than_what_was_anchored(record: Record) {
    five(&record).await;
    let kept = Anchor(record.verified(&[]).await.head);
    record.forge("DELETE FROM audit_event WHERE seq > 3").await;
    let back = "UPDATE audit_head SET seq = 3,
                    hash = (SELECT hash FROM audit_event WHERE seq = 3 AND part = 0)";
    record.forge(back).await;
    assert_eq!(record.faults().await, [], "the database alone cannot know");
    let faults = record.verified(&[kept]).await.faults;
    assert_eq!(faults, [ChainFault::CutOff(4)]);
}

async fn a_head_that_is_not_the_last_links_is_found(record: Record) {
    five(&record).await;
    record.forge("UPDATE audit_head SET hash = 'ff'").await;
    assert_eq!(record.faults().await, [ChainFault::Changed(5)]);
}

impl Record {
    /// Five other rows, as another process would write them.
    async fn reopened(&self, work: &Work) {
        let mut tx = self.of.db.begin("test.failing");
        // A failed change makes SQLite's writer ask for the head again.
        assert!(
            tx.run("INSERT INTO nowhere VALUES (1)", args![])
                .await
                .is_err()
        );
        drop(tx);
        tokio::time::sleep(std::time::Duration::from_millis(20)).await;
        for subject in 11..=15 {
            see(work, subject).await;
        }
    }
}

async fn the_database_refuses_to_change_or_remove_a_row(record: Record) {
    record.see(1).await;
    for sql in [
        "UPDATE audit_event SET detail = ''",
        "DELETE FROM audit_event",
        "INSERT INTO audit_event SELECT * FROM audit_event",
    ] {
        let mut tx = record.of.db.begin("test");
        assert!(tx.run(sql, args![]).await.is_err(), "{sql}");
    }
    if record.of.db.engine() == Engine::Sqlite {
        let mut tx = record.of.db.begin("test");
        let sql = "REPLACE INTO audit_event SELECT * FROM audit_event";
        assert!(tx.run(sql, args![]).await.is_err(), "{sql}");
    }
    assert_eq!(record.faults().await, []);
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

async fn another_program_writes_beside_and_nobody_is_refused(record: Record) {
    let beside = record.of.again().await.unwrap();
    let other = work_on(&beside, 1);
    for subject in 1..=4 {
        record.see(subject).await;
        see(&other, subject + 10).await;
    }
    let report = record.verified(&[]).await;
    assert_eq!((report.links, report.faults), (8, vec![]));
}

/// Saves in one text go by the head they heard of last; those that asked something ask again.
async fn programs_that_write_at_once_make_one_chain(record: Record) {
    let beside = record.of.again().await.unwrap();
    let others = [record.work.clone(), work_on(&beside, 1)];
    let desk = |n: i64| {
        let work = others[usize::from(n % 2 == 0)].clone();
        tokio::spawn(async move {
            for turn in 0..15 {
                if turn % 3 == 0 {
                    see_after_asking(&work, n * 100 + turn).await;
                } else {
                    see(&work, n * 100 + turn).await;
                }
            }
        })
    };
    let desks: Vec<_> = (1..=6).map(desk).collect();
    for desk in desks {
        desk.await.unwrap();
    }
    let report = record.verified(&[]).await;
    assert_eq!((report.links, report.rows), (90, 90));
    assert_eq!(report.faults, []);
}

async fn see_after_asking(work: &Work, subject: i64) {
    let mut tx = work.begin("test");
    let count = "SELECT COUNT(*) FROM audit_event";
    tx.number(count, args![]).await.unwrap();
    tx.audit(SEEN, Id::<Actor>::new(subject), "").await.unwrap();
    tx.commit().await.unwrap();
}

async fn what_is_refused_for_another_reason_is_not_tried_again(record: Record) {
    record.see(1).await;
    let again = |number: i64| {
        let work = record.work.clone();
        async move {
            let mut tx = work.begin("test");
            let key = "INSERT INTO data_key (municipality_id, number, wrapped, master, made_at)
                VALUES (5, $1, '', '', '2026-11-20T00:00:00Z')";
            tx.put(key, args![number]).await.unwrap();
            tx.audit(SEEN, Id::<Actor>::new(2), "").await.unwrap();
            tx.commit().await
        }
    };
    again(77).await.unwrap();
    assert!(again(77).await.is_err(), "the key is there already");
    again(78).await.unwrap();
    let report = record.verified(&[]).await;
    assert_eq!((report.links, report.faults), (3, vec![]));
}

/// Rows that show further records, one of them twice.
async fn shown(record: &Record) {
    for _ in 0..3 {
        let mut tx = record.work.begin("test");
        let also = vec![71, 72, 72, 73];
        let list = Id::<Actor>::new(1);
        tx.audit_many(SEEN, list, "一覧", also).await.unwrap();
        tx.commit().await.unwrap();
    }
    assert_eq!(record.faults().await, []);
}

async fn looks_that_were_hidden_from_a_record_are_found(record: Record) {
    shown(&record).await;
    let hide = "DELETE FROM audit_also WHERE subject_id = 72";
    record.forge(hide).await;
    assert_eq!(record.faults().await, [ChainFault::Unfindable]);
}

async fn looks_that_were_ascribed_to_a_record_are_found(record: Record) {
    shown(&record).await;
    let ascribe = "UPDATE audit_also SET subject_id = 74 WHERE subject_id = 72";
    record.forge(ascribe).await;
    assert_eq!(record.faults().await, [ChainFault::Unfindable]);
}

#[test]
fn an_anchor_is_read_as_it_is_printed_and_nothing_else() {
    let hash = "0123456789abcdef".repeat(4);
    let anchor: Anchor = format!(" 12:{hash}\n").parse().unwrap();
    assert_eq!(anchor.to_string(), format!("12:{hash}"));
    for bad in ["", "12", "12:zz", ":", &format!("x:{hash}")] {
        assert!(bad.parse::<Anchor>().is_err(), "{bad}");
    }
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
