//! How long an access stands, and what a reason must be.

use chrono::{DateTime, Duration, Utc};

use super::model::Access;

/// For so many minutes an access stands.
pub const MINUTES: i64 = 60;

/// The fewest letters of a reason.
const REASON: usize = 5;

/// When an access that is opened at `now` ends by itself.
pub fn until(now: DateTime<Utc>) -> DateTime<Utc> {
    now + Duration::minutes(MINUTES)
}

/// Whether the record may still be read at `now`.
pub fn is_open(access: &Access, now: DateTime<Utc>) -> bool {
    access.ended_at.is_none() && access.opened_at <= now && now < access.until
}

/// When reading ended, or will end by itself.
pub fn end(access: &Access) -> DateTime<Utc> {
    access.ended_at.unwrap_or(access.until)
}

/// Whether `reason` says enough to be reviewed.
pub fn is_reason(reason: &str) -> bool {
    let letters = reason.chars().filter(|letter| !letter.is_whitespace());
    letters.count() >= REASON
}

#[cfg(test)]
mod tests {
    use kernel::Id;

    use super::*;

    fn access(ended_at: Option<DateTime<Utc>>) -> Access {
        let now = DateTime::UNIX_EPOCH;
        Access {
            id: Id::new(1),
            account: (Id::new(1), String::new()),
            asking: Id::new(1),
            person: Id::new(1),
            serving: Id::new(2),
            reason: String::new(),
            opened_at: now,
            until: until(now),
            ended_at,
            review: None,
        }
    }

    #[test]
    fn an_access_stands_for_an_hour_or_until_it_is_ended() {
        let after = |minutes| DateTime::UNIX_EPOCH + Duration::minutes(minutes);
        for (ended, minutes, open) in [
            (None, 0, true),
            (None, 59, true),
            (None, 60, false),
            (None, -1, false),
            (Some(10), 20, false),
        ] {
            let access = access(ended.map(after));
            assert_eq!(
                is_open(&access, after(minutes)),
                open,
                "{ended:?} {minutes}"
            );
        }
    }

    #[test]
    fn a_reason_says_something() {
        assert!(is_reason("救急搬送の受入先へ伝えるため"));
        for nothing in ["", "緊急", "　　　　　　", "あ い う"] {
            assert!(!is_reason(nothing), "{nothing}");
        }
    }
}
