//! Times of day as people type them.

use chrono::NaiveTime;
use unicode_normalization::UnicodeNormalization;

use crate::text::from_kanji;

/// Why a text is not a time of day, in words for the person who typed it.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum TimeError {
    /// Nothing was typed.
    #[error("時刻を入力してください")]
    Empty,
    /// It does not look like a time.
    #[error("時刻として読めません。「9:05」「午後3時」のように入力してください")]
    Unreadable,
    /// The clock does not show this: hour and minute.
    #[error("{0}時{1}分という時刻はありません。0:00から23:59までで入力してください")]
    NoSuchTime(u32, u32),
    /// 午前12時 and 午後12時 mean noon to one person and midnight to another.
    #[error("午前・午後の12時は紛らわしいため、「正午」「12:30」「0:30」のように入力してください")]
    TwelveUnclear,
}

/// Reads a time of day: `9:05`, `９時５分`, `0905`, `午後3時半`, `正午`, `PM3:00`.
pub fn parse_time(input: &str) -> Result<NaiveTime, TimeError> {
    let typed: String = input.nfkc().collect::<String>().to_lowercase();
    let mut words = typed
        .split_whitespace()
        .zip(typed.split_whitespace().skip(1));
    // Two numbers with a blank between them are not one.
    if words.any(|(one, next)| one.ends_with(is_digit) && next.starts_with(is_digit)) {
        return Err(TimeError::Unreadable);
    }
    let plain: String = typed.split_whitespace().collect();
    let (half_day, clock) = split_half_day(&plain);
    let (hour, minute) = match clock {
        "" => {
            return Err(if plain.is_empty() {
                TimeError::Empty
            } else {
                TimeError::Unreadable
            });
        }
        "正午" => (12, 0),
        clock => hour_and_minute(clock).ok_or(TimeError::Unreadable)?,
    };
    let hour = match half_day {
        Some(_) if hour == 12 => return Err(TimeError::TwelveUnclear),
        Some(12) if hour < 12 => hour + 12,
        Some(_) if hour > 12 => return Err(TimeError::Unreadable),
        _ => hour,
    };
    NaiveTime::from_hms_opt(hour, minute, 0).ok_or(TimeError::NoSuchTime(hour, minute))
}

/// Splits 午前 or 午後 off, as the hours to add.
fn split_half_day(text: &str) -> (Option<u32>, &str) {
    for (word, hours) in [("午前", 0), ("午後", 12), ("am", 0), ("pm", 12)] {
        if let Some(clock) = text.strip_prefix(word).or_else(|| text.strip_suffix(word)) {
            return (Some(hours), clock);
        }
    }
    (None, text)
}

fn hour_and_minute(clock: &str) -> Option<(u32, u32)> {
    if let Some((hour, minute)) = clock.split_once(['時', ':', '.']) {
        // `0.5` is a spreadsheet's noon, not five past midnight.
        if clock.contains('.') && minute.len() < 2 {
            return None;
        }
        let minute = minute.strip_suffix('分').unwrap_or(minute);
        // Seconds of clocks and spreadsheets are dropped.
        let (minute, seconds) = minute.split_once([':', '分']).unwrap_or((minute, ""));
        let seconds = seconds.strip_suffix('秒').unwrap_or(seconds);
        let minute = match minute {
            "" if clock.ends_with('時') => 0,
            "半" => 30,
            minute => short_number(minute)?,
        };
        let is_time = seconds.is_empty() || short_number(seconds)? < 60;
        return is_time.then_some((short_number(hour)?, minute));
    }
    let run = number(clock)?;
    match clock.len() {
        _ if !clock.starts_with(is_digit) => Some((run, 0)),
        1 | 2 => Some((run, 0)),
        3 | 4 => Some((run / 100, run % 100)),
        _ => None,
    }
}

const fn is_digit(c: char) -> bool {
    c.is_ascii_digit()
}

/// A number of one or two digits, or of kanji.
fn short_number(text: &str) -> Option<u32> {
    let digits = text.chars().filter(|c| is_digit(*c)).count();
    number(text).filter(|_| digits <= 2)
}

fn number(text: &str) -> Option<u32> {
    let digits = !text.is_empty() && text.chars().all(is_digit);
    if digits {
        text.parse().ok()
    } else {
        from_kanji(text)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::calendar::format_time;

    #[test]
    fn times_are_understood_in_all_their_spellings() {
        for (typed, hour, minute) in [
            ("9:05", 9, 5),
            ("９：０５", 9, 5),
            ("９時５分", 9, 5),
            ("09:05:59", 9, 5),
            ("0905", 9, 5),
            ("905", 9, 5),
            ("9.05", 9, 5),
            ("九時五分", 9, 5),
            ("午前9時5分", 9, 5),
            (" 15 ", 15, 0),
            ("15時", 15, 0),
            ("午後3時", 15, 0),
            ("午後 3:00", 15, 0),
            ("PM3", 15, 0),
            ("3:00pm", 15, 0),
            ("3時半", 3, 30),
            ("午後三時半", 15, 30),
            ("十", 10, 0),
            ("午後三", 15, 0),
            ("正午", 12, 0),
            ("午後0時30分", 12, 30),
            ("0:00", 0, 0),
        ] {
            let time = NaiveTime::from_hms_opt(hour, minute, 0).unwrap();
            assert_eq!(parse_time(typed), Ok(time), "{typed}");
        }
    }

    #[test]
    fn what_is_no_time_is_refused_with_its_reason() {
        for (typed, error) in [
            ("", TimeError::Empty),
            ("昼すぎ", TimeError::Unreadable),
            ("午後", TimeError::Unreadable),
            ("午後15時", TimeError::Unreadable),
            ("9:", TimeError::Unreadable),
            ("12345", TimeError::Unreadable),
            ("9:005", TimeError::Unreadable),
            ("9:0030", TimeError::Unreadable),
            ("009:05", TimeError::Unreadable),
            ("9:05:0030", TimeError::Unreadable),
            ("9.5", TimeError::Unreadable),
            ("0.5", TimeError::Unreadable),
            ("０．５", TimeError::Unreadable),
            ("10 5", TimeError::Unreadable),
            ("1 5", TimeError::Unreadable),
            ("三十", TimeError::NoSuchTime(30, 0)),
            ("24:00", TimeError::NoSuchTime(24, 0)),
            ("9:60", TimeError::NoSuchTime(9, 60)),
            ("午後12時", TimeError::TwelveUnclear),
        ] {
            assert_eq!(parse_time(typed), Err(error), "{typed}");
        }
    }

    proptest! {
        #[test]
        fn every_time_is_read_back_from_what_is_shown(hour in 0u32..24, minute in 0u32..60) {
            let time = NaiveTime::from_hms_opt(hour, minute, 0).unwrap();
            prop_assert_eq!(parse_time(&format_time(time)), Ok(time));
        }
    }
}
