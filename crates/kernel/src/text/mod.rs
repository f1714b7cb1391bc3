//! Japanese text: folding for search, phone numbers, addresses; and bytes as digits.

mod address;
mod clean;
mod fold;
#[cfg(test)]
mod fuzz_tests;
mod hexadecimal;
mod kana;
mod legal_forms;
mod mail;
mod numeral;
mod phone;
mod postal;
mod variants;
mod width;

pub use address::{Address, Locality, PREFECTURES};
pub use clean::{Cleaned, clean_cell};
pub use fold::{contains_folded, fold, search_terms};
pub use hexadecimal::hexadecimal;
pub use kana::{kana_key, katakana};
pub use mail::is_mail_address;
pub use numeral::{from_kanji, to_kanji, whole_number};
pub use phone::{PhoneError, PhoneNumber, PhoneReading};
pub use postal::{PostalCode, PostalCodeError};
pub use width::{digits, half_width, is_dash};
