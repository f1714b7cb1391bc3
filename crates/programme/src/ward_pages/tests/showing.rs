//! What is shown on which day.

use app::testing::morning;
use chrono::Duration;
use policy::Role;
use testkit::{Client, on_both};

use super::{NOTICE, colleague, sent, with};
use crate::{testing::TestCity, ward_pages};

/// The titles that 東区 shows today.
async fn titles(city: &TestCity) -> Vec<String> {
    let work = city.house.system_work();
    let shown = ward_pages::shown(&work, city.wards[0]).await.unwrap();
    let shown = shown.into_iter();
    shown.map(|(_, one)| one.content.text.title).collect()
}

async fn approve(second: &mut Client, address: &str, version: &str) {
    let version = [("version", version)];
    second
        .post(&format!("{address}/approve"), &version)
        .await
        .moves();
}

async fn it_is_shown_from_its_first_to_its_last_day_by_japan_s_calendar(city: TestCity) {
    let mut ward = city.browser(Role::WardOfficer, 0).await;
    let mut second = colleague(&city).await;
    let days = [("from_on", "R8.11.21"), ("until_on", "R8.11.22")];
    let address = sent(&mut ward, &with(NOTICE, &days)).await;
    assert!(titles(&city).await.is_empty(), "waits");
    approve(&mut second, &address, "2").await;
    // It is ten in the morning in Japan: the day turns in 14 hours.
    for (hours, shown) in [(0, 0), (13, 0), (14, 1), (61, 1), (62, 0)] {
        city.clock.set(morning() + Duration::hours(hours));
        assert_eq!(titles(&city).await.len(), shown, "after {hours} hours");
    }
}

async fn what_is_approved_stays_until_its_next_version_is_approved(city: TestCity) {
    let mut ward = city.browser(Role::WardOfficer, 0).await;
    let mut second = colleague(&city).await;
    let address = sent(&mut ward, NOTICE).await;
    approve(&mut second, &address, "2").await;
    assert_eq!(titles(&city).await, ["見本のお知らせ"]);
    let next = with(NOTICE, &[("version", "3"), ("title", "次の版")]);
    ward.get(&format!("{address}/edit"))
        .await
        .shows("そのまま区民のページに出ます");
    let page = ward.post(&address, &next).await;
    assert_eq!(page.moves(), address);
    ward.post(&format!("{address}/send"), &[("version", "4")])
        .await
        .moves();
    assert_eq!(titles(&city).await, ["見本のお知らせ"]);
    approve(&mut second, &address, "5").await;
    assert_eq!(titles(&city).await, ["次の版"]);
    ward.get(&address).await.shows("第1版").shows("第2版");
    // Nothing that was replaced comes back.
    let withdraw = format!("{address}/withdraw");
    ward.post(&withdraw, &[("version", "6")]).await.moves();
    assert!(titles(&city).await.is_empty());
    ward.post(&withdraw, &[("version", "7")]).await.is(409);
}

async fn a_next_version_for_later_takes_over_on_its_day(city: TestCity) {
    let mut ward = city.browser(Role::WardOfficer, 0).await;
    let mut second = colleague(&city).await;
    let address = sent(&mut ward, NOTICE).await;
    approve(&mut second, &address, "2").await;
    let later = [
        ("version", "3"),
        ("title", "次の版"),
        ("from_on", "R8.11.22"),
        ("until_on", "R8.11.22"),
        ("after", "send"),
    ];
    ward.post(&address, &with(NOTICE, &later)).await.moves();
    approve(&mut second, &address, "5").await;
    assert_eq!(titles(&city).await, ["見本のお知らせ"]);
    city.clock.set(morning() + Duration::days(2));
    assert_eq!(titles(&city).await, ["次の版"]);
    city.clock.set(morning() + Duration::days(3));
    assert!(titles(&city).await.is_empty(), "the old one is over, too");
}

async fn a_leaflet_keeps_its_file_until_there_is_a_new_one(city: TestCity) {
    let mut ward = city.browser(Role::WardOfficer, 0).await;
    let leaflet = with(NOTICE, &[("kind", "leaflet"), ("body", "")]);
    let file = ("file", "案内.pdf", b"%PDF-1.7 first".as_slice());
    let page = ward.upload("/ward-pages", &leaflet, file).await;
    let address = page.moves().to_owned();
    let first = format!("{address}/editions/1/file");
    assert_eq!(ward.get(&first).await.bytes, file.2);
    let again = with(&leaflet, &[("version", "1"), ("title", "直した")]);
    ward.post(&address, &again).await.moves();
    assert_eq!(ward.get(&first).await.bytes, file.2, "kept");
    let other = ("file", "改訂.pdf", b"%PDF-1.7 second".as_slice());
    let again = with(&leaflet, &[("version", "2")]);
    ward.upload(&address, &again, other).await.moves();
    assert_eq!(ward.get(&first).await.bytes, other.2);
    let mut west = city.browser(Role::WardOfficer, 1).await;
    west.get(&first).await.is(404);
    city.stranger().get(&first).await.is(303);
}

on_both!(TestCity =>
    it_is_shown_from_its_first_to_its_last_day_by_japan_s_calendar,
    what_is_approved_stays_until_its_next_version_is_approved,
    a_next_version_for_later_takes_over_on_its_day,
    a_leaflet_keeps_its_file_until_there_is_a_new_one,
);
