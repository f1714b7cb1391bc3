//! Dates as people type them and as files hold them.

mod relative;

use chrono::{Datelike, Months, NaiveDate, NaiveTime};
use unicode_normalization::UnicodeNormalization;

use super::{Era, Wareki, format_date_with_weekday, weekday_name};
use crate::text::{from_kanji, is_dash};

/// Why a text is not a date, in words for the person who typed it.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum DateError {
    /// Nothing was typed.
    #[error("日付を入力してください")]
    Empty,
    /// It does not look like a date.
    #[error(
        "日付として読めません。「令和8年11月20日」「R8.11.20」「2026/11/20」のように入力してください"
    )]
    Unreadable,
    /// A year of one or two digits without era.
    #[error("年は西暦4桁か元号を付けて入力してください（例：2026/11/20、R8.11.20）")]
    YearUnclear,
    /// The calendar has no such day.
    #[error("{0}年{1}月{2}日という日付はありません")]
    NoSuchDay(i32, u32, u32),
    /// No year has such a day.
    #[error("{0}月{1}日という日付はありません")]
    NoSuchMonthDay(u32, u32),
    /// The era was not in force on that day: what was typed, and how the day is written.
    #[error("{typed}は{era}ではありません。{right}として入力してください")]
    NotInEra {
        /// The era that was typed.
        era: Era,
        /// The day in Gregorian years.
        typed: String,
        /// The same day in its own era.
        right: String,
    },
    /// The year lies outside 1873 to 2199.
    #[error("{0}年は扱えません。1873年から2199年までの日付を入力してください")]
    OutOfRange(i32),
    /// The weekday in brackets is not the day's: the day with its own.
    #[error("曜日が違います。{0}です")]
    WrongWeekday(String),
}

/// Reads a date in any of the ways people write it.
///
/// 和暦 with kanji or letters, 西暦, eight digits, any width, separators and padding, kanji
/// numerals, 元年, a weekday in brackets (which is checked), a time of day behind it (which is
/// dropped), 今日・昨日・3日前. Month and day alone mean this year, or the neighbouring year's day
/// if that lies within two months of `today` and this year's does not.
pub fn parse_date(input: &str, today: NaiveDate) -> Result<NaiveDate, DateError> {
    let plain: String = input.nfkc().collect::<String>().trim().to_uppercase();
    if plain.is_empty() {
        return Err(DateError::Empty);
    }
    if let Some(date) = relative::read(&plain, today) {
        return Ok(date);
    }
    let (text, weekday) = split_weekday(without_time(&plain)?)?;
    let text = arabic(text).ok_or(DateError::Unreadable)?;
    let date = read_absolute(&text, today)?;
    match weekday {
        Some(weekday) if !weekday.contains(weekday_name(date.weekday())) => {
            Err(DateError::WrongWeekday(format_date_with_weekday(date)))
        }
        _ => Ok(date),
    }
}

fn read_absolute(text: &str, today: NaiveDate) -> Result<NaiveDate, DateError> {
    let (era, rest) = split_era(text);
    let tokens = numbers(rest).ok_or(DateError::Unreadable)?;
    let values: Option<Vec<u32>> = tokens.iter().map(|token| token.parse().ok()).collect();
    let values = values.ok_or(DateError::Unreadable)?;
    match (era, values.as_slice(), tokens.as_slice()) {
        (Some(era), [year, month, day], _) => in_era(era, *year, *month, *day),
        (Some(era), [run], [token]) if (5..=6).contains(&token.len()) => {
            in_era(era, run / 10_000, run / 100 % 100, run % 100)
        }
        (None, [year, month, day], [first, ..]) if first.len() == 4 => {
            gregorian(year.cast_signed(), *month, *day)
        }
        (None, [_, _, _], _) => Err(DateError::YearUnclear),
        (None, [_, _], _) if rest.contains('年') => Err(DateError::YearUnclear),
        (None, [month, day], _) => near(*month, *day, today),
        (None, [run], [token]) if token.len() == 8 => {
            gregorian((run / 10_000).cast_signed(), run / 100 % 100, run % 100)
        }
        (None, [_], [token]) if token.len() == 6 => Err(DateError::YearUnclear),
        _ => Err(DateError::Unreadable),
    }
}

/// Drops a time of day as spreadsheets and databases append it: `2026/11/20 0:00:00`. Another
/// zone than Japan's could mean another day, so it is not read.
fn without_time(text: &str) -> Result<&str, DateError> {
    let Some((date, time)) = text.split_once([' ', 'T']) else {
        return Ok(text);
    };
    if !time.contains(':') || !date.contains(|c: char| c.is_ascii_digit()) {
        return Ok(text);
    }
    let clock = time.strip_suffix("+09:00").unwrap_or(time).trim();
    let formats = ["%H:%M", "%H:%M:%S%.f"];
    let is_time = |format| NaiveTime::parse_from_str(clock, format).is_ok();
    if formats.into_iter().any(is_time) {
        Ok(date)
    } else {
        Err(DateError::Unreadable)
    }
}

/// Splits `（金）` or `金曜日` off the end.
fn split_weekday(text: &str) -> Result<(&str, Option<&str>), DateError> {
    let (date, weekday) = match text.split_once('(') {
        Some((date, bracket)) => (
            date,
            bracket.strip_suffix(')').ok_or(DateError::Unreadable)?,
        ),
        None => match text
            .find("曜")
            .and_then(|at| text.get(..at)?.char_indices().next_back())
        {
            Some((at, _)) => text.split_at(at),
            None => return Ok((text, None)),
        },
    };
    let is_weekday = weekday
        .chars()
        .all(|c| "月火水木金土日曜祝休・ ".contains(c));
    if is_weekday {
        Ok((date, Some(weekday)))
    } else {
        Err(DateError::Unreadable)
    }
}

/// Kanji numerals as digits and 元年 as 1年, in dates that are written with 年 or 月; `None` if a
/// numeral cannot be read, or stands beside digits.
fn arabic(text: &str) -> Option<String> {
    if !text.contains(['年', '月']) {
        return Some(text.to_owned());
    }
    let mut out = String::new();
    let mut rest = text;
    while let Some(at) = rest.find(is_numeral) {
        let (before, numeral) = rest.split_at(at);
        let after = numeral.trim_start_matches(is_numeral);
        let number = match numeral.strip_suffix(after)? {
            "元" => 1,
            numeral => from_kanji(numeral)?,
        };
        let digit = |c: char| c.is_ascii_digit();
        if before.ends_with(digit) || after.starts_with(digit) {
            return None;
        }
        out.push_str(before);
        out.push_str(&number.to_string());
        rest = after;
    }
    Some(out + rest)
}

fn is_numeral(c: char) -> bool {
    "〇零一二三四五六七八九十元".contains(c)
}

/// Splits the era off the front: `令和`, `令`, `R`.
fn split_era(text: &str) -> (Option<Era>, &str) {
    let found = Era::ALL.into_iter().find_map(|era| {
        let short = era.name().chars().next();
        let after = text
            .strip_prefix(era.name())
            .or_else(|| text.strip_prefix(short?));
        let after = after.or_else(|| text.strip_prefix(era.letter()))?;
        Some((Some(era), after))
    });
    found.unwrap_or((None, text))
}

/// The numbers between separators; `None` if anything else stands there, or 年, 月 and 日 in
/// another order.
fn numbers(text: &str) -> Option<Vec<&str>> {
    let counters = text.chars().filter_map(|c| "年月日".find(c));
    if !counters.is_sorted_by(|one, next| one < next) {
        return None;
    }
    let separates = |c: char| " 年月日./,、・".contains(c) || is_dash(c);
    let clean = text.chars().all(|c| c.is_ascii_digit() || separates(c));
    clean.then(|| {
        text.split(separates)
            .filter(|token| !token.is_empty())
            .collect()
    })
}

fn in_era(era: Era, year: u32, month: u32, day: u32) -> Result<NaiveDate, DateError> {
    let date = gregorian(
        era.gregorian_year(year).ok_or(DateError::Unreadable)?,
        month,
        day,
    )?;
    if era.covers(date) {
        return Ok(date);
    }
    let right = Wareki::of(date).map_or_else(String::new, |wareki| wareki.to_string());
    Err(DateError::NotInEra {
        era,
        typed: format!("{}年{month}月{day}日", date.year()),
        right: format!("{right}{month}月{day}日"),
    })
}

fn gregorian(year: i32, month: u32, day: u32) -> Result<NaiveDate, DateError> {
    if !(1873..=2199).contains(&year) {
        return Err(DateError::OutOfRange(year));
    }
    NaiveDate::from_ymd_opt(year, month, day).ok_or(DateError::NoSuchDay(year, month, day))
}

/// The day of this year, or of a neighbouring year if only that one is near.
fn near(month: u32, day: u32, today: NaiveDate) -> Result<NaiveDate, DateError> {
    // 2000 was a leap year: only days of no year at all fail here.
    NaiveDate::from_ymd_opt(2000, month, day).ok_or(DateError::NoSuchMonthDay(month, day))?;
    let of_year = |offset: i32| NaiveDate::from_ymd_opt(today.year() + offset, month, day);
    let is_near = |date: &NaiveDate| {
        today
            .checked_sub_months(Months::new(2))
            .is_some_and(|from| from <= *date)
            && today
                .checked_add_months(Months::new(2))
                .is_some_and(|to| *date <= to)
    };
    let near = [0, -1, 1].into_iter().filter_map(of_year).find(is_near);
    near.or_else(|| of_year(0))
        .ok_or(DateError::NoSuchDay(today.year(), month, day))
}

#[cfg(test)]
mod tests;
