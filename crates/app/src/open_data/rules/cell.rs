//! Cells: what a published value looks like, and why none of them is ever a formula.

use chrono::NaiveDate;
use kernel::geo::Point;

use crate::directory::{FacilityEntry, ServiceEntry, week};

/// Words as a cell: on one line, and never a formula. A spreadsheet reads a cell that begins with
/// `=`, `+`, `-` or `@` as one; a quotation mark in front would be part of the value for everyone
/// else, so the first character is written full-width, which people read the same.
pub fn words(text: &str) -> String {
    let flat: String = text
        .chars()
        .map(|c| if c.is_control() { ' ' } else { c })
        .collect();
    let flat = flat.trim();
    let mut rest = flat.chars();
    let first = match rest.next() {
        Some('=') => '＝',
        Some('+') => '＋',
        Some('-') => '－',
        Some('@') => '＠',
        _ => return flat.to_owned(),
    };
    std::iter::once(first).chain(rest).collect()
}

/// Several words in one cell, separated as the data sets say: by a half-width semicolon.
pub fn several<'a>(texts: impl IntoIterator<Item = &'a str>) -> String {
    let mut out: Vec<String> = Vec::new();
    for text in texts {
        let text = words(&text.replace(';', "；"));
        if !text.is_empty() && !out.contains(&text) {
            out.push(text);
        }
    }
    out.join(";")
}

/// An address of a page; anything else is no cell.
pub fn url(text: &str) -> String {
    let is_page = text.starts_with("https://") || text.starts_with("http://");
    let is_plain = text.chars().all(|c| !c.is_whitespace() && !c.is_control());
    if is_page && is_plain {
        text.to_owned()
    } else {
        String::new()
    }
}

/// Latitude and longitude in degrees with six decimals, about ten centimetres.
pub fn point(point: Option<Point>) -> [String; 2] {
    point.map_or_else(Default::default, |point| {
        [format!("{:.6}", point.lat), format!("{:.6}", point.lng)]
    })
}

/// A day as the schema has it.
pub fn day(day: Option<NaiveDate>) -> String {
    day.map(|day| day.format("%Y-%m-%d").to_string())
        .unwrap_or_default()
}

/// 事業所番号・医療機関コード: ten letters and digits; other sources' ids are none.
pub fn number(text: &str) -> String {
    let is_number = text.len() == 10 && text.bytes().all(|byte| byte.is_ascii_alphanumeric());
    if is_number {
        text.to_owned()
    } else {
        String::new()
    }
}

/// 医療機関コード: ten digits of prefecture, 点数表 and institution.
pub fn medical_number(text: &str) -> String {
    let number = number(text);
    if number.bytes().all(|byte| byte.is_ascii_digit()) {
        number
    } else {
        String::new()
    }
}

/// The service's own value, or else the place's.
pub fn own_or<'a>(own: &'a str, place: &'a str) -> &'a str {
    if own.is_empty() { place } else { own }
}

/// 曜日, 開始, 終了, 特記事項 of a service.
pub fn hours(entry: &FacilityEntry, service: &ServiceEntry) -> [String; 4] {
    let week = week(&service.hours);
    let mut notes = week.words;
    notes.extend([&service.days_note, &entry.hours_note].map(|note| words(note)));
    notes.retain(|note| !note.is_empty());
    notes.dedup();
    [week.days, week.from, week.to, words(&notes.join("／"))]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_cell_is_a_formula_and_none_breaks_its_line() {
        for (text, cell) in [
            ("=HYPERLINK(\"x\")", "＝HYPERLINK(\"x\")"),
            ("+81-6", "＋81-6"),
            ("-1", "－1"),
            ("@SUM(A1)", "＠SUM(A1)"),
            ("\t=1", "＝1"),
            ("月曜\r\n休み", "月曜  休み"),
            ("06-0000-0001", "06-0000-0001"),
        ] {
            assert_eq!(words(text), cell);
        }
        assert_eq!(several(["病院", "a;b", "", "病院"]), "病院;a；b");
        assert_eq!(url("javascript:alert(1)"), "");
    }
}
