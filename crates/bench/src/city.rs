//! The city that is measured: the demo city with all its facilities, and as many cases as asked.

use std::{collections::HashMap, sync::Arc};

use anyhow::Context;
use app::{
    Options,
    accounts::{self, SessionKeeper},
    areas::AtlasHolder,
    codes::{Book, Shelf},
    consultations,
    demo::{self, Size},
    figures::{self, Measure, Tally},
};
use chrono::{DateTime, Datelike, Days, NaiveDate, TimeZone, Utc};
use db::{Db, Engine, Work};
use kernel::{Fault, Id, clock::in_japan};
use policy::{Actor, Office, Permission};
use vault::MasterKey;
use web::{House, session::Sessions};

use crate::{crosstab::Packed, store, table::tell};

/// The first day of the first case, five fiscal years before the end.
const FIRST: (i32, u32) = (2021, 4);
/// The last month with such cases; what is saved later is not part of the cross-tab.
const LAST: i64 = 202603;
/// Months with cases.
pub const MONTHS: usize = 60;
/// Calls come in at this many moments of each day.
const MOMENTS: u32 = 8;
/// So many cases are made by one statement.
const CHUNK: i64 = 100_000;

/// An open database with the demo city in it.
pub struct City {
    /// The house on it.
    pub house: House,
    /// The engine's name in the table.
    pub engine: &'static str,
    /// The same cases, packed.
    pub packed: Packed,
    db: Db,
    offices: Vec<Id<Office>>,
    months: Vec<u32>,
    /// Cases by inquirer of the demo city itself.
    before: HashMap<(i64, Id<Office>, String, bool), i64>,
    made: i64,
}

/// A fault of the product, as an error of the benchmark.
pub fn in_words(fault: Fault) -> anyhow::Error {
    anyhow::anyhow!("{fault:?}")
}

/// Opens the empty database at `url`, with a master key of this run.
pub async fn open(url: &str) -> anyhow::Result<Db> {
    let db = Db::open(url).await?.with_master(master()?);
    db.migrate().await?;
    Ok(db)
}

/// The master key of every benchmark: a figure does not depend on it, and a process that is started
/// anew opens what another has made.
pub fn master() -> anyhow::Result<MasterKey> {
    Ok(MasterKey::read(&format!("{}=", "A".repeat(43)))?)
}

impl City {
    /// Makes the city in the empty database at `url`.
    pub async fn make(url: &str) -> anyhow::Result<Self> {
        let db = open(url).await?;
        let house = app::open(db.clone(), Options::trying())
            .await
            .map_err(in_words)?;
        demo::load(&house, Size::FULL, &mut |_| {})
            .await
            .map_err(in_words)?;
        Self::around(house, db).await
    }

    /// The same city with its year: councils, measures, trainings, awareness, surveys.
    pub async fn make_with_year(url: &str) -> anyhow::Result<Self> {
        let db = open(url).await?;
        let house = programme::open(db.clone(), Options::trying())
            .await
            .map_err(in_words)?;
        programme::demo::load(&house, Size::FULL, &mut |_| {})
            .await
            .map_err(in_words)?;
        Self::around(house, db).await
    }

    async fn around(house: House, db: Db) -> anyhow::Result<Self> {
        let work = house.system_work();
        let atlas = house.tool::<AtlasHolder>()?.atlas(&work).await;
        let atlas = atlas.map_err(in_words)?;
        let mut city = Self {
            engine: match db.engine() {
                Engine::Sqlite => "SQLite",
                Engine::Postgres => "PostgreSQL",
            },
            offices: atlas.offices.iter().map(|office| office.id).collect(),
            packed: Packed::default(),
            months: Vec::new(),
            before: HashMap::new(),
            made: 0,
            house,
            db,
        };
        city.prepare().await?;
        for tally in city.tallies().await? {
            *city.before.entry(key(&tally)).or_default() += tally.n;
        }
        Ok(city)
    }

    async fn prepare(&mut self) -> anyhow::Result<()> {
        let mut tx = self.db.begin("bench.prepare");
        store::prepare(&mut tx).await?;
        for (n, office) in (0..).zip(&self.offices) {
            store::add_office(&mut tx, n, *office).await?;
        }
        let book = self.book().await?;
        let day = NaiveDate::from_ymd_opt(FIRST.0, FIRST.1, 1).context("the first day")?;
        for list in ["inquirer", "topic", "scene", "outcome"] {
            for (n, code) in (0..).zip(book.on(list, day).map_or(&[][..], |on| &on.codes)) {
                store::add_code(&mut tx, list, n, &code.code).await?;
            }
        }
        for (n, (day, at)) in (0..).zip(moments(day)) {
            let year = i64::from(day.year()) - i64::from(day.month() < 4);
            store::add_slot(&mut tx, n, (day, at, year)).await?;
            let month = (day.year() - FIRST.0) * 12 + day.month0() as i32 + 1 - FIRST.1 as i32;
            self.months.push(month as u32);
        }
        tx.commit().await?;
        Ok(())
    }

    /// Adds cases until there are `cases` of them, and counts all anew.
    pub async fn grow(&mut self, cases: i64) -> anyhow::Result<()> {
        let (begin, many) = (self.made + 1, cases - self.made);
        anyhow::ensure!(many > 0, "numbers of cases must grow");
        let slots = self.months.len() as i64;
        let municipality = self.house.municipality();
        for from in (begin..=cases).step_by(CHUNK as usize) {
            let to = (from + CHUNK - 1).min(cases);
            let mut tx = self.db.begin_everywhere("bench.cases");
            store::add_texts(&mut tx, municipality, (from, to)).await?;
            store::add_cases(&mut tx, municipality, (from, to), (begin, many), slots).await?;
            tx.commit().await?;
            if from == begin {
                self.analyse().await?;
            }
            let mut tx = self.db.begin_everywhere("bench.topics");
            store::add_topics(&mut tx, municipality, (from, to)).await?;
            tx.commit().await?;
        }
        self.analyse().await?;
        self.packed.add((begin, many), &self.months);
        self.made = cases;
        tell(&format!(
            "{}: {cases} cases are there; counting them",
            self.engine
        ));
        consultations::mend(&self.house.system_work())
            .await
            .map_err(in_words)?;
        Ok(())
    }

    async fn analyse(&self) -> anyhow::Result<()> {
        if self.db.engine() == Engine::Postgres {
            let mut tx = self.db.begin("bench.analyse");
            store::analyse(&mut tx).await?;
            tx.commit().await?;
        }
        Ok(())
    }

    /// Lets the server come to rest after a load.
    pub async fn settle(&self) -> anyhow::Result<()> {
        if self.db.engine() == Engine::Postgres {
            let mut tx = self.db.begin("bench.settle");
            store::settle(&mut tx).await?;
            tx.commit().await?;
        }
        Ok(())
    }

    /// How many cells of the kept counters are not what the packed array says.
    pub async fn disagreements(&self) -> anyhow::Result<usize> {
        let mut kept: HashMap<_, i64> = HashMap::new();
        for tally in self.tallies().await? {
            let key = key(&tally);
            let demo = self.before.get(&key).copied().unwrap_or_default();
            *kept.entry(key).or_default() += tally.n - demo;
        }
        let codes = self.book().await?;
        let day = NaiveDate::from_ymd_opt(FIRST.0, FIRST.1, 1).context("the first day")?;
        let codes = codes.on("inquirer", day).map_or(&[][..], |on| &on.codes);
        for ((month, office, inquirer, insured), n) in self.packed.by_key(MONTHS) {
            let at = FIRST.1 - 1 + month;
            let month = i64::from((FIRST.0 as u32 + at / 12) * 100 + at % 12 + 1);
            let office = self.offices.get(office as usize).context("an office")?;
            let code = codes.get(inquirer as usize).context("a code")?;
            *kept
                .entry((month, *office, code.code.clone(), insured))
                .or_default() -= n;
        }
        Ok(kept.values().filter(|n| **n != 0).count())
    }

    async fn tallies(&self) -> anyhow::Result<Vec<Tally>> {
        let work = self.house.system_work();
        let scope = work.may(Permission::StatisticsView).map_err(in_words)?;
        let mut tx = work.read().await?;
        let measure = Measure::CaseByInquirer;
        Ok(figures::tallies(&mut tx, &scope, measure, 0, LAST).await?)
    }

    /// The code lists.
    pub async fn book(&self) -> anyhow::Result<Arc<Book>> {
        let work = self.house.system_work();
        self.house
            .tool::<Shelf>()?
            .book(&work)
            .await
            .map_err(in_words)
    }

    /// A fresh session of `login`: its token, and who it is.
    pub async fn sign_in(&self, login: &str) -> anyhow::Result<(String, Actor)> {
        let work = self.house.system_work();
        let token = accounts::sign_in(&work, login).await.map_err(in_words)?;
        let keeper = self.house.tool::<SessionKeeper>()?;
        let signed = keeper.find(&token).await.map_err(in_words)?;
        Ok((token, signed.context("the session is not found")?.actor))
    }

    /// Work of `login`, without a browser.
    pub async fn work(&self, login: &str) -> anyhow::Result<Work> {
        Ok(self.house.work(self.sign_in(login).await?.1))
    }

    /// Work of a coordinator of each office.
    pub async fn coordinators(&self) -> anyhow::Result<Vec<Work>> {
        let mut tx = self.db.read().await?;
        let logins = store::coordinators(&mut tx, self.house.municipality()).await?;
        drop(tx);
        let mut works = Vec::new();
        for login in logins {
            works.push(self.work(&login).await?);
        }
        Ok(works)
    }
}

fn key(tally: &Tally) -> (i64, Id<Office>, String, bool) {
    (tally.month, tally.office, tally.code.clone(), tally.counted)
}

/// Every moment of the five years at which calls come in.
fn moments(first: NaiveDate) -> impl Iterator<Item = (NaiveDate, DateTime<Utc>)> {
    let days = (0..).map_while(move |n| first.checked_add_days(Days::new(n)));
    let end = FIRST.0 + MONTHS as i32 / 12;
    let inside = move |day: &NaiveDate| (day.year(), day.month()) < (end, FIRST.1);
    days.take_while(inside).flat_map(|day| {
        (0..MOMENTS).filter_map(move |n| {
            let at = Utc.with_ymd_and_hms(day.year(), day.month(), day.day(), n, 10, 0);
            let at = at.single()?;
            Some((in_japan(at).date(), at))
        })
    })
}
