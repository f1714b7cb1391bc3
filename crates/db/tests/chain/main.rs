//! What the chain of the audit record promises, on both engines.

#![cfg(test)]

mod beside;
mod forged;
mod writing;

use std::sync::Arc;

use chrono::{TimeZone, Utc};
use db::{
    Db, Engine, Event, Work, args,
    audit::{Anchor, ChainFault, ChainReport, verify},
};
use kernel::{Clock, Id, IdMaker};
use policy::{Actor, Municipality};
use testkit::Database;

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

/// Has these desks work at the same time, each to its end.
async fn at_once(desks: impl Iterator<Item: Future<Output = ()> + Send + 'static>) {
    let desks: Vec<_> = desks.map(tokio::spawn).collect();
    for desk in desks {
        desk.await.unwrap();
    }
}
