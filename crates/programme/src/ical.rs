//! 予定: dates as iCalendar (RFC 5545), for calendars of the people invited and for feeds.

use chrono::{DateTime, Utc};
use icalendar::{Calendar, Component, Event, EventLike, EventStatus, Property};
use web::Download;

/// 予定: one date in a calendar.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Appointment {
    /// The same for ever, so that a later edition replaces this one: `council-12@renkei`.
    pub uid: String,
    /// Counts up with every change.
    pub sequence: i64,
    /// When it was last changed.
    pub changed_at: DateTime<Utc>,
    /// From when.
    pub begins_at: DateTime<Utc>,
    /// Until when.
    pub ends_at: DateTime<Utc>,
    /// What it is called.
    pub title: String,
    /// Where; may be empty.
    pub place: String,
    /// What else to know: agenda, how to join; may be empty.
    pub note: String,
    /// The page that says more; may be empty.
    pub address: String,
    /// Whether it will not take place.
    pub is_cancelled: bool,
}

/// The dates as a calendar called `name`.
pub fn calendar(name: &str, dates: &[Appointment]) -> String {
    let mut calendar = Calendar::new();
    calendar.name(name).timezone("Asia/Tokyo");
    for date in dates {
        calendar.push(event(date));
    }
    calendar.done().to_string()
}

/// The dates as a file to keep or to subscribe to.
pub fn download(name: &str, dates: &[Appointment]) -> Download {
    Download {
        mime: "text/calendar; charset=utf-8",
        name: format!("{name}.ics"),
        bytes: calendar(name, dates).into_bytes(),
        inline: false,
    }
}

fn event(date: &Appointment) -> Event {
    let mut event = Event::with_uid(&date.uid);
    event
        .timestamp(date.changed_at)
        .starts(date.begins_at)
        .ends(date.ends_at)
        .summary(&date.title);
    event.append_property(Property::new("SEQUENCE", date.sequence.to_string()));
    if !date.place.is_empty() {
        event.location(&date.place);
    }
    if !date.note.is_empty() {
        event.description(&date.note);
    }
    if !date.address.is_empty() {
        event.url(&date.address);
    }
    event.status(if date.is_cancelled {
        EventStatus::Cancelled
    } else {
        EventStatus::Confirmed
    });
    event.done()
}

#[cfg(test)]
mod tests {
    use chrono::TimeZone;

    use super::*;

    fn council() -> Appointment {
        Appointment {
            uid: "council-12@renkei".into(),
            sequence: 3,
            changed_at: Utc.with_ymd_and_hms(2026, 11, 20, 1, 0, 0).unwrap(),
            begins_at: Utc.with_ymd_and_hms(2026, 12, 3, 5, 0, 0).unwrap(),
            ends_at: Utc.with_ymd_and_hms(2026, 12, 3, 6, 30, 0).unwrap(),
            title: "第2回 推進会議; 見本区, 全体会".into(),
            place: "見本区役所 3階会議室".into(),
            note: "1 現状\n2 課題".into(),
            address: String::new(),
            is_cancelled: false,
        }
    }

    #[test]
    fn a_date_stands_in_the_calendar_with_its_times_and_its_edition() {
        let text = calendar("推進会議", &[council()]);
        for line in [
            "UID:council-12@renkei",
            "SEQUENCE:3",
            "DTSTART:20261203T050000Z",
            "DTEND:20261203T063000Z",
            "DTSTAMP:20261120T010000Z",
            "STATUS:CONFIRMED",
        ] {
            assert!(text.contains(&format!("{line}\r\n")), "{line}\n{text}");
        }
    }

    #[test]
    fn signs_with_a_meaning_are_escaped_and_lines_are_short() {
        let text = calendar("推進会議", &[council()]);
        let unfolded = text.replace("\r\n ", "");
        assert!(unfolded.contains("第2回 推進会議\\; 見本区\\, 全体会"));
        assert!(unfolded.contains("1 現状\\n2 課題"));
        assert!(text.lines().all(|line| line.len() <= 75), "{text}");
    }

    #[test]
    fn what_will_not_take_place_says_so() {
        let mut date = council();
        date.is_cancelled = true;
        assert!(calendar("x", &[date]).contains("STATUS:CANCELLED\r\n"));
    }
}
