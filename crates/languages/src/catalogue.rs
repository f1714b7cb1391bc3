//! The catalogues, read once; messages without variables are made ready for the page at once.

use std::{collections::HashMap, sync::LazyLock};

use fluent_bundle::{FluentArgs, FluentResource, concurrent::FluentBundle};

use super::{Language, ruby};

/// The files of one language.
type Files = &'static [(&'static str, &'static str)];

macro_rules! files {
    ($language:literal: $($page:literal),+ $(,)?) => {
        &[$((
            $page,
            include_str!(concat!("../messages/", $language, "/", $page, ".ftl")),
        )),+]
    };
}

macro_rules! languages {
    ($($language:literal),+) => {
        [$(files!($language:
            "common",
            "contacts",
            "events",
            "finder",
            "kinds",
            "letters",
            "notebook",
            "share",
            "sign_ups",
            "wards",
            "welcome",
        )),+]
    };
}

/// The catalogues of each language, in the order of [`Language::ALL`].
pub(super) const FILES: [Files; 6] = languages!("ja", "easy", "en", "zh", "ko", "vi");

static CATALOGUES: LazyLock<[Catalogue; 6]> = LazyLock::new(|| Language::ALL.map(Catalogue::of));

/// A message without variables.
#[derive(Debug)]
pub(super) struct Still {
    /// As plain text, without readings.
    pub(super) plain: String,
    /// As HTML without readings.
    pub(super) html: String,
    /// As HTML with readings.
    pub(super) ruby: String,
}

/// 文言集: all words of one language.
pub(super) struct Catalogue {
    bundle: FluentBundle<FluentResource>,
    still: HashMap<String, Still>,
}

impl Catalogue {
    /// The catalogue of a language.
    pub(super) fn in_language(language: Language) -> &'static Self {
        let [first, ..] = &*CATALOGUES;
        CATALOGUES.get(language.at()).unwrap_or(first)
    }

    fn of(language: Language) -> Self {
        let locale = language.tag().parse().unwrap_or_default();
        let mut bundle = FluentBundle::new_concurrent(vec![locale]);
        // Marks around what is filled in would be read aloud, and nothing here runs right to left.
        bundle.set_use_isolating(false);
        let files = FILES.get(language.at()).copied().unwrap_or_default();
        let mut ids = Vec::new();
        for (_, text) in files {
            // A test holds that every file can be read and that no message stands twice.
            let resource = match FluentResource::try_new((*text).to_owned()) {
                Ok(resource) | Err((resource, _)) => resource,
            };
            ids.extend(resource.entries().filter_map(id_of));
            let _ = bundle.add_resource(resource);
        }
        let mut catalogue = Self {
            bundle,
            still: HashMap::new(),
        };
        for id in ids {
            if let Some(text) = catalogue.still_text(&id) {
                let still = Still {
                    plain: ruby::without(&text),
                    html: ruby::html(&text, false),
                    ruby: ruby::html(&text, true),
                };
                catalogue.still.insert(id, still);
            }
        }
        catalogue
    }

    /// A message that has no variables, ready for a page.
    pub(super) fn still(&self, id: &str) -> Option<&Still> {
        self.still.get(id)
    }

    /// A message with its variables filled in, with the marks of its readings.
    pub(super) fn filled(&self, id: &str, args: &FluentArgs<'_>) -> Option<String> {
        let pattern = self.bundle.get_message(id)?.value()?;
        let mut errors = Vec::new();
        let text = self.bundle.format_pattern(pattern, Some(args), &mut errors);
        errors.is_empty().then(|| text.into_owned())
    }

    fn still_text(&self, id: &str) -> Option<String> {
        self.filled(id, &FluentArgs::new())
    }
}

fn id_of(entry: &fluent_syntax::ast::Entry<&str>) -> Option<String> {
    match entry {
        fluent_syntax::ast::Entry::Message(message) => Some(message.id.name.to_owned()),
        _ => None,
    }
}
