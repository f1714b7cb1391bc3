//! Merging as people do it: found, compared, merged, split, told apart.

mod services;

use kernel::Id;
use policy::{Facility, Permission, Role};
use testkit::on_both;

use super::apply_rule;
use crate::{
    directory::{self, Answer, FacilityEntry, NewFacility, NewService},
    testing::TestCity,
};

/// 架空みどり診療所 of two sources, at one address under one number, and 架空なみ elsewhere.
async fn places(city: &TestCity) -> Vec<Id<Facility>> {
    let one = |name: &str, address: &str, phone: &str, number: &str, kind: &str| NewFacility {
        name: name.into(),
        address: address.into(),
        ward: Some(city.wards[0]),
        phone: phone.into(),
        services: vec![NewService {
            kind: kind.into(),
            number: number.into(),
            capabilities: vec![("ventilator".into(), Answer::Yes)],
            ..NewService::default()
        }],
        ..NewFacility::default()
    };
    let many = vec![
        one(
            "架空みどり診療所",
            "東区例町1-2-3",
            "06-1234-0001",
            "9911000001",
            "clinic",
        ),
        one(
            "架空ミドリ診療所",
            "東区例町1丁目2番3号",
            "06-1234-0002",
            "9911000001",
            "home_rehab",
        ),
        one(
            "架空なみ訪問看護",
            "東区見本町9-9",
            "06-1234-0009",
            "9911000009",
            "visiting_nursing",
        ),
    ];
    directory::add_many(&city.house.system_work(), many)
        .await
        .unwrap()
}

async fn entry(city: &TestCity, id: Id<Facility>) -> FacilityEntry {
    let work = city.house.system_work();
    let scope = work.may(Permission::DirectoryView).unwrap();
    let mut tx = work.read().await.unwrap();
    directory::find(&mut tx, &scope, id).await.unwrap().unwrap()
}

/// What an entry says, without who saved it and how often.
fn content(entry: &FacilityEntry) -> NewFacility {
    NewFacility::from(entry)
}

async fn two_entries_are_compared_merged_and_split_again_exactly(city: TestCity) {
    let ids = places(&city).await;
    let before = [entry(&city, ids[0]).await, entry(&city, ids[1]).await];
    let mut officer = city.browser(Role::WardOfficer, 0).await;
    officer
        .get("/duplicates")
        .await
        .is(200)
        .shows("1組あります")
        .shows("所在地が同じ")
        .hides("架空なみ訪問看護");
    let path = format!("/duplicates/{}/{}", ids[0], ids[1]);
    officer
        .get(&path)
        .await
        .is(200)
        .shows("06-1234-0001")
        .shows("06-1234-0002");
    let (kept, other) = (ids[0].to_string(), ids[1].to_string());
    let choice = [
        ("kept", kept.as_str()),
        ("phone", other.as_str()),
        ("name", kept.as_str()),
    ];
    let done = officer.post(&path, &choice).await;
    officer
        .follow(&done)
        .await
        .shows("まとめました")
        .shows("まとめをもどす");
    let merged = entry(&city, ids[0]).await;
    assert_eq!(
        (merged.services.len(), merged.phone.as_str()),
        (2, "06-1234-0002")
    );
    assert_eq!(merged.name, "架空みどり診療所");
    let moved = officer.get(&format!("/facilities/{}", ids[1])).await;
    assert_eq!(moved.moves(), format!("/facilities/{}", ids[0]));
    officer
        .get("/facilities?closed=1")
        .await
        .hides("架空ミドリ診療所");
    officer.post(&path, &choice).await.is(409);

    let page = officer.get("/duplicates").await.text();
    let split = page.split("action=\"/merges/").nth(1).unwrap();
    let split = format!("/merges/{}", split.split('"').next().unwrap());
    let mut stranger = city.browser(Role::WardOfficer, 1).await;
    stranger.post(&split, &[]).await.is(404);
    let done = officer.post(&split, &[]).await;
    officer.follow(&done).await.shows("架空ミドリ診療所");
    officer.post(&split, &[]).await.is(409);
    for (id, before) in ids.iter().zip(&before) {
        assert_eq!(content(&entry(&city, *id).await), content(before));
    }
    officer
        .get("/duplicates")
        .await
        .shows("重複していそうな資源はありません");
}

async fn merges_are_split_in_turn_the_last_first(city: TestCity) {
    let ids = places(&city).await;
    let mut officer = city.browser(Role::WardOfficer, 0).await;
    let mut merge = async |kept: usize, gone: usize| {
        let path = format!("/duplicates/{}/{}", ids[kept], ids[gone]);
        let kept = ids[kept].to_string();
        officer.post(&path, &[("kept", &kept)]).await.is(303);
    };
    merge(0, 1).await;
    merge(2, 0).await;
    let merges = splits(&city).await;
    let [first, second] = merges.as_slice() else {
        panic!("{merges:?}")
    };
    officer
        .post(first, &[])
        .await
        .is(409)
        .shows("先に、「架空なみ訪問看護」に「架空みどり診療所」をまとめたものをもどしてください");
    let numbers = async |at: usize| {
        let entry = entry(&city, ids[at]).await;
        entry.services.len()
    };
    assert_eq!(numbers(2).await, 3, "nothing was torn out of the middle");
    officer.post(second, &[]).await.is(303);
    assert_eq!([numbers(0).await, numbers(2).await], [2, 1]);
    officer.post(first, &[]).await.is(303);
    assert_eq!([numbers(0).await, numbers(1).await], [1, 1]);
}

/// Where the merges are split, the oldest first.
async fn splits(city: &TestCity) -> Vec<String> {
    let work = city.house.system_work();
    let scope = work.may(Permission::DirectoryWrite).unwrap();
    let mut tx = work.read().await.unwrap();
    let mut merges = super::store::merges(&mut tx, &scope, 10).await.unwrap();
    merges.sort_by_key(|merge| merge.id);
    let path = |merge: &super::model::Merge| format!("/merges/{}/split", merge.id);
    merges.iter().map(path).collect()
}

async fn nobody_splits_what_lies_in_another_ward(city: TestCity) {
    let ids = places(&city).await;
    let mut officer = city.browser(Role::WardOfficer, 0).await;
    let path = format!("/duplicates/{}/{}", ids[0], ids[1]);
    let kept = ids[0].to_string();
    officer.post(&path, &[("kept", &kept)]).await.is(303);
    let work = city.house.system_work();
    let mut tx = work.begin("test.ward");
    let change = "UPDATE facility SET ward_id = $3 WHERE municipality_id = $1 AND id = $2";
    let to_west = db::args![work.municipality(), ids[1], city.wards[1]];
    tx.run(change, to_west).await.unwrap();
    tx.commit().await.unwrap();
    let split = splits(&city).await.remove(0);
    officer.post(&split, &[]).await.is(403);
    let mut bureau = city.browser(Role::BureauOfficer, 0).await;
    bureau.post(&split, &[]).await.is(303);
}

async fn what_was_told_apart_is_not_proposed_again(city: TestCity) {
    let ids = places(&city).await;
    let path = format!("/duplicates/{}/{}/apart", ids[0], ids[1]);
    let mut stranger = city.browser(Role::WardOfficer, 1).await;
    stranger.post(&path, &[]).await.is(403);
    let mut officer = city.browser(Role::WardOfficer, 0).await;
    let done = officer.post(&path, &[]).await;
    officer
        .follow(&done)
        .await
        .shows("別の場所としました")
        .shows("重複していそうな資源はありません");
}

async fn the_rule_merges_what_is_sure_and_can_be_split(city: TestCity) {
    let ids = places(&city).await;
    let work = city.house.system_work();
    assert_eq!(apply_rule(&work).await.unwrap(), 0, "off until it is set");
    let mut officer = city.browser(Role::WardOfficer, 0).await;
    officer
        .post("/duplicates/rule", &[("threshold", "100")])
        .await
        .is(409);
    let mut bureau = city.browser(Role::BureauOfficer, 0).await;
    bureau
        .post("/duplicates/rule", &[("threshold", "20")])
        .await
        .is(422)
        .shows("80点以上");
    bureau
        .post("/duplicates/rule", &[("threshold", "100")])
        .await
        .is(303);
    let done = bureau.post("/duplicates/apply", &[]).await;
    bureau.follow(&done).await.shows("規則で1組をまとめました");
    assert_eq!(apply_rule(&work).await.unwrap(), 0);
    let services =
        [entry(&city, ids[0]).await, entry(&city, ids[1]).await].map(|entry| entry.services.len());
    assert!(services == [2, 0] || services == [0, 2], "{services:?}");
}

async fn the_rule_leaves_nothing_blank_that_the_other_knows(city: TestCity) {
    let ids = places(&city).await;
    let work = city.house.system_work();
    let mut second = content(&entry(&city, ids[1]).await);
    second.fax = "06-1234-0012".into();
    second.contact_window = "地域連携室".into();
    second.point = kernel::geo::Point::in_japan(34.68, 135.5);
    second.point_quality = directory::PointQuality::Source;
    // What a person saved stays; it is the first, saved last.
    directory::update(&work, ids[1], 1, &second).await.unwrap();
    city.clock
        .set(crate::testing::morning() + chrono::Duration::hours(1));
    let mut first = content(&entry(&city, ids[0]).await);
    first.note = "予約制".into();
    directory::update(&work, ids[0], 1, &first).await.unwrap();
    let mut bureau = city.browser(Role::BureauOfficer, 0).await;
    bureau
        .post("/duplicates/rule", &[("threshold", "100")])
        .await
        .is(303);
    assert_eq!(apply_rule(&work).await.unwrap(), 1);
    let merged = entry(&city, ids[0]).await;
    assert_eq!(merged.phone, "06-1234-0001", "what it says stays");
    assert_eq!(
        (merged.fax.as_str(), merged.contact_window.as_str()),
        ("06-1234-0012", "地域連携室")
    );
    assert_eq!(merged.point, second.point);
    let split = splits(&city).await.remove(0);
    bureau.post(&split, &[]).await.is(303);
    assert_eq!(content(&entry(&city, ids[0]).await), first);
}

on_both!(TestCity =>
    two_entries_are_compared_merged_and_split_again_exactly,
    merges_are_split_in_turn_the_last_first,
    nobody_splits_what_lies_in_another_ward,
    the_rule_leaves_nothing_blank_that_the_other_knows,
    what_was_told_apart_is_not_proposed_again,
    the_rule_merges_what_is_sure_and_can_be_split,
);
