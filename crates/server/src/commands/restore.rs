//! `renkei restore`: puts a backup back.

use std::path::{Path, PathBuf};

use anyhow::Context;
use app::accounts;
use chrono::{DateTime, NaiveDateTime, Utc};
use db::backup::{Seat, Standing, restore};
use kernel::{
    Clock,
    calendar::format_datetime,
    clock::{from_japan, in_japan},
};

use super::{End, backup::describe};
use crate::{
    backup::{self, Identities, Scratch},
    cli::Restore,
    data, lock, screen,
    settings::Settings,
};

/// How a time may be written.
const TIMES: [&str; 4] = [
    "%Y-%m-%d %H:%M",
    "%Y-%m-%dT%H:%M",
    "%Y-%m-%d %H:%M:%S",
    "%Y-%m-%dT%H:%M:%S",
];

/// Chooses the backup, says which, and puts it back: all of it, or nothing is changed.
pub async fn run(settings: &Settings, wish: &Restore) -> anyhow::Result<End> {
    let until = wish.to.as_deref().map(time).transpose()?;
    let keys = Identities::read(&wish.identity)?;
    let chosen = backup::choose(&wish.file, until, Clock::System.now())?;
    screen::say(&format!("戻す控え: {}", chosen.file.display()));
    if until.is_some() {
        screen::say(
            "    指定した日時までに作られた、いちばん新しい控えです。そのあと、指定した日時までの記録は入っていません",
        );
    }
    let mut archive = backup::open(&chosen.file, &keys)?;
    describe(&archive);
    let seat = data::seat(settings);
    let (scratch, _lock) = room(settings, &seat)?;
    let now = in_japan(Clock::System.now());
    let standing = if wish.replace {
        Standing::Keep(now.format("%Y%m%d_%H%M%S").to_string())
    } else {
        Standing::Refuse
    };
    let (manifest, mut members) = archive.parts();
    let work = scratch.as_ref().map_or(Path::new(""), Scratch::path);
    let kept = restore(&seat, work, &manifest.snapshot, &mut members, &standing).await?;
    if let Some(kept) = kept {
        screen::say(&format!("○ 前のデータ: {kept} に残しました"));
    }
    screen::say(&format!("○ 復元: {} に戻しました", data::place(settings)));
    let made = format_datetime(in_japan(manifest.made_at));
    settle(settings, &format!("{made}の控え")).await?;
    screen::say(
        "○ 後始末: ログイン中の人をすべて外し、使われていない招待リンクを取り消し、送信待ちだった手紙を止めました",
    );
    if let Some(name) = manifest.snapshot.masters() {
        screen::say(&format!(
            "    封じた記録を開くには、名が {name} の親鍵が必要です。親鍵は控えに入っていません"
        ));
    }
    screen::say(
        "    控えのあとで無効にしたアカウント、変えたパスワード、使った回復コードは、控えのときの状態に戻っています。「設定 → アカウント」と監査記録で確かめてください",
    );
    screen::say("    renkei check で点検してから、renkei serve を起動してください");
    Ok(End::Well)
}

/// Ends what must not come back to life, in every municipality, and notes the restore in the audit
/// record.
async fn settle(settings: &Settings, backup: &str) -> anyhow::Result<()> {
    let db = data::open(settings).await?;
    db.migrate().await?;
    for work in data::works(&db, settings, "renkei restore").await? {
        let settled = accounts::after_restore(&work, backup).await;
        settled.map_err(data::in_words)?;
    }
    db.close().await;
    Ok(())
}

/// For SQLite the data folder, taken so that no server runs on it, and room for the file.
fn room(settings: &Settings, seat: &Seat) -> anyhow::Result<(Option<Scratch>, Option<lock::Lock>)> {
    let Seat::File(file) = seat else {
        return Ok((None, None));
    };
    let folder = file.parent().filter(|folder| *folder != Path::new(""));
    let folder = folder.map_or_else(|| PathBuf::from("."), Path::to_owned);
    let taken = data::hold(settings)?;
    Ok((Some(Scratch::in_folder(&folder)?), taken))
}

/// A time in Japan; a date alone is the end of that day.
fn time(text: &str) -> anyhow::Result<DateTime<Utc>> {
    let text = text.trim();
    let whole = format!("{text} 23:59:59");
    let read = TIMES
        .iter()
        .find_map(|form| NaiveDateTime::parse_from_str(text, form).ok())
        .or_else(|| NaiveDateTime::parse_from_str(&whole, "%Y-%m-%d %H:%M:%S").ok());
    read.map(from_japan)
        .context("--to の日時は 2026-11-22 18:30 のように書いてください（日本時間）")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_time_is_read_as_japan_writes_it_and_a_date_is_its_end() {
        let shown = |text| in_japan(time(text).unwrap()).to_string();
        assert_eq!(shown("2026-11-22 18:30"), "2026-11-22 18:30:00");
        assert_eq!(shown("2026-11-22T18:30:05"), "2026-11-22 18:30:05");
        assert_eq!(shown("2026-11-22"), "2026-11-22 23:59:59");
        assert!(time("きのう").is_err() && time("2026-13-01").is_err());
    }
}
