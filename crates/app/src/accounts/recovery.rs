//! 回復コード: ten codes on paper, each lets its owner in once when the telephone is not at hand.

use kernel::{Id, text::hexadecimal};
use policy::Account;
use sha2::{Digest, Sha256};

/// Characters that cannot be mistaken for each other on paper or on the phone.
const CHARACTERS: &[u8; 31] = b"abcdefghjkmnpqrstuvwxyz23456789";

/// How many codes a set has.
pub const CODES: usize = 10;

/// Characters of a code: about 59 bits, more than can be tried through a locked door, and years of
/// work for whoever holds only the hashes and the password.
const LENGTH: usize = 12;

/// A new set, such as `k7mp-x3nd-29qa`.
pub fn new_codes() -> Vec<String> {
    let code = |_| grouped(&draw());
    (0..CODES).map(code).collect()
}

/// The characters of a code, each as likely as any other.
fn draw() -> Vec<char> {
    let mut drawn = Vec::with_capacity(LENGTH);
    while drawn.len() < LENGTH {
        let mut bytes = [0u8; LENGTH];
        rand::fill(&mut bytes);
        // Five bits choose among 32; the 32nd is drawn again, so that none is likelier.
        let chosen = bytes
            .iter()
            .filter_map(|byte| CHARACTERS.get(usize::from(byte & 31)));
        drawn.extend(chosen.map(|byte| char::from(*byte)));
    }
    drawn.truncate(LENGTH);
    drawn
}

/// Characters in groups of four.
fn grouped(drawn: &[char]) -> String {
    let groups: Vec<String> = drawn
        .chunks(4)
        .map(|group| group.iter().collect())
        .collect();
    groups.join("-")
}

/// What is kept of a code of `account`, however it was typed: hyphens, blanks, capitals and
/// full-width letters do not count.
pub fn hash(account: Id<Account>, typed: &str) -> String {
    let plain = plain(typed);
    hexadecimal(&Sha256::digest(format!("{account}/{plain}").as_bytes()))
}

/// Letters and digits alone, small and of half width: what was meant, however it was typed.
pub fn plain(typed: &str) -> String {
    let narrow = |c: char| match c {
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(c) - 0xfee0).unwrap_or(c),
        other => other,
    };
    let letters = typed
        .chars()
        .map(narrow)
        .filter(char::is_ascii_alphanumeric);
    letters.map(|c| c.to_ascii_lowercase()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_is_known_however_it_is_typed_and_belongs_to_one_account() {
        let kept = hash(Id::new(7), "k7mp-x3nd-29qa");
        for typed in [
            "K7MPX3ND29QA",
            " k7mp x3nd 29qa ",
            "ｋ７ｍｐ－ｘ３ｎｄ－２９ｑａ",
        ] {
            assert_eq!(hash(Id::new(7), typed), kept, "{typed}");
        }
        assert_ne!(hash(Id::new(8), "k7mp-x3nd-29qa"), kept);
        assert_ne!(hash(Id::new(7), "k7mp-x3nd-29qb"), kept);
    }

    #[test]
    fn a_set_has_ten_codes_of_which_none_is_another() {
        let mut codes = new_codes();
        codes.sort();
        codes.dedup();
        assert_eq!(codes.len(), CODES);
        assert!(codes.iter().all(|code| code.len() == 14), "{codes:?}");
    }
}
