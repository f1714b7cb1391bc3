//! Whether a municipality publishes, and under which licence.

use db::{Event, Work};
use kernel::Fault;
use policy::Permission;

use super::{model::Setting, store};

/// What is published was changed.
pub const SETTING_CHANGED: Event = Event {
    code: "open_data.setting",
    label: "オープンデータの公開の設定",
};

/// Keeps the setting that was shown in `setting.version`.
pub async fn save_setting(work: &Work, setting: &Setting) -> Result<(), Fault> {
    let scope = work.may(Permission::DirectoryAudience)?;
    let mut tx = work.begin("open_data.save_setting");
    let held = store::setting(&mut tx, &scope).await?;
    let who = (work.now(), work.actor().name.as_str());
    let is_held = held.version == setting.version;
    if !is_held || !store::save_setting(&mut tx, &scope, setting, who).await? {
        return Err(Fault::Stale(held.by, held.at.unwrap_or(work.now())));
    }
    let told = if setting.published {
        "公開する"
    } else {
        "公開しない"
    };
    tx.audit(SETTING_CHANGED, scope.municipality(), told)
        .await?;
    Ok(tx.commit().await?)
}
