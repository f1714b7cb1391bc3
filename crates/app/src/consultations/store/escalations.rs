//! 上程.

use chrono::{DateTime, Utc};
use db::{Arg, DbFault, Seal, Sql, Tx, args};
use kernel::Id;
use policy::Scope;
use sqlx::FromRow;

use super::{
    super::model::{Consultation, Escalation, EscalationState},
    sealed,
};

#[derive(FromRow)]
struct Row {
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

impl Row {
    fn opened(self, seal: &Seal) -> Result<Escalation, DbFault> {
        let id = Id::new(self.id);
        let row = self;
        Ok(Escalation {
            id,
            consultation: row.consultation_id.into(),
            office: row.office_id.into(),
            ward: row.ward_id.into(),
            destination: row.destination,
            summary: seal.open(sealed::ESCALATION_SUMMARY, id, &row.summary)?,
            wanted: seal.open(sealed::ESCALATION_WANTED, id, &row.wanted)?,
            state: EscalationState::from_code(&row.state),
            answer: seal.open(sealed::ESCALATION_ANSWER, id, &row.answer)?,
            raised: (row.raised_at, row.raised_by),
            answered: row.answered_at.map(|at| (at, row.answered_by)),
        })
    }
}

const ESCALATION: &str = "SELECT id, consultation_id, office_id, ward_id, destination, summary,
    wanted, state, answer, raised_at, raised_by, answered_at, answered_by FROM escalation
    WHERE municipality_id = $1";

/// The escalations that `wanted`, the rest of the question, asks for.
async fn escalations(
    tx: &mut Tx,
    scope: &Scope,
    wanted: &'static str,
    args: Vec<Arg>,
) -> Result<Vec<Escalation>, DbFault> {
    let rows: Vec<Row> = tx.all(Sql::join(&[ESCALATION, wanted]), args).await?;
    let seal = tx.seal(scope.municipality())?;
    rows.into_iter().map(|row| row.opened(&seal)).collect()
}

/// The escalations of a consultation that was found within the scope.
pub async fn escalations_of(
    tx: &mut Tx,
    scope: &Scope,
    of: Id<Consultation>,
) -> Result<Vec<Escalation>, DbFault> {
    let wanted = "AND consultation_id = $2 ORDER BY raised_at DESC";
    escalations(tx, scope, wanted, args![scope.municipality(), of]).await
}

/// What was escalated to this ward, those that wait for an answer first.
pub async fn escalations_to(tx: &mut Tx, scope: &Scope) -> Result<Vec<Escalation>, DbFault> {
    let wanted = "AND ward_id = $2
                  ORDER BY CASE WHEN state = 'open' THEN 0 ELSE 1 END, raised_at DESC LIMIT 200";
    escalations(tx, scope, wanted, args![scope.municipality(), scope.ward()]).await
}

/// The escalation with this id, if it was raised to this ward.
pub async fn find_escalation(
    tx: &mut Tx,
    scope: &Scope,
    id: Id<Escalation>,
) -> Result<Option<Escalation>, DbFault> {
    let sql = Sql::join(&[ESCALATION, "AND id = $2 AND ward_id = $3"]);
    let row: Option<Row> = tx
        .first(sql, args![scope.municipality(), id, scope.ward()])
        .await?;
    let seal = tx.seal(scope.municipality())?;
    row.map(|row| row.opened(&seal)).transpose()
}

/// Adds an escalation.
pub async fn add_escalation(
    tx: &mut Tx,
    scope: &Scope,
    escalation: &Escalation,
) -> Result<(), DbFault> {
    let (seal, id) = (tx.seal(scope.municipality())?, escalation.id);
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
            seal.text(sealed::ESCALATION_SUMMARY, id, &escalation.summary)?,
            seal.text(sealed::ESCALATION_WANTED, id, &escalation.wanted)?,
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
    let seal = tx.seal(scope.municipality())?;
    let answer = seal.text(sealed::ESCALATION_ANSWER, id, answer)?;
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
