//! The words of a page: a message by its name, with what is filled in.

use std::{borrow::Cow, fmt};

use askama::filters::HtmlSafe;
use fluent_bundle::{FluentArgs, FluentValue};
use ui::thousands;

use super::{Language, catalogue::Catalogue, ruby};

/// Longer names have their reading on a line of its own: a word with ruby breaks nowhere, and a phone is
/// narrow.
const LONGEST_RUBY: usize = 8;

/// 言い方: a language, and whether readings stand above words.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Words {
    /// The language.
    pub language: Language,
    /// ふりがな: whether readings stand above words.
    pub readings: bool,
}

/// A message as HTML; what was filled in is escaped.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Said(Cow<'static, str>);

impl fmt::Display for Said {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl HtmlSafe for Said {}

/// A text to be filled in: words of ours with their readings, or what a person or a register says, in
/// which no mark means anything.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Text(String);

impl From<&str> for Text {
    fn from(text: &str) -> Self {
        Self(ruby::unmarked(text))
    }
}

impl From<&String> for Text {
    fn from(text: &String) -> Self {
        text.as_str().into()
    }
}

impl Words {
    /// The message `id`.
    pub fn say(&self, id: &str) -> Said {
        let still = self
            .catalogues()
            .into_iter()
            .find_map(|catalogue| catalogue.still(id));
        match still {
            Some(still) if self.readings => Said(Cow::Borrowed(&still.ruby)),
            Some(still) => Said(Cow::Borrowed(&still.html)),
            None => self.fill::<Text>(id, &[]),
        }
    }

    /// The message `id` as text without readings, for titles and attributes.
    pub fn plain(&self, id: &str) -> String {
        let mut catalogues = self.catalogues().into_iter();
        let still = catalogues.find_map(|catalogue| catalogue.still(id));
        still.map_or_else(
            || self.plain_with::<Text>(id, &[]),
            |still| still.plain.clone(),
        )
    }

    /// The message `id` about so many things: its words may go by `$count`, and show `$shown`.
    pub fn count(&self, id: &str, count: usize) -> Said {
        self.html(id, &counted(count))
    }

    /// The same as text without readings.
    pub fn plain_count(&self, id: &str, count: usize) -> String {
        ruby::without(&self.marked(id, &counted(count)))
    }

    /// The message `id` with these texts filled in.
    pub fn fill<T: Clone + Into<Text>>(&self, id: &str, texts: &[(&str, T)]) -> Said {
        self.html(id, &args(texts))
    }

    /// The same as text without readings.
    pub fn plain_with<T: Clone + Into<Text>>(&self, id: &str, texts: &[(&str, T)]) -> String {
        ruby::without(&self.marked(id, &args(texts)))
    }

    /// The message `id` for a letter, where nothing can stand above a word: in やさしい日本語 its reading
    /// stands behind it in brackets.
    pub fn spelled(&self, id: &str) -> String {
        self.spelled_with::<Text>(id, &[])
    }

    /// The same with these texts filled in.
    pub fn spelled_with<T: Clone + Into<Text>>(&self, id: &str, texts: &[(&str, T)]) -> String {
        let marked = self.marked(id, &args(texts));
        match self.language {
            Language::Easy => ruby::bracketed(&marked),
            _ => ruby::without(&marked),
        }
    }

    /// The message `id`, to be filled into another one with its readings.
    pub fn part<T: Clone + Into<Text>>(&self, id: &str, texts: &[(&str, T)]) -> Text {
        Text(self.marked(id, &args(texts)))
    }

    /// A message without variables, to be filled into another one.
    pub fn still(&self, id: &str) -> Text {
        self.part::<Text>(id, &[])
    }

    /// A name of the register with its reading above it, where readings are shown and it has one.
    pub fn name(&self, name: &str, reading: &str) -> Said {
        let has_reading = self.readings && !reading.is_empty();
        Said(Cow::Owned(if !has_reading {
            ruby::html(&ruby::unmarked(name), false)
        } else if name.chars().count() <= LONGEST_RUBY {
            ruby::ruby(&ruby::unmarked(name), &ruby::unmarked(reading))
        } else {
            ruby::stacked(&ruby::unmarked(name), &ruby::unmarked(reading))
        }))
    }

    /// A Japanese name, or what somebody typed as one, to be filled into a message: other languages mark
    /// it, so that it is read aloud and drawn as Japanese.
    pub fn japanese(&self, name: &str) -> Text {
        if self.language.is_japanese() {
            return name.into();
        }
        Text(ruby::japanese(name))
    }

    /// The same by itself.
    pub fn japanese_name(&self, name: &str) -> Said {
        let Text(marked) = self.japanese(name);
        Said(Cow::Owned(ruby::html(&marked, false)))
    }

    /// Whether the language has this message.
    pub fn has(&self, id: &str) -> bool {
        let catalogue = Catalogue::in_language(self.language);
        catalogue.still(id).is_some()
    }

    fn html(self, id: &str, args: &FluentArgs<'_>) -> Said {
        Said(Cow::Owned(ruby::html(
            &self.marked(id, args),
            self.readings,
        )))
    }

    /// The message with the marks of its readings; in Japanese where the language has none, and its
    /// name where there is none at all, which tests refuse.
    fn marked(self, id: &str, args: &FluentArgs<'_>) -> String {
        let mut catalogues = self.catalogues().into_iter();
        let text = catalogues.find_map(|catalogue| catalogue.filled(id, args));
        text.unwrap_or_else(|| id.to_owned())
    }

    fn catalogues(self) -> [&'static Catalogue; 2] {
        [self.language, Language::Japanese].map(Catalogue::in_language)
    }
}

fn counted(count: usize) -> FluentArgs<'static> {
    let mut args = FluentArgs::new();
    args.set("count", FluentValue::from(count));
    args.set("shown", thousands(count as u64));
    args
}

fn args<'a, T: Clone + Into<Text>>(texts: &[(&'a str, T)]) -> FluentArgs<'a> {
    let mut args = FluentArgs::new();
    for (name, text) in texts {
        let Text(text) = text.clone().into();
        args.set(*name, text);
    }
    args
}
