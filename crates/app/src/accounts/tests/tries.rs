//! Wrong passwords: who waits after them, and who does not.

use axum::http::Method;
use policy::Role;
use testkit::{Client, Page, on_both};

use super::{find, log_in};
use crate::testing::{PASSWORD, TestCity};

const WRONG: &str = "ログイン名かパスワードが違います。";
const WAIT: &str = "続けて間違えたため、あと1分は受け付けません。";

/// Sends the log-in form from `address`.
async fn from(browser: &mut Client, address: &str, login: &str, password: &str) -> Page {
    let form = format!("login={login}&password={password}");
    let headers = [("x-forwarded-for", address)];
    browser.send(Method::POST, "/login", form, &headers).await
}

async fn whoever_guesses_from_afar_keeps_nobody_out(city: TestCity) {
    let login = city.account(Role::Coordinator, 0).await;
    for at in 0..6 {
        let page = from(
            &mut city.stranger(),
            &format!("203.0.113.{at}"),
            &login,
            "wrong",
        )
        .await;
        page.is(422).shows(if at < 4 { WRONG } else { WAIT });
    }
    // The whole network waits, with the right password, too.
    let page = from(&mut city.stranger(), "203.0.113.99", &login, PASSWORD).await;
    page.is(422).shows(WAIT);
    // The owner comes from elsewhere, and other names from the same network.
    from(&mut city.stranger(), "198.51.100.7", &login, PASSWORD)
        .await
        .moves();
    let other = city.account(Role::BureauOfficer, 0).await;
    from(&mut city.stranger(), "203.0.113.5", &other, PASSWORD)
        .await
        .moves();
}

async fn a_name_that_nobody_has_waits_like_any_other(city: TestCity) {
    let known = city.account(Role::Coordinator, 0).await;
    let mut said = Vec::new();
    for login in [known.as_str(), "nobody.here"] {
        let mut answers = Vec::new();
        for _ in 0..7 {
            let page = from(&mut city.stranger(), "203.0.113.5", login, "wrong").await;
            let text = page.is(422).text();
            let told = [WRONG, WAIT]
                .into_iter()
                .position(|words| text.contains(words));
            answers.push(told);
        }
        said.push(answers);
    }
    assert_eq!(said[0], said[1]);
    assert_eq!(said[0][3..5], [Some(0), Some(1)]);
    // What was typed stands nowhere in clear.
    let mut tx = city.house.system_work().read().await.unwrap();
    let sql = "SELECT COUNT(*) FROM log_in_try WHERE name_token LIKE '%nobody%'";
    assert_eq!(tx.number(sql, db::args![]).await.unwrap(), 0);
    let sql = "SELECT COUNT(*) FROM log_in_try";
    assert_eq!(tx.number(sql, db::args![]).await.unwrap(), 4);
}

async fn many_networks_together_wait_but_a_known_browser_does_not(city: TestCity) {
    let login = city.account(Role::Coordinator, 0).await;
    let mut own = city.stranger();
    from(&mut own, "198.51.100.7", &login, PASSWORD)
        .await
        .moves();
    own.post("/logout", &[]).await.moves();
    for at in 0..100 {
        let address = format!("203.0.{at}.5");
        from(&mut city.stranger(), &address, &login, "wrong")
            .await
            .is(422);
    }
    let page = from(&mut city.stranger(), "192.0.2.1", &login, PASSWORD).await;
    page.is(422).shows(WAIT);
    // Where its owner has logged in before, the door is open, from whatever network.
    let mut guest = own.clone();
    from(&mut own, "192.0.2.1", &login, PASSWORD).await.moves();
    // That browser has tries of its own, and only for that account.
    for _ in 0..5 {
        from(&mut guest, "192.0.2.1", &login, "wrong").await.is(422);
    }
    from(&mut guest, "192.0.2.2", &login, PASSWORD)
        .await
        .is(422)
        .shows(WAIT);
    let other = city.account(Role::BureauOfficer, 0).await;
    for _ in 0..5 {
        from(&mut guest, "192.0.2.1", &other, "wrong").await.is(422);
    }
    from(&mut city.stranger(), "192.0.2.9", &other, PASSWORD)
        .await
        .is(422)
        .shows(WAIT);
}

async fn a_lock_that_is_taken_off_is_off_everywhere(city: TestCity) {
    let login = city.account(Role::Coordinator, 0).await;
    for address in ["203.0.113.5", "198.51.100.7"] {
        for _ in 0..5 {
            from(&mut city.stranger(), address, &login, "wrong")
                .await
                .is(422);
        }
    }
    let mut admin = city.browser(Role::Admin, 0).await;
    let (path, _) = find(&mut admin, &login).await;
    admin.get(&path).await.shows("ロック中");
    admin.post(&format!("{path}/unlock"), &[]).await.moves();
    for address in ["203.0.113.5", "198.51.100.7"] {
        from(&mut city.stranger(), address, &login, PASSWORD)
            .await
            .moves();
    }
}

async fn a_session_proves_its_owner_while_others_guess(city: TestCity) {
    let login = city.account(Role::Coordinator, 0).await;
    let mut browser = city.browser(Role::Coordinator, 0).await;
    for _ in 0..6 {
        log_in(&mut city.stranger(), &login, "wrong").await.is(422);
    }
    let form = [
        ("current", PASSWORD),
        ("password", "青い自転車で港まで走る朝の会"),
        ("again", "青い自転車で港まで走る朝の会"),
    ];
    assert_eq!(
        browser.post("/settings/password", &form).await.moves(),
        "/login"
    );
}

async fn the_own_office_is_no_password(city: TestCity) {
    let mut browser = city.browser(Role::Coordinator, 0).await;
    let form = [
        ("current", PASSWORD),
        ("password", "東区在宅医療・介護連携相談支援室"),
        ("again", "東区在宅医療・介護連携相談支援室"),
    ];
    let page = browser.post("/settings/password", &form).await;
    page.is(422).shows("相談支援室や市区町村の名前を含まない");
}

on_both!(TestCity =>
    whoever_guesses_from_afar_keeps_nobody_out,
    a_name_that_nobody_has_waits_like_any_other,
    many_networks_together_wait_but_a_known_browser_does_not,
    a_lock_that_is_taken_off_is_off_everywhere,
    a_session_proves_its_owner_while_others_guess,
    the_own_office_is_no_password,
);
