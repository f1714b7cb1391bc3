//! `renkei audit`: verifies the chain of the audit record, prints its head, and writes it out for
//! the city's auditors. Works beside a running server.

use std::{
    fs::File,
    io::{BufWriter, Write},
    path::{Path, PathBuf},
};

use anyhow::Context;
use chrono::SecondsFormat;
use db::{
    Db,
    audit::{self, Anchor, ChainReport, Written},
};
use kernel::Id;
use policy::Municipality;

use super::End;
use crate::{
    data::{self, place},
    screen,
    settings::Settings,
};

/// Verifies every municipality's chain, and holds it against heads that were kept elsewhere.
pub async fn verify(settings: &Settings, anchors: &[Anchor]) -> anyhow::Result<End> {
    let db = open(settings).await?;
    let mut tx = db.read().await?;
    let mut sound = true;
    for city in audit::municipalities(&mut tx).await? {
        let report = audit::verify(&mut tx, city, anchors).await?;
        sound &= report.faults.is_empty();
        say(&report);
    }
    drop(tx);
    db.close().await;
    Ok(if sound { End::Well } else { End::Problem })
}

fn say(report: &ChainReport) {
    screen::say(&format!(
        "監査記録 {}連・{}行を、はじめから確かめました。",
        report.links, report.rows
    ));
    if report.before > 0 {
        screen::say(&format!(
            "  連鎖を始める前の記録が {}行あります（確かめられません）。",
            report.before
        ));
    }
    for fault in &report.faults {
        screen::say(&format!("× {}", fault.words()));
    }
    let head = Anchor(report.head.clone());
    if report.faults.is_empty() {
        screen::say(&format!("○ 変更・削除・入れ替えはありません。先頭 {head}"));
    } else {
        screen::say(
            "    → サーバーを止めずに、このデータベースの写しを取り、情報セキュリティの責任者に知らせてください。",
        );
    }
}

/// Prints the newest link of each chain, to be kept outside: on paper or in a mail.
pub async fn head(settings: &Settings) -> anyhow::Result<End> {
    let db = open(settings).await?;
    let mut tx = db.read().await?;
    for city in audit::municipalities(&mut tx).await? {
        screen::say(&Anchor(audit::head(&mut tx, city).await?).to_string());
    }
    drop(tx);
    db.close().await;
    Ok(End::Well)
}

/// Writes the whole record as JSON lines, in the order of the chain, with what is needed to verify
/// it without this program.
pub async fn export(settings: &Settings, output: &Path) -> anyhow::Result<End> {
    anyhow::ensure!(!output.exists(), "{} がすでにあります", output.display());
    let db = open(settings).await?;
    let part = PathBuf::from(format!("{}.part", output.display()));
    let file =
        File::create_new(&part).with_context(|| format!("{} を書けません", part.display()))?;
    let mut lines = BufWriter::new(file);
    let mut tx = db.read().await?;
    let mut count = 0;
    for city in audit::municipalities(&mut tx).await? {
        let mut after = (0, -1);
        loop {
            let rows = audit::rows(&mut tx, city, after).await?;
            let Some(last) = rows.last() else { break };
            after = last.place();
            for row in &rows {
                write_line(&mut lines, city, row)?;
            }
            count += rows.len();
        }
    }
    let file = lines.into_inner().context("監査記録を書けません")?;
    file.sync_all().context("監査記録を書けません")?;
    std::fs::rename(&part, output).with_context(|| format!("{} を書けません", output.display()))?;
    screen::say(&format!(
        "監査記録 {count}行を {} に書きました。",
        output.display()
    ));
    drop(tx);
    db.close().await;
    Ok(End::Well)
}

fn write_line(lines: &mut impl Write, city: Id<Municipality>, row: &Written) -> anyhow::Result<()> {
    let line = serde_json::json!({
        "municipality": city.get(),
        "seq": row.seq,
        "part": row.part,
        "hash": row.hash,
        "id": row.id,
        "at": row.at.to_rfc3339_opts(SecondsFormat::Micros, true),
        "account": row.account_id,
        "name": row.actor_name,
        "role": row.role,
        "event": row.event,
        "subject": row.subject_id,
        "also": row.also,
        "detail": row.detail,
        "origin": row.origin,
        "purpose": row.purpose,
    });
    writeln!(lines, "{line}").context("監査記録を書けません")
}

async fn open(settings: &Settings) -> anyhow::Result<Db> {
    anyhow::ensure!(
        settings.database_url.is_some() || data::file(settings).exists(),
        "{} はまだありません",
        place(settings)
    );
    let db = data::open(settings).await?;
    anyhow::ensure!(
        db.pending().await? == 0,
        "データベースの更新が残っています。renkei serve を一度起動してから、もう一度お試しください"
    );
    Ok(db)
}
