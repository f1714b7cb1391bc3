//! What is on, for the city and for a ward, and for calendars and readers.

use testkit::on_both;

use crate::{
    languages::Language,
    testing::{self, TestCity},
};
use policy::Role;

on_both! { TestCity =>
    what_is_announced_to_all_is_listed_in_every_language,
    what_is_for_professionals_is_listed_nowhere,
    a_ward_s_list_has_what_is_for_the_whole_city,
    calendars_and_readers_get_the_same_list,
    an_empty_list_says_so,
}

/// Announces a training with a title, for whom `sign_up` says.
async fn announced(city: &TestCity, role: Role, title: &str, sign_up: &str) {
    let changes = [("title", title), ("sign_up", sign_up)];
    testing::announced(city, role, &changes).await;
}

async fn what_is_announced_to_all_is_listed_in_every_language(city: TestCity) {
    announced(&city, Role::WardOfficer, "見本の講座", "public").await;
    let mut visitor = city.stranger();
    for language in Language::ALL {
        let page = visitor.get(&format!("/{}/events", language.code())).await;
        page.is(200)
            .shows("見本の講座")
            .shows("東区")
            .shows("見本区民センター");
        page.shows("https://schema.org/Event")
            .shows("2026-12-03T14:00+09:00");
        page.hides(">events-").hides("<とは>");
    }
    let page = visitor.get("/ja/events").await;
    page.shows("令和8年12月3日（木）")
        .shows("14:00から15:30まで");
}

async fn what_is_for_professionals_is_listed_nowhere(city: TestCity) {
    announced(&city, Role::WardOfficer, "専門職の研修", "professionals").await;
    let mut visitor = city.stranger();
    for address in ["/ja/events", "/ja/events.ics", "/ja/events.rss"] {
        visitor.get(address).await.is(200).hides("専門職の研修");
    }
}

async fn a_ward_s_list_has_what_is_for_the_whole_city(city: TestCity) {
    announced(&city, Role::WardOfficer, "東区の講座", "public").await;
    announced(&city, Role::BureauOfficer, "全市の講座", "public").await;
    let mut visitor = city.stranger();
    let east = visitor.get("/ja/events?ward=99100").await;
    east.shows("<title>東区｜催し・講座");
    east.shows("東区の講座").shows("全市の講座");
    let west = visitor.get("/ja/events?ward=99101").await;
    west.hides("東区の講座").shows("全市の講座");
    west.shows("/ja/events.ics?ward=99101");
    visitor.get("/ja/events?ward=00000").await.is(404);
}

async fn calendars_and_readers_get_the_same_list(city: TestCity) {
    announced(&city, Role::WardOfficer, "見本の講座", "public").await;
    let mut visitor = city.stranger();
    let calendar = visitor.get("/ja/events.ics?ward=99100").await;
    assert!(
        calendar.mime.starts_with("text/calendar"),
        "{}",
        calendar.mime
    );
    calendar
        .shows("SUMMARY:見本の講座")
        .shows("DTSTART:20261203T050000Z");
    calendar
        .shows("DTEND:20261203T063000Z")
        .shows("催し・講座 東区");
    let news = visitor.get("/ja/events.rss").await;
    news.shows("<title>見本の講座</title>")
        .shows("人生会議 &lt;とは&gt; &amp; これから");
    assert!(
        news.mime.starts_with("application/rss+xml"),
        "{}",
        news.mime
    );
}

async fn an_empty_list_says_so(city: TestCity) {
    let mut visitor = city.stranger();
    visitor
        .get("/ja/events")
        .await
        .is(200)
        .shows("いま申し込める催しはありません");
    visitor
        .get("/ja/events.ics")
        .await
        .is(200)
        .hides("BEGIN:VEVENT");
}
