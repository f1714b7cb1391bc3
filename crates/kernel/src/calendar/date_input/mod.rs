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
    /// Month and day alone, or a day named from today, where the year must be written.
    #[error("年から入力してください（例：昭和12年3月4日、S12.3.4、1937/3/4）")]
    NoYear,
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
/// numerals, 元年, a weekday in brackets (which is checked) or 祝, a time of day behind it (which
/// is dropped), 今日・昨日・3日前. Month and day alone mean this year, or the neighbouring year's day
/// if that lies within two months of `today` and this year's does not.
pub fn parse_date(input: &str, today: NaiveDate) -> Result<NaiveDate, DateError> {
    read(input, Some(today))
}

/// Reads a date that is written with its year, as a birth date (生年月日) must be: no other year
/// than the typed one is near it.
pub fn parse_date_with_year(input: &str) -> Result<NaiveDate, DateError> {
    read(input, None)
}

/// Reads a date; without `today` only one that is written with its year.
fn read(input: &str, today: Option<NaiveDate>) -> Result<NaiveDate, DateError> {
    let plain: String = input.nfkc().collect::<String>().trim().to_uppercase();
    if plain.is_empty() {
        return Err(DateError::Empty);
    }
    if let Some(date) = relative::read(&plain, today.unwrap_or_default()) {
        return today.map(|_| date).ok_or(DateError::NoYear);
    }
    let (text, weekday) = split_weekday(&plain)?;
    let text = arabic(text).ok_or(DateError::Unreadable)?;
    let date = read_absolute(&text, today)?;
    // 祝 and 休 are days of no week.
    let weekday = weekday.replace("祝日", "").replace("休日", "");
    let names_one = weekday.contains(['月', '火', '水', '木', '金', '土', '日']);
    if names_one && !weekday.contains(weekday_name(date.weekday())) {
        return Err(DateError::WrongWeekday(format_date_with_weekday(date)));
    }
    Ok(date)
}

fn read_absolute(text: &str, today: Option<NaiveDate>) -> Result<NaiveDate, DateError> {
    let (era, rest) = split_era(text);
    // `R元.5.1`: without 年 the numeral is still there.
    let first = rest.trim_start().strip_prefix('元').filter(|rest| {
        let is_number = rest.starts_with(|c: char| c.is_ascii_digit());
        era.is_some() && !is_number
    });
    let first = first.map(|rest| format!("1{rest}"));
    let rest = first.as_deref().unwrap_or(rest);
    let tokens = numbers(rest).ok_or(DateError::Unreadable)?;
    if era.is_none() && tokens.len() == 2 && rest.contains('年') {
        return Err(DateError::YearUnclear);
    }
    if !counters_fit(rest, tokens.len()) {
        return Err(DateError::Unreadable);
    }
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
    if is_time(time) {
        Ok(date)
    } else {
        Err(DateError::Unreadable)
    }
}

/// Whether a text is a time of day in Japan's zone.
fn is_time(text: &str) -> bool {
    let clock = text.strip_suffix("+09:00").unwrap_or(text).trim();
    let formats = ["%H:%M", "%H:%M:%S%.f"];
    formats
        .into_iter()
        .any(|format| NaiveTime::parse_from_str(clock, format).is_ok())
}

/// Splits `（金）` or `金曜日` off the end, and a time of day with it: the date, and the weekday or
/// nothing.
fn split_weekday(text: &str) -> Result<(&str, &str), DateError> {
    let (date, weekday) = if let Some((date, bracket)) = text.split_once('(') {
        let (weekday, behind) = bracket.split_once(')').ok_or(DateError::Unreadable)?;
        match behind.trim() {
            "" => (without_time(date)?, weekday),
            time if is_time(time) => (date, weekday),
            _ => return Err(DateError::Unreadable),
        }
    } else {
        let text = without_time(text)?;
        let name = text
            .find("曜")
            .and_then(|at| text.get(..at)?.char_indices().next_back());
        name.map_or((text, ""), |(at, _)| text.split_at(at))
    };
    let is_weekday = weekday
        .chars()
        .all(|c| "月火水木金土日曜祝休・ ".contains(c));
    if is_weekday {
        Ok((date, weekday))
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

/// Whether each 年, 月 and 日 stands right behind its own number, of `count` numbers. A number
/// before a counted one is counted too: `4-5日` may be two days.
fn counters_fit(text: &str, count: usize) -> bool {
    let own = match count {
        3 => "年月日",
        2 => "月日",
        _ => "",
    };
    let mut wanted = own.chars();
    let gaps = text.split(|c: char| c.is_ascii_digit());
    let gaps: Vec<&str> = gaps.collect();
    let (before, behind) = gaps.split_first().unwrap_or((&"", &[]));
    let is_counter = |c: char| "年月日".contains(c);
    let mut all_counted = true;
    // Between two digits of one number there is an empty gap, which is none.
    let last = behind.len().saturating_sub(1);
    let real = behind
        .iter()
        .enumerate()
        .filter(|(at, gap)| !gap.is_empty() || *at == last);
    for (_, gap) in real {
        let own = wanted.next();
        let found: Vec<char> = gap.chars().filter(|c| is_counter(*c)).collect();
        let fits = match found.as_slice() {
            [] => true,
            [one] => all_counted && Some(*one) == own && gap.trim_start().starts_with(*one),
            _ => false,
        };
        all_counted &= !found.is_empty();
        if !fits {
            return false;
        }
    }
    !before.contains(is_counter)
}

/// The numbers between separators; `None` if anything else stands there.
fn numbers(text: &str) -> Option<Vec<&str>> {
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
fn near(month: u32, day: u32, today: Option<NaiveDate>) -> Result<NaiveDate, DateError> {
    // 2000 was a leap year: only days of no year at all fail here.
    NaiveDate::from_ymd_opt(2000, month, day).ok_or(DateError::NoSuchMonthDay(month, day))?;
    let today = today.ok_or(DateError::NoYear)?;
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
