//! Makes one backup: whole in its folder under its name, or nothing.

use std::{
    fs::{self, File},
    io::{BufWriter, Write},
    os::unix::fs::DirBuilderExt,
    path::{Path, PathBuf},
    process::Command,
};

use anyhow::Context;
use chrono::{DateTime, Utc};
use db::backup::{Seat, take};

use super::{
    archive::Archive,
    generations::{Shelf, name, shelf, superseded},
    keys::Recipients,
    manifest::Manifest,
    scratch::Scratch,
};

/// 控えの計画: what is taken, for whom, and where it goes.
#[derive(Clone, Debug)]
pub struct Plan {
    /// The database.
    pub seat: Seat,
    /// The folder for backups.
    pub to: PathBuf,
    /// Who can open them.
    pub recipients: Recipients,
    /// So many of the newest are kept, beside the last of each month.
    pub keep: usize,
    /// What is run with the file's path as its last argument, to carry it elsewhere.
    pub then: Option<String>,
}

/// What was made.
#[derive(Debug)]
pub struct Made {
    /// The file.
    pub file: PathBuf,
    /// Its bytes.
    pub bytes: u64,
    /// What is in it.
    pub manifest: Manifest,
    /// How many older ones were removed.
    pub removed: usize,
    /// The exit code of [`Plan::then`]: none where there is none; an error where it did not end well.
    pub then: Option<Result<(), String>>,
}

/// Makes a backup at `now`. A command that carries it elsewhere and fails does not undo it.
pub async fn make(plan: &Plan, now: DateTime<Utc>) -> anyhow::Result<Made> {
    anyhow::ensure!(
        !plan.recipients.is_empty(),
        "控えを封じる公開鍵がありません。控えには利用者の情報がすべて入るため、封じずには作りません。renkei backup-key で鍵を作り、--recipient か RENKEI_BACKUP_RECIPIENT で公開鍵を指定してください"
    );
    fs::DirBuilder::new()
        .recursive(true)
        .mode(0o700)
        .create(&plan.to)
        .with_context(|| format!("控えのフォルダー {} を作れません", plan.to.display()))?;
    let file = plan.to.join(name(now));
    anyhow::ensure!(
        !file.exists(),
        "{} がすでにあります。1秒おいて、もう一度実行してください",
        file.display()
    );
    let part = Scratch::in_folder(&plan.to)?;
    let manifest = write(plan, &part, now).await?;
    fs::rename(part.path(), &file).context("控えに名前を付けられません")?;
    File::open(&plan.to)?.sync_all()?;
    let removed = remove_old(&plan.to, plan.keep, now);
    Ok(Made {
        bytes: fs::metadata(&file)?.len(),
        then: plan.then.as_deref().map(|then| carry(then, &file)),
        file,
        manifest,
        removed,
    })
}

async fn write(plan: &Plan, part: &Scratch, now: DateTime<Utc>) -> anyhow::Result<Manifest> {
    let copy = copy_beside(&plan.seat)?;
    let copy = copy.as_ref().map_or(Path::new(""), Scratch::path);
    let mut archive = Archive::begin(BufWriter::new(part.file()), &plan.recipients)?;
    let snapshot = take(&plan.seat, copy, &mut archive).await?;
    let (mut out, manifest) = archive.finish(snapshot, now)?;
    out.flush()
        .context("控えを書き終えられません。ディスクの空きを確かめてください")?;
    part.file().sync_all()?;
    Ok(manifest)
}

/// SQLite writes its copy as a file: beside the database, where the same eyes look.
fn copy_beside(seat: &Seat) -> anyhow::Result<Option<Scratch>> {
    match seat {
        Seat::File(file) => {
            let folder = file.parent().filter(|folder| *folder != Path::new(""));
            Scratch::in_folder(folder.unwrap_or(Path::new("."))).map(Some)
        }
        Seat::Server(_) => Ok(None),
    }
}

/// Removes what need not be kept; what is named in the future is nobody's to judge. A failure to do so
/// costs room, not safety.
fn remove_old(folder: &Path, keep: usize, now: DateTime<Utc>) -> usize {
    let all = match shelf(folder, now) {
        Ok(Shelf { past, .. }) => past,
        Err(error) => {
            tracing::warn!("old backups could not be listed: {error:#}");
            return 0;
        }
    };
    // The one just made stays, whatever is asked.
    let old = superseded(&all, keep.max(1));
    let removed = old.iter().filter(|one| match fs::remove_file(&one.file) {
        Ok(()) => true,
        Err(error) => {
            tracing::warn!(%error, "an old backup could not be removed");
            false
        }
    });
    removed.count()
}

/// Runs the operator's own command with the file behind it.
fn carry(command: &str, file: &Path) -> Result<(), String> {
    let status = Command::new("sh")
        .arg("-c")
        .arg(format!("{command} \"$@\""))
        .arg("sh")
        .arg(file)
        .status();
    match status {
        Ok(status) if status.success() => Ok(()),
        Ok(status) => Err(status.code().map_or_else(
            || "途中で止められました".to_owned(),
            |code| format!("終了コード {code}"),
        )),
        Err(error) => Err(format!("始められません（{error}）")),
    }
}
