//! When the token of a form is taken, and when it is not, on both engines.

#![cfg(test)]

use std::sync::Arc;

use chrono::{TimeZone, Utc};
use db::{DbFault, Engine, Event, Work, args, once::Post};
use kernel::{Clock, Fault, Id, IdMaker};
use policy::{Actor, Municipality};
use testkit::{Database, on_both};

on_both! { Desk =>
    the_first_audited_change_takes_the_token_and_only_it,
    a_look_takes_no_token,
    a_dropped_change_takes_no_token,
    a_second_request_is_refused_and_leaves_nothing,
}

const CITY: Id<Municipality> = Id::new(5);
const DONE: Event = Event {
    code: "test.done",
    label: "した",
};

struct Desk(Database, Arc<IdMaker>);

impl Desk {
    async fn on(engine: Engine) -> Option<Self> {
        let of = Database::fresh(engine).await.unwrap()?;
        let mut tx = of.db.begin("test.tables");
        tx.run("CREATE TABLE deed (n BIGINT PRIMARY KEY)", args![])
            .await
            .unwrap();
        tx.commit().await.unwrap();
        Some(Self(of, Arc::new(IdMaker::new(1))))
    }

    /// The work of a new request with the form of this token.
    fn request(&self, token: &str) -> Work {
        let now = Utc.with_ymd_and_hms(2026, 11, 20, 1, 0, 0).unwrap();
        let work = Work::new(
            self.0.db.clone(),
            Clock::fixed(now),
            self.1.clone(),
            Actor::system(CITY),
        );
        work.once()
            .tell(Post::new(&work, token.to_owned(), "contents".to_owned()));
        work
    }

    async fn count(&self, sql: &'static str) -> i64 {
        let mut tx = self.0.db.read().await.unwrap();
        tx.number(sql, args![]).await.unwrap()
    }

    async fn tokens(&self) -> i64 {
        self.count("SELECT COUNT(*) FROM post_once").await
    }

    async fn deeds(&self) -> i64 {
        self.count("SELECT COUNT(*) FROM deed").await
    }
}

async fn act(work: &Work, n: i64) -> Result<(), DbFault> {
    let mut tx = work.begin("test.act");
    tx.put("INSERT INTO deed (n) VALUES ($1)", args![n]).await?;
    tx.audit(DONE, Id::<Desk>::new(n), "").await.unwrap();
    tx.commit().await
}

fn is_taken(work: &Work) -> bool {
    work.once().post().is_some_and(Post::is_taken)
}

async fn the_first_audited_change_takes_the_token_and_only_it(desk: Desk) {
    let work = desk.request("a");
    act(&work, 1).await.unwrap();
    assert!(is_taken(&work));
    act(&work, 2).await.unwrap();
    assert_eq!((desk.tokens().await, desk.deeds().await), (1, 2));
}

async fn a_look_takes_no_token(desk: Desk) {
    let work = desk.request("a");
    let mut tx = work.begin("test.look");
    tx.audit(DONE, Id::<Desk>::new(1), "").await.unwrap();
    tx.commit().await.unwrap();
    let mut tx = work.begin("test.unnoted");
    tx.put("INSERT INTO deed (n) VALUES (7)", args![])
        .await
        .unwrap();
    tx.commit().await.unwrap();
    assert!(!is_taken(&work));
    assert_eq!(desk.tokens().await, 0);
}

async fn a_dropped_change_takes_no_token(desk: Desk) {
    let work = desk.request("a");
    let mut tx = work.begin("test.dropped");
    tx.run("INSERT INTO deed (n) VALUES (1)", args![])
        .await
        .unwrap();
    tx.audit(DONE, Id::<Desk>::new(1), "").await.unwrap();
    drop(tx);
    assert!(!is_taken(&work));
    assert_eq!((desk.tokens().await, desk.deeds().await), (0, 0));
    act(&work, 1).await.unwrap();
    assert_eq!((desk.tokens().await, desk.deeds().await), (1, 1));
}

async fn a_second_request_is_refused_and_leaves_nothing(desk: Desk) {
    let (first, second) = (desk.request("a"), desk.request("a"));
    let (one, two) = tokio::join!(act(&first, 1), act(&second, 2));
    let refused = [one, two].into_iter().filter_map(Result::err);
    let refused: Vec<DbFault> = refused.collect();
    assert!(
        matches!(refused.as_slice(), [DbFault::SentBefore]),
        "{refused:?}"
    );
    assert_eq!((desk.tokens().await, desk.deeds().await), (1, 1));
    let rows = "SELECT COUNT(*) FROM audit_event";
    assert_eq!(desk.count(rows).await, 1);
    assert_ne!(is_taken(&first), is_taken(&second));
    let told = Fault::from(DbFault::SentBefore);
    assert!(matches!(told, Fault::Refused(_)));
    act(&desk.request("b"), 3).await.unwrap();
    assert_eq!(desk.deeds().await, 2);
}
