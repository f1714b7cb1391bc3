//! What a published file was loaded into, held in memory and read again after another load.

use std::sync::Arc;

use db::Work;
use kernel::Fault;

use super::{model::LoadKind, store};
use crate::held::Holder;

/// A table in memory that loads of one kind change.
pub trait Loaded: Sized + Send + Sync {
    /// The kind of load.
    const KIND: LoadKind;

    /// The newest load that changed it when it was read; 0 where there was none.
    fn revision(&self) -> i64;

    /// Reads it from the database. The revision first: what is loaded meanwhile is read again rather than never.
    fn read(work: &Work) -> impl Future<Output = Result<Self, Fault>> + Send;
}

/// The current table of a holder, at most a minute behind the loads of other nodes.
pub async fn current<T: Loaded>(holder: &Holder<T>, work: &Work) -> Result<Arc<T>, Fault> {
    let now = work.now();
    if let Some(held) = holder.fresh(now) {
        return Ok(held);
    }
    let mut tx = work.read().await?;
    let revision = store::revision(&mut tx, work.municipality(), T::KIND).await?;
    drop(tx);
    if let Some(held) = holder.still(revision, now) {
        return Ok(held);
    }
    let read = T::read(work).await?;
    let revision = read.revision();
    Ok(holder.keep(read, revision, now))
}
