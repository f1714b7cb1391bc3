//! Reads the text in which hours are kept.

use chrono::{NaiveDate, Weekday};

use super::{
    OpeningHours, OpeningHoursError,
    dates::Dates,
    span::Span,
    timetable::{Day, Timetable},
    write::{DAYS, MONTHS},
};
use crate::calendar::{ClosedSpan, MonthDay};

type Read<T> = Result<T, OpeningHoursError>;

const UNREADABLE: &str =
    "受付時間の表記として読めません。「Mo-Fr 09:00-17:00; PH off」の形で書いてください";

fn unreadable(at: &str) -> OpeningHoursError {
    OpeningHoursError::new(at, UNREADABLE)
}

/// Which days a rule is about.
enum Choice {
    Day(Day),
    Nth(u8, Weekday),
    Dates(Dates),
}

pub(super) fn parse(text: &str) -> Read<OpeningHours> {
    let mut table = Timetable::default();
    for rule in text.split(';').map(str::trim) {
        if rule.is_empty() {
            continue;
        }
        if rule == "24/7" {
            table = Timetable::default();
            for day in Day::ALL {
                table.put(day, vec![Span::WHOLE_DAY]);
            }
            continue;
        }
        let compact = rule.replace(", ", ",");
        let (days, times) = compact.rsplit_once(' ').ok_or_else(|| unreadable(rule))?;
        let spans = spans(times)?;
        for choice in choices(days)? {
            match choice {
                Choice::Day(day) => table.put(day, spans.clone()),
                Choice::Nth(nth, weekday) => table.put_nth(nth, weekday, spans.clone()),
                Choice::Dates(dates) => table.put_dates(dates, &spans),
            }
        }
    }
    Ok(table.hours())
}

fn spans(text: &str) -> Read<Vec<Span>> {
    if matches!(text, "off" | "closed") {
        return Ok(Vec::new());
    }
    text.split(',').map(span).collect()
}

fn span(text: &str) -> Read<Span> {
    let read = || {
        let (from, to) = text.split_once('-')?;
        Span::by_clock(clock(from)?, clock(to)?)
    };
    read().ok_or_else(|| unreadable(text))
}

/// `09:00`, up to `48:00` for the next day.
fn clock(text: &str) -> Option<u16> {
    let (hour, minute) = text.split_once(':')?;
    let (hour, minute) = (two_digits(hour)?, two_digits(minute)?);
    (minute < 60).then_some(hour * 60 + minute)
}

fn two_digits(text: &str) -> Option<u16> {
    let plain = text.len() == 2 && text.bytes().all(|byte| byte.is_ascii_digit());
    plain.then(|| text.parse().ok()).flatten()
}

/// The days before the times: weekdays, or days of the year.
fn choices(text: &str) -> Read<Vec<Choice>> {
    let mut out = Vec::new();
    for piece in pieces(text) {
        let found = if text.contains(' ') {
            dates(piece).map(|dates| vec![Choice::Dates(dates)])
        } else {
            days(piece)
        };
        out.extend(found.ok_or_else(|| unreadable(piece))?);
    }
    Ok(out)
}

/// Parts between commas that stand in no brackets.
fn pieces(text: &str) -> Vec<&str> {
    let mut inside = false;
    let split = text.split(|c| {
        inside = (inside || c == '[') && c != ']';
        c == ',' && !inside
    });
    split.collect()
}

fn days(piece: &str) -> Option<Vec<Choice>> {
    if piece == "PH" {
        return Some(vec![Choice::Day(Day::Holiday)]);
    }
    if let Some((day, nths)) = piece.split_once('[') {
        let weekday = weekday(day)?;
        let nths = nths.strip_suffix(']')?.split(',');
        let nth = |text: &str| text.parse().ok().filter(|nth| (1..=5).contains(nth));
        return nths
            .map(|text| Some(Choice::Nth(nth(text)?, weekday)))
            .collect();
    }
    let (from, to) = piece.split_once('-').unwrap_or((piece, piece));
    let (from, to) = (weekday(from)?, weekday(to)?);
    let following = std::iter::successors(Some(from), |day| (*day != to).then(|| day.succ()));
    Some(following.map(|day| Choice::Day(Day::Of(day))).collect())
}

fn weekday(text: &str) -> Option<Weekday> {
    let at = DAYS.iter().position(|day| *day == text)?;
    Weekday::try_from(u8::try_from(at).ok()?).ok()
}

fn dates(piece: &str) -> Option<Dates> {
    let (from, to) = piece.split_once('-').unwrap_or((piece, piece));
    if let (Some(from), Some(to)) = (month_day(from), month_day(to)) {
        return Some(Dates::Yearly(ClosedSpan { from, to }));
    }
    Dates::dated(date(from)?, date(to)?)
}

fn month_day(text: &str) -> Option<MonthDay> {
    let (month, day) = text.split_once(' ')?;
    let month = MONTHS.iter().position(|name| *name == month)? + 1;
    MonthDay::new(u32::try_from(month).ok()?, u32::from(two_digits(day)?))
}

fn date(text: &str) -> Option<NaiveDate> {
    let (year, rest) = text.split_once(' ')?;
    let day = month_day(rest)?;
    let plain = year.len() == 4 && year.bytes().all(|byte| byte.is_ascii_digit());
    let year = plain.then(|| year.parse().ok()).flatten()?;
    NaiveDate::from_ymd_opt(year, day.month(), day.day())
}
