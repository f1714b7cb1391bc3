//! Whose list is open to whom.

use chrono::{TimeZone, Utc};
use policy::Role;
use testkit::on_both;

use super::{announced, part, person, with};
use crate::testing::TestCity;

async fn a_list_is_open_to_whoever_holds_the_training(city: TestCity) {
    let fax = with(&person("見本 花子", ""), &[("way", "fax")]);
    let mut homes = Vec::new();
    let mut entries = Vec::new();
    for (role, at, ward) in [
        (Role::WardOfficer, 0, ""),
        (Role::WardOfficer, 1, ""),
        (Role::BureauOfficer, 0, "city"),
    ] {
        let mut browser = city.browser(role, at).await;
        let (home, _) = announced(&mut browser, &[("ward", ward)]).await;
        let people = format!("{home}/people");
        browser.post(&people, &fax).await.moves();
        let page = browser.get(&people).await;
        let entry = part(&page, "/trainings/people/", 18);
        entries.push(entry.chars().take_while(|c| *c != '"').collect::<String>());
        homes.push(home);
    }
    // The own ward's, another ward's, the whole city's own.
    for (role, wanted) in [
        (Role::Coordinator, [200, 404, 404]),
        (Role::OfficeManager, [200, 404, 404]),
        (Role::WardOfficer, [200, 404, 404]),
        (Role::BureauOfficer, [404, 404, 200]),
        (Role::Admin, [403, 403, 403]),
        (Role::Professional, [403, 403, 403]),
    ] {
        let mut browser = city.browser(role, 0).await;
        for ((home, entry), status) in homes.iter().zip(&entries).zip(wanted) {
            for path in ["people", "people.xlsx", "desk.pdf"] {
                let page = browser.get(&format!("{home}/{path}")).await;
                assert_eq!(page.status, status, "{role:?} {path}");
            }
            assert_eq!(browser.get(entry).await.status, status, "{role:?}");
            if status != 200 {
                let page = browser.post(&format!("{entry}/erase"), &[]).await;
                assert_eq!(page.status, status, "{role:?}");
            }
        }
    }
    let mut bureau = city.browser(Role::BureauOfficer, 0).await;
    bureau
        .get(&homes[0])
        .await
        .is(200)
        .hides("名簿")
        .hides("meet.example");
}

async fn old_names_are_erased_by_whoever_holds_the_training(city: TestCity) {
    let fax = with(&person("見本 花子", ""), &[("way", "walk_in")]);
    let posts = [
        (Role::WardOfficer, 0, ""),
        (Role::WardOfficer, 1, ""),
        (Role::BureauOfficer, 0, "city"),
    ];
    for (role, at, ward) in posts {
        let mut browser = city.browser(role, at).await;
        let (home, _) = announced(&mut browser, &[("ward", ward)]).await;
        browser.post(&format!("{home}/people"), &fax).await.moves();
    }
    city.clock
        .set(Utc.with_ymd_and_hms(2030, 1, 5, 1, 0, 0).unwrap());
    // Each sees one name, whatever the others erased before.
    for (role, at, _) in posts {
        let mut browser = city.browser(role, at).await;
        browser
            .get("/trainings/privacy")
            .await
            .shows("<strong>1人分</strong>");
        let page = browser.post("/trainings/privacy", &[("years", "3")]).await;
        browser
            .follow(&page)
            .await
            .shows("1人分の個人情報を消しました");
    }
}

on_both!(TestCity =>
    a_list_is_open_to_whoever_holds_the_training,
    old_names_are_erased_by_whoever_holds_the_training,
);
