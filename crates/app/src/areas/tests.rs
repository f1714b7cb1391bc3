//! Stories of setting a city up: wards, offices, towns.

use policy::{Permission, Role};
use testkit::{Client, on_both};

use super::{AtlasHolder, store};
use crate::testing::TestCity;

async fn version(admin: &mut Client, path: &str) -> String {
    let page = admin.get(path).await.is(200).text();
    let rest = page.split("name=\"version\" value=\"").nth(1).unwrap();
    rest.split('"').next().unwrap().to_owned()
}

const OFFICE: [(&str, &str); 6] = [
    ("name", "南区在宅医療・介護連携相談支援室"),
    ("association", "南区医師会（試験）"),
    ("opened_on", "Ｈ２９．４．１"),
    ("phone", "０６－１２３４－５６７８"),
    ("fax", ""),
    ("address", "南区例町2-2"),
];

async fn an_administrator_adds_and_changes_a_ward(city: TestCity) {
    let mut admin = city.browser(Role::Admin, 0).await;
    let ward = [
        ("name", "南区"),
        ("kana", "みなみく"),
        ("code", "991028"),
        ("lat", "34.6"),
        ("lng", "135.5"),
    ];
    let bad = admin.post("/settings/areas/wards", &ward).await;
    bad.is(422)
        .shows("検査数字が合いません")
        .shows("value=\"南区\"");
    let mut ward = ward;
    ward[2].1 = "９９１０２";
    assert_eq!(
        admin.post("/settings/areas/wards", &ward).await.moves(),
        "/settings/areas"
    );
    admin
        .post("/settings/areas/wards", &ward)
        .await
        .is(422)
        .shows("ほかの区に使われています");
    let list = admin.get("/settings/areas").await;
    list.shows("南区")
        .shows("みなみく")
        .shows("99102")
        .shows("まだありません");

    let path = format!("/settings/areas/wards/{}", city.wards[0]);
    let seen = version(&mut admin, &path).await;
    let change = [
        ("version", seen.as_str()),
        ("name", "新東区"),
        ("code", "99109"),
        ("position", "9"),
    ];
    admin.post(&path, &change).await.moves();
    admin
        .get("/settings/areas")
        .await
        .shows("新東区")
        .hides("99100");
    admin
        .post(&path, &change)
        .await
        .is(409)
        .shows("試験 システム管理者さんが");
}

async fn an_office_is_registered_with_japanese_dates_and_any_width(city: TestCity) {
    let mut admin = city.browser(Role::Admin, 0).await;
    let ward = city.wards[1].to_string();
    let mut office = OFFICE.to_vec();
    admin
        .post("/settings/areas/offices", &office)
        .await
        .is(422)
        .shows("担当する区を選んでください。")
        .shows("Ｈ２９．４．１");
    office.push(("ward", &ward));
    office[3].1 = "６６６";
    admin
        .post("/settings/areas/offices", &office)
        .await
        .is(422)
        .shows("電話番号")
        .shows("６６６");
    office[3].1 = OFFICE[3].1;
    admin.post("/settings/areas/offices", &office).await.moves();
    let list = admin.get("/settings/areas").await;
    list.shows("南区医師会（試験）")
        .shows("平成29年4月1日")
        .shows("06-1234-5678");

    let path = format!("/settings/areas/offices/{}", city.offices[0]);
    let seen = version(&mut admin, &path).await;
    office.push(("version", &seen));
    office[2].1 = "令和9年13月1日";
    admin
        .post(&path, &office)
        .await
        .is(422)
        .shows("令和9年13月1日");
    office[2].1 = OFFICE[2].1;
    admin.post(&path, &office).await.moves();
    admin.post(&path, &office).await.is(409);
}

async fn an_unusual_number_does_not_keep_the_sheet_from_being_changed(city: TestCity) {
    let mut admin = city.browser(Role::Admin, 0).await;
    let path = format!("/settings/areas/offices/{}", city.offices[0]);
    let (seen, ward) = (version(&mut admin, &path).await, city.wards[0].to_string());
    let mut office = OFFICE.to_vec();
    office.extend([("version", seen.as_str()), ("ward", &ward)]);
    // As the test city has it; no telephone company would give it.
    office[3].1 = "06-0000-0000";
    admin.post(&path, &office).await.moves();
    admin
        .get("/settings/areas")
        .await
        .shows("南区医師会（試験）");
}

async fn a_municipality_without_wards_becomes_one_area(city: TestCity) {
    let mut admin = city.browser(Role::Admin, 0).await;
    // This one has wards already.
    admin
        .post("/settings/areas/without-wards", &[])
        .await
        .is(409)
        .shows("区がもう登録されています");
    let work = city.house.system_work();
    let mut tx = work.begin("tests.empty_city");
    for table in [
        "DELETE FROM posting WHERE ward_id IS NOT NULL",
        "DELETE FROM office",
        "DELETE FROM town",
        "DELETE FROM ward",
    ] {
        tx.run(table, db::args![]).await.unwrap();
    }
    tx.commit().await.unwrap();
    admin
        .get("/settings/areas")
        .await
        .shows("まだ区がありません")
        .shows("区を置かない");
    admin
        .get("/settings/areas/towns")
        .await
        .is(200)
        .shows("先に区を登録してください");
    admin
        .post("/settings/areas/without-wards", &[])
        .await
        .is(409)
        .shows("先に市区町村の名前を");
    let name = [("name", ""), ("prefecture", "例示県"), ("code", "")];
    admin
        .post("/settings/areas/city", &name)
        .await
        .is(422)
        .shows("市区町村名を入力してください。")
        .shows("例示県");
    let name = [
        ("name", "例示町"),
        ("prefecture", "例示県"),
        ("code", "993017"),
    ];
    admin
        .post("/settings/areas/city", &name)
        .await
        .is(422)
        .shows("検査数字");
    let name = [
        ("name", "例示町"),
        ("prefecture", "例示県"),
        ("code", "99301"),
    ];
    admin.post("/settings/areas/city", &name).await.moves();
    admin
        .post("/settings/areas/without-wards", &[])
        .await
        .moves();
    let list = admin.get("/settings/areas").await;
    list.shows("例示県例示町")
        .shows("99301")
        .shows("相談支援室を登録する");
    let towns = [("table", "町,緯度,経度\n一番町,34.7,135.5")];
    admin.post("/settings/areas/towns", &towns).await.moves();
}

async fn towns_are_loaded_whole_or_not_at_all(city: TestCity) {
    let mut admin = city.browser(Role::Admin, 0).await;
    let work = city.house.system_work();
    let count = async || {
        let mut tx = work.read().await.unwrap();
        store::towns(&mut tx, work.municipality())
            .await
            .unwrap()
            .len()
    };
    assert_eq!(count().await, 2);
    let bad = "区,町,緯度,経度\n東区,一番町,34.7,135.5\n北区,二番町,34.7,135.5";
    let page = admin.post("/settings/areas/towns", &[("table", bad)]).await;
    page.is(422)
        .shows("1か所を直してください。まだ何も登録していません。");
    page.shows("北区")
        .shows("先にその区を登録してください")
        .shows("東区,一番町,34.7,135.5");
    assert_eq!(count().await, 2);

    let good = "区,町,緯度,経度\n東区,東区例町,34.7,135.5\n東区,一番町,34.7,135.5\n";
    let file = ("file", "towns.csv", good.as_bytes());
    let page = admin
        .upload("/settings/areas/towns", &[("table", "")], file)
        .await;
    let said = admin.follow(&page).await;
    said.is(200)
        .shows("町を登録しました（新規1、場所・よみの変更1、変わりなし0）。");
    assert_eq!(count().await, 3);
    let atlas = city
        .house
        .tool::<AtlasHolder>()
        .unwrap()
        .atlas(&work)
        .await
        .unwrap();
    assert_eq!(
        atlas.find_towns("一番", None, 5).len(),
        1,
        "the atlas was read again"
    );
    let read = "区,町,よみ,緯度,経度\n東区,一番町,イチバンチョウ,,\n";
    let page = admin
        .post("/settings/areas/towns", &[("table", read)])
        .await;
    let said = admin.follow(&page).await;
    said.shows("場所・よみの変更1");
    let holder = city.house.tool::<AtlasHolder>().unwrap();
    let atlas = holder.atlas(&work).await.unwrap();
    for words in ["いちばん", "ｲﾁﾊﾞﾝﾁｮｳ", "一番町３丁目"] {
        let found = atlas.find_towns(words, None, 5);
        assert_eq!(found.len(), 1, "{words}");
        assert!(
            found[0].point.is_some(),
            "a file without points takes none away"
        );
    }
    let page = admin
        .upload(
            "/settings/areas/towns",
            &[],
            ("file", "t.xlsx", b"PK\x03\x04"),
        )
        .await;
    page.is(422).shows("CSV UTF-8");
}

async fn every_change_of_a_place_is_audited(city: TestCity) {
    let mut admin = city.browser(Role::Admin, 0).await;
    let path = format!("/settings/areas/wards/{}", city.wards[0]);
    let seen = version(&mut admin, &path).await;
    let change = [
        ("version", seen.as_str()),
        ("name", "新東区"),
        ("code", "99109"),
    ];
    admin.post(&path, &change).await.moves();
    let work = city.house.system_work();
    assert!(work.can(Permission::AreaManage));
    let rows = work
        .read()
        .await
        .unwrap()
        .number(
            "SELECT COUNT(*) FROM audit_event WHERE event = 'areas.changed' AND subject_id = $1",
            db::args![city.wards[0]],
        )
        .await
        .unwrap();
    assert_eq!(rows, 1);
}

on_both!(TestCity =>
    an_administrator_adds_and_changes_a_ward,
    an_office_is_registered_with_japanese_dates_and_any_width,
    an_unusual_number_does_not_keep_the_sheet_from_being_changed,
    a_municipality_without_wards_becomes_one_area,
    towns_are_loaded_whole_or_not_at_all,
    every_change_of_a_place_is_audited,
);
