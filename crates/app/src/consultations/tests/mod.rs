//! Stories of a case through the router, on both databases.

mod calls;
mod course;
mod lists;
mod reach;

use db::args;
use policy::Role;
use testkit::{Client, on_both};

use super::*;
use crate::{
    figures::{self, Measure},
    testing::TestCity,
};

/// The fields of an ordinary call.
const CALL: &[(&str, &str)] = &[
    ("kind", "case"),
    ("received_date", "令和8年11月20日"),
    ("received_time", "9:40"),
    ("channel", "phone"),
    ("inquirer_category", "hospital"),
    ("inquirer_facility", "例示病院 地域連携室"),
    ("inquirer_phone", "０６－００００－１２３４"),
    ("person_name", "見本 太郎"),
    ("person_kana", "ミホン タロウ"),
    ("person_birth", "S12.3.4"),
    ("topic", "medical"),
    ("topic", "discharge"),
    ("scene", "discharge"),
    ("procedure", "tracheostomy"),
    ("request", "退院後の訪問診療医をさがしている。"),
    ("next_step", "候補へ電話"),
    ("next_due", "11/20"),
];

/// What makes a call one about somebody who consents.
const CONSENT: [(&str, &str); 2] = [("consent_by", "person"), ("consent_how", "oral")];

fn call_with<'a>(extra: &[(&'a str, &'a str)]) -> Vec<(&'a str, &'a str)> {
    let replaced = |name: &str| extra.iter().any(|(other, _)| *other == name);
    let kept = CALL.iter().copied().filter(|(name, _)| !replaced(name));
    kept.chain(extra.iter().copied()).collect()
}

/// Registers a call and returns the case's address.
async fn take_call(browser: &mut Client, extra: &[(&str, &str)]) -> String {
    browser
        .post("/consultations", &call_with(extra))
        .await
        .moves()
        .to_owned()
}

async fn counted(city: &TestCity, measure: Measure) -> Vec<(String, bool, i64)> {
    let work = city.work(Role::BureauOfficer, 0);
    let scope = work.may(policy::Permission::StatisticsView).unwrap();
    let mut tx = work.read().await.unwrap();
    let tallies = figures::tallies(&mut tx, &scope, measure, 202611, 202611)
        .await
        .unwrap();
    tallies
        .into_iter()
        .map(|tally| (tally.code, tally.counted, tally.n))
        .collect()
}

/// Fails unless every kept counter agrees with its rows.
async fn figures_agree(city: &TestCity) {
    for (measure, wrong) in recount(&city.house.system_work()).await.unwrap() {
        assert_eq!(wrong, 0, "{measure:?}");
    }
}
