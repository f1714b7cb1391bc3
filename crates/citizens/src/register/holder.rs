//! Holds the register and makes it again when the directory, or who may read what of it, has changed.

use std::sync::Arc;

use anyhow::Context;
use app::{
    directory::{self, Audience, Audiences, ListFilter},
    held::Holder,
};
use db::Work;
use kernel::Fault;
use policy::Permission;
use sha2::{Digest, Sha256};
use tokio::sync::Mutex;

use super::Register;
use crate::visit::Visit;

/// The most places of one municipality.
const MOST: i64 = 200_000;

/// A tool of the house: the register of the last minute.
#[derive(Debug, Default)]
pub struct RegisterHolder {
    held: Holder<Register>,
    /// One makes it; those who come meanwhile wait for it.
    making: Mutex<()>,
}

impl RegisterHolder {
    /// The current register, for a page.
    pub async fn of(visit: &Visit) -> Result<Arc<Register>, Fault> {
        let holder = visit.ctx().tool::<Self>()?;
        holder.register(&visit.work()).await
    }

    /// The current register; changes of the directory show within a minute. `work` is the system's:
    /// nobody who reads these pages is logged in.
    pub async fn register(&self, work: &Work) -> Result<Arc<Register>, Fault> {
        if let Some(held) = self.held.fresh(work.now()) {
            return Ok(held);
        }
        let _turn = self.making.lock().await;
        // Somebody else may have made it while this one waited.
        if let Some(held) = self.held.fresh(work.now()) {
            return Ok(held);
        }
        self.look_again(work).await
    }

    async fn look_again(&self, work: &Work) -> Result<Arc<Register>, Fault> {
        let scope = work.may(Permission::DirectoryView)?;
        let mut tx = work.read().await?;
        let rows = directory::audiences(&mut tx, &scope).await?;
        let revision = directory::revision(&mut tx, scope.municipality()).await?;
        let mark = mark(&(revision, work.today(), &rows));
        if let Some(held) = self.held.still(mark, work.now()) {
            return Ok(held);
        }
        let filter = ListFilter {
            today: work.today(),
            ..ListFilter::default()
        };
        let mut entries = directory::whole_entries(&mut tx, &scope, &filter, MOST).await?;
        drop(tx);
        let made = tokio::task::spawn_blocking(move || {
            let audiences = Audiences::of(rows);
            for entry in &mut entries {
                entry.show_to(Audience::Public, &audiences);
            }
            Register::of(entries)
        });
        let register = made.await.context("make the public register")?;
        Ok(self.held.keep(register, mark, work.now()))
    }
}

/// A number that changes with what the register is made from.
fn mark(basis: &impl std::fmt::Debug) -> i64 {
    let digest = Sha256::digest(format!("{basis:?}").as_bytes());
    let mut first = [0; 8];
    for (to, from) in first.iter_mut().zip(digest) {
        *to = from;
    }
    i64::from_be_bytes(first)
}
