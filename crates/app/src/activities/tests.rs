//! Meeting attendance as people use it, on both databases.

use policy::Role;
use testkit::on_both;

use super::{Content, add_many, recount, store};
use crate::{figures::Measure, testing::TestCity};

const CONFERENCE: &[(&str, &str)] = &[
    ("held_on", "R8.11.20"),
    ("kind", "related_body"),
    ("care_conference", "1"),
    ("name", "例町 地域ケア会議"),
    ("host", "例町地域包括支援センター"),
    ("mode", "in_person"),
];

/// Fails unless the kept counters are what the rows say, and the totals are `total` with `care`
/// of them 地域ケア会議.
async fn counts(city: &TestCity, total: i64, care: i64) {
    let work = city.house.system_work();
    for (measure, wrong) in recount(&work).await.unwrap() {
        assert_eq!(wrong, 0, "{measure:?}");
    }
    let mut tx = work.read().await.unwrap();
    let truth = store::truth(&mut tx, work.municipality()).await.unwrap();
    let sums = truth.iter().map(|(measure, tallies)| {
        let sum: i64 = tallies.iter().map(|tally| tally.n).sum();
        (*measure, sum)
    });
    let wanted = [
        (Measure::Meeting, total),
        (Measure::MeetingCareConference, care),
    ];
    assert!(sums.eq(wanted), "{truth:?}");
}

async fn a_meeting_is_recorded_and_counted_with_the_care_conference_apart(city: TestCity) {
    let mut browser = city.browser(Role::Coordinator, 0).await;
    let page = browser.get("/meetings").await;
    page.is(200)
        .shows("令和8年11月20日")
        .shows("この条件の会議出席はありません");
    let page = browser.post("/meetings", CONFERENCE).await;
    assert_eq!(page.moves(), "/meetings?period=2026-11");
    let page = browser.follow(&page).await;
    page.shows("会議出席を記録しました。")
        .shows("例町 地域ケア会議")
        .shows("（再掲）地域ケア会議")
        .shows("会議出席 1件（令和8年11月）");
    counts(&city, 1, 1).await;
}

async fn a_wrong_form_keeps_what_was_typed(city: TestCity) {
    let mut browser = city.browser(Role::Coordinator, 0).await;
    let typed = [("held_on", "あした"), ("name", "見本の会"), ("kind", "")];
    let page = browser.post("/meetings", &typed).await;
    page.is(422)
        .shows("あした")
        .shows("見本の会")
        .shows("種別を選んでください。");
    counts(&city, 0, 0).await;
}

/// The address of the newest attendance's correction.
async fn newest(browser: &mut testkit::Client) -> String {
    let page = browser.get("/meetings").await.text();
    let from = page.find("href=\"/meetings/").unwrap_or_default() + 6;
    // The first such link is the export.
    let links: Vec<&str> = page[from..].split("href=\"/meetings/").collect();
    let link = links
        .iter()
        .find(|link| link.starts_with(|c: char| c.is_ascii_digit()))
        .unwrap();
    format!("/meetings/{}", link.split('"').next().unwrap())
}

async fn a_correction_moves_the_counters(city: TestCity) {
    let mut browser = city.browser(Role::Coordinator, 0).await;
    browser.post("/meetings", CONFERENCE).await.moves();
    let address = newest(&mut browser).await;
    browser
        .get(&address)
        .await
        .is(200)
        .shows("value=\"1\" checked");
    let corrected = [
        ("version", "1"),
        ("held_on", "2026-10-30"),
        ("kind", "city_or_ward"),
        ("name", "区の連絡会"),
    ];
    let page = browser.post(&address, &corrected).await;
    assert_eq!(page.moves(), "/meetings?period=2026-10");
    browser
        .follow(&page)
        .await
        .shows("区の連絡会")
        .hides("例町地域包括");
    counts(&city, 1, 0).await;
}

async fn a_stale_correction_is_refused_and_says_who_was_first(city: TestCity) {
    let mut browser = city.browser(Role::Coordinator, 0).await;
    browser.post("/meetings", CONFERENCE).await.moves();
    let address = newest(&mut browser).await;
    let mut changed = CONFERENCE.to_vec();
    changed.push(("version", "1"));
    browser.post(&address, &changed).await.moves();
    let page = browser.post(&address, &changed).await;
    page.is(409).shows("試験 コーディネーターさんが");
    counts(&city, 1, 1).await;
}

async fn a_deletion_can_be_taken_back(city: TestCity) {
    let mut browser = city.browser(Role::Coordinator, 0).await;
    browser.post("/meetings", CONFERENCE).await.moves();
    let address = newest(&mut browser).await;
    let page = browser.post(&format!("{address}/delete"), &[]).await;
    let page = browser.follow(&page).await;
    page.shows("会議出席を削除しました。")
        .shows(&format!("action=\"{address}/restore\""))
        .hides("例町 地域ケア会議");
    browser.get(&address).await.is(404);
    counts(&city, 0, 0).await;
    for _ in 0..2 {
        browser
            .post(&format!("{address}/restore"), &[])
            .await
            .moves();
        counts(&city, 1, 1).await;
    }
    browser.get("/meetings").await.shows("例町 地域ケア会議");
}

async fn another_one_like_it_is_offered_filled_in(city: TestCity) {
    let mut browser = city.browser(Role::Coordinator, 0).await;
    let mut typed = CONFERENCE.to_vec();
    typed.push(("after", "another"));
    let page = browser.post("/meetings", &typed).await;
    let page = browser.follow(&page).await;
    page.shows("value=\"例町 地域ケア会議\"")
        .shows("value=\"令和8年11月20日\"");
}

async fn an_office_sees_its_own_and_the_ward_reads_its_wards(city: TestCity) {
    let mut east = city.browser(Role::Coordinator, 0).await;
    east.post("/meetings", CONFERENCE).await.moves();
    let address = newest(&mut east).await;
    let mut west = city.browser(Role::OfficeManager, 1).await;
    west.get("/meetings")
        .await
        .is(200)
        .hides("例町 地域ケア会議");
    west.get(&address).await.is(404);
    west.post(&format!("{address}/delete"), &[]).await.is(404);
    let mut ward = city.browser(Role::WardOfficer, 0).await;
    let page = ward.get("/meetings").await;
    page.is(200)
        .shows("例町 地域ケア会議")
        .hides("会議出席を記録する");
    ward.post("/meetings", CONFERENCE).await.is(403);
    let mut bureau = city.browser(Role::BureauOfficer, 0).await;
    bureau
        .get("/meetings")
        .await
        .shows("例町 地域ケア会議")
        .shows("東区在宅医療");
    let office = format!("/meetings?office={}", city.offices[1]);
    bureau.get(&office).await.is(200).hides("例町 地域ケア会議");
    counts(&city, 1, 1).await;
}

async fn the_list_filters_and_exports(city: TestCity) {
    let work = city.work(Role::Coordinator, 0);
    let meeting = |day: &str, name: &str| Content {
        held_on: day.parse().unwrap(),
        kind: "city_or_ward".into(),
        care_conference: false,
        name: name.into(),
        host: String::new(),
        mode: String::new(),
        note: String::new(),
    };
    let mut many: Vec<Content> = (0..60)
        .map(|_| meeting("2026-11-05", "ブロック研修"))
        .collect();
    many.push(meeting("2026-04-01", "年度はじめの会"));
    assert_eq!(add_many(&work, many).await.unwrap(), 61);
    counts(&city, 61, 0).await;
    let mut browser = city.browser(Role::Coordinator, 0).await;
    let page = browser.get("/meetings").await;
    page.shows("全60件のうち 1〜50件").hides("年度はじめの会");
    browser.get("/meetings?page=2").await.shows("51〜60件");
    let year = browser
        .get("/meetings?period=2026&q=%E5%B9%B4%E5%BA%A6&sort=oldest")
        .await;
    year.shows("会議出席 1件（令和8年度）")
        .hides("ブロック研修");
    let file = browser.get("/meetings/export?period=2026").await;
    file.is(200);
    assert!(file.mime.contains("spreadsheetml") && file.bytes.starts_with(b"PK"));
}

on_both!(TestCity =>
    a_meeting_is_recorded_and_counted_with_the_care_conference_apart,
    a_wrong_form_keeps_what_was_typed,
    a_correction_moves_the_counters,
    a_stale_correction_is_refused_and_says_who_was_first,
    a_deletion_can_be_taken_back,
    another_one_like_it_is_offered_filled_in,
    an_office_sees_its_own_and_the_ward_reads_its_wards,
    the_list_filters_and_exports,
);
