//! 検索のことば: kept here, because they may be a person's name and addresses end up in logs.

use chrono::{DateTime, Duration, Utc};
use db::{DbFault, Tx, args};
use kernel::Id;
use policy::Actor;

use super::sealed;

/// Words somebody searched the list by.
#[derive(Clone, Copy, Debug)]
pub struct SearchWords;

/// After this many days nobody goes back to a search.
const KEPT_DAYS: i64 = 7;

/// Keeps the words under `id`, or under the id they have from an earlier search; returns that id.
/// What the account has not looked for in days is forgotten.
pub async fn keep_words(
    tx: &mut Tx,
    actor: &Actor,
    id: Id<SearchWords>,
    words: &str,
    now: DateTime<Utc>,
) -> Result<Id<SearchWords>, DbFault> {
    let old = now - Duration::days(KEPT_DAYS);
    tx.put(
        "DELETE FROM search_words
         WHERE municipality_id = $1 AND account_id = $2 AND used_at < $3",
        args![actor.municipality, actor.account, old],
    )
    .await?;
    let seal = tx.seal(actor.municipality)?;
    let kept = tx
        .number(
            "INSERT INTO search_words (municipality_id, id, account_id, words, token, used_at)
             VALUES ($1, $2, $3, $4, $5, $6)
             ON CONFLICT (municipality_id, account_id, token)
             DO UPDATE SET used_at = excluded.used_at
             RETURNING id",
            args![
                actor.municipality,
                id,
                actor.account,
                seal.text(sealed::WORDS, id, words)?,
                seal.token("words", words),
                now
            ],
        )
        .await?;
    Ok(kept.into())
}

/// The words of one's own earlier search.
pub async fn find_words(
    tx: &mut Tx,
    actor: &Actor,
    id: Id<SearchWords>,
) -> Result<Option<String>, DbFault> {
    let row: Option<(String,)> = tx
        .first(
            "SELECT words FROM search_words
             WHERE municipality_id = $1 AND account_id = $2 AND id = $3",
            args![actor.municipality, actor.account, id],
        )
        .await?;
    let seal = tx.seal(actor.municipality)?;
    // What an exchanged key has sealed is so old that it counts as forgotten.
    Ok(row.and_then(|(words,)| seal.open(sealed::WORDS, id, &words).ok()))
}
