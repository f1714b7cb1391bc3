//! The outbox as a test reads it.

use db::{
    DbFault, Tx, Work, args,
    outbox::{Posted, sent, take_due},
};
use kernel::Id;
use policy::Municipality;

/// The letters of `municipality` that have not gone, opened, oldest first.
pub async fn letters(tx: &mut Tx, municipality: Id<Municipality>) -> Result<Vec<Posted>, DbFault> {
    let seal = tx.seal(municipality)?;
    let sealed: Vec<Posted> = tx
        .all(
            "SELECT id, municipality_id, recipient, subject, body, attempts FROM mail_outbox
             WHERE municipality_id = $1 AND sent_at IS NULL ORDER BY id",
            args![municipality],
        )
        .await?;
    let opened = sealed.into_iter().map(|letter| letter.opened(&seal));
    opened.collect()
}

/// The letters that are due, delivered: the next call gives those that were written since.
pub async fn delivered(work: &Work) -> Result<Vec<Posted>, DbFault> {
    let all = take_due(work, 100).await?;
    for one in &all {
        sent(work, one).await?;
    }
    Ok(all)
}
