//! Proposals as a person works through them: sets, counts, pages.

use chrono::{DateTime, Utc};
use db::{Arg, DbFault, Page, Paging, Sql, Tx, args};
use kernel::Id;
use policy::{Facility, Scope, Ward};
use sqlx::FromRow;

use super::{KnownRecord, proposals::Row};
use crate::directory::model::{
    Field, OrganisationEntry, Proposal, ProposalKey, ProposalSet, ProposalState,
};

/// What came together, with how much of it is still open.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SetLine {
    /// The set.
    pub set: ProposalSet,
    /// How many proposals it has within the scope.
    pub all: i64,
    /// How many are open.
    pub open: i64,
}

#[derive(FromRow)]
struct SetRow {
    id: i64,
    origin: String,
    source: String,
    label: String,
    actor_name: String,
    at: DateTime<Utc>,
    all_count: i64,
    open_count: i64,
}

impl SetRow {
    fn line(self) -> SetLine {
        SetLine {
            set: ProposalSet {
                id: self.id.into(),
                origin: self.origin,
                source: self.source,
                label: self.label,
                actor_name: self.actor_name,
                at: self.at,
            },
            all: self.all_count,
            open: self.open_count,
        }
    }
}

/// The newest sets with something within the scope, those with open proposals first.
pub async fn proposal_sets(
    tx: &mut Tx,
    scope: &Scope,
    limit: i64,
) -> Result<Vec<SetLine>, DbFault> {
    let rows: Vec<SetRow> = tx
        .all(
            "SELECT s.id, s.origin, s.source, s.label, s.actor_name, s.at,
                    COUNT(p.id) AS all_count,
                    COUNT(CASE WHEN p.state = 'open' THEN 1 END) AS open_count
             FROM proposal_set s
             JOIN proposal p ON p.municipality_id = s.municipality_id AND p.set_id = s.id
             WHERE s.municipality_id = $1 AND ($2 IS NULL OR p.ward_id = $2)
             GROUP BY s.id, s.origin, s.source, s.label, s.actor_name, s.at
             ORDER BY CASE WHEN COUNT(CASE WHEN p.state = 'open' THEN 1 END) > 0 THEN 0 ELSE 1 END,
                      s.id DESC
             LIMIT $3",
            args![scope.municipality(), scope.ward(), limit],
        )
        .await?;
    Ok(rows.into_iter().map(SetRow::line).collect())
}

/// One set, whatever the ward.
pub async fn proposal_set(
    tx: &mut Tx,
    scope: &Scope,
    id: Id<ProposalSet>,
) -> Result<Option<ProposalSet>, DbFault> {
    let row: Option<SetRow> = tx
        .first(
            "SELECT id, origin, source, label, actor_name, at,
                    CAST(0 AS BIGINT) AS all_count, CAST(0 AS BIGINT) AS open_count
             FROM proposal_set WHERE municipality_id = $1 AND id = $2",
            args![scope.municipality(), id],
        )
        .await?;
    Ok(row.map(|row| row.line().set))
}

/// How many proposals within the scope wait for a decision.
pub async fn open_proposals(tx: &mut Tx, scope: &Scope) -> Result<i64, DbFault> {
    tx.number(
        "SELECT COUNT(*) FROM proposal
         WHERE municipality_id = $1 AND state = 'open' AND ($2 IS NULL OR ward_id = $2)",
        args![scope.municipality(), scope.ward()],
    )
    .await
}

/// What the proposals of a set are narrowed to.
#[derive(Clone, Debug)]
pub struct ReviewFilter {
    /// The set; `None` for all.
    pub set: Option<Id<ProposalSet>>,
    /// What was decided.
    pub state: ProposalState,
    /// `new`, `field` or `gone`; empty for all.
    pub change: String,
    /// The ward.
    pub ward: Option<Id<Ward>>,
    /// The kind of the service; empty for all.
    pub kind: String,
    /// The field.
    pub field: Option<Field>,
    /// The place.
    pub facility: Option<Id<Facility>>,
}

impl ReviewFilter {
    fn args(&self, scope: &Scope) -> Vec<Arg> {
        args![
            scope.municipality(),
            scope.ward(),
            self.set,
            self.state.code(),
            &self.change,
            self.ward,
            &self.kind,
            format!("%\"kind\":\"{}\"%", self.kind),
            self.field.map_or("", Field::code),
            self.facility
        ]
    }
}

/// The condition of every list of proposals; `$1`–`$10`, see [`ReviewFilter::args`].
const MATCHING: &str = "
    FROM proposal p
    LEFT JOIN service s ON s.municipality_id = p.municipality_id AND s.id = p.service_id
    WHERE p.municipality_id = $1 AND ($2 IS NULL OR p.ward_id = $2)
      AND ($3 IS NULL OR p.set_id = $3) AND p.state = $4 AND ($5 = '' OR p.change = $5)
      AND ($6 IS NULL OR p.ward_id = $6)
      AND ($7 = '' OR s.kind = $7 OR (p.change = 'new' AND p.after LIKE $8)
           OR (p.service_id = 0 AND p.change <> 'new' AND EXISTS (
             SELECT 1 FROM service x WHERE x.municipality_id = p.municipality_id
               AND x.facility_id = p.facility_id AND x.kind = $7)))
      AND ($9 = '' OR p.field = $9) AND ($10 IS NULL OR p.facility_id = $10)";

const COLUMNS: &str = "
    SELECT p.id, p.set_id, p.row_number, p.change, p.facility_id, p.service_id, p.ward_id,
           p.source_key, p.field, p.before, p.after, p.state, p.decided_at, p.decided_by";

/// One page of proposals: by place, then in the order of the rows.
pub async fn proposals_page(
    tx: &mut Tx,
    scope: &Scope,
    filter: &ReviewFilter,
    paging: Paging,
) -> Result<Page<Proposal>, DbFault> {
    let sql = Sql::join(&[
        COLUMNS,
        MATCHING,
        "ORDER BY CASE WHEN p.row_number = 0 THEN 1 ELSE 0 END, p.row_number, p.id
         LIMIT $11 OFFSET $12",
    ]);
    let mut args = filter.args(scope);
    args.extend(args![paging.limit(), paging.offset()]);
    let rows: Vec<Row> = tx.all(sql, args).await?;
    let found = rows.into_iter().filter_map(Row::proposal).collect();
    Ok(Page::of(found, paging))
}

/// How many proposals of a list there are of each change: 新規, 変更, 掲載なし.
pub async fn proposals_by_change(
    tx: &mut Tx,
    scope: &Scope,
    filter: &ReviewFilter,
) -> Result<[i64; 3], DbFault> {
    let sql = Sql::join(&["SELECT p.change, COUNT(*)", MATCHING, "GROUP BY p.change"]);
    let rows: Vec<(String, i64)> = tx.all(sql, filter.args(scope)).await?;
    let of = |change: &str| rows.iter().find(|(code, _)| code == change);
    Ok(["new", "field", "gone"].map(|change| of(change).map_or(0, |(_, count)| *count)))
}

/// The ids of everything in a list, at most `limit`.
pub async fn proposal_ids(
    tx: &mut Tx,
    scope: &Scope,
    filter: &ReviewFilter,
    limit: i64,
) -> Result<Vec<Id<ProposalKey>>, DbFault> {
    let sql = Sql::join(&[
        "SELECT p.id",
        MATCHING,
        "ORDER BY p.row_number, p.id LIMIT $11",
    ]);
    let mut args = filter.args(scope);
    args.extend(args![limit]);
    let rows: Vec<(i64,)> = tx.all(sql, args).await?;
    Ok(rows.into_iter().map(|(id,)| id.into()).collect())
}

/// The fields that the open proposals of a set speak of.
pub async fn proposed_fields(
    tx: &mut Tx,
    scope: &Scope,
    set: Option<Id<ProposalSet>>,
) -> Result<Vec<Field>, DbFault> {
    let rows: Vec<(String,)> = tx
        .all(
            "SELECT DISTINCT field FROM proposal
             WHERE municipality_id = $1 AND ($2 IS NULL OR ward_id = $2)
               AND ($3 IS NULL OR set_id = $3) AND change = 'field'",
            args![scope.municipality(), scope.ward(), set],
        )
        .await?;
    let mut fields: Vec<Field> = rows
        .iter()
        .filter_map(|(code,)| Field::from_code(code))
        .collect();
    fields.sort_unstable();
    Ok(fields)
}

/// Opens a decided proposal again; `false` when somebody did so first.
pub async fn reopen_proposal(
    tx: &mut Tx,
    scope: &Scope,
    proposal: &Proposal,
) -> Result<bool, DbFault> {
    let touched = tx
        .run(
            "UPDATE proposal SET state = 'open', decided_at = NULL, decided_by = ''
             WHERE municipality_id = $1 AND id = $2 AND state = $3",
            args![scope.municipality(), proposal.id, proposal.state.code()],
        )
        .await?;
    Ok(touched > 0)
}

/// What is known of one record of a source.
pub async fn known_record(
    tx: &mut Tx,
    scope: &Scope,
    source: &str,
    key: &str,
) -> Result<Option<KnownRecord>, DbFault> {
    tx.first(
        "SELECT source_key, service_id, facility_id, content_hash, given, gone FROM source_record
         WHERE municipality_id = $1 AND source = $2 AND source_key = $3",
        args![scope.municipality(), source, key],
    )
    .await
}

/// The most places that are looked at for the home of a new service.
const LIKE: i64 = 20;

/// Places with a service of this number, or whose name is this, folded: those a new service may
/// belong to.
pub async fn facilities_like(
    tx: &mut Tx,
    scope: &Scope,
    number: &str,
    folded_name: &str,
) -> Result<Vec<Id<Facility>>, DbFault> {
    let rows: Vec<(i64,)> = tx
        .all(
            "SELECT f.id FROM facility f
             WHERE f.municipality_id = $1 AND (f.search_key = $3 OR f.search_key LIKE $4
               OR f.id IN (SELECT s.facility_id FROM service s
                           WHERE s.municipality_id = $1 AND s.number = $2 AND s.number <> ''))
             ORDER BY f.id LIMIT $5",
            args![
                scope.municipality(),
                number,
                folded_name,
                format!("{folded_name}|%"),
                LIKE
            ],
        )
        .await?;
    Ok(rows.into_iter().map(|(id,)| id.into()).collect())
}

/// Every 法人 of this folded name.
pub async fn organisations_named(
    tx: &mut Tx,
    scope: &Scope,
    folded: &str,
) -> Result<Vec<OrganisationEntry>, DbFault> {
    let rows: Vec<(i64, String, String)> = tx
        .all(
            "SELECT id, name, corporate_number FROM organisation
             WHERE municipality_id = $1 AND name_key = $2 ORDER BY id",
            args![scope.municipality(), folded],
        )
        .await?;
    let entry = |(id, name, corporate_number): (i64, String, String)| OrganisationEntry {
        id: id.into(),
        name,
        corporate_number,
    };
    Ok(rows.into_iter().map(entry).collect())
}
