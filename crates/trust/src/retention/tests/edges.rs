//! What is not the plain second click: at the same moment, with other contents, refused at first.

use db::args;
use policy::Role;
use testkit::on_both;

use super::repeats::{rows, token, tokens, twice};
use crate::testing::{CALL, TestCity};

on_both!(TestCity =>
    an_account_is_made_once_though_its_link_is_shown_once,
    a_deed_whose_answer_was_cut_off_is_not_done_again,
    two_at_the_same_moment_make_one,
    other_contents_under_the_same_token_are_shown_and_not_dropped,
    a_form_that_was_refused_may_be_sent_again,
    a_form_that_chooses_an_id_gets_another,
    a_token_is_forgotten_after_a_week,
);

/// What is answered by a page, here the link of an invitation, is not led to: one account stands
/// there, and its link can be made anew.
async fn an_account_is_made_once_though_its_link_is_shown_once(city: TestCity) {
    let mut admin = city.browser(Role::Admin, 0).await;
    let (on, to) = ("/settings/accounts/new", "/settings/accounts");
    let token = token(&admin.get(on).await, to);
    let fields = [
        ("login", "rei.hanako"),
        ("name", "例示　花子"),
        ("role", "bureau_officer"),
        ("once", &token),
    ];
    admin.post(to, &fields).await.is(200).shows("例示　花子");
    let after = rows(&city).await;
    admin.post(to, &fields).await.is(422);
    assert_eq!(rows(&city).await, after);
}

/// As after a crash between the deed and the answer: where it went is not known, but it is done.
async fn a_deed_whose_answer_was_cut_off_is_not_done_again(city: TestCity) {
    let mut desk = city.browser(Role::Coordinator, 0).await;
    let page = desk.get("/consultations/new").await;
    let token = token(&page, "/consultations");
    let mut call = CALL.to_vec();
    call.push(("once", &token));
    desk.post("/consultations", &call).await.moves();
    let work = city.house.system_work();
    let mut tx = work.db.begin("test.cut_off");
    let cut = "UPDATE post_once SET place = ''";
    tx.run(cut, args![]).await.unwrap();
    tx.commit().await.unwrap();
    let after = rows(&city).await;
    // Nobody waits for an answer that is long due.
    city.clock
        .set(app::testing::morning() + chrono::Duration::minutes(2));
    let second = desk.post("/consultations", &call).await;
    second.is(409).shows("二度は登録していません");
    assert_eq!(rows(&city).await, after);
}

async fn two_at_the_same_moment_make_one(city: TestCity) {
    let mut one = city.browser(Role::Coordinator, 0).await;
    let page = one.get("/consultations/new").await;
    let token = token(&page, "/consultations");
    let mut call = CALL.to_vec();
    call.push(("once", &token));
    let before = rows(&city).await;
    let mut others = [one.clone(), one.clone()];
    let (second, third) = others.split_at_mut(1);
    let (a, b, c) = tokio::join!(
        one.post("/consultations", &call),
        second[0].post("/consultations", &call),
        third[0].post("/consultations", &call)
    );
    assert_eq!(a.moves(), b.moves());
    assert_eq!(a.moves(), c.moves());
    let made = rows(&city).await - before;
    let mut tx = city.house.system_work().read().await.unwrap();
    let cases = "SELECT COUNT(*) FROM consultation";
    assert_eq!(
        tx.number(cases, args![]).await.unwrap(),
        1,
        "of {made} rows"
    );
    let people = "SELECT COUNT(*) FROM person";
    assert_eq!(tx.number(people, args![]).await.unwrap(), 1);
    let posts = "SELECT COUNT(*) FROM post_once";
    assert_eq!(tx.number(posts, args![]).await.unwrap(), 1);
}

/// Going back and typing something else under the same token: nothing is made unasked, and nothing
/// that was typed is lost.
async fn other_contents_under_the_same_token_are_shown_and_not_dropped(city: TestCity) {
    let mut desk = city.browser(Role::Coordinator, 0).await;
    let page = desk.get("/consultations/new").await;
    let token = token(&page, "/consultations");
    let mut call = CALL.to_vec();
    call.push(("once", &token));
    let first = desk.post("/consultations", &call).await.moves().to_owned();
    call.retain(|(name, _)| *name != "request");
    call.push(("request", "別の相談のことば。"));
    let asked = desk.post("/consultations", &call).await;
    asked
        .is(409)
        .shows("別の相談のことば。")
        .shows("別の1件として登録する")
        .shows(&first);
    let again = tokens(&asked).pop().unwrap();
    assert_ne!(again, token);
    call.retain(|(name, _)| *name != "once");
    call.push(("once", &again));
    let second = desk.post("/consultations", &call).await.moves().to_owned();
    assert_ne!(first, second);
}

/// A form that was refused is sent again with what was mended, and one that never reached its deed
/// with nothing changed.
async fn a_form_that_was_refused_may_be_sent_again(city: TestCity) {
    let mut desk = city.browser(Role::Coordinator, 0).await;
    let page = desk.get("/consultations/new").await;
    let token = token(&page, "/consultations");
    let mut call = CALL.to_vec();
    call.retain(|(name, _)| *name != "inquirer_category");
    call.push(("once", &token));
    desk.post("/consultations", &call).await.is(422);
    call.push(("inquirer_category", "hospital"));
    desk.post("/consultations", &call).await.moves();
}

/// No form chooses the id of its record.
async fn a_form_that_chooses_an_id_gets_another(city: TestCity) {
    let mut desk = city.browser(Role::Coordinator, 0).await;
    for chosen in ["-5", "0", "7", "9223372036854775807"] {
        let mut call = CALL.to_vec();
        call.push(("draft", chosen));
        let case = desk.post("/consultations", &call).await.moves().to_owned();
        assert!(!case.ends_with(&format!("/{chosen}")), "{case}");
        desk.post("/consultations/draft", &call).await.is(200);
        let kept = desk.get(&format!("/consultations/draft/{chosen}")).await;
        kept.is(404);
    }
}

/// A token lives a week, so that the table does not grow for ever.
async fn a_token_is_forgotten_after_a_week(city: TestCity) {
    let mut desk = city.browser(Role::Coordinator, 0).await;
    let new = ("/consultations/new", "/consultations");
    twice(&city, &mut desk, new, CALL).await;
    let left = async || {
        super::super::chore(&city.house).await.unwrap();
        let mut tx = city.house.system_work().read().await.unwrap();
        let posts = "SELECT COUNT(*) FROM post_once";
        tx.number(posts, args![]).await.unwrap()
    };
    assert_eq!(left().await, 1);
    let later = app::testing::morning() + chrono::Duration::days(8);
    city.clock.set(later);
    assert_eq!(left().await, 0);
}
