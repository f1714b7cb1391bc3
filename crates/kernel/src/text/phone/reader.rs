//! Reads a number out of what people write around it.

use super::{PhoneError, PhoneNumber};
use crate::text::clean_cell;
use crate::text::width::{is_dash, narrow};

/// A number read from a cell, and what stood after it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PhoneReading {
    /// The number.
    pub number: PhoneNumber,
    /// What followed it, as written (`（代表）`, `内線12`); empty if nothing did.
    pub note: String,
}

/// Words that stand before a number on paper.
const LABELS: &[&str] = &[
    "TEL",
    "Tel",
    "tel",
    "FAX",
    "Fax",
    "fax",
    "℡",
    "☎",
    "電話番号",
    "電話",
    "代表",
];

pub(super) fn read(input: &str, area_code: Option<&str>) -> Result<PhoneReading, PhoneError> {
    let cell = clean_cell(input).text;
    let written = without_label(&cell);
    let end = end_of_number(written);
    let (number, note) = written.split_at(end);
    let digits = national(number).ok_or(PhoneError::Foreign)?;
    let note = note.trim_matches(|c: char| c.is_whitespace() || "、,，。".contains(c));
    if digits.is_empty() {
        return Err(if note.is_empty() {
            PhoneError::Empty
        } else {
            PhoneError::NotANumber
        });
    }
    if is_short_mobile(number, &digits) {
        return Err(PhoneError::TooShort(digits.len()));
    }
    if !digits.starts_with('0') && !is_local(number) {
        return Err(PhoneError::NoAreaCode);
    }
    let digits = with_area_code(digits, area_code)?;
    let number = PhoneNumber::from_digits(&digits)?;
    Ok(PhoneReading {
        number,
        note: note.to_owned(),
    })
}

/// Drops `TEL:` and a bracket without digits (`（代表）`) from the front.
fn without_label(cell: &str) -> &str {
    let bracket = cell
        .strip_prefix(['(', '（'])
        .and_then(|label| label.split_once([')', '）']));
    let bracket = bracket.filter(|(label, _)| !label.chars().any(|c| narrow(c).is_ascii_digit()));
    let cell = bracket.map_or(cell, |(_, number)| number);
    let label = LABELS.iter().find_map(|label| cell.strip_prefix(label));
    label
        .unwrap_or(cell)
        .trim_start_matches(|c: char| c.is_whitespace() || ":：.".contains(c))
}

/// Where the first line leaves digits and the marks between them, in bytes.
///
/// A bracket belongs to the number only if a digit follows it, so `（代表）` does not.
fn end_of_number(text: &str) -> usize {
    let mut marks = text.char_indices().peekable();
    while let Some((at, c)) = marks.next() {
        let next = marks.peek().map(|(_, next)| narrow(*next));
        let belongs = match narrow(c) {
            '(' => next.is_some_and(|next| next.is_ascii_digit()),
            '0'..='9' | ')' | '.' | ' ' => true,
            '+' => at == 0,
            c => is_dash(c),
        };
        if !belongs {
            return at;
        }
    }
    text.len()
}

/// The digits as dialled within Japan: `+81` becomes 0; `None` for another country's.
fn national(number: &str) -> Option<String> {
    let narrow: String = number.chars().map(narrow).collect();
    let digits: String = narrow.chars().filter(char::is_ascii_digit).collect();
    if !narrow.trim_start().starts_with('+') {
        return Some(digits);
    }
    let rest = digits.strip_prefix("81")?;
    Some(format!("0{}", rest.strip_prefix('0').unwrap_or(rest)))
}

/// `060-1234-567` in any spelling: a mobile number short of a digit, though without anything
/// between its digits it would be one of the area 06.
fn is_short_mobile(number: &str, digits: &str) -> bool {
    let narrow: String = number.chars().map(narrow).collect();
    let mut groups = narrow
        .split(|c: char| !c.is_ascii_digit())
        .filter(|group| !group.is_empty())
        .skip_while(|group| narrow.starts_with('+') && ["81", "0"].contains(group));
    let first = groups.next().unwrap_or_default();
    let is_060 = first == "060" || (narrow.starts_with('+') && first == "60");
    is_060 && groups.next().is_some() && digits.len() < 11
}

/// Whether a number without area code is written like one: a run of digits, or two groups of them
/// with a dash or a blank between. `2026.11.20` is a date.
fn is_local(number: &str) -> bool {
    let narrow: String = number.trim().chars().map(narrow).collect();
    let between = narrow.trim_matches(|c: char| c.is_ascii_digit());
    let line = narrow.rsplit(|c: char| !c.is_ascii_digit()).next();
    let is_pair = between.chars().all(|c| c == ' ' || is_dash(c));
    let begins = narrow.starts_with(|c: char| c.is_ascii_digit());
    begins && (between.is_empty() || (is_pair && line.is_some_and(|line| line.len() == 4)))
}

/// Completes a number without area code if that makes a whole land-line number.
fn with_area_code(digits: String, area_code: Option<&str>) -> Result<String, PhoneError> {
    if digits.starts_with('0') {
        return Ok(digits);
    }
    let whole = area_code.map(|area| format!("{area}{digits}"));
    whole
        .filter(|whole| whole.len() == 10)
        .ok_or(PhoneError::NoAreaCode)
}
