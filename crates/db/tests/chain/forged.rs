//! What somebody with the database did is found.

use db::{
    Db, Engine, Work, args,
    audit::{Anchor, ChainFault},
};
use kernel::Id;
use policy::Actor;
use testkit::on_both;

use super::{Record, SEEN, see, work};

on_both! { Record =>
    a_changed_row_is_found,
    a_removed_row_is_found,
    rows_that_changed_places_are_found,
    a_row_put_in_is_found,
    missing_newest_rows_are_found,
    a_chain_that_was_made_anew_is_not_what_was_anchored,
    a_chain_cut_off_with_its_head_is_shorter_than_what_was_anchored,
    a_head_that_is_not_the_last_links_is_found,
    the_database_refuses_to_change_or_remove_a_row,
    looks_that_were_hidden_from_a_record_are_found,
    looks_that_were_ascribed_to_a_record_are_found,
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
