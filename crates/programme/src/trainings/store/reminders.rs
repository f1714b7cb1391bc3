//! Which trainings are tomorrow, and of which those who come were reminded.

use chrono::NaiveDate;
use db::{DbFault, Sql, Tx, args};
use kernel::Id;
use policy::Scope;

use super::training::{IN_REACH, reach};
use crate::trainings::model::Training;

/// The announced trainings in reach on `day` of which nobody was reminded yet.
pub async fn unreminded(
    tx: &mut Tx,
    scope: &Scope,
    day: NaiveDate,
) -> Result<Vec<Id<Training>>, DbFault> {
    let sql = Sql::join(&[
        "SELECT t.id FROM training t",
        IN_REACH,
        "AND t.held_on = $3 AND t.state = 'announced' AND t.deleted_at IS NULL
         AND (t.reminded_for IS NULL OR t.reminded_for <> t.held_on) ORDER BY t.id",
    ]);
    let mut args = reach(scope);
    args.push(day.into());
    let rows: Vec<(i64,)> = tx.all(sql, args).await?;
    Ok(rows.into_iter().map(|(id,)| id.into()).collect())
}

/// Notes that those who come on `day` were reminded; false where somebody else did so.
pub async fn note_reminder(
    tx: &mut Tx,
    scope: &Scope,
    (training, day): (Id<Training>, NaiveDate),
) -> Result<bool, DbFault> {
    let touched = tx
        .run(
            "UPDATE training SET reminded_for = $3 WHERE municipality_id = $1 AND id = $2
             AND (reminded_for IS NULL OR reminded_for <> $3)",
            args![scope.municipality(), training, day],
        )
        .await?;
    Ok(touched == 1)
}
