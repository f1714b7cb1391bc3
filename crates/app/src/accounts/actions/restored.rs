//! After a restore: what had ended since the backup was taken must not come back to life.

use db::{Event, Work};
use kernel::Fault;
use policy::Permission;

use crate::accounts::store;

/// The database was put back from a backup.
pub const RESTORED: Event = Event {
    code: "accounts.restored",
    label: "控えからの復元",
};

/// Ends every session and every half log-in, takes every open invitation back and gives up letters
/// that waited when the backup was taken: they may have gone since. `backup` says which backup it
/// was, for the audit record.
pub async fn after_restore(work: &Work, backup: &str) -> Result<(), Fault> {
    let scope = work.may(Permission::AccountManage)?;
    let mut tx = work.begin("accounts.after_restore");
    store::end_everything(&mut tx, &scope, work.now()).await?;
    let letters = tx.give_up_unsent(scope.municipality(), work.now()).await?;
    let detail = format!("{backup}、送らなかった手紙{letters}通");
    tx.audit(RESTORED, scope.municipality(), &detail).await?;
    Ok(tx.commit().await?)
}
