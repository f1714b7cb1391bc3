//! Finds who is behind a cookie, from memory where it was asked a moment ago.

use std::{
    collections::HashMap,
    sync::{Mutex, OnceLock, PoisonError},
};

use chrono::{DateTime, Duration, Utc};
use db::{Db, DbFault};
use kernel::{Clock, Fault, Id, text::hexadecimal};
use policy::Municipality;
use sha2::{Digest, Sha256};
use ui::{TextSize, Theme};
use web::{Sessions, Signed, session::Answer};

use super::{
    model::{SecondFactor, SessionEntry},
    store,
};

/// A session ends after this long without a request, and after this long in any case.
pub(super) const IDLE: Duration = Duration::minutes(60);
pub(super) const ABSOLUTE: Duration = Duration::hours(12);
/// How long an answer is taken from memory: the longest that a session ended on another node, or
/// an account switched off there, goes on here.
const REMEMBERED: Duration = Duration::seconds(10);
/// How often the last use is written down.
const NOTED: Duration = Duration::seconds(60);
/// Clocks of nodes differ by less; a session from further ahead is of a clock that was set wrong.
const WRONG: Duration = Duration::minutes(5);
/// More sessions than this are not kept in memory.
const MOST: usize = 10_000;

/// The code a new installation prints on its console, so that only whoever started it sets it up.
#[derive(Debug, Default)]
pub struct SetupCode(pub OnceLock<String>);

struct Known {
    signed: Signed,
    created_at: DateTime<Utc>,
    noted_at: DateTime<Utc>,
    used_at: DateTime<Utc>,
    read_at: DateTime<Utc>,
}

/// セッション台帳: the register of sessions with a short memory.
pub struct SessionKeeper {
    db: Db,
    clock: Clock,
    city: Id<Municipality>,
    second_factor: SecondFactor,
    known: Mutex<HashMap<String, Known>>,
}

impl SessionKeeper {
    /// A keeper on `db` for one municipality.
    pub fn new(db: Db, clock: Clock, city: Id<Municipality>, second_factor: SecondFactor) -> Self {
        Self {
            db,
            clock,
            city,
            second_factor,
            known: Mutex::default(),
        }
    }

    /// How second factors are asked for in this house.
    pub fn second_factor(&self) -> SecondFactor {
        self.second_factor
    }

    /// Forgets what it remembers, after a log-out or a change of account.
    pub fn forget_all(&self) {
        self.known
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .clear();
    }

    /// The answer from memory; `Some(None)` when it is known to have ended.
    fn remembered(&self, hash: &str, now: DateTime<Utc>) -> Option<Signed> {
        let mut known = self.known.lock().unwrap_or_else(PoisonError::into_inner);
        let session = known.get_mut(hash)?;
        // A clock that was set back ends what is remembered, too.
        let read = now - session.read_at;
        let fresh = read >= Duration::zero() && read < REMEMBERED;
        let fresh = fresh && now - session.noted_at < NOTED;
        if !fresh || has_ended(session.created_at, session.used_at, now) {
            return None;
        }
        session.used_at = now;
        Some(session.signed.clone())
    }

    async fn look_up(&self, hash: &str, now: DateTime<Utc>) -> Result<Option<Signed>, Fault> {
        let found = store::session(&mut self.db.read().await?, self.city, hash).await?;
        let Some(found) = found else {
            return Ok(None);
        };
        let (created_at, mut seen_at) = (found.created_at, found.seen_at);
        let signed = signed(found, self.second_factor);
        if let Some(used_at) = self.used_at(hash) {
            seen_at = seen_at.max(used_at);
        }
        if has_ended(created_at, seen_at, now) {
            self.end(hash).await?;
            return Ok(None);
        }
        let mut noted_at = seen_at;
        if now - seen_at >= NOTED && self.note_use(hash, now).await? {
            noted_at = now;
        }
        self.remember(
            hash,
            Known {
                signed: signed.clone(),
                created_at,
                noted_at,
                used_at: now,
                read_at: now,
            },
        );
        Ok(Some(signed))
    }

    /// Writes down that the session is in use. Where nothing can be written, people go on reading:
    /// whether it was.
    async fn note_use(&self, hash: &str, now: DateTime<Utc>) -> Result<bool, Fault> {
        let mut tx = self.db.begin("accounts.seen");
        let written = match store::seen(&mut tx, self.city, hash, now).await {
            Ok(()) => tx.commit().await,
            Err(fault) => Err(fault),
        };
        match written {
            Ok(()) => Ok(true),
            Err(DbFault::Unwritable(_)) => Ok(false),
            Err(fault) => Err(fault.into()),
        }
    }

    fn used_at(&self, hash: &str) -> Option<DateTime<Utc>> {
        let known = self.known.lock().unwrap_or_else(PoisonError::into_inner);
        known.get(hash).map(|session| session.used_at)
    }

    fn remember(&self, hash: &str, session: Known) {
        let mut known = self.known.lock().unwrap_or_else(PoisonError::into_inner);
        if known.len() >= MOST {
            known.clear();
        }
        known.insert(hash.to_owned(), session);
    }

    async fn end(&self, hash: &str) -> Result<(), Fault> {
        let mut tx = self.db.begin("accounts.end_session");
        store::end_session(&mut tx, self.city, hash).await?;
        tx.commit().await?;
        Ok(())
    }
}

impl Sessions for SessionKeeper {
    fn find<'a>(&'a self, token: &'a str) -> Answer<'a, Result<Option<Signed>, Fault>> {
        Box::pin(async move {
            let (hash, now) = (token_hash(token), self.clock.now());
            match self.remembered(&hash, now) {
                Some(signed) => Ok(Some(signed)),
                None => self.look_up(&hash, now).await,
            }
        })
    }
}

fn signed(entry: SessionEntry, second_factor: SecondFactor) -> Signed {
    Signed {
        needs_factor: !entry.has_factor && second_factor.demands(entry.actor.role),
        actor: entry.actor,
        place: entry.place,
        text_size: TextSize::from_code(&entry.text_size),
        theme: Theme::from_code(&entry.theme),
        shortcuts_off: entry.keys_off,
        must_change: entry.must_change,
    }
}

fn has_ended(created_at: DateTime<Utc>, seen_at: DateTime<Utc>, now: DateTime<Utc>) -> bool {
    // By a clock that was set back it would live on for as long as the clock was wrong.
    let is_of_another_time = created_at - now > WRONG || seen_at - now > WRONG;
    is_of_another_time || now - created_at >= ABSOLUTE || now - seen_at >= IDLE
}

/// What the database keeps of a token: whoever reads the table cannot log in with it.
pub fn token_hash(token: &str) -> String {
    hexadecimal(&Sha256::digest(token.as_bytes()))
}

/// A new token of 256 random bits.
pub fn new_token() -> String {
    let mut bytes = [0u8; 32];
    rand::fill(&mut bytes);
    hexadecimal(&bytes)
}

/// A code that can be typed off a screen: `1A2B-3C4D-5E6F`, 48 random bits.
pub fn new_set_up_code() -> String {
    let token = new_token().to_uppercase();
    let parts = [token.get(..4), token.get(4..8), token.get(8..12)];
    parts.map(Option::unwrap_or_default).join("-")
}
