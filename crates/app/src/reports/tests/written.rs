//! What the office writes beside the figures, on both engines.

use policy::Role;
use testkit::on_both;

use super::{address, press};
use crate::{
    reports::{as_json, as_text, monthly},
    testing::TestCity,
};

on_both!(TestCity =>
    what_the_office_says_of_itself_is_carried_over_and_comes_out_everywhere,
    a_refused_move_leaves_the_notes_in_the_form,
);

async fn what_the_office_says_of_itself_is_carried_over_and_comes_out_everywhere(city: TestCity) {
    let base = address(&city);
    let mut manager = city.browser(Role::OfficeManager, 0).await;
    let said = [
        ("seamless_item.backup", "preparing"),
        ("scene.discharge", "doing"),
        ("full_time", "１人"),
        ("part_time", "2"),
        ("qualifications", "看護師（見本）"),
        ("hours", "平日 9時から17時"),
        ("publicity_note", "広報紙に載せた"),
    ];
    let wrong = [("full_time", "百"), ("scene.discharge", "no_such_state")];
    let page = press(&mut manager, &base, "notes", &wrong).await;
    page.is(422)
        .shows("0から99まで")
        .shows("一覧から選んでください")
        .shows("value=\"百\"");
    press(&mut manager, &base, "notes", &said).await.moves();
    let page = manager.get(&base).await;
    page.shows("未記入が11項目")
        .hides("前の報告から引き継ぎました");
    let report = monthly(&city.house.system_work(), "東", "2026-10".parse().unwrap()).await;
    let report = report.unwrap();
    let text = as_text(&report);
    for words in [
        "急変時診療医療機関・後方病床の確保：実施に向けて準備・調整中",
        "常勤\n  1人",
        "非常勤\n  2人",
        "看護師（見本）",
        "広報紙に載せた",
        "（未記入）",
    ] {
        assert!(text.contains(words), "{words} in {text}");
    }
    assert_eq!(as_json(&report)["staff"]["full_time"], 1);
    let mut bureau = city.browser(Role::BureauOfficer, 0).await;
    let unsent = bureau.get(&base).await;
    unsent.hides("看護師（見本）").hides("広報紙に載せた");
    unsent.shows("提出するまで").hides("未記入");
    for deed in ["check", "submit"] {
        press(&mut manager, &base, deed, &[]).await.moves();
    }
    bureau
        .get(&base)
        .await
        .shows("看護師（見本）")
        .shows("広報紙に載せた");
    let next = format!("/reports/{}/2026-11", city.offices[0]);
    let page = manager.get(&next).await;
    page.shows("前の報告から引き継ぎました")
        .shows("看護師（見本）")
        .hides("広報紙に載せた");
    let elsewhere = format!("/reports/{}/2026-10", city.offices[1]);
    let mut other = city.browser(Role::OfficeManager, 1).await;
    other.get(&elsewhere).await.hides("看護師（見本）");
}

async fn a_refused_move_leaves_the_notes_in_the_form(city: TestCity) {
    let base = address(&city);
    let mut manager = city.browser(Role::OfficeManager, 0).await;
    let notes = [("issue_note", "夜間の往診"), ("then", "ready")];
    press(&mut manager, &base, "notes", &notes).await.moves();
    let page = press(&mut manager, &base, "send-back", &[]).await;
    page.is(422).shows("夜間の往診");
}
