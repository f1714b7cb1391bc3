//! A place that was found, as the list shows it.

use crate::{
    desks::{Desk, DeskView},
    finder::{
        model::{Hit, OpenOn, Within},
        pages::asked::Asked,
    },
    languages::{Said, Text, weekday_message},
    towns::Found,
};

/// 見つかった所 as a card.
pub struct HitView {
    /// Its number, which the map repeats.
    pub number: usize,
    /// The card.
    pub desk: DeskView,
    /// How far it is from the middle of the town that was asked for.
    pub distance: Option<Said>,
    /// That it comes to where it was asked for, though it lies elsewhere.
    pub comes: Option<Said>,
    /// Its own page.
    pub href: String,
}

impl HitView {
    /// The card of a hit that is the `number`th of all.
    pub fn of(asked: &Asked, hit: &Hit<'_>, number: usize) -> Self {
        let desk = Desk {
            place: hit.place,
            service: hit.service,
        };
        let id = hit.place.entry.id;
        Self {
            number,
            desk: DeskView {
                kinds: asked.kinds_of(hit),
                ..DeskView::of(&asked.visit, &desk)
            },
            distance: asked.distance(hit),
            comes: hit.comes.then(|| asked.comes()),
            href: asked.visit.to(&format!("/place/{id}")),
        }
    }
}

impl Asked {
    fn comes(&self) -> Said {
        let atlas = &self.ground.atlas;
        let place = match self.question.within {
            Within::Ward(ward) => atlas.ward_name(ward).to_owned(),
            _ => self.typed.clone(),
        };
        let words = self.visit.words;
        words.fill("find-comes", &[("place", words.japanese(&place))])
    }

    /// Everything that is done there, what was asked for first.
    fn kinds_of(&self, hit: &Hit<'_>) -> Vec<Said> {
        let day = self.visit.today();
        let services = hit.place.entry.services.iter();
        let others = services.filter(|one| one.is_open(day)).map(|one| &one.kind);
        let mut kinds: Vec<&String> = Vec::new();
        for kind in [&hit.service.kind].into_iter().chain(others) {
            if !kinds.contains(&kind) {
                kinds.push(kind);
            }
        }
        kinds.into_iter().map(|kind| self.said_kind(kind)).collect()
    }

    /// A kind with its reading, or as the city calls it.
    pub fn said_kind(&self, code: &str) -> Said {
        let message = format!("kind-{code}");
        if self.visit.words.has(&message) {
            self.visit.words.say(&message)
        } else {
            let label = self.book.label("facility_kind", code);
            self.visit.words.name(label, "")
        }
    }

    /// What was asked for, in words.
    pub fn conditions(&self) -> Vec<Said> {
        let words = self.visit.words;
        let named = |message: &str, text: Text| words.fill(message, &[("words", text)]);
        let mut told = Vec::new();
        if !self.question.kind.is_empty() {
            told.push(self.said_kind(&self.question.kind));
        }
        match self.found {
            Found::Ward(ward) => told.push(words.japanese_name(self.ground.atlas.ward_name(ward))),
            _ if self.typed.is_empty() => {}
            _ => told.push(named("find-near", words.japanese(&self.typed))),
        }
        if self.question.open != OpenOn::Any {
            let open = self.open_label(self.question.open);
            told.push(named("find-when", Text::from(&open)));
        }
        let typed = self.query.words("q");
        if !typed.is_empty() {
            told.push(named("find-with-words", typed.into()));
        }
        told
    }

    /// What is looked for and where, as text for a title: `訪問診療｜北区`; empty where neither was said.
    pub fn subject(&self) -> String {
        let kind = match self.question.kind.as_str() {
            "" => String::new(),
            kind => self.kind(kind),
        };
        let place = match self.found {
            Found::Ward(ward) => self.ground.atlas.ward_name(ward).to_owned(),
            _ => self.typed.clone(),
        };
        let parts = [kind, place].into_iter().filter(|part| !part.is_empty());
        parts.collect::<Vec<_>>().join("｜")
    }

    /// A choice of when it should be open, in words.
    pub fn open_label(&self, open: OpenOn) -> String {
        let words = self.visit.words;
        match open {
            OpenOn::Any => words.plain("find-any-day"),
            OpenOn::Now => words.plain("find-now"),
            OpenOn::Night => words.plain("find-night"),
            OpenOn::Always => words.plain("find-always"),
            OpenOn::Day(day) => {
                let day = words.still(weekday_message(day));
                words.plain_with("find-day", &[("day", day)])
            }
        }
    }
}
