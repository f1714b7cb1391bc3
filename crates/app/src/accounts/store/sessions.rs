//! Sessions: who holds one, how its owner was proved, and from where.

use chrono::{DateTime, Utc};
use db::{DbFault, Tx, args};
use kernel::Id;
use policy::{Account, Actor, Municipality, Role, Scope};
use sqlx::FromRow;

use crate::accounts::{
    model::{Device, Proof, SessionEntry, Visit, is_by_provider, is_strong_elsewhere},
    sessions::{ABSOLUTE, IDLE},
};

/// What a new session is made of.
pub struct SessionRecord<'a> {
    /// Id.
    pub id: Id<Device>,
    /// Whose.
    pub account: Id<Account>,
    /// The hash of its token.
    pub token_hash: &'a str,
    /// How its owner was proved.
    pub proof: Proof,
    /// From where.
    pub visit: &'a Visit,
    /// When.
    pub now: DateTime<Utc>,
}

/// Begins a session in the account's first post.
pub async fn begin_session(
    tx: &mut Tx,
    city: Id<Municipality>,
    new: &SessionRecord<'_>,
) -> Result<(), DbFault> {
    tx.run(
        "INSERT INTO session (municipality_id, token_hash, account_id, posting_id, created_at,
                              seen_at, proved_at, id, proof, device, origin)
         SELECT municipality_id, $3, account_id, id, $4, $4, $4, $5, $6, $7, $8 FROM posting
         WHERE municipality_id = $1 AND account_id = $2 ORDER BY id LIMIT 1",
        args![
            city,
            new.account,
            new.token_hash,
            new.now,
            new.id,
            new.proof.code(),
            new.visit.device.as_str(),
            new.visit.origin.as_str()
        ],
    )
    .await?;
    Ok(())
}

/// When a session's owner was proved last.
pub async fn proved_at(
    tx: &mut Tx,
    city: Id<Municipality>,
    token_hash: &str,
) -> Result<Option<DateTime<Utc>>, DbFault> {
    let row: Option<(Option<DateTime<Utc>>,)> = tx
        .first(
            "SELECT proved_at FROM session WHERE municipality_id = $1 AND token_hash = $2",
            args![city, token_hash],
        )
        .await?;
    Ok(row.and_then(|(at,)| at))
}

/// Notes that a session's owner was proved again.
pub async fn proved(
    tx: &mut Tx,
    city: Id<Municipality>,
    token_hash: &str,
    now: DateTime<Utc>,
) -> Result<(), DbFault> {
    tx.run(
        "UPDATE session SET proved_at = $3 WHERE municipality_id = $1 AND token_hash = $2",
        args![city, token_hash, now],
    )
    .await?;
    Ok(())
}

#[derive(FromRow)]
struct SessionRow {
    account_id: i64,
    name: String,
    must_change: bool,
    text_size: String,
    theme: String,
    keys_off: bool,
    role: String,
    ward_id: Option<i64>,
    office_id: Option<i64>,
    facility_id: Option<i64>,
    ward_name: Option<String>,
    office_name: Option<String>,
    factors: i64,
    created_at: DateTime<Utc>,
    seen_at: DateTime<Utc>,
    proof: String,
}

/// Who holds a session of an account in use.
pub async fn session(
    tx: &mut Tx,
    city: Id<Municipality>,
    token_hash: &str,
) -> Result<Option<SessionEntry>, DbFault> {
    let row: Option<SessionRow> = tx
        .first(
            "SELECT s.account_id, a.name, a.must_change, a.text_size, a.theme, a.keys_off, p.role,
                    p.ward_id, p.office_id, p.facility_id, w.name AS ward_name,
                    o.name AS office_name, s.created_at, s.seen_at, s.proof,
                    (SELECT COUNT(*) FROM authenticator f
                     WHERE f.municipality_id = a.municipality_id AND f.id = a.id)
                    + (SELECT COUNT(*) FROM passkey k
                       WHERE k.municipality_id = a.municipality_id AND k.account_id = a.id)
                    AS factors
             FROM session s
             JOIN account a ON a.municipality_id = s.municipality_id AND a.id = s.account_id
             JOIN posting p ON p.municipality_id = s.municipality_id AND p.id = s.posting_id
             LEFT JOIN ward w ON w.municipality_id = p.municipality_id AND w.id = p.ward_id
             LEFT JOIN office o ON o.municipality_id = p.municipality_id AND o.id = p.office_id
             WHERE s.municipality_id = $1 AND s.token_hash = $2 AND a.disabled_at IS NULL",
            args![city, token_hash],
        )
        .await?;
    Ok(row.and_then(|row| session_entry(city, row)))
}

fn session_entry(city: Id<Municipality>, row: SessionRow) -> Option<SessionEntry> {
    let actor = Actor {
        municipality: city,
        account: row.account_id.into(),
        name: row.name,
        role: Role::from_code(&row.role)?,
        ward: row.ward_id.map(Id::new),
        office: row.office_id.map(Id::new),
        facility: row.facility_id.map(Id::new),
    };
    Some(SessionEntry {
        actor,
        place: row.office_name.or(row.ward_name).unwrap_or_default(),
        text_size: row.text_size,
        theme: row.theme,
        keys_off: row.keys_off,
        // Whoever comes by the provider needs no password here.
        must_change: row.must_change && !is_by_provider(&row.proof),
        has_factor: row.factors > 0 || is_strong_elsewhere(&row.proof),
        created_at: row.created_at,
        seen_at: row.seen_at,
    })
}

/// Notes that a session was used.
pub async fn seen(
    tx: &mut Tx,
    city: Id<Municipality>,
    token_hash: &str,
    now: DateTime<Utc>,
) -> Result<(), DbFault> {
    tx.run(
        "UPDATE session SET seen_at = $3 WHERE municipality_id = $1 AND token_hash = $2",
        args![city, token_hash, now],
    )
    .await?;
    Ok(())
}

/// Ends one session.
pub async fn end_session(
    tx: &mut Tx,
    city: Id<Municipality>,
    token_hash: &str,
) -> Result<(), DbFault> {
    tx.run(
        "DELETE FROM session WHERE municipality_id = $1 AND token_hash = $2",
        args![city, token_hash],
    )
    .await?;
    Ok(())
}

#[derive(FromRow)]
struct DeviceRow {
    id: i64,
    token_hash: String,
    device: String,
    origin: String,
    created_at: DateTime<Utc>,
    seen_at: DateTime<Utc>,
}

/// The sessions of one's own account that still live, the last used first; `token_hash` is the one
/// that asks.
pub async fn devices(
    tx: &mut Tx,
    actor: &Actor,
    token_hash: &str,
    now: DateTime<Utc>,
) -> Result<Vec<Device>, DbFault> {
    let rows: Vec<DeviceRow> = tx
        .all(
            "SELECT id, token_hash, device, origin, created_at, seen_at FROM session
             WHERE municipality_id = $1 AND account_id = $2 AND seen_at > $3 AND created_at > $4
             ORDER BY seen_at DESC, id",
            args![
                actor.municipality,
                actor.account,
                now - IDLE,
                now - ABSOLUTE
            ],
        )
        .await?;
    let device = |row: DeviceRow| Device {
        id: row.id.into(),
        is_this: row.token_hash == token_hash,
        words: row.device,
        origin: row.origin,
        created_at: row.created_at,
        seen_at: row.seen_at,
    };
    Ok(rows.into_iter().map(device).collect())
}

/// Ends one session of one's own account, if it is not the one behind `token_hash`; whether it did.
pub async fn end_device(
    tx: &mut Tx,
    actor: &Actor,
    token_hash: &str,
    id: Id<Device>,
) -> Result<bool, DbFault> {
    let ended = tx
        .run(
            "DELETE FROM session
             WHERE municipality_id = $1 AND account_id = $2 AND id = $3 AND token_hash <> $4",
            args![actor.municipality, actor.account, id, token_hash],
        )
        .await?;
    Ok(ended > 0)
}

/// Ends every session and every half log-in of the municipality, and takes every open invitation
/// back.
pub async fn end_everything(tx: &mut Tx, scope: &Scope, now: DateTime<Utc>) -> Result<(), DbFault> {
    for all in [
        "DELETE FROM session WHERE municipality_id = $1",
        "DELETE FROM log_in_step WHERE municipality_id = $1",
    ] {
        tx.run(all, args![scope.municipality()]).await?;
    }
    tx.run(
        "UPDATE invitation SET revoked_at = $2
         WHERE municipality_id = $1 AND used_at IS NULL AND revoked_at IS NULL",
        args![scope.municipality(), now],
    )
    .await?;
    Ok(())
}
