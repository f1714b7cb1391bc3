//! The languages in which citizens are spoken to.

/// 言語: a language of the citizens' pages.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
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

    /// Those into which something written in Japanese may be put.
    pub const OTHERS: [Self; 5] = [
        Self::Easy,
        Self::English,
        Self::Chinese,
        Self::Korean,
        Self::Vietnamese,
    ];

    /// The first part of an address and its word in the database: `ja`.
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

    /// What staff reads.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Japanese => "日本語",
            Self::Easy => "やさしい日本語",
            Self::English => "英語（English）",
            Self::Chinese => "中国語（简体中文）",
            Self::Korean => "韓国・朝鮮語（한국어）",
            Self::Vietnamese => "ベトナム語（Tiếng Việt）",
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

    /// Its place in [`Self::ALL`].
    pub const fn at(self) -> usize {
        self as usize
    }
}
