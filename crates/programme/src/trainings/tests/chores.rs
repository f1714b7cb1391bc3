//! What the house does for trainings by itself.

use chrono::{TimeZone, Utc};
use testkit::on_both;

use super::{announced, letters, person, signs_up, ward, with};
use crate::{testing::TestCity, trainings::actions::remind};

const ORIGIN: &str = "https://renkei.example";

async fn those_with_a_seat_are_reminded_once_on_the_day_before(city: TestCity) {
    let mut browser = ward(&city).await;
    let (home, public) = announced(&mut browser, &[("capacity", "1")]).await;
    let mut guest = city.stranger();
    for mail in ["seat@example.jp", "waits@example.jp"] {
        let one = person(mail, mail);
        signs_up(&city, &mut guest, &public, &one).await.moves();
    }
    letters(&city).await;
    let at = |day, hour, minute| {
        Utc.with_ymd_and_hms(2026, 12, day, hour, minute, 0)
            .unwrap()
    };
    // The training is on 10 December; 9 o'clock in Japan is midnight.
    for (now, wanted) in [(at(7, 23, 59), 0), (at(8, 23, 59), 0), (at(9, 0, 0), 1)] {
        city.clock.set(now);
        let work = city.house.system_work();
        assert_eq!(remind(&work, ORIGIN).await.unwrap(), wanted, "{now}");
    }
    let told = letters(&city).await;
    let to: Vec<_> = told.iter().map(|one| one.recipient.as_str()).collect();
    assert_eq!(to, ["seat@example.jp"], "{told:?}");
    assert!(told[0].subject.contains("明日の研修のお知らせ"));
    assert!(told[0].body.contains("https://renkei.example/e/"));
    let work = city.house.system_work();
    assert_eq!(remind(&work, ORIGIN).await.unwrap(), 0);
    // Moved by two days: another day, another letter, without a link where no address is set.
    let mut browser = ward(&city).await;
    let later = with(
        super::PLAN,
        &[("version", "2"), ("held_on", "R8.12.12"), ("capacity", "1")],
    );
    browser.post(&format!("{home}/edit"), &later).await.moves();
    letters(&city).await;
    city.clock.set(at(11, 1, 0));
    let work = city.house.system_work();
    assert_eq!(remind(&work, "").await.unwrap(), 1);
    assert!(!letters(&city).await[0].body.contains("/e/"));
}

async fn nobody_is_reminded_of_what_was_called_off_or_just_signed_up_for(city: TestCity) {
    let mut browser = ward(&city).await;
    let (home, public) = announced(&mut browser, &[]).await;
    let (tomorrow, own) =
        announced(&mut browser, &[("held_on", "R8.11.21"), ("closes_on", "")]).await;
    let mut guest = city.stranger();
    for page in [&public, &own] {
        let one = person("見本 花子", "hana@example.jp");
        signs_up(&city, &mut guest, page, &one).await.moves();
    }
    letters(&city).await;
    let work = city.house.system_work();
    assert_eq!(remind(&work, ORIGIN).await.unwrap(), 0);
    browser.get(&tomorrow).await.shows("案内中");
    let off = [("version", "2"), ("state", "called_off"), ("note", "台風")];
    browser.post(&format!("{home}/result"), &off).await.moves();
    letters(&city).await;
    city.clock
        .set(Utc.with_ymd_and_hms(2026, 12, 9, 3, 0, 0).unwrap());
    let work = city.house.system_work();
    assert_eq!(remind(&work, ORIGIN).await.unwrap(), 0);
    assert!(letters(&city).await.is_empty());
}

on_both!(TestCity =>
    those_with_a_seat_are_reminded_once_on_the_day_before,
    nobody_is_reminded_of_what_was_called_off_or_just_signed_up_for,
);
