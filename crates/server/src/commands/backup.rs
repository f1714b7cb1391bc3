//! `renkei backup`, `renkei backup verify` and `renkei backup-key`.

use std::path::Path;

use anyhow::Context;
use db::{
    Engine,
    backup::{Seat, Standing, chain_faults, restore},
    provision,
};
use kernel::{Clock, calendar::format_datetime, clock::in_japan};

use super::End;
use crate::{
    backup::{self, Archive, Identities, Made, Plan, Recipients, Scratch},
    cli::{BackupKey, MakeBackup, VerifyBackup},
    data, screen,
    settings::Settings,
};

/// Makes one backup now.
pub async fn run(settings: &Settings, wish: MakeBackup) -> anyhow::Result<End> {
    let plan = plan(settings, wish)?;
    let made = backup::make(&plan, Clock::System.now()).await?;
    Ok(say(&made))
}

fn plan(settings: &Settings, wish: MakeBackup) -> anyhow::Result<Plan> {
    let set = &settings.backups;
    let recipients = if wish.recipient.is_empty() {
        set.recipients.clone()
    } else {
        Recipients::read(&wish.recipient.join(" ")).map_err(|key| {
            anyhow::anyhow!(
                "「{key}」は公開鍵ではありません。renkei backup-key が表示した、age1 で始まる公開鍵を指定してください"
            )
        })?
    };
    let to = wish.to.or(set.to.clone());
    Ok(Plan {
        seat: data::seat(settings),
        to: to.context("--to で控えを置くフォルダーを指定してください")?,
        recipients,
        keep: usize::from(wish.keep.unwrap_or(set.keep)),
        then: wish.then.or(set.then.clone()),
    })
}

fn say(made: &Made) -> End {
    let snapshot = &made.manifest.snapshot;
    screen::say(&format!(
        "○ 控え: {}（{}、{}表 {}件、{}バイト）",
        made.file.display(),
        snapshot.engine.label(),
        snapshot.tables.len(),
        snapshot.rows(),
        made.bytes
    ));
    if made.removed > 0 {
        screen::say(&format!("○ 古い控え: {}個を消しました", made.removed));
    }
    match &made.then {
        None => End::Well,
        Some(Ok(())) => {
            screen::say("○ 運ぶ命令: 終了コード 0");
            End::Well
        }
        Some(Err(what)) => {
            screen::say(&format!(
                "× 運ぶ命令: {what}\n    → 控えはできています。--then の命令を確かめてください"
            ));
            End::Problem
        }
    }
}

/// Makes a pair of keys.
pub fn key(wish: &BackupKey) -> anyhow::Result<End> {
    let public = backup::make_pair(&wish.output)?;
    let file = wish.output.display();
    screen::say(&format!(
        "公開鍵: {public}\n秘密鍵: {file}\n\n\
         サーバーには公開鍵だけを書きます（RENKEI_BACKUP_RECIPIENT={public}）。\n\
         秘密鍵のファイルは、サーバーと控えの置き場所のどちらとも別の所に、2か所以上で保管し、このサーバーからは消してください。\n\
         秘密鍵をなくすと、控えは開けません。秘密鍵と控えがそろうと、利用者の情報をすべて読めます。"
    ));
    Ok(End::Well)
}

/// Puts a backup into a place of its own, looks whether all of it is right, and clears it away.
pub async fn verify(settings: &Settings, wish: &VerifyBackup) -> anyhow::Result<End> {
    let keys = Identities::read(&wish.identity)?;
    let chosen = backup::choose(&wish.file, None, Clock::System.now())?;
    let mut archive = backup::open(&chosen.file, &keys)?;
    screen::say(&format!("控え: {}", chosen.file.display()));
    describe(&archive);
    match archive.manifest.snapshot.engine {
        Engine::Sqlite => {
            let folder = wish.scratch.clone().unwrap_or_else(std::env::temp_dir);
            in_a_file(&folder, &mut archive).await?;
        }
        Engine::Postgres => in_a_database(settings, &mut archive).await?,
    }
    screen::say(
        "○ 戻してみた結果: 件数・中身とも目録と一致し、データベースの点検にも、監査記録の連鎖にも、異常はありません",
    );
    Ok(End::Well)
}

/// Says what an archive holds.
pub fn describe(archive: &Archive) {
    let manifest = &archive.manifest;
    screen::say(&format!(
        "    {} に作成、{}、{}表 {}件、親鍵の名 {}",
        format_datetime(in_japan(manifest.made_at)),
        manifest.snapshot.engine.label(),
        manifest.snapshot.tables.len(),
        manifest.snapshot.rows(),
        manifest.snapshot.masters().as_deref().unwrap_or("なし")
    ));
}

async fn in_a_file(folder: &Path, archive: &mut Archive) -> anyhow::Result<()> {
    let (copy, place) = (Scratch::in_folder(folder)?, Scratch::in_folder(folder)?);
    let seat = Seat::File(place.path().to_owned());
    put_back(&seat, copy.path(), archive).await
}

/// Beside the database in use, on the same server, under a name of its own.
async fn in_a_database(settings: &Settings, archive: &mut Archive) -> anyhow::Result<()> {
    let Seat::Server(url) = data::seat(settings) else {
        anyhow::bail!(
            "これは PostgreSQL の控えです。確かめるサーバーを DATABASE_URL で指定してください（作業用のデータベースを作って消します。いまのデータは変えません）"
        );
    };
    let name = format!("renkei_verify_{}", std::process::id());
    provision::create(&url, &name, None).await.context(
        "作業用のデータベースを作れません。データベースを作れる利用者（CREATEDB）で接続してください",
    )?;
    let restored = match provision::address(&url, &name) {
        Ok(address) => put_back(&Seat::Server(address), Path::new(""), archive).await,
        Err(error) => Err(error),
    };
    provision::remove(&url, &name).await?;
    restored
}

async fn put_back(seat: &Seat, scratch: &Path, archive: &mut Archive) -> anyhow::Result<()> {
    let (manifest, mut members) = archive.parts();
    let snapshot = &manifest.snapshot;
    restore(seat, scratch, snapshot, &mut members, &Standing::Refuse).await?;
    let faults = chain_faults(seat).await?;
    anyhow::ensure!(
        faults.is_empty(),
        "監査記録の連鎖に異常があります\n        {}",
        faults.join("\n        ")
    );
    Ok(())
}
