//! Where backups go, who can open them, and how many are kept.

use std::path::PathBuf;

use super::BadSetting;
use crate::backup::Recipients;

/// So many of the newest are kept where nobody says otherwise: two weeks of nights.
const KEEP: u16 = 14;

/// 控えの設定.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Backups {
    /// The folder; without one the server makes none by itself.
    pub to: Option<PathBuf>,
    /// Who can open them.
    pub recipients: Recipients,
    /// How many of the newest are kept.
    pub keep: u16,
    /// What carries each of them elsewhere.
    pub then: Option<String>,
}

/// Reads what the environment says of backups.
pub fn backups(
    given: &impl Fn(&'static str) -> Result<Option<String>, BadSetting>,
) -> Result<Backups, BadSetting> {
    let to = given("RENKEI_BACKUP_TO")?.map(PathBuf::from);
    let recipients = given("RENKEI_BACKUP_RECIPIENT")?.unwrap_or_default();
    let bad = |value| BadSetting {
        name: "RENKEI_BACKUP_RECIPIENT",
        value,
        allowed: "renkei backup-key が表示した、age1 で始まる公開鍵を書いてください。秘密鍵は、サーバーには置かないでください。",
    };
    let recipients = Recipients::read(&recipients).map_err(bad)?;
    if to.is_some() && recipients.is_empty() {
        return Err(bad(String::new()));
    }
    Ok(Backups {
        to,
        recipients,
        keep: given("RENKEI_BACKUP_KEEP")?.map_or(Ok(KEEP), keep)?,
        then: given("RENKEI_BACKUP_THEN")?,
    })
}

fn keep(value: String) -> Result<u16, BadSetting> {
    let number = value.trim().parse().ok().filter(|number| *number > 0);
    number.ok_or(BadSetting {
        name: "RENKEI_BACKUP_KEEP",
        value,
        allowed: "残す控えの数を、1 から 65535 までの数で書いてください。",
    })
}
