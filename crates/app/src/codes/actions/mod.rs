//! Writes to the code lists.

mod manage;

use db::{Event, Work};
use kernel::{Fault, Id};
use policy::Permission;

use super::{builtin, model::CodeList, store};
pub use manage::*;

/// The built-in lists were installed or completed.
pub const INSTALLED: Event = Event {
    code: "codes.installed",
    label: "区分の初期設定",
};

/// Adds the built-in lists that the municipality does not have yet; returns how many. Lists that
/// are there stay as the city has made them.
pub async fn install(work: &Work) -> Result<usize, Fault> {
    let scope = work.may(Permission::CodeManage)?;
    let mut tx = work.begin("codes.install");
    let known = store::all(&mut tx, scope.municipality()).await?;
    let wanted = builtin::lists()?;
    let missing: Vec<(i64, &CodeList)> = (0..)
        .zip(&wanted)
        .filter(|(_, list)| !known.iter().any(|known| known.key == list.key))
        .collect();
    for (position, list) in &missing {
        store::add_list(&mut tx, &scope, *position, list).await?;
    }
    if !missing.is_empty() {
        tx.audit(
            INSTALLED,
            Id::<CodeList>::new(0),
            &format!("{}件", missing.len()),
        )
        .await?;
    }
    tx.commit().await?;
    Ok(missing.len())
}
