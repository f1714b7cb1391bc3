//! Days and times in the words of a language.

use chrono::{Datelike, NaiveDate, NaiveTime};
use kernel::calendar::{Wareki, format_time};

use super::{Said, Text, Words};

/// The message that names a day of the week; 0 is Monday, 7 a public holiday.
pub fn weekday_message(day: usize) -> &'static str {
    const MESSAGES: [&str; 8] = [
        "weekday-mon",
        "weekday-tue",
        "weekday-wed",
        "weekday-thu",
        "weekday-fri",
        "weekday-sat",
        "weekday-sun",
        "weekday-holiday",
    ];
    MESSAGES.get(day).copied().unwrap_or_default()
}

impl Words {
    /// A day with its weekday: 令和8年11月20日（金）, Friday 20 November 2026.
    pub fn day(&self, date: NaiveDate) -> Said {
        self.fill("day", &self.parts(date))
    }

    /// The same, to be filled into a message.
    pub fn part_day(&self, date: NaiveDate) -> Text {
        self.part("day", &self.parts(date))
    }

    /// The same for a letter.
    pub fn spelled_day(&self, date: NaiveDate) -> String {
        self.spelled_with("day", &self.parts(date))
    }

    /// The same as text without readings.
    pub fn plain_day(&self, date: NaiveDate) -> String {
        self.plain_with("day", &self.parts(date))
    }

    /// What the message `day` is filled with.
    fn parts(self, date: NaiveDate) -> [(&'static str, Text); 6] {
        let number = |number: String| Text::from(&number);
        let era = Wareki::of(date).map_or_else(|| date.year().to_string(), |year| year.to_string());
        let weekday = date.weekday().num_days_from_monday() as usize;
        [
            ("era", number(era)),
            ("year", number(date.year().to_string())),
            ("month", number(date.month().to_string())),
            ("monthname", self.still(&format!("month-{}", date.month()))),
            ("day", number(date.day().to_string())),
            ("weekday", self.still(weekday_message(weekday))),
        ]
    }

    /// A time of the day, by the 24-hour clock in every language: `9:05`.
    pub fn time(&self, time: NaiveTime) -> Text {
        Text::from(&format_time(time))
    }
}
