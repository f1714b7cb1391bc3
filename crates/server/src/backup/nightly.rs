//! 毎晩の控え: one backup a night while the server runs; one that was missed is made as soon as it
//! runs again.

use std::{path::PathBuf, time::Duration};

use chrono::{DateTime, NaiveTime, TimeDelta, Utc};
use kernel::{
    Clock,
    clock::{from_japan, in_japan},
};

use super::{
    generations::shelf,
    make::{Made, Plan, make},
    state::{LastTry, note},
};

/// How often it is looked whether one is due.
const LOOK: Duration = Duration::from_mins(5);
/// After a failure the next try waits so long.
const AGAIN: TimeDelta = TimeDelta::minutes(60);
/// The hour in Japan from which a night's backup is due.
const HOUR: u32 = 2;

/// The last moment not after `now` at which a backup fell due.
pub fn last_due(now: DateTime<Utc>) -> DateTime<Utc> {
    let local = in_japan(now);
    let hour = NaiveTime::from_hms_opt(HOUR, 0, 0).unwrap_or_default();
    let due = local.date().and_time(hour);
    let due = if due <= local {
        due
    } else {
        due - TimeDelta::days(1)
    };
    from_japan(due)
}

/// Makes the backups of each night until it is dropped; what happens is noted in the folder `data`.
pub async fn keep_making(plan: Plan, data: PathBuf, clock: Clock) {
    let mut looks = tokio::time::interval(LOOK);
    looks.set_missed_tick_behavior(tokio::time::MissedTickBehavior::Delay);
    let mut failed_at = None;
    loop {
        looks.tick().await;
        let now = clock.now();
        if !is_due(&plan, failed_at, now) {
            continue;
        }
        let night = night(plan.clone(), now).await;
        // A backup that was made and not carried away is not made again each hour: it would push
        // the nights before it out of the folder.
        failed_at = night.is_err().then_some(now);
        let problem = night.unwrap_or_else(Some);
        if let Some(problem) = &problem {
            tracing::error!("the nightly backup failed: {problem}");
        }
        note(&data, &LastTry { at: now, problem });
    }
}

fn is_due(plan: &Plan, failed_at: Option<DateTime<Utc>>, now: DateTime<Utc>) -> bool {
    if let Some(failed) = failed_at {
        // A clock that was set back must not stop the backups.
        return now - failed >= AGAIN || now < failed;
    }
    // No folder yet is no backup yet. One named in the future is none of this night.
    let shelf = shelf(&plan.to, now).unwrap_or_default();
    let last = shelf.past.last();
    last.is_none_or(|last| last.at < last_due(now))
}

/// Packs and seals off the threads that answer requests. Says what went wrong after it was made.
async fn night(plan: Plan, now: DateTime<Utc>) -> Result<Option<String>, String> {
    let runtime = tokio::runtime::Handle::current();
    let work = tokio::task::spawn_blocking(move || runtime.block_on(make(&plan, now)));
    let made = work.await.map_err(|error| error.to_string())?;
    told(made)
}

fn told(made: anyhow::Result<Made>) -> Result<Option<String>, String> {
    let made = made.map_err(|error| format!("{error:#}"))?;
    let rows = made.manifest.snapshot.rows();
    tracing::info!(
        bytes = made.bytes,
        rows,
        removed = made.removed,
        "the nightly backup was made"
    );
    let carried = made.then.unwrap_or(Ok(()));
    Ok(carried.err().map(|what| {
        format!("控えはできましたが、RENKEI_BACKUP_THEN の命令が失敗しました（{what}）")
    }))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::backup::{Recipients, generations::name};

    fn at(text: &str) -> DateTime<Utc> {
        from_japan(chrono::NaiveDateTime::parse_from_str(text, "%Y-%m-%d %H:%M").unwrap())
    }

    #[test]
    fn a_backup_falls_due_at_two_in_the_morning() {
        for (now, due) in [
            ("2026-11-22 01:59", "2026-11-21 02:00"),
            ("2026-11-22 02:00", "2026-11-22 02:00"),
            ("2026-11-22 23:59", "2026-11-22 02:00"),
        ] {
            assert_eq!(last_due(at(now)), at(due), "{now}");
        }
    }

    #[test]
    fn a_backup_named_in_the_future_stops_no_other() {
        let to = std::env::temp_dir().join(format!("renkei-nightly-{}", std::process::id()));
        std::fs::create_dir_all(&to).unwrap();
        let plan = Plan {
            seat: db::backup::Seat::File("renkei.db".into()),
            to: to.clone(),
            recipients: Recipients::default(),
            keep: 14,
            then: None,
        };
        let put = |time| std::fs::write(to.join(name(at(time))), "").unwrap();
        let now = at("2026-11-22 02:10");
        put("2036-01-01 02:00");
        assert!(is_due(&plan, None, now));
        put("2026-11-22 02:05");
        assert!(!is_due(&plan, None, now));
        std::fs::remove_dir_all(&to).unwrap();
    }
}
