//! All SQL of the peers.

use db::{Arg, Db, DbFault, Tx, args};

use super::{
    limits::LISTED,
    peers::{array, wanted},
    sample::{Ask, Row},
};

/// Rows in one transaction.
const CHUNK: usize = 20_000;

async fn say(db: &Db, statements: &[&'static str]) -> Result<(), DbFault> {
    for sql in statements {
        let mut tx = db.begin("bench.peers");
        tx.run(*sql, args![]).await?;
        tx.commit().await?;
    }
    Ok(())
}

async fn add(
    db: &Db,
    insert: &'static str,
    rows: &[Row],
    values: impl Fn(&Row) -> Option<Vec<Arg>>,
) -> Result<(), DbFault> {
    for chunk in rows.chunks(CHUNK) {
        let mut tx = db.begin("bench.peers");
        let values = chunk.iter().filter_map(&values).collect();
        tx.put_many(insert, values, "").await?;
        tx.commit().await?;
    }
    Ok(())
}

/// Makes and fills SQLite's tables: R*Tree with the other conditions beside the box, texts, FTS5.
pub async fn fill_sqlite(db: &Db, rows: &[Row]) -> Result<(), DbFault> {
    say(
        db,
        &[
            "CREATE VIRTUAL TABLE spot USING rtree(id, south, north, west, east,
               +lat, +lng, +kind, +skills)",
            "CREATE TABLE place (id INTEGER PRIMARY KEY, text TEXT)",
            "CREATE VIRTUAL TABLE words USING fts5(text, tokenize = 'trigram')",
        ],
    )
    .await?;
    let spot = "INSERT INTO spot (id, south, north, west, east, lat, lng, kind, skills)";
    add(db, spot, rows, |row| {
        let point = row.point.filter(|_| row.accepting)?;
        Some(args![
            row.id,
            point.lat,
            point.lat,
            point.lng,
            point.lng,
            point.lat,
            point.lng,
            i64::from(row.kind),
            row.skills.cast_signed()
        ])
    })
    .await?;
    let texts = |row: &Row| Some(args![row.id, &row.text]);
    add(db, "INSERT INTO place (id, text)", rows, texts).await?;
    add(db, "INSERT INTO words (rowid, text)", rows, texts).await?;
    say(db, &["ANALYZE"]).await
}

/// Gives this connection 400 MB for pages of its file.
pub async fn keep_in_memory(tx: &mut Tx) -> Result<(), DbFault> {
    tx.run("PRAGMA cache_size = -400000", args![]).await?;
    Ok(())
}

/// What the box around a need holds that fits.
pub async fn sqlite_match(tx: &mut Tx, ask: &Ask) -> Result<Vec<(i64, f64, f64)>, DbFault> {
    let reach = ask.radius_m / 111_000.0;
    let across = reach / ask.point.lat.to_radians().cos();
    tx.all(
        "SELECT id, lat, lng FROM spot
         WHERE north >= $1 AND south <= $2 AND east >= $3 AND west <= $4
           AND kind = $5 AND skills & $6 = $6",
        args![
            ask.point.lat - reach,
            ask.point.lat + reach,
            ask.point.lng - across,
            ask.point.lng + across,
            i64::from(ask.kind),
            ask.skills.cast_signed()
        ],
    )
    .await
}

/// How many texts hold a word; short words are not in a trigram index.
pub async fn sqlite_count(tx: &mut Tx, word: &str) -> Result<i64, DbFault> {
    if word.chars().count() < 3 {
        let sql = "SELECT count(*) FROM place WHERE text LIKE $1";
        return tx.number(sql, args![format!("%{word}%")]).await;
    }
    let sql = "SELECT count(*) FROM words WHERE words MATCH $1";
    tx.number(sql, args![format!("\"{word}\"")]).await
}

/// Twenty that hold a word, as they come.
pub async fn sqlite_some(tx: &mut Tx, word: &str) -> Result<Vec<(i64,)>, DbFault> {
    if word.chars().count() < 3 {
        let sql = "SELECT id FROM place WHERE text LIKE $1 LIMIT $2";
        return tx.all(sql, args![format!("%{word}%"), LISTED as i64]).await;
    }
    let sql = "SELECT rowid FROM words WHERE words MATCH $1 LIMIT $2";
    tx.all(sql, args![format!("\"{word}\""), LISTED as i64])
        .await
}

/// Whether the server has PostGIS to offer.
pub async fn has_postgis(db: &Db) -> Result<bool, DbFault> {
    let sql = "SELECT count(*) FROM pg_available_extensions WHERE name IN ('postgis', 'intarray')";
    Ok(db.read().await?.number(sql, args![]).await? == 2)
}

/// Makes and fills PostgreSQL's table with the indexes that an expert would give it.
pub async fn fill_postgres(db: &Db, rows: &[Row], postgis: bool) -> Result<(), DbFault> {
    say(
        db,
        &[
            "CREATE EXTENSION pg_trgm",
            "CREATE TABLE place (id BIGINT PRIMARY KEY, lat DOUBLE PRECISION,
               lng DOUBLE PRECISION, skills TEXT, accepting BOOLEAN, text TEXT)",
        ],
    )
    .await?;
    let insert = "INSERT INTO place (id, lat, lng, skills, accepting, text)";
    add(db, insert, rows, |row| {
        Some(args![
            row.id,
            row.point.map(|point| point.lat),
            row.point.map(|point| point.lng),
            array(row),
            row.accepting,
            &row.text
        ])
    })
    .await?;
    say(
        db,
        &["CREATE INDEX place_text ON place USING gin (text gin_trgm_ops)"],
    )
    .await?;
    if postgis {
        say(
            db,
            &[
                "CREATE EXTENSION postgis",
                "CREATE EXTENSION intarray",
                "ALTER TABLE place ADD COLUMN can INT[], ADD COLUMN at geography(Point)",
                "UPDATE place SET can = skills::int[],
                   at = ST_SetSRID(ST_MakePoint(lng, lat), 4326)::geography",
                "CREATE INDEX place_match ON place USING gist (at, can gist__int_ops)
                   WHERE accepting",
            ],
        )
        .await?;
    }
    // Outside a transaction, where alone it may run.
    let mut tx = db.read().await?;
    tx.run("VACUUM ANALYZE place", args![]).await?;
    Ok(())
}

/// PostGIS' answer, on the sphere as everybody else's.
pub async fn postgis_match(tx: &mut Tx, ask: &Ask) -> Result<Vec<i64>, DbFault> {
    let rows: Vec<(i64,)> = tx
        .all(
            "WITH home AS (SELECT ST_SetSRID(ST_MakePoint($1, $2), 4326)::geography AS at)
             SELECT p.id FROM place p, home
             WHERE p.accepting AND p.can @> $3::int[] AND ST_DWithin(p.at, home.at, $4, FALSE)
             ORDER BY ST_Distance(p.at, home.at, FALSE), p.id LIMIT $5",
            args![
                ask.point.lng,
                ask.point.lat,
                wanted(ask),
                ask.radius_m,
                LISTED as i64
            ],
        )
        .await?;
    Ok(rows.into_iter().map(|(id,)| id).collect())
}

/// How many texts hold a word.
pub async fn postgres_count(tx: &mut Tx, word: &str) -> Result<i64, DbFault> {
    let sql = "SELECT count(*) FROM place WHERE text LIKE $1";
    tx.number(sql, args![format!("%{word}%")]).await
}

/// An empty table for the published file: its 24 columns as text.
pub async fn prepare_copy(db: &Db, columns: usize) -> Result<(), DbFault> {
    debug_assert_eq!(columns, 24, "the table below has as many");
    say(
        db,
        &[
            "CREATE EXTENSION pg_trgm",
            "CREATE EXTENSION IF NOT EXISTS postgis",
            "CREATE TABLE published (code TEXT, no TEXT, prefecture TEXT, city TEXT, name TEXT,
               kana TEXT, kind TEXT, address TEXT, building TEXT, lat DOUBLE PRECISION,
               lng DOUBLE PRECISION, phone TEXT, fax TEXT, corporate TEXT, organisation TEXT,
               number TEXT, days TEXT, days_note TEXT, capacity TEXT, url TEXT, both_kinds TEXT,
               care TEXT, disability TEXT, note TEXT, PRIMARY KEY (number, kind))",
        ],
    )
    .await
}

/// Takes the file in and makes it searchable by words and by place. The server reads the file.
pub async fn copy(db: &Db, file: &str) -> Result<(), DbFault> {
    let mut tx = db.begin("bench.copy");
    tx.run(
        "SELECT set_config('bench.file', $1, FALSE)",
        args![file.to_owned()],
    )
    .await?;
    tx.run(
        "DO $copy$ BEGIN EXECUTE format('COPY published FROM %L (FORMAT csv, HEADER)',
           current_setting('bench.file')); END $copy$",
        args![],
    )
    .await?;
    tx.commit().await?;
    say(
        db,
        &[
            "ALTER TABLE published ADD COLUMN at geography(Point)
               GENERATED ALWAYS AS (ST_SetSRID(ST_MakePoint(lng, lat), 4326)::geography) STORED",
            "CREATE INDEX ON published USING gist (at)",
            "CREATE INDEX ON published USING gin
               (name gin_trgm_ops, kana gin_trgm_ops, address gin_trgm_ops)",
            "ANALYZE published",
        ],
    )
    .await
}
