//! 検索の記録: what was searched for is kept, without names, and can be seen again.

use super::*;

on_both!(TestCity =>
    a_search_is_kept_once_and_seen_again_as_it_was_beside_what_it_finds_now,
    words_that_no_facility_has_are_not_kept,
    an_office_sees_its_own_searches_only,
    a_need_is_put_to_the_register_of_an_earlier_day,
    searches_are_forgotten_after_two_years,
    the_administrator_sees_who_stood_first,
);

fn query(city: &TestCity) -> String {
    let ward = city.wards[0];
    format!("/search/facilities?ward={ward}&kind=clinic&procedure=tracheostomy&accepting=1")
}

/// The addresses of the kept searches that the list shows.
async fn kept(browser: &mut testkit::Client) -> Vec<String> {
    let page = browser.get("/search/records").await;
    let text = page.is(200).text();
    let links = text.split("href=\"/search/records/").skip(1);
    links
        .map(|rest| format!("/search/records/{}", rest.split('"').next().unwrap()))
        .collect()
}

async fn a_search_is_kept_once_and_seen_again_as_it_was_beside_what_it_finds_now(city: TestCity) {
    small_register(&city).await;
    let mut browser = city.browser(Role::Coordinator, 0).await;
    browser
        .get("/search/records")
        .await
        .shows("検索の記録はまだありません");
    browser.get("/search/facilities").await.is(200);
    browser
        .fragment("/search/candidates", &[("kind", "clinic")])
        .await
        .is(200);
    assert!(
        kept(&mut browser).await.is_empty(),
        "only what is submitted"
    );
    for _ in 0..2 {
        browser.get(&query(&city)).await.is(200);
    }
    let all = kept(&mut browser).await;
    assert_eq!(all.len(), 1, "the same list on the same day once");
    browser
        .get("/search/records")
        .await
        .shows("東区・診療所・気管切開・新規受入")
        .shows("2件、一部合わない候補 1件");
    let page = browser.get(&all[0]).await;
    page.is(200).shows("同じ並びになります");
    page.hides("いまは出ません").hides("この日は出ていません");

    // The best of that day closes, and another one opens.
    let [east, _] = city.wards;
    later(&city, 2);
    let best = panel(&city, &tracheostomy(&city)).await.full.remove(0);
    assert_eq!(best.name, "見本在宅診療所");
    let closed = NewFacility {
        closed_on: Some(day(2026, 11, 20)),
        ..facility(east, "見本在宅診療所", "clinic", 1_200.0)
    };
    let work = city.house.system_work();
    directory::update(&work, best.facility, 1, &closed)
        .await
        .unwrap();
    add(&city, &facility(east, "例示すみれ診療所", "clinic", 50.0)).await;
    later(&city, 4);
    let page = browser.get(&all[0]).await;
    page.is(200)
        .shows("同じ並びになります")
        .shows("その日に表示された候補")
        .shows("いまは出ません")
        .shows("この日は出ていません");
    let text = page.text();
    let (then, now) = text.split_once("いま同じ条件でさがすと").unwrap();
    assert!(then.contains("見本在宅診療所") && !then.contains("例示すみれ診療所"));
    assert!(!now.contains("見本在宅診療所") && now.contains("例示すみれ診療所"));
    assert!(then.contains("気管切開"), "with the reasons of that day");
}

async fn words_that_no_facility_has_are_not_kept(city: TestCity) {
    small_register(&city).await;
    let mut browser = city.browser(Role::Coordinator, 0).await;
    // 見本太郎, then 見本在宅.
    let query = "/search/facilities?words=%E8%A6%8B%E6%9C%AC%E5%A4%AA%E9%83%8E";
    browser.get(query).await.shows("該当 0件");
    let all = kept(&mut browser).await;
    let page = browser.get(&all[0]).await;
    page.is(200)
        .shows("ことばは残していません")
        .hides("見本太郎");
    browser.get("/search/records").await.hides("見本太郎");
    let work = city.house.system_work();
    let mut tx = work.read().await.unwrap();
    let held =
        "SELECT COUNT(*) FROM match_search WHERE municipality_id = $1 AND need LIKE '%太郎%'";
    let held = tx
        .number(held, db::args![work.municipality()])
        .await
        .unwrap();
    assert_eq!(held, 0);
    drop(tx);
    browser
        .get("/search/facilities?words=%E8%A6%8B%E6%9C%AC%E5%9C%A8%E5%AE%85")
        .await
        .shows("該当 1件");
    browser.get("/search/records").await.shows("「見本在宅」");
}

async fn an_office_sees_its_own_searches_only(city: TestCity) {
    small_register(&city).await;
    let mut east = city.browser(Role::Coordinator, 0).await;
    east.get(&query(&city)).await.is(200);
    let all = kept(&mut east).await;
    for (role, at, count) in [
        (Role::OfficeManager, 0, 1),
        (Role::Coordinator, 1, 0),
        (Role::WardOfficer, 0, 0),
        (Role::Admin, 0, 1),
        (Role::BureauOfficer, 0, 1),
    ] {
        let mut browser = city.browser(role, at).await;
        assert_eq!(kept(&mut browser).await.len(), count, "{role:?}");
        let expected = if count == 1 { 200 } else { 404 };
        browser.get(&all[0]).await.is(expected);
    }
    let mut officer = city.browser(Role::WardOfficer, 0).await;
    officer.get(&query(&city)).await.is(200);
    assert_eq!(kept(&mut officer).await.len(), 1);
    assert_eq!(kept(&mut east).await.len(), 1);
}

async fn a_need_is_put_to_the_register_of_an_earlier_day(city: TestCity) {
    let [east, _] = city.wards;
    let clinic = facility(east, "見本在宅診療所", "clinic", 100.0);
    let id = add(&city, &clinic).await;
    city.clock.set(morning() + Duration::days(3));
    let renamed = NewFacility {
        name: "架空ひばり診療所".into(),
        ..clinic
    };
    let work = city.house.system_work();
    directory::update(&work, id, 1, &renamed).await.unwrap();
    let mut browser = city.browser(Role::Coordinator, 0).await;
    let now = "/search/facilities?kind=clinic";
    browser
        .get(now)
        .await
        .shows("架空ひばり診療所")
        .shows("前の日の台帳でさがす");
    let kept_before = kept(&mut browser).await.len();
    for (day, name) in [
        ("2026/11/20", "見本在宅診療所"),
        ("R8.11.22", "見本在宅診療所"),
        ("2026/11/23", "架空ひばり診療所"),
    ] {
        let page = browser.get(&format!("{now}&as_of={day}")).await;
        page.is(200).shows(name);
    }
    let before = browser.get(&format!("{now}&as_of=2026/11/19")).await;
    before
        .is(200)
        .shows("令和8年11月19日の台帳です")
        .hides("架空ひばり診療所");
    browser
        .get(&format!("{now}&as_of=2026/11/24"))
        .await
        .is(422)
        .shows("今日までの日付");
    // The last two are searches of today.
    assert!(kept(&mut browser).await.len() <= kept_before + 1);
}

async fn searches_are_forgotten_after_two_years(city: TestCity) {
    small_register(&city).await;
    let mut browser = city.browser(Role::Coordinator, 0).await;
    browser.get(&query(&city)).await.is(200);
    city.clock.set(morning() + Duration::days(732));
    let mut browser = city.browser(Role::Coordinator, 0).await;
    browser
        .get("/search/facilities?kind=hospital")
        .await
        .is(200);
    let page = browser.get("/search/records").await;
    page.shows("病院").hides("診療所・気管切開");
    assert_eq!(kept(&mut browser).await.len(), 1);
}

async fn the_administrator_sees_who_stood_first(city: TestCity) {
    small_register(&city).await;
    let mut admin = city.browser(Role::Admin, 0).await;
    let empty = admin.get("/settings/order/first").await;
    empty.is(200).shows("まだ検索の記録がありません");
    let mut browser = city.browser(Role::Coordinator, 0).await;
    browser.get(&query(&city)).await.is(200);
    browser
        .get(&format!("{}&time=night", query(&city)))
        .await
        .is(200);
    browser
        .get("/search/facilities?kind=hospital")
        .await
        .is(200);
    let page = admin.get("/settings/order/first").await;
    page.shows("見本在宅診療所")
        .shows("66.7")
        .shows("仮想総合病院")
        .shows("33.3");
}
