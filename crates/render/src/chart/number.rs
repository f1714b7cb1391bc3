//! Figures as they are written on charts, and round scales.

/// 1234.5 → 「1,234.5」; whole numbers without a decimal.
pub(super) fn figure(value: f64) -> String {
    let value = if value.is_finite() { value } else { 0.0 };
    let tenths = (value * 10.0).round() / 10.0;
    let text = if tenths.fract() == 0.0 {
        format!("{tenths:.0}")
    } else {
        format!("{tenths:.1}")
    };
    let (whole, rest) = text.split_at(text.find('.').unwrap_or(text.len()));
    let (sign, digits) = whole
        .strip_prefix('-')
        .map_or(("", whole), |digits| ("-", digits));
    format!("{sign}{}{rest}", commas(digits))
}

fn commas(digits: &str) -> String {
    let mut out = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}

/// A length to draw for a value: nothing below zero, nothing infinite.
pub(super) fn drawable(value: f64) -> f64 {
    if value.is_finite() {
        value.max(0.0)
    } else {
        0.0
    }
}

/// The largest value, or 1 when there is nothing to scale by.
pub(super) fn scale_of(values: impl Iterator<Item = f64>) -> f64 {
    let largest = values.map(drawable).fold(0.0, f64::max);
    if largest > 0.0 { largest } else { 1.0 }
}

/// Round marks from 0 to at least `largest`, three to six of them; whole, as counts are, above 1.
pub(super) fn ticks(largest: f64) -> Vec<f64> {
    let rough = largest / 4.0;
    let power = 10f64.powf(rough.log10().floor());
    let step = [1.0, 2.0, 2.5, 5.0, 10.0]
        .into_iter()
        .map(|by| by * power)
        .filter(|step| largest <= 1.0 || step.fract() == 0.0)
        .find(|step| *step >= rough)
        .unwrap_or(power * 10.0)
        .max(if largest <= 1.0 { largest } else { 1.0 });
    let count = (largest / step).ceil() as usize;
    (0..=count).map(|at| at as f64 * step).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_carry_commas_and_at_most_one_decimal() {
        for (value, want) in [
            (0.0, "0"),
            (905.0, "905"),
            (1706.0, "1,706"),
            (1234567.0, "1,234,567"),
            (11.04, "11"),
            (61.85, "61.9"),
            (-1200.0, "-1,200"),
            (f64::NAN, "0"),
        ] {
            assert_eq!(figure(value), want);
        }
    }

    #[test]
    fn a_scale_has_round_marks_and_covers_the_largest_value() {
        for (largest, want) in [
            (1.0, vec![0.0, 1.0]),
            (3.0, vec![0.0, 1.0, 2.0, 3.0]),
            (7.0, vec![0.0, 2.0, 4.0, 6.0, 8.0]),
            (9.0, vec![0.0, 5.0, 10.0]),
            (905.0, vec![0.0, 250.0, 500.0, 750.0, 1000.0]),
            (2505.0, vec![0.0, 1000.0, 2000.0, 3000.0]),
        ] {
            assert_eq!(ticks(largest), want, "{largest}");
        }
    }
}
