//! Who writes, who approves, and what becomes of what two people do at once.

use policy::Role;
use testkit::on_both;

use super::{NOTICE, colleague, sent, with};
use crate::testing::TestCity;

const VERSION_2: &[(&str, &str)] = &[("version", "2")];

async fn whoever_wrote_it_never_approves_it(city: TestCity) {
    let mut ward = city.browser(Role::WardOfficer, 0).await;
    ward.get("/ward-pages")
        .await
        .is(200)
        .shows("まだありません");
    let address = sent(&mut ward, NOTICE).await;
    let page = ward.get(&address).await;
    page.shows("承認待ち")
        .shows("自分では承認できません")
        .hides("/approve\"");
    ward.get("/").await.hides("見本のお知らせ");
    ward.post(&format!("{address}/approve"), VERSION_2)
        .await
        .is(409)
        .shows("自分では承認できません");

    let mut second = colleague(&city).await;
    second
        .get("/")
        .await
        .shows("東区 お知らせ「見本のお知らせ」");
    second.get(&address).await.shows("/approve\"");
    second
        .post(&format!("{address}/approve"), VERSION_2)
        .await
        .moves();
    ward.get(&address).await.shows("承認済み").shows("公開中");
}

async fn whoever_mends_it_cannot_approve_it_either_but_the_first_may(city: TestCity) {
    let mut ward = city.browser(Role::WardOfficer, 0).await;
    let mut second = colleague(&city).await;
    let address = sent(&mut ward, NOTICE).await;
    let mended = with(
        NOTICE,
        &[("version", "2"), ("title", "直した"), ("after", "send")],
    );
    second.post(&address, &mended).await.moves();
    // The first one saw another text than what is approved now.
    ward.post(&format!("{address}/approve"), VERSION_2)
        .await
        .is(409);
    let version = [("version", "4")];
    second
        .post(&format!("{address}/approve"), &version)
        .await
        .is(409)
        .shows("自分では承認できません");
    ward.post(&format!("{address}/approve"), &version)
        .await
        .moves();
}

async fn the_bureau_approves_and_returns_with_a_reason(city: TestCity) {
    let mut ward = city.browser(Role::WardOfficer, 0).await;
    let mut bureau = city.browser(Role::BureauOfficer, 0).await;
    let address = sent(&mut ward, NOTICE).await;
    bureau.get("/").await.shows("見本のお知らせ");
    let back = format!("{address}/return");
    bureau
        .post(&back, VERSION_2)
        .await
        .is(422)
        .shows("何を直してほしいか");
    let reason = [("version", "2"), ("reason", "日にちを書いてください")];
    bureau.post(&back, &reason).await.moves();
    ward.get(&address).await.shows("日にちを書いてください");
    ward.get("/").await.shows("差戻し").shows("見本のお知らせ");
    bureau.get("/").await.hides("見本のお知らせ");
    // What came back is mended before it is sent again.
    let version = [("version", "3")];
    ward.post(&format!("{address}/send"), &version)
        .await
        .is(409);
    ward.post(&address, &with(NOTICE, &version)).await.moves();
    ward.get(&address).await.hides("日にちを書いてください");
    ward.post(&format!("{address}/send"), &[("version", "4")])
        .await
        .moves();
    bureau
        .post(&format!("{address}/approve"), &[("version", "5")])
        .await
        .moves();
    ward.get("/").await.hides("見本のお知らせ");
}

async fn another_ward_neither_reads_nor_writes_it(city: TestCity) {
    let mut east = city.browser(Role::WardOfficer, 0).await;
    let address = sent(&mut east, NOTICE).await;
    let mut west = city.browser(Role::WardOfficer, 1).await;
    west.get("/ward-pages").await.hides("見本のお知らせ");
    west.get("/").await.hides("見本のお知らせ");
    west.get(&address).await.is(404);
    west.get(&format!("{address}/edit")).await.is(404);
    west.post(&address, &with(NOTICE, VERSION_2)).await.is(404);
    for deed in ["send", "approve", "withdraw"] {
        let path = format!("{address}/{deed}");
        west.post(&path, VERSION_2).await.is(404);
    }
    let reason = [("version", "2"), ("reason", "x")];
    west.post(&format!("{address}/return"), &reason)
        .await
        .is(404);
    // A ward officer always writes for the own ward.
    let other = city.wards[0].to_string();
    let foreign = with(NOTICE, &[("ward", other.as_str()), ("title", "西区のもの")]);
    west.post("/ward-pages", &foreign).await.moves();
    west.get("/ward-pages").await.shows("西区のもの");
    east.get("/ward-pages").await.hides("西区のもの");
    for role in [Role::Coordinator, Role::OfficeManager, Role::Admin] {
        let mut other = city.browser(role, 0).await;
        other.get("/ward-pages").await.is(403);
        other.post("/ward-pages", NOTICE).await.is(403);
    }
}

async fn the_second_of_two_savers_sees_what_the_first_one_wrote(city: TestCity) {
    let mut ward = city.browser(Role::WardOfficer, 0).await;
    let mut second = colleague(&city).await;
    let page = ward.post("/ward-pages", NOTICE).await;
    let address = page.moves().to_owned();
    let first = with(NOTICE, &[("version", "1"), ("title", "先の題名")]);
    ward.post(&address, &first).await.moves();
    second
        .post(&address, &with(&first, &[("title", "後の題名")]))
        .await
        .is(409)
        .shows("value=\"後の題名\"")
        .shows("いま保存されている内容：先の題名")
        .shows("name=\"version\" value=\"2\"");
}

async fn what_is_wrong_is_said_at_the_field_and_nothing_is_lost(city: TestCity) {
    let mut ward = city.browser(Role::WardOfficer, 0).await;
    ward.post("/ward-pages", &with(NOTICE, &[("link", "http://x.jp")]))
        .await
        .is(422)
        .shows("https:// で始まる")
        .shows("見本のお知らせ");
    let leaflet = with(NOTICE, &[("kind", "leaflet"), ("title_en", "A leaflet")]);
    ward.post("/ward-pages", &leaflet)
        .await
        .is(422)
        .shows("PDFを選んでください");
    let picture = ("file", "絵.png", b"\x89PNG\r\n\x1a\nx".as_slice());
    let leaflet = with(&leaflet, &[("body_en", "Please take one.")]);
    ward.upload("/ward-pages", &leaflet, picture)
        .await
        .is(422)
        .shows("PDFのファイルを選んでください")
        .shows("A leaflet");
    let mut bureau = city.browser(Role::BureauOfficer, 0).await;
    bureau
        .post("/ward-pages", NOTICE)
        .await
        .is(422)
        .shows("どの区のページか");
}

on_both!(TestCity =>
    whoever_wrote_it_never_approves_it,
    whoever_mends_it_cannot_approve_it_either_but_the_first_may,
    the_bureau_approves_and_returns_with_a_reason,
    another_ward_neither_reads_nor_writes_it,
    the_second_of_two_savers_sees_what_the_first_one_wrote,
    what_is_wrong_is_said_at_the_field_and_nothing_is_lost,
);
