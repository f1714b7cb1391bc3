//! The clock: the machine's in service, a settable one in tests.

use std::{
    fmt,
    sync::{
        Arc,
        atomic::{AtomicI64, Ordering},
    },
};

use chrono::{DateTime, FixedOffset, NaiveDate, NaiveDateTime, TimeZone, Utc};

/// Japan Standard Time, nine hours ahead of UTC all year.
#[must_use]
pub fn jst() -> FixedOffset {
    FixedOffset::east_opt(9 * 3600).unwrap_or_else(|| unreachable!("nine hours is a valid offset"))
}

/// The wall clock of a Japanese office at the instant `at`.
#[must_use]
pub fn in_japan(at: DateTime<Utc>) -> NaiveDateTime {
    at.with_timezone(&jst()).naive_local()
}

/// The instant at which an office's wall clock shows `local`.
#[must_use]
pub fn from_japan(local: NaiveDateTime) -> DateTime<Utc> {
    jst()
        .from_local_datetime(&local)
        .single()
        .map_or_else(|| local.and_utc(), |at| at.with_timezone(&Utc))
}

/// Where the time comes from.
#[derive(Clone, Default)]
pub enum Clock {
    /// The machine's clock.
    #[default]
    System,
    /// A clock that stands until it is set; milliseconds since 1970.
    Fixed(Arc<AtomicI64>),
}

impl Clock {
    /// A clock that stands at `at`.
    #[must_use]
    pub fn fixed(at: DateTime<Utc>) -> Self {
        Self::Fixed(Arc::new(AtomicI64::new(at.timestamp_millis())))
    }

    /// The instant now, to the millisecond, so that what is stored equals what was read.
    pub fn now(&self) -> DateTime<Utc> {
        let ms = match self {
            #[expect(
                clippy::disallowed_methods,
                reason = "the one place that reads the clock"
            )]
            Self::System => Utc::now().timestamp_millis(),
            Self::Fixed(ms) => ms.load(Ordering::Relaxed),
        };
        DateTime::from_timestamp_millis(ms).unwrap_or_default()
    }

    /// Today's date in Japan.
    pub fn today(&self) -> NaiveDate {
        in_japan(self.now()).date()
    }

    /// Sets a fixed clock; does nothing to the machine's.
    pub fn set(&self, at: DateTime<Utc>) {
        if let Self::Fixed(ms) = self {
            ms.store(at.timestamp_millis(), Ordering::Relaxed);
        }
    }
}

impl fmt::Debug for Clock {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::System => "Clock::System",
            Self::Fixed(_) => "Clock::Fixed",
        })
    }
}
