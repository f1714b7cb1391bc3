//! The first page in every language, and how it looks.

use policy::Role;
use testkit::on_both;

use crate::{languages::Language, testing::TestCity};

on_both! { TestCity =>
    everybody_may_come_in_in_every_language,
    how_it_looks_is_kept_by_the_browser_alone,
    an_address_that_leads_nowhere_says_so_in_its_language,
    nobody_is_led_to_another_site,
    whoever_comes_to_the_staff_entrance_is_led_on,
}

async fn everybody_may_come_in_in_every_language(city: TestCity) {
    let mut visitor = city.stranger();
    for language in Language::ALL {
        let page = visitor.get(&format!("/{}", language.code())).await;
        page.is(200)
            .shows(&format!("<html lang=\"{}\"", language.tag()));
        assert_eq!(page.text().matches("<h1").count(), 1);
    }
    visitor.get("/xx").await.is(404);
    assert_eq!(visitor.get("/vi/").await.moves(), "/vi");
}

async fn how_it_looks_is_kept_by_the_browser_alone(city: TestCity) {
    let mut visitor = city.stranger();
    let usual = visitor.get("/ja").await;
    usual.shows("data-text-size=\"standard\"").hides("<ruby>");
    let moved = visitor.get("/ja/look?size=largest&back=/ask").await;
    assert_eq!(moved.moves(), "/ja/ask#look");
    visitor.get("/ja/look?readings=on&back=").await.moves();
    let page = visitor.get("/ja").await;
    page.shows("data-text-size=\"largest\"").shows("<ruby>");
    // Nobody else sees it.
    let other = city.stranger().get("/ja").await;
    other.shows("data-text-size=\"standard\"").hides("<ruby>");
    other.shows("やさしい日本語");
}

async fn nobody_is_led_to_another_site(city: TestCity) {
    let mut visitor = city.stranger();
    for back in [
        "//evil.example",
        "https://evil.example",
        "@evil.example",
        "\\\\evil",
    ] {
        let moved = visitor
            .get(&format!("/ja/look?size=large&back={back}"))
            .await;
        assert!(
            moved.moves().starts_with("/ja"),
            "{back}: {}",
            moved.moves()
        );
    }
}

async fn an_address_that_leads_nowhere_says_so_in_its_language(city: TestCity) {
    let mut visitor = city.stranger();
    visitor.get("/ja/look?size=largest&back=").await.moves();
    for (address, told) in [
        ("/ja/nowhere", "このページはありません"),
        ("/vi/ask/nowhere", "Không có trang này"),
        ("/zh/place/1", "没有这个页面"),
    ] {
        let page = visitor.get(address).await;
        page.is(404).shows(told).shows("data-text-size=\"largest\"");
        page.hides("renkei_session").hides("masthead");
    }
    // Addresses that are not of these pages get the house's own.
    let page = visitor.get("/nowhere").await;
    page.is(404).hides("town-head");
}

async fn whoever_comes_to_the_staff_entrance_is_led_on(city: TestCity) {
    // Where nobody works yet, the entrance is the first set-up.
    city.browser(Role::Coordinator, 0).await;
    let mut visitor = city.stranger();
    let moved = visitor.get("/").await;
    assert_eq!(moved.moves(), "/login");
    let entrance = visitor.follow(&moved).await;
    entrance.shows("<a href=\"/ja\">市民の方はこちら</a>");
}
