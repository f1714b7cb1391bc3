//! 受付時間 in the words of a language: the usual week, and whether it is open now.

use chrono::{NaiveDateTime, TimeDelta};
use kernel::calendar::{OpeningHours, holiday_name, opening::Span};

use crate::languages::{Said, Text, Words, weekday_message};

/// Minutes of a day.
const DAY: u16 = 24 * 60;

/// 受付時間, as a page shows it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct HoursView {
    /// The usual week, a line for days with the same times; empty where nobody said it.
    pub lines: Vec<Said>,
    /// What there is beyond the usual week, in Japanese.
    pub exceptions: Vec<String>,
    /// Open or closed at this moment; `None` where nobody can tell.
    pub now: Option<Now>,
}

/// いま: open or closed, and until when.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Now {
    /// Whether it is open.
    pub is_open: bool,
    /// What to say.
    pub said: Said,
}

/// The hours as they are shown `at` this moment of Japanese time.
pub fn view(words: Words, hours: &OpeningHours, at: NaiveDateTime) -> HoursView {
    HoursView {
        lines: lines(words, hours),
        exceptions: hours.exception_lines(),
        now: now(words, hours, at),
    }
}

fn now(words: Words, hours: &OpeningHours, at: NaiveDateTime) -> Option<Now> {
    let is_open = hours.state_at(at, holiday_name(at.date()).is_some())?;
    let said = if is_open {
        match hours
            .closes_after(at)
            .filter(|end| *end < at + TimeDelta::days(1))
        {
            Some(end) => words.fill("open-now-until", &[("time", words.time(end.time()))]),
            None => words.say("open-now"),
        }
    } else {
        match hours.next_opening(at) {
            Some(next) => words.fill("closed-now-opens", &[("when", moment(words, at, next))]),
            None => words.say("closed-now"),
        }
    };
    Some(Now { is_open, said })
}

/// A moment to come, as people say it who speak `at` this one.
fn moment(words: Words, at: NaiveDateTime, next: NaiveDateTime) -> Text {
    let time = words.time(next.time());
    match (next.date() - at.date()).num_days() {
        0 => words.part("at-today", &[("time", time)]),
        1 => words.part("at-tomorrow", &[("time", time)]),
        _ => {
            let day = words.part_day(next.date());
            words.part("at-day", &[("day", day), ("time", time)])
        }
    }
}

/// The usual week: days with the same times on one line, open ones first.
fn lines(words: Words, hours: &OpeningHours) -> Vec<Said> {
    if hours.round_the_clock() {
        return vec![words.say("hours-always")];
    }
    let week = hours.usual_week();
    let mut groups: Vec<(&[Span], Vec<usize>)> = Vec::new();
    for (day, spans) in week.into_iter().enumerate() {
        let Some(spans) = spans else { continue };
        match groups.iter_mut().find(|(times, _)| *times == spans) {
            Some((_, days)) => days.push(day),
            None => groups.push((spans, vec![day])),
        }
    }
    groups.sort_by_key(|(spans, _)| spans.is_empty());
    let line = |(spans, days): (&[Span], Vec<usize>)| {
        let (days, times) = (self::days(words, &days), times(words, spans));
        words.fill("hours-line", &[("days", days), ("times", times)])
    };
    groups.into_iter().map(line).collect()
}

/// Days of the week, 0 is Monday and 7 a public holiday: three and more in a row as from and to.
fn days(words: Words, days: &[usize]) -> Text {
    let name = |day: usize| words.still(weekday_message(day));
    let mut runs: Vec<(usize, usize)> = Vec::new();
    for day in days {
        match runs.last_mut() {
            // A holiday follows no day.
            Some((_, last)) if *last + 1 == *day && *day < 7 => *last = *day,
            _ => runs.push((*day, *day)),
        }
    }
    let parts = runs.into_iter().flat_map(|(first, last)| {
        if last > first + 1 {
            let ends = [("from", name(first)), ("to", name(last))];
            vec![words.part("hours-days-range", &ends)]
        } else {
            (first..=last).map(name).collect()
        }
    });
    joined(words, "hours-days-join", parts)
}

fn times(words: Words, spans: &[Span]) -> Text {
    if spans.is_empty() {
        return words.still("hours-closed");
    }
    let span = |span: &Span| {
        let ends = [
            ("from", clock(words, span.from())),
            ("to", clock(words, span.to())),
        ];
        words.part("hours-times", &ends)
    };
    joined(words, "hours-times-join", spans.iter().map(span))
}

/// A minute of the day as the clock shows it; those of the next day say so.
fn clock(words: Words, minute: u16) -> Text {
    let time = |minute: u16| Text::from(&format!("{}:{:02}", minute / 60, minute % 60));
    if minute > DAY {
        words.part("next-day-time", &[("time", time(minute - DAY))])
    } else {
        time(minute)
    }
}

fn joined(words: Words, message: &str, parts: impl Iterator<Item = Text>) -> Text {
    let join =
        |first: Text, second: Text| words.part(message, &[("first", first), ("second", second)]);
    parts.reduce(join).unwrap_or_default()
}
