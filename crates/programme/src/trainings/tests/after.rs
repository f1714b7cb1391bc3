//! After a training: the questionnaire, the certificate, and forgetting.

use chrono::{TimeZone, Utc};
use testkit::{Client, on_both};

use super::{announced, letters, link, person, signs_up, ward};
use crate::testing::TestCity;

/// A training that was held with one who came; its page and the personal link.
async fn held(city: &TestCity, browser: &mut Client) -> (String, String) {
    let (home, public) = announced(browser, &[("held_on", "R8.11.20"), ("closes_on", "")]).await;
    let mut guest = city.stranger();
    let hana = person("見本 花子", "hana@example.jp");
    signs_up(city, &mut guest, &public, &hana).await.moves();
    let own = link(city, "hana@example.jp").await;
    guest.get(&format!("{own}/certificate")).await.is(404);
    let door = own.replace("/e/", "/trainings/check-in/");
    browser.post(&door, &[]).await.moves();
    let result = [("version", "2"), ("state", "held"), ("held_on", "R8.11.20")];
    browser
        .post(&format!("{home}/result"), &result)
        .await
        .moves();
    (home, own)
}

async fn who_came_answers_once_and_without_a_name(city: TestCity) {
    let mut browser = ward(&city).await;
    let (home, own) = held(&city, &mut browser).await;
    let answers = format!("{home}/answers");
    browser.get(&answers).await.shows("まだ回答はありません");
    browser.post(&format!("{answers}/ask"), &[]).await.moves();
    assert!(letters(&city).await[0].subject.contains("アンケート"));
    let mut guest = city.stranger();
    let page = format!("{own}/answer");
    guest.post(&page, &[]).await.is(422).shows("1つ以上の質問");
    let said = [
        ("satisfaction", "5"),
        ("useful", "4"),
        ("opinion", "とてもためになった"),
    ];
    for _ in 0..2 {
        guest.post(&page, &said).await.moves();
    }
    guest.get(&page).await.shows("ご回答ありがとうございました");
    browser
        .post(&answers, &[("satisfaction", "3")])
        .await
        .moves();
    browser
        .post(&answers, &[("satisfaction", "9")])
        .await
        .is(422);
    let page = browser.get(&answers).await;
    page.shows("回答 2件（うち紙 1件）")
        .shows("とてもためになった")
        .shows("4.0")
        .hides("見本 花子");
    browser.post(&format!("{answers}/ask"), &[]).await.moves();
    assert!(
        letters(&city).await.is_empty(),
        "who answered is not asked again"
    );
}

async fn who_came_gets_a_certificate(city: TestCity) {
    let mut browser = ward(&city).await;
    let (home, own) = held(&city, &mut browser).await;
    let all = browser.get(&format!("{home}/certificates.pdf")).await;
    let one = city.stranger().get(&format!("{own}/certificate")).await;
    for file in [all, one] {
        file.is(200);
        assert!(file.bytes.starts_with(b"%PDF"));
    }
    browser.get(&home).await.shows("修了証を印刷する（1人）");
}

async fn names_are_forgotten_and_counts_stay(city: TestCity) {
    let mut browser = ward(&city).await;
    let (home, own) = held(&city, &mut browser).await;
    browser
        .get("/trainings/privacy")
        .await
        .shows("消す個人情報はありません");
    city.clock
        .set(Utc.with_ymd_and_hms(2029, 11, 21, 1, 0, 0).unwrap());
    let mut browser = ward(&city).await;
    browser.get("/trainings/privacy").await.shows("1人分");
    browser
        .post("/trainings/privacy", &[("years", "3")])
        .await
        .moves();
    let page = browser.get(&format!("{home}/people")).await;
    page.hides("見本 花子")
        .hides("hana@example.jp")
        .shows("（消去済）");
    browser.get(&home).await.shows("看護師・保健師 1人");
    city.stranger()
        .get(&own)
        .await
        .shows("リンクが正しくないか");
}

async fn a_link_ends_two_months_after_the_day(city: TestCity) {
    let mut browser = ward(&city).await;
    let (_, own) = held(&city, &mut browser).await;
    let mut guest = city.stranger();
    guest.get(&own).await.shows("見本 花子");
    city.clock
        .set(Utc.with_ymd_and_hms(2027, 1, 20, 1, 0, 0).unwrap());
    guest
        .get(&own)
        .await
        .shows("リンクが正しくないか")
        .hides("見本 花子");
    guest.get("/e/0123").await.shows("リンクが正しくないか");
}

async fn a_leaflet_is_kept_and_shown_on_the_page(city: TestCity) {
    let mut browser = ward(&city).await;
    let (home, public) = announced(&mut browser, &[]).await;
    let files = format!("{home}/files");
    let exe = ("file", "ちらし.exe", b"MZ".as_slice());
    browser
        .upload(&files, &[], exe)
        .await
        .is(409)
        .shows("この種類のファイルは");
    let pdf = ("file", "ちらし.pdf", b"%PDF-1.7 x".as_slice());
    browser.upload(&files, &[], pdf).await.moves();
    let mut guest = city.stranger();
    let page = guest.get(&public).await;
    let file = super::part(&page, &format!("{public}/files/"), 18);
    let file: String = file.chars().take_while(|c| *c != '"').collect();
    assert_eq!(guest.get(&file).await.is(200).mime, "application/pdf");
    let own = file.replace(&public, &home);
    browser.post(&format!("{own}/delete"), &[]).await.moves();
    guest.get(&file).await.is(404);
}

on_both!(TestCity =>
    who_came_answers_once_and_without_a_name,
    who_came_gets_a_certificate,
    names_are_forgotten_and_counts_stay,
    a_link_ends_two_months_after_the_day,
    a_leaflet_is_kept_and_shown_on_the_page,
);
