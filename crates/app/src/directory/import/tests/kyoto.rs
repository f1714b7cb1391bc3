//! The published list of 届出 of one prefecture, where it is at hand: counts as measured on the copy.

use std::collections::{HashMap, HashSet};

use chrono::NaiveDate;
use policy::Permission;
use testkit::{Engine, on_both};

use super::osaka::{RealCity, add_wards, published};
use crate::directory::{
    import::{readers::source, unpack},
    model::Mark,
    store,
};

/// The list of the prefecture.
pub const FILE: &str = "kouseikyoku/s2025.10_sisetukijun_kyoto_ika.xlsx";

/// The wards of the city of the published list.
const WARDS: [(&str, &str); 11] = [
    ("26101", "北区"),
    ("26102", "上京区"),
    ("26103", "左京区"),
    ("26104", "中京区"),
    ("26105", "東山区"),
    ("26106", "下京区"),
    ("26107", "南区"),
    ("26108", "右京区"),
    ("26109", "伏見区"),
    ("26110", "山科区"),
    ("26111", "西京区"),
];

/// 京都市 with its wards, and nothing in its directory.
pub struct Kyoto(pub RealCity);

impl Kyoto {
    /// The city on a fresh database of `engine`.
    pub async fn on(engine: Engine) -> Option<Self> {
        let city = RealCity::on(engine, "26100", "京都市", "京都府").await?;
        add_wards(&city.house.system_work(), &WARDS).await;
        Some(Self(city))
    }
}

#[test]
fn every_row_of_the_whole_list_is_read_as_it_was_counted() {
    let Some(file) = published(FILE) else { return };
    let (content, _) = unpack::opened(&file).unwrap();
    let (source, table, report) = source::open(&content, &[]).unwrap();
    assert_eq!((source.code(), table.header_row), ("kouseikyoku", 4));
    assert_eq!(report.edition, NaiveDate::from_ymd_opt(2025, 10, 1));
    let (mut rows, mut repeats) = (0, 0);
    let (mut institutions, mut seen) = (HashSet::new(), HashSet::new());
    let mut marks: HashMap<String, i64> = HashMap::new();
    for row in table {
        let row = row.unwrap();
        let cell = |column: &str| row.cell(column).to_owned();
        rows += 1;
        institutions.insert(cell("医療機関番号"));
        let key = ["医療機関番号", "受理記号", "受理番号"].map(cell);
        repeats += i64::from(!seen.insert(key));
        *marks.entry(cell("受理記号")).or_default() += 1;
    }
    // One of the 20,559 rows below the header is blank; it makes no institution.
    assert_eq!((rows, institutions.len(), repeats), (20_558, 2_385, 23));
    for (mark, count) in [
        ("支援診１", 5),
        ("支援診２", 84),
        ("支援診３", 301),
        ("支援病１", 5),
        ("支援病２", 14),
        ("支援病３", 27),
        ("在医総管１", 743),
        ("在医総管２", 4),
        ("在総", 330),
        ("在後病", 17),
        ("在診実１", 49),
        ("在診実２", 10),
        ("在病実１", 3),
        ("在緩診実", 29),
        ("在緩診病", 5),
        ("医情連", 63),
        ("在宅ＤＸ", 117),
        ("在データ提", 19),
        ("介保連", 22),
        ("在看", 34),
        ("訪看充", 6),
        ("訪看専", 9),
        ("訪看ＤⅩ", 9),
        ("精在宅援", 8),
        ("歯援診１", 2),
        ("歯援診２", 3),
        ("歯訪診", 7),
        ("在歯管", 8),
        ("在推進", 4),
    ] {
        assert_eq!(marks.get(mark), Some(&count), "{mark}");
    }
}

async fn the_citys_institutions_are_imported_with_all_they_notified(kyoto: Kyoto) {
    let Some(file) = published(FILE) else { return };
    let report = kyoto.0.import(&file).await;
    assert_eq!(
        (report.source.as_str(), report.rows),
        ("kouseikyoku", 20_558)
    );
    assert_eq!(report.new, 1_584, "{:?}", report.rejected);
    assert_eq!((report.joined, report.repeated), (11_593, 20));
    assert_eq!(
        (report.elsewhere, report.unreadable),
        (20_558 - 13_197, 0),
        "{:?}",
        report.rejected
    );
    assert_eq!(report.edition, NaiveDate::from_ymd_opt(2025, 10, 1));
    let work = kyoto.0.house.system_work();
    let scope = work.may(Permission::DirectoryView).unwrap();
    let mut tx = work.read().await.unwrap();
    let entries = store::known_facilities(&mut tx, &scope, "kouseikyoku")
        .await
        .unwrap();
    let services = entries.iter().flat_map(|entry| &entry.services);
    let mut kinds: HashMap<&str, i64> = HashMap::new();
    for service in services {
        *kinds.entry(&service.kind).or_default() += 1;
        assert_eq!(service.number.len(), 10);
        assert!(service.number.starts_with("261"), "{}", service.number);
    }
    assert_eq!(kinds, HashMap::from([("hospital", 94), ("clinic", 1_490)]));
    let (mut all, mut counts) = (0, HashMap::new());
    for entry in &entries {
        let entry = store::find(&mut tx, &scope, entry.id)
            .await
            .unwrap()
            .unwrap();
        for mark in entry.services.iter().flat_map(|service| &service.marks) {
            all += 1;
            *counts.entry(mark.mark.clone()).or_default() += 1;
            assert!(mark.starts_on.is_some(), "{}", mark.number);
        }
    }
    assert_eq!(all, 13_001);
    let count = |mark: &str| counts.get(mark).copied().unwrap_or(0);
    assert_eq!(
        [
            "支援診１",
            "支援診２",
            "支援診３",
            "支援病１",
            "支援病２",
            "支援病３",
            "訪看ＤⅩ"
        ]
        .map(count),
        [4, 61, 182, 3, 9, 15, 6]
    );
    drop(tx);
    let again = kyoto.0.import(&file).await;
    assert_eq!((again.new, again.changed, again.unchanged), (0, 0, 1_584));
}

#[test]
fn the_roman_ten_and_the_letter_are_one_mark() {
    let mark = |mark: &str| Mark {
        mark: mark.into(),
        ..Mark::default()
    };
    assert_eq!(mark("訪看ＤⅩ").key(), mark("訪看ＤＸ").key());
    assert_eq!(mark("支援診１").key(), mark("支援診1").key());
    assert_ne!(mark("支援診１").key(), mark("支援診２").key());
}

on_both!(Kyoto =>
    the_citys_institutions_are_imported_with_all_they_notified,
);
