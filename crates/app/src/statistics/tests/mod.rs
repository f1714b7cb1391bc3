//! Stories of statistics, on both engines: counters are shifted, pages and workbooks read.

mod rows;

use std::io::Cursor;

use calamine::{Data, Reader as _, Xlsx, open_workbook_from_rs};
use policy::{Permission, Role};
use testkit::{Page, on_both};

use super::{BUILTIN, import_published, install, store};
use crate::{
    figures::{self, Count, Measure},
    testing::TestCity,
};

/// Shifts counters of October 2026 (or another month) at office 0 or 1.
async fn count(city: &TestCity, office: usize, month: i64, counts: &[(Measure, &str, bool, i64)]) {
    let work = city.house.system_work();
    let after: Vec<Count> = counts
        .iter()
        .map(|(measure, code, counted, n)| Count {
            measure: *measure,
            month,
            office: city.offices[office],
            code: (*code).to_owned(),
            counted: *counted,
            n: *n,
        })
        .collect();
    let mut tx = work.begin("test.count");
    figures::shift(&mut tx, work.municipality(), &[], &after)
        .await
        .unwrap();
    tx.commit().await.unwrap();
}

/// A month of the east office, and a little of the west.
async fn october(city: &TestCity) {
    let east = [
        (Measure::CaseByInquirer, "clinic", true, 5),
        (Measure::CaseByInquirer, "clinic", false, 2),
        (Measure::CaseByInquirer, "care_manager", true, 7),
        (Measure::CaseByTopic, "medical", true, 9),
        (Measure::CaseByTopic, "care", true, 8),
        (Measure::LiaisonByInquirer, "ward_office", true, 4),
        (Measure::Meeting, "city_or_ward", true, 3),
        (Measure::Meeting, "related_body", true, 6),
        (Measure::MeetingCareConference, "", true, 1),
        (Measure::ReplyMinutes, "", true, 1_250),
        (Measure::Replied, "", true, 10),
        (Measure::InquiryByState, "accepted", true, 3),
        (Measure::InquiryByState, "declined", true, 1),
        (Measure::InquiryByState, "asked", true, 5),
    ];
    count(city, 0, 202610, &east).await;
    count(
        city,
        1,
        202610,
        &[(Measure::CaseByInquirer, "hospital", true, 20)],
    )
    .await;
}

async fn an_empty_city_says_what_to_do_first(city: TestCity) {
    let mut browser = city.browser(Role::Coordinator, 0).await;
    let page = browser.get("/statistics").await;
    page.is(200)
        .shows("まだ数える記録がありません")
        .shows("/consultations/new");
    page.hides("<table");
}

async fn a_coordinators_figures_open_their_own_rows(city: TestCity) {
    october(&city).await;
    let mut browser = city.browser(Role::Coordinator, 0).await;
    let page = browser.get("/statistics?period=2026-10&view=cases").await;
    page.is(200).shows("東区　令和8年10月");
    page.shows(
        "/consultations?kind=case&#38;period=2026-10&#38;category=clinic&#38;counted=1&#38;received=1\">5<",
    );
    page.shows("介護関係 小計")
        .shows("延べ（複数回答）")
        .shows("n=12");
    let city_wide = browser
        .get("/statistics?period=2026-10&area=city&view=cases")
        .await;
    city_wide
        .is(200)
        .hides("/consultations?")
        .shows("/statistics/definitions#case\">32<");
}

async fn the_summary_counts_insured_persons_and_says_who_is_left_out(city: TestCity) {
    october(&city).await;
    let mut browser = city.browser(Role::BureauOfficer, 0).await;
    let page = browser.get("/statistics?period=2026-10&area=city").await;
    page.is(200).shows("相談が2件あります");
    // 32 cases over two offices' open months; 1,250 minutes over 10 replies; 3 of 4 answered.
    for words in ["16.0", "2時間5分", "75.0%", "（再掲）地域ケア会議"] {
        page.shows(words);
    }
    page.hides("/consultations?");
}

async fn a_year_crossing_the_change_of_counting_is_not_compared(city: TestCity) {
    count(
        &city,
        0,
        202310,
        &[(Measure::CaseByInquirer, "clinic", false, 50)],
    )
    .await;
    count(
        &city,
        0,
        202410,
        &[(Measure::CaseByInquirer, "clinic", true, 30)],
    )
    .await;
    let mut browser = city.browser(Role::BureauOfficer, 0).await;
    let page = browser.get("/statistics?period=2024&area=city").await;
    page.is(200).shows("比較できません（集計方法の変更）");
    page.shows("令和6年4月から介護保険対象者のみの集計に変更したため");
}

async fn months_and_years_are_drawn_with_the_break_and_published_figures_apart(city: TestCity) {
    count(
        &city,
        0,
        202310,
        &[(Measure::CaseByInquirer, "clinic", false, 50)],
    )
    .await;
    count(
        &city,
        0,
        202410,
        &[(Measure::CaseByInquirer, "clinic", true, 30)],
    )
    .await;
    import_published(&city.house.system_work(), BUILTIN)
        .await
        .unwrap();
    let mut browser = city.browser(Role::BureauOfficer, 0).await;
    let page = browser
        .get("/statistics?period=2024H2&area=city&view=months")
        .await;
    page.is(200)
        .shows("※ 令和6年度から介護保険対象者のみの集計に変更");
    page.shows("R5 1,706件（公表値）")
        .shows("R6 905件（公表値）")
        .shows("R5 50件");
    let ward = browser
        .get(&format!("/statistics?view=months&area={}", city.wards[0]))
        .await;
    ward.is(200).hides("公表値）、");
}

async fn wards_stand_beside_each_other(city: TestCity) {
    october(&city).await;
    let mut browser = city.browser(Role::WardOfficer, 0).await;
    let page = browser
        .get("/statistics?period=2026-10&area=city&view=wards")
        .await;
    page.is(200)
        .shows("東区")
        .shows("西区")
        .shows("A 平成28年8月開設");
}

async fn an_unreadable_period_is_said_at_its_field(city: TestCity) {
    october(&city).await;
    let mut browser = city.browser(Role::Coordinator, 0).await;
    browser
        .get("/statistics?period=kyonen")
        .await
        .is(422)
        .shows("期間を読み取れません");
}

fn sheet(page: &Page, name: &str) -> Vec<Vec<Data>> {
    let mut book: Xlsx<_> = open_workbook_from_rs(Cursor::new(page.bytes.clone())).unwrap();
    let range = book.worksheet_range(name).unwrap();
    range.rows().map(<[Data]>::to_vec).collect()
}

fn value(rows: &[Vec<Data>], label: &str, column: usize) -> i64 {
    let row = rows
        .iter()
        .find(|row| matches!(row.first(), Some(Data::String(text)) if text == label));
    match row
        .unwrap_or_else(|| panic!("{label} in {rows:?}"))
        .get(column)
    {
        Some(Data::Float(number)) => number.round() as i64,
        Some(Data::Int(number)) => *number,
        other => panic!("{label}: {other:?}"),
    }
}

async fn the_workbook_holds_the_same_sums(city: TestCity) {
    october(&city).await;
    let mut browser = city.browser(Role::BureauOfficer, 0).await;
    let page = browser
        .get("/statistics.xlsx?period=2026-10&area=city")
        .await;
    page.is(200);
    let cases = sheet(&page, "相談者別");
    assert_eq!(value(&cases, "合計", 1), 32);
    assert_eq!(value(&cases, "医療関係 小計", 1), 25);
    let meetings = sheet(&page, "会議・研修会等への参加");
    assert_eq!(value(&meetings, "合計", 1), 9, "the subset is not added");
    let wards = sheet(&page, "区別・相談者別");
    assert_eq!(
        value(&wards, "東区", wards[wards.len() - 1].len().min(14)),
        12
    );
}

async fn the_published_figures_are_imported_once_and_flagged_not_mended(city: TestCity) {
    let mut browser = city.browser(Role::BureauOfficer, 0).await;
    let page = browser
        .upload(
            "/statistics/published",
            &[],
            ("file", "published.csv", BUILTIN.as_bytes()),
        )
        .await;
    page.is(200).shows("取り込みました");
    page.shows(
        "令和5年度　会議・研修会等への参加：公表された合計は2,505、内訳の合計は2,386（829＋1,557）",
    );
    let work = city.house.system_work();
    let again = import_published(&work, BUILTIN).await.unwrap();
    assert_eq!((again.new, again.changed, again.faults.len()), (0, 0, 0));
    assert_eq!(again.findings.len(), 1);
    let scope = work.may(Permission::StatisticsView).unwrap();
    let figures = store::published(&mut work.read().await.unwrap(), &scope)
        .await
        .unwrap();
    let total = figures.iter().find(|f| {
        f.period.to_string() == "2023" && f.code == "total" && f.measure.code() == "meeting"
    });
    assert_eq!(
        total.unwrap().n,
        2_505,
        "a published number is never corrected"
    );
    let list = city
        .browser(Role::Coordinator, 0)
        .await
        .get("/statistics/published")
        .await;
    list.is(200)
        .shows("2,120回")
        .shows("令和2年度上半期 取組み状況")
        .hides("name=\"file\"");
}

async fn bad_rows_are_named_and_good_ones_kept(city: TestCity) {
    let mut browser = city.browser(Role::BureauOfficer, 0).await;
    let text = "period,measure,code,n,source,note\n2021,case,total,1234,見本資料,\n2022,case,total,たくさん,見本資料,\n";
    let page = browser
        .post("/statistics/published", &[("text", text)])
        .await;
    page.is(422)
        .shows("3行目「数」「たくさん」：0以上の整数で書いてください")
        .shows("新規 1件");
    page.shows("2022,case,total,たくさん");
    browser
        .get("/statistics/published")
        .await
        .shows("1,234件")
        .hides("たくさん");
    browser
        .post("/statistics/published", &[("text", "")])
        .await
        .is(422);
}

async fn only_importers_import(city: TestCity) {
    for role in [Role::Coordinator, Role::OfficeManager, Role::WardOfficer] {
        let mut browser = city.browser(role, 0).await;
        browser
            .post("/statistics/published", &[("text", BUILTIN)])
            .await
            .is(403);
    }
    city.browser(Role::Professional, 0)
        .await
        .get("/statistics")
        .await
        .is(403);
}

async fn the_breaks_are_set_up_once(city: TestCity) {
    let work = city.house.system_work();
    install(&work).await.unwrap();
    let scope = work.may(Permission::StatisticsView).unwrap();
    let breaks = store::breaks(&mut work.read().await.unwrap(), &scope)
        .await
        .unwrap();
    assert_eq!(breaks.len(), 5, "one for each measure of cases: {breaks:?}");
    assert!(
        breaks
            .iter()
            .all(|one| one.starts_on.to_string() == "2024-04-01")
    );
}

async fn definitions_can_be_read(city: TestCity) {
    let mut browser = city.browser(Role::WardOfficer, 0).await;
    let page = browser.get("/statistics/definitions").await;
    page.is(200)
        .shows("id=\"case_topic\"")
        .shows("合計に足しません");
}

async fn one_connection_is_enough_for_the_page(city: TestCity) {
    october(&city).await;
    let mut browser = city.browser(Role::BureauOfficer, 0).await;
    let work = city.house.system_work();
    // All but one of the pool's connections; whoever wants two at once waits in vain.
    let others = match work.db.engine() {
        testkit::Engine::Sqlite => 3,
        testkit::Engine::Postgres => 15,
    };
    let mut held = Vec::new();
    for _ in 0..others {
        held.push(work.read().await.unwrap());
    }
    // As after a minute, when the next page reads the code lists again.
    city.house.tool::<crate::codes::Shelf>().unwrap().forget();
    browser.get("/statistics").await.is(200);
}

on_both!(TestCity =>
    one_connection_is_enough_for_the_page,
    an_empty_city_says_what_to_do_first,
    a_coordinators_figures_open_their_own_rows,
    the_summary_counts_insured_persons_and_says_who_is_left_out,
    a_year_crossing_the_change_of_counting_is_not_compared,
    months_and_years_are_drawn_with_the_break_and_published_figures_apart,
    wards_stand_beside_each_other,
    an_unreadable_period_is_said_at_its_field,
    the_workbook_holds_the_same_sums,
    the_published_figures_are_imported_once_and_flagged_not_mended,
    bad_rows_are_named_and_good_ones_kept,
    only_importers_import,
    the_breaks_are_set_up_once,
    definitions_can_be_read,
);
