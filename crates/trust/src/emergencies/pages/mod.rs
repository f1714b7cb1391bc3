//! The pages of emergencies.

pub mod open;
pub mod record;
pub mod review;
pub mod today;

use chrono::{DateTime, Utc};
use kernel::{calendar::format_datetime, clock::in_japan};

/// 令和8年11月20日 10:05.
fn moment(at: DateTime<Utc>) -> String {
    format_datetime(in_japan(at))
}

/// 10:05.
fn clock_time(at: DateTime<Utc>) -> String {
    in_japan(at).format("%H:%M").to_string()
}
