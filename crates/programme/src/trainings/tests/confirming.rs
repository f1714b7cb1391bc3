//! A sign-up on the public page holds nothing until its mail is confirmed.

use chrono::{TimeZone, Utc};
use kernel::Id;
use testkit::on_both;

use super::{announced, asked, confirm, letters, person, signs_up, ward, with};
use crate::{chores, features, testing::TestCity, trainings::actions};

const HANA: &str = "hana@example.jp";

async fn nothing_is_held_until_the_button_is_pressed(city: TestCity) {
    let mut browser = ward(&city).await;
    let (home, public) = announced(&mut browser, &[]).await;
    let people = format!("{home}/people");
    let mut guest = city.stranger();
    guest
        .get(&public)
        .await
        .shows("メールのリンクを開いて「申込みを完了する」");
    let page = guest.post(&public, &person("見本 花子", HANA)).await;
    assert_eq!(page.moves(), format!("{public}/sent"));
    guest
        .follow(&page)
        .await
        .shows("まだ申込みは完了していません")
        .shows("06-0000-1111")
        .hides("見本 花子");
    let told = letters(&city).await;
    assert_eq!(told.len(), 1);
    assert!(told[0].subject.contains("まだ申込みは完了していません"));
    // Somebody else's mail may have been typed: what was typed with it is not sent there.
    for typed in ["花子", "架空訪問看護", "06-0000-2222", "meet.example"] {
        assert!(!told[0].body.contains(typed), "{typed}");
    }
    let link = super::cut(&told[0].body, "/s/", 32);
    for _ in 0..2 {
        // A mail program opens links by itself.
        guest
            .get(&link)
            .await
            .is(200)
            .shows("見本 花子")
            .shows("申込みを完了する");
    }
    browser
        .get(&people)
        .await
        .shows("まだ申込みはありません")
        .shows("開いていない申込みが 1件")
        .hides("見本 花子");
    guest.post(&link, &[]).await.is(422).shows("1人以上選んで");
    let page = confirm(&mut guest, &link).await;
    assert_eq!(page.moves(), format!("{public}/thanks"));
    let told = letters(&city).await;
    assert!(told[0].subject.contains("受け付けました"), "{told:?}");
    browser
        .get(&people)
        .await
        .shows("受付済　1人")
        .hides("開いていない申込み");
    guest.get(&link).await.shows("使い終わったか");
    guest
        .post(&link, &[("who", "1")])
        .await
        .shows("使い終わったか");
    guest.get("/s/0123").await.shows("使い終わったか");
}

async fn one_mail_gets_one_letter_an_hour(city: TestCity) {
    let mut browser = ward(&city).await;
    let (home, public) = announced(&mut browser, &[("capacity", "")]).await;
    let mut guest = city.stranger();
    for name in ["見本 花子", "見本 花子", "例示 次郎"] {
        let page = guest.post(&public, &person(name, HANA)).await;
        assert_eq!(page.moves(), format!("{public}/sent"));
    }
    let page = guest
        .post(&public, &person("見本 花子", "HANA@example.jp"))
        .await;
    page.moves();
    asked(&city, HANA).await;
    city.clock
        .set(Utc.with_ymd_and_hms(2026, 11, 20, 4, 0, 0).unwrap());
    guest
        .post(&public, &person("見本 花子", HANA))
        .await
        .moves();
    let link = asked(&city, HANA).await;
    // Whoever is not chosen is not signed up.
    let page = guest.get(&link).await.text();
    let mut lines = page.split("name=\"who\" value=\"").skip(1);
    let hanako = lines.find(|line| line.contains("見本 花子")).unwrap();
    let hanako = hanako.split('"').next().unwrap();
    guest.post(&link, &[("who", hanako)]).await.moves();
    let mut browser = ward(&city).await;
    browser
        .get(&format!("{home}/people"))
        .await
        .shows("受付済　1人")
        .hides("例示 次郎");
}

async fn what_is_not_confirmed_is_gone_after_a_day(city: TestCity) {
    let mut browser = ward(&city).await;
    let (home, public) = announced(&mut browser, &[]).await;
    let mut guest = city.stranger();
    guest
        .post(&public, &person("見本 花子", HANA))
        .await
        .moves();
    let link = asked(&city, HANA).await;
    chores::run(&city.house, &features::chores()).await;
    guest.get(&link).await.shows("見本 花子");
    city.clock
        .set(Utc.with_ymd_and_hms(2026, 11, 21, 4, 0, 0).unwrap());
    guest
        .get(&link)
        .await
        .shows("使い終わったか")
        .hides("見本 花子");
    let work = city.house.system_work();
    let gone = actions::forget_unconfirmed(&work).await;
    assert_eq!(gone.unwrap(), 1);
    let mut browser = ward(&city).await;
    browser
        .get(&format!("{home}/people"))
        .await
        .hides("開いていない申込み");
}

async fn what_changed_before_the_button_counts(city: TestCity) {
    let mut browser = ward(&city).await;
    let (home, public) = announced(&mut browser, &[]).await;
    let (gone, other) = announced(&mut browser, &[("title", "べつの研修")]).await;
    let mut guest = city.stranger();
    guest
        .post(&public, &person("見本 花子", HANA))
        .await
        .moves();
    let link = asked(&city, HANA).await;
    guest.post(&other, &person("見本 花子", HANA)).await.moves();
    let deleted = asked(&city, HANA).await;
    browser.post(&format!("{gone}/delete"), &[]).await.moves();
    confirm(&mut guest, &deleted).await.shows("使い終わったか");
    let off = [("version", "2"), ("state", "called_off"), ("note", "台風")];
    browser.post(&format!("{home}/result"), &off).await.moves();
    confirm(&mut guest, &link)
        .await
        .is(409)
        .shows("受け付けていません");
    assert!(letters(&city).await.is_empty());
}

async fn a_training_that_goes_takes_nobody_in_at_the_same_moment(city: TestCity) {
    let mut browser = ward(&city).await;
    let (home, public) = announced(&mut browser, &[]).await;
    let mut guest = city.stranger();
    guest
        .post(&public, &person("見本 花子", HANA))
        .await
        .moves();
    let link = asked(&city, HANA).await;
    let token = link.strip_prefix("/s/").unwrap();
    let id = home.strip_prefix("/trainings/").unwrap().parse::<i64>();
    let work = city.house.system_work();
    let asked = actions::requested(&work, token).await.unwrap().unwrap();
    let chosen = [asked.requests[0].id];
    let (gone, came) = tokio::join!(
        actions::delete(&work, Id::new(id.unwrap())),
        actions::confirm(&work, token, &chosen, "")
    );
    assert_ne!(gone.is_ok(), came.is_ok());
}

async fn the_waiting_list_ends_at_twice_the_capacity(city: TestCity) {
    let mut browser = ward(&city).await;
    let (home, public) = announced(&mut browser, &[("capacity", "1")]).await;
    let mut guest = city.stranger();
    guest
        .post(&public, &person("見本 花子", HANA))
        .await
        .moves();
    let late = asked(&city, HANA).await;
    for mail in ["a@example.jp", "b@example.jp", "c@example.jp"] {
        let one = person(mail, mail);
        signs_up(&city, &mut guest, &public, &one).await.moves();
    }
    guest
        .get(&public)
        .await
        .shows("キャンセル待ちもいっぱい")
        .shows("06-0000-1111")
        .hides("<form method=\"post\" action=\"/t");
    let page = guest
        .post(&public, &person("例示 次郎", "d@example.jp"))
        .await;
    page.is(422).shows("キャンセル待ちもいっぱい");
    confirm(&mut guest, &late)
        .await
        .is(409)
        .shows("キャンセル待ちもいっぱい");
    // Staff know whom they put on the list.
    let fax = with(&person("架空 三郎", ""), &[("way", "fax")]);
    browser.post(&format!("{home}/people"), &fax).await.moves();
    browser
        .get(&format!("{home}/people"))
        .await
        .shows("キャンセル待ち　3人");
}

on_both!(TestCity =>
    nothing_is_held_until_the_button_is_pressed,
    one_mail_gets_one_letter_an_hour,
    what_is_not_confirmed_is_gone_after_a_day,
    what_changed_before_the_button_counts,
    a_training_that_goes_takes_nobody_in_at_the_same_moment,
    the_waiting_list_ends_at_twice_the_capacity,
);
