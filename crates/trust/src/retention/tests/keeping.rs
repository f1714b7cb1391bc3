//! What is kept: holds, the years the city sets, drafts.

use policy::Role;
use testkit::{Page, on_both};

use super::{CALL, DUE, PAGE, approved, at, closed, count, manager, proposed};
use crate::testing::TestCity;

on_both!(TestCity =>
    what_is_held_stays_until_the_hold_is_lifted,
    a_hold_on_a_person_keeps_all_cases_and_one_placed_later_still_counts,
    reasons_go_with_the_person,
    the_city_sets_the_years,
    drafts_past_their_time_go_by_themselves,
);

fn hold_of(sequence: &str) -> Vec<(&str, &str)> {
    vec![
        ("fiscal_year", "2026"),
        ("sequence", sequence),
        ("reason", "家族から開示の求めがある"),
    ]
}

/// Where the first hold on the page that stands is lifted.
fn lift_of(page: &Page) -> String {
    let text = page.text();
    let (_, rest) = text.split_once("action=\"/retention/holds/").unwrap();
    let (id, _) = rest.split_once('/').unwrap();
    format!("/retention/holds/{id}/lift")
}

async fn what_is_held_stays_until_the_hold_is_lifted(city: TestCity) {
    closed(&city, &[]).await;
    let mut office = manager(&city).await;
    let wrong = office
        .post("/retention/holds", &[("fiscal_year", "2026")])
        .await;
    wrong.is(422).shows("理由を入力してください");
    office
        .post("/retention/holds", &hold_of("77"))
        .await
        .is(422)
        .shows("この番号の相談がありません")
        .shows("家族から開示の求めがある");
    office.post("/retention/holds", &hold_of("1")).await.moves();
    office
        .post("/retention/holds", &hold_of("1"))
        .await
        .is(422)
        .shows("すでに廃棄を止めています");
    city.clock.set(at(DUE));
    let mut office = manager(&city).await;
    let page = office.get(PAGE).await;
    page.shows("保存期間の過ぎた相談は、ありません")
        .shows("候補から除いたもの：令和8年度-0001")
        .shows("家族から開示の求めがある");
    let readable = "SELECT COUNT(*) FROM legal_hold WHERE reason LIKE '%開示%'";
    assert_eq!(count(&city, readable).await, 0);
    let lift = lift_of(&page);
    office.post(&lift, &[]).await.moves();
    office.get(PAGE).await.shows("<strong>1件</strong>");
    let mut west = city.browser(Role::OfficeManager, 1).await;
    west.post(&lift, &[]).await.is(404);
}

async fn a_hold_on_a_person_keeps_all_cases_and_one_placed_later_still_counts(city: TestCity) {
    closed(&city, &[]).await;
    let mut desk = city.browser(Role::Coordinator, 0).await;
    let person = count(&city, "SELECT id FROM person").await.to_string();
    let second = closed(&city, &[("person_id", &person)]).await;
    desk.get(&second).await.is(200);
    city.clock.set(at(DUE));
    let proposal = proposed(&city, "2").await;
    let mut whole = hold_of("1");
    whole.push(("whole_person", "1"));
    let mut office = manager(&city).await;
    office.post("/retention/holds", &whole).await.moves();
    approved(&city, &proposal)
        .await
        .shows("2件（停止または再開のため）");
    assert_eq!(count(&city, "SELECT COUNT(*) FROM person").await, 1);
    let left = "SELECT COUNT(*) FROM consultation WHERE office_id <> 0";
    assert_eq!(count(&city, left).await, 2);
    let steps = "SELECT COUNT(*) FROM consultation_step";
    assert!(count(&city, steps).await > 2, "nothing half gone");
}

/// Why somebody read in an emergency, and why a disposal was stopped, may tell of the person.
async fn reasons_go_with_the_person(city: TestCity) {
    closed(&city, &[]).await;
    let mut other = city.browser(Role::Coordinator, 1).await;
    let asked = [
        ("kana", "ミホン タロウ"),
        ("birth", "S12.3.4"),
        ("reason", "救急搬送先からの照会に答えるため"),
    ];
    other.post("/emergencies", &asked).await.moves();
    let mut office = manager(&city).await;
    let mut whole = hold_of("1");
    whole.push(("whole_person", "1"));
    for hold in [hold_of("1"), whole] {
        office.post("/retention/holds", &hold).await.moves();
        let page = office.get(PAGE).await;
        office.post(&lift_of(&page), &[]).await.moves();
    }
    let reasons = "SELECT (SELECT COUNT(*) FROM emergency_access WHERE reason <> '')
        + (SELECT COUNT(*) FROM legal_hold WHERE reason <> '')";
    assert_eq!(count(&city, reasons).await, 3);
    city.clock.set(at(DUE));
    let proposal = proposed(&city, "1").await;
    approved(&city, &proposal).await.shows("廃棄済み");
    assert_eq!(count(&city, reasons).await, 0);
    let kept = "SELECT COUNT(*) FROM emergency_access WHERE account_name <> ''";
    assert_eq!(count(&city, kept).await, 1, "that it was opened stays");
    let mut office = manager(&city).await;
    office.get(PAGE).await.is(200);
    office.get("/emergencies/reviews").await.shows("点検待ち");
}

async fn the_city_sets_the_years(city: TestCity) {
    closed(&city, &[]).await;
    let mut bureau = city.browser(Role::BureauOfficer, 0).await;
    bureau.get(PAGE).await.shows("医師法第24条第2項");
    bureau
        .post(
            "/retention/rules",
            &[("years_case", "0"), ("years_draft", "1")],
        )
        .await
        .is(422)
        .shows("1から30までの年数");
    bureau
        .post(
            "/retention/rules",
            &[("years_case", "１０"), ("years_draft", "1")],
        )
        .await
        .moves();
    bureau.get(PAGE).await.shows("相談記録：10年");
    city.clock.set(at(DUE));
    manager(&city)
        .await
        .get(PAGE)
        .await
        .shows("保存期間の過ぎた相談は、ありません");
    city.clock.set(at("2037-04-01"));
    manager(&city)
        .await
        .get(PAGE)
        .await
        .shows("<strong>1件</strong>");
}

async fn drafts_past_their_time_go_by_themselves(city: TestCity) {
    let mut desk = city.browser(Role::Coordinator, 0).await;
    desk.post("/consultations/draft", CALL).await.is(200);
    let drafts = "SELECT COUNT(*) FROM draft";
    city.clock.set(at("2027-11-20"));
    super::super::chore(&city.house).await.unwrap();
    assert_eq!(count(&city, drafts).await, 1);
    city.clock.set(at("2027-11-21"));
    super::super::chore(&city.house).await.unwrap();
    assert_eq!(count(&city, drafts).await, 0);
    let mut bureau = city.browser(Role::BureauOfficer, 0).await;
    bureau.get(PAGE).await.shows("相談の下書き").shows("1件");
}
