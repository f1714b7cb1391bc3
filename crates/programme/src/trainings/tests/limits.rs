//! The public page cannot be used to fill a training, or to write to strangers.

use axum::http::Method;
use chrono::{TimeDelta, TimeZone, Utc};
use testkit::{Client, Page, on_both};

use super::{announced, letters, person, ward};
use crate::{
    testing::TestCity,
    trainings::{actions, model::Person},
};

async fn from(guest: &mut Client, public: &str, sender: &str, n: usize) -> Page {
    let mail = format!("m{n}@example.jp");
    let form = person("見本 花子", &mail);
    let body: Vec<String> = form
        .iter()
        .map(|(name, value)| format!("{name}={}", value.replace('@', "%40").replace(' ', "+")))
        .collect();
    let extra = [("x-forwarded-for", sender)];
    guest
        .send(Method::POST, public, body.join("&"), &extra)
        .await
}

async fn one_sender_asks_only_so_often(city: TestCity) {
    let mut browser = ward(&city).await;
    let (_, public) = announced(&mut browser, &[]).await;
    let mut guest = city.stranger();
    for n in 0..30 {
        from(&mut guest, &public, "203.0.113.7", n).await.moves();
    }
    assert_eq!(letters(&city).await.len(), 30);
    from(&mut guest, &public, "203.0.113.7", 30)
        .await
        .is(422)
        .shows("込み合っている")
        .shows("06-0000-1111")
        .shows("m30@example.jp");
    assert!(letters(&city).await.is_empty());
    from(&mut guest, &public, "203.0.113.8", 30).await.moves();
    let now = city.house.system_work().now();
    city.clock.set(now + TimeDelta::hours(1));
    from(&mut guest, &public, "203.0.113.7", 31).await.moves();
}

async fn one_training_holds_only_so_many_unconfirmed(city: TestCity) {
    let mut browser = ward(&city).await;
    let (_, public) = announced(&mut browser, &[("capacity", "")]).await;
    let work = city.house.system_work();
    let address = public.strip_prefix("/t/").unwrap();
    for n in 0..200 {
        let one = Person {
            name: format!("見本 {n}"),
            mail: format!("m{n}@example.jp"),
            ..Person::default()
        };
        actions::request(&work, address, one, "").await.unwrap();
    }
    let mut guest = city.stranger();
    guest
        .post(&public, &person("見本 花子", "hana@example.jp"))
        .await
        .is(422)
        .shows("込み合っている")
        .shows("見本 花子");
    city.clock
        .set(Utc.with_ymd_and_hms(2026, 11, 22, 0, 0, 0).unwrap());
    guest
        .post(&public, &person("見本 花子", "hana@example.jp"))
        .await
        .moves();
}

async fn one_mail_gets_few_letters_about_all_trainings(city: TestCity) {
    let mut browser = ward(&city).await;
    let mut guest = city.stranger();
    for n in 0..11 {
        let title = format!("研修{n}");
        let (_, public) = announced(&mut browser, &[("title", title.as_str())]).await;
        let page = guest
            .post(&public, &person("見本 花子", "hana@example.jp"))
            .await;
        assert_eq!(page.moves(), format!("{public}/sent"));
    }
    assert_eq!(letters(&city).await.len(), 10);
}

on_both!(TestCity =>
    one_sender_asks_only_so_often,
    one_training_holds_only_so_many_unconfirmed,
    one_mail_gets_few_letters_about_all_trainings,
);
