//! Postal codes.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use super::width::{digits, half_width, is_dash};

/// 郵便番号. A postal code of seven digits; shown as `534-0027`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct PostalCode(String);

/// Why a text is not a postal code, in words for the person who typed it.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum PostalCodeError {
    /// Nothing was typed.
    #[error("郵便番号を入力してください")]
    Empty,
    /// Something other than seven digits was typed.
    #[error("郵便番号は7桁の数字で入力してください（例：123-4567）")]
    NotSevenDigits,
}

impl PostalCode {
    /// Reads a postal code in any width, with or without 〒 and dash.
    pub fn parse(input: &str) -> Result<Self, PostalCodeError> {
        let typed = half_width(input);
        let code = typed.trim_start_matches('〒').trim();
        if code.is_empty() {
            return Err(PostalCodeError::Empty);
        }
        let only_code = code
            .chars()
            .all(|c| c.is_ascii_digit() || c == ' ' || is_dash(c));
        let digits = digits(code);
        if !only_code || digits.len() != 7 {
            return Err(PostalCodeError::NotSevenDigits);
        }
        Ok(Self(digits))
    }

    /// The seven digits without a dash, as files and searches use them.
    pub fn digits(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for PostalCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (area, town) = self.0.split_at(3);
        write!(f, "{area}-{town}")
    }
}

impl FromStr for PostalCode {
    type Err = PostalCodeError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Self::parse(text)
    }
}

impl TryFrom<String> for PostalCode {
    type Error = PostalCodeError;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        Self::parse(&text)
    }
}

impl From<PostalCode> for String {
    fn from(code: PostalCode) -> Self {
        code.to_string()
    }
}

#[cfg(test)]
mod tests {

    use super::*;

    #[test]
    fn postal_codes_are_read_in_any_spelling() {
        for typed in [
            "123-4567",
            "1234567",
            "〒１２３－４５６７",
            "〒 123ー4567",
            "123 4567",
        ] {
            let code = PostalCode::parse(typed).unwrap();
            assert_eq!(
                (code.to_string().as_str(), code.digits()),
                ("123-4567", "1234567")
            );
        }
    }

    #[test]
    fn what_is_not_a_postal_code_is_refused() {
        assert_eq!(PostalCode::parse(" 〒 "), Err(PostalCodeError::Empty));
        for typed in ["123-456", "12345678", "123-456a", "大阪"] {
            assert_eq!(
                PostalCode::parse(typed),
                Err(PostalCodeError::NotSevenDigits),
                "{typed}"
            );
        }
    }
}
