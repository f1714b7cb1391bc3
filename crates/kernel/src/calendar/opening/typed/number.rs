//! Numbers in what was typed: nth weekdays, dates, times.

use chrono::NaiveDate;

use super::super::{Dates, OpeningHoursError};
use crate::calendar::{ClosedSpan, Era, MonthDay, TimeError, parse_time};

/// A time of the clock as it was typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in super::super) struct Time {
    /// Minutes after midnight, beyond 1440 where somebody typed 24:00 or 翌1:00.
    pub minute: u16,
    /// Only a number was typed: `5`.
    pub bare: bool,
    /// 午後 was typed.
    pub afternoon: bool,
    /// 午前 was typed.
    pub morning: bool,
}

fn digits(text: &str) -> &str {
    let end = text.find(|c: char| !c.is_ascii_digit());
    end.and_then(|end| text.get(..end)).unwrap_or(text)
}

fn is_digit(text: &str) -> bool {
    text.starts_with(|c: char| c.is_ascii_digit())
}

/// A number of at most `most` digits, and what follows it.
fn number(text: &str, most: usize) -> Option<(u32, &str)> {
    let run = digits(text);
    let fits = (1..=most).contains(&run.len());
    let number = fits.then(|| run.parse().ok()).flatten()?;
    Some((number, text.get(run.len()..)?))
}

/// `第2・第4`, `第1,3`, `第二`: which of a month, and the length.
pub(super) fn nth(text: &str) -> Option<(Vec<u8>, usize)> {
    let mut rest = text.strip_prefix('第')?;
    let mut found = Vec::new();
    loop {
        let (nth, after) = one_nth(rest)?;
        found.push(nth);
        let after = after.strip_prefix('週').unwrap_or(after);
        let next = after
            .strip_prefix(['・', ',', '、', 'と'])
            .map(|next| next.strip_prefix('第').unwrap_or(next));
        match next.filter(|next| one_nth(next).is_some()) {
            Some(next) => rest = next,
            None => return Some((found, text.len() - after.len())),
        }
    }
}

fn one_nth(text: &str) -> Option<(u8, &str)> {
    let first = text.chars().next()?;
    let at = "一二三四五".chars().position(|c| c == first);
    let kanji = at.and_then(|at| u8::try_from(at + 1).ok());
    let after = text.get(first.len_utf8()..)?;
    if is_digit(after) || after.starts_with([':', '-', '時']) {
        return None;
    }
    let plain = first.to_digit(10).and_then(|n| u8::try_from(n).ok());
    let nth = kanji.or(plain).filter(|nth| (1..=5).contains(nth))?;
    Some((nth, after))
}

type Found<T> = Result<Option<(T, usize)>, OpeningHoursError>;

/// A day of every year, or of one.
#[derive(Clone, Copy)]
enum Written {
    Yearly(MonthDay),
    Dated(NaiveDate),
}

impl Written {
    fn of(year: Option<i32>, month: u32, day: u32) -> Option<Self> {
        match year {
            Some(year) => NaiveDate::from_ymd_opt(year, month, day).map(Self::Dated),
            None => MonthDay::new(month, day).map(Self::Yearly),
        }
    }

    /// The last day of a span that begins here, typed without what it shares with this one.
    fn same_month(self, day: u32) -> Option<Self> {
        match self {
            Self::Yearly(from) => Self::of(None, from.month(), day),
            Self::Dated(from) => {
                use chrono::Datelike;
                Self::of(Some(from.year()), from.month(), day)
            }
        }
    }
}

const NO_SUCH_DAY: &str =
    "日付として読めません。「12月29日〜1月3日」「8月15日」のように書いてください";

/// `12月29日〜1月3日`, `8/13-15`, `2026年8月13日`.
pub(super) fn dates(text: &str) -> Found<Dates> {
    let wrong = || OpeningHoursError::new(text, NO_SUCH_DAY);
    let Some((from, rest)) = date(text, None).map_err(|()| wrong())? else {
        return Ok(None);
    };
    let (to, rest) = end(from, rest)
        .map_err(|()| wrong())?
        .unwrap_or((from, rest));
    let dates = match (from, to) {
        (Written::Yearly(from), Written::Yearly(to)) => {
            Some(Dates::Yearly(ClosedSpan { from, to }))
        }
        (Written::Dated(from), Written::Dated(to)) => Dates::dated(from, to),
        _ => None,
    };
    let dates = dates.ok_or_else(wrong)?;
    Ok(Some((dates, text.len() - rest.len())))
}

type Part<'a> = Result<Option<(Written, &'a str)>, ()>;

/// A date; an error where one is begun that no calendar has.
fn date(text: &str, year_before: Option<i32>) -> Part<'_> {
    let (year, text) = match year(text) {
        Some((year, rest)) => (Some(year), rest),
        None => (year_before, text),
    };
    let Some((month, rest)) = number(text, 2) else {
        return Ok(None);
    };
    let Some(rest) = rest.strip_prefix(['月', '/']) else {
        return Ok(None);
    };
    let Some((day, rest)) = number(rest, 2) else {
        return Ok(None);
    };
    // `9/12:00` is no day of September.
    if rest.starts_with([':', '時']) {
        return Err(());
    }
    let rest = rest.strip_prefix('日').unwrap_or(rest);
    let written = Written::of(year, month, day).ok_or(())?;
    Ok(Some((written, rest)))
}

/// `2026年`, `2026/`, `令和8年`.
fn year(text: &str) -> Option<(i32, &str)> {
    if let Some(rest) = text.strip_prefix("令和") {
        let (year, rest) = number(rest, 2)?;
        return Some((Era::Reiwa.gregorian_year(year)?, rest.strip_prefix('年')?));
    }
    let (year, rest) = number(text, 4).filter(|(year, _)| *year >= 1000)?;
    Some((i32::try_from(year).ok()?, rest.strip_prefix(['年', '/'])?))
}

/// The end of a span of days that began at `from`; nothing where no span follows.
fn end(from: Written, text: &str) -> Part<'_> {
    use chrono::Datelike;
    let after = text.strip_prefix('-').or_else(|| text.strip_prefix("から"));
    let Some(rest) = after else {
        return Ok(None);
    };
    let year = match from {
        Written::Dated(date) => Some(date.year()),
        Written::Yearly(_) => None,
    };
    if let Some((to, rest)) = date(rest, year)? {
        return Ok(Some((to, rest.strip_prefix("まで").unwrap_or(rest))));
    }
    let (day, rest) = number(rest, 2).ok_or(())?;
    if rest.starts_with([':', '時']) {
        return Err(());
    }
    let rest = rest.strip_prefix('日').unwrap_or(rest);
    let to = from.same_month(day).ok_or(())?;
    Ok(Some((to, rest.strip_prefix("まで").unwrap_or(rest))))
}

const NO_TIME: &str = "時刻として読めません。「9:00-17:00」のように24時間の時刻で書いてください";
const HALF_DAY: &str =
    "「午前」「午後」だけでは時間が分かりません。「土 9:00-12:00」のように時刻で書いてください";
const TWELVE: &str =
    "午前・午後の12時は紛らわしいため、「正午」「12:30」「0:30」のように書いてください";

/// `9`, `9:00`, `９時半`, `午後1時`, `正午`, `翌6:00`, `24:00`.
pub(super) fn time(text: &str) -> Found<Time> {
    let next_day = ["翌日", "翌朝", "翌"]
        .iter()
        .find_map(|word| text.strip_prefix(word));
    let rest = next_day.unwrap_or(text);
    let half = ["午前", "午後", "am", "pm"]
        .iter()
        .find(|word| rest.starts_with(**word));
    let clock = half.and_then(|word| rest.get(word.len()..)).unwrap_or(rest);
    let Some(length) = clock_length(clock) else {
        return match (half, next_day) {
            (None, None) => Ok(None),
            (Some(_), _) => Err(OpeningHoursError::new(text, HALF_DAY)),
            (None, Some(_)) => Err(OpeningHoursError::new(text, NO_TIME)),
        };
    };
    let length = rest.len() - clock.len() + length;
    let typed = rest.get(..length).unwrap_or(rest);
    let minute = minutes(typed).map_err(|why| OpeningHoursError::new(typed, why))?;
    let time = Time {
        minute: minute
            + if next_day.is_some() {
                super::super::span::DAY
            } else {
                0
            },
        bare: typed.bytes().all(|byte| byte.is_ascii_digit()),
        afternoon: typed.starts_with("午後") || typed.contains("pm"),
        morning: typed.starts_with("午前") || typed.contains("am"),
    };
    Ok(Some((time, text.len() - rest.len() + length)))
}

/// How far a clock's time reaches.
fn clock_length(text: &str) -> Option<usize> {
    if text.starts_with("正午") {
        return Some("正午".len());
    }
    let hour = digits(text).len();
    if hour == 0 {
        return None;
    }
    let mut at = hour;
    let tail = |at: usize| text.get(at..).unwrap_or_default();
    for (sign, after) in [("時半", false), (":", true), (".", true), ("時", true)] {
        if let Some(rest) = tail(at).strip_prefix(sign) {
            at += sign.len() + if after { digits(rest).len() } else { 0 };
            break;
        }
    }
    for word in ["分", "am", "pm"] {
        if tail(at).starts_with(word) {
            at += word.len();
        }
    }
    Some(at)
}

fn minutes(typed: &str) -> Result<u16, &'static str> {
    use chrono::Timelike;
    let minutes = |hour: u32, minute: u32| u16::try_from(hour * 60 + minute).map_err(|_| NO_TIME);
    match parse_time(typed) {
        Ok(time) => minutes(time.hour(), time.minute()),
        // The clock goes on after midnight where a day does: 24:00, 26:00.
        Err(TimeError::NoSuchTime(hour @ 24..=47, minute @ 0..=59)) => minutes(hour, minute),
        Err(TimeError::TwelveUnclear) => Err(TWELVE),
        Err(_) => Err(NO_TIME),
    }
}
