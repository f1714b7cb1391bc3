//! What a database can answer instead of rows.

use std::time::Duration;

use kernel::Fault;

use crate::{hangups, once};

/// A failed statement, sorted by what the caller can do about it.
#[derive(Debug, thiserror::Error)]
pub enum DbFault {
    /// A unique key is taken; the engine's words, which name the key.
    #[error("a unique key is taken: {0}")]
    Taken(String),
    /// The same form was sent before, and its deed is done.
    #[error("the same form was sent before")]
    SentBefore,
    /// Another process holds the database; try again.
    #[error("the database is busy")]
    Busy,
    /// A record could not be sealed or opened.
    #[error("a record could not be sealed or opened")]
    Sealed(#[from] vault::VaultFault),
    /// Nothing can be written at the moment; what to do.
    #[error("nothing can be written: {0}")]
    Unwritable(&'static str),
    /// Anything else.
    #[error("database statement failed")]
    Broken(#[source] anyhow::Error),
}

impl DbFault {
    /// Whether `fault` is a unique key that was taken.
    pub fn is_taken(fault: &Fault) -> bool {
        let Fault::Broken(error) = fault else {
            return false;
        };
        matches!(error.downcast_ref(), Some(Self::Taken(_)))
    }
}

impl From<sqlx::Error> for DbFault {
    fn from(error: sqlx::Error) -> Self {
        if let sqlx::Error::Database(inner) = &error {
            if inner.is_unique_violation() {
                if inner.message().contains(once::TABLE) {
                    return Self::SentBefore;
                }
                return Self::Taken(inner.message().to_owned());
            }
            let kind = kind_of(inner.code().as_deref().unwrap_or_default());
            return match kind {
                Kind::Busy => Self::Busy,
                Kind::HungUp => {
                    hangups::note();
                    Self::Busy
                }
                Kind::Unwritable(words) => {
                    tracing::error!(%error, "nothing can be written");
                    Self::Unwritable(words)
                }
                Kind::Other => Self::Broken(error.into()),
            };
        }
        match error {
            sqlx::Error::PoolTimedOut => Self::Busy,
            sqlx::Error::Io(_) => {
                tracing::warn!(%error, "the database hung up");
                hangups::note();
                Self::Busy
            }
            _ => Self::Broken(error.into()),
        }
    }
}

/// What an engine's code means for whoever asked.
enum Kind {
    /// Somebody else has it; soon not.
    Busy,
    /// The server ended the connection.
    HungUp,
    /// No room, or no right to write.
    Unwritable(&'static str),
    /// Something else.
    Other,
}

/// Where the web layer cannot lead to where the first one went.
const SENT_BEFORE: &str =
    "同じ内容が、すでに送られています。登録されているか、一覧で確かめてください。";

const FULL: &str = "保存先のディスクがいっぱいです。システム管理者に知らせてください。";
const READ_ONLY: &str =
    "保存先に書き込めません（読み取り専用になっています）。システム管理者に知らせてください。";
const DISK: &str = "保存先のディスクに書き込めません。システム管理者に知らせてください。";

/// SQLite's codes are numbers whose last eight bits are the kind (https://sqlite.org/rescode.html);
/// PostgreSQL's are five characters (its manual, appendix A).
fn kind_of(code: &str) -> Kind {
    match code {
        // Serialisation failure and deadlock.
        "40001" | "40P01" => return Kind::Busy,
        // Shut down, crashed, starting.
        "57P01" | "57P02" | "57P03" => return Kind::HungUp,
        "53100" => return Kind::Unwritable(FULL),
        "25006" => return Kind::Unwritable(READ_ONLY),
        "58030" => return Kind::Unwritable(DISK),
        _ if code.len() == 5 => return Kind::Other,
        _ => {}
    }
    match code.parse::<u32>().map(|code| code & 0xff) {
        // SQLITE_BUSY, SQLITE_FULL, SQLITE_READONLY, SQLITE_IOERR.
        Ok(5) => Kind::Busy,
        Ok(13) => Kind::Unwritable(FULL),
        Ok(8) => Kind::Unwritable(READ_ONLY),
        Ok(10) => Kind::Unwritable(DISK),
        _ => Kind::Other,
    }
}

impl From<DbFault> for Fault {
    fn from(fault: DbFault) -> Self {
        match fault {
            DbFault::Busy => Self::Busy(Duration::from_secs(2)),
            DbFault::Unwritable(words) => Self::Unsaved(words),
            DbFault::SentBefore => Self::Refused(SENT_BEFORE.to_owned()),
            other => Self::Broken(other.into()),
        }
    }
}
