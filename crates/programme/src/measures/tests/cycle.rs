//! Once around: aim, issue, evidence, goal, measure, state, evaluation, the next year.

use policy::Role;
use testkit::on_both;

use super::{begun, issue, measure, option};
use crate::{
    measures::{State, counts_by_ward},
    testing::TestCity,
};

async fn a_ward_goes_once_around(city: TestCity) {
    let mut browser = begun(&city).await;
    let ward = city.wards[0];
    let page = browser.get("/pdca").await;
    assert_eq!(page.moves(), format!("/pdca/wards/{ward}?year=2026"));
    let page = browser.follow(&page).await;
    page.is(200)
        .shows("東区")
        .shows("めざす姿と課題は、まだありません");
    let aim = [
        ("words", "住み慣れた家で最期まで暮らせる"),
        ("first_year", "2026"),
        ("last_year", "2028"),
    ];
    let page = browser
        .post(&format!("/pdca/wards/{ward}/aims/whole"), &aim)
        .await;
    let page = browser.follow(&page).await;
    page.shows("住み慣れた家で最期まで暮らせる")
        .shows("令和8年度〜令和10年度");

    let issue = issue(&mut browser, &city, "退院の連絡が遅い").await;
    let page = browser.get(&issue).await;
    page.is(200)
        .shows("現状（根拠）")
        .shows("対応策")
        .shows("入退院支援");
    let note = [
        ("kind", "note"),
        ("label", "訪問看護連絡会での意見"),
        ("source", "令和8年10月の記録"),
        ("on", "R8.10.5"),
    ];
    browser
        .post(&format!("{issue}/evidence"), &note)
        .await
        .moves();
    let count = [
        ("kind", "consultations"),
        ("what", "case_outcome:no_resource"),
        ("period", "2026"),
    ];
    browser
        .post(&format!("{issue}/evidence"), &count)
        .await
        .moves();

    let form = browser.get(&format!("{issue}/goals/new")).await;
    let meetings = option(&form, "会議・研修会等への参加回数");
    let goal = [
        ("words", "連絡会を毎月開く"),
        ("indicator", meetings.as_str()),
        ("target", "１２"),
        ("due_on", "R9.3.31"),
    ];
    browser.post(&format!("{issue}/goals"), &goal).await.moves();
    let page = browser.get(&issue).await;
    page.shows("訪問看護連絡会での意見")
        .shows("資源なし（未解決）（令和8年度）")
        .shows("0件")
        .shows("基準 0回 → 目標 12回");

    let measure = measure(&mut browser, &issue, ("R8.4.1", "R8.10.31")).await;
    let form = browser.get(&format!("{measure}/edit")).await;
    let goal = option(&form, "連絡会を毎月開く");
    let words = [
        ("version", "1"),
        ("title", "入退院連携シート"),
        ("goal", goal.as_str()),
        ("from_on", "R8.4.1"),
        ("until_on", "R8.10.31"),
    ];
    browser
        .post(&format!("{measure}/edit"), &words)
        .await
        .moves();
    let state = [
        ("version", "2"),
        ("state", "concrete"),
        ("state_on", "R8.6.1"),
        ("note", "様式が決まった"),
    ];
    browser
        .post(&format!("{measure}/state"), &state)
        .await
        .moves();
    let page = browser.get(&measure).await;
    page.shows("様式が決まった").shows("期間終了・評価待ち");
    let said = [
        ("version", "3"),
        ("on", "R8.11.10"),
        ("achieved", "partly"),
        ("words", "8病院で使われた"),
        ("improvement", "診療所へ広げる"),
    ];
    let page = browser.post(&format!("{measure}/evaluation"), &said).await;
    let page = browser.follow(&page).await;
    page.shows("一部達成")
        .shows("診療所へ広げる")
        .shows("実施され、評価及び改善を行っている")
        .shows("変化なし");

    let next = browser
        .post(&format!("{measure}/follow"), &[])
        .await
        .moves()
        .to_owned();
    assert_ne!(next, measure);
    let again = browser.post(&format!("{measure}/follow"), &[]).await;
    assert_eq!(again.moves(), next, "asked twice, there is one");
    browser
        .get(&next)
        .await
        .shows("【前年度の改善】診療所へ広げる")
        .shows("令和9年4月1日")
        .shows("評価及び改善を行っている");
}

async fn a_state_can_be_asked_as_of_any_day(city: TestCity) {
    let mut browser = begun(&city).await;
    let issue = issue(&mut browser, &city, "退院の連絡が遅い").await;
    let measure = measure(&mut browser, &issue, ("R8.4.1", "R9.3.31")).await;
    let state = [
        ("version", "1"),
        ("state", "concrete"),
        ("state_on", "R8.9.1"),
    ];
    browser
        .post(&format!("{measure}/state"), &state)
        .await
        .moves();
    let work = city.work(Role::BureauOfficer, 0);
    for (day, state) in [
        ("2026-03-31", None),
        ("2026-08-31", Some(State::NotConcrete)),
        ("2026-09-01", Some(State::Concrete)),
    ] {
        let found = counts_by_ward(&work, &city.wards, day.parse().unwrap())
            .await
            .unwrap();
        assert_eq!(found[0].1.furthest(), state, "{day}");
        assert_eq!(found[1].1.all(), 0);
    }
}

async fn removed_evidence_can_be_put_back(city: TestCity) {
    let mut browser = begun(&city).await;
    let issue = issue(&mut browser, &city, "退院の連絡が遅い").await;
    let note = [
        ("kind", "note"),
        ("label", "連絡会での意見"),
        ("source", "記録"),
        ("on", "R8.10.5"),
    ];
    browser
        .post(&format!("{issue}/evidence"), &note)
        .await
        .moves();
    let page = browser.get(&issue).await;
    let from = page.text().find("/pdca/evidence/").unwrap();
    let address = page.text()[from..]
        .split("/remove")
        .next()
        .unwrap()
        .to_owned();
    browser
        .post(&format!("{address}/remove"), &[])
        .await
        .moves();
    browser.get(&issue).await.hides("連絡会での意見");
    browser
        .post(&format!("{address}/restore"), &[])
        .await
        .moves();
    browser.get(&issue).await.shows("連絡会での意見");
}

async fn the_board_prints_on_paper(city: TestCity) {
    let mut browser = begun(&city).await;
    let issue = issue(&mut browser, &city, "退院の連絡が遅い").await;
    measure(&mut browser, &issue, ("R8.4.1", "R9.3.31")).await;
    let address = format!("/pdca/wards/{}?year=2026", city.wards[0]);
    let page = browser.get(&address).await;
    page.shows("入退院連携シート")
        .shows("根拠なし")
        .shows("記録なし");
    let address = format!("/pdca/wards/{}/sheet.pdf?year=2026", city.wards[0]);
    let page = browser.get(&address).await;
    page.is(200);
    assert!(page.text().starts_with("%PDF"));
}

on_both!(TestCity =>
    a_ward_goes_once_around,
    a_state_can_be_asked_as_of_any_day,
    removed_evidence_can_be_put_back,
    the_board_prints_on_paper,
);
