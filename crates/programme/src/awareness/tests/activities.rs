//! Recording, finding, correcting, undoing; who may.

use policy::Role;
use testkit::on_both;

use super::{BULLETIN, link, record, with};
use crate::{
    happenings::{Happenings, Kind},
    testing::TestCity,
};

const PHOTO: (&str, &str, &[u8]) = ("file", "会場.jpg", b"\xff\xd8\xff\xe0 picture");

async fn a_post_is_recorded_with_its_proof(city: TestCity) {
    let mut ward = city.browser(Role::WardOfficer, 0).await;
    let page = ward.get("/awareness").await;
    page.is(200)
        .shows("この条件の取組はありません")
        .shows("value=\"令和8年11月20日\"")
        .shows("value=\"acp\" selected");
    let fields = with(
        BULLETIN,
        &[
            ("channel", "sns"),
            ("media", "line"),
            ("title", "<人生会議>の投稿"),
            ("links", "https://example.jp/post/1"),
            ("attendance", "40"),
        ],
    );
    let page = ward.upload("/awareness", &fields, PHOTO).await;
    let page = ward.follow(&page).await;
    page.is(200)
        .shows("強化月間の取組として数えます")
        .shows("&#60;人生会議&#62;の投稿")
        .shows("LINE")
        .shows("href=\"https://example.jp/post/1\"")
        .shows("会場.jpg")
        .shows("40人");
    let photo = ward
        .get(&link(&page, &format!("{}/files/", page.path)))
        .await;
    assert_eq!(
        (photo.mime.as_str(), photo.bytes.as_slice()),
        ("image/jpeg", PHOTO.2)
    );
    let list = ward.get("/awareness").await;
    list.shows("資料1・リンク1")
        .shows("普及啓発の取組 1件（令和8年度）");
}

async fn a_wrong_form_keeps_what_was_typed(city: TestCity) {
    let mut ward = city.browser(Role::WardOfficer, 0).await;
    let typed = with(
        BULLETIN,
        &[
            ("channel", ""),
            ("began_on", "あした"),
            ("place", "5面"),
            ("links", "ftp://x"),
        ],
    );
    let page = ward.upload("/awareness", &typed, PHOTO).await;
    page.is(422)
        .shows("あした")
        .shows("例区広報 11月号")
        .shows("方法を選んでください。")
        .shows("リンクは「https://」")
        .shows("ファイルは、もう一度選んでください。")
        .shows("<details open>");
    let script = ("file", "頁.html", b"<script>".as_slice());
    let page = ward.upload("/awareness", BULLETIN, script).await;
    page.is(422).shows("この種類のファイルは添付できません");
    ward.get("/awareness")
        .await
        .shows("この条件の取組はありません");
}

async fn a_correction_is_kept_and_a_stale_one_refused(city: TestCity) {
    let mut ward = city.browser(Role::WardOfficer, 0).await;
    let address = record(&mut ward, BULLETIN).await;
    let form = ward.get(&format!("{address}/edit")).await;
    form.is(200)
        .shows("例区広報 11月号")
        .shows("name=\"version\" value=\"1\"");
    let changed = with(
        BULLETIN,
        &[
            ("version", "1"),
            ("title", "直した題名"),
            ("acp_month", "no"),
        ],
    );
    let page = ward.post(&address, &changed).await;
    assert_eq!(page.moves(), address);
    ward.get(&address)
        .await
        .shows("直した題名")
        .shows("強化月間の取組としては数えません");
    let late = with(&changed, &[("title", "別の題名"), ("acp_month", "yes")]);
    let page = ward.post(&address, &late).await;
    page.is(409)
        .shows("試験 区役所")
        .shows("別の題名")
        .shows("いま保存されている内容：直した題名")
        .shows("いま保存されている内容：ちがう")
        .shows("name=\"version\" value=\"2\"");
}

async fn a_deletion_can_be_taken_back(city: TestCity) {
    let mut ward = city.browser(Role::WardOfficer, 0).await;
    let address = record(&mut ward, BULLETIN).await;
    let page = ward.post(&format!("{address}/delete"), &[]).await;
    ward.follow(&page)
        .await
        .shows("普及啓発の取組を削除しました。")
        .shows(&format!("action=\"{address}/restore\""))
        .hides("例区広報 11月号");
    ward.get(&address).await.is(404);
    for _ in 0..2 {
        ward.post(&format!("{address}/restore"), &[]).await.moves();
    }
    ward.get(&address).await.is(200);
}

async fn files_can_be_added_and_taken_off(city: TestCity) {
    let mut ward = city.browser(Role::WardOfficer, 0).await;
    let address = record(&mut ward, BULLETIN).await;
    let files = format!("{address}/files");
    ward.post(&files, &[("file_note", "紙面")])
        .await
        .is(422)
        .shows("添えるファイルを選んでください。")
        .shows("紙面");
    let pdf = ("file", "紙面.pdf", b"%PDF-1.7 x".as_slice());
    ward.upload(&files, &[("file_note", "紙面")], pdf)
        .await
        .moves();
    let file = link(&ward.get(&address).await, &format!("{files}/"));
    let page = ward.post(&format!("{file}/delete"), &[]).await;
    ward.follow(&page)
        .await
        .shows("写真・資料を外しました。")
        .hides("紙面.pdf");
    ward.get(&file).await.is(404);
    ward.post(&format!("{file}/restore"), &[]).await.moves();
    ward.get(&file).await.is(200);
    let mut other = city.browser(Role::WardOfficer, 1).await;
    other.get(&file).await.is(200);
    other.post(&format!("{file}/delete"), &[]).await.is(404);
    other.upload(&files, &[], pdf).await.is(404);
}

async fn every_ward_reads_and_only_the_own_one_writes(city: TestCity) {
    let mut east = city.browser(Role::WardOfficer, 0).await;
    let address = record(&mut east, BULLETIN).await;
    let mut west = city.browser(Role::WardOfficer, 1).await;
    west.get("/awareness").await.hides("例区広報 11月号");
    let all = west.get("/awareness?ward=all").await;
    all.shows("例区広報 11月号")
        .hides(&format!("{address}/edit"));
    west.get(&address).await.is(200).hides("訂正する");
    west.get(&format!("{address}/edit")).await.is(404);
    west.post(&address, BULLETIN).await.is(404);
    west.post(&format!("{address}/delete"), &[]).await.is(404);
    let mut coordinator = city.browser(Role::Coordinator, 0).await;
    coordinator.get(&address).await.is(200).hides("訂正する");
    coordinator.post("/awareness", BULLETIN).await.is(403);
    city.browser(Role::Professional, 0)
        .await
        .get("/awareness")
        .await
        .is(403);
    // Whoever works for one ward writes for that one, whatever a form says.
    let east_id = city.wards[0].to_string();
    let forged = with(BULLETIN, &[("ward", &east_id), ("title", "西区の紙面")]);
    let address = record(&mut west, &forged).await;
    west.get(&address).await.shows("<dd>西区</dd>");
    let mut bureau = city.browser(Role::BureauOfficer, 0).await;
    let address = record(&mut bureau, &with(BULLETIN, &[("title", "市のポスター")])).await;
    bureau.get(&address).await.shows("市（健康局）");
    west.get(&format!("{address}/edit")).await.is(404);
}

async fn the_list_narrows_and_exports(city: TestCity) {
    let mut ward = city.browser(Role::WardOfficer, 0).await;
    record(&mut ward, BULLETIN).await;
    let talk = [
        ("began_on", "R8.6.1"),
        ("channel", "lecture"),
        ("theme", "dementia"),
        ("title", "認知症の講座"),
        ("attendance", "1,200"),
    ];
    record(&mut ward, &talk).await;
    for (query, shown, hidden) in [
        ("period=2026-11", "例区広報", "認知症の講座"),
        ("channel=lecture", "認知症の講座", "例区広報"),
        ("theme=dementia", "認知症の講座", "例区広報"),
        ("acp=1", "例区広報", "認知症の講座"),
        ("q=%E3%81%AB%E3%82%93%E3%81%A1", "ありません", "例区広報"),
        ("q=%E8%AA%8D%E7%9F%A5", "認知症の講座", "例区広報"),
        ("period=2025", "ありません", "例区広報"),
    ] {
        let page = ward.get(&format!("/awareness?{query}")).await;
        page.is(200).shows(shown);
        // The entry keeps nothing of another row: only the table is looked at.
        let table = page.text();
        let table = table.split("<tbody>").nth(1).unwrap_or_default();
        assert!(!table.contains(hidden), "{query}");
    }
    ward.get("/awareness").await.shows("1,200");
    let file = ward.get("/awareness/export?period=2026").await;
    assert!(file.mime.contains("spreadsheetml") && file.bytes.starts_with(b"PK"));
}

async fn another_one_like_it_is_offered(city: TestCity) {
    let mut ward = city.browser(Role::WardOfficer, 0).await;
    let fields = with(BULLETIN, &[("after", "another"), ("began_on", "R8.11.1")]);
    let page = ward.post("/awareness", &fields).await;
    assert!(page.moves().starts_with("/awareness?like="));
    ward.follow(&page)
        .await
        .shows("value=\"例区広報 11月号\"")
        .shows("value=\"令和8年11月20日\"");
}

async fn what_took_place_is_told_to_those_who_may_read(city: TestCity) {
    let mut ward = city.browser(Role::WardOfficer, 0).await;
    let address = record(&mut ward, BULLETIN).await;
    let happenings = city.house.tool::<Happenings>().unwrap();
    let period = "2026-11".parse().unwrap();
    let bureau = city.work(Role::BureauOfficer, 0);
    let told = happenings.of(&bureau, period).await.unwrap();
    assert_eq!(told.len(), 1);
    assert_eq!(told[0].kind, Kind::Awareness);
    assert_eq!(
        (told[0].href.as_str(), told[0].wards.as_slice()),
        (address.as_str(), [city.wards[0]].as_slice())
    );
    let professional = city.work(Role::Professional, 0);
    assert!(
        happenings
            .of(&professional, period)
            .await
            .unwrap()
            .is_empty()
    );
    let before = "2026-10".parse().unwrap();
    assert!(happenings.of(&bureau, before).await.unwrap().is_empty());
}

on_both!(TestCity =>
    a_post_is_recorded_with_its_proof,
    a_wrong_form_keeps_what_was_typed,
    a_correction_is_kept_and_a_stale_one_refused,
    a_deletion_can_be_taken_back,
    files_can_be_added_and_taken_off,
    every_ward_reads_and_only_the_own_one_writes,
    the_list_narrows_and_exports,
    another_one_like_it_is_offered,
    what_took_place_is_told_to_those_who_may_read,
);
