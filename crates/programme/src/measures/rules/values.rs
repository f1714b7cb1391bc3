//! Figures as people write and read them, and where a ward stands among the others.

use app::figures::grouped;

use crate::measures::model::Direction;

/// A figure with its digits behind the point and separators: `1,234.5`.
pub fn amount(value: f64, decimals: i64) -> String {
    let digits = usize::try_from(decimals).unwrap_or_default().min(4);
    let plain = format!("{:.digits$}", value.abs());
    let (whole, rest) = plain.split_once('.').unwrap_or((&plain, ""));
    let whole = grouped(whole.parse().unwrap_or_default());
    let is_zero = plain.chars().all(|c| matches!(c, '0' | '.'));
    let sign = if value < 0.0 && !is_zero { "-" } else { "" };
    if rest.is_empty() {
        format!("{sign}{whole}")
    } else {
        format!("{sign}{whole}.{rest}")
    }
}

/// The same without separators, as a field holds it.
pub fn written(value: Option<f64>) -> String {
    value.map_or_else(String::new, |value| value.to_string())
}

/// What a person typed as a figure: full width, separators and a percent sign are understood.
pub fn number(typed: &str) -> Option<f64> {
    let plain: String = kernel::text::half_width(typed)
        .chars()
        .filter(|c| !matches!(c, ',' | '、' | '%') && !c.is_whitespace())
        .collect();
    let value: f64 = plain.parse().ok()?;
    value.is_finite().then_some(value)
}

/// The lower quartile, the median and the upper quartile; `None` for fewer than four figures.
pub fn quartiles(values: &[f64]) -> Option<[f64; 3]> {
    if values.len() < 4 {
        return None;
    }
    let mut sorted = values.to_vec();
    sorted.sort_by(f64::total_cmp);
    let at = |share: f64| {
        let place = share * (sorted.len() - 1) as f64;
        let (low, high) = (place.floor() as usize, place.ceil() as usize);
        let (low, high) = (sorted.get(low)?, sorted.get(high)?);
        Some(low + (high - low) * place.fract())
    };
    Some([at(0.25)?, at(0.5)?, at(0.75)?])
}

/// Where a figure stands among all; nothing where quartiles make no sense.
pub fn place(value: f64, quartiles: Option<[f64; 3]>) -> &'static str {
    match quartiles {
        Some([low, _, _]) if value < low => "下位4分の1",
        Some([_, _, high]) if value > high => "上位4分の1",
        Some(_) => "中ほど",
        None => "",
    }
}

/// How a figure changed from the baseline, with whether that is better: tone and words of a badge.
pub fn delta(
    (before, now): (f64, f64),
    decimals: i64,
    direction: Direction,
) -> (&'static str, String) {
    let change = amount(now - before, decimals);
    let is_same = change.chars().all(|c| matches!(c, '0' | '.'));
    if is_same {
        return ("neutral", "変化なし".into());
    }
    let rises = now > before;
    let sign = if rises { "＋" } else { "－" };
    let words = format!("{sign}{}", change.trim_start_matches('-'));
    match (direction, rises) {
        (Direction::Neither, _) => ("neutral", words),
        (Direction::Up, true) | (Direction::Down, false) => ("ok", format!("{words} 改善")),
        (Direction::Up, false) | (Direction::Down, true) => ("caution", format!("{words} 悪化")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_are_read_as_people_type_them() {
        for (typed, value) in [
            ("1,234", Some(1234.0)),
            ("６３．５％", Some(63.5)),
            ("-2", Some(-2.0)),
            ("約10", None),
            ("", None),
            ("inf", None),
            ("NaN", None),
        ] {
            assert_eq!(number(typed), value, "{typed}");
        }
    }

    #[test]
    fn figures_are_shown_with_their_digits() {
        for (value, decimals, shown) in [
            (1234.56, 1, "1,234.6"),
            (12.0, 0, "12"),
            (-0.4, 1, "-0.4"),
            (-0.04, 1, "0.0"),
        ] {
            assert_eq!(amount(value, decimals), shown);
        }
    }

    #[test]
    fn quartiles_need_four_wards() {
        assert_eq!(quartiles(&[1.0, 2.0, 3.0]), None);
        let found = quartiles(&[4.0, 1.0, 3.0, 2.0, 5.0]);
        assert_eq!(found, Some([2.0, 3.0, 4.0]));
        assert_eq!(quartiles(&[1.0, 2.0, 3.0, 4.0]), Some([1.75, 2.5, 3.25]));
    }

    #[test]
    fn better_depends_on_the_direction() {
        for (direction, before, now, tone, words) in [
            (Direction::Up, 10.0, 12.5, "ok", "＋2.5 改善"),
            (Direction::Down, 10.0, 12.5, "caution", "＋2.5 悪化"),
            (Direction::Down, 10.0, 8.0, "ok", "－2.0 改善"),
            (Direction::Neither, 10.0, 8.0, "neutral", "－2.0"),
            (Direction::Up, 10.0, 10.0, "neutral", "変化なし"),
        ] {
            assert_eq!(delta((before, now), 1, direction), (tone, words.to_owned()));
        }
    }
}
