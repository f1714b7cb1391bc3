//! 郵便: sends the letters of the outbox, by SMTP or into a folder. Logs hold neither addresses nor
//! texts.

use std::{
    path::{Path, PathBuf},
    time::{Duration, SystemTime},
};

use anyhow::Context;
use db::{
    Work,
    outbox::{self, Posted},
};
use lettre::{
    AsyncSmtpTransport, AsyncTransport, Message, Tokio1Executor,
    message::{Mailbox, header::ContentType},
};

use crate::settings::Settings;

/// How often the outbox is looked into.
const EVERY: Duration = Duration::from_secs(10);
/// So long letters stay in the folder: an invitation's link holds no longer.
const KEPT: Duration = Duration::from_hours(7 * 24);
/// The sender where none is set: letters that only go into a folder.
const NOBODY: &str = "renkei@localhost";

/// How letters leave the house.
pub enum Post {
    /// By a mail server.
    Smtp(Box<AsyncSmtpTransport<Tokio1Executor>>, Mailbox),
    /// As `.eml` files: the demo, and an installation without a mail server.
    Folder(PathBuf, Mailbox),
}

/// Why a letter did not go.
struct NotSent {
    /// Whether trying again is of no use.
    for_good: bool,
}

impl Post {
    /// The way the settings choose; the demo never sends to real addresses.
    pub fn of(settings: &Settings, is_demo: bool) -> anyhow::Result<Self> {
        match settings.smtp.as_ref().filter(|_| !is_demo) {
            Some(smtp) => {
                let transport = AsyncSmtpTransport::<Tokio1Executor>::from_url(&smtp.url)
                    .map_err(|_| anyhow::anyhow!("RENKEI_SMTP_URL の書き方が正しくありません"))?
                    .build();
                let from = smtp
                    .from
                    .parse()
                    .context("RENKEI_SMTP_FROM がメールアドレスではありません")?;
                Ok(Self::Smtp(Box::new(transport), from))
            }
            None => Ok(Self::Folder(settings.data.join("mail"), NOBODY.parse()?)),
        }
    }

    async fn send(&self, letter: &Posted) -> Result<(), NotSent> {
        let message = self.message(letter).ok_or(NotSent { for_good: true })?;
        match self {
            Self::Smtp(transport, _) => match transport.send(message).await {
                Ok(_) => Ok(()),
                Err(error) => Err(NotSent {
                    for_good: error.is_permanent(),
                }),
            },
            Self::Folder(folder, _) => {
                let written = write(folder, letter.id, &message.formatted()).await;
                written.map_err(|_| NotSent { for_good: false })
            }
        }
    }

    /// The letter as a message; `None` when its address is none.
    fn message(&self, letter: &Posted) -> Option<Message> {
        let (Self::Smtp(_, from) | Self::Folder(_, from)) = self;
        Message::builder()
            .from(from.clone())
            .to(letter.recipient.parse().ok()?)
            .subject(&letter.subject)
            .header(ContentType::TEXT_PLAIN)
            .body(letter.body.clone())
            .ok()
    }
}

/// Writes the letter for the owner's eyes only: it may hold a link that lets its reader in.
async fn write(folder: &Path, id: i64, bytes: &[u8]) -> std::io::Result<()> {
    use tokio::io::AsyncWriteExt;
    let mut make = tokio::fs::DirBuilder::new();
    make.recursive(true).mode(0o700).create(folder).await?;
    let mut options = tokio::fs::OpenOptions::new();
    options.create(true).truncate(true).write(true).mode(0o600);
    let mut file = options.open(folder.join(format!("{id}.eml"))).await?;
    file.write_all(bytes).await?;
    file.sync_all().await
}

/// Removes letters that were written long ago; one that cannot be removed is tried again.
async fn clear(folder: &Path, now: SystemTime) -> std::io::Result<()> {
    let mut entries = tokio::fs::read_dir(folder).await?;
    while let Some(entry) = entries.next_entry().await? {
        let path = entry.path();
        let written = entry.metadata().await?.modified()?;
        let age = now.duration_since(written).unwrap_or_default();
        if path.extension().is_some_and(|end| end == "eml") && age > KEPT {
            tokio::fs::remove_file(path).await?;
        }
    }
    Ok(())
}

/// Looks into the outbox again and again, until it is dropped. Where letters go into a folder, those
/// of last week leave it.
pub async fn keep_sending(work: Work, post: Post) {
    let mut clock = tokio::time::interval(EVERY);
    clock.set_missed_tick_behavior(tokio::time::MissedTickBehavior::Delay);
    loop {
        clock.tick().await;
        if let Err(fault) = send_due(&work, &post).await {
            tracing::warn!(%fault, "the outbox could not be read");
        }
        if let Post::Folder(folder, _) = &post {
            // There may be no folder yet.
            let _ = clear(folder, work.now().into()).await;
        }
    }
}

/// Sends what is due; returns how many letters went.
pub async fn send_due(work: &Work, post: &Post) -> anyhow::Result<usize> {
    let mut gone = 0;
    loop {
        // One by one: each letter is taken anew, so that none waits longer than it belongs to us,
        // and none goes that was taken back meanwhile.
        let Some(letter) = outbox::take_due(work, 1).await?.pop() else {
            return Ok(gone);
        };
        match post.send(&letter).await {
            Ok(()) => {
                outbox::sent(work, &letter).await?;
                gone += 1;
            }
            Err(NotSent { for_good }) => {
                tracing::warn!(letter = letter.id, for_good, "a letter did not go");
                outbox::not_sent(work, &letter, for_good).await?;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn letter(to: &str) -> Posted {
        Posted {
            id: 7,
            municipality_id: 1,
            recipient: to.into(),
            subject: "資源情報のご確認".into(),
            body: "確認のお願いです。\n".into(),
            attempts: 1,
        }
    }

    #[tokio::test]
    async fn letters_in_the_folder_are_for_its_owner_and_leave_it_after_a_week() {
        use std::os::unix::fs::PermissionsExt;
        let folder = std::env::temp_dir().join(format!("renkei-mail-{}", std::process::id()));
        write(&folder, 7, b"To: midori@example.jp").await.unwrap();
        let file = folder.join("7.eml");
        let mode = std::fs::metadata(&file).unwrap().permissions().mode();
        assert_eq!(mode & 0o777, 0o600);
        let now = std::fs::metadata(&file).unwrap().modified().unwrap();
        for (later, stays) in [(KEPT / 2, true), (KEPT * 2, false)] {
            clear(&folder, now + later).await.unwrap();
            assert_eq!(file.exists(), stays);
        }
        std::fs::remove_dir_all(&folder).unwrap();
    }

    #[test]
    fn a_letter_becomes_a_message_in_utf_8_and_a_wrong_address_none() {
        let post = Post::Folder(PathBuf::new(), NOBODY.parse().unwrap());
        let message = post.message(&letter("midori@example.jp")).unwrap();
        let text = String::from_utf8(message.formatted()).unwrap();
        assert!(text.contains("To: midori@example.jp"), "{text}");
        assert!(text.contains("charset=utf-8"), "{text}");
        assert!(post.message(&letter("なし")).is_none());
    }
}
