//! What is refused, and what is said.

use policy::Role;
use testkit::on_both;

use super::{begun, issue, measure};
use crate::testing::TestCity;

async fn another_ward_reads_but_does_not_write(city: TestCity) {
    let mut east = begun(&city).await;
    let issue = issue(&mut east, &city, "退院の連絡が遅い").await;
    let measure = measure(&mut east, &issue, ("R8.4.1", "R9.3.31")).await;
    let mut west = city.browser(Role::WardOfficer, 1).await;
    west.get(&issue)
        .await
        .is(200)
        .hides("根拠を加える")
        .hides("課題を直す");
    west.get(&measure)
        .await
        .is(200)
        .hides("評価と改善を記録する");
    let words = [
        ("version", "1"),
        ("title", "書き換え"),
        ("since", "R8.4.10"),
    ];
    west.post(&format!("{issue}/edit"), &words).await.is(404);
    let closing = [("version", "1"), ("closing", "達成した")];
    west.post(&format!("{issue}/close"), &closing).await.is(404);
    west.post(&format!("{issue}/close"), &[]).await.is(404);
    west.get(&format!("{issue}/evidence")).await.is(404);
    west.post(&format!("{measure}/follow"), &[]).await.is(404);
    let state = [
        ("version", "1"),
        ("state", "concrete"),
        ("state_on", "R8.9.1"),
    ];
    west.post(&format!("{measure}/state"), &state).await.is(404);
    west.post(&format!("{measure}/done"), &[]).await.is(404);
    let to = format!("/pdca/wards/{}/issues", city.wards[0]);
    west.post(&to, &[("title", "よその課題"), ("since", "R8.4.10")])
        .await
        .is(404);
    let mut bureau = city.browser(Role::BureauOfficer, 0).await;
    bureau.post(&format!("{issue}/edit"), &words).await.is(403);
    east.get(&issue).await.shows("退院の連絡が遅い");
}

async fn the_second_of_two_savers_hears_who_was_first(city: TestCity) {
    let mut browser = begun(&city).await;
    let issue = issue(&mut browser, &city, "退院の連絡が遅い").await;
    let measure = measure(&mut browser, &issue, ("R8.4.1", "R9.3.31")).await;
    let words = [
        ("version", "1"),
        ("title", "退院の連絡"),
        ("since", "R8.4.10"),
    ];
    browser.post(&format!("{issue}/edit"), &words).await.moves();
    let page = browser.post(&format!("{issue}/edit"), &words).await;
    page.is(409).shows("試験 区役所 担当者さんが");
    let state = [
        ("version", "1"),
        ("state", "concrete"),
        ("state_on", "R8.9.1"),
    ];
    browser
        .post(&format!("{measure}/state"), &state)
        .await
        .moves();
    browser
        .post(&format!("{measure}/state"), &state)
        .await
        .is(409);
    let aim = [
        ("words", "家で暮らせる"),
        ("first_year", "2026"),
        ("last_year", "2026"),
    ];
    let to = format!("/pdca/wards/{}/aims/whole", city.wards[0]);
    browser.post(&to, &aim).await.moves();
    let page = browser.post(&to, &aim).await;
    page.is(422).shows("すでにあります").shows("家で暮らせる");
}

async fn a_wrong_form_keeps_what_was_typed(city: TestCity) {
    let mut browser = begun(&city).await;
    let to = format!("/pdca/wards/{}/issues", city.wards[0]);
    let page = browser
        .post(
            &to,
            &[("title", ""), ("words", "くわしい話"), ("since", "あした")],
        )
        .await;
    page.is(422)
        .shows("くわしい話")
        .shows("課題を短く入力してください");
    let issue = issue(&mut browser, &city, "退院の連絡が遅い").await;
    let page = browser
        .post(&format!("{issue}/evidence"), &[("kind", "indicator")])
        .await;
    page.is(422).shows("指標を選んでください。");
    let page = browser
        .post(&format!("{issue}/evidence"), &[("kind", "council")])
        .await;
    page.is(422).shows("検討した会議を選んでください。");
    let page = browser
        .post(&format!("{issue}/close"), &[("version", "1")])
        .await;
    page.is(422).shows("終結する理由を");
    let measure = measure(&mut browser, &issue, ("R8.4.1", "R9.3.31")).await;
    let state = [
        ("version", "1"),
        ("state", "concrete"),
        ("state_on", "R8.3.1"),
    ];
    let page = browser.post(&format!("{measure}/state"), &state).await;
    page.is(422)
        .shows("前の状況になった日（令和8年4月1日）以後");
    let page = browser
        .post(
            &format!("{measure}/evaluation"),
            &[("version", "1"), ("on", "R8.11.1"), ("words", "広まった")],
        )
        .await;
    page.is(422)
        .shows("達成の度合いを選んでください。")
        .shows("広まった");
}

async fn a_closed_issue_says_why_and_can_be_opened_again(city: TestCity) {
    let mut browser = begun(&city).await;
    let issue = issue(&mut browser, &city, "退院の連絡が遅い").await;
    let closing = [("version", "1"), ("closing", "目標を達成したため")];
    browser
        .post(&format!("{issue}/close"), &closing)
        .await
        .moves();
    browser
        .get(&issue)
        .await
        .shows("終結しています")
        .shows("目標を達成したため");
    browser
        .post(&format!("{issue}/reopen"), &[("version", "2")])
        .await
        .moves();
    browser.get(&issue).await.hides("終結しています");
}

on_both!(TestCity =>
    another_ward_reads_but_does_not_write,
    the_second_of_two_savers_hears_who_was_first,
    a_wrong_form_keeps_what_was_typed,
    a_closed_issue_says_why_and_can_be_opened_again,
);
