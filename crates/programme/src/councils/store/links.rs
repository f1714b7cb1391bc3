//! The links of invitations: of a token only its hash is kept.

use chrono::{DateTime, Utc};
use db::{DbFault, Tx, args};
use kernel::Id;
use policy::{Municipality, Scope};

use crate::councils::model::{Meeting, Person};

/// Keeps the hashes of new links.
pub async fn add_links(
    tx: &mut Tx,
    scope: &Scope,
    links: Vec<(String, Id<Person>)>,
    now: DateTime<Utc>,
) -> Result<(), DbFault> {
    let city = scope.municipality();
    let row = |(hash, person)| args![city, hash, person, now];
    tx.put_many(
        "INSERT INTO council_link (municipality_id, token_hash, person_id, made_at)",
        links.into_iter().map(row).collect(),
        "",
    )
    .await
}

/// リンクの先: whom a link was sent to, and about which meeting.
#[derive(Clone, Copy, Debug)]
pub struct Found {
    /// Whom.
    pub person: Id<Person>,
    /// The meeting.
    pub meeting: Id<Meeting>,
}

/// What the link with this hash leads to. Nobody has a scope before the link has told who asks;
/// the hash is looked up by its key, so that the time it takes says nothing of other links.
pub async fn by_link(
    tx: &mut Tx,
    city: Id<Municipality>,
    hash: &str,
) -> Result<Option<Found>, DbFault> {
    let row: Option<(i64, i64)> = tx
        .first(
            "SELECT p.id, p.meeting_id FROM council_link l
             JOIN council_person p
               ON p.municipality_id = l.municipality_id AND p.id = l.person_id
             WHERE l.municipality_id = $1 AND l.token_hash = $2",
            args![city, hash],
        )
        .await?;
    Ok(row.map(|(person, meeting)| Found {
        person: person.into(),
        meeting: meeting.into(),
    }))
}
