//! What search engines are told.

use app::{Options, testing};
use policy::Role;
use testkit::{Engine, on_both};

use crate::testing::{TestCity, announced};

on_both! { TestCity =>
    records_are_nothing_for_search_engines,
    without_an_address_there_is_no_map_of_the_site,
}

async fn records_are_nothing_for_search_engines(city: TestCity) {
    let page = city.stranger().get("/robots.txt").await;
    page.is(200)
        .shows("Allow: /ja")
        .shows("Disallow: /\n")
        .hides("Sitemap:");
}

async fn without_an_address_there_is_no_map_of_the_site(city: TestCity) {
    city.stranger().get("/sitemap.xml").await.is(404);
}

#[tokio::test]
async fn every_page_is_named_with_its_translations() {
    let options = Options {
        public_url: Some("https://renkei.example".into()),
        ..Options::trying()
    };
    let city = testing::TestCity::above(Engine::Sqlite, options, crate::open::above());
    let city = city.await.unwrap();
    let (_, event) = announced(&city, Role::WardOfficer, &[]).await;
    let mut robot = city.stranger();
    let robots = robot.get("/robots.txt").await;
    robots.shows("Sitemap: https://renkei.example/sitemap.xml");
    let map = robot.get("/sitemap.xml").await;
    map.is(200)
        .shows("<loc>https://renkei.example/ja/ask?ward=99100</loc>");
    map.shows(&format!("<loc>https://renkei.example/vi{event}</loc>"));
    map.shows("hreflang=\"ja-x-easy\" href=\"https://renkei.example/easy\"");
    for place in map.text().split("<loc>").skip(1) {
        let place = place.split("</loc>").next().unwrap();
        let path = place.strip_prefix("https://renkei.example").unwrap();
        robot.get(path).await.is(200);
    }
    // Pages name their own address and their translations, whatever host the browser asked for.
    let page = robot.get("/vi/ask").await;
    page.shows("<link rel=\"canonical\" href=\"https://renkei.example/vi/ask\">");
    page.shows("hreflang=\"zh-Hans\" href=\"https://renkei.example/zh/ask\"");
    page.hides("renkei.test");
    // What only one person is meant to see, and what is not there, names none.
    for path in ["/vi/seats/0123", "/vi/sign-ups/0123", "/vi/nowhere"] {
        let page = robot.get(path).await;
        page.hides("rel=\"canonical\"").hides("og:url");
        page.hides("https://renkei.example/vi/");
    }
}
