//! A meeting from its day to confirmed minutes, and what follows from it.

use policy::Role;
use testkit::{Client, on_both};

use super::{number_after, prepared, version};
use crate::testing::TestCity;

/// A meeting that took place today, with nobody recorded yet.
async fn held(city: &TestCity) -> (Client, String) {
    let today = [("held_on", "令和8年11月20日"), ("reply_by", "")];
    let (mut ward, _, meeting) = prepared(city, &today).await;
    let version = version(&ward.get(&meeting).await);
    let fields = [("version", version.as_str())];
    let page = ward.post(&format!("{meeting}/hold"), &fields).await;
    assert_eq!(page.moves(), format!("{meeting}/attendance"));
    (ward, meeting)
}

/// Records the first of the list as present.
async fn attend(ward: &mut Client, meeting: &str) {
    let place = format!("{meeting}/attendance");
    let page = ward.get(&place).await;
    let field = format!("presence_{}", number_after(&page, "name=\"presence_"));
    let version = version(&page);
    let fields = [("version", version.as_str()), (field.as_str(), "present")];
    ward.post(&place, &fields).await.moves();
}

async fn post(ward: &mut Client, meeting: &str, deed: &str) -> testkit::Page {
    let version = version(&ward.get(meeting).await);
    let fields = [("version", version.as_str())];
    ward.post(&format!("{meeting}/{deed}"), &fields).await
}

async fn write(ward: &mut Client, meeting: &str, decision: &str, version: &str) -> testkit::Page {
    let place = format!("{meeting}/minutes");
    let page = ward.get(&place).await;
    let field = format!("decision_{}", number_after(&page, "name=\"decision_"));
    let fields = [
        ("version", version),
        (field.as_str(), decision),
        ("recorder", "見本 記録"),
    ];
    ward.post(&place, &fields).await
}

async fn minutes_are_written_confirmed_and_then_only_put_right(city: TestCity) {
    let (mut ward, meeting) = held(&city).await;
    post(&mut ward, &meeting, "confirm")
        .await
        .is(409)
        .shows("議事録がまだ書かれていません");
    let edition = version(&ward.get(&format!("{meeting}/minutes")).await);
    write(&mut ward, &meeting, "様式を統一する。", &edition)
        .await
        .moves();
    post(&mut ward, &meeting, "confirm")
        .await
        .is(409)
        .shows("出席者が1人も記録されていません");
    attend(&mut ward, &meeting).await;
    ward.get(&meeting).await.shows("<strong>1人</strong>が出席");
    let correction = [("text", "3階は4階の誤り"), ("reason", "聞き違い")];
    let corrections = format!("{meeting}/corrections");
    ward.post(&corrections, &correction).await.is(409);
    post(&mut ward, &meeting, "confirm").await.moves();
    ward.get(&meeting)
        .await
        .shows("様式を統一する。")
        .shows("議事録確定");
    for deed in ["reopen", "hold"] {
        post(&mut ward, &meeting, deed).await.is(409);
    }
    ward.get(&format!("{meeting}/minutes")).await.is(409);
    ward.get(&format!("{meeting}/edit")).await.is(409);
    ward.post(&corrections, &[])
        .await
        .is(422)
        .shows("訂正の理由を入力してください。");
    ward.post(&corrections, &correction).await.moves();
    ward.get(&meeting)
        .await
        .shows("3階は4階の誤り")
        .shows("聞き違い");
    for name in ["agenda", "sign-in", "minutes"] {
        let pdf = ward.get(&format!("{meeting}/{name}.pdf")).await;
        pdf.is(200);
        assert!(pdf.bytes.starts_with(b"%PDF"), "{name}");
    }
}

async fn whoever_saves_minutes_second_keeps_what_was_typed(city: TestCity) {
    let (mut ward, meeting) = held(&city).await;
    let edition = version(&ward.get(&format!("{meeting}/minutes")).await);
    write(&mut ward, &meeting, "先の決定", &edition)
        .await
        .moves();
    let second = write(&mut ward, &meeting, "後の決定", &edition).await;
    second
        .is(409)
        .shows("後の決定")
        .shows("いま保存されている決定事項：先の決定")
        .shows("さんが");
    let newest = version(&second);
    write(&mut ward, &meeting, "後の決定", &newest)
        .await
        .moves();
    ward.get(&meeting).await.shows("後の決定").hides("先の決定");
}

async fn a_decision_becomes_an_action_with_owner_and_day(city: TestCity) {
    let (mut ward, meeting) = held(&city).await;
    let actions = format!("{meeting}/actions");
    ward.post(&actions, &[("what", "案を作る")])
        .await
        .is(422)
        .shows("担当者を入力してください。")
        .shows("案を作る");
    let fields = [
        ("what", "=シートの案を作る"),
        ("owner", "見本 花子"),
        ("due_on", "R8.11.30"),
    ];
    ward.post(&actions, &fields).await.moves();
    let list = ward.get("/councils/actions").await;
    list.shows("シートの案を作る").hides("期限切れ");
    let place = format!(
        "/councils/actions/{}",
        number_after(&list, "href=\"/councils/actions/")
    );
    city.clock.set("2026-12-01T01:00:00Z".parse().unwrap());
    let mut ward = city.browser(Role::WardOfficer, 0).await;
    ward.get("/councils/actions").await.shows("期限切れ");
    ward.get("/")
        .await
        .shows("期限の過ぎた対応事項が1件あります");
    let mut done = fields.to_vec();
    done.extend([
        ("version", "1"),
        ("progress", "done"),
        ("note", "案を配った"),
    ]);
    ward.post(&place, &done).await.moves();
    ward.post(&place, &done).await.is(409).shows("試験 区役所");
    done.extend([("what", "要らない")]);
    done.retain(|(name, value)| *name != "what" || *value == "要らない");
    ward.post(&place, &done)
        .await
        .is(409)
        .shows("value=\"要らない\"")
        .shows("いま保存されている内容：=シートの案を作る");
    ward.get("/councils/actions")
        .await
        .hides("シートの案を作る");
    ward.get("/councils/actions?show=done")
        .await
        .shows("シートの案を作る")
        .shows("令和8年12月1日");
}

async fn a_meeting_is_not_held_before_its_day_and_that_can_be_taken_back(city: TestCity) {
    let (mut ward, _, meeting) = prepared(&city, &[]).await;
    post(&mut ward, &meeting, "hold")
        .await
        .is(409)
        .shows("開催日（令和8年12月3日）になってから");
    city.clock.set("2026-12-03T07:00:00Z".parse().unwrap());
    let mut ward = city.browser(Role::WardOfficer, 0).await;
    post(&mut ward, &meeting, "hold").await.moves();
    post(&mut ward, &meeting, "reopen").await.moves();
    ward.get(&meeting).await.shows("開催を記録する");
}

async fn documents_are_kept_with_the_meeting(city: TestCity) {
    let (mut ward, meeting) = held(&city).await;
    let place = format!("{meeting}/documents");
    let used = [("use", "当日資料"), ("about", "資料1")];
    ward.upload(&place, &used, ("file", "x.exe", b"MZ"))
        .await
        .is(422)
        .shows("この種類のファイルは添付できません");
    ward.upload(&place, &used, ("file", "相談の状況.pdf", b"%PDF-1.7 x"))
        .await
        .moves();
    let page = ward.get(&meeting).await;
    page.shows("当日資料 資料1").shows("相談の状況.pdf");
    let file = format!("{place}/{}", number_after(&page, "/documents/"));
    let got = ward.get(&file).await;
    assert_eq!(got.bytes, b"%PDF-1.7 x");
    let mut other = city.browser(Role::WardOfficer, 1).await;
    other.get(&file).await.is(404);
    other.post(&format!("{file}/delete"), &[]).await.is(404);
    ward.post(&format!("{file}/delete"), &[]).await.moves();
    ward.get(&file).await.is(404);
    ward.post(&format!("{file}/restore"), &[]).await.moves();
    ward.get(&file).await.is(200);
}

on_both!(TestCity =>
    minutes_are_written_confirmed_and_then_only_put_right,
    whoever_saves_minutes_second_keeps_what_was_typed,
    a_decision_becomes_an_action_with_owner_and_day,
    a_meeting_is_not_held_before_its_day_and_that_can_be_taken_back,
    documents_are_kept_with_the_meeting,
);
