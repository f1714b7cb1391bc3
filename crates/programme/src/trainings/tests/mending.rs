//! Mending the list, and what is not written once a training is over.

use std::collections::BTreeSet;

use chrono::{TimeZone, Utc};
use kernel::{Fault, Id};
use testkit::{Client, on_both};

use super::{announced, letters, link, part, person, planned, signs_up, ward, with};
use crate::{
    testing::TestCity,
    trainings::{actions, model::Person},
};

/// The address of the first person on a training's list.
async fn first(browser: &mut Client, home: &str) -> String {
    let page = browser.get(&format!("{home}/people")).await;
    let one = part(&page, "/trainings/people/", 18);
    one.chars().take_while(|c| *c != '"').collect()
}

async fn a_training_called_off_keeps_its_list_and_writes_to_nobody(city: TestCity) {
    let mut browser = ward(&city).await;
    let (home, public) = announced(&mut browser, &[]).await;
    let hana = person("見本 花子", "hana@example.jp");
    let mut guest = city.stranger();
    signs_up(&city, &mut guest, &public, &hana).await.moves();
    let own = link(&city, "hana@example.jp").await;
    let one = first(&mut browser, &home).await;
    browser.post(&format!("{one}/cancel"), &[]).await.moves();
    let off = [("version", "2"), ("state", "called_off"), ("note", "台風")];
    browser.post(&format!("{home}/result"), &off).await.moves();
    letters(&city).await;
    browser
        .post(&format!("{one}/back"), &[])
        .await
        .is(409)
        .shows("中止・未実施の研修の名簿は変えられません");
    let page = guest.get(&format!("{own}/cancel")).await;
    assert_eq!(page.moves(), own);
    assert!(letters(&city).await.is_empty());
}

async fn nobody_is_written_to_after_the_day(city: TestCity) {
    let mut browser = ward(&city).await;
    let (home, public) = announced(&mut browser, &[]).await;
    let hana = person("見本 花子", "hana@example.jp");
    let mut guest = city.stranger();
    signs_up(&city, &mut guest, &public, &hana).await.moves();
    let own = link(&city, "hana@example.jp").await;
    city.clock
        .set(Utc.with_ymd_and_hms(2026, 12, 11, 1, 0, 0).unwrap());
    let mut browser = ward(&city).await;
    guest
        .post(&format!("{own}/cancel"), &[])
        .await
        .is(409)
        .shows("取消の手続きは要りません");
    let one = first(&mut browser, &home).await;
    browser.post(&format!("{one}/cancel"), &[]).await.moves();
    browser.post(&format!("{one}/back"), &[]).await.moves();
    let fax = with(&person("例示 次郎", "j@example.jp"), &[("way", "fax")]);
    browser.post(&format!("{home}/people"), &fax).await.moves();
    browser
        .get(&format!("{home}/people"))
        .await
        .shows("受付済　2人");
    let off = [("version", "2"), ("state", "called_off"), ("note", "台風")];
    browser.post(&format!("{home}/result"), &off).await.moves();
    assert!(letters(&city).await.is_empty());
}

async fn who_stands_on_the_list_already_is_told_at_the_field(city: TestCity) {
    let mut browser = ward(&city).await;
    let (home, _) = announced(&mut browser, &[]).await;
    let people = format!("{home}/people");
    let fax = |name| with(&person(name, ""), &[("way", "fax")]);
    browser.post(&people, &fax("見本 花子")).await.moves();
    let one = first(&mut browser, &home).await;
    browser.post(&people, &fax("例示 次郎")).await.moves();
    let mended = with(&fax("例示　次郎"), &[("version", "1"), ("note", "車いす")]);
    browser
        .post(&one, &mended)
        .await
        .is(422)
        .shows("同じ方がすでに名簿にあります（FAX・受付済）")
        .shows("車いす");
}

async fn two_who_correct_at_the_same_moment_do_not_make_one_person_of_two(city: TestCity) {
    let mut browser = ward(&city).await;
    let (home, _) = announced(&mut browser, &[]).await;
    let people = format!("{home}/people");
    for name in ["見本 花子", "例示 次郎"] {
        let fax = with(&person(name, ""), &[("way", "fax")]);
        browser.post(&people, &fax).await.moves();
    }
    let page = browser.get(&people).await.text();
    let ids: BTreeSet<i64> = page
        .split("/trainings/people/")
        .filter_map(|rest| rest.split('"').next()?.parse().ok())
        .collect();
    let ids: Vec<i64> = ids.into_iter().collect();
    let same = Person {
        name: "架空 三郎".into(),
        ..Person::default()
    };
    let work = city.house.system_work();
    let (one, other) = tokio::join!(
        actions::correct(&work, Id::new(ids[0]), 1, same.clone()),
        actions::correct(&work, Id::new(ids[1]), 1, same)
    );
    let refused = [one, other].map(|done| match done {
        Ok(_) => 0,
        Err(Fault::Invalid(errors)) => i32::from(errors.of("name").is_some()),
        Err(fault) => panic!("{fault:?}"),
    });
    assert_eq!(refused.iter().sum::<i32>(), 1);
}

async fn the_day_of_an_announced_training_is_not_emptied(city: TestCity) {
    let mut browser = ward(&city).await;
    let (home, _) = announced(&mut browser, &[]).await;
    let empty = with(
        super::PLAN,
        &[("version", "2"), ("held_on", ""), ("place", "べつの会場")],
    );
    browser
        .post(&format!("{home}/edit"), &empty)
        .await
        .is(422)
        .shows("開催日は空けられません")
        .shows("べつの会場");
}

async fn names_of_a_training_without_a_day_are_forgotten_too(city: TestCity) {
    let mut browser = ward(&city).await;
    let home = planned(&mut browser, &[("held_on", ""), ("closes_on", "")]).await;
    let fax = with(&person("見本 花子", ""), &[("way", "fax")]);
    browser.post(&format!("{home}/people"), &fax).await.moves();
    city.clock
        .set(Utc.with_ymd_and_hms(2029, 10, 1, 1, 0, 0).unwrap());
    let mut browser = ward(&city).await;
    browser
        .get("/trainings/privacy")
        .await
        .shows("消す個人情報はありません");
    city.clock
        .set(Utc.with_ymd_and_hms(2029, 10, 2, 1, 0, 0).unwrap());
    let mut browser = ward(&city).await;
    browser.get("/trainings/privacy").await.shows("1人分");
    browser
        .post("/trainings/privacy", &[("years", "3")])
        .await
        .moves();
    browser
        .get(&format!("{home}/people"))
        .await
        .hides("見本 花子");
}

on_both!(TestCity =>
    a_training_called_off_keeps_its_list_and_writes_to_nobody,
    nobody_is_written_to_after_the_day,
    who_stands_on_the_list_already_is_told_at_the_field,
    two_who_correct_at_the_same_moment_do_not_make_one_person_of_two,
    the_day_of_an_announced_training_is_not_emptied,
    names_of_a_training_without_a_day_are_forgotten_too,
);
