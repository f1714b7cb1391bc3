//! What a database can answer instead of rows.

use std::time::Duration;

use kernel::Fault;

/// A failed statement, sorted by what the caller can do about it.
#[derive(Debug, thiserror::Error)]
pub enum DbFault {
    /// A unique key is taken; the engine's words, which name the key.
    #[error("a unique key is taken: {0}")]
    Taken(String),
    /// Another process holds the database; try again.
    #[error("the database is busy")]
    Busy,
    /// A record could not be sealed or opened.
    #[error("a record could not be sealed or opened")]
    Sealed(#[from] vault::VaultFault),
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
                return Self::Taken(inner.message().to_owned());
            }
            // SQLITE_BUSY and its extended codes end in 5; PostgreSQL's serialisation failure.
            if matches!(
                inner.code().as_deref(),
                Some("5" | "261" | "517" | "40001" | "40P01")
            ) {
                return Self::Busy;
            }
        }
        if matches!(error, sqlx::Error::PoolTimedOut) {
            return Self::Busy;
        }
        Self::Broken(error.into())
    }
}

impl From<DbFault> for Fault {
    fn from(fault: DbFault) -> Self {
        match fault {
            DbFault::Busy => Self::Busy(Duration::from_secs(2)),
            other => Self::Broken(other.into()),
        }
    }
}
