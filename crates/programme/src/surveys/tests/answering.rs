//! Answering: filling in, two people at once, the last day, checking by somebody else.

use chrono::{DateTime, Utc};
use policy::Role;
use testkit::on_both;

use super::{answer, answer_of, colleague, hand_in, opened, own, press, version};
use crate::testing::TestCity;

async fn a_ward_answers_checks_and_hands_in_and_the_bureau_accepts(city: TestCity) {
    let (survey, mut bureau) = opened(&city, "ward").await;
    let mut ward = city.browser(Role::WardOfficer, 0).await;
    ward.get("/")
        .await
        .shows("上半期の取組調査")
        .shows("あと10日");
    let base = own(&mut ward).await;
    ward.get(&base)
        .await
        .shows("ご回答をお願いします。")
        .shows("未着手");
    let page = ward.get(&format!("{base}/edit")).await;
    page.shows("後方病床の確保").shows("相談の記録 0件");
    // What is not handed in is nobody else's.
    answer(&mut ward, &base, &[("q_note", "話し合いの場を持った")])
        .await
        .moves();
    let seen = bureau.get(&base).await;
    seen.shows("まだ提出されていません").hides("話し合いの場");
    bureau.get(&format!("{base}/paper/pdf")).await.is(404);
    // A question that must be answered is open.
    press(&mut ward, &base, "check", &[])
        .await
        .is(409)
        .shows("直すところが残っています");
    ward.get(&base)
        .await
        .shows("確認の前に直すところがあります");
    let fields = [
        ("q_state", "doing"),
        ("q_times", "３"),
        ("q_cases", "0"),
        ("q_note", "話し合いの場を持った"),
    ];
    answer(&mut ward, &base, &fields).await.moves();
    ward.get(&base).await.shows("ほかに確認できる人がいない");
    press(&mut ward, &base, "check", &[]).await.moves();
    ward.get(&base).await.shows("入力した人が確認しました");
    press(&mut ward, &base, "submit", &[]).await.moves();
    ward.get(&base).await.shows("提出済").hides("回答を直す");
    answer_refused(&mut ward, &base).await;
    bureau
        .get(&base)
        .await
        .shows("実施している")
        .shows("話し合いの場を持った");
    press(&mut bureau, &base, "accept", &[]).await.moves();
    bureau.get(&survey).await.shows("受理");
}

async fn answer_refused(ward: &mut testkit::Client, base: &str) {
    let fields = [("version", "4"), ("q_state", "not")];
    let page = ward.post(&format!("{base}/edit"), &fields).await;
    page.is(409).shows("書き換えられません");
}

async fn the_second_of_two_officers_sees_what_the_first_changed(city: TestCity) {
    opened(&city, "ward").await;
    let mut first = city.browser(Role::WardOfficer, 0).await;
    let mut second = colleague(&city, 0).await;
    let base = own(&mut first).await;
    let begun = [("q_state", "not"), ("q_times", "1"), ("q_cases", "0")];
    answer(&mut first, &base, &begun).await.moves();
    let seen = second.get(&format!("{base}/edit")).await;
    let old = version(&seen);
    let changed = [("q_state", "doing"), ("q_times", "5"), ("q_cases", "0")];
    answer(&mut first, &base, &changed).await.moves();
    let typed = [
        ("version", old.as_str()),
        ("q_state", "not"),
        ("q_times", "7"),
        ("q_cases", "0"),
        ("q_note", "訪問した"),
    ];
    let page = second.post(&format!("{base}/edit"), &typed).await;
    page.is(409)
        .shows("試験 区役所 担当者さんが")
        .shows("二人とも変更");
    // The first one's change stays where the second changed nothing; nothing typed is lost.
    page.shows("value=\"doing\" checked")
        .shows("value=\"7\"")
        .shows("訪問した");
    let now = version(&page);
    let merged = [
        ("version", now.as_str()),
        ("q_state", "doing"),
        ("q_times", "7"),
        ("q_cases", "0"),
        ("q_note", "訪問した"),
    ];
    second.post(&format!("{base}/edit"), &merged).await.moves();
    second.get(&base).await.shows("7回").shows("実施している");
    // Who filled it in cannot check it while somebody else can.
    press(&mut second, &base, "check", &[])
        .await
        .is(409)
        .shows("別の人が確認");
    press(&mut first, &base, "check", &[]).await.moves();
}

async fn it_closes_at_midnight_in_japan_and_opens_again_for_one_ward(city: TestCity) {
    let (survey, _) = opened(&city, "ward").await;
    let at = |text: &str| text.parse::<DateTime<Utc>>().unwrap();
    city.clock.set(at("2026-11-30T14:59:00Z"));
    let mut ward = city.browser(Role::WardOfficer, 0).await;
    let base = own(&mut ward).await;
    answer(&mut ward, &base, &[("q_state", "doing")])
        .await
        .moves();
    let before = ward.get(&format!("{base}/edit")).await;
    city.clock.set(at("2026-11-30T15:00:00Z"));
    let late =
        [("version", &*version(&before)), ("q_state", "not")].map(|(a, b)| (a, b.to_owned()));
    let late: Vec<(&str, &str)> = late.iter().map(|(a, b)| (*a, b.as_str())).collect();
    let page = ward.post(&format!("{base}/edit"), &late).await;
    page.is(409).shows("24時に締め切りました");
    ward.get(&base).await.shows("いまは回答できません");
    let mut bureau = city.browser(Role::BureauOfficer, 0).await;
    let theirs = answer_of(&mut bureau, &survey, "東区").await;
    let past = [("due_on", "2026/11/30")];
    press(&mut bureau, &theirs, "extend", &past)
        .await
        .is(422)
        .shows("きょうより後");
    let more = [("due_on", "2026/12/3")];
    press(&mut bureau, &theirs, "extend", &more).await.moves();
    answer(&mut ward, &base, &[("q_state", "not")])
        .await
        .moves();
    let mut other = city.browser(Role::WardOfficer, 1).await;
    let closed = own(&mut other).await;
    other.get(&format!("{closed}/edit")).await.is(303);
}

async fn nobody_reads_or_answers_for_another_ward(city: TestCity) {
    let (survey, mut bureau) = opened(&city, "ward").await;
    let east = answer_of(&mut bureau, &survey, "東区").await;
    let mut west = city.browser(Role::WardOfficer, 1).await;
    for path in ["", "/edit", "/paper/pdf", "/paper/xlsx"] {
        west.get(&format!("{east}{path}")).await.is(404);
    }
    for path in ["/edit", "/check", "/draft"] {
        let fields = [("version", "1"), ("q_state", "not")];
        west.post(&format!("{east}{path}"), &fields).await.is(404);
    }
    // The office of the same ward is not asked, and the bureau does not answer for a ward.
    let mut office = city.browser(Role::Coordinator, 0).await;
    office.get(&east).await.is(404);
    office.get(&survey).await.is(404);
    bureau.get(&format!("{east}/edit")).await.is(403);
    west.get(&survey).await.is(200).shows("西区").hides("東区");
    west.get(&format!("{survey}/results/page")).await.is(403);
}

async fn a_value_from_the_records_is_corrected_with_a_reason(city: TestCity) {
    opened(&city, "office").await;
    let mut coordinator = city.browser(Role::Coordinator, 0).await;
    let mut manager = city.browser(Role::OfficeManager, 0).await;
    let base = own(&mut coordinator).await;
    let fields = [("q_state", "doing"), ("q_cases", "4")];
    answer(&mut coordinator, &base, &fields).await.moves();
    coordinator
        .get(&base)
        .await
        .shows("もとの値 0件")
        .shows("直す理由を入力");
    coordinator
        .post(&format!("{base}/check"), &[("version", "2")])
        .await
        .is(403);
    press(&mut manager, &base, "check", &[]).await.is(409);
    let fields = [
        ("q_state", "doing"),
        ("q_cases", "4"),
        ("r_cases", "紙の記録がある"),
    ];
    answer(&mut coordinator, &base, &fields).await.moves();
    press(&mut manager, &base, "check", &[]).await.moves();
    manager.get(&base).await.shows("直した理由：紙の記録がある");
}

async fn what_was_typed_is_kept_as_a_draft_of_ones_own(city: TestCity) {
    opened(&city, "ward").await;
    let mut ward = city.browser(Role::WardOfficer, 0).await;
    let mut other = colleague(&city, 0).await;
    let base = own(&mut ward).await;
    let typed = [("version", "1"), ("q_note", "書きかけの文")];
    ward.post(&format!("{base}/draft"), &typed)
        .await
        .is(200)
        .shows("下書き保存済み");
    let page = ward.get(&format!("{base}/edit")).await;
    page.shows("書きかけの文").shows("下書きの続きです");
    other
        .get(&format!("{base}/edit"))
        .await
        .hides("書きかけの文");
    ward.post(&format!("{base}/draft/drop"), &[]).await.moves();
    ward.get(&format!("{base}/edit"))
        .await
        .hides("書きかけの文");
    // What cannot be read is said at its field, and stays.
    let page = answer(
        &mut ward,
        &base,
        &[("q_times", "たくさん"), ("q_note", "残る文")],
    )
    .await;
    page.is(422)
        .shows("数字で入力してください")
        .shows("たくさん")
        .shows("残る文");
}

async fn a_workbook_goes_out_and_comes_back_to_its_own_ward_only(city: TestCity) {
    opened(&city, "ward").await;
    let mut ward = city.browser(Role::WardOfficer, 0).await;
    let mut west = city.browser(Role::WardOfficer, 1).await;
    let (base, theirs) = (own(&mut ward).await, own(&mut west).await);
    answer(
        &mut ward,
        &base,
        &[("q_state", "doing"), ("q_note", "表に書いた文")],
    )
    .await
    .moves();
    let book = ward.get(&format!("{base}/paper/xlsx")).await;
    book.is(200);
    let file = ("file", "調査票.xlsx", book.bytes.as_slice());
    west.upload(&format!("{theirs}/sheet"), &[], file)
        .await
        .is(422)
        .shows("別の区・相談支援室の調査票");
    ward.upload(&format!("{base}/sheet"), &[], file)
        .await
        .moves();
    ward.get(&base).await.shows("表に書いた文");
    // The sheet is older than what stands there by now.
    answer(
        &mut ward,
        &base,
        &[("q_state", "not"), ("q_note", "画面の文")],
    )
    .await
    .moves();
    let page = ward.upload(&format!("{base}/sheet"), &[], file).await;
    page.is(409).shows("ほかの人が先に保存しました");
    let broken = ("file", "壊れた.xlsx", b"no workbook".as_slice());
    ward.upload(&format!("{base}/sheet"), &[], broken)
        .await
        .is(422);
    ward.post(&format!("{base}/sheet"), &[])
        .await
        .is(422)
        .shows("選んでください");
}

async fn papers_come_out(city: TestCity) {
    let (survey, mut bureau) = opened(&city, "ward").await;
    let base = hand_in(&city, 0, "doing").await;
    for path in [
        format!("{survey}/blank/pdf"),
        format!("{survey}/missing"),
        format!("{survey}/results/pdf"),
        format!("{base}/paper/pdf"),
    ] {
        let page = bureau.get(&path).await;
        page.is(200);
        assert!(page.bytes.starts_with(b"%PDF"), "{path}");
    }
    for path in ["states", "results/xlsx", "blank/xlsx"] {
        let page = bureau.get(&format!("{survey}/{path}")).await;
        page.is(200);
        assert!(page.bytes.starts_with(b"PK"), "{path}");
    }
    bureau.get(&format!("{survey}/results/doc")).await.is(404);
}

on_both!(TestCity =>
    a_ward_answers_checks_and_hands_in_and_the_bureau_accepts,
    the_second_of_two_officers_sees_what_the_first_changed,
    it_closes_at_midnight_in_japan_and_opens_again_for_one_ward,
    nobody_reads_or_answers_for_another_ward,
    a_value_from_the_records_is_corrected_with_a_reason,
    what_was_typed_is_kept_as_a_draft_of_ones_own,
    a_workbook_goes_out_and_comes_back_to_its_own_ward_only,
    papers_come_out,
);
