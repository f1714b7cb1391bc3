//! Kanji numerals, as 丁目 and formal dates are written.

use super::half_width;

/// Reads a kanji numeral below ten thousand: `二十三`, `二三`, `〇`, also the formal 壱弐参拾.
///
/// Nothing else may stand in the text; `None` if it is not a numeral.
pub fn from_kanji(text: &str) -> Option<u32> {
    let digits: Option<Vec<u32>> = text.chars().map(digit).collect();
    if let Some(digits) = digits {
        let in_range = (1..=4).contains(&digits.len());
        return in_range.then(|| digits.iter().fold(0, |sum, digit| sum * 10 + digit));
    }
    from_units(text)
}

/// Reads a numeral written with its units, each unit smaller than the one before.
pub(super) fn from_units(text: &str) -> Option<u32> {
    let (mut sum, mut pending, mut last_unit) = (0, None, 10_000);
    for c in text.chars() {
        if let Some(value) = digit(c).filter(|value| *value > 0) {
            if pending.replace(value).is_some() {
                return None;
            }
        } else {
            let unit = unit(c).filter(|unit| *unit < last_unit)?;
            sum += pending.take().unwrap_or(1) * unit;
            last_unit = unit;
        }
    }
    let total = sum + pending.unwrap_or(0);
    (total > 0).then_some(total)
}

/// Writes a number as the official name of a 丁目 does (`二十三`); from ten thousand in Arabic digits.
pub fn to_kanji(number: u32) -> String {
    if number == 0 {
        return "〇".to_owned();
    }
    if number >= 10_000 {
        return number.to_string();
    }
    let mut out = String::new();
    for (unit, sign) in [(1000, "千"), (100, "百"), (10, "十"), (1, "")] {
        let count = number / unit % 10;
        if count > 1 || (count == 1 && unit == 1) {
            out.extend("〇一二三四五六七八九".chars().nth(count as usize));
        }
        if count > 0 {
            out.push_str(sign);
        }
    }
    out
}

/// Reads a whole number as people and spreadsheets write it: any width, commas between thousands
/// (`1,706`) and nowhere else.
pub fn whole_number(text: &str) -> Option<i64> {
    let plain = half_width(text);
    let mut groups = plain.split(',');
    let digits = |group: &str| group.bytes().all(|b| b.is_ascii_digit());
    let first = groups
        .next()
        .filter(|group| !group.is_empty() && digits(group))?;
    let rest: Vec<&str> = groups.collect();
    let in_thousands =
        first.len() <= 3 && rest.iter().all(|group| group.len() == 3 && digits(group));
    if !rest.is_empty() && !in_thousands {
        return None;
    }
    format!("{first}{}", rest.concat()).parse().ok()
}

/// Can this character be part of a kanji numeral?
pub(crate) fn is_numeral(c: char) -> bool {
    digit(c).is_some() || unit(c).is_some()
}

const fn digit(c: char) -> Option<u32> {
    Some(match c {
        '〇' | '零' => 0,
        '一' | '壱' => 1,
        '二' | '弐' => 2,
        '三' | '参' => 3,
        '四' => 4,
        '五' => 5,
        '六' => 6,
        '七' => 7,
        '八' => 8,
        '九' => 9,
        _ => return None,
    })
}

const fn unit(c: char) -> Option<u32> {
    match c {
        '十' | '拾' => Some(10),
        '百' => Some(100),
        '千' => Some(1000),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_number_is_read_back_as_it_was_written() {
        for number in 0..10_000 {
            assert_eq!(
                from_kanji(&to_kanji(number)),
                Some(number),
                "{}",
                to_kanji(number)
            );
        }
    }

    #[test]
    fn numerals_are_written_as_in_town_names() {
        for (number, kanji) in [
            (1, "一"),
            (10, "十"),
            (11, "十一"),
            (20, "二十"),
            (23, "二十三"),
            (101, "百一"),
        ] {
            assert_eq!(to_kanji(number), kanji);
        }
    }

    #[test]
    fn other_ways_of_writing_are_read() {
        for (kanji, number) in [
            ("二〇二六", 2026),
            ("一〇", 10),
            ("拾弐", 12),
            ("一十", 10),
            ("千", 1000),
        ] {
            assert_eq!(from_kanji(kanji), Some(number), "{kanji}");
        }
    }

    #[test]
    fn what_is_not_a_numeral_is_refused() {
        for text in ["", "町", "十十", "十百", "二三十", "一二三四五", "3"] {
            assert_eq!(from_kanji(text), None, "{text}");
        }
    }

    #[test]
    fn commas_stand_between_thousands_only() {
        for (typed, number) in [
            ("1706", Some(1_706)),
            ("１，７０６", Some(1_706)),
            ("1,234,567", Some(1_234_567)),
            (" 20 ", Some(20)),
            ("0", Some(0)),
            ("1,7", None),
            ("1,7060", None),
            ("1706,000", None),
            (",706", None),
            ("1,", None),
            ("", None),
            ("-1", None),
            ("12.5", None),
            ("99999999999999999999", None),
        ] {
            assert_eq!(whole_number(typed), number, "{typed}");
        }
    }
}
