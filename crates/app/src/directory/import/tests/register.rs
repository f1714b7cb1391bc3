//! Imports against a database: idempotent, all or nothing, and a person's values stay.

use policy::{Permission, Role, Scope};
use testkit::on_both;

use super::sample::Kaigo;
use crate::{
    areas::{self, NewWard},
    directory::{
        self, Acceptance, Answer, FacilityEntry, NewFacility, Verification,
        import::{DryRun, ImportFault, ImportReport, run},
        model::PointQuality,
        store::{self, ListFilter},
    },
    testing::TestCity,
};

/// A row in 東区 of the test city (code 99100, in six digits 991007).
pub fn row(number: &str) -> Kaigo {
    Kaigo::row()
        .with("都道府県コード又は市町村コード", "99100")
        .with("事業所番号", number)
        .with("住所", "東区例町1-2-3")
}

async fn import(city: &TestCity, rows: &[Kaigo], dry: DryRun) -> ImportReport {
    let work = city.house.system_work();
    run(&work, "jigyosho.csv", &Kaigo::file(rows), dry)
        .await
        .unwrap()
}

pub fn counts(report: &ImportReport) -> [i64; 5] {
    [
        report.rows,
        report.new,
        report.changed,
        report.unchanged,
        report.unreadable,
    ]
}

pub async fn all(city: &TestCity) -> Vec<FacilityEntry> {
    let work = city.house.system_work();
    let scope = work.may(Permission::DirectoryView).unwrap();
    let filter = ListFilter::default();
    let mut tx = work.read().await.unwrap();
    let found = store::all_matching(&mut tx, &scope, &filter, 100)
        .await
        .unwrap();
    let mut full = Vec::new();
    for entry in found {
        full.push(
            store::find(&mut tx, &scope, entry.id)
                .await
                .unwrap()
                .unwrap(),
        );
    }
    full
}

async fn the_same_file_twice_changes_nothing(city: TestCity) {
    let rows = [
        row("9971500001"),
        row("9971500002").with("事業所名", "架空あおば診療所"),
    ];
    let first = import(&city, &rows, DryRun::No).await;
    assert_eq!(counts(&first), [2, 2, 0, 0, 0]);
    let before = all(&city).await;
    let second = import(&city, &rows, DryRun::No).await;
    assert_eq!(counts(&second), [2, 0, 0, 2, 0]);
    assert_eq!(all(&city).await, before);
}

async fn a_dry_run_writes_nothing(city: TestCity) {
    let report = import(&city, &[row("9971500001")], DryRun::Yes).await;
    assert_eq!(counts(&report), [1, 1, 0, 0, 0]);
    assert_eq!(all(&city).await, []);
    let work = city.house.system_work();
    let scope = work.may(Permission::DirectoryImport).unwrap();
    let mut tx = work.read().await.unwrap();
    assert_eq!(store::runs(&mut tx, &scope, 9).await.unwrap(), []);
}

async fn services_of_one_number_or_one_address_are_one_place(city: TestCity) {
    let rows = [
        row("9971500001"),
        row("9971500001")
            .with("サービスの種類", "通所リハビリテーション")
            .with("事業所名", "架空みどりデイケア")
            .with("電話番号", "06-1234-0009"),
        row("9971500009")
            .with("サービスの種類", "訪問看護")
            .with("住所", "東区例町１丁目２番３号"),
        row("9971500002").with("事業所名", "別の診療所"),
        row("9971500001"),
    ];
    let report = import(&city, &rows, DryRun::No).await;
    assert_eq!(counts(&report), [5, 4, 0, 0, 1], "{report:?}");
    let twice = report
        .rejected
        .iter()
        .find(|rejection| rejection.row == 6)
        .unwrap();
    assert!(twice.reason.contains("2行目"), "{twice:?}");
    let places = all(&city).await;
    assert_eq!(places.len(), 2);
    let midori = places
        .iter()
        .find(|place| place.name == "架空みどり診療所")
        .unwrap();
    let kinds: Vec<_> = midori
        .services
        .iter()
        .map(|service| service.kind.as_str())
        .collect();
    assert_eq!(kinds, ["home_rehab", "day_rehab", "visiting_nursing"]);
    let day = midori.services.get(1).unwrap();
    assert_eq!(
        (day.name.as_str(), day.phone.as_str()),
        ("架空みどりデイケア", "06-1234-0009")
    );
    let again = import(&city, &rows, DryRun::No).await;
    assert_eq!(counts(&again), [5, 0, 0, 4, 1]);
}

async fn a_newer_edition_changes_what_nobody_verified(city: TestCity) {
    import(&city, &[row("9971500001")], DryRun::No).await;
    let newer = [row("9971500001")
        .with("電話番号", "06-1234-0009")
        .with("定員", "12")];
    let report = import(&city, &newer, DryRun::No).await;
    assert_eq!(counts(&report), [1, 0, 1, 0, 0]);
    let place = all(&city).await.remove(0);
    assert_eq!(place.phone, "06-1234-0009");
    assert_eq!(place.services.first().unwrap().capacity, Some(12));
    assert_eq!(place.verification.on, None, "publishing is not verifying");
    assert_eq!(place.verification.how, "import");
}

async fn the_register_before_an_edition_can_be_seen_again_and_a_first_import_keeps_nothing(
    city: TestCity,
) {
    let work = city.house.system_work();
    let here = work.municipality();
    import(&city, &[row("9971500001"), row("9971500002")], DryRun::No).await;
    let mut tx = work.read().await.unwrap();
    let revision = store::revision(&mut tx, here).await.unwrap();
    let before = store::index_entries(&mut tx, here, work.today())
        .await
        .unwrap();
    drop(tx);
    let newer = [
        row("9971500001")
            .with("事業所名", "架空あおば診療所")
            .with("電話番号", "06-1234-0009"),
        row("9971500001").with("サービスの種類", "通所リハビリテーション"),
        row("9971500002"),
    ];
    import(&city, &newer, DryRun::No).await;
    let mut tx = work.read().await.unwrap();
    let now = store::index_entries(&mut tx, here, work.today())
        .await
        .unwrap();
    assert_ne!(now, before);
    let moment = store::Moment::Revision(revision);
    let mut then = store::index_at(&mut tx, here, (moment, work.today()))
        .await
        .unwrap();
    then.sort_by_key(|entry| (entry.facility.get(), entry.service.get()));
    assert_eq!(then, before);
    let kept = "SELECT COUNT(*) FROM facility_past WHERE municipality_id = $1";
    let kept = tx.number(kept, db::args![here]).await.unwrap();
    assert_eq!(kept, 1, "one place changed, once");
}

async fn what_a_person_verified_is_never_overwritten(city: TestCity) {
    import(&city, &[row("9971500001")], DryRun::No).await;
    let place = all(&city).await.remove(0);
    let officer = city.work(Role::WardOfficer, 0);
    let verification = Verification {
        on: Some(officer.today()),
        by: "試験".into(),
        how: "phone".into(),
    };
    directory::verify(&officer, place.id, verification)
        .await
        .unwrap();
    let newer = [row("9971500001").with("電話番号", "06-1234-0009")];
    let report = import(&city, &newer, DryRun::No).await;
    assert_eq!(counts(&report), [1, 0, 1, 0, 0]);
    let note = report.rejected.first().unwrap();
    assert_eq!(
        (note.column.as_str(), note.value.as_str()),
        ("電話", "06-1234-0009")
    );
    assert!(note.reason.contains("06-1234-0001"));
    assert_eq!(all(&city).await.remove(0).phone, "06-1234-0001");
    let again = import(&city, &newer, DryRun::No).await;
    assert_eq!(counts(&again), [1, 0, 0, 1, 0], "said once");
}

async fn an_import_keeps_what_people_said_of_a_service(city: TestCity) {
    import(&city, &[row("9971500001")], DryRun::No).await;
    let place = all(&city).await.remove(0);
    let service = place.services.first().unwrap().id;
    let officer = city.work(Role::WardOfficer, 0);
    let said = Acceptance {
        answer: Answer::Conditional,
        note: "月末まで".into(),
        ..Acceptance::default()
    };
    directory::set_acceptance(&officer, place.id, service, said)
        .await
        .unwrap();
    import(&city, &[row("9971500001").with("定員", "7")], DryRun::No).await;
    let after = all(&city).await.remove(0);
    let service = after.services.first().unwrap();
    assert_eq!(service.acceptance.answer, Answer::Conditional);
    assert_eq!(service.capacity, Some(7));
}

async fn rows_of_other_wards_are_elsewhere_for_a_ward_officer(city: TestCity) {
    let west = row("9971500002")
        .with("都道府県コード又は市町村コード", "99101")
        .with("住所", "西区例町1-2-3");
    let file = Kaigo::file(&[row("9971500001"), west]);
    let officer = city.work(Role::WardOfficer, 0);
    let report = run(&officer, "a.csv", &file, DryRun::No).await.unwrap();
    assert_eq!((report.new, report.elsewhere), (1, 1));
    let coordinator = city.work(Role::Coordinator, 0);
    let refused = run(&coordinator, "a.csv", &file, DryRun::No).await;
    assert!(matches!(
        refused,
        Err(ImportFault::Fault(kernel::Fault::Forbidden(_)))
    ));
}

async fn a_ward_officer_takes_no_place_over_from_another_ward(city: TestCity) {
    let west = row("9971500002")
        .with("都道府県コード又は市町村コード", "99101")
        .with("住所", "西区例町1-2-3")
        .with("FAX番号", "06-0000-0002");
    let report = import(&city, &[west], DryRun::No).await;
    assert_eq!(counts(&report), [1, 1, 0, 0, 0]);
    let mine = row("9971500002")
        .with("事業所名", "乗っ取りの見本")
        .with("FAX番号", "06-0000-9999");
    let officer = city.work(Role::WardOfficer, 0);
    let file = Kaigo::file(&[mine]);
    let report = run(&officer, "a.csv", &file, DryRun::No).await.unwrap();
    assert_eq!(counts(&report), [1, 0, 0, 0, 1]);
    let reason = &report.rejected.first().unwrap().reason;
    assert!(reason.contains("ほかの区の資源"), "{reason}");
    let [entry] = all(&city).await.try_into().unwrap();
    assert_eq!(entry.fax, "06-0000-0002");
    assert_ne!(entry.name, "乗っ取りの見本");
    // Whoever answers for the whole city may move it.
    let report = run(&city.house.system_work(), "a.csv", &file, DryRun::No).await;
    assert_eq!(report.unwrap().changed, 1);
}

async fn good_rows_are_not_lost_to_bad_ones(city: TestCity) {
    let mut file = Kaigo::file(&[row("9971500001").with("電話番号", "なし")]);
    file.extend(b"\xFF\xFE,broken\r\n");
    let good = Kaigo::file(&[row("9971500002").with("事業所名", "架空あおば診療所")]);
    file.extend(good.split_inclusive(|byte| *byte == b'\n').nth(1).unwrap());
    let work = city.house.system_work();
    let report = run(&work, "a.csv", &file, DryRun::No).await.unwrap();
    assert_eq!(counts(&report), [3, 2, 0, 0, 1]);
    let rows: Vec<_> = report.rejected.iter().map(|note| note.row).collect();
    assert_eq!(rows, [3, 2], "unreadable rows first, then values");
    let scope = work.may(Permission::DirectoryImport).unwrap();
    let mut tx = work.read().await.unwrap();
    let kept = store::runs(&mut tx, &scope, 9).await.unwrap().remove(0);
    let kept = store::run(&mut tx, &scope, kept.id, 9)
        .await
        .unwrap()
        .unwrap();
    assert_eq!(kept.report, report, "the result page can be opened later");
    let first = store::run(&mut tx, &scope, kept.id, 1).await.unwrap();
    let first = first.unwrap().report;
    assert_eq!((first.rejected.len(), first.rejected_more), (1, 1));
}

async fn every_change_counts_the_directory_up_for_the_indexes(city: TestCity) {
    let work = city.house.system_work();
    let here = work.municipality();
    import(
        &city,
        &[row("9971500001"), row("9971500002").with("事業所名", "別")],
        DryRun::No,
    )
    .await;
    let mut tx = work.read().await.unwrap();
    let seen = store::revision(&mut tx, here).await.unwrap();
    assert_eq!(
        store::index_entries(&mut tx, here, work.today())
            .await
            .unwrap()
            .len(),
        2
    );
    drop(tx);
    import(&city, &[row("9971500001").with("定員", "3")], DryRun::No).await;
    let mut tx = work.read().await.unwrap();
    let changes = store::index_since(&mut tx, here, (seen, work.today()))
        .await
        .unwrap();
    assert!(changes.revision > seen);
    assert_eq!((changes.facilities.len(), changes.entries.len()), (1, 1));
    let still = store::index_since(&mut tx, here, (changes.revision, work.today()))
        .await
        .unwrap();
    assert_eq!(still.facilities, []);
}

async fn words_find_a_place_in_any_spelling(city: TestCity) {
    import(&city, &[row("9971500001")], DryRun::No).await;
    let work = city.house.system_work();
    let scope: Scope = work.may(Permission::DirectoryView).unwrap();
    let mut tx = work.read().await.unwrap();
    for (words, found) in [
        ("みどり", 1),
        ("ﾐﾄﾞﾘ　診療所", 1),
        ("061234", 1),
        ("06-1234-0001", 1),
        ("架空会", 1),
        ("99715", 1),
        ("みどり　歯科", 0),
        ("%", 0),
        ("", 0),
    ] {
        let places = store::find_by_words(&mut tx, &scope, words, None, 10)
            .await
            .unwrap();
        assert_eq!(places.entries.len(), found, "{words}");
    }
}

async fn many_entries_are_added_at_once_and_read_back_whole(city: TestCity) {
    let work = city.house.system_work();
    let [east, west] = city.wards;
    let ward = NewWard {
        code: "99109".into(),
        name: "北区".into(),
        kana: String::new(),
        point: None,
    };
    areas::add_ward(&work, 2, ward).await.unwrap();
    let many: Vec<NewFacility> = (0..300)
        .map(|n| NewFacility {
            name: format!("架空診療所{n:03}"),
            ward: Some(if n % 2 == 0 { east } else { west }),
            organisation: format!("医療法人架空会{}", n % 7),
            point_quality: PointQuality::Person,
            services: vec![directory::NewService {
                kind: "clinic".into(),
                capabilities: vec![
                    ("ventilator".into(), Answer::Yes),
                    ("stoma".into(), Answer::Unknown),
                ],
                areas: vec![directory::Area {
                    ward: east,
                    town: None,
                }],
                ..directory::NewService::default()
            }],
            ..NewFacility::default()
        })
        .collect();
    let ids = directory::add_many(&work, many).await.unwrap();
    let scope = work.may(Permission::DirectoryView).unwrap();
    let mut tx = work.read().await.unwrap();
    let entries = store::index_entries(&mut tx, work.municipality(), work.today())
        .await
        .unwrap();
    assert_eq!((ids.len(), entries.len()), (300, 300));
    let first = store::find(&mut tx, &scope, ids[3]).await.unwrap().unwrap();
    assert_eq!(first.name, "架空診療所003");
    let service = first.services.first().unwrap();
    assert_eq!(
        service.capabilities,
        [("ventilator".to_owned(), Answer::Yes)]
    );
    assert_eq!(
        service.areas,
        [directory::Area {
            ward: east,
            town: None
        }]
    );
    assert_eq!(
        store::known_organisations(&mut tx, &scope)
            .await
            .unwrap()
            .len(),
        7
    );
}

on_both!(TestCity =>
    the_same_file_twice_changes_nothing,
    a_dry_run_writes_nothing,
    services_of_one_number_or_one_address_are_one_place,
    a_newer_edition_changes_what_nobody_verified,
    the_register_before_an_edition_can_be_seen_again_and_a_first_import_keeps_nothing,
    what_a_person_verified_is_never_overwritten,
    an_import_keeps_what_people_said_of_a_service,
    rows_of_other_wards_are_elsewhere_for_a_ward_officer,
    a_ward_officer_takes_no_place_over_from_another_ward,
    good_rows_are_not_lost_to_bad_ones,
    every_change_counts_the_directory_up_for_the_indexes,
    words_find_a_place_in_any_spelling,
    many_entries_are_added_at_once_and_read_back_whole,
);
