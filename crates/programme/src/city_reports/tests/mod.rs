//! Stories of the city's report, on both engines.

mod golden;
mod pictures;

use app::{
    activities::{self, Content},
    areas::AtlasHolder,
    figures::{self, Count, Measure},
};
use policy::Role;
use testkit::{Client, on_both};

use crate::testing::TestCity;

/// One case of an insured person in May 2026: from then on there are figures at all.
async fn a_case(city: &TestCity) {
    let work = city.house.system_work();
    let count = Count {
        measure: Measure::CaseByInquirer,
        month: 202605,
        office: city.offices[0],
        code: "hospital".into(),
        counted: true,
        n: 1,
    };
    let mut tx = work.begin("test.count");
    figures::shift(&mut tx, city.house.municipality(), &[], &[count])
        .await
        .unwrap();
    tx.commit().await.unwrap();
}

/// Meetings of both offices in the first half of FY2026: five, of which two 地域ケア会議.
async fn meetings(city: &TestCity) {
    let content = |day: &str, care| Content {
        held_on: day.parse().unwrap(),
        kind: "related_body".into(),
        care_conference: care,
        name: "見本の会議".into(),
        host: String::new(),
        mode: String::new(),
        note: String::new(),
    };
    let all = [
        (0, "2026-05-12", true),
        (0, "2026-06-09", false),
        (0, "2026-09-30", true),
        (1, "2026-07-01", false),
        (1, "2026-08-03", false),
        (1, "2026-10-01", false),
    ];
    for at in [0, 1] {
        let own = all.iter().filter(|one| one.0 == at);
        let own = own.map(|(_, day, care)| content(day, *care)).collect();
        activities::add_many(&city.work(Role::Coordinator, at), own)
            .await
            .unwrap();
    }
    a_case(city).await;
    city.house.tool::<AtlasHolder>().unwrap().forget();
}

/// Begins the report of a period; its address.
async fn begun_for(bureau: &mut Client, period: &str) -> String {
    let page = bureau.post("/city-reports", &[("period", period)]).await;
    page.moves().to_owned()
}

/// Begins the report of FY2026's first half; its address.
async fn begun(bureau: &mut Client) -> String {
    begun_for(bureau, "2026H1").await
}

async fn a_report_is_drawn_from_the_records_written_to_and_published(city: TestCity) {
    meetings(&city).await;
    let mut bureau = city.browser(Role::BureauOfficer, 0).await;
    let base = begun(&mut bureau).await;
    let page = bureau.get(&base).await;
    page.shows("会議・研修会等への参加");
    page.shows("（再掲）地域ケア会議");

    // Nobody else sees a draft.
    let mut ward = city.browser(Role::WardOfficer, 0).await;
    ward.get(&base).await.is(404);

    let place = ("place", "consultation.meeting");
    let words = [
        place,
        ("version", "0"),
        ("sentences", "顔の見える関係づくりが進みました。"),
        ("note", ""),
    ];
    bureau.post(&format!("{base}/words"), &words).await.is(303);
    bureau
        .post(&format!("{base}/publish"), &[("version", "1")])
        .await
        .is(303);

    let page = ward.get(&base).await;
    page.shows("顔の見える関係づくりが進みました。");
    page.hides("文を書き添える");

    // What is recorded later does not change what was published.
    let text = ward.get(&format!("{base}/text")).await;
    text.shows("合計：令和8年度 上半期 5");
    meetings(&city).await;
    ward.get(&format!("{base}/text"))
        .await
        .shows("合計：令和8年度 上半期 5");
    bureau
        .post(&format!("{base}/words"), &words)
        .await
        .is(409)
        .shows("次の版を作る");

    // The next edition has the words, and the figures of today.
    let next = bureau.post(&format!("{base}/renew"), &[]).await;
    let next = next.moves().to_owned();
    let page = bureau.get(&next).await;
    page.shows("第2版")
        .shows("顔の見える関係づくりが進みました。");
    bureau
        .get(&format!("{next}/text"))
        .await
        .shows("合計：令和8年度 上半期 10");
}

async fn what_editors_do_at_once_ends_in_one_state(city: TestCity) {
    meetings(&city).await;
    let mut one = city.browser(Role::BureauOfficer, 0).await;
    let mut two = city.browser(Role::BureauOfficer, 0).await;
    for period in ["2026H1", "2025H2", "2025H1"] {
        let period = [("period", period)];
        let (first, second) = tokio::join!(
            one.post("/city-reports", &period),
            two.post("/city-reports", &period)
        );
        assert_eq!(first.moves(), second.moves(), "one draft for a period");
        let base = first.moves();
        let (write, discard) = (format!("{base}/words"), format!("{base}/discard"));
        let words = [
            ("place", "consultation.meeting"),
            ("version", "0"),
            ("sentences", "文"),
        ];
        let (written, gone) = tokio::join!(
            one.post(&write, &words),
            two.post(&discard, &[("version", "1")])
        );
        gone.is(303);
        assert!(
            matches!(written.status.as_u16(), 303 | 404),
            "{}",
            written.status
        );
    }
}

async fn the_second_editor_of_a_place_is_told_who_was_first(city: TestCity) {
    meetings(&city).await;
    let mut bureau = city.browser(Role::BureauOfficer, 0).await;
    let base = begun(&mut bureau).await;
    assert_eq!(begun(&mut bureau).await, base, "one draft for a period");
    let words = |text: &'static str| {
        [
            ("place", "consultation.meeting"),
            ("version", "0"),
            ("sentences", text),
        ]
    };
    let address = format!("{base}/words");
    bureau.post(&address, &words("先の文")).await.is(303);
    bureau
        .post(&address, &words("後の文"))
        .await
        .is(409)
        .shows("試験 健康局 担当者さんが")
        .shows("いま保存されている内容：先の文")
        .shows("後の文</textarea>");
    bureau.get(&base).await.shows("先の文").hides("後の文");
}

async fn what_is_left_out_is_in_no_paper_and_long_words_are_refused(city: TestCity) {
    meetings(&city).await;
    let mut bureau = city.browser(Role::BureauOfficer, 0).await;
    let base = begun(&mut bureau).await;
    let address = format!("{base}/words");
    let long = "長".repeat(4001);
    let words = [
        ("place", "consultation.meeting"),
        ("version", "0"),
        ("sentences", long.as_str()),
    ];
    bureau
        .post(&address, &words)
        .await
        .is(422)
        .shows("4,000字以内")
        .shows(&long);
    let hide = [
        ("place", "consultation.meeting"),
        ("version", "0"),
        ("hidden", "1"),
    ];
    bureau.post(&address, &hide).await.is(303);
    bureau.get(&base).await.shows("資料から外しています");
    bureau
        .get(&format!("{base}/text"))
        .await
        .hides("地域ケア会議");
    let nowhere = [("place", "どこでもない"), ("version", "0")];
    bureau.post(&address, &nowhere).await.is(404);
}

async fn the_files_are_a_book_and_a_workbook(city: TestCity) {
    meetings(&city).await;
    let mut bureau = city.browser(Role::BureauOfficer, 0).await;
    let base = begun(&mut bureau).await;
    let book = bureau.get(&format!("{base}/workbook")).await;
    assert_eq!(book.status, 200);
    assert!(book.bytes.starts_with(b"PK"));
    bureau.get(&format!("{base}/text")).await.is(200);
    let mut admin = city.browser(Role::Admin, 0).await;
    admin.get("/settings/audit").await.shows("資料の書き出し");
    bureau
        .post("/city-reports", &[("period", "2026-05")])
        .await
        .is(422)
        .shows("期間（半期か年度）を選んでください。");
    bureau
        .post(&format!("{base}/discard"), &[("version", "1")])
        .await
        .is(303);
    bureau.get(&base).await.is(404);
}

async fn a_ward_reads_its_own_sheet_and_no_others(city: TestCity) {
    meetings(&city).await;
    let mut bureau = city.browser(Role::BureauOfficer, 0).await;
    let base = begun(&mut bureau).await;
    let [own, other] = city.wards.map(|ward| format!("{base}/wards/{ward}"));
    let mut ward = city.browser(Role::WardOfficer, 0).await;
    ward.get(&own).await.is(404);
    bureau
        .post(&format!("{base}/publish"), &[("version", "1")])
        .await
        .is(303);

    // 東区 went to three meetings in the half-year, 西区 to two.
    let page = ward.get(&base).await;
    page.shows(&own).hides(&other);
    let page = ward.get(&own).await;
    page.shows("（オ）会議・研修会等への参加（回）")
        .shows("<strong>3</strong>");
    assert_eq!(ward.get(&format!("{own}/print")).await.status, 200);
    ward.get(&other).await.is(404);
    ward.get(&format!("{other}/print")).await.is(404);
    bureau.get(&other).await.shows("<strong>2</strong>");
    bureau.get(&format!("{base}/wards/1")).await.is(404);

    // What is recorded later does not change the sheet of what was published.
    meetings(&city).await;
    ward.get(&own).await.shows("<strong>3</strong>");
}

on_both!(TestCity =>
    a_ward_reads_its_own_sheet_and_no_others,
    a_report_is_drawn_from_the_records_written_to_and_published,
    what_editors_do_at_once_ends_in_one_state,
    the_second_editor_of_a_place_is_told_who_was_first,
    what_is_left_out_is_in_no_paper_and_long_words_are_refused,
    the_files_are_a_book_and_a_workbook,
);
