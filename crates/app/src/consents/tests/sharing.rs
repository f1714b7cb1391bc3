//! The gate: each way out is refused without a consent that covers it, and open with one.

use super::*;

use db::Work;
use kernel::Id;
use policy::{Facility, Permission};

use crate::{
    consents::{Body, InfoKind, SharedCase, Sharing, Way, share},
    directory::{self, NewFacility, NewService},
};

on_both!(TestCity =>
    a_case_is_not_handed_over_without_consent_and_what_was_typed_stays,
    a_case_is_not_handed_over_where_the_consent_is_too_narrow,
    a_case_is_not_raised_to_the_ward_without_consent,
    a_sheet_with_the_name_is_not_given_without_consent_and_the_masked_one_is,
    a_consent_withdrawn_before_the_answer_ends_the_handover,
    a_withdrawal_reaches_the_copy_in_the_other_office,
    an_anonymous_case_needs_no_consent_but_a_caller_who_is_the_person_does,
    the_action_refuses_and_not_only_the_page,
);

async fn a_case_is_not_handed_over_without_consent_and_what_was_typed_stays(city: TestCity) {
    let mut desk = coordinator(&city).await;
    let case = call(&mut desk, &[]).await;
    let page = offer(&mut desk, &city, &case, &[]).await;
    page.is(422)
        .shows("「基本情報・相談の内容・医療の情報・生活・経済の状況」を伝える同意が記録されていません")
        .shows("転居のため引き継ぎたい。")
        .shows("同意を記録する</a>（別の画面で開きます");
    record(&mut desk, &case, &[]).await;
    offer(&mut desk, &city, &case, &[]).await.moves();
    assert_eq!(rows(&city, "consents.shared").await, 1);
    let mut taker = city.browser(Role::Coordinator, 1).await;
    let handover = waiting(&mut taker).await;
    taker.get(&handover).await.shows("退院後の訪問診療医");
    taker.post(&handover, &[("deed", "accept")]).await.moves();
    // The record went along with its consents and with what was given.
    let theirs = consents_of(&mut taker, &case).await;
    taker
        .get(&theirs)
        .await
        .shows("長女 見本 花子")
        .shows("同意あり");
}

async fn a_case_is_not_handed_over_where_the_consent_is_too_narrow(city: TestCity) {
    let mut desk = coordinator(&city).await;
    let case = call(&mut desk, &[]).await;
    record(&mut desk, &case, &[("kind", "basic"), ("kind", "request")]).await;
    let page = offer(&mut desk, &city, &case, &[]).await;
    page.is(422)
        .shows("「医療の情報・生活・経済の状況」を伝える同意");
    record(&mut desk, &case, &[("body", "medical")]).await;
    offer(&mut desk, &city, &case, &[]).await.is(422);
    let named = city.offices[1].to_string();
    record(&mut desk, &case, &[("body", ""), ("office", &named)]).await;
    offer(&mut desk, &city, &case, &[]).await.moves();
}

async fn a_case_is_not_raised_to_the_ward_without_consent(city: TestCity) {
    let mut desk = coordinator(&city).await;
    let case = call(&mut desk, &[]).await;
    let page = escalate(&mut desk, &case, &[]).await;
    page.is(422)
        .shows("区役所・保健福祉センターへ「相談の内容」を伝える同意")
        .shows("支援を拒む方への関わり方");
    let mut ward = city.browser(Role::WardOfficer, 0).await;
    ward.get("/escalations").await.hides("支援を拒む方");
    record(&mut desk, &case, &[("kind", "request"), ("body", "ward")]).await;
    escalate(&mut desk, &case, &[]).await.moves();
    ward.get("/escalations").await.shows("支援を拒む方");
}

/// A clinic of the directory that the first office has asked about the case.
async fn asked_clinic(city: &TestCity, desk: &mut Client, case: &str) -> (Id<Facility>, String) {
    let clinic = NewFacility {
        name: "例示在宅診療所".into(),
        ward: Some(city.wards[0]),
        services: vec![NewService {
            kind: "clinic".into(),
            ..NewService::default()
        }],
        ..NewFacility::default()
    };
    let work = city.house.system_work();
    let added = directory::add_many(&work, vec![clinic]).await.unwrap();
    let id = added[0];
    let scope = work.may(Permission::DirectoryView).unwrap();
    let mut tx = work.read().await.unwrap();
    let entry = directory::find(&mut tx, &scope, id).await.unwrap().unwrap();
    drop(tx);
    let ask = format!("{id}:{}", entry.services[0].id);
    let moved = desk
        .post(&format!("{case}/inquiries"), &[("ask", &ask)])
        .await;
    let inquiry = moved.moves().split("#inquiry-").nth(1).unwrap().to_owned();
    (id, format!("{case}/inquiries/{inquiry}/sheet"))
}

async fn a_sheet_with_the_name_is_not_given_without_consent_and_the_masked_one_is(city: TestCity) {
    let mut desk = coordinator(&city).await;
    let case = call(&mut desk, &[]).await;
    let (clinic, sheet) = asked_clinic(&city, &mut desk, &case).await;
    desk.post(&sheet, &[])
        .await
        .is(422)
        .shows("例示在宅診療所へ")
        .shows("「FAX用（氏名等を隠す）」を使えます");
    let page = desk.get(&case).await;
    page.hides("氏名の入った票を印刷する").shows("masked.pdf");
    let id = clinic.to_string();
    let named = [
        ("body", ""),
        ("facility_1", "例示在宅診療所"),
        ("facility_1_id", &id),
    ];
    let consents = record(&mut desk, &case, &named).await;
    desk.get(&consents).await.shows("例示在宅診療所");
    desk.post(&sheet, &[]).await.moves();
    let page = desk.get(&case).await;
    page.shows("氏名の入った票を印刷する");
    let pdf = format!("{case}/disclosures/{}", after(&page, "/disclosures/"));
    desk.get(&consents)
        .await
        .shows("例示在宅診療所へ（氏名の入った票）");
    if ui::pdf_fonts().is_empty() {
        eprintln!("skipped: no TTF in crates/ui/dist/fonts (build the assets first)");
    } else {
        desk.get(&pdf).await.is(200);
        desk.get(&format!("{case}/masked.pdf")).await.is(200);
    }
    let mut other = city.browser(Role::Coordinator, 1).await;
    other.get(&pdf).await.is(404);
    withdraw_first(&mut desk, &consents, "令和8年11月20日")
        .await
        .moves();
    desk.get(&pdf).await.is(409).shows("もう印刷できません");
    desk.post(&sheet, &[]).await.is(422);
}

async fn a_consent_withdrawn_before_the_answer_ends_the_handover(city: TestCity) {
    let mut desk = coordinator(&city).await;
    let mut taker = city.browser(Role::Coordinator, 1).await;
    let case = call(&mut desk, &[]).await;
    let consents = record(&mut desk, &case, &[]).await;
    offer(&mut desk, &city, &case, &[]).await.moves();
    withdraw_first(&mut desk, &consents, "令和8年11月20日")
        .await
        .moves();
    let handover = waiting(&mut taker).await;
    taker
        .get(&handover)
        .await
        .shows("この引継ぎは受けられません")
        .hides("退院後の訪問診療医");
    let refused = taker.post(&handover, &[("deed", "accept")]).await;
    refused.is(409).shows("差し戻してください");
    taker.get(&case).await.is(404);
    let back = [("deed", "return"), ("answer", "同意が撤回されたため")];
    taker.post(&handover, &back).await.moves();
    desk.get(&case).await.is(200).shows("差戻し");
}

async fn a_withdrawal_reaches_the_copy_in_the_other_office(city: TestCity) {
    let mut desk = coordinator(&city).await;
    let mut taker = city.browser(Role::Coordinator, 1).await;
    let kept = call(&mut desk, &[]).await;
    let person = after(
        &desk.get(&format!("{kept}/edit")).await,
        "name=\"person_id\" value=\"",
    );
    let given = call(&mut desk, &[("person_id", &person)]).await;
    let ours = record(&mut desk, &given, &[]).await;
    offer(&mut desk, &city, &given, &[]).await.moves();
    let handover = waiting(&mut taker).await;
    taker.post(&handover, &[("deed", "accept")]).await.moves();
    let theirs = consents_of(&mut taker, &given).await;
    assert_ne!(theirs, ours, "the giving office still serves the person");
    taker
        .get(&theirs)
        .await
        .shows("有効")
        .shows("長女 見本 花子");
    withdraw_first(&mut desk, &ours, "令和8年11月20日")
        .await
        .moves();
    taker
        .get(&theirs)
        .await
        .hides("有効")
        .shows("気が変わったとのこと");
    escalate(&mut taker, &given, &[]).await.is(422);
}

async fn an_anonymous_case_needs_no_consent_but_a_caller_who_is_the_person_does(city: TestCity) {
    let mut desk = coordinator(&city).await;
    let nameless = [("person_name", ""), ("person_kana", "")];
    let case = call(&mut desk, &nameless).await;
    escalate(&mut desk, &case, &[]).await.moves();
    assert_eq!(rows(&city, "consents.shared").await, 1);
    let told = [
        nameless[0],
        nameless[1],
        ("inquirer_category", "citizen"),
        ("inquirer_phone", "06-0000-1234"),
    ];
    let case = call(&mut desk, &told).await;
    let page = escalate(&mut desk, &case, &[]).await;
    page.is(422).shows("対象者を登録し、同意を記録してください");
}

async fn the_action_refuses_and_not_only_the_page(city: TestCity) {
    let mut desk = coordinator(&city).await;
    let case = call(&mut desk, &[]).await;
    let consents = consents_of(&mut desk, &case).await;
    let person = consents.split('/').nth(2).unwrap().parse().unwrap();
    let work: Work = city.work(Role::Coordinator, 0);
    let scope = work.may(Permission::ConsultationHandover).unwrap();
    let sharing = Sharing {
        office: city.offices[0],
        case: Id::<SharedCase>::new(1),
        subject: 1,
        person: Some(person),
        way: Way::Handover,
        body: Body::Office(city.offices[1]),
        body_name: String::new(),
        kinds: vec![InfoKind::Basic],
    };
    let mut tx = work.begin("test.share");
    let refused = share(&work, &mut tx, &scope, &sharing, None).await;
    assert!(format!("{refused:?}").contains("基本情報"), "{refused:?}");
    drop(tx);
    let none = "SELECT COUNT(*) FROM disclosure";
    let mut tx = work.read().await.unwrap();
    assert_eq!(tx.number(none, Vec::new()).await.unwrap(), 0);
}
