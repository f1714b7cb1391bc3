//! Stories of a case through the router, on both databases.

use db::args;
use policy::Role;
use testkit::{Client, on_both};

use super::*;
use crate::{
    figures::{self, Measure},
    testing::TestCity,
};

/// The fields of an ordinary call.
const CALL: &[(&str, &str)] = &[
    ("kind", "case"),
    ("received_date", "令和8年11月20日"),
    ("received_time", "9:40"),
    ("channel", "phone"),
    ("inquirer_category", "hospital"),
    ("inquirer_facility", "例示病院 地域連携室"),
    ("inquirer_phone", "０６－００００－１２３４"),
    ("person_name", "見本 太郎"),
    ("person_kana", "ミホン タロウ"),
    ("person_birth", "S12.3.4"),
    ("topic", "medical"),
    ("topic", "discharge"),
    ("scene", "discharge"),
    ("procedure", "tracheostomy"),
    ("request", "退院後の訪問診療医をさがしている。"),
    ("next_step", "候補へ電話"),
    ("next_due", "11/20"),
];

fn call_with<'a>(extra: &[(&'a str, &'a str)]) -> Vec<(&'a str, &'a str)> {
    let replaced = |name: &str| extra.iter().any(|(other, _)| *other == name);
    let kept = CALL.iter().copied().filter(|(name, _)| !replaced(name));
    kept.chain(extra.iter().copied()).collect()
}

/// Registers a call and returns the case's address.
async fn take_call(browser: &mut Client, extra: &[(&str, &str)]) -> String {
    browser
        .post("/consultations", &call_with(extra))
        .await
        .moves()
        .to_owned()
}

async fn counted(city: &TestCity, measure: Measure) -> Vec<(String, bool, i64)> {
    let work = city.work(Role::BureauOfficer, 0);
    let scope = work.may(policy::Permission::StatisticsView).unwrap();
    let mut tx = work.read().await.unwrap();
    let tallies = figures::tallies(&mut tx, &scope, measure, 202611, 202611)
        .await
        .unwrap();
    tallies
        .into_iter()
        .map(|tally| (tally.code, tally.counted, tally.n))
        .collect()
}

/// Fails unless every kept counter agrees with its rows.
async fn figures_agree(city: &TestCity) {
    for (measure, wrong) in recount(&city.house.system_work()).await.unwrap() {
        assert_eq!(wrong, 0, "{measure:?}");
    }
}

async fn counters_that_went_wrong_are_found_and_counted_again(city: TestCity) {
    let mut browser = city.browser(Role::Coordinator, 0).await;
    take_call(&mut browser, &[]).await;
    let work = city.house.system_work();
    let mut tx = work.begin("test.spoil").await.unwrap();
    let spoil = "UPDATE figure SET n = n + 5 WHERE measure = 'case'";
    tx.run(spoil, args![]).await.unwrap();
    let lose = "DELETE FROM figure WHERE measure = 'case_topic'";
    tx.run(lose, args![]).await.unwrap();
    tx.commit().await.unwrap();
    let wrong = |found: &(Measure, usize)| found.1 > 0;
    let found = recount(&work).await.unwrap();
    assert_eq!(found.iter().filter(|one| wrong(one)).count(), 2);
    let mended = mend(&work).await.unwrap();
    assert_eq!(mended, [Measure::CaseByInquirer, Measure::CaseByTopic]);
    figures_agree(&city).await;
    assert!(mend(&work).await.unwrap().is_empty());
}

async fn a_call_is_registered_shown_and_counted(city: TestCity) {
    let mut browser = city.browser(Role::Coordinator, 0).await;
    let place = take_call(&mut browser, &[]).await;
    let page = browser.get(&place).await;
    page.is(200)
        .shows("見本 太郎 さん")
        .shows("令和8年度-0001")
        .shows("06-0000-1234");
    page.shows("退院後の訪問診療医をさがしている。")
        .shows("89歳")
        .shows("第1号被保険者");
    browser
        .get("/consultations")
        .await
        .is(200)
        .shows("見本 太郎")
        .shows("例示病院");
    let by_inquirer = counted(&city, Measure::CaseByInquirer).await;
    assert_eq!(by_inquirer, [("hospital".to_owned(), true, 1)]);
    assert_eq!(counted(&city, Measure::CaseByTopic).await.len(), 2);
    figures_agree(&city).await;
}

async fn a_call_without_category_comes_back_with_what_was_typed(city: TestCity) {
    let mut browser = city.browser(Role::Coordinator, 0).await;
    let wrong = [
        ("inquirer_category", ""),
        ("person_birth", "昭和99年1月1日"),
    ];
    let page = browser.post("/consultations", &call_with(&wrong)).await;
    page.is(422)
        .shows("相談者の区分を選んでください。")
        .shows("昭和99年1月1日");
    page.shows("退院後の訪問診療医をさがしている。")
        .shows("ミホン タロウ");
    assert!(counted(&city, Measure::CaseByInquirer).await.is_empty());
}

async fn an_anonymous_call_needs_no_name(city: TestCity) {
    let mut browser = city.browser(Role::Coordinator, 0).await;
    let nobody = [
        ("person_name", ""),
        ("person_kana", ""),
        ("person_birth", ""),
        ("person_alias", "Aさん"),
    ];
    let place = take_call(&mut browser, &nobody).await;
    browser
        .get(&place)
        .await
        .shows("Aさん")
        .shows("月の報告までに入力する項目：介護保険");
    assert_eq!(
        counted(&city, Measure::CaseByInquirer).await,
        [("hospital".into(), false, 1)]
    );
}

async fn a_draft_survives_and_is_offered_again_to_its_writer_only(city: TestCity) {
    let mut browser = city.browser(Role::Coordinator, 0).await;
    let kept = browser.post("/consultations/draft", CALL).await;
    kept.is(200).shows("下書き保存済み");
    let mut again = city.browser(Role::Coordinator, 0).await;
    let home = again.get("/").await;
    home.shows("書きかけの相談")
        .shows("例示病院 地域連携室 → 見本 太郎");
    let link = home
        .text()
        .split("/consultations/draft/")
        .nth(1)
        .unwrap()
        .to_owned();
    let id = link.split('"').next().unwrap().to_owned();
    let place = format!("/consultations/draft/{id}");
    again.get(&place).await.is(200).shows("ミホン タロウ");
    city.browser(Role::OfficeManager, 0)
        .await
        .get(&place)
        .await
        .is(404);
    take_call(&mut again, &[("draft", &id)]).await;
    again.get("/").await.hides("書きかけの相談");
}

async fn known_people_are_found_by_kana_phone_and_birth_date_in_the_own_office(city: TestCity) {
    let mut browser = city.browser(Role::Coordinator, 0).await;
    take_call(&mut browser, &[("person_phone", "06-0000-5678")]).await;
    for words in ["ミホン", "みほん た", "0600005678", "昭和12年3月4日"] {
        let found = browser
            .fragment("/consultations/people", &[("q", words)])
            .await;
        found.is(200).shows("見本 太郎");
    }
    browser
        .fragment("/consultations/people", &[("q", "カクウ")])
        .await
        .hides("見本");
    let mut other = city.browser(Role::Coordinator, 1).await;
    other
        .fragment("/consultations/people", &[("q", "ミホン")])
        .await
        .hides("見本");
}

async fn other_offices_the_ward_and_the_bureau_see_nothing_of_a_case(city: TestCity) {
    let mut browser = city.browser(Role::Coordinator, 0).await;
    let place = take_call(&mut browser, &[]).await;
    city.browser(Role::Coordinator, 1)
        .await
        .get(&place)
        .await
        .is(404);
    for role in [
        Role::WardOfficer,
        Role::BureauOfficer,
        Role::Admin,
        Role::Professional,
    ] {
        city.browser(role, 0)
            .await
            .get(&place)
            .await
            .is(403)
            .hides("見本");
    }
}

async fn whoever_saves_second_is_told_who_changed_what(city: TestCity) {
    let mut first = city.browser(Role::Coordinator, 0).await;
    let place = take_call(&mut first, &[]).await;
    let mut second = city.browser(Role::OfficeManager, 0).await;
    let change = [("version", "1"), ("scene", "acute_change")];
    first.post(&place, &call_with(&change)).await.moves();
    let late = [("version", "1"), ("request", "書き直した内容")];
    let page = second.post(&place, &call_with(&late)).await;
    page.is(409)
        .shows("試験 コーディネーター（変更：")
        .shows("相談内容の区分");
    page.shows("書き直した内容");
    figures_agree(&city).await;
}

async fn a_case_goes_on_closes_and_reopens_with_its_figures(city: TestCity) {
    let mut browser = city.browser(Role::Coordinator, 0).await;
    let place = take_call(&mut browser, &[]).await;
    browser.get("/").await.shows("候補へ電話");
    let step = [
        ("step_kind", "coordination"),
        ("body", "医師会へ確認した"),
        ("step_next", ""),
    ];
    browser.post(&format!("{place}/steps"), &step).await.moves();
    browser.get("/").await.hides("候補へ電話");
    let nothing = browser
        .post(&format!("{place}/close"), &[("version", "2")])
        .await;
    nothing.is(422).shows("相談の結果を選んでください。");
    let closing = [
        ("version", "2"),
        ("outcome", "no_resource"),
        ("local_issue", "1"),
    ];
    browser
        .post(&format!("{place}/close"), &closing)
        .await
        .moves();
    browser
        .get(&place)
        .await
        .shows("終了：資源なし")
        .shows("地域課題の候補");
    assert_eq!(
        counted(&city, Measure::CaseByOutcome).await,
        [("no_resource".into(), true, 1)]
    );
    browser
        .post(&format!("{place}/steps"), &step)
        .await
        .is(409)
        .shows("再開してから");
    browser.post(&format!("{place}/reopen"), &[]).await.moves();
    assert!(counted(&city, Measure::CaseByOutcome).await.is_empty());
    figures_agree(&city).await;
}

async fn a_case_is_handed_over_and_the_figure_stays_where_it_was_received(city: TestCity) {
    let mut giver = city.browser(Role::Coordinator, 0).await;
    let mut taker = city.browser(Role::Coordinator, 1).await;
    let place = take_call(&mut giver, &[]).await;
    let to = city.offices[1].to_string();
    let offer = [
        ("to_office", to.as_str()),
        ("handover_reason", "転居のため"),
    ];
    giver
        .post(&format!("{place}/handover"), &offer)
        .await
        .moves();
    let home = taker.get("/").await;
    let link = home.text().split("/handovers/").nth(1).unwrap().to_owned();
    let handover = format!("/handovers/{}", link.split('"').next().unwrap());
    taker
        .get(&handover)
        .await
        .is(200)
        .shows("転居のため")
        .shows("退院後の訪問診療医");
    taker
        .post(&handover, &[("deed", "return")])
        .await
        .is(422)
        .shows("差し戻す理由");
    let moved = taker.post(&handover, &[("deed", "accept")]).await;
    assert_eq!(moved.moves(), place);
    taker.get(&place).await.is(200).shows("見本 太郎");
    giver.get(&place).await.is(404);
    taker.post(&handover, &[("deed", "accept")]).await.is(409);
    figures_agree(&city).await;
    let work = city.house.system_work();
    let office = "SELECT office_id FROM figure WHERE measure = 'case' AND n <> 0";
    let kept = work
        .read()
        .await
        .unwrap()
        .number(office, args![])
        .await
        .unwrap();
    assert_eq!(kept, city.offices[0].get());
}

async fn the_ward_sees_what_was_escalated_and_nothing_more(city: TestCity) {
    let mut office = city.browser(Role::Coordinator, 0).await;
    let place = take_call(&mut office, &[]).await;
    let words = [
        ("destination", "ward_health"),
        ("summary", "独居で支援を拒む方への関わり方を相談したい。"),
    ];
    office
        .post(&format!("{place}/escalate"), &words)
        .await
        .moves();
    let mut ward = city.browser(Role::WardOfficer, 0).await;
    let list = ward.get("/escalations").await;
    list.is(200).shows("独居で支援を拒む方").hides("見本");
    let link = list
        .text()
        .split("/escalations/")
        .nth(1)
        .unwrap()
        .to_owned();
    let escalation = format!("/escalations/{}", link.split('"').next().unwrap());
    ward.get(&escalation).await.is(200).hides("見本");
    ward.post(&escalation, &[("answer", "保健師が同行します。")])
        .await
        .moves();
    office.get(&place).await.shows("保健師が同行します。");
    city.browser(Role::WardOfficer, 1)
        .await
        .get(&escalation)
        .await
        .is(404);
}

async fn the_list_is_narrowed_sorted_and_exported(city: TestCity) {
    let mut browser = city.browser(Role::Coordinator, 0).await;
    take_call(&mut browser, &[]).await;
    let other = [
        ("inquirer_category", "care_manager"),
        ("request", "口腔ケアの相談"),
    ];
    take_call(&mut browser, &other).await;
    let by_category = browser.get("/consultations?category=care_manager").await;
    by_category.shows("口腔ケア").hides("訪問診療医");
    let words = [("q", "訪問診療"), ("order", "due")];
    browser
        .post("/consultations/list", &words)
        .await
        .shows("訪問診療医")
        .hides("口腔ケア");
    let nothing = browser.get("/consultations?topic=care").await;
    nothing.shows("この条件に合う相談はありません");
    let figure = browser.get("/consultations?period=2026-11&counted=1").await;
    figure.shows("口腔ケア").shows("訪問診療医");
    let file = browser.post("/consultations.xlsx", &words).await;
    file.is(200);
    assert!(file.bytes.starts_with(b"PK"));
}

async fn liaison_is_entered_and_counted_apart(city: TestCity) {
    let mut browser = city.browser(Role::Coordinator, 0).await;
    let liaison = [
        ("kind", "liaison"),
        ("inquirer_category", "ward_office"),
        ("request", "連絡会の日程調整"),
    ];
    browser.post("/consultations", &liaison).await.moves();
    assert_eq!(
        counted(&city, Measure::LiaisonByInquirer).await,
        [("ward_office".into(), true, 1)]
    );
    assert!(counted(&city, Measure::CaseByInquirer).await.is_empty());
    figures_agree(&city).await;
}

async fn every_look_at_a_record_leaves_a_trace(city: TestCity) {
    let mut browser = city.browser(Role::Coordinator, 0).await;
    let place = take_call(&mut browser, &[]).await;
    browser.get(&place).await.is(200);
    let work = city.house.system_work();
    let sql = "SELECT COUNT(*) FROM audit_event WHERE event = $1 AND detail NOT LIKE '%見本%'";
    let mut tx = work.read().await.unwrap();
    for event in ["consultation.opened", "consultation.read"] {
        assert_eq!(tx.number(sql, args![event]).await.unwrap(), 1, "{event}");
    }
}

on_both!(TestCity =>
    counters_that_went_wrong_are_found_and_counted_again,
    a_call_is_registered_shown_and_counted,
    a_call_without_category_comes_back_with_what_was_typed,
    an_anonymous_call_needs_no_name,
    a_draft_survives_and_is_offered_again_to_its_writer_only,
    known_people_are_found_by_kana_phone_and_birth_date_in_the_own_office,
    other_offices_the_ward_and_the_bureau_see_nothing_of_a_case,
    whoever_saves_second_is_told_who_changed_what,
    a_case_goes_on_closes_and_reopens_with_its_figures,
    a_case_is_handed_over_and_the_figure_stays_where_it_was_received,
    the_ward_sees_what_was_escalated_and_nothing_more,
    the_list_is_narrowed_sorted_and_exported,
    liaison_is_entered_and_counted_apart,
    every_look_at_a_record_leaves_a_trace,
);
