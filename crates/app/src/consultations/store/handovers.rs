//! 引継ぎ.

use chrono::{DateTime, Utc};
use db::{Arg, DbFault, Seal, Sql, Tx, args};
use kernel::Id;
use policy::Scope;
use sqlx::FromRow;

use super::{
    super::model::{Consultation, Handover, HandoverState},
    sealed,
};

#[derive(FromRow)]
struct Row {
    id: i64,
    consultation_id: i64,
    from_office_id: i64,
    to_office_id: i64,
    state: String,
    reason: String,
    answer: String,
    offered_at: DateTime<Utc>,
    offered_by: String,
    answered_at: Option<DateTime<Utc>>,
    answered_by: String,
}

impl Row {
    fn opened(self, seal: &Seal) -> Result<Handover, DbFault> {
        let id = Id::new(self.id);
        let row = self;
        Ok(Handover {
            id,
            consultation: row.consultation_id.into(),
            from: row.from_office_id.into(),
            to: row.to_office_id.into(),
            state: HandoverState::from_code(&row.state),
            reason: seal.open(sealed::HANDOVER_REASON, id, &row.reason)?,
            answer: seal.open(sealed::HANDOVER_ANSWER, id, &row.answer)?,
            offered: (row.offered_at, row.offered_by),
            answered: row.answered_at.map(|at| (at, row.answered_by)),
        })
    }
}

const HANDOVER: &str = "SELECT id, consultation_id, from_office_id, to_office_id, state, reason,
    answer, offered_at, offered_by, answered_at, answered_by FROM handover
    WHERE municipality_id = $1";

/// The handovers that `wanted`, the rest of the question, asks for.
async fn handovers(
    tx: &mut Tx,
    scope: &Scope,
    wanted: &'static str,
    args: Vec<Arg>,
) -> Result<Vec<Handover>, DbFault> {
    let rows: Vec<Row> = tx.all(Sql::join(&[HANDOVER, wanted]), args).await?;
    let seal = tx.seal(scope.municipality())?;
    rows.into_iter().map(|row| row.opened(&seal)).collect()
}

/// The handovers of a consultation that was found within the scope.
pub async fn handovers_of(
    tx: &mut Tx,
    scope: &Scope,
    of: Id<Consultation>,
) -> Result<Vec<Handover>, DbFault> {
    let wanted = "AND consultation_id = $2 ORDER BY offered_at DESC";
    handovers(tx, scope, wanted, args![scope.municipality(), of]).await
}

/// The handovers offered to this office that wait for an answer.
pub async fn handovers_to(tx: &mut Tx, scope: &Scope) -> Result<Vec<Handover>, DbFault> {
    let wanted = "AND to_office_id = $2 AND state = 'offered' ORDER BY offered_at";
    handovers(
        tx,
        scope,
        wanted,
        args![scope.municipality(), scope.office()],
    )
    .await
}

/// The handovers this office has offered that wait for an answer, or were answered since `since`.
pub async fn handovers_from(
    tx: &mut Tx,
    scope: &Scope,
    since: DateTime<Utc>,
) -> Result<Vec<Handover>, DbFault> {
    let wanted = "AND from_office_id = $2 AND (state = 'offered' OR answered_at >= $3)
                  AND state <> 'withdrawn' ORDER BY offered_at";
    let args = args![scope.municipality(), scope.office(), since];
    handovers(tx, scope, wanted, args).await
}

/// The handover by which this office gave a consultation away last.
pub async fn given_away(
    tx: &mut Tx,
    scope: &Scope,
    of: Id<Consultation>,
) -> Result<Option<Id<Handover>>, DbFault> {
    let row: Option<(i64,)> = tx
        .first(
            "SELECT id FROM handover
             WHERE municipality_id = $1 AND consultation_id = $2 AND from_office_id = $3
               AND state = 'accepted' ORDER BY answered_at DESC LIMIT 1",
            args![scope.municipality(), of, scope.office()],
        )
        .await?;
    Ok(row.map(|(id,)| id.into()))
}

/// The handover with this id, if it was made by or to this office.
pub async fn find_handover(
    tx: &mut Tx,
    scope: &Scope,
    id: Id<Handover>,
) -> Result<Option<Handover>, DbFault> {
    let sql = Sql::join(&[
        HANDOVER,
        "AND id = $2 AND (to_office_id = $3 OR from_office_id = $3)",
    ]);
    let row: Option<Row> = tx
        .first(sql, args![scope.municipality(), id, scope.office()])
        .await?;
    let seal = tx.seal(scope.municipality())?;
    row.map(|row| row.opened(&seal)).transpose()
}

/// Adds a handover.
pub async fn add_handover(tx: &mut Tx, scope: &Scope, handover: &Handover) -> Result<(), DbFault> {
    let seal = tx.seal(scope.municipality())?;
    tx.put(
        "INSERT INTO handover (municipality_id, id, consultation_id, from_office_id, to_office_id,
                               state, reason, answer, offered_at, offered_by, answered_by)
         VALUES ($1, $2, $3, $4, $5, $6, $7, '', $8, $9, '')",
        args![
            scope.municipality(),
            handover.id,
            handover.consultation,
            handover.from,
            handover.to,
            handover.state.code(),
            seal.text(sealed::HANDOVER_REASON, handover.id, &handover.reason)?,
            handover.offered.0,
            &handover.offered.1
        ],
    )
    .await?;
    Ok(())
}

/// Writes the answer to a handover that still waits; `false` if it was answered already.
pub async fn answer_handover(
    tx: &mut Tx,
    scope: &Scope,
    handover: &Handover,
) -> Result<bool, DbFault> {
    let (at, by) = match &handover.answered {
        Some((at, by)) => (Some(*at), by.as_str()),
        None => (None, ""),
    };
    let seal = tx.seal(scope.municipality())?;
    let touched = tx
        .run(
            "UPDATE handover SET state = $3, answer = $4, answered_at = $5, answered_by = $6
             WHERE municipality_id = $1 AND id = $2 AND state = 'offered'",
            args![
                scope.municipality(),
                handover.id,
                handover.state.code(),
                seal.text(sealed::HANDOVER_ANSWER, handover.id, &handover.answer)?,
                at,
                by
            ],
        )
        .await?;
    Ok(touched > 0)
}
