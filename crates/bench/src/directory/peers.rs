//! The databases that others would use for this, filled with the same rows.

use db::{Db, DbFault, Tx, provision};

use super::{
    limits::LISTED,
    sample::{Ask, Register, Row},
    store,
};
use crate::{table::tell, words::Directory};

/// The name of the PostgreSQL database that is made and removed.
const DATABASE: &str = "renkei_bench_directory";

/// SQLite with R*Tree and FTS5, and PostgreSQL with what it has of PostGIS and pg_trgm.
pub struct Peers {
    /// In the process.
    pub sqlite: Db,
    /// A server, where one is given.
    pub postgres: Option<Postgres>,
}

/// A PostgreSQL server with the rows.
pub struct Postgres {
    /// The door.
    pub db: Db,
    /// Whether PostGIS is installed; the match is left out without it.
    pub postgis: bool,
}

impl Peers {
    /// Fills them; what an earlier run left is removed.
    pub async fn make(asked: &Directory, register: &Register) -> anyhow::Result<Self> {
        let file = asked
            .folder
            .join(format!("peer-{}.db", register.rows.len()));
        let sqlite = Db::open(&format!("sqlite:{}", file.display())).await?;
        store::fill_sqlite(&sqlite, &register.rows).await?;
        let mut postgres = None;
        if let Some(server) = &asked.postgres {
            provision::remove(server, DATABASE).await?;
            provision::create(server, DATABASE, None).await?;
            let db = Db::open(&provision::address(server, DATABASE)?).await?;
            let postgis = store::has_postgis(&db).await?;
            if !postgis {
                tell("PostGIS is not installed on the server: its match is not measured");
            }
            store::fill_postgres(&db, &register.rows, postgis).await?;
            postgres = Some(Postgres { db, postgis });
        }
        Ok(Self { sqlite, postgres })
    }

    /// Closes the doors.
    pub async fn close(self) {
        self.sqlite.close().await;
        if let Some(postgres) = self.postgres {
            postgres.db.close().await;
        }
    }

    /// A look at SQLite with as much of the file in memory as there is; the product's own readers
    /// leave that to the system.
    pub async fn read_sqlite(&self) -> Result<Tx, DbFault> {
        let mut tx = self.sqlite.read().await?;
        store::keep_in_memory(&mut tx).await?;
        Ok(tx)
    }
}

/// The R*Tree's answer: those in the box come from the index, the distance is ours.
pub async fn rtree_match(tx: &mut Tx, ask: &Ask) -> Result<Vec<i64>, DbFault> {
    let rows = store::sqlite_match(tx, ask).await?;
    let mut found: Vec<(f64, i64)> = rows
        .into_iter()
        .filter_map(|(id, lat, lng)| {
            let metres = kernel::geo::Point { lat, lng }.distance_m(&ask.point);
            (metres <= ask.radius_m).then_some((metres, id))
        })
        .collect();
    found.sort_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1)));
    found.truncate(LISTED);
    Ok(found.into_iter().map(|(_, id)| id).collect())
}

/// What a row surely can, as an array literal; its kind stands among it, so that one index serves.
pub fn array(row: &Row) -> String {
    numbers(row.kind, row.skills)
}

/// The same of a need.
pub fn wanted(ask: &Ask) -> String {
    numbers(ask.kind, ask.skills)
}

fn numbers(kind: u32, skills: u64) -> String {
    let bits = (0..64).filter(|bit| skills >> bit & 1 == 1);
    let all: Vec<String> = std::iter::once(kind + 1000)
        .chain(bits)
        .map(|number| number.to_string())
        .collect();
    format!("{{{}}}", all.join(","))
}
