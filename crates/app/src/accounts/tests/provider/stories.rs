//! How people come in by the provider, and what becomes of it.

use policy::Role;
use serde_json::json;
use testkit::{Engine, on_both};

use super::{SignOnCity, is_nobody};
use crate::{
    accounts::tests::{find, link_of, log_in, plain, totp},
    testing::PASSWORD,
};

async fn an_invitation_links_a_person_of_the_provider_and_no_password_is_asked(city: SignOnCity) {
    let mut browser = city.linked(Role::Coordinator, "sub-1").await;
    // The provider has asked for a second factor: straight to work.
    browser.get("/").await.is(200);
    browser.get("/settings/devices").await.is(200);
    city.fake
        .says(json!({ "sub": "sub-1", "amr": ["pwd", "mfa"] }));
    let mut again = city.stranger();
    assert_eq!(city.log_in(&mut again).await.moves(), "/settings");
    again.get("/consultations").await.is(200);
    let mut admin = city.admin().await;
    let (path, _) = find(&mut admin, "coordinator.0").await;
    let page = admin.get(&path).await;
    page.shows("つながった日時").shows("利用中");
    let linked = "SELECT COUNT(*) FROM audit_event WHERE event = 'accounts.linked'";
    assert_eq!(city.count(linked).await, 1);
    let strong = "SELECT COUNT(*) FROM audit_event WHERE event = 'accounts.logged_in'
         AND detail = '市の認証（二要素）'";
    assert_eq!(city.count(strong).await, 2);
    // The password that was reset before is gone.
    log_in(&mut city.stranger(), "coordinator.0", PASSWORD)
        .await
        .is(422);
}

async fn without_a_recognised_second_factor_this_house_asks_for_its_own(city: SignOnCity) {
    city.linked(Role::Coordinator, "sub-1").await;
    city.fake
        .says(json!({ "sub": "sub-1", "amr": ["pwd"], "acr": "loa1" }));
    let mut browser = city.stranger();
    assert_eq!(city.log_in(&mut browser).await.moves(), "/settings");
    for page in ["/", "/consultations"] {
        assert_eq!(
            browser.get(page).await.moves(),
            "/settings/factor",
            "{page}"
        );
    }
    browser.post("/settings/factor/app", &[]).await.moves();
    let page = browser.get("/settings/factor/app").await;
    let typed = super::super::between(&page.text(), "id=\"secret\">", "<", |_| true);
    let secret = plain(&typed).to_uppercase();
    let code = totp::code(&secret, city.clock.now());
    let confirm = "/settings/factor/app/confirm";
    browser.post(confirm, &[("code", &code)]).await.is(200);
    browser.get("/consultations").await.is(200);
    // From now on the code is asked after the provider's word.
    city.clock
        .set(city.clock.now() + chrono::Duration::seconds(30));
    let mut second = city.stranger();
    let half = city.log_in(&mut second).await;
    assert_eq!(half.moves(), "/login/second?next=%2Fsettings");
    assert!(is_nobody(&mut second).await, "half a log-in is no session");
    let code = totp::code(&secret, city.clock.now());
    let form = [("code", code.as_str()), ("next", "/settings")];
    assert_eq!(
        second.post("/login/second", &form).await.moves(),
        "/settings"
    );
    let both = "SELECT COUNT(*) FROM session WHERE proof = 'provider_app'";
    assert_eq!(city.count(both).await, 1);
    // With the class that holds one, straight in.
    city.fake.says(json!({ "sub": "sub-1", "acr": "loa2" }));
    let mut strong = city.stranger();
    assert_eq!(city.log_in(&mut strong).await.moves(), "/settings");
    strong.get("/consultations").await.is(200);
}

async fn an_unknown_person_is_told_what_to_do_and_gets_no_account(city: SignOnCity) {
    city.account(Role::Coordinator, 0).await;
    let accounts = city.count("SELECT COUNT(*) FROM account").await;
    city.fake.says(json!({
        "sub": "nobody", "preferred_username": "coordinator.0", "email": "coordinator.0",
        "email_verified": true,
    }));
    let mut browser = city.stranger();
    let page = city.log_in(&mut browser).await;
    page.is(422)
        .shows("このシステムのアカウントとつながっていません")
        .shows("システム管理者に招待リンクを頼み");
    assert!(is_nobody(&mut browser).await);
    assert_eq!(city.count("SELECT COUNT(*) FROM account").await, accounts);
    assert_eq!(city.count("SELECT COUNT(*) FROM provider_link").await, 0);
}

async fn an_invitation_that_is_over_links_nobody(city: SignOnCity) {
    let mut admin = city.admin().await;
    city.account(Role::BureauOfficer, 0).await;
    let (path, version) = find(&mut admin, "bureau_officer.0").await;
    let reset = format!("{path}/reset");
    let link = link_of(&admin.post(&reset, &[("version", &version)]).await);
    let token = link.trim_start_matches("/invitation/");
    let mut browser = city.stranger();
    let page = browser
        .get(&format!("/login/provider?invitation={token}"))
        .await;
    let back = city.fake.approve(page.moves());
    admin.post(&format!("{path}/uninvite"), &[]).await.moves();
    browser
        .get(&back)
        .await
        .is(422)
        .shows("招待リンクの期限が過ぎたか");
    assert!(is_nobody(&mut browser).await);
}

async fn a_link_taken_away_ends_the_sessions_and_a_stopped_account_stays_out(city: SignOnCity) {
    let mut browser = city.linked(Role::BureauOfficer, "sub-1").await;
    let mut admin = city.admin().await;
    let (path, version) = find(&mut admin, "bureau_officer.0").await;
    admin
        .post(&format!("{path}/disable"), &[("version", &version)])
        .await
        .moves();
    assert!(is_nobody(&mut browser).await);
    city.log_in(&mut browser)
        .await
        .is(422)
        .shows("停止されています");
    let (_, version) = find(&mut admin, "bureau_officer.0").await;
    admin
        .post(&format!("{path}/enable"), &[("version", &version)])
        .await
        .moves();
    assert_eq!(city.log_in(&mut browser).await.moves(), "/settings");
    admin.post(&format!("{path}/unlink"), &[]).await.moves();
    assert!(is_nobody(&mut browser).await);
    city.log_in(&mut browser)
        .await
        .is(422)
        .shows("つながっていません");
    admin.post(&format!("{path}/unlink"), &[]).await.is(404);
}

async fn logging_out_everywhere_ends_what_the_provider_began(city: SignOnCity) {
    let mut here = city.linked(Role::BureauOfficer, "sub-1").await;
    let mut there = city.stranger();
    assert_eq!(city.log_in(&mut there).await.moves(), "/settings");
    here.post("/settings/devices/end", &[]).await.moves();
    assert!(is_nobody(&mut here).await && is_nobody(&mut there).await);
}

/// The city that links accounts by the provider's user names.
struct NamingCity(SignOnCity);

impl NamingCity {
    async fn on(engine: Engine) -> Option<Self> {
        let city = SignOnCity::with(engine, |sign_on| {
            sign_on.login_claim = Some("email".into());
            sign_on.own_log_in = false;
        });
        city.await.map(Self)
    }
}

async fn the_claim_the_city_chose_links_an_account_with_one_person(NamingCity(city): NamingCity) {
    city.account(Role::BureauOfficer, 0).await;
    let name = "bureau_officer.0";
    // An address the provider has not checked is anybody's.
    city.fake.says(json!({ "sub": "sub-1", "email": name }));
    let mut browser = city.stranger();
    city.log_in(&mut browser)
        .await
        .is(422)
        .shows("つながっていません");
    city.fake
        .says(json!({ "sub": "sub-1", "email": "stranger", "email_verified": true }));
    let page = city.log_in(&mut browser).await;
    page.is(422)
        .shows("「stranger」というログイン名のアカウントは、このシステムで使えません");
    city.fake
        .says(json!({ "sub": "sub-1", "email": name, "email_verified": true }));
    assert_eq!(city.log_in(&mut browser).await.moves(), "/settings");
    // Whoever gets the name later is not the same person.
    city.fake
        .says(json!({ "sub": "sub-2", "email": name, "email_verified": true }));
    let mut other = city.stranger();
    city.log_in(&mut other)
        .await
        .is(422)
        .shows("別の人とつながっています");
    assert!(is_nobody(&mut other).await);
    // And the person stays the same under another name.
    city.fake
        .says(json!({ "sub": "sub-1", "email": "renamed", "email_verified": true }));
    assert_eq!(city.log_in(&mut other).await.moves(), "/settings");
}

async fn where_passwords_are_closed_only_keepers_of_accounts_use_them(
    NamingCity(city): NamingCity,
) {
    city.account(Role::Admin, 1).await;
    let mut browser = city.stranger();
    let page = browser.get("/login").await;
    page.is(200).shows("システム管理者のログイン");
    for (role, is_let_in) in [(Role::Coordinator, false), (Role::Admin, true)] {
        let login = city.account(role, 0).await;
        let page = log_in(&mut browser, &login, PASSWORD).await;
        if is_let_in {
            page.moves();
        } else {
            page.is(422).shows("市の認証のボタンから");
            assert!(is_nobody(&mut browser).await);
        }
        // A wrong password is told no more than that.
        let page = log_in(&mut city.stranger(), &login, "wrong").await;
        page.is(422).shows("ログイン名かパスワードが違います");
    }
    let mut admin = city.admin().await;
    let (path, version) = find(&mut admin, "coordinator.0").await;
    let reset = format!("{path}/reset");
    let link = link_of(&admin.post(&reset, &[("version", &version)]).await);
    let page = city.stranger().get(&link).await;
    page.is(200)
        .shows("庁内ポータルで使い始める")
        .hides("決めて使い始める");
}

mod by_invitation {
    use super::*;

    on_both!(SignOnCity =>
        an_invitation_links_a_person_of_the_provider_and_no_password_is_asked,
        without_a_recognised_second_factor_this_house_asks_for_its_own,
        an_unknown_person_is_told_what_to_do_and_gets_no_account,
        an_invitation_that_is_over_links_nobody,
        a_link_taken_away_ends_the_sessions_and_a_stopped_account_stays_out,
        logging_out_everywhere_ends_what_the_provider_began,
    );
}

mod by_name {
    use super::*;

    on_both!(NamingCity =>
        the_claim_the_city_chose_links_an_account_with_one_person,
        where_passwords_are_closed_only_keepers_of_accounts_use_them,
    );
}
