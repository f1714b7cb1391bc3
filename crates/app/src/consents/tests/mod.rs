//! Stories of consents through the router, on both databases.

mod older;
mod register;
mod sharing;
mod without;

use policy::Role;
use testkit::{Client, Page, on_both};

use crate::testing::TestCity;

/// A call about somebody, with illness and household, and no consent.
const CALL: &[(&str, &str)] = &[
    ("kind", "case"),
    ("received_date", "令和8年11月20日"),
    ("received_time", "9:40"),
    ("inquirer_category", "hospital"),
    ("inquirer_facility", "例示病院 地域連携室"),
    ("person_name", "見本 太郎"),
    ("person_kana", "ミホン タロウ"),
    ("diseases", "心不全"),
    ("living", "alone"),
    ("request", "退院後の訪問診療医をさがしている。"),
];

/// What the form of a consent says where everything may be told to everybody.
const WIDE: &[(&str, &str)] = &[
    ("giver", "family"),
    ("giver_name", "長女 見本 花子"),
    ("way", "paper"),
    ("given_on", "令和8年11月20日"),
    ("taken_by", "試験 コーディネーター"),
    ("kind", "basic"),
    ("kind", "request"),
    ("kind", "medical"),
    ("kind", "care"),
    ("kind", "living"),
    ("body", "medical"),
    ("body", "ward"),
    ("body", "office"),
    ("newcomers", "1"),
    ("proof", "鍵付き書庫2段目"),
];

/// `fields` with other values for some names.
fn with<'a>(
    fields: &[(&'a str, &'a str)],
    other: &[(&'a str, &'a str)],
) -> Vec<(&'a str, &'a str)> {
    let replaced = |name: &str| other.iter().any(|(new, _)| *new == name);
    let kept = fields.iter().copied().filter(|(name, _)| !replaced(name));
    kept.chain(other.iter().copied()).collect()
}

/// Takes a call; the case's address.
async fn call(desk: &mut Client, other: &[(&str, &str)]) -> String {
    let page = desk.post("/consultations", &with(CALL, other)).await;
    page.moves().to_owned()
}

/// What follows `before` on a page, up to the next quotation mark.
fn after(page: &Page, before: &str) -> String {
    let text = page.text();
    let rest = text.split(before).nth(1).unwrap();
    rest.split('"').next().unwrap().to_owned()
}

/// The address of the consents of the case's person.
async fn consents_of(desk: &mut Client, case: &str) -> String {
    let id = after(&desk.get(case).await, "href=\"/people/");
    format!("/people/{}/consents", id.split('/').next().unwrap())
}

async fn record(desk: &mut Client, case: &str, other: &[(&str, &str)]) -> String {
    let consents = consents_of(desk, case).await;
    desk.post(&consents, &with(WIDE, other)).await.moves();
    consents
}

/// Withdraws the newest consent.
async fn withdraw_first(desk: &mut Client, consents: &str, day: &str) -> Page {
    let id = after(&desk.get(consents).await, "id=\"c-");
    let said = [
        ("withdrawn_on", day),
        ("withdrawn_by", "person"),
        ("withdrawn_way", "oral"),
        ("withdrawal_note", "気が変わったとのこと"),
    ];
    desk.post(&format!("{consents}/{id}/withdraw"), &said).await
}

/// Offers a case to the other office.
async fn offer(desk: &mut Client, city: &TestCity, case: &str, other: &[(&str, &str)]) -> Page {
    let to = city.offices[1].to_string();
    let said = [
        ("to_office", to.as_str()),
        ("handover_reason", "転居のため引き継ぎたい。"),
    ];
    desk.post(&format!("{case}/handover"), &with(&said, other))
        .await
}

/// The handover that waits on the taker's home page.
async fn waiting(taker: &mut Client) -> String {
    format!(
        "/handovers/{}",
        after(&taker.get("/").await, "href=\"/handovers/")
    )
}

async fn escalate(desk: &mut Client, case: &str, other: &[(&str, &str)]) -> Page {
    let said = [
        ("destination", "ward_health"),
        ("summary", "支援を拒む方への関わり方を相談したい。"),
    ];
    desk.post(&format!("{case}/escalate"), &with(&said, other))
        .await
}

async fn rows(city: &TestCity, event: &str) -> i64 {
    let work = city.house.system_work();
    let sql = "SELECT COUNT(*) FROM audit_event WHERE event = $1 AND detail NOT LIKE '%見本%'";
    let mut tx = work.read().await.unwrap();
    tx.number(sql, db::args![event]).await.unwrap()
}

async fn coordinator(city: &TestCity) -> Client {
    city.browser(Role::Coordinator, 0).await
}
