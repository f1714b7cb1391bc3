//! Passkeys. Asked while somebody logs in, so without a scope; what people do with their own is
//! asked with their own id.

use anyhow::Context;
use chrono::{DateTime, Utc};
use db::{DbFault, Tx, args};
use kernel::{Fault, Id, text::hexadecimal};
use policy::{Account, Municipality};
use sha2::{Digest, Sha256};
use sqlx::FromRow;
use webauthn_rs::prelude::Passkey;

use crate::accounts::model::PasskeyEntry;

/// The column that is sealed.
pub(super) const DATA: &str = "passkey.data";

/// パスキー as it is kept: whose, and the key itself.
#[derive(Clone, Debug)]
pub struct KeptPasskey {
    /// Id.
    pub id: Id<PasskeyEntry>,
    /// Whose.
    pub account: Id<Account>,
    /// The key.
    pub key: Passkey,
}

#[derive(FromRow)]
struct PasskeyRow {
    id: i64,
    account_id: i64,
    data: String,
}

fn credential_hash(credential: &[u8]) -> String {
    hexadecimal(&Sha256::digest(credential))
}

fn kept(tx: &Tx, city: Id<Municipality>, row: &PasskeyRow) -> Result<KeptPasskey, Fault> {
    let id = Id::new(row.id);
    let data = tx.seal(city)?.open(DATA, id, &row.data)?;
    Ok(KeptPasskey {
        id,
        account: row.account_id.into(),
        key: serde_json::from_str(&data).context("a kept passkey")?,
    })
}

fn data(tx: &Tx, city: Id<Municipality>, passkey: &KeptPasskey) -> Result<String, Fault> {
    let data = serde_json::to_string(&passkey.key).context("a passkey to keep")?;
    Ok(tx.seal(city)?.text(DATA, passkey.id, &data)?)
}

/// The passkeys of an account.
pub async fn passkeys(
    tx: &mut Tx,
    city: Id<Municipality>,
    account: Id<Account>,
) -> Result<Vec<KeptPasskey>, Fault> {
    let rows: Vec<PasskeyRow> = tx
        .all(
            "SELECT id, account_id, data FROM passkey
             WHERE municipality_id = $1 AND account_id = $2 ORDER BY id",
            args![city, account],
        )
        .await?;
    rows.iter().map(|row| kept(tx, city, row)).collect()
}

/// The passkey with this credential id, of an account in use.
pub async fn passkey_of(
    tx: &mut Tx,
    city: Id<Municipality>,
    credential: &[u8],
) -> Result<Option<KeptPasskey>, Fault> {
    let row: Option<PasskeyRow> = tx
        .first(
            "SELECT k.id, k.account_id, k.data FROM passkey k
             JOIN account a ON a.municipality_id = k.municipality_id AND a.id = k.account_id
             WHERE k.municipality_id = $1 AND k.credential_hash = $2 AND a.disabled_at IS NULL",
            args![city, credential_hash(credential)],
        )
        .await?;
    row.map(|row| kept(tx, city, &row)).transpose()
}

/// The passkeys of an account, as its owner sees them.
pub async fn passkey_list(
    tx: &mut Tx,
    city: Id<Municipality>,
    account: Id<Account>,
) -> Result<Vec<PasskeyEntry>, DbFault> {
    type Row = (i64, String, DateTime<Utc>, Option<DateTime<Utc>>);
    let rows: Vec<Row> = tx
        .all(
            "SELECT id, name, created_at, last_used_at FROM passkey
             WHERE municipality_id = $1 AND account_id = $2 ORDER BY id",
            args![city, account],
        )
        .await?;
    let entry = |(id, name, created_at, last_used_at)| PasskeyEntry {
        id: Id::new(id),
        name,
        created_at,
        last_used_at,
    };
    Ok(rows.into_iter().map(entry).collect())
}

/// Keeps a new passkey.
pub async fn add_passkey(
    tx: &mut Tx,
    city: Id<Municipality>,
    (passkey, name): (&KeptPasskey, &str),
    now: DateTime<Utc>,
) -> Result<(), Fault> {
    let data = data(tx, city, passkey)?;
    let hash = credential_hash(passkey.key.cred_id().as_slice());
    let added = tx
        .run(
            "INSERT INTO passkey (municipality_id, id, account_id, credential_hash, name, data,
                                  created_at)
             VALUES ($1, $2, $3, $4, $5, $6, $7)",
            args![city, passkey.id, passkey.account, hash, name, data, now],
        )
        .await;
    match added {
        Err(DbFault::Taken(_)) => Err(Fault::field("passkey", "このパスキーは登録済みです。")),
        other => Ok(other.map(|_| ())?),
    }
}

/// Keeps what a passkey's use has changed of it.
pub async fn passkey_used(
    tx: &mut Tx,
    city: Id<Municipality>,
    passkey: &KeptPasskey,
    now: DateTime<Utc>,
) -> Result<(), Fault> {
    let data = data(tx, city, passkey)?;
    tx.run(
        "UPDATE passkey SET data = $3, last_used_at = $4 WHERE municipality_id = $1 AND id = $2",
        args![city, passkey.id, data, now],
    )
    .await?;
    Ok(())
}

/// Forgets one passkey of an account: its name, if there was one.
pub async fn drop_passkey(
    tx: &mut Tx,
    city: Id<Municipality>,
    account: Id<Account>,
    id: Id<PasskeyEntry>,
) -> Result<Option<String>, DbFault> {
    let row: Option<(String,)> = tx
        .first(
            "DELETE FROM passkey WHERE municipality_id = $1 AND account_id = $2 AND id = $3
             RETURNING name",
            args![city, account, id],
        )
        .await?;
    Ok(row.map(|(name,)| name))
}

/// Forgets every passkey of an account.
pub async fn drop_passkeys(
    tx: &mut Tx,
    city: Id<Municipality>,
    account: Id<Account>,
) -> Result<(), DbFault> {
    tx.run(
        "DELETE FROM passkey WHERE municipality_id = $1 AND account_id = $2",
        args![city, account],
    )
    .await?;
    Ok(())
}
