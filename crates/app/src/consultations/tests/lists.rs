//! Lists and counters over many cases.

use super::*;
use crate::{
    codes::Shelf,
    directory::{self, NewFacility, NewService},
};

on_both!(TestCity =>
    the_list_is_narrowed_sorted_and_exported,
    words_of_any_length_find_nothing_rather_than_fail,
    a_telephone_number_is_found_however_it_is_written,
    a_day_that_cannot_be_read_is_said_and_does_not_pass_for_a_filter,
    counters_that_went_wrong_are_found_and_counted_again,
    a_facility_that_was_merged_is_still_being_asked,
);

async fn words_of_any_length_find_nothing_rather_than_fail(city: TestCity) {
    let mut browser = city.browser(Role::Coordinator, 0).await;
    for words in ["あ".repeat(20_000), "\0".into(), "%".repeat(300)] {
        let words = [("q", words.as_str())];
        let moved = browser.post("/consultations/list", &words).await;
        browser.follow(&moved).await.is(200);
    }
}

async fn a_telephone_number_is_found_however_it_is_written(city: TestCity) {
    let mut browser = city.browser(Role::Coordinator, 0).await;
    take_call(&mut browser, &[]).await;
    for words in ["06-0000-1234", "0600001234", "（０６）００００−１２３４"] {
        let words = [("q", words)];
        let moved = browser.post("/consultations/list", &words).await;
        let page = browser.follow(&moved).await;
        page.is(200).shows("見本 太郎");
    }
}

async fn a_day_that_cannot_be_read_is_said_and_does_not_pass_for_a_filter(city: TestCity) {
    let mut browser = city.browser(Role::Coordinator, 0).await;
    let list = "/consultations/list";
    let page = browser.post(list, &[("from", "令和8年13月")]).await;
    page.is(422).shows("令和8年13月");
    let turned = [("from", "令和8年4月2日"), ("to", "令和8年4月1日")];
    let page = browser.post(list, &turned).await;
    page.is(422).shows("後の日にしてください");
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
    let moved = browser.post("/consultations/list", &words).await;
    assert!(!moved.moves().contains("q="), "{}", moved.moves());
    let page = browser.follow(&moved).await;
    page.shows("1件").shows("訪問診療医").hides("口腔ケア");
    let nothing = browser.get("/consultations?topic=care").await;
    nothing.shows("この条件に合う相談はありません");
    let figure = browser.get("/consultations?period=2026-11&counted=1").await;
    figure.shows("口腔ケア").shows("訪問診療医");
    let file = browser.post("/consultations.xlsx", &words).await;
    file.is(200);
    assert!(file.bytes.starts_with(b"PK"));
}

async fn counters_that_went_wrong_are_found_and_counted_again(city: TestCity) {
    let mut browser = city.browser(Role::Coordinator, 0).await;
    take_call(&mut browser, &[]).await;
    let work = city.house.system_work();
    let mut tx = work.begin("test.spoil");
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

async fn a_facility_that_was_merged_is_still_being_asked(city: TestCity) {
    let clinic = |name: &str| NewFacility {
        name: name.into(),
        ward: Some(city.wards[0]),
        services: vec![NewService {
            kind: "clinic".into(),
            capabilities: vec![("tracheostomy".into(), directory::Answer::Yes)],
            ..NewService::default()
        }],
        ..NewFacility::default()
    };
    let names = ["架空みどり診療所", "架空ミドリ内科", "架空あおば診療所"];
    let work = city.house.system_work();
    let ids = directory::add_many(&work, names.map(clinic).into()).await;
    let ids = ids.unwrap();
    let mut browser = city.browser(Role::Coordinator, 0).await;
    let place = take_call(&mut browser, &[]).await;
    let wanted = actions::Asked {
        facility: ids[1],
        service: 1,
        name: "架空ミドリ内科".into(),
        kind: "clinic".into(),
        phone: String::new(),
        fax: String::new(),
        list: None,
    };
    let coordinator = city.work(Role::Coordinator, 0);
    let book = Shelf::default().book(&coordinator).await.unwrap();
    let case = place.rsplit('/').next().unwrap().parse().unwrap();
    actions::ask(&coordinator, &book, case, wanted)
        .await
        .unwrap();
    city.merge(ids[0], ids[1]).await;
    browser
        .get(&place)
        .await
        .shows("打診する：架空あおば診療所")
        .shows("架空みどり診療所")
        .hides("打診する：架空みどり診療所");
}
