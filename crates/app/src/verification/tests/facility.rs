//! What a professional says of the own facility, and what becomes of it.

use testkit::on_both;

use super::*;

async fn a_facility_says_in_one_click_that_nothing_changed(city: TestCity) {
    let ids = three_places(&city).await;
    let mut own = professional(&city, ids[0]).await;
    let page = own.get("/my-facility").await;
    page.shows("変わりありません")
        .shows("架空みどり診療所")
        .hides("事務局だけが知ること");
    let done = own.post("/my-facility/same", &[]).await;
    own.follow(&done)
        .await
        .shows("確認日 令和8年11月20日（架空みどり診療所）");
    let after = entry(&city, ids[0]).await;
    assert_eq!(after.verification.how, "facility");
    assert_eq!(after.version, 1);
    let mut nobodys = city.browser(Role::Professional, 0).await;
    nobodys.get("/my-facility").await.is(403);
    let other = format!("/facilities/{}/acceptance", ids[1]);
    let service = entry(&city, ids[1]).await.services[0].id.to_string();
    own.post(&other, &[("service", service.as_str()), ("answer", "yes")])
        .await
        .is(403);
}

async fn corrections_are_applied_or_wait_as_the_bureau_decides(city: TestCity) {
    let ids = three_places(&city).await;
    let mut own = professional(&city, ids[0]).await;
    let typed = [
        ("version", "1"),
        ("chips", "1"),
        ("name", "架空みどりクリニック"),
        ("phone", "０６１２３４０００９"),
        ("contact_note", "一行目\r\n二行目"),
        ("yes-0", "stoma"),
        ("office_note", "消えてはいけない"),
    ];
    let done = own.post("/my-facility/answer", &typed).await;
    let page = own.follow(&done).await;
    page.shows("反映しました：電話、対応できる処置")
        .shows("確認待ち（担当者が確かめてから反映します）：名称")
        .shows("架空みどりクリニック");
    let after = entry(&city, ids[0]).await;
    assert_eq!(after.phone, "06-1234-0009");
    assert_eq!(after.name, "架空みどり診療所", "the name waits");
    assert_eq!(after.contact_note, "一行目\n二行目");
    assert_eq!(after.office_note, "事務局だけが知ること");
    assert_eq!(after.email, "midori@example.jp", "what was not sent stays");
    assert_eq!(
        after.services[0].capabilities,
        [("stoma".to_owned(), Answer::Yes)]
    );
    let work = city.house.system_work();
    let scope = work.may(Permission::DirectoryView).unwrap();
    let mut tx = work.read().await.unwrap();
    let open = directory::open_answers_of(&mut tx, &scope, ids[0]).await;
    let open = open.unwrap();
    drop(tx);
    assert_eq!(open.len(), 1);
    assert_eq!(open[0].after, "架空みどりクリニック");
    own.post("/my-facility/answer", &typed).await.is(409);
    let mut officer = city.browser(Role::WardOfficer, 0).await;
    officer.get("/settings/corrections").await.is(403);
    let mut bureau = city.browser(Role::BureauOfficer, 0).await;
    bureau
        .get("/settings/corrections")
        .await
        .shows("すぐに反映する");
    let table = [("name", "apply"), ("phone", "closed")];
    bureau.post("/settings/corrections", &table).await.moves();
    let again = [
        ("version", "2"),
        ("name", "架空みどりクリニック"),
        ("phone", "06-1234-0008"),
    ];
    own.post("/my-facility/answer", &again).await.moves();
    let after = entry(&city, ids[0]).await;
    assert_eq!(after.name, "架空みどりクリニック");
    assert_eq!(after.phone, "06-1234-0009", "closed fields are not offered");
}

async fn what_is_wrong_is_said_at_its_field_and_capacity_is_set(city: TestCity) {
    let ids = three_places(&city).await;
    let mut own = professional(&city, ids[0]).await;
    let wrong = [
        ("version", "1"),
        ("phone", "なし"),
        ("acceptance_answer-0", "yes"),
        ("acceptance_until-0", "R8.11.1"),
    ];
    own.post("/my-facility/answer", &wrong)
        .await
        .is(422)
        .shows("電話番号は")
        .shows("今日からの日付");
    assert_eq!(entry(&city, ids[0]).await.version, 1);
    let said = [
        ("acceptance_answer-0", "conditional"),
        ("acceptance_limit-0", "3"),
        ("acceptance_note-0", "日中のみ"),
        ("acceptance_until-0", "R8.12.1"),
    ];
    let done = own.post("/my-facility/acceptance", &said).await;
    own.follow(&done)
        .await
        .shows("条件付")
        .shows("令和8年12月1日まで");
    let after = entry(&city, ids[0]).await;
    let expected = Acceptance {
        answer: Answer::Conditional,
        limit: Some(3),
        note: "日中のみ".into(),
        on: chrono::NaiveDate::from_ymd_opt(2026, 11, 20),
        until: chrono::NaiveDate::from_ymd_opt(2026, 12, 1),
    };
    assert_eq!(after.services[0].acceptance, expected);
    assert_eq!(after.verification, Verification::default());
}

async fn a_correction_leaves_a_service_that_was_stopped_as_it_was(city: TestCity) {
    let stopped = NewService {
        kind: "home_rehab".into(),
        capabilities: vec![("stoma".into(), Answer::Yes)],
        closed_on: chrono::NaiveDate::from_ymd_opt(2026, 11, 1),
        ..NewService::default()
    };
    let place = NewFacility {
        name: "架空みどり診療所".into(),
        ward: Some(city.wards[0]),
        phone: "06-1234-0001".into(),
        services: vec![
            stopped,
            NewService {
                kind: "clinic".into(),
                ..NewService::default()
            },
        ],
        ..NewFacility::default()
    };
    let id = directory::add(&city.house.system_work(), &place)
        .await
        .unwrap();
    let before = entry(&city, id).await;
    let mut own = professional(&city, id).await;
    let typed = [
        ("version", "1"),
        ("chips", "1"),
        ("phone", "06-1234-0009"),
        ("yes-1", "stoma"),
    ];
    own.post("/my-facility/answer", &typed).await.moves();
    let after = entry(&city, id).await;
    assert_eq!(after.phone, "06-1234-0009");
    assert_eq!(after.services[0], before.services[0]);
    assert_eq!(after.services[1].capabilities.len(), 1);
}

on_both!(TestCity => a_facility_says_in_one_click_that_nothing_changed,
    corrections_are_applied_or_wait_as_the_bureau_decides,
    what_is_wrong_is_said_at_its_field_and_capacity_is_set,
    a_correction_leaves_a_service_that_was_stopped_as_it_was,
);
