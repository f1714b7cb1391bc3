//! Several programs write to one record.

use std::time::Duration;

use db::{Work, args};
use kernel::Id;
use policy::Actor;
use testkit::on_both;

use super::{Record, SEEN, at_once, see, work_on};

on_both! { Record =>
    another_program_writes_beside_and_nobody_is_refused,
    programs_that_write_at_once_make_one_chain,
    what_is_refused_for_another_reason_is_not_tried_again,
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

/// Saves in one text go by the head they heard of last; those that asked something ask again. With so
/// many programs one is often first again while another makes its second try.
async fn programs_that_write_at_once_make_one_chain(record: Record) {
    const PROGRAMS: i64 = 4;
    let mut programs = vec![record.work.clone()];
    for node in 1..PROGRAMS {
        let beside = record.of.again().await.unwrap();
        programs.push(work_on(&beside, node.try_into().unwrap()));
    }
    let desk = |(n, work): (i64, Work)| async move {
        for turn in 0..30 {
            if turn % 6 == 0 {
                see_after_asking(&work, n * 100 + turn).await;
            } else {
                see(&work, n * 100 + turn).await;
            }
            // The other programs get their turn, too.
            tokio::time::sleep(Duration::from_millis(1)).await;
        }
    };
    at_once((1..).zip(programs).map(desk)).await;
    let report = record.verified(&[]).await;
    assert_eq!((report.links, report.rows), (120, 120));
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
