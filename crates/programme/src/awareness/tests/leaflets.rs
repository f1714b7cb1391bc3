//! Leaflets with their editions and printings.

use policy::Role;
use testkit::on_both;

use super::{link, with};
use crate::testing::TestCity;

const FIRST: (&str, &str, &[u8]) = ("file", "リーフレット.pdf", b"%PDF-1.7 first");
const SECOND: (&str, &str, &[u8]) = ("file", "改訂.pdf", b"%PDF-1.7 second");

const LEAFLET: &[(&str, &str)] = &[
    ("title", "見本のリーフレット"),
    ("audience", "区民"),
    ("languages", "日本語、英語"),
    ("valid_from", "R8.4.1"),
];

async fn a_new_edition_takes_over_and_the_old_one_stays(city: TestCity) {
    let mut ward = city.browser(Role::WardOfficer, 0).await;
    ward.get("/leaflets")
        .await
        .is(200)
        .shows("まだ登録されていません");
    ward.get("/leaflets/new").await.is(200).shows("第1版");
    let page = ward.upload("/leaflets", LEAFLET, FIRST).await;
    let address = page.moves().to_owned();
    let page = ward.get(&address).await;
    page.shows("いま使う版").shows("令和8年4月1日");
    let first = link(&page, &format!("{address}/editions/"));
    assert_eq!(ward.get(&first).await.bytes, FIRST.2);

    let editions = format!("{address}/editions");
    ward.post(&editions, &[("edition_note", "連絡先")])
        .await
        .is(422)
        .shows("新しい版のファイルを選んでください。")
        .shows("連絡先");
    let later = [("valid_from", "R9.4.1"), ("edition_note", "連絡先を改めた")];
    ward.upload(&editions, &later, SECOND).await.moves();
    let page = ward.get(&address).await;
    page.shows("第2版")
        .shows("これから")
        .shows("連絡先を改めた");
    page.shows(&format!("href=\"{first}\">いま使う版を開く"));
    ward.upload(&editions, &[], SECOND).await.moves();
    let page = ward.get("/leaflets").await;
    page.shows("第3版（令和8年11月20日から）");
    assert_eq!(ward.get(&first).await.bytes, FIRST.2, "kept");
}

async fn two_editions_at_once_get_numbers_of_their_own_or_one_is_told(city: TestCity) {
    let mut one = city.browser(Role::WardOfficer, 0).await;
    let mut two = city.browser(Role::WardOfficer, 0).await;
    let page = one.upload("/leaflets", LEAFLET, FIRST).await;
    let editions = format!("{}/editions", page.moves());
    for _ in 0..3 {
        let note = [("edition_note", "連絡先")];
        let (first, second) = tokio::join!(
            one.upload(&editions, &note, SECOND),
            two.upload(&editions, &note, SECOND)
        );
        for page in [first, second] {
            if page.status == 303 {
                continue;
            }
            page.is(422).shows("ほかの人が先に第").shows("連絡先");
        }
    }
}

async fn printings_are_summed_and_undone(city: TestCity) {
    let mut ward = city.browser(Role::WardOfficer, 0).await;
    let page = ward.upload("/leaflets", LEAFLET, FIRST).await;
    let address = page.moves().to_owned();
    let page = ward.get(&address).await;
    let edition = link(&page, &format!("{address}/editions/"));
    let edition = edition.rsplit('/').next().unwrap();
    let printing = [
        ("printed_on", "R8.11.1"),
        ("edition", edition),
        ("copies", "3,000"),
        ("given_to", "商店街"),
    ];
    let printings = format!("{address}/printings");
    ward.post(&printings, &with(&printing, &[("copies", "")]))
        .await
        .is(422)
        .shows("部数を入力してください")
        .shows("商店街");
    ward.post(&printings, &with(&printing, &[("edition", "7")]))
        .await
        .is(404);
    ward.post(&printings, &printing).await.moves();
    let page = ward
        .post(&printings, &with(&printing, &[("copies", "500")]))
        .await;
    let page = ward.follow(&page).await;
    page.shows("3,500部").shows("商店街");
    let row = link(&page, &format!("{printings}/"));
    let page = ward.post(&row, &[]).await;
    let page = ward.follow(&page).await;
    page.shows("印刷の記録を削除しました。").hides("3,500部");
    let undo = row.replace("/delete", "/restore");
    ward.post(&undo, &[]).await.moves();
    ward.get(&address).await.shows("3,500部");
    let file = ward.get("/leaflets/export").await;
    assert!(file.is(200).bytes.starts_with(b"PK"));
}

async fn a_leaflet_is_the_own_wards_to_change(city: TestCity) {
    let mut east = city.browser(Role::WardOfficer, 0).await;
    let page = east.upload("/leaflets", LEAFLET, FIRST).await;
    let address = page.moves().to_owned();
    let mut west = city.browser(Role::WardOfficer, 1).await;
    west.get(&address).await.is(200).hides("新しい版を登録する");
    west.get(&format!("{address}/edit")).await.is(404);
    west.post(&address, LEAFLET).await.is(404);
    west.upload(&format!("{address}/editions"), &[], SECOND)
        .await
        .is(404);
    west.post(&format!("{address}/printings"), &[])
        .await
        .is(404);
    west.post(&format!("{address}/delete"), &[]).await.is(404);

    let changed = with(LEAFLET, &[("version", "1"), ("title", "直した題名")]);
    east.post(&address, &changed).await.moves();
    east.post(&address, &with(&changed, &[("title", "別の題名")]))
        .await
        .is(409)
        .shows("value=\"別の題名\"")
        .shows("いま保存されている内容：直した題名");
    east.post(&address, &with(&changed, &[("title", "")]))
        .await
        .is(422);
    let page = east.post(&format!("{address}/delete"), &[]).await;
    east.follow(&page)
        .await
        .shows(&format!("action=\"{address}/restore\""));
    east.get(&address).await.is(404);
    for _ in 0..2 {
        east.post(&format!("{address}/restore"), &[]).await.moves();
    }
    east.get(&address).await.is(200).shows("直した題名");
    let mut coordinator = city.browser(Role::Coordinator, 0).await;
    coordinator.get(&address).await.is(200);
    coordinator.get("/leaflets/new").await.is(403);
}

on_both!(TestCity =>
    a_new_edition_takes_over_and_the_old_one_stays,
    two_editions_at_once_get_numbers_of_their_own_or_one_is_told,
    printings_are_summed_and_undone,
    a_leaflet_is_the_own_wards_to_change,
);
