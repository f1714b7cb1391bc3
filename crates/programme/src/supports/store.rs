//! All SQL of supports.

use std::collections::HashMap;

use chrono::{DateTime, NaiveDate, Utc};
use db::{Arg, DbFault, Page, Paging, Sql, Tx, args};
use kernel::Id;
use policy::{Office, Scope, Ward};
use sqlx::FromRow;

use super::{
    model::{Concerns, Content, KindTotal, Support, Wanted},
    rules,
};

#[derive(FromRow)]
struct Row {
    id: i64,
    kind: String,
    began_on: NaiveDate,
    ended_on: Option<NaiveDate>,
    all_wards: bool,
    staff: String,
    partners: String,
    about: String,
    detail: String,
    result: String,
    people: Option<i64>,
    next_step: String,
    next_due: Option<NaiveDate>,
    next_done_on: Option<NaiveDate>,
    updated_at: DateTime<Utc>,
    updated_by: String,
    version: i64,
}

impl From<Row> for Support {
    fn from(row: Row) -> Self {
        Self {
            id: row.id.into(),
            content: Content {
                kind: row.kind,
                began_on: row.began_on,
                ended_on: row.ended_on,
                concerns: Concerns {
                    all_wards: row.all_wards,
                    ..Concerns::default()
                },
                staff: row.staff,
                partners: row.partners,
                about: row.about,
                detail: row.detail,
                result: row.result,
                people: row.people,
                next_step: row.next_step,
                next_due: row.next_due,
                next_done_on: row.next_done_on,
            },
            updated_at: row.updated_at,
            updated_by: row.updated_by,
            version: row.version,
        }
    }
}

const COLUMNS: &str = "SELECT s.id, s.kind, s.began_on, s.ended_on, s.all_wards, s.staff,
    s.partners, s.about, s.detail, s.result, s.people, s.next_step, s.next_due, s.next_done_on,
    s.updated_at, s.updated_by, s.version FROM support s";

/// The rows in reach: all, or those that concern one ward or its offices.
const IN_REACH: &str = "WHERE s.municipality_id = $1 AND ($2 IS NULL OR s.all_wards
    OR EXISTS (SELECT 1 FROM support_ward w WHERE w.municipality_id = $1
        AND w.support_id = s.id AND w.ward_id = $2)
    OR EXISTS (SELECT 1 FROM support_office f JOIN office o
        ON o.municipality_id = f.municipality_id AND o.id = f.office_id
        WHERE f.municipality_id = $1 AND f.support_id = s.id AND o.ward_id = $2))";

/// The rows that the list's filter leaves, whatever kind.
const WANTED: &str = "AND s.deleted_at IS NULL AND s.began_on >= $3 AND s.began_on < $4
    AND ($5 IS NULL OR s.all_wards
        OR EXISTS (SELECT 1 FROM support_ward w WHERE w.municipality_id = $1
            AND w.support_id = s.id AND w.ward_id = $5)
        OR EXISTS (SELECT 1 FROM support_office f JOIN office o
            ON o.municipality_id = f.municipality_id AND o.id = f.office_id
            WHERE f.municipality_id = $1 AND f.support_id = s.id AND o.ward_id = $5))
    AND (NOT $6 OR (s.next_step <> '' AND s.next_done_on IS NULL))
    AND ($7 = '' OR s.search_key LIKE '%' || $7 || '%')";

fn reach(scope: &Scope) -> Vec<Arg> {
    args![scope.municipality(), scope.ward()]
}

fn with_filter(scope: &Scope, wanted: &Wanted) -> Vec<Arg> {
    let (from, until) = wanted.period.bounds();
    let mut args = reach(scope);
    args.extend(args![
        from,
        until,
        wanted.ward,
        wanted.waiting,
        &wanted.words
    ]);
    args
}

/// One page of the supports the filter leaves, newest first.
pub async fn list(
    tx: &mut Tx,
    scope: &Scope,
    wanted: &Wanted,
    paging: Paging,
) -> Result<Page<Support>, DbFault> {
    let sql = Sql::join(&[
        COLUMNS,
        IN_REACH,
        WANTED,
        "AND ($8 = '' OR s.kind = $8) ORDER BY s.began_on DESC, s.id DESC LIMIT $9 OFFSET $10",
    ]);
    let mut args = with_filter(scope, wanted);
    args.extend(args![&wanted.kind, paging.limit(), paging.offset()]);
    let rows: Vec<Row> = tx.all(sql, args).await?;
    let mut supports: Vec<Support> = rows.into_iter().map(Row::into).collect();
    concern(tx, scope, &mut supports).await?;
    Ok(Page::of(supports, paging))
}

/// The wards that each support of the filter concerns, each once: those named, those of its
/// offices, or every ward.
pub async fn wards_of(
    tx: &mut Tx,
    scope: &Scope,
    wanted: &Wanted,
) -> Result<HashMap<Id<Support>, Vec<Id<Ward>>>, DbFault> {
    let sql = Sql::join(&[
        "SELECT s.id, v.id FROM support s JOIN ward v ON v.municipality_id = s.municipality_id
             AND (s.all_wards
                 OR EXISTS (SELECT 1 FROM support_ward n WHERE n.municipality_id = $1
                     AND n.support_id = s.id AND n.ward_id = v.id)
                 OR EXISTS (SELECT 1 FROM support_office n JOIN office p
                     ON p.municipality_id = n.municipality_id AND p.id = n.office_id
                     WHERE n.municipality_id = $1 AND n.support_id = s.id AND p.ward_id = v.id))",
        IN_REACH,
        WANTED,
        "ORDER BY s.id, v.id",
    ]);
    let rows: Vec<(i64, i64)> = tx.all(sql, with_filter(scope, wanted)).await?;
    let mut wards: HashMap<Id<Support>, Vec<Id<Ward>>> = HashMap::new();
    for (support, ward) in rows {
        let of = wards.entry(support.into()).or_default();
        of.push(ward.into());
    }
    Ok(wards)
}

/// How many supports the filter leaves, and how many people took part, by kind; whatever kind the
/// filter names.
pub async fn totals(
    tx: &mut Tx,
    scope: &Scope,
    wanted: &Wanted,
) -> Result<Vec<KindTotal>, DbFault> {
    let sql = Sql::join(&[
        "SELECT s.kind, COUNT(*), CAST(COALESCE(SUM(s.people), 0) AS BIGINT) FROM support s",
        IN_REACH,
        WANTED,
        "GROUP BY s.kind ORDER BY s.kind",
    ]);
    let rows: Vec<(String, i64, i64)> = tx.all(sql, with_filter(scope, wanted)).await?;
    let total = |(kind, n, people)| KindTotal { kind, n, people };
    Ok(rows.into_iter().map(total).collect())
}

/// What waits for its next step until `latest`, soonest first.
pub async fn waiting(
    tx: &mut Tx,
    scope: &Scope,
    latest: NaiveDate,
) -> Result<Vec<Support>, DbFault> {
    let sql = Sql::join(&[
        COLUMNS,
        IN_REACH,
        "AND s.deleted_at IS NULL AND s.next_step <> '' AND s.next_done_on IS NULL
         AND s.next_due <= $3 ORDER BY s.next_due, s.id LIMIT 20",
    ]);
    let mut args = reach(scope);
    args.extend(args![latest]);
    let rows: Vec<Row> = tx.all(sql, args).await?;
    Ok(rows.into_iter().map(Row::into).collect())
}

/// A support; one that was deleted where `deleted`.
pub async fn find(
    tx: &mut Tx,
    scope: &Scope,
    id: Id<Support>,
    deleted: bool,
) -> Result<Option<Support>, DbFault> {
    let sql = Sql::join(&[
        COLUMNS,
        IN_REACH,
        "AND s.id = $3 AND (s.deleted_at IS NOT NULL) = $4",
    ]);
    let mut args = reach(scope);
    args.extend(args![id, deleted]);
    let row: Option<Row> = tx.first(sql, args).await?;
    let mut found: Vec<Support> = row.map(Row::into).into_iter().collect();
    concern(tx, scope, &mut found).await?;
    Ok(found.pop())
}

/// Fills in the wards and offices of supports that were found within `scope`.
async fn concern(tx: &mut Tx, scope: &Scope, found: &mut [Support]) -> Result<(), DbFault> {
    let ids = found.iter().map(|one| one.id.get());
    let (Some(first), Some(last)) = (ids.clone().min(), ids.max()) else {
        return Ok(());
    };
    let span = args![scope.municipality(), first, last];
    let wards: Vec<(i64, i64)> = tx
        .all(
            "SELECT support_id, ward_id FROM support_ward
             WHERE municipality_id = $1 AND support_id BETWEEN $2 AND $3
             ORDER BY support_id, ward_id",
            span.clone(),
        )
        .await?;
    let offices: Vec<(i64, i64)> = tx
        .all(
            "SELECT support_id, office_id FROM support_office
             WHERE municipality_id = $1 AND support_id BETWEEN $2 AND $3
             ORDER BY support_id, office_id",
            span,
        )
        .await?;
    for support in found {
        let id = support.id.get();
        let own = |all: &[(i64, i64)]| {
            let own = all.iter().filter(|(of, _)| *of == id);
            own.map(|(_, one)| *one).collect::<Vec<i64>>()
        };
        let concerns = &mut support.content.concerns;
        concerns.wards = own(&wards).into_iter().map(Id::<Ward>::new).collect();
        concerns.offices = own(&offices).into_iter().map(Id::<Office>::new).collect();
    }
    Ok(())
}

/// What is written of a support, from `$4` on.
fn values(support: &Support) -> Vec<Arg> {
    let Support { content, .. } = support;
    args![
        &content.kind,
        content.began_on,
        content.ended_on,
        content.concerns.all_wards,
        &content.staff,
        &content.partners,
        &content.about,
        &content.detail,
        &content.result,
        content.people,
        &content.next_step,
        content.next_due,
        content.next_done_on,
        rules::search_key(content),
        support.updated_at,
        &support.updated_by
    ]
}

/// Adds a support.
pub async fn add(tx: &mut Tx, scope: &Scope, new: &Support) -> Result<(), DbFault> {
    let mut args = args![scope.municipality(), new.id, new.version];
    args.extend(values(new));
    tx.run(
        "INSERT INTO support (municipality_id, id, version, kind, began_on, ended_on, all_wards,
             staff, partners, about, detail, result, people, next_step, next_due, next_done_on,
             search_key, updated_at, updated_by)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18,
             $19)",
        args,
    )
    .await?;
    write_concerns(tx, scope, new).await
}

/// Saves `after` over the row that was loaded; false if somebody saved first.
pub async fn save(tx: &mut Tx, scope: &Scope, after: &Support) -> Result<bool, DbFault> {
    let mut args = args![scope.municipality(), after.id, after.version];
    args.extend(values(after));
    let touched = tx
        .run(
            "UPDATE support SET kind = $4, began_on = $5, ended_on = $6, all_wards = $7,
                 staff = $8, partners = $9, about = $10, detail = $11, result = $12, people = $13,
                 next_step = $14, next_due = $15, next_done_on = $16, search_key = $17,
                 updated_at = $18, updated_by = $19, version = version + 1
             WHERE municipality_id = $1 AND id = $2 AND version = $3 AND deleted_at IS NULL",
            args,
        )
        .await?;
    if touched != 1 {
        return Ok(false);
    }
    for table in [
        "DELETE FROM support_ward WHERE municipality_id = $1 AND support_id = $2",
        "DELETE FROM support_office WHERE municipality_id = $1 AND support_id = $2",
    ] {
        tx.run(table, args![scope.municipality(), after.id]).await?;
    }
    write_concerns(tx, scope, after).await?;
    Ok(true)
}

async fn write_concerns(tx: &mut Tx, scope: &Scope, support: &Support) -> Result<(), DbFault> {
    let concerns = &support.content.concerns;
    for ward in &concerns.wards {
        tx.run(
            "INSERT INTO support_ward (municipality_id, support_id, ward_id) VALUES ($1, $2, $3)",
            args![scope.municipality(), support.id, *ward],
        )
        .await?;
    }
    for office in &concerns.offices {
        tx.run(
            "INSERT INTO support_office (municipality_id, support_id, office_id)
             VALUES ($1, $2, $3)",
            args![scope.municipality(), support.id, *office],
        )
        .await?;
    }
    Ok(())
}

/// Deletes the loaded row at `at`, or takes the deletion back; false if somebody changed it first.
pub async fn set_deleted(
    tx: &mut Tx,
    scope: &Scope,
    loaded: &Support,
    at: Option<DateTime<Utc>>,
) -> Result<bool, DbFault> {
    let touched = tx
        .run(
            "UPDATE support SET deleted_at = $4, version = version + 1
             WHERE municipality_id = $1 AND id = $2 AND version = $3",
            args![scope.municipality(), loaded.id, loaded.version, at],
        )
        .await?;
    Ok(touched == 1)
}

/// The day of the first support in reach; `None` where there is none.
pub async fn first_day(tx: &mut Tx, scope: &Scope) -> Result<Option<NaiveDate>, DbFault> {
    let first: Option<(NaiveDate,)> = tx
        .first(
            "SELECT began_on FROM support
             WHERE municipality_id = $1 AND deleted_at IS NULL
             ORDER BY began_on LIMIT 1",
            args![scope.municipality()],
        )
        .await?;
    Ok(first.map(|(day,)| day))
}
