//! Authenticator apps and recovery codes. Asked while somebody logs in, so without a scope; what
//! people do with their own is asked with their own id.

use chrono::{DateTime, Utc};
use db::{DbFault, Tx, args};
use kernel::{Fault, Id};
use policy::{Account, Municipality};

use crate::accounts::model::Factors;

/// The column that is sealed.
pub(super) const SECRET: &str = "authenticator.secret";

/// What an account has beside its password.
pub async fn factors(
    tx: &mut Tx,
    city: Id<Municipality>,
    account: Id<Account>,
) -> Result<Factors, DbFault> {
    let row: Option<(Option<DateTime<Utc>>, i64, i64)> = tx
        .first(
            "SELECT (SELECT f.created_at FROM authenticator f
                     WHERE f.municipality_id = a.municipality_id AND f.id = a.id),
                    (SELECT COUNT(*) FROM passkey k
                     WHERE k.municipality_id = a.municipality_id AND k.account_id = a.id),
                    (SELECT COUNT(*) FROM recovery_code r
                     WHERE r.municipality_id = a.municipality_id AND r.account_id = a.id
                       AND r.used_at IS NULL)
             FROM account a WHERE a.municipality_id = $1 AND a.id = $2",
            args![city, account],
        )
        .await?;
    let row = row.unwrap_or_default();
    Ok(Factors {
        app: row.0,
        passkeys: row.1,
        codes_left: row.2,
    })
}

/// The secret of an account's app.
pub async fn app_secret(
    tx: &mut Tx,
    city: Id<Municipality>,
    account: Id<Account>,
) -> Result<Option<String>, Fault> {
    let row: Option<(String,)> = tx
        .first(
            "SELECT secret FROM authenticator WHERE municipality_id = $1 AND id = $2",
            args![city, account],
        )
        .await?;
    let seal = tx.seal(city)?;
    let secret = row.map(|(secret,)| seal.open(SECRET, account, &secret));
    Ok(secret.transpose()?)
}

/// Uses the code of `step` up; `false` if it or a later one was used before.
pub async fn use_step(
    tx: &mut Tx,
    city: Id<Municipality>,
    account: Id<Account>,
    step: i64,
) -> Result<bool, DbFault> {
    let used = tx
        .run(
            "UPDATE authenticator SET last_step = $3
             WHERE municipality_id = $1 AND id = $2 AND last_step < $3",
            args![city, account, step],
        )
        .await?;
    Ok(used == 1)
}

/// Keeps an app whose code of `step` was just shown; one that was there before is replaced.
pub async fn keep_app(
    tx: &mut Tx,
    city: Id<Municipality>,
    account: Id<Account>,
    (secret, step): (&str, i64),
    now: DateTime<Utc>,
) -> Result<(), Fault> {
    let secret = tx.seal(city)?.text(SECRET, account, secret)?;
    tx.run(
        "INSERT INTO authenticator (municipality_id, id, secret, last_step, created_at)
         VALUES ($1, $2, $3, $4, $5)
         ON CONFLICT (municipality_id, id)
         DO UPDATE SET secret = excluded.secret, last_step = excluded.last_step,
                       created_at = excluded.created_at",
        args![city, account, secret, step, now],
    )
    .await?;
    Ok(())
}

/// Forgets an account's app; whether there was one.
pub async fn drop_app(
    tx: &mut Tx,
    city: Id<Municipality>,
    account: Id<Account>,
) -> Result<bool, DbFault> {
    let gone = tx
        .run(
            "DELETE FROM authenticator WHERE municipality_id = $1 AND id = $2",
            args![city, account],
        )
        .await?;
    Ok(gone == 1)
}

/// Keeps a new set of recovery codes, by their hashes; the old set is worth nothing any more.
pub async fn keep_codes(
    tx: &mut Tx,
    city: Id<Municipality>,
    account: Id<Account>,
    hashes: &[String],
) -> Result<(), DbFault> {
    drop_codes(tx, city, account).await?;
    let rows = hashes.iter().map(|hash| args![city, account, hash]);
    tx.put_many(
        "INSERT INTO recovery_code (municipality_id, account_id, code_hash)",
        rows.collect(),
        "",
    )
    .await
}

/// Forgets an account's recovery codes.
pub async fn drop_codes(
    tx: &mut Tx,
    city: Id<Municipality>,
    account: Id<Account>,
) -> Result<(), DbFault> {
    tx.run(
        "DELETE FROM recovery_code WHERE municipality_id = $1 AND account_id = $2",
        args![city, account],
    )
    .await?;
    Ok(())
}

/// Uses a recovery code up; `false` if there is none of this hash or it was used before.
pub async fn use_code(
    tx: &mut Tx,
    city: Id<Municipality>,
    account: Id<Account>,
    hash: &str,
    now: DateTime<Utc>,
) -> Result<bool, DbFault> {
    let used = tx
        .run(
            "UPDATE recovery_code SET used_at = $4
             WHERE municipality_id = $1 AND account_id = $2 AND code_hash = $3
               AND used_at IS NULL",
            args![city, account, hash, now],
        )
        .await?;
    Ok(used == 1)
}
