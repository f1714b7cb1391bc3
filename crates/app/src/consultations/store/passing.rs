//! 引継ぎ and 上程.

use chrono::{DateTime, Utc};
use db::{DbFault, Sql, Tx, args};
use kernel::Id;
use policy::Scope;
use sqlx::FromRow;

use super::super::model::{Consultation, Escalation, EscalationState, Handover, HandoverState};

#[derive(FromRow)]
struct HandoverRow {
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

impl From<HandoverRow> for Handover {
    fn from(row: HandoverRow) -> Self {
        Self {
            id: row.id.into(),
            consultation: row.consultation_id.into(),
            from: row.from_office_id.into(),
            to: row.to_office_id.into(),
            state: HandoverState::from_code(&row.state),
            reason: row.reason,
            answer: row.answer,
            offered: (row.offered_at, row.offered_by),
            answered: row.answered_at.map(|at| (at, row.answered_by)),
        }
    }
}

const HANDOVER: &str = "SELECT id, consultation_id, from_office_id, to_office_id, state, reason,
    answer, offered_at, offered_by, answered_at, answered_by FROM handover
    WHERE municipality_id = $1";

/// The handovers of a consultation that was found within the scope.
pub async fn handovers_of(
    tx: &mut Tx,
    scope: &Scope,
    of: Id<Consultation>,
) -> Result<Vec<Handover>, DbFault> {
    let sql = Sql::join(&[
        HANDOVER,
        "AND consultation_id = $2 ORDER BY offered_at DESC",
    ]);
    let rows: Vec<HandoverRow> = tx.all(sql, args![scope.municipality(), of]).await?;
    Ok(rows.into_iter().map(Handover::from).collect())
}

/// The handovers offered to this office that wait for an answer.
pub async fn handovers_to(tx: &mut Tx, scope: &Scope) -> Result<Vec<Handover>, DbFault> {
    let sql = Sql::join(&[
        HANDOVER,
        "AND to_office_id = $2 AND state = 'offered' ORDER BY offered_at",
    ]);
    let rows: Vec<HandoverRow> = tx
        .all(sql, args![scope.municipality(), scope.office()])
        .await?;
    Ok(rows.into_iter().map(Handover::from).collect())
}

/// The handovers this office has offered that wait for an answer, or were answered since `since`.
pub async fn handovers_from(
    tx: &mut Tx,
    scope: &Scope,
    since: DateTime<Utc>,
) -> Result<Vec<Handover>, DbFault> {
    let sql = Sql::join(&[
        HANDOVER,
        "AND from_office_id = $2 AND (state = 'offered' OR answered_at >= $3)
         AND state <> 'withdrawn' ORDER BY offered_at",
    ]);
    let args = args![scope.municipality(), scope.office(), since];
    let rows: Vec<HandoverRow> = tx.all(sql, args).await?;
    Ok(rows.into_iter().map(Handover::from).collect())
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
    let row: Option<HandoverRow> = tx
        .first(sql, args![scope.municipality(), id, scope.office()])
        .await?;
    Ok(row.map(Handover::from))
}

/// Adds a handover.
pub async fn add_handover(tx: &mut Tx, scope: &Scope, handover: &Handover) -> Result<(), DbFault> {
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
            &handover.reason,
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
    let touched = tx
        .run(
            "UPDATE handover SET state = $3, answer = $4, answered_at = $5, answered_by = $6
             WHERE municipality_id = $1 AND id = $2 AND state = 'offered'",
            args![
                scope.municipality(),
                handover.id,
                handover.state.code(),
                &handover.answer,
                at,
                by
            ],
        )
        .await?;
    Ok(touched > 0)
}

#[derive(FromRow)]
struct EscalationRow {
    id: i64,
    consultation_id: i64,
    office_id: i64,
    ward_id: i64,
    destination: String,
    summary: String,
    wanted: String,
    state: String,
    answer: String,
    raised_at: DateTime<Utc>,
    raised_by: String,
    answered_at: Option<DateTime<Utc>>,
    answered_by: String,
}

impl From<EscalationRow> for Escalation {
    fn from(row: EscalationRow) -> Self {
        Self {
            id: row.id.into(),
            consultation: row.consultation_id.into(),
            office: row.office_id.into(),
            ward: row.ward_id.into(),
            destination: row.destination,
            summary: row.summary,
            wanted: row.wanted,
            state: EscalationState::from_code(&row.state),
            answer: row.answer,
            raised: (row.raised_at, row.raised_by),
            answered: row.answered_at.map(|at| (at, row.answered_by)),
        }
    }
}

const ESCALATION: &str = "SELECT id, consultation_id, office_id, ward_id, destination, summary,
    wanted, state, answer, raised_at, raised_by, answered_at, answered_by FROM escalation
    WHERE municipality_id = $1";

/// The escalations of a consultation that was found within the scope.
pub async fn escalations_of(
    tx: &mut Tx,
    scope: &Scope,
    of: Id<Consultation>,
) -> Result<Vec<Escalation>, DbFault> {
    let sql = Sql::join(&[
        ESCALATION,
        "AND consultation_id = $2 ORDER BY raised_at DESC",
    ]);
    let rows: Vec<EscalationRow> = tx.all(sql, args![scope.municipality(), of]).await?;
    Ok(rows.into_iter().map(Escalation::from).collect())
}

/// What was escalated to this ward, those that wait for an answer first.
pub async fn escalations_to(tx: &mut Tx, scope: &Scope) -> Result<Vec<Escalation>, DbFault> {
    let sql = Sql::join(&[
        ESCALATION,
        "AND ward_id = $2 ORDER BY CASE WHEN state = 'open' THEN 0 ELSE 1 END, raised_at DESC
         LIMIT 200",
    ]);
    let rows: Vec<EscalationRow> = tx
        .all(sql, args![scope.municipality(), scope.ward()])
        .await?;
    Ok(rows.into_iter().map(Escalation::from).collect())
}

/// The escalation with this id, if it was raised to this ward.
pub async fn find_escalation(
    tx: &mut Tx,
    scope: &Scope,
    id: Id<Escalation>,
) -> Result<Option<Escalation>, DbFault> {
    let sql = Sql::join(&[ESCALATION, "AND id = $2 AND ward_id = $3"]);
    let row: Option<EscalationRow> = tx
        .first(sql, args![scope.municipality(), id, scope.ward()])
        .await?;
    Ok(row.map(Escalation::from))
}

/// Adds an escalation.
pub async fn add_escalation(
    tx: &mut Tx,
    scope: &Scope,
    escalation: &Escalation,
) -> Result<(), DbFault> {
    tx.put(
        "INSERT INTO escalation (municipality_id, id, consultation_id, office_id, ward_id,
                                 destination, summary, wanted, state, answer, raised_at,
                                 raised_by, answered_by)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, 'open', '', $9, $10, '')",
        args![
            scope.municipality(),
            escalation.id,
            escalation.consultation,
            escalation.office,
            escalation.ward,
            &escalation.destination,
            &escalation.summary,
            &escalation.wanted,
            escalation.raised.0,
            &escalation.raised.1
        ],
    )
    .await?;
    Ok(())
}

/// Writes the ward office's answer; `false` if there is one already.
pub async fn answer_escalation(
    tx: &mut Tx,
    scope: &Scope,
    id: Id<Escalation>,
    answer: &str,
    (at, by): (DateTime<Utc>, &str),
) -> Result<bool, DbFault> {
    let answered = tx
        .run(
            "UPDATE escalation
             SET state = 'answered', answer = $4, answered_at = $5, answered_by = $6
             WHERE municipality_id = $1 AND id = $2 AND ward_id = $3 AND state = 'open'",
            args![scope.municipality(), id, scope.ward(), answer, at, by],
        )
        .await?;
    Ok(answered > 0)
}
