//! 約束: when what is committed is on the disk (decision 0032).

/// What a commit promises when it returns.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Promise {
    /// It is on the disk: everything that changes a record.
    OnDisk,
    /// It is written, and on the disk within a second: audit rows of looks alone. A program that is
    /// killed loses none of them; only the machine of the database can, by a power cut within that second.
    Soon,
}

/// As the last statement of a transaction of PostgreSQL: its commit does not wait for the disk. The
/// server writes its log three times in `wal_writer_delay` (200 ms) at the latest.
pub(crate) const SOON_ON_POSTGRES: &str = "SELECT set_config('synchronous_commit', 'off', true)";
