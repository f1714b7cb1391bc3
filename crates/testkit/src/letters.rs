//! The outbox as a test reads it.

use db::{DbFault, Tx, args, outbox::Posted};
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
