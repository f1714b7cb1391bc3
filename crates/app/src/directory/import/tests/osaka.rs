//! The published files themselves, where they are at hand: counts as measured on the copies.

use std::{collections::HashMap, path::PathBuf};

use db::Work;
use kernel::{Clock, Id, IdMaker, geo::Point};
use policy::{Actor, Permission, Scope};
use testkit::{Database, Engine, on_both};
use web::House;

use crate::{
    areas::{self, City, NewTown, NewWard},
    directory::{
        import::{DryRun, ImportReport, run},
        store,
    },
    open::{Options, open},
    testing::morning,
};

/// The wards of the city of the published files, in the order of their codes.
const WARDS: [(&str, &str); 24] = [
    ("27102", "都島区"),
    ("27103", "福島区"),
    ("27104", "此花区"),
    ("27106", "西区"),
    ("27107", "港区"),
    ("27108", "大正区"),
    ("27109", "天王寺区"),
    ("27111", "浪速区"),
    ("27113", "西淀川区"),
    ("27114", "東淀川区"),
    ("27115", "東成区"),
    ("27116", "生野区"),
    ("27117", "旭区"),
    ("27118", "城東区"),
    ("27119", "阿倍野区"),
    ("27120", "住吉区"),
    ("27121", "東住吉区"),
    ("27122", "西成区"),
    ("27123", "淀川区"),
    ("27124", "鶴見区"),
    ("27125", "住之江区"),
    ("27126", "平野区"),
    ("27127", "北区"),
    ("27128", "中央区"),
];

/// One of the published files, or a word on why its test does nothing.
pub fn published(name: &str) -> Option<Vec<u8>> {
    let data = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data");
    let bytes = std::fs::read(data.join(name)).ok();
    if bytes.is_none() {
        eprintln!("skipped: {name} is not at hand");
    }
    bytes
}

/// 大阪市 with its wards and towns, and nothing in its directory.
struct Osaka {
    house: House,
    _database: Database,
}

impl Osaka {
    async fn on(engine: Engine) -> Option<Self> {
        let database = Database::fresh(engine).await.unwrap()?;
        let clock = Clock::fixed(morning());
        let city = City {
            id: Id::new(27_100),
            code: "27100".into(),
            name: "大阪市".into(),
            prefecture: "大阪府".into(),
        };
        let work = Work::new(
            database.db.clone(),
            clock.clone(),
            IdMaker::new(1).into(),
            Actor::system(city.id),
        );
        areas::open_municipality(&work, &city).await.unwrap();
        let options = Options {
            clock,
            ..Options::default()
        };
        let house = open(database.db.clone(), options).await.unwrap();
        add_areas(&house.system_work()).await;
        Some(Self {
            house,
            _database: database,
        })
    }

    async fn import(&self, bytes: &[u8]) -> ImportReport {
        let work = self.house.system_work();
        run(&work, "published.csv", bytes, DryRun::No)
            .await
            .unwrap()
    }
}

async fn add_areas(work: &Work) {
    let mut wards = HashMap::new();
    for (position, (code, name)) in (0..).zip(WARDS) {
        let ward = NewWard {
            code: code.into(),
            name: name.into(),
            kana: String::new(),
            point: None,
        };
        let id = areas::add_ward(work, position, ward).await.unwrap();
        wards.insert(name, id);
    }
    let Some(file) = published("boundaries/osaka_town_centroids.csv") else {
        return;
    };
    let mut reader = csv::Reader::from_reader(file.as_slice());
    let towns = reader.records().filter_map(|record| {
        let record = record.unwrap();
        let cell = |at: usize| record.get(at).unwrap_or_default();
        let number = |at: usize| cell(at).parse::<f64>().unwrap_or(0.0);
        Some(NewTown {
            ward: *wards.get(cell(0).strip_prefix("大阪市")?)?,
            name: cell(1).to_owned(),
            kana: String::new(),
            point: Point::in_japan(number(3), number(4)),
        })
    });
    areas::add_towns(work, "試験", towns.collect())
        .await
        .unwrap();
}

async fn the_citys_services_are_imported_whole(osaka: Osaka) {
    let Some(file) = published("kaigo/osaka_city_27_services.csv") else {
        return;
    };
    let report = osaka.import(&file).await;
    assert_eq!(
        (report.source.as_str(), report.rows, report.new),
        ("kaigo", 1348, 1348)
    );
    assert_eq!((report.unreadable, report.elsewhere), (0, 0));
    let work = osaka.house.system_work();
    let scope: Scope = work.may(Permission::DirectoryView).unwrap();
    let mut tx = work.read().await.unwrap();
    let records = store::known_records(&mut tx, &scope, "kaigo")
        .await
        .unwrap();
    let mut by_number: HashMap<&str, usize> = HashMap::new();
    for record in &records {
        let (number, _) = record.source_key.split_once(':').unwrap();
        *by_number.entry(number).or_default() += 1;
    }
    assert_eq!(by_number.len(), 942, "numbers");
    let several = by_number.values().filter(|count| **count > 1).count();
    assert_eq!(several, 318, "numbers with several services");
    let entries = store::index_entries(&mut tx, work.municipality())
        .await
        .unwrap();
    assert_eq!(entries.len(), 1348);
    assert!(
        entries
            .iter()
            .all(|entry| entry.ward.is_some() && entry.kind != "other")
    );
    let towns = entries.iter().filter(|entry| entry.town.is_some()).count();
    assert!(towns > 1300, "{towns} of 1348 addresses have a town");
    drop(tx);
    let again = osaka.import(&file).await;
    assert_eq!((again.new, again.changed, again.unchanged), (0, 0, 1348));
}

async fn a_file_of_the_whole_country_gives_the_citys_rows(osaka: Osaka) {
    for (name, rows, here) in [
        ("kaigo/jigyosho_120.csv", 1568, 29),
        ("kaigo/jigyosho_140.csv", 5091, 164),
        ("kaigo/jigyosho_160.csv", 7737, 182),
        ("kaigo/jigyosho_170.csv", 7042, 292),
        ("kaigo/jigyosho_220.csv", 3698, 73),
        ("kaigo/jigyosho_331.csv", 4467, 138),
        ("kaigo/jigyosho_520.csv", 4121, 78),
        ("kaigo/jigyosho_540.csv", 2553, 20),
        ("kaigo/jigyosho_720.csv", 3088, 53),
        ("kaigo/jigyosho_760.csv", 1466, 26),
    ] {
        let Some(file) = published(name) else { return };
        let report = osaka.import(&file).await;
        assert_eq!(
            (report.rows, report.new, report.elsewhere, report.unreadable),
            (rows, here, rows - here, 0),
            "{name}"
        );
    }
    // The same rows again, joined in one file with others: only the others are new.
    let Some(file) = published("kaigo/osaka_city_27_services.csv") else {
        return;
    };
    let report = osaka.import(&file).await;
    assert_eq!(
        (report.unchanged, report.changed, report.new),
        (1055, 0, 293)
    );
}

async fn hospitals_of_the_country_give_the_citys_166(osaka: Osaka) {
    let Some(file) = published("navii/01-1_hospital_facility_info_20250601.csv") else {
        return;
    };
    let report = osaka.import(&file).await;
    assert_eq!(
        (report.source.as_str(), report.rows),
        ("navii_hospital", 7587)
    );
    assert_eq!((report.new, report.unreadable), (166, 0));
    let again = osaka.import(&file).await;
    assert_eq!((again.new, again.unchanged), (0, 166));
}

on_both!(Osaka =>
    the_citys_services_are_imported_whole,
    a_file_of_the_whole_country_gives_the_citys_rows,
    hospitals_of_the_country_give_the_citys_166,
);
