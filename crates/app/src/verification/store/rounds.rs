//! Rounds.

use chrono::{DateTime, NaiveDate, Utc};
use db::{DbFault, Sql, Tx, args};
use kernel::Id;
use policy::Scope;
use sqlx::FromRow;

use crate::verification::model::{NewRound, Round, RoundKey};

/// Adds a round that opens now; `false` when its id is known already.
pub async fn add_round(tx: &mut Tx, scope: &Scope, round: &Round) -> Result<bool, DbFault> {
    let wards: Vec<String> = round.about.wards.iter().map(ToString::to_string).collect();
    let touched = tx
        .run(
        "INSERT INTO verification_round (municipality_id, id, name, ward_id, wards, kinds, due_on,
           sender_name, sender_phone, sender_fax, opened_at, opened_by, closed_by)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, '')
         ON CONFLICT (municipality_id, id) DO NOTHING",
        args![
            scope.municipality(),
            round.id,
            &round.about.name,
            round.ward,
            wards.join(","),
            round.about.kinds.join(","),
            round.about.due_on,
            &round.about.sender_name,
            &round.about.sender_phone,
            &round.about.sender_fax,
            round.opened_at,
            &round.opened_by
        ],
    )
    .await?;
    Ok(touched > 0)
}

#[derive(FromRow)]
struct RoundRow {
    id: i64,
    name: String,
    ward_id: Option<i64>,
    wards: String,
    kinds: String,
    due_on: NaiveDate,
    sender_name: String,
    sender_phone: String,
    sender_fax: String,
    opened_at: DateTime<Utc>,
    opened_by: String,
    closed_at: Option<DateTime<Utc>>,
}

impl RoundRow {
    fn round(self) -> Round {
        let parts = |text: &str| -> Vec<String> {
            let parts = text.split(',').filter(|part| !part.is_empty());
            parts.map(str::to_owned).collect()
        };
        let wards = parts(&self.wards);
        Round {
            id: self.id.into(),
            ward: self.ward_id.map(Id::new),
            about: NewRound {
                name: self.name,
                wards: wards
                    .iter()
                    .filter_map(|id| id.parse().ok().map(Id::new))
                    .collect(),
                kinds: parts(&self.kinds),
                due_on: self.due_on,
                sender_name: self.sender_name,
                sender_phone: self.sender_phone,
                sender_fax: self.sender_fax,
            },
            opened_at: self.opened_at,
            opened_by: self.opened_by,
            closed_at: self.closed_at,
        }
    }
}

/// Rounds within the scope: a ward officer sees those that ask somebody of the own ward.
const ROUND: &str = "
    SELECT r.id, r.name, r.ward_id, r.wards, r.kinds, r.due_on, r.sender_name, r.sender_phone,
           r.sender_fax, r.opened_at, r.opened_by, r.closed_at
    FROM verification_round r
    WHERE r.municipality_id = $1
      AND ($2 IS NULL OR r.ward_id = $2 OR EXISTS (
        SELECT 1 FROM verification_request q
        WHERE q.municipality_id = r.municipality_id AND q.round_id = r.id AND q.ward_id = $2))";

/// The rounds, the newest first.
pub async fn rounds(tx: &mut Tx, scope: &Scope) -> Result<Vec<Round>, DbFault> {
    let sql = Sql::join(&[ROUND, "ORDER BY r.id DESC"]);
    let rows: Vec<RoundRow> = tx
        .all(sql, args![scope.municipality(), scope.ward()])
        .await?;
    Ok(rows.into_iter().map(RoundRow::round).collect())
}

/// One round.
pub async fn round(tx: &mut Tx, scope: &Scope, id: Id<RoundKey>) -> Result<Option<Round>, DbFault> {
    let sql = Sql::join(&[ROUND, "AND r.id = $3"]);
    let row: Option<RoundRow> = tx
        .first(sql, args![scope.municipality(), scope.ward(), id])
        .await?;
    Ok(row.map(RoundRow::round))
}

/// Closes a round that is open; `false` when it was closed already.
pub async fn close_round(
    tx: &mut Tx,
    scope: &Scope,
    id: Id<RoundKey>,
    (at, by): (DateTime<Utc>, &str),
) -> Result<bool, DbFault> {
    let touched = tx
        .run(
            "UPDATE verification_round SET closed_at = $3, closed_by = $4
             WHERE municipality_id = $1 AND id = $2 AND closed_at IS NULL",
            args![scope.municipality(), id, at, by],
        )
        .await?;
    Ok(touched > 0)
}
