//! The published files themselves, where they are at hand: counts as measured on the copies.

use std::{collections::HashMap, path::PathBuf};

use db::Work;
use kernel::{Clock, Id, IdMaker, geo::Point};
use policy::{Actor, Permission, Scope, Ward};
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
pub struct Osaka(pub RealCity);

/// A city of the published files.
pub struct RealCity {
    pub house: House,
    _database: Database,
}

impl RealCity {
    /// A city with nothing in it.
    pub async fn on(engine: Engine, code: &str, name: &str, prefecture: &str) -> Option<Self> {
        let database = Database::fresh(engine).await.unwrap()?;
        let clock = Clock::fixed(morning());
        let city = City {
            id: Id::new(27_100),
            code: code.into(),
            name: name.into(),
            prefecture: prefecture.into(),
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
            ..Options::trying()
        };
        let house = open(database.db.clone(), options).await.unwrap();
        Some(Self {
            house,
            _database: database,
        })
    }

    pub async fn import(&self, bytes: &[u8]) -> ImportReport {
        let work = self.house.system_work();
        run(&work, "published", bytes, DryRun::No).await.unwrap()
    }
}

impl Osaka {
    /// The city on a fresh database of `engine`.
    pub async fn on(engine: Engine) -> Option<Self> {
        let city = RealCity::on(engine, "27100", "大阪市", "大阪府").await?;
        add_towns(&city.house.system_work()).await;
        Some(Self(city))
    }

    /// Imports a file.
    pub async fn import(&self, bytes: &[u8]) -> ImportReport {
        self.0.import(bytes).await
    }
}

/// Adds wards; their ids by name.
pub async fn add_wards<'w>(work: &Work, wards: &[(&str, &'w str)]) -> HashMap<&'w str, Id<Ward>> {
    let mut ids = HashMap::new();
    for (position, (code, name)) in (0..).zip(wards) {
        let ward = NewWard {
            code: (*code).into(),
            name: (*name).into(),
            kana: String::new(),
            point: None,
        };
        ids.insert(*name, areas::add_ward(work, position, ward).await.unwrap());
    }
    ids
}

async fn add_towns(work: &Work) {
    let wards = add_wards(work, &WARDS).await;
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
    let work = osaka.0.house.system_work();
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
    let entries = store::index_entries(&mut tx, work.municipality(), work.today())
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

async fn the_institution_codes_of_the_prefecture_give_the_citys(osaka: Osaka) {
    let Some(file) = published("kouseikyoku/osaka_pref_med_inst_cd_202508.csv") else {
        return;
    };
    let report = osaka.import(&file).await;
    assert_eq!(
        (report.source.as_str(), report.rows),
        ("institution_codes", 8809)
    );
    assert_eq!(
        (report.new, report.elsewhere, report.unreadable),
        (3544, 5265, 0),
        "{:?}",
        report.rejected
    );
    let again = osaka.import(&file).await;
    assert_eq!((again.new, again.changed, again.unchanged), (0, 0, 3544));
}

async fn of_the_citys_public_places_those_of_medicine_and_welfare_are_facilities(osaka: Osaka) {
    let Some(file) = published("osaka/mapnavoskdat_shisetsuall.csv") else {
        return;
    };
    let report = osaka.import(&file).await;
    assert_eq!((report.source.as_str(), report.rows), ("mapnavi", 9475));
    assert_eq!((report.left_out, report.unreadable), (9475 - 845, 0));
    assert_eq!(
        (report.new, report.elsewhere),
        (840, 5),
        "{:?}",
        report.rejected
    );
    let again = osaka.import(&file).await;
    assert_eq!((again.new, again.changed, again.unchanged), (0, 0, 840));
    let work = osaka.0.house.system_work();
    let mut tx = work.read().await.unwrap();
    let entries = store::index_entries(&mut tx, work.municipality(), work.today())
        .await
        .unwrap();
    let places: std::collections::HashSet<_> = entries.iter().map(|entry| entry.facility).collect();
    assert!(
        places.len() > 700,
        "services without number are no one place: {}",
        places.len()
    );
}

async fn a_list_that_nobody_knows_is_named_by_its_columns(osaka: Osaka) {
    let work = osaka.0.house.system_work();
    for (name, said) in [
        ("osaka/OsakaCityAddress2.xlsx", "行目"),
        (
            "osaka/chiiki_houkatsu_partial_secondhand.csv",
            "1行目：区、種別、名称、住所、電話番号",
        ),
        ("population/osaka_jyuki202106.csv", "人口"),
    ] {
        let Some(file) = published(name) else { return };
        let fault = run(&work, "list", &file, DryRun::No).await.unwrap_err();
        assert!(fault.to_string().contains(said), "{name}: {fault}");
    }
}

on_both!(Osaka =>
    the_institution_codes_of_the_prefecture_give_the_citys,
    of_the_citys_public_places_those_of_medicine_and_welfare_are_facilities,
    a_list_that_nobody_knows_is_named_by_its_columns,
    the_citys_services_are_imported_whole,
    a_file_of_the_whole_country_gives_the_citys_rows,
    hospitals_of_the_country_give_the_citys_166,
);
