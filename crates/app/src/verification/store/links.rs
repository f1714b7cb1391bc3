//! The links a round sends: of a token only its hash is kept.

use chrono::{DateTime, Utc};
use db::{DbFault, Tx, args};
use kernel::Id;
use policy::{Facility, Municipality, Scope};

use crate::verification::model::{RequestKey, RoundKey};

/// Keeps the hashes of new links.
pub async fn add_links(
    tx: &mut Tx,
    scope: &Scope,
    links: Vec<(String, Id<RequestKey>)>,
    now: DateTime<Utc>,
) -> Result<(), DbFault> {
    let city = scope.municipality();
    let rows = links
        .into_iter()
        .map(|(hash, request)| args![city, hash, request, now])
        .collect();
    tx.put_many(
        "INSERT INTO verification_link (municipality_id, token_hash, request_id, made_at)",
        rows,
        "",
    )
    .await
}

/// リンクの先: what a link leads to.
pub struct Found {
    /// The request.
    pub request: Id<RequestKey>,
    /// Its round.
    pub round: Id<RoundKey>,
    /// The place that was asked.
    pub facility: Id<Facility>,
}

/// What the link with this hash leads to. Nobody has a scope before the link has told who asks;
/// the hash is looked up by its key, so that the time it takes says nothing of other links.
pub async fn by_link(
    tx: &mut Tx,
    city: Id<Municipality>,
    hash: &str,
) -> Result<Option<Found>, DbFault> {
    let row: Option<(i64, i64, i64)> = tx
        .first(
            "SELECT r.id, r.round_id, r.facility_id FROM verification_link l
             JOIN verification_request r
               ON r.municipality_id = l.municipality_id AND r.id = l.request_id
             WHERE l.municipality_id = $1 AND l.token_hash = $2",
            args![city, hash],
        )
        .await?;
    Ok(row.map(|(request, round, facility)| Found {
        request: request.into(),
        round: round.into(),
        facility: facility.into(),
    }))
}
