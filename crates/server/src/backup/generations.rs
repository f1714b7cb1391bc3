//! 世代: the backups in a folder, by the time in their names.

use std::{
    fs,
    path::{Path, PathBuf},
};

use anyhow::Context;
use chrono::{DateTime, Datelike, NaiveDateTime, TimeDelta, Utc};
use kernel::clock::{from_japan, in_japan};

/// How names begin and end; between stands the time in Japan.
const BEGINS: &str = "renkei-";
const ENDS: &str = ".zip.age";
const TIME: &str = "%Y%m%d-%H%M%S";
/// The last backup of a month is kept for so many months.
const MONTHS: usize = 12;
/// A backup named later than this from now was made while the clock stood wrong.
const FORESIGHT: TimeDelta = TimeDelta::days(1);

/// One backup in a folder.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Generation {
    /// When its taking began, to the second.
    pub at: DateTime<Utc>,
    /// The file.
    pub file: PathBuf,
}

/// The name of a backup begun at `at`.
pub fn name(at: DateTime<Utc>) -> String {
    format!("{BEGINS}{}{ENDS}", in_japan(at).format(TIME))
}

fn time_of(name: &str) -> Option<DateTime<Utc>> {
    let time = name.strip_prefix(BEGINS)?.strip_suffix(ENDS)?;
    let local = NaiveDateTime::parse_from_str(time, TIME).ok()?;
    Some(from_japan(local))
}

/// The backups in `folder`, oldest first. Other files are none of ours.
pub fn list(folder: &Path) -> anyhow::Result<Vec<Generation>> {
    let entries = fs::read_dir(folder)
        .with_context(|| format!("控えのフォルダー {} を開けません", folder.display()))?;
    let mut found: Vec<Generation> = entries
        .flatten()
        .filter_map(|entry| {
            let at = time_of(&entry.file_name().to_string_lossy())?;
            let file = entry.path();
            Some(Generation { at, file })
        })
        .collect();
    found.sort_by_key(|one| one.at);
    Ok(found)
}

/// The backups in a folder, apart by whether their time can be.
#[derive(Debug, Default)]
pub struct Shelf {
    /// Made before now, oldest first.
    pub past: Vec<Generation>,
    /// Named in the future: made while the clock stood wrong. How old they are nobody knows.
    pub ahead: Vec<Generation>,
}

/// The backups in `folder` as they look at `now`.
pub fn shelf(folder: &Path, now: DateTime<Utc>) -> anyhow::Result<Shelf> {
    let all = list(folder)?.into_iter();
    let (past, ahead) = all.partition(|one| one.at <= now + FORESIGHT);
    Ok(Shelf { past, ahead })
}

/// The backup to restore: `place` itself if it is a file; in a folder the newest one begun at `until`
/// or before it. Where one is named in the future, somebody has to say which.
pub fn choose(
    place: &Path,
    until: Option<DateTime<Utc>>,
    now: DateTime<Utc>,
) -> anyhow::Result<Generation> {
    if !place.is_dir() {
        let name = place.file_name().unwrap_or_default().to_string_lossy();
        let at = time_of(&name);
        if let (Some(until), at) = (until, at) {
            let fits = at.is_some_and(|at| at <= until);
            anyhow::ensure!(
                fits,
                "{} は、指定した時刻より前の控えだと確かめられません。控えのフォルダーを指定してください",
                place.display()
            );
        }
        let file = place.to_owned();
        let at = at.unwrap_or_default();
        return Ok(Generation { at, file });
    }
    let Shelf {
        past: mut all,
        ahead,
    } = shelf(place, now)?;
    if let Some(odd) = ahead.last() {
        anyhow::bail!(
            "{} に、いまより先の日時の控え（{}）があります。時計が狂っていたときのもので、どれがいちばん新しいか決められません。ファイルの更新日時を確かめ、戻すファイルを指定してください",
            place.display(),
            odd.file.file_name().unwrap_or_default().to_string_lossy()
        );
    }
    all.retain(|one| until.is_none_or(|until| one.at <= until));
    all.pop().with_context(|| match until {
        Some(_) => format!("{} に、その時刻までの控えがありません", place.display()),
        None => format!("{} に控えがありません", place.display()),
    })
}

/// Those that need not be kept, of `all`, oldest first: neither among the newest `keep` nor the last
/// of one of the newest twelve months that have any.
pub fn superseded(all: &[Generation], keep: usize) -> Vec<Generation> {
    let month = |one: &Generation| {
        let day = in_japan(one.at);
        (day.year(), day.month())
    };
    let mut months = Vec::new();
    let mut gone = Vec::new();
    for (place, one) in all.iter().rev().enumerate() {
        let is_last_of_month = !months.contains(&month(one)) && months.len() < MONTHS;
        if is_last_of_month {
            months.push(month(one));
        }
        if place >= keep && !is_last_of_month {
            gone.push(one.clone());
        }
    }
    gone
}

#[cfg(test)]
mod tests {
    use chrono::TimeDelta;

    use super::*;

    fn at(text: &str) -> DateTime<Utc> {
        from_japan(NaiveDateTime::parse_from_str(text, "%Y-%m-%d %H:%M").unwrap())
    }

    #[test]
    fn a_name_holds_the_time_in_japan_and_is_read_back() {
        let time = at("2026-11-23 02:00");
        assert_eq!(name(time), "renkei-20261123-020000.zip.age");
        assert_eq!(time_of(&name(time)), Some(time));
        for other in [
            "renkei-.zip.age",
            "renkei-20261123-020000.zip",
            "x-20261123-020000.zip.age",
            "renkei-20261399-020000.zip.age",
        ] {
            assert_eq!(time_of(other), None, "{other}");
        }
    }

    #[test]
    fn the_newest_and_the_last_of_twelve_months_are_kept() {
        let first = at("2025-01-01 02:00");
        let all: Vec<Generation> = (0..720)
            .map(|day| {
                let at = first + TimeDelta::days(day);
                let file = PathBuf::from(name(at));
                Generation { at, file }
            })
            .collect();
        let gone = superseded(&all, 14);
        let kept: Vec<&Generation> = all.iter().filter(|one| !gone.contains(one)).collect();
        // 14 days up to 21 December 2026, of which one is December's last, and eleven months before.
        assert_eq!(kept.len(), 14 + 11);
        assert_eq!(kept.first().unwrap().at, at("2026-01-31 02:00"));
        assert!(superseded(&all[..5], 14).is_empty());
        assert_eq!(superseded(&all[..5], 1).len(), 4);
    }

    #[test]
    fn the_newest_not_after_a_time_is_chosen() {
        let folder = std::env::temp_dir().join(format!("renkei-choose-{}", std::process::id()));
        fs::create_dir_all(&folder).unwrap();
        for time in ["2026-11-21 02:00", "2026-11-22 02:00", "2026-11-23 02:00"] {
            fs::write(folder.join(name(at(time))), "").unwrap();
        }
        fs::write(folder.join("notes.txt"), "").unwrap();
        let now = at("2026-11-23 09:00");
        let chosen = |until: Option<&str>| choose(&folder, until.map(at), now).map(|one| one.at);
        assert_eq!(chosen(None).unwrap(), at("2026-11-23 02:00"));
        assert_eq!(
            chosen(Some("2026-11-22 23:59")).unwrap(),
            at("2026-11-22 02:00")
        );
        assert_eq!(
            chosen(Some("2026-11-22 02:00")).unwrap(),
            at("2026-11-22 02:00")
        );
        assert!(chosen(Some("2026-11-20 00:00")).is_err());
        let file = folder.join(name(at("2026-11-22 02:00")));
        assert!(choose(&file, Some(at("2026-11-21 02:00")), now).is_err());
        assert_eq!(choose(&file, None, now).unwrap().file, file);
        fs::write(folder.join(name(at("2036-01-01 02:00"))), "").unwrap();
        let told = choose(&folder, None, now).unwrap_err().to_string();
        assert!(told.contains("renkei-20360101-020000.zip.age"), "{told}");
        assert_eq!(choose(&file, None, now).unwrap().file, file);
        fs::remove_dir_all(&folder).unwrap();
    }
}
