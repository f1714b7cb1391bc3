//! 言語: the languages of the citizens' pages, and their words.
//!
//! All words stand in catalogues, `messages/<language>/<page>.ftl` (Project Fluent). In Japanese and
//! やさしい日本語 a reading stands behind its word as in 青空文庫: `｜相談《そうだん》`.

mod catalogue;
mod ruby;
#[cfg(test)]
mod tests;
mod time;
mod words;

pub use time::weekday_message;
pub use words::{Said, Text, Words};

/// 言語: a language of the citizens' pages.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Language {
    /// 日本語.
    #[default]
    Japanese,
    /// やさしい日本語: short sentences, plain words, every kanji with its reading.
    Easy,
    /// English.
    English,
    /// 简体中文.
    Chinese,
    /// 한국어.
    Korean,
    /// Tiếng Việt.
    Vietnamese,
}

impl Language {
    /// Every language, in the order of the switch.
    pub const ALL: [Self; 6] = [
        Self::Japanese,
        Self::Easy,
        Self::English,
        Self::Chinese,
        Self::Korean,
        Self::Vietnamese,
    ];

    /// The first part of an address: `ja`.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Japanese => "ja",
            Self::Easy => "easy",
            Self::English => "en",
            Self::Chinese => "zh",
            Self::Korean => "ko",
            Self::Vietnamese => "vi",
        }
    }

    /// What browsers and screen readers call it (BCP 47).
    pub const fn tag(self) -> &'static str {
        match self {
            Self::Japanese | Self::Easy => "ja",
            Self::English => "en",
            Self::Chinese => "zh-Hans",
            Self::Korean => "ko",
            Self::Vietnamese => "vi",
        }
    }

    /// What it is called where pages tell each other of translations (`hreflang`); やさしい日本語 has a
    /// name of its own there, after its region-less private part.
    pub const fn hreflang(self) -> &'static str {
        match self {
            Self::Easy => "ja-x-easy",
            other => other.tag(),
        }
    }

    /// Whether it is a kind of Japanese: names and addresses need no mark of their language in it.
    pub const fn is_japanese(self) -> bool {
        matches!(self, Self::Japanese | Self::Easy)
    }

    /// The language with this code.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|one| one.code() == code)
    }

    /// The language of an address, and what follows it: `/ja/ask` is Japanese and `/ask`.
    pub fn of_path(path: &str) -> Option<(Self, &str)> {
        let rest = path.strip_prefix('/')?;
        let (code, here) = rest.split_at(rest.find('/').unwrap_or(rest.len()));
        Some((Self::from_code(code)?, here))
    }

    const fn at(self) -> usize {
        self as usize
    }
}
