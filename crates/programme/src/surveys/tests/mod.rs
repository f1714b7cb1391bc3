//! Stories of surveys, on both engines.

mod answering;
mod bureau;

use kernel::Id;
use policy::{Role, Ward};
use testkit::{Client, Page};

use crate::{
    forms::{self, Edition, Item, Kind, NewEdition, Questionnaire, Scale, Section},
    surveys::model::Survey,
    testing::TestCity,
};

/// What is asked: a state, how often, cases from the records, and words.
fn questions(period: &str) -> Questionnaire {
    let must = |item: Item| Item {
        required: true,
        ..item
    };
    let cases = Item {
        prefill: "consultations.cases".into(),
        ..Item::new("cases", "相談件数", Kind::count("件"))
    };
    Questionnaire {
        title: "取組調査".into(),
        period: period.into(),
        scales: vec![Scale::of(
            "progress",
            "3段階",
            [
                ("doing", "実施している"),
                ("preparing", "準備中"),
                ("not", "未着手"),
            ],
        )],
        sections: vec![Section {
            link: "s".into(),
            mark: "ウ".into(),
            title: "切れ目のない提供体制".into(),
            items: vec![
                must(Item::new(
                    "state",
                    "後方病床の確保",
                    Kind::single("progress"),
                )),
                Item::new("times", "話し合いの回数", Kind::count("回")),
                cases,
                Item::new("note", "具体例", Kind::text(true)),
            ],
            ..Section::default()
        }],
        ..Questionnaire::default()
    }
}

/// An edition of these questions, in use.
async fn in_use(city: &TestCity, content: Questionnaire) -> Id<Edition> {
    let work = city.house.system_work();
    let new = NewEdition {
        form: "ward_activity".into(),
        content,
    };
    let id = forms::create(&work, new).await.unwrap();
    forms::take(&work, id, 1).await.unwrap();
    id
}

/// The fields that open a survey.
fn opening(edition: Id<Edition>, target: &str, period: &str) -> Vec<(&'static str, String)> {
    vec![
        ("edition", edition.to_string()),
        ("target", target.to_owned()),
        ("period", period.to_owned()),
        ("title", "上半期の取組調査".to_owned()),
        ("opens_on", "2026/11/16".to_owned()),
        ("due_on", "2026/11/30".to_owned()),
        ("letter", "ご回答をお願いします。".to_owned()),
    ]
}

async fn send(browser: &mut Client, path: &str, fields: &[(&'static str, String)]) -> Page {
    let fields: Vec<(&str, &str)> = fields
        .iter()
        .map(|(name, value)| (*name, value.as_str()))
        .collect();
    browser.post(path, &fields).await
}

/// A survey of wards (or offices) is opened by the bureau; its address.
async fn opened(city: &TestCity, target: &str) -> (String, Client) {
    let edition = in_use(city, questions("令和8年度")).await;
    let mut bureau = city.browser(Role::BureauOfficer, 0).await;
    let page = send(&mut bureau, "/surveys", &opening(edition, target, "2026H1")).await;
    (page.moves().to_owned(), bureau)
}

/// The address of the only answer that this person's list shows.
async fn own(browser: &mut Client) -> String {
    let text = browser.get("/surveys").await.text();
    between(&text, "href=\"/survey-answers/", "\"").map_or_else(
        || panic!("no answer in the list:\n{text}"),
        |id| format!("/survey-answers/{id}"),
    )
}

/// The address of the answer of one ward, from the bureau's table.
async fn answer_of(bureau: &mut Client, survey: &str, ward: &str) -> String {
    let text = bureau.get(survey).await.text();
    let mut rows = text.split("href=\"/survey-answers/").skip(1);
    let row = rows.find(|row| row.contains(&format!("\">{ward}</a>")));
    let id = row.and_then(|row| row.split('"').next()).unwrap();
    format!("/survey-answers/{id}")
}

fn between<'a>(text: &'a str, from: &str, to: &str) -> Option<&'a str> {
    text.split(from).nth(1)?.split(to).next()
}

/// The version that a page's form was made from.
fn version(page: &Page) -> String {
    let text = page.text();
    between(&text, "name=\"version\" value=\"", "\"")
        .unwrap_or_default()
        .to_owned()
}

/// Saves an answer from the page as it stands.
async fn answer(browser: &mut Client, base: &str, fields: &[(&str, &str)]) -> Page {
    let page = browser.get(&format!("{base}/edit")).await;
    page.is(200);
    let version = version(&page);
    let mut all = vec![("version", version.as_str())];
    all.extend(fields);
    browser.post(&format!("{base}/edit"), &all).await
}

/// Presses a button of an answer's page.
async fn press(browser: &mut Client, base: &str, deed: &str, fields: &[(&str, &str)]) -> Page {
    let page = browser.get(base).await;
    let version = version(&page);
    let mut all = vec![("version", version.as_str())];
    all.extend(fields);
    browser.post(&format!("{base}/{deed}"), &all).await
}

/// Another officer of the ward, logged in.
async fn colleague(city: &TestCity, at: usize) -> Client {
    use app::accounts::{self, NewAccount, NewPosting};
    let ward: Id<Ward> = city.wards[at];
    let new = NewAccount {
        login: format!("colleague.{at}"),
        name: "同僚 次郎".into(),
        password: "correct-horse-battery".into(),
        must_change: false,
        posting: NewPosting {
            role: Role::WardOfficer,
            ward: Some(ward),
            office: None,
            facility: None,
        },
    };
    let work = city.house.system_work();
    accounts::add_account(&work, new).await.unwrap();
    let token = accounts::sign_in(&work, &format!("colleague.{at}"))
        .await
        .unwrap();
    city.stranger().with_cookie(web::session::COOKIE, &token)
}

/// A whole answer, on its way to the bureau.
async fn hand_in(city: &TestCity, at: usize, state: &str) -> String {
    let mut ward = city.browser(Role::WardOfficer, at).await;
    let base = own(&mut ward).await;
    answer(
        &mut ward,
        &base,
        &[("q_state", state), ("q_times", "2"), ("q_cases", "0")],
    )
    .await
    .moves();
    press(&mut ward, &base, "check", &[]).await.moves();
    press(&mut ward, &base, "submit", &[]).await.moves();
    base
}

/// The id in the address of a survey.
fn id_of(address: &str) -> Id<Survey> {
    let id = address.rsplit('/').next().unwrap_or_default();
    id.parse().unwrap()
}
