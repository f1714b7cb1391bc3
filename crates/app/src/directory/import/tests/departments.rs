//! The file of departments against a database: joined by ID, put together with the days off.

use policy::{Permission, Role};
use testkit::on_both;

use super::{
    register::{all, counts},
    sample::{line, navii},
};
use crate::{
    directory::{
        self, NewFacility, Verification,
        import::{DryRun, ImportFault, ImportReport, Unreadable, run},
        model::Department,
        store,
    },
    testing::TestCity,
};

const ID: &str = "9911000000010";

/// A row: ID, code, name, slot, and times as `月金09:00-12:00`.
type Row<'a> = [&'a str; 5];

const SLOT: [&str; 8] = ["月", "火", "水", "木", "金", "土", "日", "祝"];

/// The 36 columns of the published layout.
fn columns() -> Vec<String> {
    let mut names: Vec<String> = ["ID", "診療科目コード", "診療科目名", "診療時間帯"]
        .map(str::to_owned)
        .to_vec();
    for what in ["診療", "外来受付"] {
        for day in SLOT {
            names.extend(["開始", "終了"].map(|end| format!("{day}_{what}{end}時間")));
        }
    }
    names
}

/// Cells of one row: the same times for each of the days before them.
fn cells(row: &Row<'_>) -> Vec<String> {
    let [id, code, name, slot, times] = row;
    let digit = times.find(|c: char| c.is_ascii_digit()).unwrap();
    let (days, span) = times.split_at(digit);
    let (from, to) = span.split_once('-').unwrap();
    let mut cells = [*id, *code, *name, *slot].map(str::to_owned).to_vec();
    for _ in 0..2 {
        for day in SLOT {
            let on = days.contains(day);
            cells.extend([from, to].map(|end| if on { end.to_owned() } else { String::new() }));
        }
    }
    cells
}

fn file(rows: &[Row<'_>]) -> Vec<u8> {
    let mut bytes = b"\xEF\xBB\xBF".to_vec();
    bytes.extend(line(columns().into_iter()));
    for row in rows {
        bytes.extend(line(cells(row).into_iter()));
    }
    bytes
}

const MEDICINE: [Row<'static>; 2] = [
    [ID, "01001", "内科", "1", "月火水木金09:00-12:00"],
    [ID, "01001", "内科", "2", "月火木金14:00-17:00"],
];
const CHILDREN: Row<'static> = [ID, "01019", "小児科（専門外来）", "1", "水土09:00-13:00"];

async fn import(city: &TestCity, bytes: &[u8]) -> ImportReport {
    let work = city.house.system_work();
    run(&work, "navii.csv", bytes, DryRun::No).await.unwrap()
}

/// 架空みどり診療所 of 東区, closed on Sundays, holidays, the 3rd Saturday and New Year's Day.
async fn sheet(city: &TestCity, changes: &[(&str, &str)]) -> ImportReport {
    let mut all = vec![
        ("ID", ID),
        ("正式名称", "架空みどり診療所"),
        ("市区町村コード", "100"),
        ("毎週決まった曜日に休診（土）", "1"),
        ("決まった週に休診（定期週）第3週（土）", "0"),
        ("決まった週に休診（定期週）第1週（土）", "1"),
        ("その他の休診日（GW、お盆等）", "01月01日"),
    ];
    all.retain(|(name, _)| !changes.iter().any(|(changed, _)| changed == name));
    all.extend(changes);
    import(city, &navii(1, &all)).await
}

async fn hours(city: &TestCity) -> String {
    let place = all(city).await.remove(0);
    place.services.first().unwrap().hours.to_string()
}

async fn departments(city: &TestCity) -> Vec<Department> {
    let work = city.house.system_work();
    let scope = work.may(Permission::DirectoryView).unwrap();
    let place = all(city).await.remove(0);
    let mut tx = work.read().await.unwrap();
    store::departments_of(&mut tx, &scope, place.id)
        .await
        .unwrap()
}

const OFF: &str = "Su off; Sa[3] off; PH off; Jan 01 off";
const WHOLE: &str =
    "Mo,Tu,Th,Fr 09:00-12:00,14:00-17:00; We,Sa 09:00-13:00; Sa[3] off; PH off; Jan 01 off";

async fn departments_and_days_off_make_the_hours_of_a_service(city: TestCity) {
    sheet(&city, &[]).await;
    assert_eq!(hours(&city).await, OFF);
    let elsewhere = ["0112345678901", "01001", "内科", "1", "月09:00-12:00"];
    let unknown = ["9919999999999", "01001", "内科", "1", "月09:00-12:00"];
    let rows = [
        MEDICINE[0],
        MEDICINE[1],
        elsewhere,
        unknown,
        unknown,
        CHILDREN,
        [ID, "01019", "小児科", "2", "祝00:00-00:00"],
        [ID, "", "内科", "1", "月09:00-12:00"],
    ];
    let bytes = file(&rows);
    let tried = run(&city.house.system_work(), "a.csv", &bytes, DryRun::Yes).await;
    let report = import(&city, &bytes).await;
    assert_eq!(tried.unwrap(), report);
    assert_eq!(counts(&report), [8, 4, 0, 0, 1], "{report:?}");
    assert_eq!(report.elsewhere, 3);
    let remarks: Vec<_> = report
        .rejected
        .iter()
        .map(|note| (note.row, note.value.as_str()))
        .collect();
    assert_eq!(remarks, [(9, ""), (5, "9919999999999")]);
    assert_eq!(hours(&city).await, WHOLE);
    let kept = departments(&city).await;
    let kept: Vec<_> = kept
        .iter()
        .map(|one| (one.code.as_str(), one.name.as_str(), one.hours.to_string()))
        .collect();
    assert_eq!(
        kept,
        [
            (
                "01001",
                "内科",
                "Mo,Tu,Th,Fr 09:00-12:00,14:00-17:00; We 09:00-12:00".to_owned()
            ),
            (
                "01019",
                "小児科（専門外来）",
                "We,Sa 09:00-13:00".to_owned()
            ),
        ]
    );
    let again = import(&city, &bytes).await;
    assert_eq!(counts(&again), [8, 0, 0, 4, 1]);
    assert_eq!(counts(&sheet(&city, &[]).await), [1, 0, 0, 1, 0]);
    assert_eq!(hours(&city).await, WHOLE);
}

async fn newer_editions_of_either_file_change_the_hours(city: TestCity) {
    sheet(&city, &[]).await;
    import(&city, &file(&[MEDICINE[0], MEDICINE[1], CHILDREN])).await;
    let closed = sheet(&city, &[("毎週決まった曜日に休診（土）", "0")]).await;
    assert_eq!(counts(&closed), [1, 0, 1, 0, 0]);
    assert_eq!(
        hours(&city).await,
        "Mo,Tu,Th,Fr 09:00-12:00,14:00-17:00; We 09:00-13:00; PH off; Jan 01 off"
    );
    // A department that is no longer published is gone.
    let report = import(&city, &file(&[MEDICINE[0]])).await;
    assert_eq!(counts(&report), [1, 0, 1, 0, 0]);
    assert_eq!(departments(&city).await.len(), 1);
    assert_eq!(hours(&city).await, "Mo-Fr 09:00-12:00; PH off; Jan 01 off");
}

async fn hours_that_a_person_wrote_or_verified_stay(city: TestCity) {
    sheet(&city, &[]).await;
    import(&city, &file(&MEDICINE)).await;
    let officer = city.work(Role::WardOfficer, 0);
    let place = all(&city).await.remove(0);
    let mut edited = NewFacility::from(&place);
    let typed = kernel::calendar::OpeningHours::from_typed("月-金 10-12").unwrap();
    edited.services[0].hours = typed;
    directory::update(&officer, place.id, place.version, &edited)
        .await
        .unwrap();
    import(&city, &file(&[CHILDREN])).await;
    assert_eq!(hours(&city).await, "Mo-Fr 10:00-12:00");
    assert_eq!(
        departments(&city).await.len(),
        1,
        "what is published is still kept"
    );
}

async fn verified_hours_stay_and_missing_ones_are_filled(city: TestCity) {
    sheet(&city, &[]).await;
    import(&city, &file(&[CHILDREN])).await;
    let before = hours(&city).await;
    let officer = city.work(Role::WardOfficer, 0);
    let place = all(&city).await.remove(0);
    let verification = Verification {
        on: Some(officer.today()),
        by: "試験".into(),
        how: "phone".into(),
    };
    directory::verify(&officer, place.id, verification)
        .await
        .unwrap();
    import(&city, &file(&MEDICINE)).await;
    assert_eq!(hours(&city).await, before);
    let place = all(&city).await.remove(0);
    let mut edited = NewFacility::from(&place);
    edited.services[0].hours = kernel::calendar::OpeningHours::default();
    directory::update(&officer, place.id, place.version, &edited)
        .await
        .unwrap();
    import(&city, &file(&[CHILDREN])).await;
    assert_eq!(
        hours(&city).await,
        "We,Sa 09:00-13:00; Sa[3] off; PH off; Jan 01 off"
    );
}

async fn a_ward_officer_changes_no_departments_of_another_ward(city: TestCity) {
    sheet(&city, &[]).await;
    let west = city.work(Role::WardOfficer, 1);
    let report = run(&west, "a.csv", &file(&MEDICINE), DryRun::No)
        .await
        .unwrap();
    assert_eq!((report.new, report.elsewhere), (0, 2));
    assert_eq!(hours(&city).await, OFF);
}

async fn a_spoilt_file_of_departments_is_named_and_bad_times_are_left_out(city: TestCity) {
    sheet(&city, &[]).await;
    let work = city.house.system_work();
    let short = "ID,診療科目コード,診療科目名,診療時間帯\n1,2,3,1\n";
    let refused = run(&work, "a.csv", short.as_bytes(), DryRun::No).await;
    let Err(ImportFault::Unreadable(Unreadable::MissingColumns { kind, .. })) = refused else {
        panic!("{refused:?}");
    };
    assert!(kind.contains("診療時間票"));
    let mangled = file(&[["9.91E+12", "01001", "内科", "1", "月09:00-12:00"]]);
    let refused = run(&work, "a.csv", &mangled, DryRun::No).await;
    assert!(matches!(
        refused,
        Err(ImportFault::Unreadable(Unreadable::Mangled { .. }))
    ));
    let bad = [
        [ID, "01001", "内科", "1", "月25:00-26:00"],
        [ID, "01001", "内科", "2", "火09:00-09:00"],
        [ID, "01001", "内科", "3", "水00:00-23:59"],
    ];
    let report = import(&city, &file(&bad)).await;
    assert_eq!(counts(&report), [3, 3, 0, 0, 0]);
    // 診療 and 外来受付 of the two bad rows.
    assert_eq!(report.rejected.len(), 4, "{report:?}");
    assert_eq!(hours(&city).await, "We 00:00-24:00; PH off; Jan 01 off");
}

on_both!(TestCity =>
    departments_and_days_off_make_the_hours_of_a_service,
    newer_editions_of_either_file_change_the_hours,
    hours_that_a_person_wrote_or_verified_stay,
    verified_hours_stay_and_missing_ones_are_filled,
    a_ward_officer_changes_no_departments_of_another_ward,
    a_spoilt_file_of_departments_is_named_and_bad_times_are_left_out,
);
