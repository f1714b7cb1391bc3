//! Retention as people use it, on both databases.

mod edges;
mod keeping;
mod repeats;

use chrono::{DateTime, Utc};
use db::{Engine, args};
use policy::Role;
use testkit::{Client, Page, on_both};

use crate::testing::{CALL, TestCity};

on_both!(TestCity =>
    a_case_past_its_time_is_disposed_of_by_two,
    nothing_goes_before_its_time,
    a_case_that_was_reopened_is_left,
    whoever_may_not_is_refused,
    a_disposal_that_was_cut_off_is_carried_on_with,
    the_record_comes_on_paper_and_names_nobody,
);

const PAGE: &str = "/retention";

/// Takes a call and closes it today; the case's address.
async fn closed(city: &TestCity, changes: &[(&str, &str)]) -> String {
    let case = taken(city, changes).await;
    let mut desk = city.browser(Role::Coordinator, 0).await;
    let text = desk.get(&case).await.text();
    let (_, rest) = text.split_once("name=\"version\" value=\"").unwrap();
    let version = rest.split('"').next().unwrap();
    let closing = [
        ("version", version),
        ("outcome", "no_resource"),
        ("outcome_note", "施設がない"),
    ];
    desk.post(&format!("{case}/close"), &closing).await.moves();
    case
}

async fn taken(city: &TestCity, changes: &[(&str, &str)]) -> String {
    let mut desk = city.browser(Role::Coordinator, 0).await;
    let kept = CALL
        .iter()
        .filter(|(name, _)| changes.iter().all(|(other, _)| other != name));
    let call: Vec<_> = kept.chain(changes).copied().collect();
    let case = desk.post("/consultations", &call).await.moves().to_owned();
    let step = [("step_kind", "coordination"), ("body", "長女の話をきいた")];
    desk.post(&format!("{case}/steps"), &step).await.moves();
    let raised = [("destination", "ward_health"), ("summary", "資源がない")];
    desk.post(&format!("{case}/escalate"), &raised)
        .await
        .moves();
    case
}

fn at(day: &str) -> DateTime<Utc> {
    format!("{day}T01:00:00Z").parse().unwrap()
}

/// The first day on which a case closed on 20 November 2026 is past five years.
const DUE: &str = "2032-04-01";

async fn manager(city: &TestCity) -> Client {
    city.browser(Role::OfficeManager, 0).await
}

/// Proposes what is due as the manager; the proposal's address.
async fn proposed(city: &TestCity, seen: &str) -> String {
    let mut manager = manager(city).await;
    let fields = [("seen", seen), ("confirmed", "1")];
    let page = manager.post("/retention/disposals", &fields).await;
    page.moves().to_owned()
}

/// Approves as the officer of the ward.
async fn approved(city: &TestCity, proposal: &str) -> Page {
    let mut ward = city.browser(Role::WardOfficer, 0).await;
    let page = ward
        .post(&format!("{proposal}/approve"), &[("confirmed", "1")])
        .await;
    page.moves();
    ward.follow(&page).await
}

/// Every text column of every table.
async fn columns(city: &TestCity) -> Vec<(String, String)> {
    let work = city.house.system_work();
    let mut tx = work.read().await.unwrap();
    let sql = match work.db.engine() {
        Engine::Sqlite => {
            "SELECT m.name, p.name FROM sqlite_master m JOIN pragma_table_info(m.name) p
             WHERE m.type = 'table' AND p.type = 'TEXT'"
        }
        Engine::Postgres => {
            "SELECT CAST(table_name AS TEXT), CAST(column_name AS TEXT)
             FROM information_schema.columns
             WHERE table_schema = 'public' AND data_type = 'text'"
        }
    };
    tx.all(sql, args![]).await.unwrap()
}

/// All texts of these tables that are long enough to be sealed, or blind tokens.
async fn sealed_texts(city: &TestCity, tables: &[&str]) -> Vec<String> {
    let mut all = Vec::new();
    let columns = columns(city).await;
    let mut tx = city.house.system_work().read().await.unwrap();
    for (table, column) in columns {
        if !tables.contains(&table.as_str()) {
            continue;
        }
        let sql = format!("SELECT {column} FROM {table} WHERE length({column}) >= 32");
        let rows: Vec<(String,)> = tx.all(&*sql.leak(), args![]).await.unwrap();
        all.extend(rows.into_iter().map(|(text,)| text));
    }
    all
}

/// In which columns any of these texts stands.
async fn places_of(city: &TestCity, texts: &[String]) -> Vec<String> {
    let mut found = Vec::new();
    let columns = columns(city).await;
    let mut tx = city.house.system_work().read().await.unwrap();
    for (table, column) in columns {
        let sql = format!("SELECT \"{column}\" FROM \"{table}\" WHERE length(\"{column}\") >= 32");
        let rows: Vec<(String,)> = tx.all(&*sql.leak(), args![]).await.unwrap();
        if rows.iter().any(|(text,)| texts.contains(text)) {
            found.push(format!("{table}.{column}"));
        }
    }
    found
}

const TABLES: [&str; 5] = [
    "person",
    "consultation",
    "consultation_step",
    "escalation",
    "handover",
];

async fn count(city: &TestCity, sql: &'static str) -> i64 {
    let mut tx = city.house.system_work().read().await.unwrap();
    tx.number(sql, args![]).await.unwrap()
}

/// All kept counters, as they stand.
async fn figures(city: &TestCity) -> Vec<(String, i64, String, i64)> {
    let mut tx = city.house.system_work().read().await.unwrap();
    let sql = "SELECT measure, month, code, n FROM figure ORDER BY measure, month, code, counted";
    tx.all(sql, args![]).await.unwrap()
}

/// Fails unless the kept counters are what the rows say.
async fn figures_agree(city: &TestCity) {
    let work = city.house.system_work();
    for (measure, wrong) in app::consultations::recount(&work).await.unwrap() {
        assert_eq!(wrong, 0, "{measure:?}");
    }
}

async fn a_case_past_its_time_is_disposed_of_by_two(city: TestCity) {
    let case = closed(&city, &[]).await;
    let (before, texts) = (figures(&city).await, sealed_texts(&city, &TABLES).await);
    assert!(texts.len() > 10, "{}", texts.len());
    city.clock.set(at(DUE));
    let mut office = manager(&city).await;
    office
        .get(PAGE)
        .await
        .shows("<strong>1件</strong>")
        .shows("令和8年度");
    let unticked = office.post("/retention/disposals", &[("seen", "1")]).await;
    unticked.is(422).shows("ここに印を付けてください");
    let proposal = proposed(&city, "1").await;
    let page = office.get(&proposal).await;
    page.shows("承認待ち")
        .shows("令和8年度-0001")
        .shows("提案した人は承認できません");
    let own = office
        .post(&format!("{proposal}/approve"), &[("confirmed", "1")])
        .await;
    own.is(409).shows("提案した人は承認できません");
    let mut ward = city.browser(Role::WardOfficer, 0).await;
    ward.get("/").await.shows("1件の廃棄の承認");
    ward.post(&format!("{proposal}/approve"), &[])
        .await
        .is(422)
        .shows("元に戻せません");
    approved(&city, &proposal)
        .await
        .shows("廃棄済み")
        .shows("廃棄した件数");
    assert_eq!(places_of(&city, &texts).await, Vec::<String>::new());
    assert_eq!(count(&city, "SELECT COUNT(*) FROM person").await, 0);
    assert_eq!(figures(&city).await, before, "figures stay as reported");
    figures_agree(&city).await;
    city.browser(Role::Coordinator, 0)
        .await
        .get(&case)
        .await
        .is(404);
    let told = "SELECT COUNT(*) FROM audit_event WHERE event = 'retention.disposed'";
    assert_eq!(count(&city, told).await, 1);
    let kept = "SELECT COUNT(*) FROM audit_event WHERE event = 'consultation.opened'";
    assert_eq!(count(&city, kept).await, 1, "audit rows stay");
}

async fn nothing_goes_before_its_time(city: TestCity) {
    closed(&city, &[]).await;
    taken(&city, &[("person_name", "例示 次郎")]).await;
    city.clock.set(at("2032-03-30"));
    let mut office = manager(&city).await;
    office
        .get(PAGE)
        .await
        .shows("保存期間の過ぎた相談は、ありません");
    let fields = [("seen", "0"), ("confirmed", "1")];
    office
        .post("/retention/disposals", &fields)
        .await
        .is(409)
        .shows("廃棄する記録がありません");
    city.clock.set(at(DUE));
    // The one that was never closed is not due, however old it is.
    manager(&city)
        .await
        .get(PAGE)
        .await
        .shows("<strong>1件</strong>");
}

async fn a_case_that_was_reopened_is_left(city: TestCity) {
    let case = closed(&city, &[]).await;
    city.clock.set(at(DUE));
    let proposal = proposed(&city, "1").await;
    let mut desk = city.browser(Role::Coordinator, 0).await;
    desk.post(&format!("{case}/reopen"), &[]).await.moves();
    approved(&city, &proposal)
        .await
        .shows("1件（停止または再開のため）");
    desk.get(&case).await.shows("見本 太郎");
    figures_agree(&city).await;
}

async fn whoever_may_not_is_refused(city: TestCity) {
    closed(&city, &[]).await;
    city.clock.set(at(DUE));
    let proposal = proposed(&city, "1").await;
    let approve = format!("{proposal}/approve");
    let ticked = [("confirmed", "1")];
    for (role, ward, status) in [
        (Role::WardOfficer, 1, 404),
        (Role::OfficeManager, 1, 404),
        (Role::Coordinator, 0, 403),
        (Role::BureauOfficer, 0, 403),
        (Role::Admin, 0, 403),
    ] {
        let mut other = city.browser(role, ward).await;
        other.post(&approve, &ticked).await.is(status);
    }
    let mut office = manager(&city).await;
    let again = [("seen", "1"), ("confirmed", "1")];
    office
        .post("/retention/disposals", &again)
        .await
        .is(409)
        .shows("承認を待っている提案があります");
    office
        .post(&format!("{proposal}/withdraw"), &[])
        .await
        .moves();
    let mut ward = city.browser(Role::WardOfficer, 0).await;
    ward.post(&approve, &ticked).await.is(409);
    assert_eq!(count(&city, "SELECT COUNT(*) FROM person").await, 1);
}

/// As after a crash between the approval and the last record.
async fn a_disposal_that_was_cut_off_is_carried_on_with(city: TestCity) {
    closed(&city, &[]).await;
    city.clock.set(at(DUE));
    proposed(&city, "1").await;
    let work = city.house.system_work();
    let mut tx = work.db.begin("test.cut_off");
    let cut = "UPDATE disposal SET state = 'approved', approved_at = proposed_at,
                   approved_by = '試験'";
    tx.run(cut, args![]).await.unwrap();
    tx.commit().await.unwrap();
    for _ in 0..2 {
        super::chore(&city.house).await.unwrap();
        let done = "SELECT disposed FROM disposal WHERE state = 'done'";
        assert_eq!(count(&city, done).await, 1);
        assert_eq!(count(&city, "SELECT COUNT(*) FROM person").await, 0);
    }
}

async fn the_record_comes_on_paper_and_names_nobody(city: TestCity) {
    closed(&city, &[]).await;
    city.clock.set(at(DUE));
    let proposal = proposed(&city, "1").await;
    let paper = format!("{proposal}/record.pdf");
    let mut office = manager(&city).await;
    office.get(&paper).await.is(404);
    approved(&city, &proposal).await;
    office.get(&proposal).await.hides("見本");
    if ui::pdf_fonts().is_empty() {
        eprintln!("skipped: no TTF in crates/ui/dist/fonts (build the assets first)");
        return;
    }
    let page = office.get(&paper).await;
    page.is(200);
    assert!(page.bytes.starts_with(b"%PDF"));
}
