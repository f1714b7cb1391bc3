//! Who reads what, lists, counts, calendars.

use kernel::calendar::{FiscalYear, Period};
use policy::Role;
use testkit::on_both;

use super::{council, meeting, member, prepared, version};
use crate::{councils, testing::TestCity};

async fn a_ward_reads_its_own_and_the_bureau_reads_all(city: TestCity) {
    let (mut ward, council, meeting) = prepared(&city, &[]).await;
    ward.get("/councils").await.shows("第2回 見本区");
    for role in [Role::Coordinator, Role::OfficeManager] {
        let mut reader = city.browser(role, 0).await;
        reader.get(&meeting).await.is(200).hides("開催を記録する");
        let page = reader.get(&council).await;
        page.is(200).shows("見本 太郎").hides("taro@mihon.example");
        reader.post(&format!("{meeting}/invite"), &[]).await.is(403);
    }
    let mut west = city.browser(Role::WardOfficer, 1).await;
    west.get("/councils").await.hides("見本区在宅");
    for place in [&meeting, &council, &format!("{meeting}/people")] {
        west.get(place).await.is(404);
    }
    west.post(&format!("{meeting}/invite"), &[]).await.is(404);
    west.get(&format!("/councils?ward={}", city.wards[0]))
        .await
        .hides("見本区在宅");
    let mut bureau = city.browser(Role::BureauOfficer, 0).await;
    bureau
        .get("/councils")
        .await
        .is(200)
        .shows("東区")
        .shows("0回");
    let east = format!("/councils?ward={}", city.wards[0]);
    bureau.get(&east).await.shows("第2回 見本区");
    bureau.get(&meeting).await.is(200).shows("見本区役所");
    for role in [Role::Professional, Role::Admin] {
        city.browser(role, 0).await.get("/councils").await.is(403);
    }
}

async fn the_citys_own_council_is_not_a_wards(city: TestCity) {
    let mut bureau = city.browser(Role::BureauOfficer, 0).await;
    let own = council(&mut bureau).await;
    let held = meeting(&mut bureau, &own, &[]).await;
    bureau
        .get("/councils?ward=city")
        .await
        .shows("第2回 見本区");
    let mut ward = city.browser(Role::WardOfficer, 0).await;
    ward.get("/councils").await.hides("第2回 見本区");
    ward.get(&held).await.is(404);
    ward.get(&own).await.is(404);
}

async fn meetings_are_counted_by_ward_and_topic_once_they_took_place(city: TestCity) {
    let today = [("held_on", "令和8年11月20日"), ("reply_by", "")];
    let (mut ward, own, first) = prepared(&city, &today).await;
    meeting(&mut ward, &own, &[]).await;
    let year = Period::Year(FiscalYear::clamped(2026));
    let work = city.work(Role::BureauOfficer, 0);
    assert!(councils::held(&work, year).await.unwrap().is_empty());
    let edition = version(&ward.get(&first).await);
    let fields = [("version", edition.as_str())];
    ward.post(&format!("{first}/hold"), &fields).await.moves();
    let held = councils::held(&work, year).await.unwrap();
    assert_eq!(held.len(), 1);
    assert_eq!(held[0].topics, ["goals", "sharing_rules"]);
    assert_eq!(held[0].ward, Some(city.wards[0]));
    let west = city.work(Role::WardOfficer, 1);
    assert!(councils::held(&west, year).await.unwrap().is_empty());
    let happened = councils::happened(&work, year).await.unwrap();
    assert_eq!(happened[0].href, first);
    ward.get("/councils")
        .await
        .shows("検討した内容（令和8年度")
        .shows("●");
    let file = ward.get("/councils/export").await;
    assert!(file.is(200).bytes.starts_with(b"PK"));
}

async fn the_home_page_says_what_waits(city: TestCity) {
    let (mut ward, _, meeting) = prepared(&city, &[]).await;
    ward.get("/")
        .await
        .shows("推進会議")
        .shows(&meeting)
        .shows("招集前");
    ward.post(&format!("{meeting}/invite"), &[]).await.moves();
    ward.get("/").await.shows("未回答 1人");
    let mut coordinator = city.browser(Role::Coordinator, 0).await;
    coordinator.get("/").await.shows(&meeting);
    let mut west = city.browser(Role::WardOfficer, 1).await;
    west.get("/").await.hides(&meeting);
}

async fn meetings_go_into_a_calendar(city: TestCity) {
    let (mut ward, own, meeting) = prepared(&city, &[]).await;
    let file = ward.get(&format!("{meeting}/event.ics")).await;
    file.is(200)
        .shows("DTSTART:20261203T050000Z")
        .shows("DTEND:20261203T063000Z");
    let all = ward.get("/councils/calendar.ics").await;
    all.shows("DTSTART:20261203T050000Z");
    let mut west = city.browser(Role::WardOfficer, 1).await;
    west.get("/councils/calendar.ics").await.hides("DTSTART");
    let roster = ward.get(&format!("{own}/roster.pdf")).await;
    assert!(roster.is(200).bytes.starts_with(b"%PDF"));
}

async fn registers_are_kept_and_say_who_was_first(city: TestCity) {
    let mut ward = city.browser(Role::WardOfficer, 0).await;
    let empty = ward.get("/councils").await;
    empty.shows("まだ会議体がありません");
    let own = council(&mut ward).await;
    let wrong = ward
        .post(&format!("{own}/members"), &[("name", "見本 花子")])
        .await;
    wrong
        .is(422)
        .shows("職種を選んでください。")
        .shows("見本 花子");
    member(&mut ward, &own, "見本 花子", "").await;
    let page = ward.get(&own).await;
    let id = super::number_after(&page, "/councils/members/");
    let place = format!("/councils/members/{id}");
    let left = [
        ("version", "1"),
        ("name", "見本 花子"),
        ("profession", "nurse"),
        ("organisation", "visiting_nursing"),
        ("begins_on", "R8.4.1"),
        ("ends_on", "R8.10.31"),
    ];
    ward.post(&place, &left).await.moves();
    ward.post(&place, &left).await.is(409);
    ward.get(&own)
        .await
        .shows("退任した委員（1人）")
        .shows("委員（0人）");
    // Who left is no longer asked.
    let planned = meeting(&mut ward, &own, &[]).await;
    ward.get(&format!("{planned}/people"))
        .await
        .hides("見本 花子");
}

on_both!(TestCity =>
    a_ward_reads_its_own_and_the_bureau_reads_all,
    the_citys_own_council_is_not_a_wards,
    meetings_are_counted_by_ward_and_topic_once_they_took_place,
    the_home_page_says_what_waits,
    meetings_go_into_a_calendar,
    registers_are_kept_and_say_who_was_first,
);
