//! 日時: when something is on, as pages say it and as machines read it.

use chrono::{NaiveDate, NaiveTime};

use crate::languages::{Said, Words};

/// 日時.
pub struct When {
    /// The day; `None` where it is not settled.
    pub day: Option<Said>,
    /// The times of the day; `None` where none is known.
    pub times: Option<Said>,
    /// The beginning by ISO 8601, for `time` and schema.org; empty where the day is not settled.
    pub machine: String,
}

impl When {
    /// A day with its beginning and its end, each where it is known.
    pub fn of(
        words: Words,
        (day, begins, ends): (Option<NaiveDate>, Option<NaiveTime>, Option<NaiveTime>),
    ) -> Self {
        let time = |time: Option<NaiveTime>| time.map(|time| words.time(time));
        Self {
            day: day.map(|day| words.day(day)),
            times: match (time(begins), time(ends)) {
                (Some(from), Some(to)) => {
                    Some(words.fill("hours-times", &[("from", from), ("to", to)]))
                }
                (Some(from), None) => Some(words.fill("events-from", &[("from", from)])),
                _ => None,
            },
            machine: match (day, begins) {
                (Some(day), Some(begins)) => {
                    format!("{day}T{}+09:00", begins.format("%H:%M"))
                }
                (Some(day), None) => day.to_string(),
                _ => String::new(),
            },
        }
    }
}
