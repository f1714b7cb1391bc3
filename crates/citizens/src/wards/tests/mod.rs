//! What citizens see of a ward, and what they never see.

use app::{
    directory::{NewFacility, NewService, add_many},
    testing::morning,
};
use chrono::Duration;
use policy::Role;
use testkit::{Client, on_both};

use crate::{languages::Language, testing::TestCity};

/// 東区 and 西区 of the test city.
const EAST: &str = "/ja/wards/99100";
const WEST: &str = "/ja/wards/99101";

const NOTICE: &[(&str, &str)] = &[
    ("kind", "notice"),
    ("title", "見本のお知らせ"),
    ("body", "一行目\n<b>二行目"),
    ("link", "https://www.example.jp/page"),
    ("from_on", "R8.11.20"),
    ("until_on", "R8.12.20"),
    ("title_vi", "Thông báo mẫu"),
    ("body_vi", "Nội dung"),
    ("after", "send"),
];

const PDF: (&str, &str, &[u8]) = ("file", "案内.pdf", b"%PDF-1.7 sample");

on_both! { TestCity =>
    what_was_approved_is_read_in_every_language,
    nothing_that_was_not_approved_is_public,
    what_is_over_or_not_yet_is_not_public,
    a_leaflet_is_taken_while_it_is_shown,
    the_preview_is_for_those_who_work_on_it,
    a_page_without_anything_says_so_and_whom_to_call,
    wards_are_listed_and_found_from_other_pages,
    booklets_are_printed_once_until_the_directory_changes,
}

/// The next minute: pages are kept for one.
fn wait(city: &TestCity, minutes: i64) {
    city.clock.set(morning() + Duration::minutes(minutes));
}

async fn sent(city: &TestCity, fields: &[(&str, &str)]) -> String {
    let mut ward = city.browser(Role::WardOfficer, 0).await;
    let page = ward.post("/ward-pages", fields).await;
    page.moves().to_owned()
}

async fn approve(bureau: &mut Client, address: &str) {
    let version = [("version", "2")];
    bureau
        .post(&format!("{address}/approve"), &version)
        .await
        .moves();
}

async fn what_was_approved_is_read_in_every_language(city: TestCity) {
    let address = sent(&city, NOTICE).await;
    approve(&mut city.browser(Role::BureauOfficer, 0).await, &address).await;
    let mut visitor = city.stranger();
    for language in Language::ALL {
        let page = visitor
            .get(&format!("/{}/wards/99100", language.code()))
            .await;
        page.is(200).hides(">wards-").hides("<b>二行目");
        page.shows("https://www.example.jp/page");
        assert_eq!(page.text().matches("<h1").count(), 1);
    }
    let page = visitor.get(EAST).await;
    page.shows("見本のお知らせ")
        .shows("&#60;b&#62;二行目")
        .shows("令和8年12月20日");
    let page = visitor.get("/en/wards/99100").await;
    page.shows("lang=\"ja\">見本のお知らせ")
        .shows("available in Japanese only");
    let page = visitor.get("/vi/wards/99100").await;
    page.shows("Thông báo mẫu")
        .hides("見本のお知らせ")
        .hides("chỉ có bằng tiếng Nhật");
    visitor.get(WEST).await.hides("見本のお知らせ");
}

async fn nothing_that_was_not_approved_is_public(city: TestCity) {
    let address = sent(&city, NOTICE).await;
    let mut visitor = city.stranger();
    visitor.get(EAST).await.hides("見本のお知らせ");
    let mut bureau = city.browser(Role::BureauOfficer, 0).await;
    let reason = [("version", "2"), ("reason", "直してください")];
    bureau
        .post(&format!("{address}/return"), &reason)
        .await
        .moves();
    wait(&city, 2);
    visitor.get(EAST).await.hides("見本のお知らせ");
    visitor.get(&address).await.is(303);
}

async fn what_is_over_or_not_yet_is_not_public(city: TestCity) {
    let address = sent(&city, NOTICE).await;
    approve(&mut city.browser(Role::BureauOfficer, 0).await, &address).await;
    let mut visitor = city.stranger();
    for (days, is_shown) in [(0, true), (30, true), (31, false)] {
        city.clock.set(morning() + Duration::days(days));
        let page = visitor.get(EAST).await;
        let is = page.text().contains("見本のお知らせ");
        assert_eq!(is, is_shown, "after {days} days");
    }
}

async fn a_leaflet_is_taken_while_it_is_shown(city: TestCity) {
    let mut leaflet: Vec<_> = NOTICE.to_vec();
    leaflet[0] = ("kind", "leaflet");
    let mut ward = city.browser(Role::WardOfficer, 0).await;
    let page = ward.upload("/ward-pages", &leaflet, PDF).await;
    let address = page.moves().to_owned();
    let id = address.rsplit('/').next().unwrap();
    let file = format!("{EAST}/leaflets/{id}");
    let mut visitor = city.stranger();
    visitor.get(&file).await.is(404);
    approve(&mut city.browser(Role::BureauOfficer, 0).await, &address).await;
    wait(&city, 2);
    visitor.get(EAST).await.shows(&format!("href=\"{file}\""));
    let page = visitor.get(&file).await;
    assert_eq!(
        (page.bytes.as_slice(), page.mime.as_str()),
        (PDF.2, "application/pdf")
    );
    // Only under its own ward, and only while it is shown.
    visitor.get(&format!("{WEST}/leaflets/{id}")).await.is(404);
    let withdraw = format!("{address}/withdraw");
    ward.post(&withdraw, &[("version", "3")]).await.moves();
    visitor.get(&file).await.is(404);
    wait(&city, 4);
    visitor.get(EAST).await.hides(&file);
}

async fn the_preview_is_for_those_who_work_on_it(city: TestCity) {
    let address = sent(&city, NOTICE).await;
    let preview = format!("{address}/preview/ja");
    let mut ward = city.browser(Role::WardOfficer, 0).await;
    ward.get(&address).await.shows(&preview);
    let page = ward.get(&preview).await;
    page.is(200).shows("見本のお知らせ").shows("下見");
    // In other languages it is a preview, too.
    page.shows(&format!("{address}/preview/vi"));
    let page = ward.get(&format!("{address}/preview/vi")).await;
    page.is(200).shows("Thông báo mẫu");
    ward.get(&format!("{address}/preview/xx")).await.is(404);
    city.stranger().get(&preview).await.is(303);
    let mut west = city.browser(Role::WardOfficer, 1).await;
    west.get(&preview).await.is(404);
    let mut coordinator = city.browser(Role::Coordinator, 0).await;
    coordinator.get(&preview).await.is(403);
    // The look at it leaves nothing behind for others.
    city.stranger().get(EAST).await.hides("見本のお知らせ");
}

async fn a_page_without_anything_says_so_and_whom_to_call(city: TestCity) {
    let page = city.stranger().get(EAST).await;
    page.is(200)
        .shows("今はお知らせはありません")
        .shows("今はリーフレットはありません")
        .shows("昨年度の数は、まだありません")
        .shows("href=\"tel:")
        .shows("/ja/ask?ward=99100")
        .shows("/ja/events?ward=99100");
    city.stranger().get("/ja/wards/00000").await.is(404);
    city.stranger().get("/xx/wards/99100").await.is(404);
}

async fn wards_are_listed_and_found_from_other_pages(city: TestCity) {
    let mut visitor = city.stranger();
    let list = visitor.get("/ja/wards").await;
    list.is(200).shows(EAST).shows(WEST);
    visitor.get("/ja").await.shows("href=\"/ja/wards\"");
    visitor.get("/ja/ask?ward=99100").await.shows(EAST);
}

fn clinic(city: &TestCity, name: &str) -> NewFacility {
    NewFacility {
        name: name.into(),
        ward: Some(city.wards[0]),
        services: vec![NewService {
            kind: "clinic".into(),
            number: name.into(),
            ..NewService::default()
        }],
        ..NewFacility::default()
    }
}

async fn booklets_are_printed_once_until_the_directory_changes(city: TestCity) {
    let work = city.house.system_work();
    add_many(&work, vec![clinic(&city, "例示診療所")])
        .await
        .unwrap();
    let mut visitor = city.stranger();
    let page = visitor.get(EAST).await;
    page.shows("/ja/wards/99100/booklets/guidebook")
        .shows("/ja/wards/99100/booklets/doctors")
        .shows("/ja/find?ward=99100&#38;view=map#results");
    // Nothing to print, so nothing is offered.
    visitor.get(WEST).await.hides("/booklets/");
    for missing in [
        "99101/booklets/guidebook",
        "99100/booklets/other",
        "99999/booklets/doctors",
    ] {
        visitor.get(&format!("/ja/wards/{missing}")).await.is(404);
    }
    let address = "/ja/wards/99100/booklets/guidebook";
    let first = visitor.get(address).await;
    assert!(first.is(200).bytes.starts_with(b"%PDF"));
    let again = visitor.get(address).await;
    assert!(again.bytes == first.bytes, "printed once");
    add_many(&work, vec![clinic(&city, "例示第二診療所")])
        .await
        .unwrap();
    wait(&city, 2);
    let later = visitor.get(address).await;
    assert!(later.bytes != first.bytes, "printed again");
    let doctors = visitor.get("/vi/wards/99100/booklets/doctors").await;
    assert!(doctors.is(200).bytes.starts_with(b"%PDF"));
}
