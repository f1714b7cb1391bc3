//! 保存期間を決める.

use db::Work;
use kernel::Fault;
use policy::Permission::RetentionManage;

use super::{
    super::{model::Kind, store},
    SET,
};

/// The years of each kind, as they are set together.
pub type New = Vec<(Kind, i64)>;

/// Sets the years of each kind; only those that differ leave an audit row.
pub async fn set(work: &Work, new: New) -> Result<(), Fault> {
    let scope = work.may(RetentionManage)?;
    let mut tx = work.begin("retention.set");
    let known = store::rules(&mut tx, &scope).await?;
    for (kind, years) in new {
        if known
            .iter()
            .any(|one| one.kind == kind && one.years == years)
        {
            continue;
        }
        let by = (work.now(), work.actor().name.as_str());
        store::keep_rule(&mut tx, &scope, (kind, years), by).await?;
        let detail = format!("{} {years}年", kind.label());
        tx.audit(SET, scope.municipality(), &detail).await?;
    }
    Ok(tx.commit().await?)
}
