//! 保存期間.

use chrono::{DateTime, Utc};
use db::{DbFault, Tx, args};
use policy::Scope;

use super::super::model::{Kind, Rule};

/// The rule of every kind; the default where the city says nothing.
pub async fn rules(tx: &mut Tx, scope: &Scope) -> Result<Vec<Rule>, DbFault> {
    let rows: Vec<(String, i64, DateTime<Utc>, String)> = tx
        .all(
            "SELECT kind, years, updated_at, updated_by FROM retention_rule
             WHERE municipality_id = $1",
            args![scope.municipality()],
        )
        .await?;
    let rule = |kind: Kind| {
        let set = rows.iter().find(|row| row.0 == kind.code());
        Rule {
            kind,
            years: set.map_or(kind.default_years(), |row| row.1),
            set: set.map(|row| (row.2, row.3.clone())),
        }
    };
    Ok(Kind::ALL.map(rule).to_vec())
}

/// Sets the years of a kind.
pub async fn keep_rule(
    tx: &mut Tx,
    scope: &Scope,
    (kind, years): (Kind, i64),
    (now, by): (DateTime<Utc>, &str),
) -> Result<(), DbFault> {
    tx.put(
        "INSERT INTO retention_rule (municipality_id, kind, years, updated_at, updated_by)
         VALUES ($1, $2, $3, $4, $5)
         ON CONFLICT (municipality_id, kind) DO UPDATE SET years = excluded.years,
             updated_at = excluded.updated_at, updated_by = excluded.updated_by",
        args![scope.municipality(), kind.code(), years, now, by],
    )
    .await
}
