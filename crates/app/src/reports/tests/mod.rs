//! Stories of monthly reports, on both engines.

mod written;

use std::io::Cursor;

use calamine::{Data, Reader as _, Xlsx, open_workbook_from_rs};
use kernel::{Fault, clock::from_japan};
use policy::Role;
use testkit::{Client, Page, on_both};

use super::{as_json, as_text, monthly};
use crate::{
    figures::{self, Count, Measure},
    testing::TestCity,
};

async fn count(city: &TestCity, measure: Measure, code: &str, counted: bool, n: i64) {
    let work = city.house.system_work();
    let (code, office) = (code.to_owned(), city.offices[0]);
    let after = Count {
        measure,
        month: 202610,
        office,
        code,
        counted,
        n,
    };
    let mut tx = work.begin("test.count");
    figures::shift(&mut tx, work.municipality(), &[], &[after])
        .await
        .unwrap();
    tx.commit().await.unwrap();
}

async fn october(city: &TestCity) {
    count(city, Measure::CaseByInquirer, "clinic", true, 5).await;
    count(city, Measure::CaseByInquirer, "hospital", true, 6).await;
    count(city, Measure::CaseByInquirer, "citizen", false, 2).await;
    count(city, Measure::CaseByTopic, "medical", true, 8).await;
    count(city, Measure::CaseByTopic, "discharge", true, 7).await;
    count(city, Measure::LiaisonByInquirer, "ward_office", true, 4).await;
    count(city, Measure::Meeting, "city_or_ward", true, 3).await;
    count(city, Measure::Meeting, "related_body", true, 6).await;
    count(city, Measure::MeetingCareConference, "", true, 2).await;
}

fn address(city: &TestCity) -> String {
    format!("/reports/{}/2026-10", city.offices[0])
}

/// Posts a move from the version that the page shows.
async fn press(browser: &mut Client, base: &str, deed: &str, fields: &[(&str, &str)]) -> Page {
    let page = browser.get(base).await;
    let text = page.text();
    let version = text
        .split("name=\"version\" value=\"")
        .nth(1)
        .and_then(|t| t.split('"').next());
    let mut fields = fields.to_vec();
    fields.push(("version", version.unwrap_or("0")));
    browser.post(&format!("{base}/{deed}"), &fields).await
}

async fn a_report_goes_its_way_and_later_changes_are_corrections(city: TestCity) {
    october(&city).await;
    let base = address(&city);
    let mut coordinator = city.browser(Role::Coordinator, 0).await;
    let mut manager = city.browser(Role::OfficeManager, 0).await;
    let mut bureau = city.browser(Role::BureauOfficer, 0).await;
    let notes = [
        ("special_note", "面会制限の見本"),
        ("issue_note", "受入先の不足"),
        ("then", "ready"),
    ];
    press(&mut coordinator, &base, "notes", &notes)
        .await
        .moves();
    coordinator
        .get(&base)
        .await
        .shows("管理者の確認待ち")
        .hides("確認済みにする");
    press(&mut manager, &base, "check", &[]).await.moves();
    press(&mut manager, &base, "submit", &[]).await.moves();
    press(&mut bureau, &base, "return", &[])
        .await
        .is(422)
        .shows("何を直してほしいか");
    press(
        &mut bureau,
        &base,
        "return",
        &[("comment", "会議の数を確かめてください")],
    )
    .await
    .moves();
    coordinator
        .get(&base)
        .await
        .shows("差し戻されました")
        .shows("会議の数を確かめてください");

    count(&city, Measure::Meeting, "related_body", true, 1).await;
    press(&mut coordinator, &base, "notes", &notes)
        .await
        .moves();
    press(&mut manager, &base, "check", &[]).await.moves();
    press(&mut manager, &base, "submit", &[]).await.moves();
    bureau.get(&base).await.hides("訂正があります");
    press(&mut bureau, &base, "accept", &[]).await.moves();
    count(&city, Measure::CaseByInquirer, "hospital", true, 1).await;
    press(&mut bureau, &base, "close", &[]).await.moves();

    let page = manager.get(&base).await;
    page.shows("訂正があります")
        .shows("6件")
        .shows("7件")
        .shows("締めた")
        .shows("受入先の不足");
    page.hides("訂正があります。</p><p>10");
    let report = monthly(
        &city.house.system_work(),
        "東区",
        "2026-10".parse().unwrap(),
    )
    .await
    .unwrap();
    assert_eq!(report.figures.cases(), 11, "the submitted figures stay");
    assert_eq!(
        report.figures.meetings_total(),
        10,
        "as it was when submitted the second time"
    );
    let [correction] = report.corrections.as_slice() else {
        panic!("{:?}", report.corrections)
    };
    assert_eq!(
        (
            correction.label.as_str(),
            correction.submitted,
            correction.now
        ),
        ("病院（地域連携相談室）", 6, 7)
    );
    assert_eq!(report.steps.len(), 9);
}

async fn each_does_what_is_theirs_and_sees_what_is_theirs(city: TestCity) {
    october(&city).await;
    let base = address(&city);
    let mut coordinator = city.browser(Role::Coordinator, 0).await;
    for deed in ["check", "submit", "send-back", "accept", "return", "close"] {
        press(&mut coordinator, &base, deed, &[]).await.is(403);
    }
    let mut manager = city.browser(Role::OfficeManager, 0).await;
    press(&mut manager, &base, "accept", &[]).await.is(403);
    let mut bureau = city.browser(Role::BureauOfficer, 0).await;
    press(&mut bureau, &base, "notes", &[]).await.is(403);
    let mut neighbour = city.browser(Role::Coordinator, 1).await;
    neighbour.get(&base).await.is(404);
    neighbour.get(&format!("{base}.xlsx")).await.is(404);
    neighbour
        .post(&format!("{base}/notes"), &[("version", "0")])
        .await
        .is(404);
    city.browser(Role::OfficeManager, 1)
        .await
        .post(&format!("{base}/check"), &[])
        .await
        .is(404);
    city.browser(Role::WardOfficer, 1)
        .await
        .get(&base)
        .await
        .is(404);
    city.browser(Role::WardOfficer, 0)
        .await
        .get(&base)
        .await
        .is(200)
        .hides("次の操作");
    city.browser(Role::Admin, 0)
        .await
        .get("/reports")
        .await
        .is(403);
}

async fn a_move_that_is_not_next_is_refused_and_a_stale_one_named(city: TestCity) {
    let base = address(&city);
    let mut manager = city.browser(Role::OfficeManager, 0).await;
    press(&mut manager, &base, "submit", &[])
        .await
        .is(409)
        .shows("作成中");
    press(&mut manager, &base, "notes", &[("issue_note", "一")])
        .await
        .moves();
    let stale = [("version", "0"), ("issue_note", "二")];
    let page = manager.post(&format!("{base}/notes"), &stale).await;
    page.is(409)
        .shows("試験 相談支援室 管理者さん")
        .shows(">\n二<");
    manager.get(&base).await.shows("一").hides(">二<");
    let long = "あ".repeat(2_001);
    let page = press(&mut manager, &base, "notes", &[("issue_note", &long)]).await;
    page.is(422).shows("2000文字以内").shows(&long);
}

async fn a_running_month_is_shown_but_not_checked(city: TestCity) {
    let base = format!("/reports/{}/2026-11", city.offices[0]);
    let mut manager = city.browser(Role::OfficeManager, 0).await;
    manager
        .get(&base)
        .await
        .is(200)
        .shows("まだ終わっていません")
        .hides("確認済みにする");
    press(&mut manager, &base, "check", &[]).await.is(409);
    for month in ["2026-12", "2016-07", "2026-13", "x"] {
        manager
            .get(&format!("/reports/{}/{month}", city.offices[0]))
            .await
            .is(404);
    }
}

async fn the_bureau_sees_who_has_not_submitted(city: TestCity) {
    october(&city).await;
    let base = address(&city);
    let mut manager = city.browser(Role::OfficeManager, 0).await;
    press(&mut manager, &base, "check", &[]).await.moves();
    press(&mut manager, &base, "submit", &[]).await.moves();
    let mut bureau = city.browser(Role::BureauOfficer, 0).await;
    let page = bureau.get("/reports").await;
    page.is(200)
        .shows("2室のうち <strong>1室</strong> 提出済")
        .shows("期限を過ぎています");
    page.shows(&format!(
        "未提出 1室：<a href=\"/reports/{}/2026-10\">西区</a>",
        city.offices[1]
    ));
    page.shows("東区 令和8年10月 提出済")
        .shows("西区 令和8年10月 未提出");
    let own = manager.get("/reports").await;
    own.is(200)
        .shows("令和8年10月分")
        .shows("提出済")
        .shows("集計中（月の途中）")
        .hides("西区");
}

async fn what_is_missing_is_said_before_the_report_is_handed_in(city: TestCity) {
    count(&city, Measure::CaseByInquirer, "citizen", false, 2).await;
    let mut coordinator = city.browser(Role::Coordinator, 0).await;
    let page = coordinator.get(&address(&city)).await;
    page.shows("「対象外」または「不明」の相談が2件あり")
        .shows("個別ケース相談が0件です")
        .shows("参加が0回です");
}

async fn the_workbook_holds_the_reports_sums(city: TestCity) {
    october(&city).await;
    let mut bureau = city.browser(Role::BureauOfficer, 0).await;
    let page = bureau.get(&format!("{}.xlsx", address(&city))).await;
    page.is(200);
    let mut book: Xlsx<_> = open_workbook_from_rs(Cursor::new(page.bytes.clone())).unwrap();
    for (name, label, n) in [
        ("a 相談者別", "合計", "11"),
        ("b 相談内容別", "延べ（複数回答）", "15"),
        ("c 個別ケース以外", "合計", "4"),
        ("d 会議参加", "合計", "9"),
    ] {
        let range = book.worksheet_range(name).unwrap();
        let mut rows = range.rows();
        let row = rows.find(|row| matches!(&row[0], Data::String(text) if text == label));
        let found = row.unwrap()[1].to_string();
        assert_eq!(found, n, "{name}");
    }
}

async fn the_pdf_has_pages(city: TestCity) {
    october(&city).await;
    let mut coordinator = city.browser(Role::Coordinator, 0).await;
    let page = coordinator.get(&format!("{}.pdf", address(&city))).await;
    if ui::pdf_fonts().is_empty() {
        // Without the built front-end files there is no font to set it in; that is said.
        page.is(409).shows("書体");
        return;
    }
    page.is(200);
    assert!(page.bytes.starts_with(b"%PDF"));
    assert_eq!(page.mime, "application/pdf");
    let pages = page
        .bytes
        .windows(6)
        .filter(|bytes| bytes == b"/Page\n" || bytes == b"/Page/")
        .count();
    assert!(page.bytes.len() > 5_000, "{pages} pages");
}

async fn the_command_line_reads_the_same_report(city: TestCity) {
    october(&city).await;
    let work = city.house.system_work();
    let month = "2026-10".parse().unwrap();
    let report = monthly(&work, "東", month).await.unwrap();
    let text = as_text(&report);
    for words in [
        "東区 令和8年10月分",
        "状態：作成中",
        "a 個別ケース相談（相談者別）",
        "（再掲）地域ケア会議",
    ] {
        assert!(text.contains(words), "{words}\n{text}");
    }
    let json = as_json(&report);
    assert_eq!(
        (json["cases"].as_i64(), json["meetings"].as_i64()),
        (Some(11), Some(9))
    );
    assert_eq!(json["cases_left_out"].as_i64(), Some(2));
    assert_eq!(json["tables"][0]["lines"][0]["label"], "医科");
    for (name, month) in [("南区", "2026-10"), ("区", "2026-10"), ("東区", "2016-07")] {
        let found = monthly(&work, name, month.parse().unwrap()).await;
        assert!(matches!(found, Err(Fault::Invalid(_))), "{name} {month}");
    }
}

async fn the_due_day_turns_a_draft_into_a_gap(city: TestCity) {
    city.clock
        .set(from_japan("2026-11-10T10:00:00".parse().unwrap()));
    let mut manager = city.browser(Role::OfficeManager, 0).await;
    let on_time = manager.get("/reports").await;
    on_time.is(200).shows("令和8年11月10日");
    let row = |page: &Page| {
        page.text()
            .split("令和8年10月分")
            .nth(1)
            .unwrap_or_default()
            .chars()
            .take(120)
            .collect::<String>()
    };
    assert!(row(&on_time).contains("作成中"), "{}", row(&on_time));
    city.clock
        .set(from_japan("2026-11-11T10:00:00".parse().unwrap()));
    let mut manager = city.browser(Role::OfficeManager, 0).await;
    let late = manager.get("/reports").await;
    assert!(row(&late).contains("未提出"), "{}", row(&late));
}

on_both!(TestCity =>
    a_report_goes_its_way_and_later_changes_are_corrections,
    each_does_what_is_theirs_and_sees_what_is_theirs,
    a_move_that_is_not_next_is_refused_and_a_stale_one_named,
    a_running_month_is_shown_but_not_checked,
    the_bureau_sees_who_has_not_submitted,
    what_is_missing_is_said_before_the_report_is_handed_in,
    the_workbook_holds_the_reports_sums,
    the_pdf_has_pages,
    the_command_line_reads_the_same_report,
    the_due_day_turns_a_draft_into_a_gap,
);
