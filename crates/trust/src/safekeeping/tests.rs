//! Stories of keys and of the chain, through HTTP, on both databases.

use chrono::TimeDelta;
use db::{Engine, args, keys};
use policy::Role;
use testkit::{Client, on_both};

use super::{actions, keys as exchange};
use crate::testing::{CALL, TestCity};

on_both!(TestCity =>
    the_administrator_verifies_the_record_and_keeps_its_head,
    a_forged_row_is_told_on_the_page_and_on_the_home_page,
    a_head_kept_elsewhere_must_be_typed_whole,
    once_a_day_the_head_is_mailed,
    nobody_overwrites_another_administrators_address,
    keys_are_exchanged_and_every_record_still_opens,
    nothing_of_a_person_stands_readable_in_the_database,
    a_new_key_reaches_whatever_is_sealed,
);

const PAGE: &str = "/settings/safekeeping";

async fn the_administrator_verifies_the_record_and_keeps_its_head(city: TestCity) {
    let mut admin = city.browser(Role::Admin, 0).await;
    admin.get(PAGE).await.is(200).shows("まだ確かめていません");
    let verify = format!("{PAGE}/verify");
    let page = admin.post(&verify, &[("anchor", "")]).await;
    assert_eq!(page.moves(), PAGE);
    admin
        .get(PAGE)
        .await
        .shows("はじめから確かめました。変更・削除・入れ替えはありません。")
        .shows("第1鍵");
    let mut tx = city
        .house
        .work(city.work(Role::Admin, 0).actor().clone())
        .read()
        .await
        .unwrap();
    let head = db::audit::head(&mut tx, city.house.municipality())
        .await
        .unwrap();
    drop(tx);
    let anchor = db::audit::Anchor(head).to_string();
    let page = admin.post(&verify, &[("anchor", &anchor)]).await;
    admin
        .follow(&page)
        .await
        .shows("変更・削除・入れ替えはありません");
}

/// Does to the record what nobody may: the guards are taken down first.
async fn forge(city: &TestCity, sql: &'static str) {
    let db = city.house.system_work().db;
    let guard = match db.engine() {
        Engine::Sqlite => "DROP TRIGGER audit_event_no_update",
        Engine::Postgres => "DROP TRIGGER audit_event_append_only ON audit_event",
    };
    let mut tx = db.begin("test.forge");
    tx.run(guard, args![]).await.unwrap();
    assert!(tx.run(sql, args![]).await.unwrap() > 0);
    tx.commit().await.unwrap();
}

async fn a_forged_row_is_told_on_the_page_and_on_the_home_page(city: TestCity) {
    let mut admin = city.browser(Role::Admin, 0).await;
    forge(
        &city,
        "UPDATE audit_event SET actor_name = '別人' WHERE seq = 1",
    )
    .await;
    let page = admin.post(&format!("{PAGE}/verify"), &[]).await;
    admin.follow(&page).await.shows("1件の問題が見つかりました");
    admin
        .get(PAGE)
        .await
        .shows("第1連の記録が、書かれたときと違います");
    admin
        .get("/")
        .await
        .shows("監査記録に、書かれたときと違うところがあります");
}

async fn a_head_kept_elsewhere_must_be_typed_whole(city: TestCity) {
    let mut admin = city.browser(Role::Admin, 0).await;
    let typed = [("anchor", "12:9f86")];
    let page = admin.post(&format!("{PAGE}/verify"), &typed).await;
    page.is(422).shows("「番号:64桁の値」の形で");
    let html = String::from_utf8(page.bytes).unwrap();
    assert!(html.contains("value=\"12:9f86\""), "what was typed is lost");
}

async fn letters(city: &TestCity) -> Vec<(String, String)> {
    let mut tx = city.house.system_work().read().await.unwrap();
    let waiting = testkit::letters(&mut tx, city.house.municipality()).await;
    let told = waiting.unwrap().into_iter();
    told.map(|letter| (letter.recipient, letter.body)).collect()
}

async fn once_a_day_the_head_is_mailed(city: TestCity) {
    let mut admin = city.browser(Role::Admin, 0).await;
    let mail = format!("{PAGE}/mail");
    let wrong = [("mail_to", "監査課"), ("version", "0")];
    admin
        .post(&mail, &wrong)
        .await
        .is(422)
        .shows("メールアドレスの形");
    let typed = [("mail_to", "kansa@example.jp"), ("version", "0")];
    assert_eq!(admin.post(&mail, &typed).await.moves(), PAGE);
    for _ in 0..2 {
        actions::keep_day(&city.house.system_work()).await.unwrap();
    }
    let sent = letters(&city).await;
    assert_eq!(sent.len(), 1, "once a day");
    assert_eq!(sent[0].0, "kansa@example.jp");
    let anchor = sent[0]
        .1
        .lines()
        .find(|line| line.contains(':') && !line.contains(' '));
    assert!(anchor.unwrap().parse::<db::audit::Anchor>().is_ok());
    city.clock.set(city.clock.now() + TimeDelta::days(1));
    actions::keep_day(&city.house.system_work()).await.unwrap();
    assert_eq!(letters(&city).await.len(), 2);
    city.clock.set(city.clock.now() + TimeDelta::days(3650));
    actions::keep_day(&city.house.system_work()).await.unwrap();
    city.clock.set(city.clock.now() - TimeDelta::days(3649));
    actions::keep_day(&city.house.system_work()).await.unwrap();
    assert_eq!(
        letters(&city).await.len(),
        4,
        "a clock ten years ahead stops no later day"
    );
}

async fn nobody_overwrites_another_administrators_address(city: TestCity) {
    let mut admin = city.browser(Role::Admin, 0).await;
    let mail = format!("{PAGE}/mail");
    for (to, version, status) in [
        ("a@example.jp", "0", 303),
        ("b@example.jp", "0", 409),
        ("b@example.jp", "1", 303),
    ] {
        let page = admin
            .post(&mail, &[("mail_to", to), ("version", version)])
            .await;
        page.is(status);
    }
}

async fn keys_are_exchanged_and_every_record_still_opens(city: TestCity) {
    let mut desk = city.browser(Role::Coordinator, 0).await;
    let mut cases = Vec::new();
    for _ in 0..3 {
        cases.push(desk.post("/consultations", CALL).await.moves().to_owned());
    }
    let work = city.house.system_work();
    let municipality = work.municipality();
    assert_eq!(
        exchange::rotate(&city.work(Role::Admin, 0)).await.unwrap(),
        2
    );
    let columns = exchange::columns(&city.house);
    exchange::reseal(&city.house).await.unwrap();
    assert_eq!(
        exchange::left(&work, municipality, &columns).await.unwrap(),
        0,
        "the new key is announced and seals nothing yet"
    );
    let mut admin = city.browser(Role::Admin, 0).await;
    admin.get(PAGE).await.shows("から封に使います");
    city.clock.set(city.clock.now() + exchange::ANNOUNCED);
    work.db.load_keys(municipality, work.now()).await.unwrap();
    assert!(exchange::left(&work, municipality, &columns).await.unwrap() > 0);
    let mut desk = city.browser(Role::Coordinator, 0).await;
    // Found and opened while the old key still holds them.
    let look = [("q", "みほん")];
    desk.fragment("/consultations/people", &look)
        .await
        .shows("見本 太郎");
    exchange::reseal(&city.house).await.unwrap();
    let mut tx = work.read().await.unwrap();
    let kept = keys::kept(&mut tx, municipality).await.unwrap();
    drop(tx);
    assert!(
        kept.iter().all(|key| key.retired_at.is_none()),
        "words of searches stand under the old key"
    );
    assert!(exchange::rotate(&city.work(Role::Admin, 0)).await.is_err());
    city.clock.set(city.clock.now() + TimeDelta::days(15));
    exchange::reseal(&city.house).await.unwrap();
    assert_eq!(
        exchange::left(&work, municipality, &columns).await.unwrap(),
        0
    );
    let kept = keys::kept(&mut work.read().await.unwrap(), municipality)
        .await
        .unwrap();
    assert!(kept[0].retired_at.is_some(), "the old key is retired");
    assert!(kept[1].retired_at.is_none());
    city.clock.set(city.clock.now() + TimeDelta::days(366));
    exchange::reseal(&city.house).await.unwrap();
    let kept = keys::kept(&mut work.read().await.unwrap(), municipality).await;
    assert_eq!(kept.unwrap().len(), 1, "a year later it is thrown away");
    let mut desk = city.browser(Role::Coordinator, 0).await;
    for case in cases {
        desk.get(&case)
            .await
            .shows("見本 太郎")
            .shows("退院後の訪問診療医");
    }
    for typed in ["みほん", "見本", "S12.3.4", "06-0000-1234"] {
        let found = desk
            .fragment("/consultations/people", &[("q", typed)])
            .await;
        found.shows("見本 太郎");
    }
}

/// Gives the case at `case` away without consent, then records one and its withdrawal, with all texts.
async fn consent_and_go_on_without(desk: &mut Client, case: &str) {
    let raised = [
        ("destination", "ward_health"),
        ("summary", "関わり方を相談したい。"),
        ("override_reason", "danger"),
        ("override_words", "倒れているおそれがあるため"),
    ];
    desk.post(&format!("{case}/escalate"), &raised)
        .await
        .moves();
    let page = desk.get(case).await.text();
    let person = page.split("href=\"/people/").nth(1).unwrap();
    let consents = format!("/people/{}/consents", person.split('/').next().unwrap());
    let given = [
        ("giver", "family"),
        ("giver_name", "長女 見本 花子"),
        ("way", "paper"),
        ("given_on", "令和8年11月20日"),
        ("taken_by", "例示 相談員"),
        ("kind", "basic"),
        ("body", "ward"),
        ("newcomers", "0"),
        ("proof", "鍵付き書庫2段目"),
        ("note", "長男には伝えないでほしい"),
    ];
    desk.post(&consents, &given).await.moves();
    let page = desk.get(&consents).await.text();
    let consent = page.split("id=\"c-").nth(1).unwrap();
    let consent = consent.split('"').next().unwrap();
    let withdrawn = [
        ("withdrawn_on", "令和8年11月20日"),
        ("withdrawn_by", "family"),
        ("withdrawn_way", "oral"),
        ("withdrawal_note", "長女から電話"),
    ];
    desk.post(&format!("{consents}/{consent}/withdraw"), &withdrawn)
        .await
        .moves();
}

/// Every column that holds a sealed text after a call and what follows it, but for keys and for what
/// is over in minutes, is one that a new key reaches.
async fn a_new_key_reaches_whatever_is_sealed(city: TestCity) {
    let mut desk = city.browser(Role::Coordinator, 0).await;
    let case = desk.post("/consultations", CALL).await.moves().to_owned();
    let step = [
        ("kind", "call"),
        ("body", "長女と電話"),
        ("counterpart", "長女"),
    ];
    desk.post(&format!("{case}/steps"), &step).await;
    desk.post("/consultations/list", &[("q", "見本")]).await;
    desk.post("/consultations/draft", CALL).await;
    consent_and_go_on_without(&mut desk, &case).await;
    let columns = exchange::columns(&city.house);
    let places: Vec<&str> = columns.iter().map(|column| column.place).collect();
    for known in ["authenticator.secret", "passkey.data"] {
        assert!(places.contains(&known), "{known}");
    }
    let mut tx = city.house.system_work().read().await.unwrap();
    let all: Vec<(String, String)> = match city.house.system_work().db.engine() {
        Engine::Sqlite => tx.all(
            "SELECT m.name, p.name FROM sqlite_master m JOIN pragma_table_info(m.name) p
             WHERE m.type = 'table' AND p.type = 'TEXT'",
            args![],
        ),
        Engine::Postgres => tx.all(
            "SELECT CAST(table_name AS TEXT), CAST(column_name AS TEXT)
             FROM information_schema.columns
             WHERE table_schema = 'public' AND data_type = 'text'",
            args![],
        ),
    }
    .await
    .unwrap();
    let mut sealed = 0;
    for (table, column) in all {
        let sql = format!(
            "SELECT COUNT(*) FROM {table} WHERE {column} LIKE '1.%' AND length({column}) > 50"
        );
        let sql: &'static str = sql.leak();
        if tx.number(sql, args![]).await.unwrap() > 0 {
            sealed += 1;
            let place = format!("{table}.{column}");
            if place == "search_words.words" {
                continue;
            }
            assert!(places.contains(&place.as_str()), "{place}");
        }
    }
    assert!(sealed >= 17, "{sealed}");
}

async fn nothing_of_a_person_stands_readable_in_the_database(city: TestCity) {
    let mut desk = city.browser(Role::Coordinator, 0).await;
    desk.post("/consultations", CALL).await.moves();
    let words = [
        "見本",
        "ミホン",
        "みほん",
        "1937-03-04",
        "0000-1234",
        "00001234",
        "例町1",
        "例示 相談員",
        "訪問診療医",
        "候補へ電話",
    ];
    let mut tx = city.house.system_work().read().await.unwrap();
    for sql in [
        "SELECT name || name_key || kana || kana_key || birth || birth_key || phone || phone_key
            || address FROM person",
        "SELECT inquirer_name || person_alias || diseases || key_person || request || agreed
            || next_step || outcome_note || search_key || inquirer_phone FROM consultation",
    ] {
        let rows: Vec<(String,)> = tx.all(sql, args![]).await.unwrap();
        assert!(!rows.is_empty());
        for (row,) in rows {
            for word in words {
                assert!(!row.contains(word), "{word} stands in {row}");
            }
        }
    }
}
