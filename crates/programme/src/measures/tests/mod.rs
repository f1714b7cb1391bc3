//! PDCA as a ward officer, the bureau and the others use it, on both databases.

mod city;
mod cycle;
mod refusals;

use policy::Role;
use testkit::{Client, Page};

use crate::testing::TestCity;

/// The test city with the starter set of indicators, and the browser of 東区's officer.
async fn begun(city: &TestCity) -> Client {
    super::install(&city.house.system_work()).await.unwrap();
    city.browser(Role::WardOfficer, 0).await
}

/// An issue of 東区; its address.
async fn issue(browser: &mut Client, city: &TestCity, title: &str) -> String {
    let to = format!("/pdca/wards/{}/issues", city.wards[0]);
    let sent = [
        ("title", title),
        ("words", "退院の日に初めて連絡が来ることがある"),
        ("scene", "discharge"),
        ("since", "R8.4.10"),
    ];
    browser.post(&to, &sent).await.moves().to_owned()
}

/// A measure of the issue at `issue`; its address.
async fn measure(browser: &mut Client, issue: &str, (from, until): (&str, &str)) -> String {
    let sent = [
        ("title", "入退院連携シート"),
        ("responsible", "区役所 保健福祉課"),
        ("partners", "東区医師会（試験）"),
        ("from_on", from),
        ("until_on", until),
        ("state", "not_concrete"),
    ];
    let page = browser.post(&format!("{issue}/measures"), &sent).await;
    page.moves().to_owned()
}

/// The value of the first option whose words hold `label`.
fn option(page: &Page, label: &str) -> String {
    let text = page.text();
    let before = text.split(label).next().unwrap();
    let from = before.rfind("value=\"").unwrap() + 7;
    before[from..].split('"').next().unwrap().to_owned()
}
