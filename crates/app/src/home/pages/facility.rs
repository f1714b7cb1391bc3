//! The facility the person belongs to, and what of the directory waits for the person.

use kernel::{Fault, calendar::format_date};
use policy::Permission;
use web::Ctx;

use crate::directory;

/// The own facility's entry.
pub struct OwnFacility {
    pub href: String,
    pub name: String,
    /// 確認日; empty when it is not fresh or nobody ever verified it.
    pub verified: String,
    pub by: String,
    /// The last 確認日, when it is too old.
    pub stale: String,
}

/// The entry of the facility in the person's post; `None` for posts without one.
pub async fn own_facility(ctx: &Ctx) -> Result<Option<OwnFacility>, Fault> {
    let Some(id) = ctx.work().actor().facility else {
        return Ok(None);
    };
    let Ok(scope) = ctx.work().may(Permission::DirectoryView) else {
        return Ok(None);
    };
    let found = directory::find(&mut ctx.work().read().await?, &scope, id).await?;
    let today = ctx.today();
    Ok(found.map(|entry| {
        let day = entry.verification.on.map(format_date).unwrap_or_default();
        let is_fresh = entry.verification.is_fresh(today);
        let (verified, stale) = if is_fresh {
            (day, String::new())
        } else {
            (String::new(), day)
        };
        OwnFacility {
            href: format!("/facilities/{id}"),
            name: entry.name,
            verified,
            by: entry.verification.by,
            stale,
        }
    }))
}

/// How many changes of the directory wait for the person's decision; none for those who do not
/// decide.
pub async fn open_proposals(ctx: &Ctx) -> Result<i64, Fault> {
    let Ok(scope) = ctx.work().may(Permission::DirectoryWrite) else {
        return Ok(0);
    };
    let mut tx = ctx.work().read().await?;
    Ok(directory::open_proposals(&mut tx, &scope).await?)
}
