//! Who answers, when, and what nobody may know.

use axum::http::Method;
use chrono::TimeDelta;
use testkit::on_both;

use super::Towns;
use crate::{languages::Language, testing::TestCity};

on_both! { TestCity =>
    a_town_of_two_centres_shows_both_and_says_why,
    it_says_whether_somebody_answers_now,
    the_office_is_for_professionals_and_says_so,
    only_what_is_public_is_shown,
    every_language_says_it,
    a_changed_number_shows_within_a_minute,
    pages_are_kept_apart_by_look_and_asked_after_by_tag,
}

fn wait(city: &TestCity, time: TimeDelta) {
    city.clock.set(city.clock.now() + time);
}

async fn a_town_of_two_centres_shows_both_and_says_why(city: TestCity) {
    let towns = Towns::in_city(city).await;
    let border = towns.town("境町").await;
    let mut visitor = towns.city.stranger();
    let page = visitor.get(&format!("/ja/ask?town={border}")).await;
    page.shows("06-1111-0001").shows("06-1111-0002");
    page.shows("境町の4番まで").shows("境町の5番から");
    page.shows("担当が分かれます")
        .shows("どちらに電話してもかまいません");
}

async fn it_says_whether_somebody_answers_now(city: TestCity) {
    let towns = Towns::in_city(city).await;
    let plum = towns.town("梅見町").await;
    let address = format!("/ja/ask?town={plum}");
    let mut visitor = towns.city.stranger();
    let page = visitor.get(&address).await;
    page.shows("いま開いています（17:30まで）")
        .shows("月から金");
    // Friday night; Monday is a holiday.
    wait(&towns.city, TimeDelta::hours(10));
    let page = visitor.get(&address).await;
    page.shows("いまは閉まっています")
        .shows("令和8年11月24日（火） 9:00");
    let page = visitor.get(&address.replace("/ja/", "/en/")).await;
    page.shows("Tue 24 November 2026 at 9:00");
}

async fn the_office_is_for_professionals_and_says_so(city: TestCity) {
    let towns = Towns::in_city(city).await;
    let plum = towns.town("梅見町").await;
    let mut visitor = towns.city.stranger();
    let page = visitor.get(&format!("/ja/ask?town={plum}")).await;
    page.shows("医療・介護の仕事をしている方へ");
    page.shows("東区在宅医療・介護連携相談支援室")
        .shows("tel:0600000000");
}

async fn only_what_is_public_is_shown(city: TestCity) {
    let towns = Towns::in_city(city).await;
    let plum = towns.town("梅見町").await;
    let mut visitor = towns.city.stranger();
    let page = visitor.get(&format!("/ja/ask?town={plum}")).await;
    page.shows("東区保健福祉センター").hides("関係者だけの備考");
    page.hides("例示診療所");
}

async fn every_language_says_it(city: TestCity) {
    let towns = Towns::in_city(city).await;
    let border = towns.town("境町").await;
    let mut visitor = towns.city.stranger();
    for language in Language::ALL {
        let page = visitor
            .get(&format!("/{}/ask?town={border}", language.code()))
            .await;
        page.is(200).shows("tel:0611110001").shows("tel:0611110003");
        for message in ["ask-", "for-", "hours-", "kind-"] {
            page.hides(&format!(">{message}"));
        }
    }
}

async fn a_changed_number_shows_within_a_minute(city: TestCity) {
    let towns = Towns::in_city(city).await;
    let plum = towns.town("梅見町").await;
    let address = format!("/ja/ask?town={plum}");
    let mut visitor = towns.city.stranger();
    visitor.get(&address).await.shows("06-1111-0001");
    let work = towns.city.house.system_work();
    let mut tx = work.begin("test.phone");
    tx.run(
        "UPDATE facility SET phone = '06-2222-0001' WHERE phone = '06-1111-0001'",
        db::args![],
    )
    .await
    .unwrap();
    tx.run(
        "UPDATE directory_revision SET revision = revision + 1",
        db::args![],
    )
    .await
    .unwrap();
    tx.commit().await.unwrap();
    wait(&towns.city, TimeDelta::seconds(61));
    visitor
        .get(&address)
        .await
        .shows("06-2222-0001")
        .hides("06-1111-0001");
}

async fn pages_are_kept_apart_by_look_and_asked_after_by_tag(city: TestCity) {
    let mut visitor = city.stranger();
    let first = visitor.get("/ja/ask").await;
    let tag = first.tag.clone();
    assert_eq!(first.caching, "public, max-age=0, s-maxage=60");
    let held = [("if-none-match", tag.as_str())];
    let again = visitor.send(Method::GET, "/ja/ask", String::new(), &held);
    let again = again.await;
    assert_eq!((again.status.as_u16(), again.bytes.len()), (304, 0));
    visitor.get("/ja/look?theme=dark&back=/ask").await;
    let dark = visitor.get("/ja/ask").await;
    dark.shows("data-theme=\"dark\"");
    assert_ne!(dark.tag, tag);
    assert_eq!(dark.caching, "private, no-cache");
    city.stranger()
        .get("/ja/ask")
        .await
        .shows("data-theme=\"auto\"");
}
