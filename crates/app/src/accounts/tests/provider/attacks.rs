//! What is tried by whoever is nobody here, and what goes wrong by itself: each is told in words, and
//! makes no session.

use chrono::Duration;
use policy::Role;
use serde_json::json;
use testkit::on_both;

use super::{SignOnCity, fake::Lie, is_nobody, signer::Signer};
use crate::testing::morning;

const SESSIONS: &str = "SELECT COUNT(*) FROM session WHERE proof LIKE 'provider%'";

async fn what_does_not_hold_in_a_token_lets_nobody_in(city: SignOnCity) {
    city.linked(Role::BureauOfficer, "248").await;
    let before = city.count(SESSIONS).await;
    let now = morning().timestamp();
    for (claims, said) in [
        (json!({ "nonce": "another" }), "正しいことを確かめられない"),
        (json!({ "aud": "another" }), "正しいことを確かめられない"),
        (
            json!({ "aud": ["renkei", "another"] }),
            "正しいことを確かめられない",
        ),
        (
            json!({ "iss": "https://evil.example" }),
            "正しいことを確かめられない",
        ),
        (json!({ "azp": "another" }), "正しいことを確かめられない"),
        (json!({ "exp": now - 61 }), "時計が合っていない"),
        (
            json!({ "iat": now + 120, "exp": now + 500 }),
            "時計が合っていない",
        ),
    ] {
        city.fake.says(claims.clone());
        let mut browser = city.stranger();
        city.log_in(&mut browser).await.is(422).shows(said);
        assert!(is_nobody(&mut browser).await, "{claims}");
    }
    city.fake.says(json!({}));
    for lie in [Lie::Unsigned, Lie::Secret, Lie::HiddenKey] {
        city.fake.lies(lie);
        let mut browser = city.stranger();
        let page = city.log_in(&mut browser).await;
        page.is(422).shows("正しいことを確かめられない");
        assert!(is_nobody(&mut browser).await, "{lie:?}");
    }
    assert_eq!(city.count(SESSIONS).await, before);
    // The same person without a lie.
    city.fake.lies(Lie::None);
    assert_eq!(city.log_in(&mut city.stranger()).await.moves(), "/settings");
}

async fn a_code_of_another_browser_and_one_sent_twice_let_nobody_in(city: SignOnCity) {
    city.linked(Role::BureauOfficer, "248").await;
    let mut owner = city.stranger();
    let back = city.there(&mut owner).await;
    // The thief has the whole address, but not the cookie.
    let mut thief = city.stranger();
    thief
        .get(&back)
        .await
        .is(422)
        .shows("もう一度ボタンを押して");
    assert!(is_nobody(&mut thief).await);
    // A thief who has begun a log-in brings back another one's state.
    city.there(&mut thief).await;
    thief
        .get(&back)
        .await
        .is(422)
        .shows("もう一度ボタンを押して");
    assert!(is_nobody(&mut thief).await);
    // The state of one's own and the code of another: the challenge is not the code's.
    let own = city.there(&mut thief).await;
    let (_, state) = own.split_once("&state=").unwrap();
    let (with_code, _) = back.split_once("&state=").unwrap();
    let mixed = format!("{with_code}&state={state}");
    thief
        .get(&mixed)
        .await
        .is(422)
        .shows("受け付けませんでした")
        .hides("例示 花子");
    assert!(is_nobody(&mut thief).await);
    // The provider has taken that code back, as it must; the owner begins anew.
    owner.get(&back).await.is(422);
    let before = owner.clone();
    let back = city.there(&mut owner).await;
    let at_provider = owner.clone();
    assert_eq!(owner.get(&back).await.moves(), "/settings");
    for mut again in [at_provider, before] {
        again
            .get(&back)
            .await
            .is(422)
            .shows("もう一度ボタンを押して");
        assert!(is_nobody(&mut again).await);
    }
}

async fn half_a_way_is_none(city: SignOnCity) {
    city.linked(Role::BureauOfficer, "248").await;
    let mut browser = city.stranger();
    let back = city.there(&mut browser).await;
    // Too late.
    city.clock.set(morning() + Duration::minutes(11));
    browser.get(&back).await.is(422).shows("時間が過ぎた");
    city.clock.set(morning());
    // Somebody changed their mind at the provider.
    let back = city.there(&mut browser).await;
    let (_, state) = back.split_once("&state=").unwrap();
    let denied = format!("/login/provider/back?error=access_denied&state={state}");
    browser
        .get(&denied)
        .await
        .is(422)
        .shows("確認が終わりませんでした");
    // Another provider's answer (mix-up).
    let back = city.there(&mut browser).await;
    let mixed = format!("{back}&iss=https%3A%2F%2Fevil.example");
    browser
        .get(&mixed)
        .await
        .is(422)
        .shows("正しいことを確かめられない");
    // Nothing at all.
    browser.get("/login/provider/back").await.is(422);
    assert!(is_nobody(&mut browser).await);
}

async fn a_provider_out_of_order_is_told_in_words(city: SignOnCity) {
    city.linked(Role::BureauOfficer, "248").await;
    let mut browser = city.stranger();
    let back = city.there(&mut browser).await;
    city.fake.lies(Lie::Away);
    browser
        .get(&back)
        .await
        .is(422)
        .shows("「庁内ポータル」につながりません");
    assert!(is_nobody(&mut browser).await);
    city.fake.lies(Lie::None);
    let back = city.there(&mut browser).await;
    city.fake.forgets_codes();
    browser
        .get(&back)
        .await
        .is(422)
        .shows("受け付けませんでした");
    // The button stays, and so do passwords.
    let page = browser.get("/login").await;
    page.is(200)
        .shows("庁内ポータルでログインする")
        .shows("パスワードでログインする");
}

async fn changed_keys_are_asked_for_and_every_usual_signature_is_taken(city: SignOnCity) {
    city.linked(Role::BureauOfficer, "248").await;
    let shown = city.fake.keys_shown();
    for (signer, asked) in [
        (Signer::edwards("second"), 1),
        (Signer::rsa("third"), 2),
        (Signer::curve("fourth"), 3),
    ] {
        city.fake.signs_with(signer);
        for _ in 0..2 {
            assert_eq!(city.log_in(&mut city.stranger()).await.moves(), "/settings");
        }
        assert_eq!(city.fake.keys_shown(), shown + asked, "once each");
    }
}

on_both!(SignOnCity =>
    what_does_not_hold_in_a_token_lets_nobody_in,
    a_code_of_another_browser_and_one_sent_twice_let_nobody_in,
    half_a_way_is_none,
    a_provider_out_of_order_is_told_in_words,
    changed_keys_are_asked_for_and_every_usual_signature_is_taken,
);
