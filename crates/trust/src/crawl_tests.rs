//! Opens every page and export of the house as those who may see no person, with the ids of real records,
//! in a city whose one person carries unmistakable words: none of them may come back.

use axum::http::Method;
use db::args;
use policy::Role;
use testkit::{Client, Page, on_both};
use web::{Access, Route};

use crate::testing::{PLANTED, TestCity, addresses, plant, words};

/// Tables whose newest record is asked for by its id.
const RECORDS: [&str; 12] = [
    "SELECT MAX(id) FROM person",
    "SELECT MAX(id) FROM consultation",
    "SELECT MAX(id) FROM consultation_step",
    "SELECT MAX(id) FROM inquiry",
    "SELECT MAX(id) FROM handover",
    "SELECT MAX(id) FROM escalation",
    "SELECT MAX(id) FROM draft",
    "SELECT MAX(id) FROM search_words",
    "SELECT MAX(id) FROM office",
    "SELECT MAX(id) FROM ward",
    "SELECT MAX(id) FROM account",
    "SELECT MAX(id) FROM match_search",
];

/// The city with its planted person, whose case is offered to the other office.
pub async fn planted(city: &TestCity) -> Vec<String> {
    let planted = plant(city).await;
    let mut giver = city.browser(Role::Coordinator, 0).await;
    let to = city.offices[1].to_string();
    let offer = [
        ("to_office", to.as_str()),
        ("handover_reason", "植込の引継"),
    ];
    let place = format!("{}/handover", planted.place);
    giver.post(&place, &offer).await.moves();
    let mut tx = city.house.system_work().read().await.unwrap();
    let mut ids = Vec::new();
    for newest in RECORDS {
        ids.push(tx.number(newest, args![]).await.unwrap().to_string());
    }
    ids.retain(|id| id != "0");
    ids.dedup();
    assert!(ids.len() > 9, "{ids:?}");
    ids
}

/// Pages and exports: whatever is read, and posts whose answer is a file.
fn is_looked_at(route: &Route) -> bool {
    let is_file = [".xlsx", ".csv", ".pdf", ".json"]
        .iter()
        .any(|end| route.path.ends_with(end));
    route.method == Method::GET || is_file
}

/// What of the planted words stands in an answer.
fn betrayed(page: &Page) -> Vec<&'static str> {
    let words = words(page);
    let found = PLANTED.iter().filter(|word| words.contains(**word));
    found.copied().collect()
}

/// Opens everything; how many answers came, and which of them betray the person.
async fn crawl(city: &TestCity, browser: &mut Client, ids: &[String]) -> (usize, Vec<String>) {
    let (mut answered, mut betraying) = (0, Vec::new());
    for feature in city.house.features() {
        let routes = feature.routes.iter().filter(|route| is_looked_at(route));
        for route in
            routes.filter(|route| route.access != Access::Public || route.method == Method::GET)
        {
            for address in addresses(route, ids) {
                let page = browser
                    .send(route.method.clone(), &address, String::new(), &[])
                    .await;
                assert_ne!(page.status, 500, "{address}\n{}", page.text());
                answered += usize::from(page.status == 200);
                let found = betrayed(&page);
                if !found.is_empty() {
                    betraying.push(format!("{} {address}: {found:?}", route.method));
                }
            }
        }
    }
    (answered, betraying)
}

async fn whoever_may_see_no_person_finds_none_on_any_page(city: TestCity) {
    let ids = planted(&city).await;
    for role in [Role::BureauOfficer, Role::Admin, Role::Professional] {
        let mut browser = city.browser(role, 0).await;
        let (answered, betraying) = crawl(&city, &mut browser, &ids).await;
        assert!(
            betraying.is_empty(),
            "{role:?} is shown\n{}",
            betraying.join("\n")
        );
        assert!(answered > 10, "{role:?} was shown {answered} pages alone");
    }
}

async fn nobody_and_another_ward_find_none_either(city: TestCity) {
    let ids = planted(&city).await;
    let (_, betraying) = crawl(&city, &mut city.stranger(), &ids).await;
    assert!(
        betraying.is_empty(),
        "a stranger is shown\n{}",
        betraying.join("\n")
    );
    let mut ward = city.browser(Role::WardOfficer, 1).await;
    let (_, betraying) = crawl(&city, &mut ward, &ids).await;
    assert!(
        betraying.is_empty(),
        "another ward is shown\n{}",
        betraying.join("\n")
    );
}

/// The crawl can fail: the office that serves the person meets the words on pages and in files.
async fn the_office_itself_meets_the_person(city: TestCity) {
    let ids = planted(&city).await;
    let mut office = city.browser(Role::OfficeManager, 0).await;
    let (_, betraying) = crawl(&city, &mut office, &ids).await;
    // Each line begins with the method and the address, a colon behind it.
    for place in [
        "GET /consultations:",
        "GET /consultations/",
        "POST /consultations.xlsx:",
        "GET /people/",
    ] {
        let met = betraying.iter().any(|line| line.starts_with(place));
        assert!(met, "{place} is not among\n{}", betraying.join("\n"));
    }
}

on_both!(TestCity =>
    whoever_may_see_no_person_finds_none_on_any_page,
    nobody_and_another_ward_find_none_either,
    the_office_itself_meets_the_person,
);
