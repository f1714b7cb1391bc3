//! The same form sent twice, by a double click or after a lost reply, does its deed once: every page
//! that changes something carries a token in each of its forms, and every creating form is sent
//! twice here.

use axum::http::Method;
use db::{Engine, args};
use policy::Role;
use testkit::{Client, Page, on_both};
use web::Access;

use crate::testing::{CALL, TestCity};

/// What stands beside every deed and is no record.
const BESIDE: [&str; 6] = [
    "audit_event",
    "audit_also",
    "audit_head",
    "post_once",
    "session",
    "figure",
];

/// How many rows all records of the house have.
pub async fn rows(city: &TestCity) -> i64 {
    let work = city.house.system_work();
    let mut tx = work.read().await.unwrap();
    let sql = match work.db.engine() {
        Engine::Sqlite => "SELECT name FROM sqlite_master WHERE type = 'table'",
        Engine::Postgres => {
            "SELECT CAST(table_name AS TEXT) FROM information_schema.tables
             WHERE table_schema = 'public'"
        }
    };
    let tables: Vec<(String,)> = tx.all(sql, args![]).await.unwrap();
    let mut sum = 0;
    for (table,) in tables {
        if BESIDE.contains(&table.as_str()) {
            continue;
        }
        let sql: &'static str = format!("SELECT COUNT(*) FROM \"{table}\"").leak();
        sum += tx.number(sql, args![]).await.unwrap();
    }
    sum
}

/// The tokens of the forms on a page, in their order.
pub fn tokens(page: &Page) -> Vec<String> {
    let text = page.text();
    let starts = text.split("name=\"once\" value=\"").skip(1);
    starts
        .map(|rest| rest.split('"').next().unwrap().to_owned())
        .collect()
}

/// The token of the form on `page` that is sent to `action`.
pub fn token(page: &Page, action: &str) -> String {
    let text = page.text();
    let wanted = format!("action=\"{action}\"");
    let form = text
        .split("<form")
        .find(|form| form.contains(&wanted) && form.contains("name=\"once\""))
        .unwrap_or_else(|| panic!("{} has no form for {action}:\n{text}", page.path));
    let (_, rest) = form.split_once("name=\"once\" value=\"").unwrap();
    rest.split('"').next().unwrap().to_owned()
}

pub type Fields<'a> = [(&'a str, &'a str)];

/// Sends the form for `action` on the page `on` twice; where both led.
pub async fn twice(
    city: &TestCity,
    browser: &mut Client,
    (on, action): (&str, &str),
    fields: &Fields<'_>,
) -> String {
    let page = browser.get(on).await;
    let token = token(&page, action);
    let mut all = fields.to_vec();
    all.push(("once", &token));
    let before = rows(city).await;
    let first = browser.post(action, &all).await.moves().to_owned();
    let after = rows(city).await;
    assert!(after > before, "{action} makes nothing");
    let second = browser.post(action, &all).await.moves().to_owned();
    assert_eq!(first, second, "{action} leads elsewhere");
    assert_eq!(rows(city).await, after, "{action} makes two");
    first
}

/// A form without files as a browser sends one with files.
const FILE: (&str, &str, &[u8]) = ("file", "資料.pdf", b"%PDF-1.7 x");

async fn a_call_and_what_follows_it_is_made_once(city: TestCity) {
    let mut desk = city.browser(Role::Coordinator, 0).await;
    let new = ("/consultations/new", "/consultations");
    let case = twice(&city, &mut desk, new, CALL).await;
    let to = |deed: &str| format!("{case}/{deed}");
    let step = [("step_kind", "coordination"), ("body", "医師会へ確認した")];
    twice(&city, &mut desk, (&case, &to("steps")), &step).await;
    let raised = [
        ("destination", "ward_health"),
        ("summary", "訪問診療の資源が足りない。"),
    ];
    twice(&city, &mut desk, (&case, &to("escalate")), &raised).await;
    let office = city.offices[1].to_string();
    let offer = [("to_office", office.as_str()), ("handover_reason", "転居")];
    twice(&city, &mut desk, (&case, &to("handover")), &offer).await;
    let meeting = [
        ("held_on", "R8.11.20"),
        ("kind", "related_body"),
        ("name", "例町 地域ケア会議"),
        ("host", "例町地域包括支援センター"),
        ("mode", "in_person"),
    ];
    twice(&city, &mut desk, ("/meetings", "/meetings"), &meeting).await;
}

async fn what_a_ward_writes_down_is_made_once(city: TestCity) {
    let mut ward = city.browser(Role::WardOfficer, 0).await;
    let council = [
        ("kind", "council"),
        ("name", "見本区在宅医療・介護連携推進会議"),
        ("begins_on", "H29.4.1"),
        ("desk_name", "見本区役所 保健福祉課"),
        ("desk_phone", "06-0000-0000"),
        ("desk_fax", "06-0000-0001"),
    ];
    let to = ("/councils/bodies/new", "/councils/bodies");
    let council = twice(&city, &mut ward, to, &council).await;
    let member = [
        ("name", "見本 花子"),
        ("profession", "doctor"),
        ("organisation", "medical_association"),
        ("begins_on", "R8.4.1"),
    ];
    let to = format!("{council}/members");
    twice(&city, &mut ward, (&council, &to), &member).await;
    let plan = [
        ("number", "2"),
        ("held_on", "令和8年12月3日"),
        ("begins", "14:00"),
        ("ends", "15:30"),
        ("mode", "in_person"),
        ("place", "見本区役所"),
        ("title_0", "来年度の目標について"),
        ("topics_0", "goals"),
    ];
    let (on, to) = (
        format!("{council}/meetings/new"),
        format!("{council}/meetings"),
    );
    let meeting = twice(&city, &mut ward, (&on, &to), &plan).await;
    let activity = [
        ("began_on", "R8.11.10"),
        ("channel", "bulletin"),
        ("theme", "acp"),
        ("title", "例区広報 11月号"),
    ];
    let to = ("/awareness", "/awareness");
    twice(&city, &mut ward, to, &activity).await;
    files_are_taken_once(&city, &mut ward, &meeting).await;
}

async fn files_are_taken_once(city: &TestCity, ward: &mut Client, meeting: &str) {
    let action = format!("{meeting}/documents");
    let page = ward.get(meeting).await;
    let token = token(&page, &action);
    let fields = [
        ("use", "当日資料"),
        ("about", "資料1"),
        ("once", token.as_str()),
    ];
    let before = rows(city).await;
    let first = ward.upload(&action, &fields, FILE).await.moves().to_owned();
    let after = rows(city).await;
    assert!(after > before);
    let second = ward.upload(&action, &fields, FILE).await;
    assert_eq!(second.moves(), first);
    assert_eq!(rows(city).await, after, "two files");
}

const TRAINING: &[(&str, &str)] = &[
    ("half", "2026H2"),
    ("title", "みほん多職種研修会"),
    ("held_on", "R8.12.10"),
    ("begins", "14:00"),
    ("ends", "15:30"),
    ("mode", "in_person"),
    ("place", "見本会館"),
    ("hosts", "ward_office"),
    ("themes", "acp"),
    ("audience", "nurse"),
    ("fee", "0"),
    ("capacity", "20"),
    ("sign_up", "public"),
    ("closes_on", "R8.12.1"),
    ("contact", "見本区役所"),
    ("contact_phone", "06-0000-1111"),
];

async fn a_guest_signs_up_once(city: TestCity) {
    let mut ward = city.browser(Role::WardOfficer, 0).await;
    let to = ("/trainings/new", "/trainings");
    let home = twice(&city, &mut ward, to, TRAINING).await;
    let version = [("version", "1")];
    ward.post(&format!("{home}/announce"), &version)
        .await
        .moves();
    let text = ward.get(&home).await.text();
    let at = text.find("/t/").unwrap();
    let public = text[at..at + 35].to_owned();
    let person = [
        ("name", "例示 花子"),
        ("kana", "れいじ"),
        ("profession", "nurse"),
        ("affiliation", "架空訪問看護ステーション"),
        ("mail", "hanako@example.jp"),
        ("phone", "06-0000-2222"),
    ];
    let mut guest = city.stranger();
    let place = twice(&city, &mut guest, (&public, &public), &person).await;
    assert_eq!(place, format!("{public}/sent"));
    // The guest's address is no secret of the database.
    let mut tx = city.house.system_work().read().await.unwrap();
    let open = "SELECT COUNT(*) FROM post_once WHERE place LIKE '%/t/%'";
    assert_eq!(tx.number(open, args![]).await.unwrap(), 0);
}

async fn what_the_bureau_and_the_administrator_write_down_is_made_once(city: TestCity) {
    let mut bureau = city.browser(Role::BureauOfficer, 0).await;
    let visit = [
        ("kind", "visit"),
        ("began_on", "R8.11.10"),
        ("about", "推進会議の進め方"),
        ("staff", "仮名 健"),
        ("result", "様式の案を作ることになった"),
    ];
    let to = ("/supports/new", "/supports");
    twice(&city, &mut bureau, to, &visit).await;
    let asked = [
        ("title", "令和8年度 施設等アンケート"),
        ("starts_on", "R8.11.2"),
        ("ends_on", "R8.11.25"),
        ("ways", "post"),
        ("sent_hospital", "170"),
    ];
    let to = ("/questionnaires/new", "/questionnaires");
    twice(&city, &mut bureau, to, &asked).await;
}

async fn issues_measures_and_entries_of_the_directory_are_made_once(city: TestCity) {
    let mut ward = city.browser(Role::WardOfficer, 0).await;
    let home = city.wards[0].to_string();
    let issue = [
        ("title", "退院の連絡が遅い"),
        ("words", "退院の日に初めて連絡が来ることがある"),
        ("scene", "discharge"),
        ("since", "R8.4.10"),
    ];
    let to = format!("/pdca/wards/{home}/issues");
    let issue = twice(&city, &mut ward, (&format!("{to}/new"), &to), &issue).await;
    let measure = [
        ("title", "入退院連携シート"),
        ("responsible", "区役所 保健福祉課"),
        ("partners", "東区医師会（試験）"),
        ("from_on", "R8.4.1"),
        ("until_on", "R8.10.31"),
        ("state", "not_concrete"),
    ];
    let to = format!("{issue}/measures");
    twice(&city, &mut ward, (&format!("{to}/new"), &to), &measure).await;
    let note = [
        ("kind", "note"),
        ("label", "訪問看護連絡会での意見"),
        ("source", "令和8年10月の記録"),
        ("on", "R8.10.5"),
    ];
    let to = format!("{issue}/evidence");
    twice(&city, &mut ward, (&to, &to), &note).await;
    let entry = [
        ("name", "架空あおば薬局"),
        ("kind-0", "pharmacy"),
        ("ward", home.as_str()),
    ];
    twice(&city, &mut ward, ("/facilities/new", "/facilities"), &entry).await;
}

/// Whatever page a role can open, each form on it that is posted has a token of its own.
async fn every_form_that_is_posted_carries_a_token(city: TestCity) {
    let mut forms = 0;
    for role in Role::PEOPLE {
        let mut browser = city.browser(role, 0).await;
        for feature in city.house.features() {
            for route in &feature.routes {
                let plain = route.method == Method::GET && !route.path.contains('{');
                if !plain || matches!(route.access, Access::Public) {
                    continue;
                }
                let page = browser.get(route.path).await;
                if page.status != 200 || !page.mime.starts_with("text/html") {
                    continue;
                }
                let posted = page.text().matches("method=\"post\"").count();
                let mut tokens = tokens(&page);
                assert_eq!(tokens.len(), posted, "{}", route.path);
                tokens.sort();
                tokens.dedup();
                assert_eq!(tokens.len(), posted, "{}", route.path);
                forms += posted;
            }
        }
    }
    assert!(forms > 100, "{forms}");
}

on_both!(TestCity =>
    a_call_and_what_follows_it_is_made_once,
    what_a_ward_writes_down_is_made_once,
    a_guest_signs_up_once,
    what_the_bureau_and_the_administrator_write_down_is_made_once,
    issues_measures_and_entries_of_the_directory_are_made_once,
    every_form_that_is_posted_carries_a_token,
);
