//! Questionnaires as people use them, on both databases.

mod published;

use policy::Role;
use testkit::{Client, on_both};

use super::of_period;
use crate::testing::TestCity;

/// One that runs until 25 November 2026; today is the 20th.
const RUNNING: &[(&str, &str)] = &[
    ("title", "令和8年度 施設等アンケート"),
    ("starts_on", "R8.11.2"),
    ("ends_on", "R8.11.25"),
    ("about", "受入の状況\n連携で困ること"),
    ("ways", "post"),
    ("ways", "web"),
    ("sent_hospital", "170"),
    ("sent_support_clinic", "752"),
];

/// `fields` with other values of some names.
fn with<'a>(
    fields: &[(&'a str, &'a str)],
    changes: &[(&'a str, &'a str)],
) -> Vec<(&'a str, &'a str)> {
    let kept = fields
        .iter()
        .filter(|(name, _)| changes.iter().all(|(other, _)| other != name));
    kept.chain(changes).copied().collect()
}

async fn record(browser: &mut Client, fields: &[(&str, &str)]) -> String {
    let page = browser.post("/questionnaires", fields).await;
    page.moves().to_owned()
}

async fn what_comes_back_is_counted_while_it_runs(city: TestCity) {
    let mut bureau = city.browser(Role::BureauOfficer, 0).await;
    bureau
        .get("/questionnaires")
        .await
        .is(200)
        .shows("まだアンケートがありません");
    bureau
        .get("/questionnaires/new")
        .await
        .is(200)
        .shows("令和8年11月20日")
        .shows("在宅患者訪問薬剤管理指導料届出薬局の発送数");
    let address = record(&mut bureau, RUNNING).await;
    bureau
        .get(&address)
        .await
        .shows("実施中（あと5日）")
        .shows("郵送・Web")
        .shows("受入の状況<br")
        .shows("有効回答数がまだ入力されていない対象があります")
        .hides("訪問看護ステーション");
    let counts = format!("{address}/counts");
    bureau
        .get(&counts)
        .await
        .is(200)
        .shows("病院の回収数")
        .hides("訪問看護ステーションの回収数")
        .hides("name=\"sent_hospital\"");
    let counted = [
        ("version", "1"),
        ("returned_hospital", "80"),
        ("valid_hospital", "79"),
        ("returned_support_clinic", "300"),
    ];
    let page = bureau.post(&counts, &counted).await;
    let page = bureau.follow(&page).await;
    page.shows("回収数を保存しました。")
        .shows("46.5")
        .shows("発送数の41.2％");
    let list = bureau.get("/questionnaires").await;
    list.shows("380").shows("79").hides("8.6％");
    let whole = with(
        &counted,
        &[("version", "2"), ("valid_support_clinic", "300")],
    );
    bureau.post(&counts, &whole).await.moves();
    bureau.get("/questionnaires").await.shows("41.1％");
}

async fn what_cannot_be_is_said_at_its_field_and_nothing_is_lost(city: TestCity) {
    let mut bureau = city.browser(Role::BureauOfficer, 0).await;
    let wrong = with(
        RUNNING,
        &[
            ("ends_on", "R8.11.1"),
            ("sent_hospital", "百七十くらい"),
            ("returned_support_clinic", "753"),
            ("returned_visiting_nursing", "5"),
        ],
    );
    bureau
        .post("/questionnaires", &wrong)
        .await
        .is(422)
        .shows("終了日は、開始日と同じか後の日付で入力してください。")
        .shows("病院の発送数を0以上の整数で入力してください")
        .shows("百七十くらい")
        .shows("回収数（753）が発送数（752）を超えています")
        .shows("訪問看護ステーションの発送数を入力してください。")
        .shows("連携で困ること");
    let none = bureau.get("/questionnaires").await;
    none.shows("まだアンケートがありません");
    let address = record(&mut bureau, RUNNING).await;
    let counted = [
        ("version", "1"),
        ("returned_hospital", "50"),
        ("valid_hospital", "51"),
    ];
    bureau
        .post(&format!("{address}/counts"), &counted)
        .await
        .is(422)
        .shows("病院の有効回答数（51）が回収数（50）を超えています")
        .shows("value=\"51\"");
}

async fn the_second_saver_sees_what_was_saved_first(city: TestCity) {
    let mut bureau = city.browser(Role::BureauOfficer, 0).await;
    let address = record(&mut bureau, RUNNING).await;
    let counts = format!("{address}/counts");
    let first = [("version", "1"), ("returned_hospital", "80")];
    bureau.post(&counts, &first).await.moves();
    let second = [("version", "1"), ("returned_hospital", "85")];
    bureau
        .post(&counts, &second)
        .await
        .is(409)
        .shows("試験 健康局")
        .shows("いま保存されている内容：80")
        .shows("value=\"85\"")
        .shows("name=\"version\" value=\"2\"");
    let typed = [
        ("version", "1"),
        ("title", "別の名前"),
        ("returned_hospital", ""),
    ];
    let title = with(RUNNING, &typed);
    bureau
        .post(&address, &title)
        .await
        .is(409)
        .shows("別の名前")
        .shows("いま保存されている内容：令和8年度 施設等アンケート")
        .shows("いま保存されている内容：80");
    bureau.get(&address).await.hides("別の名前").shows(">80<");
    let again = [("version", "2"), ("returned_hospital", "85")];
    bureau.post(&counts, &again).await.moves();
    bureau.get(&address).await.shows(">85<");
}

async fn the_bureau_is_reminded_before_the_end_and_until_the_numbers_are_there(city: TestCity) {
    let mut bureau = city.browser(Role::BureauOfficer, 0).await;
    bureau.get("/").await.hides("施設等アンケートの一覧");
    let near = record(&mut bureau, RUNNING).await;
    let named = |title, ends_on| with(RUNNING, &[("title", title), ("ends_on", ends_on)]);
    record(&mut bureau, &named("八日後に終わる", "R8.11.28")).await;
    let over = named("終わって数のない", "R8.11.10");
    let over = record(&mut bureau, &over).await;
    bureau
        .get("/")
        .await
        .shows("実施中（あと5日）")
        .shows("発送922件のうち回収0件")
        .shows("結果の入力待ち（終了から10日）")
        .hides("八日後に終わる");
    for role in [Role::WardOfficer, Role::Coordinator] {
        let mut other = city.browser(role, 0).await;
        other.get("/").await.hides("結果の入力待ち");
    }
    let counted = [
        ("version", "1"),
        ("returned_hospital", "80"),
        ("valid_hospital", "80"),
        ("returned_support_clinic", "300"),
        ("valid_support_clinic", "299"),
    ];
    bureau
        .post(&format!("{over}/counts"), &counted)
        .await
        .moves();
    bureau.get("/").await.hides("終わって数のない");
    bureau.get(&over).await.hides("回収数を入力する");
    bureau.post(&format!("{near}/delete"), &[]).await.moves();
    bureau.get("/").await.hides("実施中（あと5日）");
}

async fn others_read_and_only_the_bureau_writes(city: TestCity) {
    let mut bureau = city.browser(Role::BureauOfficer, 0).await;
    let address = record(&mut bureau, RUNNING).await;
    for role in [Role::WardOfficer, Role::Coordinator, Role::OfficeManager] {
        let mut reader = city.browser(role, 1).await;
        reader.get("/questionnaires").await.is(200).shows(&address);
        reader
            .get(&address)
            .await
            .is(200)
            .hides("訂正する")
            .hides("回収数を入力する");
        reader.get(&format!("{address}/export")).await.is(200);
        reader.post("/questionnaires", RUNNING).await.is(403);
        reader.get(&format!("{address}/counts")).await.is(403);
        reader.post(&format!("{address}/delete"), &[]).await.is(403);
    }
    let mut outside = city.browser(Role::Professional, 0).await;
    outside.get(&address).await.is(403);
}

async fn a_deletion_is_taken_back(city: TestCity) {
    let mut bureau = city.browser(Role::BureauOfficer, 0).await;
    let address = record(&mut bureau, RUNNING).await;
    let page = bureau.post(&format!("{address}/delete"), &[]).await;
    bureau
        .follow(&page)
        .await
        .shows("アンケートを削除しました。")
        .shows("まだアンケートがありません");
    bureau.get(&address).await.is(404);
    for _ in 0..2 {
        let back = format!("{address}/restore");
        bureau.post(&back, &[]).await.moves();
    }
    bureau.get(&address).await.is(200).shows(">170<");
}

async fn it_belongs_to_the_period_in_which_it_ended(city: TestCity) {
    let mut bureau = city.browser(Role::BureauOfficer, 0).await;
    for (title, starts_on, ends_on) in [
        ("またがる", "R6.9.1", "R6.10.1"),
        ("年度末", "R7.2.1", "R7.3.31"),
        ("終わったばかり", "R8.11.1", "R8.11.19"),
        ("今日まで", "R8.11.1", "R8.11.20"),
    ] {
        let days = [
            ("title", title),
            ("starts_on", starts_on),
            ("ends_on", ends_on),
        ];
        record(&mut bureau, &with(RUNNING, &days)).await;
    }
    let gone = with(RUNNING, &[("title", "消した"), ("ends_on", "R8.11.18")]);
    let gone = record(&mut bureau, &gone).await;
    bureau.post(&format!("{gone}/delete"), &[]).await.moves();
    let work = city.work(Role::BureauOfficer, 0);
    for (period, expected) in [
        ("2024H1", &[][..]),
        ("2024H2", &["またがる", "年度末"]),
        ("2024", &["またがる", "年度末"]),
        ("2025", &[]),
        ("2026", &["終わったばかり"]),
        ("2027", &[]),
    ] {
        let found = of_period(&work, period.parse().unwrap()).await.unwrap();
        let titles: Vec<&str> = found.iter().map(|one| one.content.title.as_str()).collect();
        assert_eq!(titles, expected, "{period}");
    }
}

on_both!(TestCity =>
    what_comes_back_is_counted_while_it_runs,
    what_cannot_be_is_said_at_its_field_and_nothing_is_lost,
    the_second_saver_sees_what_was_saved_first,
    the_bureau_is_reminded_before_the_end_and_until_the_numbers_are_there,
    others_read_and_only_the_bureau_writes,
    a_deletion_is_taken_back,
    it_belongs_to_the_period_in_which_it_ended,
);
