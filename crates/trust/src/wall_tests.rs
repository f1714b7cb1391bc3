//! The second wall: on PostgreSQL, questions that forget the scope meet row-level security, which shows
//! an office its own records and others none. The first wall is bypassed here by plain SQL.

use db::{Sql, Tx, Work, args};
use kernel::Id;
use policy::{Actor, Role};
use testkit::Engine;

use crate::testing::{Planted, TestCity, plant};

/// Tables that hold persons and cases.
const TABLES: [&str; 9] = [
    "person",
    "consultation",
    "consultation_code",
    "consultation_step",
    "inquiry",
    "handover",
    "escalation",
    "draft",
    "search_words",
];

/// The planted city; `None` where PostgreSQL is not at hand.
async fn planted() -> Option<(TestCity, Planted)> {
    let city = TestCity::on(Engine::Postgres).await?;
    let planted = plant(&city).await;
    Some((city, planted))
}

async fn rows(tx: &mut Tx, table: &'static str) -> i64 {
    let sql = Sql::join(&["SELECT COUNT(*) FROM", table]);
    tx.number(sql, args![]).await.unwrap()
}

/// How many rows of each table somebody sees who asks without any condition.
async fn seen(work: &Work) -> Vec<(&'static str, i64)> {
    let mut tx = work.read().await.unwrap();
    let mut seen = Vec::new();
    for table in TABLES {
        seen.push((table, rows(&mut tx, table).await));
    }
    seen.retain(|(_, rows)| *rows > 0);
    seen
}

/// Everybody whose grants reach no case of the first office, and no escalation to its ward.
fn others(city: &TestCity) -> Vec<Work> {
    let roles = [
        (Role::Coordinator, 1),
        (Role::OfficeManager, 1),
        (Role::WardOfficer, 1),
        (Role::BureauOfficer, 0),
        (Role::Admin, 0),
        (Role::Professional, 0),
        (Role::Guest, 0),
        (Role::Nobody, 0),
    ];
    let mut others: Vec<Work> = roles.map(|(role, at)| city.work(role, at)).into();
    // The same office, but in another municipality; and the system there.
    let here = city.work(Role::Coordinator, 0);
    let there = Id::new(here.municipality().get() + 1);
    others.push(here.acting_as(Actor {
        municipality: there,
        ..here.actor().clone()
    }));
    others.push(here.acting_as(Actor::system(there)));
    others
}

#[tokio::test]
async fn whoever_forgets_the_scope_sees_nothing_of_another_office() {
    let Some((city, _)) = planted().await else {
        return;
    };
    assert_eq!(
        city.house.system_work().db.is_walled().await.unwrap(),
        Some(true)
    );
    for other in others(&city) {
        let found = seen(&other).await;
        assert!(found.is_empty(), "{:?} sees {found:?}", other.actor());
    }
    let own = seen(&city.work(Role::OfficeManager, 0)).await;
    let own: Vec<_> = own.into_iter().map(|(table, _)| table).collect();
    let all_but_private = [
        "person",
        "consultation",
        "consultation_code",
        "consultation_step",
    ];
    assert_eq!(own[..4], all_but_private);
    assert_eq!(
        own[4..],
        ["inquiry", "escalation"],
        "drafts are the account's own"
    );
    let ward = seen(&city.work(Role::WardOfficer, 0)).await;
    assert_eq!(
        ward,
        [("escalation", 1)],
        "the ward sees what was written for it"
    );
    let system = seen(&city.house.system_work()).await;
    assert_eq!(
        system.len(),
        TABLES.len() - 1,
        "all but a handover: {system:?}"
    );
}

#[tokio::test]
async fn a_transaction_that_says_nothing_sees_nothing() {
    let Some((city, _)) = planted().await else {
        return;
    };
    let db = city.house.system_work().db;
    let mut tx = db.read().await.unwrap();
    for table in TABLES {
        assert_eq!(rows(&mut tx, table).await, 0, "{table}");
    }
    let mut tx = db.begin("test.unsaid");
    assert_eq!(rows(&mut tx, "person").await, 0);
    let mut tx = db.read_everywhere().await.unwrap();
    assert!(rows(&mut tx, "person").await > 0);
}

#[tokio::test]
async fn nothing_of_another_office_can_be_changed_or_removed() {
    let Some((city, _)) = planted().await else {
        return;
    };
    for other in others(&city) {
        let mut tx = other.begin("test.bypass");
        for table in TABLES {
            let same = "SET municipality_id = municipality_id";
            let change = Sql::join(&["UPDATE", table, same]);
            assert_eq!(tx.run(change, args![]).await.unwrap(), 0, "{table}");
            let remove = Sql::join(&["DELETE FROM", table]);
            assert_eq!(tx.run(remove, args![]).await.unwrap(), 0, "{table}");
        }
        tx.commit().await.unwrap();
    }
    let system = seen(&city.house.system_work()).await;
    assert_eq!(system.len(), TABLES.len() - 1, "{system:?}");
}

/// Adds a person to the first office, with the commit and without a question.
async fn add_person(work: &Work, city: &TestCity, id: i64) -> Result<(), db::DbFault> {
    let mut tx = work.begin("test.add");
    tx.put(
        "INSERT INTO person (municipality_id, id, office_id, name, name_key, kana, kana_key, sex,
                             phone, phone_key, address, created_at, updated_at, version)
         VALUES ($1, $2, $3, '', '', '', '', '', '', '', '', $4, $4, 1)",
        args![city.house.municipality(), id, city.offices[0], work.now()],
    )
    .await?;
    tx.commit().await
}

#[tokio::test]
async fn nothing_can_be_added_to_another_office() {
    let Some((city, planted)) = planted().await else {
        return;
    };
    for other in others(&city) {
        let refused = add_person(&other, &city, 1).await;
        assert!(refused.is_err(), "{:?}", other.actor());
    }
    add_person(&city.work(Role::Coordinator, 0), &city, 1)
        .await
        .unwrap();
    let mut tx = city.work(Role::BureauOfficer, 0).begin("test.add");
    let topic = "INSERT INTO consultation_code VALUES ($1, $2, 'topic', 'x', 1)";
    let values = args![city.house.municipality(), planted.case];
    tx.put(topic, values).await.unwrap();
    assert!(
        tx.commit().await.is_err(),
        "the bureau adds nothing to a case"
    );
}

#[tokio::test]
async fn an_offered_case_is_seen_while_it_is_offered_and_no_longer() {
    let Some((city, planted)) = planted().await else {
        return;
    };
    let mut giver = city.browser(Role::Coordinator, 0).await;
    let to = city.offices[1].to_string();
    let offer = [
        ("to_office", to.as_str()),
        ("handover_reason", "植込の引継"),
    ];
    let place = format!("{}/handover", planted.place);
    giver.post(&place, &offer).await.moves();
    let taker = city.work(Role::Coordinator, 1);
    let tables = |seen: Vec<(&'static str, i64)>| {
        seen.into_iter().map(|(table, _)| table).collect::<Vec<_>>()
    };
    let offered = tables(seen(&taker).await);
    for table in ["person", "consultation", "consultation_step", "handover"] {
        assert!(offered.contains(&table), "{table} of {offered:?}");
    }
    let mut desk = city.browser(Role::Coordinator, 1).await;
    let home = desk.get("/").await.text();
    let id = home.split("/handovers/").nth(1).unwrap();
    let handover = format!("/handovers/{}", id.split('"').next().unwrap());
    let back = [("deed", "return"), ("answer", "担当の区ではないため")];
    desk.post(&handover, &back).await.moves();
    let returned = tables(seen(&taker).await);
    for table in ["person", "consultation_step", "escalation"] {
        assert!(!returned.contains(&table), "{table} of {returned:?}");
    }
    desk.get(&handover).await.is(200);
}

#[tokio::test]
async fn the_reach_of_the_city_is_asked_for_and_ends() {
    let Some((city, _)) = planted().await else {
        return;
    };
    let bureau = city.work(Role::BureauOfficer, 0);
    for mut tx in [bureau.read().await.unwrap(), bureau.begin("test.across")] {
        assert_eq!(rows(&mut tx, "consultation").await, 0);
        tx.across_offices().await.unwrap();
        assert!(rows(&mut tx, "consultation").await > 0);
        tx.within_grant().await.unwrap();
        assert_eq!(rows(&mut tx, "consultation").await, 0);
    }
}

#[tokio::test]
async fn every_table_that_names_a_case_or_a_person_stands_behind_the_wall() {
    let Some((city, _)) = planted().await else {
        return;
    };
    let mut tx = city.house.system_work().read().await.unwrap();
    let open: Vec<(String,)> = tx
        .all(
            "SELECT DISTINCT c.relname::text FROM pg_class c
             JOIN pg_attribute a ON a.attrelid = c.oid AND NOT a.attisdropped
             WHERE c.relkind = 'r' AND c.relnamespace = current_schema()::text::regnamespace
               AND (a.attname IN ('consultation_id', 'birth_key')
                    OR a.attname = 'person_id' AND c.relname NOT LIKE 'council%')
               AND NOT (c.relrowsecurity AND c.relforcerowsecurity)",
            args![],
        )
        .await
        .unwrap();
    assert!(open.is_empty(), "{open:?}");
    let walled: Vec<(String,)> = tx
        .all(
            "SELECT relname::text FROM pg_class WHERE relrowsecurity AND relforcerowsecurity
             AND relnamespace = current_schema()::text::regnamespace",
            args![],
        )
        .await
        .unwrap();
    for table in TABLES {
        assert!(walled.iter().any(|(name,)| name == table), "{table}");
    }
}
