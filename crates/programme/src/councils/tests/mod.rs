//! Stories of councils on both engines.

mod inviting;
mod meeting;
mod pictures;
mod reading;
pub mod samples;

use policy::Role;
use testkit::{Client, Page};

use crate::testing::TestCity;

/// The number that stands after `before` in a page.
fn number_after(page: &Page, before: &str) -> String {
    let text = page.text();
    let rest = text.split_once(before).map_or("", |(_, rest)| rest);
    rest.chars().take_while(char::is_ascii_digit).collect()
}

/// The version a page's form carries.
fn version(page: &Page) -> String {
    number_after(page, "name=\"version\" value=\"")
}

/// 見本区の推進会議, set up by the ward officer of ward `at`; its page.
async fn council(browser: &mut Client) -> String {
    let page = browser
        .post(
            "/councils/bodies",
            &[
                ("kind", "council"),
                ("name", "見本区在宅医療・介護連携推進会議"),
                ("begins_on", "H29.4.1"),
                ("desk_name", "見本区役所 保健福祉課"),
                ("desk_phone", "06-0000-0000"),
                ("desk_fax", "06-0000-0001"),
            ],
        )
        .await;
    page.moves().to_owned()
}

/// Adds a member with or without a mail address.
async fn member(browser: &mut Client, council: &str, name: &str, mail: &str) {
    let fields = [
        ("name", name),
        ("profession", "doctor"),
        ("organisation", "medical_association"),
        ("affiliation", "見本診療所"),
        ("mail", mail),
        ("fax", "06-0000-0002"),
        ("begins_on", "R8.4.1"),
    ];
    let page = browser.post(&format!("{council}/members"), &fields).await;
    page.moves();
}

/// A meeting's plan: 3 December 2026, 14:00.
const PLAN: &[(&str, &str)] = &[
    ("number", "2"),
    ("held_on", "令和8年12月3日"),
    ("begins", "14:00"),
    ("ends", "15:30"),
    ("mode", "in_person"),
    ("place", "見本区役所 3階会議室"),
    ("reply_by", "令和8年11月30日"),
    ("title_0", "入退院時の情報共有シートについて"),
    ("topics_0", "sharing_rules"),
    ("presenter_0", "見本 花子"),
    ("minutes_0", "30"),
    ("title_1", "来年度の目標について"),
    ("topics_1", "goals"),
];

/// Plans a meeting; its page.
async fn meeting(browser: &mut Client, council: &str, changes: &[(&str, &str)]) -> String {
    let mut fields: Vec<(&str, &str)> = PLAN.to_vec();
    fields.retain(|(name, _)| !changes.iter().any(|(other, _)| name == other));
    fields.extend(changes);
    let page = browser.post(&format!("{council}/meetings"), &fields).await;
    page.moves().to_owned()
}

/// Puts every member on the list of a meeting.
async fn list_all(browser: &mut Client, meeting: &str) {
    let place = format!("{meeting}/people");
    let text = browser.get(&place).await.text();
    let ids = text.split("name=\"member\" value=\"").skip(1);
    let ids: Vec<String> = ids
        .map(|rest| rest.split('"').next().unwrap().to_owned())
        .collect();
    let fields: Vec<(&str, &str)> = ids.iter().map(|id| ("member", id.as_str())).collect();
    browser.post(&place, &fields).await.moves();
}

/// The letters that wait: address, subject, text.
async fn letters(city: &TestCity) -> Vec<(String, String, String)> {
    let mut tx = city.house.system_work().read().await.unwrap();
    let waiting = testkit::letters(&mut tx, city.house.municipality()).await;
    let told = waiting.unwrap().into_iter();
    told.map(|letter| (letter.recipient, letter.subject, letter.body))
        .collect()
}

/// The address of the page a letter leads to.
fn link(letter: &str) -> String {
    let at = letter.find("/c/").unwrap();
    letter[at..].split_whitespace().next().unwrap().to_owned()
}

/// A council with two members, one with mail, and a planned meeting with both on its list.
async fn prepared(city: &TestCity, changes: &[(&str, &str)]) -> (Client, String, String) {
    let mut ward = city.browser(Role::WardOfficer, 0).await;
    let council = council(&mut ward).await;
    member(&mut ward, &council, "見本 太郎", "taro@mihon.example").await;
    member(&mut ward, &council, "架空 次郎", "").await;
    let meeting = meeting(&mut ward, &council, changes).await;
    list_all(&mut ward, &meeting).await;
    (ward, council, meeting)
}
