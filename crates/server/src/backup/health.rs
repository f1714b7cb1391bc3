//! Whether the backups of the nights are there: what `renkei check` says.

use std::path::Path;

use chrono::{DateTime, TimeDelta, Utc};
use kernel::{calendar::format_datetime, clock::in_japan};

use super::{generations::shelf, nightly::last_due, state::last_try};

/// A night's backup may take so long before it is missed.
const MAKING: TimeDelta = TimeDelta::minutes(90);

/// What was found in the folder `to` at `now`, or what is wrong; `data` is the data folder.
pub fn health(to: &Path, data: &Path, now: DateTime<Utc>) -> Result<String, String> {
    let told = last_try(data).and_then(|last| {
        let problem = last.problem?;
        Some(format!(
            "{} の控えに失敗しました（{problem}）",
            shown(last.at)
        ))
    });
    if let Some(problem) = told {
        return Err(problem);
    }
    let shelf = shelf(to, now).map_err(|error| format!("{error:#}"))?;
    if let Some(odd) = shelf.ahead.last() {
        return Err(format!(
            "いまより先の日時（{}）の控えがあります。時計が狂っていたときのものです。中身を確かめ、別のフォルダーへ移してください",
            shown(odd.at)
        ));
    }
    let Some(last) = shelf.past.last() else {
        return Err(format!("{} に控えがありません", to.display()));
    };
    if last.at < last_due(now - MAKING) {
        return Err(format!("{} より新しい控えがありません", shown(last.at)));
    }
    Ok(format!("{} の控えがあります", shown(last.at)))
}

fn shown(at: DateTime<Utc>) -> String {
    format_datetime(in_japan(at))
}

#[cfg(test)]
mod tests {
    use chrono::NaiveDateTime;
    use kernel::clock::from_japan;

    use super::*;
    use crate::backup::{
        generations::name,
        state::{LastTry, note},
    };

    fn at(text: &str) -> DateTime<Utc> {
        from_japan(NaiveDateTime::parse_from_str(text, "%Y-%m-%d %H:%M").unwrap())
    }

    #[test]
    fn a_missing_night_and_a_failed_one_are_told() {
        let folder = std::env::temp_dir().join(format!("renkei-health-{}", std::process::id()));
        std::fs::create_dir_all(&folder).unwrap();
        let now = at("2026-11-23 09:00");
        let told = || health(&folder, &folder, now);
        assert!(told().unwrap_err().contains("控えがありません"));
        std::fs::write(folder.join(name(at("2026-11-22 02:00"))), "").unwrap();
        assert!(told().unwrap_err().contains("より新しい控えがありません"));
        std::fs::write(folder.join(name(at("2026-11-23 02:00"))), "").unwrap();
        assert!(told().unwrap().contains("11月23日"));
        let odd = folder.join(name(at("2036-01-01 02:00")));
        std::fs::write(&odd, "").unwrap();
        assert!(told().unwrap_err().contains("いまより先の日時"));
        std::fs::remove_file(&odd).unwrap();
        let problem = Some("ディスクの空きがありません".into());
        note(&folder, &LastTry { at: now, problem });
        assert!(told().unwrap_err().contains("ディスクの空きがありません"));
        std::fs::remove_dir_all(&folder).unwrap();
    }
}
