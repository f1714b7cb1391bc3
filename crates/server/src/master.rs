//! Gets the master key from where the settings say, and gives it to the open database.

use std::{
    fs::File,
    io::Write,
    path::{Path, PathBuf},
    process::{Command, Stdio},
};

use anyhow::Context;
use db::{Db, backup::Seat};
use vault::MasterKey;

use crate::settings::{MasterFrom, Settings};

/// The file's name where no other place is named.
const FILE: &str = "master.key";

/// Gives the database its master key. A first start makes one, if no other place is named for it.
pub async fn give(db: Db, settings: &Settings) -> anyhow::Result<Db> {
    let master = match &settings.master {
        MasterFrom::Text(text) => read(text).context("RENKEI_MASTER_KEY")?,
        MasterFrom::File(file) => from_file(file)?,
        MasterFrom::Command(command) => from_command(command)?,
        MasterFrom::Folder => from_folder(&db, &settings.data.join(FILE)).await?,
    };
    Ok(db.with_master(master))
}

fn read(text: &str) -> anyhow::Result<MasterKey> {
    MasterKey::read(text).map_err(|_| {
        anyhow::anyhow!("親鍵として読めません。32バイトの乱数をBase64で書いた1行にしてください")
    })
}

fn from_file(file: &Path) -> anyhow::Result<MasterKey> {
    let text = std::fs::read_to_string(file)
        .with_context(|| format!("親鍵のファイル {} を読めません", file.display()))?;
    read(&text).with_context(|| format!("親鍵のファイル {}", file.display()))
}

/// What the command prints; it is run by the shell, as whoever set it wrote it.
fn from_command(command: &str) -> anyhow::Result<MasterKey> {
    let done = Command::new("sh")
        .args(["-c", command])
        .stdin(Stdio::null())
        .stderr(Stdio::inherit())
        .output()
        .context("親鍵を取り出す命令（RENKEI_MASTER_KEY_COMMAND）を始められません")?;
    anyhow::ensure!(
        done.status.success(),
        "親鍵を取り出す命令（RENKEI_MASTER_KEY_COMMAND）が失敗しました（{}）",
        done.status
    );
    let text = String::from_utf8(done.stdout).unwrap_or_default();
    read(&text).context("親鍵を取り出す命令（RENKEI_MASTER_KEY_COMMAND）の出力")
}

async fn from_folder(db: &Db, file: &Path) -> anyhow::Result<MasterKey> {
    if file.exists() {
        return from_file(file);
    }
    anyhow::ensure!(
        !db.has_keys().await?,
        "親鍵のファイル {} がありません。封をした記録を開くには、控えておいた親鍵をこの場所に戻すか、\
         RENKEI_MASTER_KEY_FILE で場所を指定してください",
        file.display()
    );
    make(file)
}

/// Whether the key lies in the folder in which the SQLite file lies: then whoever takes the one has
/// the other.
pub fn lies_beside_the_data(settings: &Settings) -> bool {
    let folder = match &settings.master {
        MasterFrom::Folder => Some(settings.data.as_path()),
        MasterFrom::File(file) => file.parent(),
        MasterFrom::Text(_) | MasterFrom::Command(_) => None,
    };
    let Seat::File(file) = crate::data::seat(settings) else {
        return false;
    };
    let whole = |path: &Path| path.canonicalize().ok();
    let beside = folder.and_then(whole);
    beside.is_some() && beside == file.parent().and_then(whole)
}

/// Where the key is made that is to follow the one in the data folder.
pub fn next_file(data: &Path) -> PathBuf {
    data.join(format!("{FILE}.next"))
}

/// The key in `file`; makes one there where there is none.
pub fn made_or_read(file: &Path) -> anyhow::Result<MasterKey> {
    if file.exists() {
        return from_file(file);
    }
    make(file)
}

/// Puts the next key in the place of the one in the data folder; where the old one went.
pub fn take_over(data: &Path) -> anyhow::Result<PathBuf> {
    let file = data.join(FILE);
    let old = data.join(format!("{FILE}.{}", from_file(&file)?.name()));
    std::fs::copy(&file, &old).context("前の親鍵の写しを残せません")?;
    File::open(&old)?.sync_all()?;
    std::fs::rename(next_file(data), &file).context("新しい親鍵に名前を付けられません")?;
    File::open(data)?.sync_all()?;
    Ok(old)
}

/// Makes a key and writes it for the owner's eyes only, whole or not at all.
fn make(file: &Path) -> anyhow::Result<MasterKey> {
    use std::os::unix::fs::OpenOptionsExt;
    let master = MasterKey::generate();
    let words = || format!("親鍵のファイル {} を作れません", file.display());
    if let Some(folder) = file.parent() {
        crate::data::make_folder(folder)?;
    }
    let part: PathBuf = file.with_extension("part");
    let mut options = File::options();
    let mut opened = options
        .create(true)
        .truncate(true)
        .write(true)
        .mode(0o600)
        .open(&part)
        .with_context(words)?;
    writeln!(opened, "{}", *master.text()).with_context(words)?;
    opened.sync_all().with_context(words)?;
    std::fs::rename(&part, file).with_context(words)?;
    if let Some(folder) = file.parent().filter(|folder| *folder != Path::new("")) {
        // Without the name on the disk a power cut would leave data keys that nothing opens.
        File::open(folder)?.sync_all()?;
    }
    tracing::warn!(
        "親鍵を作りました（{}）。これがないと記録を開けません。写しを、データとは別の場所に保管してください",
        file.display()
    );
    Ok(master)
}
