//! 見え方: how a visitor likes to read. Kept in a cookie of the browser; no account, nothing on the server.

use axum::http::HeaderMap;
use ui::{TextSize, Theme};
use web::{session, shelf};

/// The cookie's name.
pub const COOKIE: &str = shelf::LOOK;
/// It is kept for a year.
pub const KEPT_SECONDS: u32 = 365 * 24 * 60 * 60;

/// 見え方の設定.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Look {
    /// 文字の大きさ.
    pub size: TextSize,
    /// 色.
    pub theme: Theme,
    /// Strong contrast, whatever the device says.
    pub strong: bool,
    /// ふりがな; `None` as the language has it.
    pub readings: Option<bool>,
}

impl Look {
    /// What the browser's cookie says; anything that cannot be read is as usual.
    pub fn of(headers: &HeaderMap) -> Self {
        session::cookie(headers, COOKIE)
            .map(Self::read)
            .unwrap_or_default()
    }

    /// What the cookie's value says.
    pub fn read(text: &str) -> Self {
        let mut words = text.split('.');
        let mut next = || words.next().unwrap_or_default();
        Self {
            size: TextSize::from_code(next()),
            theme: Theme::from_code(next()),
            strong: next() == "strong",
            readings: switch(next()),
        }
    }

    /// The cookie's value.
    pub fn text(self) -> String {
        let strong = if self.strong { "strong" } else { "usual" };
        let readings = match self.readings {
            Some(true) => "on",
            Some(false) => "off",
            None => "",
        };
        format!(
            "{}.{}.{strong}.{readings}",
            self.size.code(),
            self.theme.code()
        )
    }

    /// The same with one thing changed, as a link of the page says it; what is not known changes nothing.
    #[must_use]
    pub fn with(self, name: &str, value: &str) -> Self {
        match name {
            "size" => Self {
                size: TextSize::from_code(value),
                ..self
            },
            "theme" => Self {
                theme: Theme::from_code(value),
                ..self
            },
            "contrast" => Self {
                strong: value == "strong",
                ..self
            },
            "readings" => Self {
                readings: switch(value),
                ..self
            },
            _ => self,
        }
    }
}

fn switch(word: &str) -> Option<bool> {
    match word {
        "on" => Some(true),
        "off" => Some(false),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_chosen_comes_back_and_nonsense_is_as_usual() {
        let chosen = Look::default()
            .with("size", "largest")
            .with("theme", "dark")
            .with("contrast", "strong")
            .with("readings", "on");
        assert_eq!(Look::read(&chosen.text()), chosen);
        assert_eq!(Look::read(&Look::default().text()), Look::default());
        for nonsense in ["", "....", "huge.pink.loud.maybe.more", "\u{3042}"] {
            assert_eq!(Look::read(nonsense), Look::default(), "{nonsense}");
        }
        assert_eq!(chosen.with("name", "x"), chosen);
    }
}
