//! Telephone and FAX numbers of Japan.

mod area_codes;
mod reader;

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

pub use reader::PhoneReading;

/// 電話番号. A Japanese telephone number (0 and 9 or 10 more digits), shown with its usual hyphens.
///
/// Numbering plan: 総務省 電気通信番号計画. Emergency and other short numbers are not numbers of a
/// person or a facility and are refused.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct PhoneNumber(String);

/// Why a text is not a telephone number, in words for the person who typed it.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum PhoneError {
    /// Nothing was typed.
    #[error("電話番号を入力してください（例：06-1234-5678）")]
    Empty,
    /// There are other things than digits and the marks between them.
    #[error("電話番号は数字とハイフンで入力してください（例：06-1234-5678）")]
    NotANumber,
    /// The number begins without 0 and no area code was supplied.
    #[error("電話番号は市外局番から入力してください（例：06-1234-5678）")]
    NoAreaCode,
    /// Too few digits: how many there are.
    #[error("電話番号の桁が足りません（{0}桁）。市外局番から入力してください")]
    TooShort(usize),
    /// Too many digits: how many there are.
    #[error("電話番号の桁が多すぎます（{0}桁）。番号は1つだけ入力してください")]
    TooLong(usize),
    /// A number of another country.
    #[error("海外の電話番号は登録できません。国内の番号を入力してください（例：06-1234-5678）")]
    Foreign,
    /// No number begins like this.
    #[error("この番号で始まる電話番号はありません。番号を確かめてください")]
    NoSuchNumber,
}

impl PhoneNumber {
    /// Reads a telephone number in any width, with any dashes, brackets, blanks or none.
    pub fn parse(input: &str) -> Result<Self, PhoneError> {
        Self::parse_in(input, None)
    }

    /// Reads a number; one without area code (`1234-5678`) is completed by `area_code` (`06`).
    pub fn parse_in(input: &str, area_code: Option<&str>) -> Result<Self, PhoneError> {
        let reading = Self::read(input, area_code)?;
        if reading.note.is_empty() {
            Ok(reading.number)
        } else {
            Err(PhoneError::NotANumber)
        }
    }

    /// Reads a number at the start of a cell and keeps what follows it (`（代表）`, `内線12`).
    pub fn read(input: &str, area_code: Option<&str>) -> Result<PhoneReading, PhoneError> {
        reader::read(input, area_code)
    }

    /// The digits without hyphens: the key for search and comparison.
    pub fn digits(&self) -> String {
        self.0.chars().filter(char::is_ascii_digit).collect()
    }

    /// The area code (`06`), by which a neighbour's number without one is completed; `None` for
    /// mobile and service numbers, which belong to no area.
    pub fn area_code(&self) -> Option<&str> {
        let (area, _) = self.0.split_once('-')?;
        area_codes::is_of_area(&self.digits()).then_some(area)
    }

    /// Checks the digits of a whole number and sets the hyphens.
    fn from_digits(digits: &str) -> Result<Self, PhoneError> {
        let shape = area_codes::shape(digits).ok_or(PhoneError::NoSuchNumber)?;
        match digits.len() {
            length if length < shape.length() => Err(PhoneError::TooShort(length)),
            length if length > shape.length() => Err(PhoneError::TooLong(length)),
            _ => Ok(Self(shape.hyphenate(digits))),
        }
    }
}

impl fmt::Display for PhoneNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl FromStr for PhoneNumber {
    type Err = PhoneError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Self::parse(text)
    }
}

impl TryFrom<String> for PhoneNumber {
    type Error = PhoneError;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        Self::parse(&text)
    }
}

impl From<PhoneNumber> for String {
    fn from(number: PhoneNumber) -> Self {
        number.0
    }
}

#[cfg(test)]
mod tests {

    use super::*;

    #[test]
    fn numbers_are_read_in_any_spelling_and_shown_with_their_hyphens() {
        for (typed, shown) in [
            ("0612345678", "06-1234-5678"),
            ("06-0000-1234", "06-0000-1234"),
            ("060-1234-5678", "060-1234-5678"),
            ("06-1234-5678", "06-1234-5678"),
            ("０６－１２３４－５６７８", "06-1234-5678"),
            ("06ｰ1234ｰ5678", "06-1234-5678"),
            ("06‐1234―5678", "06-1234-5678"),
            ("06−1234ー5678", "06-1234-5678"),
            ("(06)1234-5678", "06-1234-5678"),
            ("（０６）１２３４－５６７８", "06-1234-5678"),
            ("06(1234)5678", "06-1234-5678"),
            ("06 1234 5678", "06-1234-5678"),
            ("06--1234-5678、", "06-1234-5678"),
            ("TEL:06-1234-5678", "06-1234-5678"),
            ("電話　06-1234-5678", "06-1234-5678"),
            ("（代表）06⁻1234₋5678", "06-1234-5678"),
            ("+81-6-1234-5678", "06-1234-5678"),
            ("+81 (0)6 1234 5678", "06-1234-5678"),
            ("061-234-5678", "06-1234-5678"),
            ("0312345678", "03-1234-5678"),
            ("0722345678", "072-234-5678"),
            ("0721234567", "0721-23-4567"),
            ("0742234567", "0742-23-4567"),
            ("0429123456", "04-2912-3456"),
            ("0422123456", "0422-12-3456"),
            ("0154821234", "015-482-1234"),
            ("0558123456", "0558-12-3456"),
            ("0126712345", "01267-1-2345"),
            ("0499212345", "04992-1-2345"),
            ("09012345678", "090-1234-5678"),
            ("07012345678", "070-1234-5678"),
            ("05012345678", "050-1234-5678"),
            ("0120123456", "0120-123-456"),
            ("0570123456", "0570-123-456"),
            ("08001234567", "0800-123-4567"),
        ] {
            assert_eq!(
                PhoneNumber::parse(typed).unwrap().to_string(),
                shown,
                "{typed}"
            );
        }
    }

    #[test]
    fn a_local_number_is_completed_by_the_area_code_of_the_place() {
        let read = |typed, area| PhoneNumber::parse_in(typed, Some(area)).map(String::from);
        assert_eq!(read("1234-5678", "06").unwrap(), "06-1234-5678");
        assert_eq!(read("２３４－５６７８", "072").unwrap(), "072-234-5678");
        assert_eq!(read("0721-23-4567", "06").unwrap(), "0721-23-4567");
        assert_eq!(read("1234 5678", "06").unwrap(), "06-1234-5678");
        assert_eq!(read("12345678", "06").unwrap(), "06-1234-5678");
        assert_eq!(read("23-4567", "0721").unwrap(), "0721-23-4567");
        for typed in [
            "234-5678",
            "2026.11.20",
            "1234+5678",
            "12-34-5678",
            "1234)5678",
            "123-45678",
            "1234.5678",
        ] {
            assert_eq!(read(typed, "06"), Err(PhoneError::NoAreaCode), "{typed}");
        }
    }

    #[test]
    fn what_is_no_number_is_refused_with_its_reason() {
        for (typed, error) in [
            ("", PhoneError::Empty),
            ("　－　", PhoneError::Empty),
            ("なし", PhoneError::NotANumber),
            ("1234-5678", PhoneError::NoAreaCode),
            ("06-1234-567", PhoneError::TooShort(9)),
            ("06-1234-56789", PhoneError::TooLong(11)),
            ("090-1234-567", PhoneError::TooShort(10)),
            ("060-1234-567", PhoneError::TooShort(10)),
            ("０６０－1234－567", PhoneError::TooShort(10)),
            ("060 1234 567", PhoneError::TooShort(10)),
            ("(060)1234-567", PhoneError::TooShort(10)),
            ("060.1234.567", PhoneError::TooShort(10)),
            ("+81-60-1234-567", PhoneError::TooShort(10)),
            ("+81 (0)60 1234 567", PhoneError::TooShort(10)),
            ("06-1234-5678 06-1234-5679", PhoneError::TooLong(20)),
            ("06-1234-5678（代表）", PhoneError::NotANumber),
            ("0001234567", PhoneError::NoSuchNumber),
            ("119", PhoneError::NoAreaCode),
            ("+1-234-5678", PhoneError::Foreign),
            ("+1 (234) 567-8901", PhoneError::Foreign),
        ] {
            assert_eq!(PhoneNumber::parse(typed), Err(error), "{typed}");
        }
    }

    #[test]
    fn what_follows_the_number_in_a_cell_is_kept_as_a_note() {
        for (cell, note) in [
            ("06-1234-5678（代表）", "（代表）"),
            ("06-1234-5678 内線12", "内線12"),
            ("06-1234-5678（内線 12）", "（内線 12）"),
            ("06-1234-5678／06-1234-5679", "／06-1234-5679"),
            ("06-1234-5678\n06-1234-5679", "06-1234-5679"),
            ("06-1234-5678", ""),
        ] {
            let reading = PhoneNumber::read(cell, None).unwrap();
            assert_eq!(reading.number.to_string(), "06-1234-5678", "{cell}");
            assert_eq!(reading.note, note, "{cell}");
        }
    }

    #[test]
    fn only_land_lines_tell_an_area_code() {
        for (typed, area) in [
            ("06-1234-5678", Some("06")),
            ("0721-23-4567", Some("0721")),
            ("0601234567", Some("06")),
            ("090-1234-5678", None),
            ("050-1234-5678", None),
            ("0120-123-456", None),
            ("0800-123-4567", None),
        ] {
            let number = PhoneNumber::parse(typed).unwrap();
            assert_eq!(number.area_code(), area, "{typed}");
        }
    }

    #[test]
    fn the_search_key_is_the_digits() {
        assert_eq!(
            PhoneNumber::parse("06-1234-5678").unwrap().digits(),
            "0612345678"
        );
    }
}
