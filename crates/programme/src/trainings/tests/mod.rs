//! Trainings as people use them, on both databases.

mod after;
mod chores;
mod confirming;
mod limits;
mod mending;
mod pictures;
mod planning;
mod reach;
mod signing;

use db::outbox::Posted;
use policy::Role;
use testkit::{Client, Page};

use crate::testing::TestCity;

const PLAN: &[(&str, &str)] = &[
    ("half", "2026H2"),
    ("title", "みほん多職種研修会"),
    ("held_on", "R8.12.10"),
    ("begins", "14:00"),
    ("ends", "15:30"),
    ("mode", "hybrid"),
    ("place", "見本会館"),
    ("online_address", "https://meet.example/secret"),
    ("hosts", "ward_office"),
    ("hosts", "medical_association"),
    ("themes", "acp"),
    ("audience", "nurse"),
    ("for_citizens", "1"),
    ("fee", "0"),
    ("capacity", "2"),
    ("sign_up", "public"),
    ("closes_on", "R8.12.1"),
    ("contact", "見本区役所"),
    ("contact_phone", "06-0000-1111"),
];

/// A form with some fields changed.
fn with<'a>(
    form: &[(&'a str, &'a str)],
    changes: &[(&'a str, &'a str)],
) -> Vec<(&'a str, &'a str)> {
    let mut all: Vec<_> = form
        .iter()
        .filter(|(name, _)| !changes.iter().any(|(changed, _)| changed == name))
        .copied()
        .collect();
    all.extend(changes);
    all
}

fn person<'a>(name: &'a str, mail: &'a str) -> Vec<(&'a str, &'a str)> {
    vec![
        ("name", name),
        ("kana", "みほん"),
        ("profession", "nurse"),
        ("affiliation", "架空訪問看護ステーション"),
        ("mail", mail),
        ("phone", "06-0000-2222"),
    ]
}

/// The address of a training that was planned with `changes`.
async fn planned(browser: &mut Client, changes: &[(&str, &str)]) -> String {
    let page = browser.post("/trainings", &with(PLAN, changes)).await;
    page.moves().to_owned()
}

/// The address of an announced training, and of its public page.
async fn announced(browser: &mut Client, changes: &[(&str, &str)]) -> (String, String) {
    let home = planned(browser, changes).await;
    let version = [("version", "1")];
    browser
        .post(&format!("{home}/announce"), &version)
        .await
        .moves();
    let page = browser.get(&home).await;
    (home, part(&page, "/t/", 32))
}

/// What begins with `start` on a page, with so many signs behind it.
fn part(page: &Page, start: &str, length: usize) -> String {
    cut(&page.text(), start, length)
}

fn cut(text: &str, start: &str, length: usize) -> String {
    let from = text
        .find(start)
        .unwrap_or_else(|| panic!("no {start} in {text}"));
    text[from..from + start.len() + length].to_owned()
}

/// The letters that wait, each once.
async fn letters(city: &TestCity) -> Vec<Posted> {
    testkit::delivered(&city.house.system_work()).await.unwrap()
}

/// The personal link in the only letter to `mail` among those that wait.
async fn link(city: &TestCity, mail: &str) -> String {
    let all = letters(city).await;
    let own: Vec<_> = all.iter().filter(|one| one.recipient == mail).collect();
    assert_eq!(own.len(), 1, "{all:?}");
    cut(&own[0].body, "/e/", 32)
}

/// The confirming link in the only such letter to `mail` among those that wait.
async fn asked(city: &TestCity, mail: &str) -> String {
    let all = letters(city).await;
    let own: Vec<_> = all
        .iter()
        .filter(|one| one.recipient == mail && one.body.contains("/s/"))
        .collect();
    assert_eq!(own.len(), 1, "{all:?}");
    cut(&own[0].body, "/s/", 32)
}

/// Opens a confirming link and presses its button for everybody it names.
async fn confirm(guest: &mut Client, link: &str) -> Page {
    let page = guest.get(link).await.text();
    let boxes = page.split("name=\"who\" value=\"").skip(1);
    let ids: Vec<&str> = boxes.filter_map(|one| one.split('"').next()).collect();
    let fields: Vec<_> = ids.into_iter().map(|id| ("who", id)).collect();
    guest.post(link, &fields).await
}

/// Signs a person up on the page and confirms it by the letter; where that leads.
async fn signs_up(
    city: &TestCity,
    guest: &mut Client,
    public: &str,
    form: &[(&str, &str)],
) -> Page {
    let page = guest.post(public, form).await;
    assert_eq!(page.moves(), format!("{public}/sent"));
    let mail = form.iter().find(|(name, _)| *name == "mail").unwrap().1;
    let link = asked(city, mail).await;
    confirm(guest, &link).await
}

/// The browser of 東区's officer.
async fn ward(city: &TestCity) -> Client {
    city.browser(Role::WardOfficer, 0).await
}
