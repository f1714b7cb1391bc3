//! `renkei master-key exchange`: wraps the data keys by a new master key, and the old one by nothing.

use std::path::Path;

use anyhow::Context;
use db::Db;

use super::End;
use crate::{
    cli::ExchangeMaster,
    data, master, screen,
    settings::{MasterFrom, Settings},
};

/// Wraps every data key anew; a run that was cut off is taken up where it stood.
pub async fn exchange(settings: &Settings, wish: &ExchangeMaster) -> anyhow::Result<End> {
    let _held = data::hold(settings)?;
    let db = data::open(settings).await?;
    db.migrate().await?;
    anyhow::ensure!(
        db.has_keys().await?,
        "このデータベースには、まだデータ鍵がありません。先に renkei serve を起動してください"
    );
    let in_folder = settings.master == MasterFrom::Folder;
    let file = match &wish.next {
        Some(file) => file.clone(),
        None if in_folder => master::next_file(&settings.data),
        None => anyhow::bail!(
            "--next で、新しい親鍵のファイルを指定してください（なければ、そこに作ります）"
        ),
    };
    let next = master::made_or_read(&file)?;
    if !db.keys_open_with(&next).await? {
        let db = master::give(db.clone(), settings).await?;
        let wrapped = db
            .rewrap_keys(&next)
            .await
            .context("データ鍵を包み直せません。いまの親鍵を確かめてください")?;
        note(&db, settings, &next.name()).await?;
        screen::say(&format!(
            "○ 包み直し: データ鍵{wrapped}本を、名が {} の親鍵で包み直しました",
            next.name()
        ));
    }
    db.close().await;
    if in_folder && wish.next.is_none() {
        let old = master::take_over(&settings.data)?;
        screen::say(&format!(
            "○ 親鍵: 次の起動から新しい親鍵を使います。前の親鍵は {} に残しました",
            old.display()
        ));
    } else {
        say_where(&file);
    }
    screen::say(
        "    これまでの控えを戻すには、前の親鍵が必要です。控えとは別の場所に、両方の写しを保管してください",
    );
    Ok(End::Well)
}

fn say_where(file: &Path) {
    screen::say(&format!(
        "○ 親鍵: {} を、次の起動から親鍵（RENKEI_MASTER_KEY・_FILE・_COMMAND のどれか）にしてください。前の親鍵では起動できません",
        file.display()
    ));
}

/// Leaves a row in the record of every municipality.
async fn note(db: &Db, settings: &Settings, name: &str) -> anyhow::Result<()> {
    for work in data::works(db, settings, "renkei master-key").await? {
        let noted = trust::note_master_exchange(&work, name).await;
        noted.map_err(data::in_words)?;
    }
    Ok(())
}
