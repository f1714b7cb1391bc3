//! What becomes of services: each keeps its own telephone, and the same service becomes one.

use chrono::NaiveDate;
use db::args;

use super::*;
use crate::directory::{Acceptance, Mark, ServiceEntry};

/// A clinic at 例町1-2-3 of which its register knows this much.
fn clinic(city: &TestCity, name: &str, phone: &str, service: NewService) -> NewFacility {
    NewFacility {
        name: name.into(),
        address: "東区例町1-2-3".into(),
        ward: Some(city.wards[0]),
        phone: phone.into(),
        services: vec![NewService {
            kind: "clinic".into(),
            ..service
        }],
        ..NewFacility::default()
    }
}

/// 架空みどり診療所 of ナビイ under its ID, and of 地方厚生局 under its 医療機関番号.
async fn of_two_registers(city: &TestCity) -> Vec<Id<Facility>> {
    let of_navii = NewService {
        number: "2799110000001".into(),
        capabilities: vec![("ventilator".into(), Answer::Yes)],
        ..NewService::default()
    };
    let of_bureau = NewService {
        number: "9910100001".into(),
        capacity: Some(19),
        capabilities: vec![
            ("suction".into(), Answer::Yes),
            ("ventilator".into(), Answer::No),
        ],
        acceptance: Acceptance {
            answer: Answer::Conditional,
            note: "週2名まで".into(),
            on: NaiveDate::from_ymd_opt(2026, 11, 19),
            ..Acceptance::default()
        },
        marks: vec![Mark {
            source: "kouseikyoku".into(),
            mark: "支援診３".into(),
            name: "在宅療養支援診療所".into(),
            number: "第410号".into(),
            ..Mark::default()
        }],
        ..NewService::default()
    };
    let many = vec![
        clinic(city, "架空みどり診療所", "06-1234-0001", of_navii),
        clinic(city, "架空ミドリ診療所", "06-1234-0002", of_bureau),
    ];
    let ids = directory::add_many(&city.house.system_work(), many).await;
    ids.unwrap()
}

/// A record of its source, a department and published hours of the only service of `id`.
async fn furnish(city: &TestCity, id: Id<Facility>) {
    let work = city.house.system_work();
    let service = entry(city, id).await.services[0].id;
    let city = work.municipality();
    let mut tx = work.begin("test.furnish");
    for (sql, args) in [
        (
            "INSERT INTO source_record (municipality_id, source, source_key, service_id,
               facility_id, content_hash, given, gone)
             VALUES ($1, 'kouseikyoku', '9910100001', $2, $3, 'as before', '{}', FALSE)",
            args![city, service, id],
        ),
        (
            "INSERT INTO service_department (municipality_id, service_id, code, name, hours,
               reception) VALUES ($1, $2, '01001', '内科', 'Mo-Fr 09:00-12:00', '')",
            args![city, service],
        ),
        (
            "INSERT INTO service_published_hours (municipality_id, service_id, own, written)
             VALUES ($1, $2, '', 'Mo-Fr 09:00-12:00')",
            args![city, service],
        ),
    ] {
        tx.run(sql, args).await.unwrap();
    }
    tx.commit().await.unwrap();
}

/// The service of the record, what its row said, and how many departments and published hours
/// that service has.
async fn furniture(city: &TestCity) -> (i64, String, [i64; 2]) {
    let work = city.house.system_work();
    let mut tx = work.read().await.unwrap();
    let record: Option<(i64, String)> = tx
        .first(
            "SELECT service_id, content_hash FROM source_record WHERE municipality_id = $1",
            args![work.municipality()],
        )
        .await
        .unwrap();
    let (service, hash) = record.unwrap();
    let mut counts = [0; 2];
    for (count, sql) in counts.iter_mut().zip([
        "SELECT COUNT(*) FROM service_department WHERE municipality_id = $1 AND service_id = $2",
        "SELECT COUNT(*) FROM service_published_hours
         WHERE municipality_id = $1 AND service_id = $2",
    ]) {
        let key = args![work.municipality(), service];
        *count = tx.number(sql, key).await.unwrap();
    }
    (service, hash, counts)
}

async fn rows(city: &TestCity) -> Vec<i64> {
    let work = city.house.system_work();
    let mut tx = work.read().await.unwrap();
    let mut counts = Vec::new();
    for sql in [
        "SELECT COUNT(*) FROM service_department WHERE municipality_id = $1",
        "SELECT COUNT(*) FROM service_published_hours WHERE municipality_id = $1",
        "SELECT COUNT(*) FROM facility_mark WHERE municipality_id = $1",
    ] {
        let count = tx.number(sql, args![work.municipality()]).await;
        counts.push(count.unwrap());
    }
    counts
}

fn open(entry: &FacilityEntry) -> Vec<&ServiceEntry> {
    let all = entry.services.iter();
    all.filter(|one| one.closed_on.is_none()).collect()
}

async fn one_clinic_of_two_registers_becomes_one_service_and_two_again(city: TestCity) {
    let ids = of_two_registers(&city).await;
    furnish(&city, ids[1]).await;
    let before = [entry(&city, ids[0]).await, entry(&city, ids[1]).await];
    let (furnished, kept_rows) = (furniture(&city).await, rows(&city).await);
    let mut officer = city.browser(Role::WardOfficer, 0).await;
    let path = format!("/duplicates/{}/{}", ids[0], ids[1]);
    officer
        .get(&path)
        .await
        .shows("同じ種別のサービスは1つにまとめます")
        .shows("2799110000001・9910100001");
    let kept = ids[0].to_string();
    officer.post(&path, &[("kept", &kept)]).await.is(303);
    let merged = entry(&city, ids[0]).await;
    let services = open(&merged);
    let [one] = services.as_slice() else {
        panic!("{services:?}")
    };
    assert_eq!(one.id, before[0].services[0].id);
    assert_eq!(one.number, "9910100001", "the number of 届出");
    assert_eq!((one.phone.as_str(), one.capacity), ("", Some(19)));
    let yes = |code: &str| (code.to_owned(), Answer::Yes);
    assert_eq!(one.capabilities, [yes("suction"), yes("ventilator")]);
    assert_eq!(one.acceptance, before[1].services[0].acceptance);
    assert_eq!(one.marks, before[1].services[0].marks);
    let expected = (one.id.get(), String::new(), [1, 1]);
    assert_eq!(furniture(&city).await, expected, "the next import settles");
    let split = splits(&city).await.remove(0);
    officer.post(&split, &[]).await.is(303);
    for (id, before) in ids.iter().zip(&before) {
        assert_eq!(content(&entry(&city, *id).await), content(before));
    }
    assert_eq!(furniture(&city).await, furnished);
    assert_eq!(
        rows(&city).await,
        kept_rows,
        "nothing is left of the copies"
    );
}

async fn two_numbers_of_notifications_are_two_services(city: TestCity) {
    let of = |number: &str| NewService {
        number: number.into(),
        ..NewService::default()
    };
    let many = vec![
        clinic(&city, "架空みどり診療所", "", of("9910100001")),
        clinic(&city, "架空みどり診療所", "", of("9910100002")),
    ];
    let ids = directory::add_many(&city.house.system_work(), many).await;
    let ids = ids.unwrap();
    let mut officer = city.browser(Role::WardOfficer, 0).await;
    let path = format!("/duplicates/{}/{}", ids[0], ids[1]);
    officer.get(&path).await.hides("1つにまとめます");
    let kept = ids[0].to_string();
    officer.post(&path, &[("kept", &kept)]).await.is(303);
    assert_eq!(open(&entry(&city, ids[0]).await).len(), 2);
}

async fn a_moved_service_keeps_its_name_and_telephone(city: TestCity) {
    let ids = places(&city).await;
    let before = [entry(&city, ids[0]).await, entry(&city, ids[2]).await];
    let mut officer = city.browser(Role::WardOfficer, 0).await;
    let path = format!("/duplicates/{}/{}", ids[0], ids[2]);
    let (kept, other) = (ids[0].to_string(), ids[2].to_string());
    let choice = [("kept", kept.as_str()), ("phone", other.as_str())];
    officer.post(&path, &choice).await.is(303);
    let merged = entry(&city, ids[0]).await;
    let said: Vec<_> = merged
        .services
        .iter()
        .map(|one| (one.kind.as_str(), one.name.as_str(), one.phone.as_str()))
        .collect();
    assert_eq!(merged.phone, "06-1234-0009");
    assert_eq!(
        said,
        [
            ("clinic", "", "06-1234-0001"),
            ("visiting_nursing", "架空なみ訪問看護", "")
        ]
    );
    let split = splits(&city).await.remove(0);
    officer.post(&split, &[]).await.is(303);
    for (id, before) in [ids[0], ids[2]].iter().zip(&before) {
        assert_eq!(content(&entry(&city, *id).await), content(before));
    }
}

on_both!(TestCity =>
    one_clinic_of_two_registers_becomes_one_service_and_two_again,
    two_numbers_of_notifications_are_two_services,
    a_moved_service_keeps_its_name_and_telephone,
);
