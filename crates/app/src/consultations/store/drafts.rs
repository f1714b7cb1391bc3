//! 下書き: an account's unfinished forms, for its own eyes.

use chrono::{DateTime, Utc};
use db::{DbFault, Seal, Tx, args};
use kernel::Id;
use policy::Actor;
use sqlx::FromRow;

use super::sealed;

/// 下書き.
#[derive(Clone, Debug)]
pub struct Draft {
    /// Id.
    pub id: Id<Draft>,
    /// What it is about, for the list.
    pub label: String,
    /// The form as it was sent.
    pub body: String,
    /// When it was kept.
    pub saved_at: DateTime<Utc>,
}

#[derive(FromRow)]
struct Row {
    id: i64,
    label: String,
    body: String,
    saved_at: DateTime<Utc>,
}

impl Row {
    fn opened(self, seal: &Seal) -> Result<Draft, DbFault> {
        let id = Id::new(self.id);
        Ok(Draft {
            id,
            label: seal.open(sealed::DRAFT_LABEL, id, &self.label)?,
            body: seal.open(sealed::DRAFT_BODY, id, &self.body)?,
            saved_at: self.saved_at,
        })
    }
}

/// The account's own drafts, newest first.
pub async fn drafts(tx: &mut Tx, actor: &Actor) -> Result<Vec<Draft>, DbFault> {
    let rows: Vec<Row> = tx
        .all(
            "SELECT id, label, body, saved_at FROM draft
             WHERE municipality_id = $1 AND account_id = $2 AND office_id = $3
             ORDER BY saved_at DESC LIMIT 50",
            args![actor.municipality, actor.account, desk(actor)],
        )
        .await?;
    let seal = tx.seal(actor.municipality)?;
    rows.into_iter().map(|row| row.opened(&seal)).collect()
}

/// One of the account's own drafts.
pub async fn find_draft(
    tx: &mut Tx,
    actor: &Actor,
    id: Id<Draft>,
) -> Result<Option<Draft>, DbFault> {
    let row: Option<Row> = tx
        .first(
            "SELECT id, label, body, saved_at FROM draft
             WHERE municipality_id = $1 AND account_id = $2 AND id = $3 AND office_id = $4",
            args![actor.municipality, actor.account, id, desk(actor)],
        )
        .await?;
    let seal = tx.seal(actor.municipality)?;
    row.map(|row| row.opened(&seal)).transpose()
}

/// Whether the account has this draft.
pub async fn has_draft(tx: &mut Tx, actor: &Actor, id: Id<Draft>) -> Result<bool, DbFault> {
    let found = tx
        .number(
            "SELECT COUNT(*) FROM draft
             WHERE municipality_id = $1 AND account_id = $2 AND id = $3 AND office_id = $4",
            args![actor.municipality, actor.account, id, desk(actor)],
        )
        .await?;
    Ok(found > 0)
}

/// Keeps a draft, new or again.
pub async fn keep_draft(tx: &mut Tx, actor: &Actor, draft: &Draft) -> Result<(), DbFault> {
    let seal = tx.seal(actor.municipality)?;
    tx.put(
        "INSERT INTO draft (municipality_id, id, account_id, form, label, body, saved_at,
                            office_id)
         VALUES ($1, $2, $3, 'consultation', $4, $5, $6, $7)
         ON CONFLICT (municipality_id, account_id, id)
         DO UPDATE SET label = excluded.label, body = excluded.body, saved_at = excluded.saved_at
         WHERE draft.office_id = excluded.office_id",
        args![
            actor.municipality,
            draft.id,
            actor.account,
            seal.text(sealed::DRAFT_LABEL, draft.id, &draft.label)?,
            seal.text(sealed::DRAFT_BODY, draft.id, &draft.body)?,
            draft.saved_at,
            desk(actor)
        ],
    )
    .await?;
    Ok(())
}

/// Removes a draft that was registered or thrown away, if it is there.
pub async fn remove_draft(tx: &mut Tx, actor: &Actor, id: Id<Draft>) -> Result<(), DbFault> {
    tx.put(
        "DELETE FROM draft
         WHERE municipality_id = $1 AND account_id = $2 AND id = $3 AND office_id = $4",
        args![actor.municipality, actor.account, id, desk(actor)],
    )
    .await
}

/// The office a draft belongs to: whoever moves to another leaves the old one's drafts behind.
fn desk(actor: &Actor) -> i64 {
    actor.office.map_or(0, Id::get)
}
