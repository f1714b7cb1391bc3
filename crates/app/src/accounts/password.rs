//! Passwords: Argon2id, off the async threads; and what counts as a good one.

use std::time::Duration;

use anyhow::Context;
use argon2::{
    Argon2,
    password_hash::{PasswordHasher, PasswordVerifier, phc::PasswordHash},
};
use kernel::Fault;
use tokio::{sync::Semaphore, time::timeout};

use super::rules::{OwnWords, guessable};

/// The longest password taken, in characters.
const LONGEST: usize = 200;
/// How long a log-in waits for its turn.
const PATIENCE: Duration = Duration::from_secs(10);

/// The shortest password taken (医療情報システムの安全管理に関するガイドライン 6.0: 13 characters
/// where nothing else stands beside it).
pub const SHORTEST: usize = 13;

/// A hash no password has: verifying against it takes as long as against a real one. An account
/// whose owner has not chosen a password yet has it, too.
pub const NOBODYS: &str = "$argon2id$v=19$m=19456,t=2,p=1$ZW1wdHktc2FsdC1mb3ItMQ$\
    dGhpcyBpcyBub3QgdGhlIGhhc2ggb2YgYW55dGhpbmc";

/// What to say to a password that will not do; `None` if it will.
pub fn objection(password: &str, own: OwnWords<'_>) -> Option<&'static str> {
    let count = password.chars().count();
    if count < SHORTEST {
        return Some("パスワードは13文字以上で入力してください。");
    }
    if count > LONGEST {
        return Some("パスワードは200文字以内で入力してください。");
    }
    guessable(password, own)
}

/// Hashes a password.
pub async fn hash(password: &str) -> Result<String, Fault> {
    let password = password.to_owned();
    at_leisure(move || {
        Argon2::default()
            .hash_password(password.as_bytes())
            .map(|hash| hash.to_string())
            .map_err(|error| anyhow::anyhow!("{error}"))
    })
    .await
}

/// Whether `password` is the one behind `hash`.
pub async fn verify(password: &str, hash: &str) -> Result<bool, Fault> {
    if password.chars().count() > LONGEST {
        return Ok(false);
    }
    let (password, hash) = (password.to_owned(), hash.to_owned());
    at_leisure(move || {
        let hash = PasswordHash::new(&hash).map_err(|error| anyhow::anyhow!("{error}"))?;
        Ok(Argon2::default()
            .verify_password(password.as_bytes(), &hash)
            .is_ok())
    })
    .await
}

/// Runs Argon2 on a thread where half a tenth of a second disturbs nobody, a few at a time: each
/// takes 19 MiB, and whoever is not logged in yet may ask for it.
async fn at_leisure<T: Send + 'static>(
    run: impl FnOnce() -> anyhow::Result<T> + Send + 'static,
) -> Result<T, Fault> {
    static SEATS: Semaphore = Semaphore::const_new(4);
    let Ok(seat) = timeout(PATIENCE, SEATS.acquire()).await else {
        return Err(Fault::Busy(PATIENCE));
    };
    let seat = seat.context("the seats are never closed")?;
    let done = tokio::task::spawn_blocking(move || {
        // Left when the work is done, not when somebody stops waiting for it.
        let _seat = seat;
        run()
    });
    Ok(done.await.context("work on a password")??)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_password_is_neither_too_short_nor_too_long() {
        let own = OwnWords::default();
        for (password, refused) in [
            ("青い自転車で港まで走る朝".to_owned(), true),
            ("青い自転車で港まで走る朝の会".to_owned(), false),
            ("correct-horse-battery".repeat(10), true),
        ] {
            assert_eq!(objection(&password, own).is_some(), refused, "{password}");
        }
    }

    #[tokio::test]
    async fn a_hash_knows_its_password_and_no_other() {
        let hash = hash("correct-horse-battery").await.unwrap();
        assert!(hash.starts_with("$argon2id$"));
        assert!(verify("correct-horse-battery", &hash).await.unwrap());
        assert!(!verify("correct-horse-batterz", &hash).await.unwrap());
    }
}
