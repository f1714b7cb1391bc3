//! Japanese national holidays, computed from the law.

use chrono::{Datelike, NaiveDate, Weekday};

/// The name of the public holiday on a date, from 20 July 1948 to 2150; `None` if it is none.
///
/// 国民の祝日に関する法律 (昭和23年法律第178号) with its amendments, the special laws for imperial
/// ceremonies and for the Tokyo Olympics. Equinoxes are computed; the day is settled by the notice
/// of the National Astronomical Observatory in February of the year before.
pub fn holiday_name(date: NaiveDate) -> Option<&'static str> {
    if let Some(name) = national_holiday(date) {
        return Some(name);
    }
    if is_substitute(date) {
        return Some("振替休日");
    }
    is_between_holidays(date).then_some("国民の休日")
}

/// The days that the law itself names (国民の祝日).
fn national_holiday(date: NaiveDate) -> Option<&'static str> {
    let (year, month, day) = (date.year(), date.month(), date.day());
    if !(1948..=2150).contains(&year) || (year, month, day) < (1948, 7, 20) {
        return None;
    }
    ceremony(year, month, day)
        .or_else(|| fixed(year, month, day))
        .or_else(|| moved(date))
        .or_else(|| equinox(year, month, day))
}

/// Days made holidays once, by a law of their own.
const fn ceremony(year: i32, month: u32, day: u32) -> Option<&'static str> {
    match (year, month, day) {
        (1959, 4, 10) | (1993, 6, 9) => Some("結婚の儀"),
        (1989, 2, 24) => Some("大喪の礼"),
        (1990, 11, 12) | (2019, 10, 22) => Some("即位礼正殿の儀"),
        (2019, 5, 1) => Some("即位の日"),
        _ => None,
    }
}

/// Holidays on a fixed day, and the years in which they were.
const fn fixed(year: i32, month: u32, day: u32) -> Option<&'static str> {
    Some(match (month, day, year) {
        (1, 1, 1949..) => "元日",
        (1, 15, 1949..=1999) => "成人の日",
        (2, 11, 1967..) => "建国記念の日",
        (4, 29, 1949..=1988) | (12, 23, 1989..=2018) | (2, 23, 2020..) => "天皇誕生日",
        (4, 29, 1989..=2006) | (5, 4, 2007..) => "みどりの日",
        (4, 29, 2007..) => "昭和の日",
        (5, 3, 1949..) => "憲法記念日",
        (5, 5, 1949..) => "こどもの日",
        (7, 20, 1996..=2002) | (7, 23, 2020) | (7, 22, 2021) => "海の日",
        (8, 11, 2016..=2019 | 2022..) | (8, 10, 2020) | (8, 8, 2021) => "山の日",
        (9, 15, 1966..=2002) => "敬老の日",
        (10, 10, 1966..=1999) => "体育の日",
        (7, 24, 2020) | (7, 23, 2021) => "スポーツの日",
        (11, 3, 1948..) => "文化の日",
        (11, 23, 1948..) => "勤労感謝の日",
        _ => return None,
    })
}

/// Holidays on the second or third Monday (ハッピーマンデー).
fn moved(date: NaiveDate) -> Option<&'static str> {
    if date.weekday() != Weekday::Mon {
        return None;
    }
    Some(match (date.month(), date.day().div_ceil(7), date.year()) {
        (1, 2, 2000..) => "成人の日",
        (7, 3, 2003..=2019 | 2022..) => "海の日",
        (9, 3, 2003..) => "敬老の日",
        (10, 2, 2000..=2019) => "体育の日",
        (10, 2, 2022..) => "スポーツの日",
        _ => return None,
    })
}

/// 春分の日 and 秋分の日, by the usual approximation of the sun's longitude at Japanese time.
fn equinox(year: i32, month: u32, day: u32) -> Option<&'static str> {
    let (spring, autumn, leap_base) = match year {
        ..=1979 => (20.8357, 23.2588, 1983),
        1980..=2099 => (20.8431, 23.2488, 1980),
        _ => (21.8510, 24.2488, 1980),
    };
    // The division rounds towards zero, which the constants before 1980 count on.
    let drift = 0.242_194 * f64::from(year - 1980) - f64::from((year - leap_base) / 4);
    let falls_on = |base: f64| f64::from(day) <= base + drift && base + drift < f64::from(day + 1);
    match month {
        3 if year >= 1949 && falls_on(spring) => Some("春分の日"),
        9 if falls_on(autumn) => Some("秋分の日"),
        _ => None,
    }
}

/// 第3条第2項: a holiday on a Sunday gives the next day that is no holiday; before 2007 only Monday.
fn is_substitute(date: NaiveDate) -> bool {
    let since = NaiveDate::from_ymd_opt(1973, 4, 12);
    let reach = if date.year() < 2007 { 1 } else { 6 };
    let run = std::iter::successors(date.pred_opt(), NaiveDate::pred_opt).take(reach);
    run.take_while(|day| national_holiday(*day).is_some())
        .any(|day| day.weekday() == Weekday::Sun && since <= Some(day))
}

/// 第3条第3項, from 27 December 1985: a day between two holidays; before 2007 not a Sunday.
fn is_between_holidays(date: NaiveDate) -> bool {
    let since = NaiveDate::from_ymd_opt(1985, 12, 27);
    let holiday = |day: Option<NaiveDate>| day.and_then(national_holiday).is_some();
    let counts = date.year() >= 2007 || date.weekday() != Weekday::Sun;
    since <= Some(date) && counts && holiday(date.pred_opt()) && holiday(date.succ_opt())
}

#[cfg(test)]
mod tests;
