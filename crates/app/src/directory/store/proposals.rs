//! Proposals that wait for a decision, and what became of them.

use chrono::{DateTime, Utc};
use db::{DbFault, Sql, Tx, args};
use kernel::Id;
use policy::{Facility, Scope};
use sqlx::FromRow;

use crate::directory::model::{Change, Field, Proposal, ProposalKey, ProposalSet, ProposalState};

/// Adds what a set of proposals has in common.
pub async fn add_proposal_set(
    tx: &mut Tx,
    scope: &Scope,
    set: &ProposalSet,
) -> Result<(), DbFault> {
    tx.put(
        "INSERT INTO proposal_set (municipality_id, id, origin, source, label, actor_name, at)
         VALUES ($1, $2, $3, $4, $5, $6, $7)",
        args![
            scope.municipality(),
            set.id,
            &set.origin,
            &set.source,
            &set.label,
            &set.actor_name,
            set.at
        ],
    )
    .await
}

/// Adds one proposal to its set.
pub async fn add_proposal(tx: &mut Tx, scope: &Scope, one: &Proposal) -> Result<(), DbFault> {
    let field = match one.change {
        Change::Field(field) => field.code(),
        Change::New | Change::Gone => "",
    };
    tx.put(
        "INSERT INTO proposal (municipality_id, id, set_id, row_number, change, facility_id,
           service_id, ward_id, source_key, field, before, after, state, decided_at, decided_by)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)",
        args![
            scope.municipality(),
            one.id,
            one.set,
            one.row,
            one.change.code(),
            one.facility,
            one.service.map_or(0, Id::get),
            one.ward,
            &one.source_key,
            field,
            &one.before,
            &one.after,
            one.state.code(),
            one.decided_at,
            &one.decided_by
        ],
    )
    .await
}

#[derive(FromRow)]
#[expect(clippy::struct_field_names, reason = "they are the columns' names")]
pub(super) struct Row {
    id: i64,
    set_id: i64,
    row_number: i64,
    change: String,
    facility_id: Option<i64>,
    service_id: i64,
    ward_id: Option<i64>,
    source_key: String,
    field: String,
    before: String,
    after: String,
    state: String,
    decided_at: Option<DateTime<Utc>>,
    decided_by: String,
}

impl Row {
    /// The proposal; `None` of a field that this version no longer has.
    pub(super) fn proposal(self) -> Option<Proposal> {
        Some(Proposal {
            change: Change::from_codes(&self.change, &self.field)?,
            id: self.id.into(),
            set: self.set_id.into(),
            row: self.row_number,
            facility: self.facility_id.map(Into::into),
            service: (self.service_id != 0).then(|| self.service_id.into()),
            ward: self.ward_id.map(Into::into),
            source_key: self.source_key,
            before: self.before,
            after: self.after,
            state: ProposalState::from_code(&self.state),
            decided_at: self.decided_at,
            decided_by: self.decided_by,
        })
    }
}

/// Where a [`Row`] comes from; a ward officer sees the own ward's only.
const PROPOSAL: &str = "
    SELECT id, set_id, row_number, change, facility_id, service_id, ward_id, source_key, field,
           before, after, state, decided_at, decided_by
    FROM proposal
    WHERE municipality_id = $1 AND ($2 IS NULL OR ward_id = $2)";

/// One proposal within the scope.
pub async fn proposal(
    tx: &mut Tx,
    scope: &Scope,
    id: Id<ProposalKey>,
) -> Result<Option<Proposal>, DbFault> {
    let sql = Sql::join(&[PROPOSAL, "AND id = $3"]);
    let row: Option<Row> = tx
        .first(sql, args![scope.municipality(), scope.ward(), id])
        .await?;
    Ok(row.and_then(Row::proposal))
}

/// The proposals of one set within the scope that are in `state`, in the order of their rows.
pub async fn proposals_of_set(
    tx: &mut Tx,
    scope: &Scope,
    set: Id<ProposalSet>,
    state: ProposalState,
) -> Result<Vec<Proposal>, DbFault> {
    let sql = Sql::join(&[
        PROPOSAL,
        "AND set_id = $3 AND state = $4 ORDER BY row_number, id",
    ]);
    let args = args![scope.municipality(), scope.ward(), set, state.code()];
    let rows: Vec<Row> = tx.all(sql, args).await?;
    Ok(rows.into_iter().filter_map(Row::proposal).collect())
}

/// The open proposals about one place, oldest first.
pub async fn open_proposals_about(
    tx: &mut Tx,
    scope: &Scope,
    facility: Id<Facility>,
) -> Result<Vec<Proposal>, DbFault> {
    let sql = Sql::join(&[
        PROPOSAL,
        "AND facility_id = $3 AND state = 'open' ORDER BY id",
    ]);
    let args = args![scope.municipality(), scope.ward(), facility];
    let rows: Vec<Row> = tx.all(sql, args).await?;
    Ok(rows.into_iter().filter_map(Row::proposal).collect())
}

/// The open proposals about one place that the place itself made, oldest first.
pub async fn open_answers_of(
    tx: &mut Tx,
    scope: &Scope,
    facility: Id<Facility>,
) -> Result<Vec<Proposal>, DbFault> {
    let sql = Sql::join(&[
        PROPOSAL,
        "AND facility_id = $3 AND state = 'open' AND set_id IN (
           SELECT s.id FROM proposal_set s WHERE s.municipality_id = $1
             AND s.origin IN ('facility', 'questionnaire'))
         ORDER BY id",
    ]);
    let args = args![scope.municipality(), scope.ward(), facility];
    let rows: Vec<Row> = tx.all(sql, args).await?;
    Ok(rows.into_iter().filter_map(Row::proposal).collect())
}

/// What is open of everything that imports of `source` asked, whatever the ward.
pub async fn open_of_source(
    tx: &mut Tx,
    scope: &Scope,
    source: &str,
) -> Result<Vec<Proposal>, DbFault> {
    let sql = Sql::join(&[
        PROPOSAL,
        "AND state = 'open' AND set_id IN (
           SELECT x.id FROM proposal_set x
           WHERE x.municipality_id = $1 AND x.origin = 'import' AND x.source = $3)",
    ]);
    let args = args![scope.municipality(), None::<i64>, source];
    let rows: Vec<Row> = tx.all(sql, args).await?;
    Ok(rows.into_iter().filter_map(Row::proposal).collect())
}

/// Decides a proposal that is still open; `false` when somebody decided it first.
pub async fn decide_proposal(
    tx: &mut Tx,
    scope: &Scope,
    id: Id<ProposalKey>,
    state: ProposalState,
    (at, by): (DateTime<Utc>, &str),
) -> Result<bool, DbFault> {
    let touched = tx
        .run(
            "UPDATE proposal SET state = $3, decided_at = $4, decided_by = $5
             WHERE municipality_id = $1 AND id = $2 AND state = 'open'",
            args![scope.municipality(), id, state.code(), at, by],
        )
        .await?;
    Ok(touched > 0)
}

/// Where the municipality's audiences differ from the built-in ones: field and audience codes.
pub async fn audiences(tx: &mut Tx, scope: &Scope) -> Result<Vec<(String, String)>, DbFault> {
    tx.all(
        "SELECT field, audience FROM field_audience WHERE municipality_id = $1 ORDER BY field",
        args![scope.municipality()],
    )
    .await
}

/// Sets who may read a field; `None` goes back to the built-in audience.
pub async fn set_audience(
    tx: &mut Tx,
    scope: &Scope,
    field: Field,
    audience: Option<&str>,
) -> Result<(), DbFault> {
    let city = scope.municipality();
    match audience {
        Some(code) => {
            tx.run(
                "INSERT INTO field_audience (municipality_id, field, audience) VALUES ($1, $2, $3)
                 ON CONFLICT (municipality_id, field)
                 DO UPDATE SET audience = excluded.audience",
                args![city, field.code(), code],
            )
            .await?;
        }
        None => {
            tx.run(
                "DELETE FROM field_audience WHERE municipality_id = $1 AND field = $2",
                args![city, field.code()],
            )
            .await?;
        }
    }
    Ok(())
}
