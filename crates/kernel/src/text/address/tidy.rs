//! One width, one dash and one blank before an address is taken apart.

use crate::text::clean_cell;
use crate::text::width::half_width;

/// Half-width digits and letters, `-` between numbers, single blanks, no postal code in front.
pub(super) fn tidy(raw: &str) -> String {
    let narrow = half_width(&clean_cell(raw).text);
    let words: Vec<&str> = narrow.split_whitespace().collect();
    without_postal_code(&words.join(" ")).to_owned()
}

pub(super) fn without_blanks(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}

/// `〒123-4567 …` and `123-4567 …`: a postal code is kept elsewhere.
fn without_postal_code(text: &str) -> &str {
    let start = text.trim_start_matches('〒').trim_start();
    let after = start.trim_start_matches(|c: char| c.is_ascii_digit() || c == '-');
    let code = start.strip_suffix(after).unwrap_or_default();
    let is_code = code.chars().filter(char::is_ascii_digit).count() == 7;
    if is_code { after.trim_start() } else { start }
}
