//! Exact substring search over the text fields of entries.
//!
//! Everything here is folded already, the words sought as well (`kernel::text`), so that width,
//! kana kind and old or new kanji make no difference.

mod field;
mod grams;
mod suggest;

use super::{Entry, bits::Bits};
use field::{Field, FieldBuilder};

pub use suggest::{Found, Hit, Suggestions, suggest};

/// Stands between phone and FAX number; no sought number has it.
const BETWEEN: char = '/';
/// Digits a word must have to be looked for among phone numbers.
const PHONE_DIGITS: usize = 3;

/// The text fields of a segment's entries.
#[derive(Debug, Default)]
pub(super) struct Texts {
    name: Field,
    kana: Field,
    corporation: Field,
    address: Field,
    phones: Field,
}

/// The text fields of one entry.
pub(super) struct TextOf<'a> {
    pub(super) name: &'a str,
    pub(super) kana: &'a str,
    pub(super) corporation: &'a str,
    pub(super) address: &'a str,
    pub(super) phone: &'a str,
    pub(super) fax: &'a str,
}

/// The slots in which one word occurs, by field.
struct Sightings {
    name: Bits,
    kana: Bits,
    corporation: Bits,
    address: Bits,
    phones: Bits,
}

impl Sightings {
    fn anywhere(&self) -> Bits {
        let mut all = self.name.clone();
        for field in [&self.kana, &self.corporation, &self.address, &self.phones] {
            all.unite(field);
        }
        all
    }
}

impl Texts {
    pub(super) fn of(&self, slot: usize) -> TextOf<'_> {
        let phones = self.phones.get(slot);
        let (phone, fax) = phones.split_once(BETWEEN).unwrap_or((phones, ""));
        TextOf {
            name: self.name.get(slot),
            kana: self.kana.get(slot),
            corporation: self.corporation.get(slot),
            address: self.address.get(slot),
            phone,
            fax,
        }
    }

    /// Bytes on the heap.
    pub(super) fn bytes(&self) -> usize {
        let fields = [
            &self.name,
            &self.kana,
            &self.corporation,
            &self.address,
            &self.phones,
        ];
        fields.map(Field::bytes).iter().sum()
    }

    /// The slots in which every one of `words` occurs in some field; `None` if there are no words.
    pub(super) fn matching(&self, words: &str) -> Option<Bits> {
        let mut found: Option<Bits> = None;
        for word in words.split_whitespace() {
            let sightings = self.sightings(word).anywhere();
            match &mut found {
                Some(found) => found.intersect(&sightings),
                None => found = Some(sightings),
            }
        }
        found
    }

    fn sightings(&self, word: &str) -> Sightings {
        Sightings {
            name: self.name.matching(word),
            kana: self.kana.matching(word),
            corporation: self.corporation.matching(word),
            address: self.address.matching(word),
            phones: digits(word).map_or_else(Bits::default, |word| self.phones.matching(&word)),
        }
    }
}

/// The digits of a word that looks like a part of a phone number.
fn digits(word: &str) -> Option<String> {
    let part = |c: char| c.is_ascii_digit() || "-()+".contains(c);
    let digits: String = word.chars().filter(char::is_ascii_digit).collect();
    (word.chars().all(part) && digits.len() >= PHONE_DIGITS).then_some(digits)
}

/// Collects the texts of entries in the order of their slots.
#[derive(Default)]
pub(super) struct TextsBuilder {
    name: FieldBuilder,
    kana: FieldBuilder,
    corporation: FieldBuilder,
    address: FieldBuilder,
    phones: FieldBuilder,
}

impl TextsBuilder {
    pub(super) fn push(&mut self, entry: &Entry) {
        self.name.push(&[&entry.name]);
        self.kana.push(&[&entry.kana]);
        self.corporation.push(&[&entry.corporation]);
        self.address.push(&[&entry.address]);
        self.phones.push(&[&entry.phone, "/", &entry.fax]);
    }

    pub(super) fn finish(self) -> Texts {
        Texts {
            name: self.name.indexed(),
            kana: self.kana.indexed(),
            corporation: self.corporation.indexed(),
            address: self.address.indexed(),
            phones: self.phones.indexed(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_words_that_look_like_numbers_are_sought_among_phones() {
        let cases = [
            ("06-1234", Some("061234")),
            ("(06)12", Some("0612")),
            ("12", None),
            ("1-2", None),
            ("北1234", None),
        ];
        for (word, expected) in cases {
            assert_eq!(digits(word).as_deref(), expected, "{word}");
        }
    }
}
