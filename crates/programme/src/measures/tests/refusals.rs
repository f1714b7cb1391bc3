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
    page.is(409)
        .shows("試験 区役所 担当者さんが")
        .hides("いま保存されている内容：退院の連絡");
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
    let done = format!("{measure}/done");
    browser.post(&done, &[("version", "2")]).await.moves();
    browser
        .post(&done, &[("version", "2")])
        .await
        .is(409)
        .shows("試験 区役所 担当者さんが");
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

async fn the_second_of_two_savers_keeps_what_was_typed_and_saves_it(city: TestCity) {
    let mut browser = begun(&city).await;
    let issue = issue(&mut browser, &city, "退院の連絡が遅い").await;
    let edit = format!("{issue}/edit");
    let words = |version: &'static str, words: &'static str| {
        [
            ("version", version),
            ("title", "退院の連絡が遅い"),
            ("words", words),
            ("scene", "discharge"),
            ("since", "R8.4.10"),
        ]
    };
    browser.post(&edit, &words("1", "先の話")).await.moves();
    let mut late = words("1", "後の話").to_vec();
    late.retain(|(name, _)| *name != "scene");
    let page = browser.post(&edit, &late).await;
    page.is(409)
        .shows("後の話</textarea>")
        .shows("いま保存されている内容：先の話")
        .shows("いま保存されている内容：入退院支援")
        .shows("name=\"version\" value=\"2\"");
    browser.post(&edit, &words("2", "後の話")).await.moves();
    browser.get(&issue).await.shows("後の話").hides("先の話");

    let measure = measure(&mut browser, &issue, ("R8.4.1", "R9.3.31")).await;
    let said = |words: &'static str, achieved: &'static str| {
        [
            ("version", "1"),
            ("on", "R8.11.1"),
            ("words", words),
            ("achieved", achieved),
        ]
    };
    let to = format!("{measure}/evaluation");
    browser.post(&to, &said("広まった", "yes")).await.moves();
    browser
        .post(&to, &said("まだ広まらない", "partly"))
        .await
        .is(409)
        .shows("まだ広まらない</textarea>")
        .shows("いま保存されている内容：広まった");
}

async fn what_two_do_at_once_is_done_once(city: TestCity) {
    let mut one = begun(&city).await;
    let mut two = city.browser(Role::WardOfficer, 0).await;
    let issue = issue(&mut one, &city, "退院の連絡が遅い").await;
    for year in 2026..=2028 {
        let from = format!("R{}.4.1", year - 2018);
        let until = format!("R{}.3.31", year - 2017);
        let measure = measure(&mut one, &issue, (&from, &until)).await;
        let follow = format!("{measure}/follow");
        let (first, second) = tokio::join!(one.post(&follow, &[]), two.post(&follow, &[]));
        assert_eq!(first.moves(), second.moves(), "one measure follows");

        let year = year.to_string();
        let aim = [
            ("words", "家で暮らせる"),
            ("first_year", year.as_str()),
            ("last_year", &year),
        ];
        let to = format!("/pdca/wards/{}/aims/whole", city.wards[0]);
        let (first, second) = tokio::join!(one.post(&to, &aim), two.post(&to, &aim));
        let mut both = [first.status.as_u16(), second.status.as_u16()];
        both.sort_unstable();
        assert_eq!(both, [303, 422]);
    }
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
    the_second_of_two_savers_keeps_what_was_typed_and_saves_it,
    what_two_do_at_once_is_done_once,
    a_wrong_form_keeps_what_was_typed,
    a_closed_issue_says_why_and_can_be_opened_again,
);
