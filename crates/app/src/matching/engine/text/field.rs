//! One text field of every entry, in one string.

use super::grams::{DEPTH, Grams};
use crate::matching::engine::bits::Bits;

/// Ends every entry's text. No sought word has it.
const END: char = '\n';
/// Below so many entries reading all the text is quick, and an index is not worth building.
const WORTH_AN_INDEX: usize = 2048;

/// The texts of one field, one after the other, and where each begins.
#[derive(Debug, Default)]
pub(super) struct Field {
    text: String,
    /// One more than there are entries.
    starts: Vec<u32>,
    grams: Option<Grams>,
}

impl Field {
    pub(super) fn len(&self) -> usize {
        self.starts.len().saturating_sub(1)
    }

    pub(super) fn get(&self, slot: usize) -> &str {
        let at = |slot: usize| self.starts.get(slot).map(|start| *start as usize);
        let (Some(from), Some(to)) = (at(slot), at(slot + 1)) else {
            return "";
        };
        self.text
            .get(from..to.saturating_sub(END.len_utf8()))
            .unwrap_or_default()
    }

    /// Bytes of an entry's text.
    pub(super) fn length(&self, slot: usize) -> usize {
        let at = |slot: usize| self.starts.get(slot).map_or(0, |start| *start as usize);
        at(slot + 1).saturating_sub(at(slot) + END.len_utf8())
    }

    /// Bytes on the heap.
    pub(super) fn bytes(&self) -> usize {
        let grams = self.grams.as_ref().map_or(0, Grams::bytes);
        self.text.capacity() + self.starts.capacity() * size_of::<u32>() + grams
    }

    /// The slots whose text contains `word`, which is not empty.
    pub(super) fn matching(&self, word: &str) -> Bits {
        let Some(grams) = &self.grams else {
            return self.read(word);
        };
        let (mut found, certain) = grams.candidates(word);
        if !certain {
            let wrong: Vec<usize> = found
                .iter()
                .filter(|slot| !self.get(*slot).contains(word))
                .collect();
            for slot in wrong {
                found.clear(slot);
            }
        }
        found
    }

    /// The same as [`Field::matching`], by reading all the text.
    fn read(&self, word: &str) -> Bits {
        let mut found = Bits::empty(self.len());
        let mut ends = self
            .starts
            .iter()
            .skip(1)
            .map(|end| *end as usize)
            .enumerate();
        let mut row = ends.next();
        for (at, _) in self.text.match_indices(word) {
            while let Some((slot, end)) = row {
                if at < end {
                    found.set(slot);
                    break;
                }
                row = ends.next();
            }
        }
        found
    }
}

/// Collects the texts of a field.
pub(super) struct FieldBuilder(Field);

impl Default for FieldBuilder {
    fn default() -> Self {
        Self(Field {
            starts: vec![0],
            ..Field::default()
        })
    }
}

impl FieldBuilder {
    /// Adds the next entry's text, given in parts.
    pub(super) fn push(&mut self, parts: &[&str]) {
        for part in parts {
            self.0
                .text
                .extend(part.chars().map(|c| if c == END { ' ' } else { c }));
        }
        self.0.text.push(END);
        self.0.starts.push(self.0.text.len() as u32);
    }

    /// The field without an index.
    pub(super) fn plain(mut self) -> Field {
        self.0.text.shrink_to_fit();
        self.0.starts.shrink_to_fit();
        self.0
    }

    /// The field with an index, if it is long enough to need one.
    pub(super) fn indexed(self) -> Field {
        let mut field = self.plain();
        if field.len() >= WORTH_AN_INDEX {
            let texts = (0..field.len()).map(|slot| field.get(slot));
            field.grams = Some(Grams::new(texts, DEPTH));
        }
        field
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn field(texts: &[&str]) -> FieldBuilder {
        let mut builder = FieldBuilder::default();
        for text in texts {
            builder.push(&[text]);
        }
        builder
    }

    #[test]
    fn a_word_does_not_run_from_one_entry_into_the_next() {
        let field = field(&["あい", "うえ", "", "いう\nえ"]).plain();
        let cases: [(&str, &[usize]); 4] = [
            ("い", &[0, 3]),
            ("いう", &[3]),
            ("うえ", &[1]),
            ("え", &[1, 3]),
        ];
        for (word, slots) in cases {
            assert_eq!(
                field.matching(word).iter().collect::<Vec<_>>(),
                slots,
                "{word}"
            );
        }
        assert_eq!(field.get(2), "");
    }

    #[test]
    fn the_index_finds_what_reading_finds() {
        let syllables = [
            "さくら",
            "ひがし",
            "しらさぎ",
            "くらら",
            "らん",
            "9",
            "さく",
        ];
        let texts: Vec<String> = (0..3000_usize)
            .map(|n| {
                let part = |by: usize| *syllables.get(n / by % syllables.len()).unwrap_or(&"");
                format!("{}{}{}", part(1), part(7), part(49))
            })
            .collect();
        let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
        let (plain, indexed) = (field(&texts).plain(), field(&texts).indexed());
        assert!(indexed.grams.is_some());
        for word in [
            "さ",
            "くら",
            "らら",
            "さくら",
            "くらひ",
            "しさく",
            "くららくらら",
            "無い",
            "9",
        ] {
            let expected: Vec<usize> = plain.matching(word).iter().collect();
            assert_eq!(
                indexed.matching(word).iter().collect::<Vec<_>>(),
                expected,
                "{word}"
            );
        }
    }
}
