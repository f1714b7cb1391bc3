//! Short numbers for the codes of kinds, capabilities and languages.

use std::collections::HashMap;

/// A code as the engine holds it: a small number given out by [`Codes`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Code(u32);

/// Gives every code string its number, the same one each time.
///
/// Kept by whoever holds the [`Register`](super::Register), beside it. Interning the whole code
/// lists at start gives a number also to codes that no facility has yet, so that a need for them
/// finds "unknown everywhere" rather than an error.
#[derive(Clone, Debug, Default)]
pub struct Codes {
    texts: Vec<Box<str>>,
    numbers: HashMap<Box<str>, Code>,
}

impl Codes {
    /// The number of `text`, a new one if it has none yet.
    pub fn intern(&mut self, text: &str) -> Code {
        if let Some(code) = self.find(text) {
            return code;
        }
        let code = Code(self.texts.len() as u32);
        self.texts.push(text.into());
        self.numbers.insert(text.into(), code);
        code
    }

    /// The number of `text`, if it was ever interned.
    pub fn find(&self, text: &str) -> Option<Code> {
        self.numbers.get(text).copied()
    }

    /// The string behind a number; empty for a number that another `Codes` gave out.
    pub fn text(&self, code: Code) -> &str {
        self.texts.get(code.0 as usize).map_or("", AsRef::as_ref)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_keeps_its_number() {
        let mut codes = Codes::default();
        let first = codes.intern("42");
        let second = codes.intern("51");
        assert_ne!(first, second);
        assert_eq!(codes.intern("42"), first);
        assert_eq!(codes.find("51"), Some(second));
        assert_eq!(codes.find("99"), None);
        assert_eq!(codes.text(second), "51");
    }
}
