//! What other sites show, and what their editors are told.

use app::{Options, testing};
use testkit::{Engine, on_both};

use crate::{languages::Language, testing::TestCity};

on_both! { TestCity =>
    other_sites_may_show_the_question_and_nothing_else,
    the_question_leads_out_of_its_frame_and_leaves_nothing_behind,
    a_ward_shows_whom_to_call,
    without_an_address_the_editors_are_told_so,
}

async fn other_sites_may_show_the_question_and_nothing_else(city: TestCity) {
    let mut visitor = city.stranger();
    for language in Language::ALL.map(Language::code) {
        let page = visitor.get(&format!("/{language}/embed")).await;
        page.is(200);
        assert!(
            page.policy.ends_with("frame-ancestors *"),
            "{}",
            page.policy
        );
        assert_eq!(page.frame_options, "");
        for other in ["", "/ask", "/contacts", "/share", "/notebook", "/nowhere"] {
            let page = visitor.get(&format!("/{language}{other}")).await;
            assert!(page.policy.ends_with("frame-ancestors 'none'"), "{other}");
            assert_eq!(page.frame_options, "DENY", "{other}");
        }
    }
}

async fn the_question_leads_out_of_its_frame_and_leaves_nothing_behind(city: TestCity) {
    let page = city.stranger().get("/ja/embed").await;
    page.shows("action=\"/ja/ask\" method=\"get\" target=\"_top\"");
    page.hides("<script").hides("manifest");
    assert!(page.cookies().is_empty());
    let text = page.text();
    let links = text.matches("<a ").count();
    assert_eq!(text.matches("target=\"_top\"").count(), links + 1);
}

async fn a_ward_shows_whom_to_call(city: TestCity) {
    let mut visitor = city.stranger();
    let page = visitor.get("/ja/embed?ward=99100").await;
    page.is(200).shows("東区").shows("tel:0600000000");
    // Nobody who reads the ward's site can mend the address of its frame.
    let page = visitor.get("/ja/embed?ward=00000").await;
    page.is(200).hides("tel:").shows("name=\"q\"");
    visitor.get("/ja/share?ward=00000").await.is(404);
}

async fn without_an_address_the_editors_are_told_so(city: TestCity) {
    let page = city.stranger().get("/ja/share").await;
    page.is(200)
        .shows("アドレスが設定されていない")
        .shows("https://…/ja/embed");
}

#[tokio::test]
async fn the_line_to_copy_names_the_installation_and_the_ward() {
    let options = Options {
        public_url: Some("https://renkei.example".into()),
        ..Options::trying()
    };
    let city = testing::TestCity::above(Engine::Sqlite, options, crate::open::above());
    let city = city.await.unwrap();
    let mut editor = city.stranger();
    let page = editor.get("/en/share?ward=99100").await;
    page.is(200)
        .shows("&#60;iframe title=&#34;東区 Find out who to ask&#34; src=&#34;https://renkei.example/en/embed?ward=99100&#34;")
        .shows("https://renkei.example/en/events.rss?ward=99100")
        .shows("https://renkei.example/en/events.ics?ward=99100")
        .hides("renkei.test");
    // Nothing is published before somebody says so; then nothing leads there.
    page.hides("/opendata");
}
