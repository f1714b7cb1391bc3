//! 法人番号 and its check digit.

/// Whether it is a 法人番号: the check digit is 9 − (Σ Pₙ·Qₙ mod 9), Pₙ the n-th digit from the right, Qₙ 1 and 2 in turn.
pub fn is_corporate_number(number: &str) -> bool {
    let digits: Vec<u32> = number.chars().filter_map(|c| c.to_digit(10)).collect();
    if digits.len() != 13 || number.len() != 13 {
        return false;
    }
    let sum: u32 = digits
        .iter()
        .skip(1)
        .rev()
        .enumerate()
        .map(|(at, digit)| digit * if at % 2 == 0 { 1 } else { 2 })
        .sum();
    digits.first() == Some(&(9 - sum % 9))
}
