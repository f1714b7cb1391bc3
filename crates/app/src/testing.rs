//! A small city for tests: two wards, an office each, one account for every role.

#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::missing_panics_doc,
    reason = "compiled for tests alone; a test may stop loudly"
)]

use std::{
    collections::BTreeSet,
    marker::PhantomData,
    ops::{Deref, DerefMut},
};

use chrono::{DateTime, TimeZone, Utc};
use db::Work;
use kernel::{Clock, Id, geo::Point};
use policy::{Actor, Facility, Office, Permission, Role, Ward};
use testkit::{Client, Database, Engine};
use web::{House, session::COOKIE};

use crate::{
    accounts::{self, NewAccount, NewPosting},
    areas::{self, NewOffice, NewTown, NewWard},
    directory::{self, Pair},
    open::{Above, Options, open_with},
};

/// The password of every account of the test city.
pub const PASSWORD: &str = "correct-horse-battery";

/// 試験の市: a fresh database with two wards.
pub struct TestCity {
    /// The running house.
    pub house: House,
    /// Its clock, set to a Friday morning in office hours.
    pub clock: Clock,
    /// 東区 and 西区 of the test city.
    pub wards: [Id<Ward>; 2],
    /// Their offices.
    pub offices: [Id<Office>; 2],
    _database: Database,
}

/// 2026-11-20 (Friday) 10:00 in Japan.
pub fn morning() -> DateTime<Utc> {
    Utc.with_ymd_and_hms(2026, 11, 20, 1, 0, 0).unwrap()
}

impl TestCity {
    /// The city on a fresh database of `engine`.
    pub async fn on(engine: Engine) -> Option<Self> {
        Self::with(engine, Options::trying()).await
    }

    /// The same city, opened with these options but its own clock.
    pub async fn with(engine: Engine, options: Options) -> Option<Self> {
        Self::above(engine, options, Above::default()).await
    }

    /// The same city with what a crate above brings.
    pub async fn above(engine: Engine, options: Options, above: Above) -> Option<Self> {
        let database = Database::fresh(engine).await.unwrap()?;
        let clock = Clock::fixed(morning());
        let options = Options {
            clock: clock.clone(),
            ..options
        };
        let house = open_with(database.db.clone(), options, above)
            .await
            .unwrap();
        let work = house.system_work();
        let (east, east_office) = ward(&work, 0, "東区").await;
        let (west, west_office) = ward(&work, 1, "西区").await;
        Some(Self {
            house,
            clock,
            wards: [east, west],
            offices: [east_office, west_office],
            _database: database,
        })
    }

    /// The name under which `role` of ward `at` (0 or 1) logs in; made when first asked for.
    pub async fn account(&self, role: Role, at: usize) -> String {
        let login = format!("{}.{at}", role.code());
        let works_in_office = matches!(role, Role::Coordinator | Role::OfficeManager);
        let works_in_ward = works_in_office || role == Role::WardOfficer;
        let new = NewAccount {
            login: login.clone(),
            name: format!("試験 {}", role.label()),
            password: PASSWORD.into(),
            must_change: false,
            posting: NewPosting {
                role,
                ward: works_in_ward.then_some(self.wards[at]),
                office: works_in_office.then_some(self.offices[at]),
                facility: None,
            },
        };
        // A second request for the same account finds it there.
        let _ = accounts::add_account(&self.house.system_work(), new).await;
        login
    }

    /// The browser of `role` in ward `at`, logged in.
    pub async fn browser(&self, role: Role, at: usize) -> Client {
        let login = self.account(role, at).await;
        let token = accounts::sign_in(&self.house.system_work(), &login)
            .await
            .unwrap();
        self.stranger().with_cookie(COOKIE, &token)
    }

    /// A browser that is not logged in.
    pub fn stranger(&self) -> Client {
        Client::new(web::router(self.house.clone()))
    }

    /// Merges the entry `gone` into `kept`, which keeps all its values.
    pub async fn merge(&self, kept: Id<Facility>, gone: Id<Facility>) {
        let work = self.house.system_work();
        let scope = work.may(Permission::DirectoryWrite).unwrap();
        let (pair, nothing) = (Pair { kept, gone }, BTreeSet::new());
        let mut tx = work.begin("test.merge");
        directory::merge_entries(&work, &scope, &mut tx, pair, &nothing)
            .await
            .unwrap();
        tx.commit().await.unwrap();
    }

    /// Work of `role` in ward `at`, without a browser.
    pub fn work(&self, role: Role, at: usize) -> Work {
        let works_in_office = matches!(role, Role::Coordinator | Role::OfficeManager);
        let works_in_ward = works_in_office || role == Role::WardOfficer;
        self.house.work(Actor {
            municipality: self.house.municipality(),
            account: Id::new(1_000 + at as i64),
            name: format!("試験 {}", role.label()),
            role,
            ward: works_in_ward.then_some(self.wards[at]),
            office: works_in_office.then_some(self.offices[at]),
            facility: None,
        })
    }
}

/// A crate of features above this one, as tests open its house.
pub trait Street {
    /// What it, and every street between, brings into the house.
    fn above() -> Above;
}

/// The test city with the features of street `S`.
pub struct CityWith<S>(TestCity, PhantomData<S>);

impl<S: Street> CityWith<S> {
    /// The city on a fresh database of `engine`.
    pub async fn on(engine: Engine) -> Option<Self> {
        let city = TestCity::above(engine, Options::trying(), S::above()).await;
        city.map(|city| Self(city, PhantomData))
    }
}

impl<S> Deref for CityWith<S> {
    type Target = TestCity;

    fn deref(&self) -> &TestCity {
        &self.0
    }
}

impl<S> DerefMut for CityWith<S> {
    fn deref_mut(&mut self) -> &mut TestCity {
        &mut self.0
    }
}

async fn ward(work: &Work, position: i64, name: &str) -> (Id<Ward>, Id<Office>) {
    let point = Point::in_japan(34.68, 135.50 + position as f64 / 50.0);
    let new = NewWard {
        code: format!("9910{position}"),
        name: name.into(),
        kana: String::new(),
        point,
    };
    let ward = areas::add_ward(work, position, new).await.unwrap();
    let town = NewTown {
        ward,
        name: format!("{name}例町"),
        kana: "れいまち".to_owned(),
        point,
    };
    areas::add_towns(work, "試験", vec![town]).await.unwrap();
    let office = areas::add_office(
        work,
        NewOffice {
            ward,
            name: format!("{name}在宅医療・介護連携相談支援室"),
            association: format!("{name}医師会（試験）"),
            opened_on: chrono::NaiveDate::from_ymd_opt(2016, 8, 1).unwrap(),
            phone: "06-0000-0000".into(),
            fax: "06-0000-0001".into(),
            address: format!("{name}例町1-1"),
        },
    )
    .await
    .unwrap();
    (ward, office)
}
