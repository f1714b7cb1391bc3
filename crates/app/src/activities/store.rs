//! All SQL of meeting attendance.

use chrono::{DateTime, NaiveDate, Utc};
use db::{Arg, DbFault, Page, Paging, Sql, Tx, args};
use kernel::Id;
use policy::{Municipality, Office, Scope};
use sqlx::FromRow;

use super::{
    model::{Attendance, Content, KindTotal, Order, Wanted},
    rules,
};
use crate::figures::{Measure, Tally};

#[derive(FromRow)]
struct Row {
    id: i64,
    office_id: i64,
    held_on: NaiveDate,
    kind: String,
    care_conference: bool,
    name: String,
    host: String,
    mode: String,
    note: String,
    attendee_name: String,
    updated_at: DateTime<Utc>,
    updated_by: String,
    version: i64,
}

impl From<Row> for Attendance {
    fn from(row: Row) -> Self {
        Self {
            id: row.id.into(),
            office: row.office_id.into(),
            content: Content {
                held_on: row.held_on,
                kind: row.kind,
                care_conference: row.care_conference,
                name: row.name,
                host: row.host,
                mode: row.mode,
                note: row.note,
            },
            attendee: row.attendee_name,
            updated_at: row.updated_at,
            updated_by: row.updated_by,
            version: row.version,
        }
    }
}

const COLUMNS: &str = "SELECT m.id, m.office_id, m.held_on, m.kind, m.care_conference, m.name,
    m.host, m.mode, m.note, m.attendee_name, m.updated_at, m.updated_by, m.version
    FROM meeting_attendance m";

/// The rows in reach: of one office, of one ward's offices, or of all.
const IN_REACH: &str = "WHERE m.municipality_id = $1 AND m.office_id IN (
    SELECT o.id FROM office o WHERE o.municipality_id = $1
    AND ($2 IS NULL OR o.id = $2) AND ($3 IS NULL OR o.ward_id = $3))";

/// The rows that the list's filter leaves.
const WANTED: &str = "AND m.deleted_at IS NULL AND m.held_on >= $4 AND m.held_on < $5
    AND ($6 IS NULL OR m.office_id = $6) AND ($7 = '' OR m.kind = $7)
    AND (NOT $8 OR m.care_conference) AND ($9 = '' OR m.search_key LIKE '%' || $9 || '%')";

fn reach(scope: &Scope) -> Vec<Arg> {
    args![scope.municipality(), scope.office(), scope.ward()]
}

fn with_filter(scope: &Scope, wanted: &Wanted) -> Vec<Arg> {
    let (from, until) = wanted.period.bounds();
    let mut args = reach(scope);
    args.extend(args![
        from,
        until,
        wanted.office,
        &wanted.kind,
        wanted.care_only,
        &wanted.words
    ]);
    args
}

const fn order_by(order: Order) -> &'static str {
    match order {
        Order::Newest => "ORDER BY m.held_on DESC, m.id DESC",
        Order::Oldest => "ORDER BY m.held_on, m.id",
        Order::Kind => "ORDER BY m.kind, m.held_on DESC, m.id DESC",
        Order::Name => "ORDER BY m.search_key, m.held_on DESC, m.id DESC",
    }
}

/// One page of the attendances the filter leaves.
pub async fn list(
    tx: &mut Tx,
    scope: &Scope,
    wanted: &Wanted,
    paging: Paging,
) -> Result<Page<Attendance>, DbFault> {
    let order = order_by(wanted.order);
    let sql = Sql::join(&[COLUMNS, IN_REACH, WANTED, order, "LIMIT $10 OFFSET $11"]);
    let mut args = with_filter(scope, wanted);
    args.extend(args![paging.limit(), paging.offset()]);
    let rows: Vec<Row> = tx.all(sql, args).await?;
    Ok(Page::of(rows.into_iter().map(Row::into).collect(), paging))
}

/// How many attendances the filter leaves.
pub async fn count(tx: &mut Tx, scope: &Scope, wanted: &Wanted) -> Result<i64, DbFault> {
    let sql = Sql::join(&[
        "SELECT COUNT(*) FROM meeting_attendance m",
        IN_REACH,
        WANTED,
    ]);
    tx.number(sql, with_filter(scope, wanted)).await
}

/// The totals per kind of the filter's period and office, whatever else it filters.
pub async fn totals(
    tx: &mut Tx,
    scope: &Scope,
    wanted: &Wanted,
) -> Result<Vec<KindTotal>, DbFault> {
    let sql = Sql::join(&[
        "SELECT m.kind, COUNT(*),
         CAST(SUM(CASE WHEN m.care_conference THEN 1 ELSE 0 END) AS BIGINT)
         FROM meeting_attendance m",
        IN_REACH,
        "AND m.deleted_at IS NULL AND m.held_on >= $4 AND m.held_on < $5
         AND ($6 IS NULL OR m.office_id = $6) GROUP BY m.kind ORDER BY m.kind",
    ]);
    let (from, until) = wanted.period.bounds();
    let mut args = reach(scope);
    args.extend(args![from, until, wanted.office]);
    let rows: Vec<(String, i64, i64)> = tx.all(sql, args).await?;
    let total = |(kind, n, care_conferences)| KindTotal {
        kind,
        n,
        care_conferences,
    };
    Ok(rows.into_iter().map(total).collect())
}

/// An attendance that is not deleted.
pub async fn find(
    tx: &mut Tx,
    scope: &Scope,
    id: Id<Attendance>,
) -> Result<Option<Attendance>, DbFault> {
    let sql = Sql::join(&[COLUMNS, IN_REACH, "AND m.id = $4 AND m.deleted_at IS NULL"]);
    one(tx, scope, sql, id).await
}

/// An attendance that was deleted, for its undo.
pub async fn find_deleted(
    tx: &mut Tx,
    scope: &Scope,
    id: Id<Attendance>,
) -> Result<Option<Attendance>, DbFault> {
    let sql = Sql::join(&[
        COLUMNS,
        IN_REACH,
        "AND m.id = $4 AND m.deleted_at IS NOT NULL",
    ]);
    one(tx, scope, sql, id).await
}

async fn one(
    tx: &mut Tx,
    scope: &Scope,
    sql: Sql,
    id: Id<Attendance>,
) -> Result<Option<Attendance>, DbFault> {
    let mut args = reach(scope);
    args.extend(args![id]);
    let row: Option<Row> = tx.first(sql, args).await?;
    Ok(row.map(Row::into))
}

/// Adds an attendance; its office must lie in `scope`.
pub async fn add(tx: &mut Tx, scope: &Scope, new: &Attendance) -> Result<(), DbFault> {
    let Attendance { content, .. } = new;
    tx.run(
        "INSERT INTO meeting_attendance (municipality_id, id, office_id, held_on, kind,
             care_conference, name, host, mode, note, attendee_name, created_at, updated_at,
             updated_by, version, search_key)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $12, $13, $14, $15)",
        args![
            scope.municipality(),
            new.id,
            new.office,
            content.held_on,
            &content.kind,
            content.care_conference,
            &content.name,
            &content.host,
            &content.mode,
            &content.note,
            &new.attendee,
            new.updated_at,
            &new.updated_by,
            new.version,
            rules::search_key(content)
        ],
    )
    .await?;
    Ok(())
}

/// Saves `after` over the row that was loaded; false if somebody saved first.
pub async fn save(tx: &mut Tx, scope: &Scope, after: &Attendance) -> Result<bool, DbFault> {
    let Attendance { content, .. } = after;
    let touched = tx
        .run(
            "UPDATE meeting_attendance SET held_on = $4, kind = $5, care_conference = $6,
                 name = $7, host = $8, mode = $9, note = $10, updated_at = $11, updated_by = $12,
                 search_key = $13, version = version + 1
             WHERE municipality_id = $1 AND id = $2 AND version = $3 AND deleted_at IS NULL",
            args![
                scope.municipality(),
                after.id,
                after.version,
                content.held_on,
                &content.kind,
                content.care_conference,
                &content.name,
                &content.host,
                &content.mode,
                &content.note,
                after.updated_at,
                &after.updated_by,
                rules::search_key(content)
            ],
        )
        .await?;
    Ok(touched == 1)
}

/// Deletes the loaded row at `at`, or takes the deletion back; false if somebody changed it first.
pub async fn set_deleted(
    tx: &mut Tx,
    scope: &Scope,
    loaded: &Attendance,
    at: Option<DateTime<Utc>>,
) -> Result<bool, DbFault> {
    let touched = tx
        .run(
            "UPDATE meeting_attendance SET deleted_at = $4, version = version + 1
             WHERE municipality_id = $1 AND id = $2 AND version = $3",
            args![scope.municipality(), loaded.id, loaded.version, at],
        )
        .await?;
    Ok(touched == 1)
}

/// The counters as the rows have them, for each measure of this feature: what the kept ones are
/// held against.
pub async fn truth(
    tx: &mut Tx,
    city: Id<Municipality>,
) -> Result<Vec<(Measure, Vec<Tally>)>, DbFault> {
    let by_kind = "SELECT substr(CAST(held_on AS TEXT), 1, 7), office_id, kind, COUNT(*)
         FROM meeting_attendance WHERE municipality_id = $1 AND deleted_at IS NULL
         GROUP BY substr(CAST(held_on AS TEXT), 1, 7), office_id, kind";
    let care = "SELECT substr(CAST(held_on AS TEXT), 1, 7), office_id, '', COUNT(*)
         FROM meeting_attendance WHERE municipality_id = $1 AND deleted_at IS NULL
         AND care_conference GROUP BY substr(CAST(held_on AS TEXT), 1, 7), office_id";
    let mut found = Vec::new();
    for (measure, sql) in [
        (Measure::Meeting, by_kind),
        (Measure::MeetingCareConference, care),
    ] {
        let rows: Vec<(String, i64, String, i64)> = tx.all(sql, args![city]).await?;
        found.push((measure, rows.into_iter().map(tally).collect()));
    }
    Ok(found)
}

fn tally((month, office, code, n): (String, i64, String, i64)) -> Tally {
    Tally {
        month: month.replace('-', "").parse().unwrap_or(0),
        office: Id::<Office>::new(office),
        code,
        counted: true,
        n,
    }
}
