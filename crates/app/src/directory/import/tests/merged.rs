//! New rows whose place was closed or merged away, and decisions about places of other wards.

use chrono::NaiveDate;
use db::args;
use kernel::Id;
use policy::{Facility, Permission, Role};
use testkit::on_both;

use super::{
    register::{all, row},
    review::{REVIEW, edition, import, newer, place, proposals},
    sample::Kaigo,
};
use crate::{
    directory::{
        self, FacilityEntry, NewFacility, NewService, ProposalState, import::DryRun, model::Change,
    },
    testing::TestCity,
};

/// 訪問介護 under the number of 架空みどり診療所.
fn second_service() -> Kaigo {
    edition().remove(0).with("サービスの種類", "訪問介護")
}

async fn close(city: &TestCity, id: Id<Facility>, day: Option<NaiveDate>) {
    let work = city.work(Role::WardOfficer, 0);
    let entry = find(city, id).await;
    let values = NewFacility {
        closed_on: day,
        ..NewFacility::from(&entry)
    };
    directory::update(&work, id, entry.version, &values)
        .await
        .unwrap();
}

async fn find(city: &TestCity, id: Id<Facility>) -> FacilityEntry {
    let work = city.house.system_work();
    let scope = work.may(Permission::DirectoryView).unwrap();
    let mut tx = work.read().await.unwrap();
    directory::find(&mut tx, &scope, id).await.unwrap().unwrap()
}

async fn a_closed_place_takes_a_new_service_only_when_a_person_opened_it(city: TestCity) {
    import(&city, &edition(), DryRun::No).await;
    let before = place(&city, "架空みどり診療所").await;
    let today = city.work(Role::WardOfficer, 0).today();
    close(&city, before.id, Some(today)).await;
    let mut rows = edition();
    rows.push(second_service());
    let report = import(&city, &rows, DryRun::No).await;
    assert_eq!(report.proposed, 1);
    let asked = proposals(&city, ProposalState::Open).await;
    let [new] = asked.as_slice() else {
        panic!("{asked:?}")
    };
    assert_eq!((new.change, new.facility), (Change::New, Some(before.id)));
    let again = import(&city, &rows, DryRun::No).await;
    assert_eq!(again.proposed, 0, "the same is not asked twice");
    let mut officer = city.browser(Role::WardOfficer, 0).await;
    let path = format!("/facilities/proposals/{}", new.set);
    let take = [("take", new.id.to_string())];
    let take = take.each_ref().map(|(name, id)| (*name, id.as_str()));
    officer
        .post(&path, &take)
        .await
        .is(409)
        .shows("「架空みどり診療所」は廃止されています");
    close(&city, before.id, None).await;
    officer.post(&path, &take).await.is(303);
    assert_eq!(find(&city, before.id).await.services.len(), 2);
}

async fn a_new_number_at_a_closed_place_is_a_place_of_its_own(city: TestCity) {
    import(&city, &edition(), DryRun::No).await;
    let today = city.work(Role::WardOfficer, 0).today();
    let closed = place(&city, "架空みどり診療所").await.id;
    close(&city, closed, Some(today)).await;
    let mut rows = edition();
    rows.push(edition().remove(0).with("事業所番号", "9971500099"));
    let report = import(&city, &rows, DryRun::No).await;
    assert_eq!((report.new, report.proposed), (1, 0));
    let found = all(&city).await;
    let new = |one: &&FacilityEntry| one.services[0].number == "9971500099";
    let own = found.iter().find(new).unwrap();
    assert_ne!(own.id, closed);
    assert_eq!(find(&city, closed).await.services.len(), 1);
}

async fn a_new_record_of_a_merged_entry_joins_the_one_that_stays(city: TestCity) {
    let work = city.house.system_work();
    let one = |name: &str, address: &str| NewFacility {
        name: name.into(),
        address: address.into(),
        ward: Some(city.wards[0]),
        services: vec![NewService {
            kind: "clinic".into(),
            ..NewService::default()
        }],
        ..NewFacility::default()
    };
    let many = vec![
        one("架空みどりクリニック", "東区見本町9-9"),
        one("架空みどり診療所", "東区例町1-2-3"),
    ];
    let ids = directory::add_many(&work, many).await.unwrap();
    city.merge(ids[0], ids[1]).await;
    import(&city, &[row("9971500001")], REVIEW).await;
    let new = proposals(&city, ProposalState::Open).await.remove(0);
    assert_eq!(new.facility, None);
    let mut officer = city.browser(Role::WardOfficer, 0).await;
    let path = format!("/facilities/proposals/{}", new.set);
    officer
        .post(&path, &[("take", &new.id.to_string())])
        .await
        .is(303);
    let kept = place(&city, "架空みどりクリニック").await;
    let numbers: Vec<_> = kept
        .services
        .iter()
        .map(|service| service.number.as_str())
        .collect();
    assert_eq!(numbers, ["", "", "9971500001"]);
}

async fn a_new_number_under_the_name_of_a_merged_entry_joins_the_one_that_stays(city: TestCity) {
    import(&city, &[row("9971500001")], DryRun::No).await;
    let gone = place(&city, "架空みどり診療所").await.id;
    let one = |name: &str| NewFacility {
        name: name.into(),
        address: "東区見本町9-9".into(),
        ward: Some(city.wards[0]),
        services: vec![NewService {
            kind: "clinic".into(),
            ..NewService::default()
        }],
        ..NewFacility::default()
    };
    let many = vec![one("架空みどりクリニック"), one("架空みどり本院")];
    let ids = directory::add_many(&city.house.system_work(), many)
        .await
        .unwrap();
    city.merge(ids[0], gone).await;
    city.merge(ids[1], ids[0]).await;
    import(&city, &[row("9971500001"), row("9971500002")], DryRun::No).await;
    let kept = place(&city, "架空みどり本院").await;
    let services = kept.services.iter();
    let numbers: Vec<_> = services.map(|service| service.number.as_str()).collect();
    assert!(numbers.contains(&"9971500002"), "{numbers:?}");
}

async fn a_place_of_another_ward_keeps_nobody_from_the_others(city: TestCity) {
    import(&city, &edition(), DryRun::No).await;
    import(&city, &newer(), REVIEW).await;
    let moved = place(&city, "架空ひかり診療所").await.id;
    let work = city.house.system_work();
    let mut tx = work.begin("test.ward");
    let change = "UPDATE facility SET ward_id = $3 WHERE municipality_id = $1 AND id = $2";
    let to_west = args![work.municipality(), moved, city.wards[1]];
    tx.run(change, to_west).await.unwrap();
    tx.commit().await.unwrap();
    let asked = proposals(&city, ProposalState::Open).await;
    let ids: Vec<String> = asked.iter().map(|one| one.id.to_string()).collect();
    let mut fields = vec![("deed", "take")];
    fields.extend(ids.iter().map(|id| ("id", id.as_str())));
    let mut officer = city.browser(Role::WardOfficer, 0).await;
    let path = format!("/facilities/proposals/{}", asked[0].set);
    let done = officer.post(&path, &fields).await;
    officer.follow(&done).await.shows("ほかの区の資源です");
    let left = proposals(&city, ProposalState::Open).await;
    assert!(!left.is_empty() && left.iter().all(|one| one.facility == Some(moved)));
}

on_both!(TestCity =>
    a_closed_place_takes_a_new_service_only_when_a_person_opened_it,
    a_new_number_at_a_closed_place_is_a_place_of_its_own,
    a_new_record_of_a_merged_entry_joins_the_one_that_stays,
    a_new_number_under_the_name_of_a_merged_entry_joins_the_one_that_stays,
    a_place_of_another_ward_keeps_nobody_from_the_others,
);
