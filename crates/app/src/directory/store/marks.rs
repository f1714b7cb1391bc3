//! 届出 of services.

use std::collections::HashMap;

use chrono::NaiveDate;
use db::{Arg, DbFault, Sql, Tx, args};
use kernel::Id;
use policy::{Facility, Scope};
use sqlx::FromRow;

use crate::directory::model::{Mark, Service};

#[derive(FromRow)]
struct MarkRow {
    service_id: i64,
    source: String,
    mark: String,
    number: String,
    name: String,
    starts_on: Option<NaiveDate>,
    note: String,
}

const MARK: &str = "SELECT m.service_id, m.source, m.mark, m.number, m.name, m.starts_on, m.note
     FROM facility_mark m
     JOIN service s ON s.municipality_id = m.municipality_id AND s.id = m.service_id";

/// The 届出 of a place, by service.
pub async fn marks_of(
    tx: &mut Tx,
    scope: &Scope,
    facility: Id<Facility>,
) -> Result<HashMap<i64, Vec<Mark>>, DbFault> {
    let sql = Sql::join(&[
        MARK,
        "WHERE s.municipality_id = $1 AND s.facility_id = $2 ORDER BY m.mark_key, m.number",
    ]);
    let rows: Vec<MarkRow> = tx.all(sql, args![scope.municipality(), facility]).await?;
    Ok(by_service(rows))
}

/// The 届出 that `source` has given, by service.
pub async fn marks_by_source(
    tx: &mut Tx,
    scope: &Scope,
    source: &str,
) -> Result<HashMap<i64, Vec<Mark>>, DbFault> {
    let sql = Sql::join(&[MARK, "WHERE s.municipality_id = $1 AND m.source = $2"]);
    let rows: Vec<MarkRow> = tx.all(sql, args![scope.municipality(), source]).await?;
    Ok(by_service(rows))
}

fn by_service(rows: Vec<MarkRow>) -> HashMap<i64, Vec<Mark>> {
    let mut marks: HashMap<i64, Vec<Mark>> = HashMap::new();
    for row in rows {
        marks.entry(row.service_id).or_default().push(Mark {
            source: row.source,
            mark: row.mark,
            name: row.name,
            number: row.number,
            starts_on: row.starts_on,
            note: row.note,
        });
    }
    marks
}

/// Replaces what `source` says of a service's 届出; what other sources say stays.
pub async fn set_marks(
    tx: &mut Tx,
    scope: &Scope,
    service: Id<Service>,
    source: &str,
    marks: &[Mark],
) -> Result<(), DbFault> {
    tx.run(
        "DELETE FROM facility_mark
         WHERE municipality_id = $1 AND service_id = $2 AND source = $3",
        args![scope.municipality(), service, source],
    )
    .await?;
    let rows = marks.iter().map(|mark| row(scope, service, mark)).collect();
    tx.put_many(INSERT, rows, "").await
}

/// Begins the statement that adds 届出.
pub(super) const INSERT: &str = "INSERT INTO facility_mark (municipality_id, service_id, source,
       mark, number, mark_key, name, starts_on, note)";

/// A row of that statement.
pub(super) fn row(scope: &Scope, service: Id<Service>, mark: &Mark) -> Vec<Arg> {
    args![
        scope.municipality(),
        service,
        &mark.source,
        &mark.mark,
        &mark.number,
        mark.key(),
        &mark.name,
        mark.starts_on,
        &mark.note
    ]
}
