//! A case's way: changed, closed, handed over.

use super::*;
use kernel::{Fault, Id};

use crate::codes::Shelf;

on_both!(TestCity =>
    a_facility_asked_from_the_candidates_keeps_the_list_it_was_chosen_from,
    whoever_saves_second_is_told_who_changed_what,
    a_case_goes_on_closes_and_reopens_with_its_figures,
    what_is_due_stays_due_until_it_is_said_to_be_done,
    the_same_service_is_not_asked_twice_at_once,
    closing_takes_open_inquiries_back_and_the_time_line_tells_all,
    a_case_is_handed_over_and_the_figure_stays_where_it_was_received,
    whoever_hands_a_case_over_keeps_the_person_of_another_and_learns_nothing_new,
);

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
        ("step_done", "1"),
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
    let place = take_call(&mut giver, &CONSENT).await;
    let to = city.offices[1].to_string();
    let handover = offer(&mut giver, &mut taker, &place, &to).await;
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
    let gone = giver.get(&place).await;
    assert_eq!(gone.moves(), handover, "the giver is told where it went");
    let told = giver.get(&handover).await;
    told.is(200).shows("受諾").shows("令和8年度-0001");
    told.hides("退院後の訪問診療医").hides("見本");
    giver.get("/").await.shows("ほかの区への引継ぎ");
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

async fn a_facility_asked_from_the_candidates_keeps_the_list_it_was_chosen_from(city: TestCity) {
    let clinic = crate::directory::NewFacility {
        name: "例示在宅診療所".into(),
        ward: Some(city.wards[0]),
        services: vec![crate::directory::NewService {
            kind: "clinic".into(),
            ..crate::directory::NewService::default()
        }],
        ..crate::directory::NewFacility::default()
    };
    let work = city.house.system_work();
    crate::directory::add(&work, &clinic).await.unwrap();
    let mut browser = city.browser(Role::Coordinator, 0).await;
    let place = take_call(&mut browser, &[("wanted", "clinic")]).await;
    let page = browser.get(&place).await;
    let value = |name: &str| {
        let text = page.text();
        let after = text
            .split(&format!("name=\"{name}\" value=\""))
            .nth(1)
            .unwrap();
        let value = after.split('"').next().unwrap();
        value.replace("&#38;", "&").replace("&amp;", "&")
    };
    let (asked, need) = (value("ask"), value("need"));
    browser
        .post(
            &format!("{place}/inquiries"),
            &[("ask", &asked), ("need", &need)],
        )
        .await
        .moves();
    let list = browser.get("/search/records").await;
    list.is(200)
        .shows("打診した")
        .shows("診療所・気管切開")
        .hides("見本");
    let text = list.text();
    let link = text.split("/search/records/").nth(1).unwrap();
    let link = format!("/search/records/{}", link.split('"').next().unwrap());
    let record = browser.get(&link).await;
    record
        .is(200)
        .shows("この一覧から打診した施設")
        .shows("例示在宅診療所");
}

/// The value that the form of a case sends for `name`.
async fn sent(browser: &mut Client, place: &str, name: &str) -> String {
    let page = browser.get(&format!("{place}/edit")).await;
    let text = page.text();
    let after = text.split(&format!("name=\"{name}\" value=\"")).nth(1);
    after
        .and_then(|text| text.split('"').next())
        .unwrap()
        .into()
}

/// The first office asks a clinic about the case at `place`.
async fn ask(city: &TestCity, place: &str) -> Result<(), Fault> {
    let wanted = actions::Asked {
        facility: Id::new(1),
        service: 1,
        name: "例示診療所".into(),
        kind: "診療所".into(),
        phone: "06-0000-1111".into(),
        fax: String::new(),
        list: None,
    };
    let work = city.work(Role::Coordinator, 0);
    let book = Shelf::default().book(&work).await.unwrap();
    let id = place.rsplit('/').next().unwrap().parse().unwrap();
    actions::ask(&work, &book, id, wanted).await.map(drop)
}

/// Offers the case at `place`; the handover's address, as the taker's home names it.
async fn offer(giver: &mut Client, taker: &mut Client, place: &str, to: &str) -> String {
    let offer = [("to_office", to), ("handover_reason", "転居のため")];
    giver
        .post(&format!("{place}/handover"), &offer)
        .await
        .moves();
    let home = taker.get("/").await;
    let link = home.text().split("/handovers/").nth(1).unwrap().to_owned();
    format!("/handovers/{}", link.split('"').next().unwrap())
}

async fn hand_over(giver: &mut Client, taker: &mut Client, place: &str, to: &str) {
    let handover = offer(giver, taker, place, to).await;
    taker.post(&handover, &[("deed", "accept")]).await.moves();
}

async fn whoever_hands_a_case_over_keeps_the_person_of_another_and_learns_nothing_new(
    city: TestCity,
) {
    let mut giver = city.browser(Role::Coordinator, 0).await;
    let mut taker = city.browser(Role::Coordinator, 1).await;
    let given = take_call(&mut giver, &CONSENT).await;
    let person = sent(&mut giver, &given, "person_id").await;
    let kept = take_call(&mut giver, &[("person_id", &person)]).await;
    ask(&city, &given).await.unwrap();
    giver.get("/").await.shows("例示診療所");
    hand_over(&mut giver, &mut taker, &given, &city.offices[1].to_string()).await;
    taker.get("/").await.shows("例示診療所");
    giver.get("/").await.hides("例示診療所");

    let version = sent(&mut taker, &given, "version").await;
    let theirs = sent(&mut taker, &given, "person_id").await;
    assert_ne!(theirs, person, "the giver still serves the person");
    let renamed = [
        ("person_name", "改名 太郎"),
        ("person_id", &theirs),
        ("version", &version),
    ];
    taker.post(&given, &call_with(&renamed)).await.moves();
    taker.get(&given).await.shows("改名 太郎");
    for page in ["/", "/consultations", &kept] {
        giver.get(page).await.shows("見本 太郎").hides("改名");
    }
    let version = sent(&mut giver, &kept, "version").await;
    let again = [("person_id", person.as_str()), ("version", &version)];
    giver.post(&kept, &call_with(&again)).await.moves();

    // The last case of the person takes the record along.
    hand_over(&mut giver, &mut taker, &kept, &city.offices[1].to_string()).await;
    taker.get(&kept).await.shows("見本 太郎");
    taker.get(&given).await.shows("改名 太郎");
    assert_eq!(sent(&mut taker, &kept, "person_id").await, person);
}

async fn what_is_due_stays_due_until_it_is_said_to_be_done(city: TestCity) {
    let mut browser = city.browser(Role::Coordinator, 0).await;
    let place = take_call(&mut browser, &[]).await;
    let steps = format!("{place}/steps");
    let step = [("step_kind", "listening"), ("body", "家族から電話")];
    browser.post(&steps, &step).await.moves();
    browser
        .get(&place)
        .await
        .shows("次の対応：<strong>候補へ電話");
    let done = [step[0], step[1], ("step_done", "1")];
    browser.post(&steps, &done).await.moves();
    browser.get(&place).await.hides("次の対応：<strong>");
}

async fn closing_takes_open_inquiries_back_and_the_time_line_tells_all(city: TestCity) {
    let mut browser = city.browser(Role::Coordinator, 0).await;
    let place = take_call(&mut browser, &[]).await;
    ask(&city, &place).await.unwrap();
    let page = browser.get(&place).await;
    page.shows("打診中の1件（例示診療所）は、終了すると");
    let version = sent(&mut browser, &place, "version").await;
    let closing = [
        ("version", version.as_str()),
        ("outcome", "no_resource"),
        ("outcome_note", "家族が断った"),
    ];
    let close = format!("{place}/close");
    browser.post(&close, &closing).await.moves();
    assert_eq!(
        counted(&city, Measure::InquiryByState).await,
        [("withdrawn".into(), true, 1)]
    );
    browser.get("/").await.hides("例示診療所");
    browser.post(&format!("{place}/reopen"), &[]).await.moves();
    let page = browser.get(&place).await;
    for told in ["受付", "候補へ電話", "資源なし", "家族が断った", "再開"] {
        page.shows(told);
    }
    let version = sent(&mut browser, &place, "version").await;
    let plan = [("version", version.as_str()), ("next_step", "往診の手配")];
    browser.post(&place, &call_with(&plan)).await.moves();
    browser.get(&place).await.shows("次の対応を変更");
    figures_agree(&city).await;
}

async fn the_same_service_is_not_asked_twice_at_once(city: TestCity) {
    let mut browser = city.browser(Role::Coordinator, 0).await;
    let place = take_call(&mut browser, &[]).await;
    ask(&city, &place).await.unwrap();
    let again = ask(&city, &place).await.unwrap_err();
    assert!(format!("{again:?}").contains("すでに打診中"));
}
