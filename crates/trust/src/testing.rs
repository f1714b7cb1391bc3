//! The small test city of `app`, with every feature of the house.

use app::{
    Above,
    testing::{CityWith, Street},
};

use db::args;
use policy::Role;
use testkit::{Page, Parts};
use web::Route;

use crate::open::above;

/// The top of the house.
pub struct Top;

impl Street for Top {
    fn above() -> Above {
        above()
    }
}

/// 試験の市.
pub type TestCity = CityWith<Top>;

/// The fields of a call about somebody the office does not know yet.
pub const CALL: &[(&str, &str)] = &[
    ("kind", "case"),
    ("received_date", "令和8年11月20日"),
    ("received_time", "9:40"),
    ("channel", "phone"),
    ("inquirer_category", "hospital"),
    ("inquirer_name", "例示 相談員"),
    ("person_name", "見本 太郎"),
    ("person_kana", "ミホン タロウ"),
    ("person_birth", "S12.3.4"),
    ("person_phone", "06-0000-1234"),
    ("person_address", "例町1-2-3"),
    ("topic", "medical"),
    ("request", "退院後の訪問診療医をさがしている。"),
    ("next_step", "候補へ電話"),
    ("consent_by", "person"),
    ("consent_how", "oral"),
];

/// Words that only pages of the office that serves the person may show: of the call, its steps, what was
/// escalated and handed over, a draft and a search.
pub const PLANTED: &[&str] = &[
    "植込 花子",
    "ウエコミ",
    "うえこみ",
    "06-9999-8765",
    "0699998765",
    "秘密町9-8-7",
    "1931-07-08",
    "植込相談員",
    "退院前の植込の相談",
    "植込の経過",
    "植込の上程",
    "植込の引継",
    "植込の下書",
    "植込の打診",
];

/// A call whose every word about people is planted.
pub const PLANTED_CALL: &[(&str, &str)] = &[
    ("kind", "case"),
    ("received_date", "令和8年11月20日"),
    ("received_time", "9:40"),
    ("channel", "phone"),
    ("inquirer_category", "hospital"),
    ("inquirer_name", "植込相談員"),
    ("person_name", "植込 花子"),
    ("person_kana", "ウエコミ ハナコ"),
    ("person_birth", "S6.7.8"),
    ("person_phone", "06-9999-8765"),
    ("person_address", "秘密町9-8-7"),
    ("topic", "medical"),
    ("request", "退院前の植込の相談"),
    ("next_step", "植込の経過を待つ"),
    ("consent_by", "person"),
    ("consent_how", "oral"),
];

/// The records of the planted person.
#[derive(Clone, Debug)]
pub struct Planted {
    /// 対象者.
    pub person: i64,
    /// 相談.
    pub case: i64,
    /// The case's address.
    pub place: String,
}

/// Plants a person with a case in the first office, with a row in every table that hangs on a case but
/// for a handover.
pub async fn plant(city: &TestCity) -> Planted {
    let mut desk = city.browser(Role::Coordinator, 0).await;
    let place = desk
        .post("/consultations", PLANTED_CALL)
        .await
        .moves()
        .to_owned();
    let step = [("step_kind", "coordination"), ("body", "植込の経過")];
    desk.post(&format!("{place}/steps"), &step).await.moves();
    let up = [("destination", "ward_health"), ("summary", "植込の上程")];
    desk.post(&format!("{place}/escalate"), &up).await.moves();
    let draft = [("person_name", "植込 花子"), ("request", "植込の下書")];
    desk.post("/consultations/draft", &draft).await;
    desk.post("/consultations/list", &[("q", "植込 花子")])
        .await;
    let mut tx = city.house.system_work().read().await.unwrap();
    let newest = "SELECT MAX(id) FROM person";
    let person = tx.number(newest, args![]).await.unwrap();
    let newest = "SELECT MAX(id) FROM consultation";
    let case = tx.number(newest, args![]).await.unwrap();
    drop(tx);
    ask(city, case).await;
    Planted {
        person,
        case,
        place,
    }
}

/// A facility that is being asked, without an entry in the directory.
async fn ask(city: &TestCity, case: i64) {
    let mut tx = city.house.system_work().begin("test.ask");
    tx.run(
        "INSERT INTO inquiry (municipality_id, id, consultation_id, office_id, facility_id,
                              service_id, facility_name, service_kind, phone, fax, state, reason,
                              note, asked_at, account_name, version)
         VALUES ($1, 1, $2, $3, 1, 1, '植込の打診先', 'clinic', '', '', 'asked', '', '', $4, '', 1)",
        args![city.house.municipality(), case, city.offices[0], city.clock.now()],
    )
    .await
    .unwrap();
    tx.commit().await.unwrap();
}

/// The words of an answer: of a workbook or archive, those of every file in it.
pub fn words(page: &Page) -> String {
    let Ok(parts) = Parts::of(&page.bytes) else {
        return page.text();
    };
    let words = parts.each();
    words
        .map(|part| String::from_utf8_lossy(&part).into_owned())
        .collect()
}

/// The route's addresses: each id in every `{part}`.
pub fn addresses(route: &Route, ids: &[String]) -> Vec<String> {
    if !route.path.contains('{') {
        return vec![route.path.to_owned()];
    }
    let filled = |id: &String| {
        let part = |part: &str| {
            if part.starts_with('{') {
                id.clone()
            } else {
                part.to_owned()
            }
        };
        route
            .path
            .split('/')
            .map(part)
            .collect::<Vec<_>>()
            .join("/")
    };
    ids.iter().map(filled).collect()
}
