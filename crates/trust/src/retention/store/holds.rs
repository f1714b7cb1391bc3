//! 廃棄の停止.

use chrono::{DateTime, Utc};
use db::{DbFault, SealedColumn, Tx, args};
use kernel::Id;
use policy::{Office, Scope};
use sqlx::FromRow;

use super::super::model::Hold;

/// The reason may tell of the person.
pub const REASON: SealedColumn = SealedColumn::plain("legal_hold.reason");

#[derive(FromRow)]
struct Row {
    id: i64,
    subject_id: i64,
    consultation_id: i64,
    number: String,
    reason: String,
    placed_at: DateTime<Utc>,
    placed_by: String,
    lifted_at: Option<DateTime<Utc>>,
    lifted_by: String,
}

/// The holds of an office, those that stand first, then newest first.
pub async fn holds(tx: &mut Tx, scope: &Scope, office: Id<Office>) -> Result<Vec<Hold>, DbFault> {
    let rows: Vec<Row> = tx
        .all(
            "SELECT id, subject_id, consultation_id, number, reason, placed_at, placed_by,
                    lifted_at, lifted_by
             FROM legal_hold WHERE municipality_id = $1 AND office_id = $2
             ORDER BY CASE WHEN lifted_at IS NULL THEN 0 ELSE 1 END, placed_at DESC, id DESC",
            args![scope.municipality(), office],
        )
        .await?;
    let seal = tx.seal(scope.municipality())?;
    let hold = |row: Row| {
        let id = Id::new(row.id);
        Ok(Hold {
            id,
            subject: row.subject_id,
            case: row.consultation_id,
            number: row.number,
            reason: seal.open(REASON.place, id, &row.reason)?,
            placed: (row.placed_at, row.placed_by),
            lifted: row.lifted_at.map(|at| (at, row.lifted_by)),
        })
    };
    rows.into_iter().map(hold).collect()
}

/// Whether any of these, the case and its person, is held.
pub async fn is_held(
    tx: &mut Tx,
    scope: &Scope,
    (case, person): (i64, Option<i64>),
) -> Result<bool, DbFault> {
    let found = tx
        .number(
            "SELECT COUNT(*) FROM legal_hold
             WHERE municipality_id = $1 AND lifted_at IS NULL
               AND (subject_id = $2 OR subject_id = $3)",
            args![scope.municipality(), case, person.unwrap_or(case)],
        )
        .await?;
    Ok(found > 0)
}

/// Places a hold.
pub async fn add_hold(
    tx: &mut Tx,
    scope: &Scope,
    (office, hold): (Id<Office>, &Hold),
) -> Result<(), DbFault> {
    let reason = tx
        .seal(scope.municipality())?
        .text(REASON.place, hold.id, &hold.reason)?;
    tx.put(
        "INSERT INTO legal_hold (municipality_id, id, office_id, subject_id, consultation_id,
                                 number, reason, placed_at, placed_by, lifted_by)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, '')",
        args![
            scope.municipality(),
            hold.id,
            office,
            hold.subject,
            hold.case,
            &hold.number,
            reason,
            hold.placed.0,
            &hold.placed.1
        ],
    )
    .await
}

/// Lifts a hold of the office; the case it was placed by, or none where nothing stood.
pub async fn lift(
    tx: &mut Tx,
    scope: &Scope,
    (office, id): (Id<Office>, Id<Hold>),
    (now, by): (DateTime<Utc>, &str),
) -> Result<Option<i64>, DbFault> {
    let lifted = tx
        .run(
            "UPDATE legal_hold SET lifted_at = $4, lifted_by = $5
             WHERE municipality_id = $1 AND office_id = $2 AND id = $3 AND lifted_at IS NULL",
            args![scope.municipality(), office, id, now, by],
        )
        .await?;
    if lifted == 0 {
        return Ok(None);
    }
    let case = tx
        .number(
            "SELECT consultation_id FROM legal_hold WHERE municipality_id = $1 AND id = $2",
            args![scope.municipality(), id],
        )
        .await?;
    Ok(Some(case))
}

/// 廃棄: empties the reasons of holds on a record that is gone; that they were placed and lifted stays.
pub async fn forget_reasons(tx: &mut Tx, scope: &Scope, subject: i64) -> Result<(), DbFault> {
    tx.run(
        "UPDATE legal_hold SET reason = '' WHERE municipality_id = $1 AND subject_id = $2",
        args![scope.municipality(), subject],
    )
    .await
    .map(drop)
}
