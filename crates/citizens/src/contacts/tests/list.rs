//! The list of contacts: every ward, words that stay true, and nothing that must be asked for.

use testkit::on_both;

use super::Towns;
use crate::{languages::Language, testing::TestCity};

on_both! { TestCity =>
    every_ward_has_a_number_to_call,
    it_says_hours_and_towns_and_never_whether_it_is_open_now,
    a_ward_has_a_list_of_its_own,
    it_says_of_which_day_it_is,
    it_is_there_in_every_language_and_asked_for_from_the_question,
}

async fn every_ward_has_a_number_to_call(city: TestCity) {
    let towns = Towns::in_city(city).await;
    let page = towns.city.stranger().get("/ja/contacts").await;
    page.is(200)
        .shows("東区北部地域包括支援センター（試験）")
        .shows("東区南部地域包括支援センター（試験）")
        .shows("東区保健福祉センター（試験）")
        .hides("例示診療所")
        .hides("関係者だけの備考");
    for ward in page.text().split("<section class=\"ward-list\"").skip(1) {
        assert!(ward.contains("href=\"tel:"), "{ward}");
    }
    // Each ward is found by the jump list.
    page.shows("href=\"#w-99100\"").shows("id=\"w-99100\"");
}

async fn it_says_hours_and_towns_and_never_whether_it_is_open_now(city: TestCity) {
    let towns = Towns::in_city(city).await;
    let page = towns.city.stranger().get("/ja/contacts").await;
    page.shows("月から金　9:00から17:30まで")
        .shows("梅見町、境町")
        .shows("境町の5番から");
    page.hides("いま開いて").hides("いまは閉まって");
}

async fn a_ward_has_a_list_of_its_own(city: TestCity) {
    let towns = Towns::in_city(city).await;
    let mut visitor = towns.city.stranger();
    let all = visitor.get("/ja/contacts").await;
    all.shows("href=\"/ja/contacts?ward=99100\"");
    let page = visitor.get("/ja/contacts?ward=99100").await;
    page.is(200)
        .shows("<title>東区｜相談先の一覧")
        .shows("東区北部地域包括支援センター（試験）")
        .hides("id=\"w-99101\"");
    visitor.get("/ja/contacts?ward=99999").await.is(404);
}

async fn it_says_of_which_day_it_is(city: TestCity) {
    let towns = Towns::in_city(city).await;
    let page = towns.city.stranger().get("/ja/contacts").await;
    page.shows("令和8年11月20日（金） 現在の一覧です。");
    // What a browser that has kept it says without a connection waits out of sight; the worker looks
    // for exactly these words.
    page.shows("data-unreachable hidden>インターネットにつながらないため、令和8年11月20日（金）に");
}

async fn it_is_there_in_every_language_and_asked_for_from_the_question(city: TestCity) {
    let towns = Towns::in_city(city).await;
    let mut visitor = towns.city.stranger();
    for language in Language::ALL.map(Language::code) {
        let page = visitor.get(&format!("/{language}/contacts")).await;
        page.is(200).shows("tel:0611110001").shows("tel:0611110003");
        page.hides(">contacts-").hides(">hours-");
        assert_eq!(page.text().matches("data-unreachable hidden").count(), 1);
        let ask = visitor.get(&format!("/{language}/ask")).await;
        ask.shows(&format!("href=\"/{language}/contacts\""));
    }
}
