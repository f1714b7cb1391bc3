//! 紙面: what surrounds every page of this street: title, languages, look, ways on.

use crate::{
    languages::{Language, Said, Words},
    look::Look,
};

/// Everything the layout needs; a page struct holds it in a field named `sheet`.
#[derive(Clone, Debug)]
pub struct Sheet {
    /// The words of the page.
    pub words: Words,
    /// How it should look.
    pub look: Look,
    /// The page's name in the browser's tab, as plain text.
    pub title: String,
    /// The same as the page's one `h1`.
    pub heading: Said,
    /// 市, such as 大阪市.
    pub municipality: String,
    /// The address behind the language, with its query.
    pub here: String,
    /// Where a preview of this page stands, without the language behind it; `None` on a page for everybody.
    pub preview: Option<String>,
    /// Where people outside find this house; `None` where nobody said.
    pub origin: Option<String>,
    /// Whether there is open data to lead to.
    pub has_open_data: bool,
}

/// A way to another page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Way {
    /// Where it leads.
    pub href: String,
    /// What it says, a message.
    pub message: &'static str,
    /// Whether it leads to where one is.
    pub is_here: bool,
}

/// A language of the switch.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tongue {
    /// The language.
    pub language: Language,
    /// What it calls itself.
    pub name: String,
    /// This page in it.
    pub href: String,
    /// Whether it is the page's own.
    pub is_here: bool,
}

/// The pages of the main menu: address behind the language, and the message that is their title.
const WAYS: [(&str, &str); 4] = [
    ("/ask", "ask-title"),
    ("/find", "find-title"),
    ("/events", "events-title"),
    ("/notebook", "notebook-title"),
];

impl Sheet {
    /// The address of a page in the language of this one.
    pub fn to(&self, here: &str) -> String {
        format!("/{}{here}", self.words.language.code())
    }

    /// The main menu.
    pub fn ways(&self) -> Vec<Way> {
        let path = self.here.split('?').next().unwrap_or_default();
        let way = |(to, message): (&str, &'static str)| Way {
            href: self.to(to),
            message,
            is_here: path == to,
        };
        WAYS.into_iter().map(way).collect()
    }

    /// The switch of languages: each with the address of this page in it.
    pub fn languages(&self) -> Vec<Tongue> {
        let tongue = |language: Language| {
            let own = Words {
                language,
                readings: false,
            };
            Tongue {
                href: match &self.preview {
                    Some(preview) => format!("{preview}/{}", language.code()),
                    None => format!("/{}{}", language.code(), self.here),
                },
                name: own.plain("language-name"),
                is_here: language == self.words.language,
                language,
            }
        };
        Language::ALL.into_iter().map(tongue).collect()
    }

    /// The address of this page, where outside addresses are known.
    pub fn outside(&self, href: &str) -> Option<String> {
        let origin = self.origin.as_deref()?;
        Some(format!("{origin}{href}"))
    }

    /// Its own address in its own language.
    pub fn own(&self) -> String {
        self.to(&self.here)
    }
}
