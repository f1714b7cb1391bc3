//! All SQL of the benchmark: a million cases are made by the database itself, from numbers that
//! [`crosstab`](crate::crosstab) makes again in memory.

use chrono::{DateTime, NaiveDate, Utc};
use db::{DbFault, Tx, args};
use kernel::Id;
use policy::{Municipality, Office};

/// What rows choose from stands in tables of its own for as long as the database lives.
pub async fn prepare(tx: &mut Tx) -> Result<(), DbFault> {
    for sql in [
        "CREATE TABLE bench_slot (n BIGINT PRIMARY KEY, day DATE, at TIMESTAMPTZ, year BIGINT)",
        "CREATE TABLE bench_bare (n BIGINT PRIMARY KEY)",
        "CREATE TABLE bench_office (n BIGINT PRIMARY KEY, id BIGINT)",
        "CREATE TABLE bench_code (list TEXT, n BIGINT, code TEXT, PRIMARY KEY (list, n))",
        "CREATE TABLE bench_text (n BIGINT PRIMARY KEY, phone TEXT, alias TEXT, diseases TEXT,
                                  request TEXT, agreed TEXT, search_key TEXT)",
    ] {
        tx.run(sql, args![]).await?;
    }
    Ok(())
}

const BARE: &str = "INSERT INTO bench_bare (n) VALUES ($1)";

/// The smallest change there is.
pub async fn add_bare(tx: &mut Tx, n: i64) -> Result<(), DbFault> {
    tx.run(BARE, args![n]).await?;
    Ok(())
}

/// The same, which travels with what follows, as all rows of a save do.
pub async fn put_bare(tx: &mut Tx, n: i64) -> Result<(), DbFault> {
    tx.put(BARE, args![n]).await
}

/// One moment at which calls come in.
pub async fn add_slot(
    tx: &mut Tx,
    n: i64,
    (day, at, year): (NaiveDate, DateTime<Utc>, i64),
) -> Result<(), DbFault> {
    let sql = "INSERT INTO bench_slot (n, day, at, year) VALUES ($1, $2, $3, $4)";
    tx.run(sql, args![n, day, at, year]).await?;
    Ok(())
}

/// One office that takes calls.
pub async fn add_office(tx: &mut Tx, n: i64, office: Id<Office>) -> Result<(), DbFault> {
    let sql = "INSERT INTO bench_office (n, id) VALUES ($1, $2)";
    tx.run(sql, args![n, office]).await?;
    Ok(())
}

/// One code of a list.
pub async fn add_code(tx: &mut Tx, list: &str, n: i64, code: &str) -> Result<(), DbFault> {
    let sql = "INSERT INTO bench_code (list, n, code) VALUES ($1, $2, $3)";
    tx.run(sql, args![list, n, code]).await?;
    Ok(())
}

/// The private texts of cases number `from` to `to`, sealed as the product seals them.
pub async fn add_texts(
    tx: &mut Tx,
    city: Id<Municipality>,
    (from, to): (i64, i64),
) -> Result<(), DbFault> {
    let seal = tx.seal(city)?;
    let row = |n: i64| {
        let close = |column, text| seal.text(column, Id::<()>::new(n), text);
        Ok(args![
            n,
            close("consultation.inquirer_phone", "06-0000-0000")?,
            close("consultation.person_alias", "見本さん")?,
            close("consultation.diseases", "例示")?,
            close(
                "consultation.request",
                "退院後に訪問診療をお願いできる医療機関をさがしている。"
            )?,
            close("consultation.agreed", "候補を3か所伝えた。")?,
            close("consultation.search_key", "見本さん 例示病院")?
        ])
    };
    let rows = (from..=to).map(row).collect::<Result<Vec<_>, DbFault>>()?;
    tx.run("DELETE FROM bench_text", args![]).await?;
    let insert = "INSERT INTO bench_text (n, phone, alias, diseases, request, agreed, search_key)";
    tx.put_many(insert, rows, "").await
}

/// Cases number `from` to `to`, whose texts [`add_texts`] has made, of a run of `many` that began at number `begin`.
pub async fn add_cases(
    tx: &mut Tx,
    city: Id<Municipality>,
    (from, to): (i64, i64),
    (begin, many): (i64, i64),
    slots: i64,
) -> Result<(), DbFault> {
    let sql = "INSERT INTO consultation (
            municipality_id, id, office_id, received_office_id, fiscal_year, sequence, kind, status,
            received_at, received_on, channel, urgency, recurrence, minutes, coordinator_id,
            coordinator_name, inquirer_category, inquirer_version, inquirer_facility,
            inquirer_name, inquirer_job, inquirer_phone, inquirer_fax, person_alias, person_age,
            person_sex, insurance, care_level, living, diseases, family_doctor, care_manager,
            key_person, scene, request, agreed, consent_by, consent_how, next_step, outcome,
            outcome_note, local_issue, closed_at, search_key, created_at, updated_at, updated_by,
            version)
        WITH RECURSIVE s(i) AS (
            SELECT CAST($2 AS BIGINT) UNION ALL SELECT i + 1 FROM s WHERE i < $3)
        SELECT $1, s.i, o.id, o.id, d.year, s.i, 'case', 'closed',
            d.at, d.day, 'phone', 'normal', 'new', 15, 1,
            '見本 花子', q.code, 2, '例示病院 地域連携室',
            '', '看護師', x.phone, '', x.alias, 80 + s.i % 15,
            '', CASE WHEN s.i % 20 < 17 THEN 'first' ELSE 'outside' END, 'care2', 'alone',
            x.diseases, '', '', '', c.code, x.request, x.agreed, 'person', 'oral', '', r.code,
            '', FALSE, d.at, x.search_key, d.at, d.at, '見本 花子', 1
        FROM s
        JOIN bench_text x ON x.n = s.i
        CROSS JOIN bench_slot d CROSS JOIN bench_office o
        CROSS JOIN bench_code q CROSS JOIN bench_code c CROSS JOIN bench_code r
        WHERE d.n = (s.i - $4) * $6 / $5
          AND o.n = s.i * 7919 % 1009 % 24
          AND q.list = 'inquirer' AND q.n = s.i * 104729 % 1013 % 13
          AND c.list = 'scene' AND c.n = s.i * 1299709 % 1019 % 4
          AND r.list = 'outcome' AND r.n = s.i * 15485863 % 1021 % 5";
    tx.run(sql, args![city, from, to, begin, many, slots])
        .await?;
    Ok(())
}

/// The topics of those cases, one or two each.
pub async fn add_topics(
    tx: &mut Tx,
    city: Id<Municipality>,
    (from, to): (i64, i64),
) -> Result<(), DbFault> {
    let sql = "INSERT INTO consultation_code (municipality_id, consultation_id, list, code, version)
        WITH RECURSIVE s(i) AS (
            SELECT CAST($2 AS BIGINT) UNION ALL SELECT i + 1 FROM s WHERE i < $3)
        SELECT $1, s.i, 'topic', t.code, 2
        FROM s CROSS JOIN bench_code t
        WHERE t.list = 'topic' AND (t.n = s.i % 5 OR (s.i % 2 = 0 AND t.n = (s.i / 5 + s.i + 1) % 5))";
    tx.run(sql, args![city, from, to]).await?;
    Ok(())
}

/// The log-ins of the coordinators, one an office.
pub async fn coordinators(tx: &mut Tx, city: Id<Municipality>) -> Result<Vec<String>, DbFault> {
    let sql = "SELECT login FROM account WHERE municipality_id = $1 AND login LIKE 'co-%'";
    let rows: Vec<(String,)> = tx.all(sql, args![city]).await?;
    Ok(rows.into_iter().map(|(login,)| login).collect())
}

/// What a server does by itself within a minute of such a load. Without it, PostgreSQL goes on
/// looking cases up as it did when there were none.
pub async fn analyse(tx: &mut Tx) -> Result<(), DbFault> {
    tx.run("ANALYZE", args![]).await?;
    Ok(())
}

/// Writes out what the load has left in the server's memory, as it does by itself after a while: a
/// save is not to wait for it.
pub async fn settle(tx: &mut Tx) -> Result<(), DbFault> {
    tx.run("CHECKPOINT", args![]).await?;
    Ok(())
}
