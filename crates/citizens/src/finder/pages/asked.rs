//! What the address of a page asks for.

use std::sync::Arc;

use app::{
    areas::TownEntry,
    codes::{Book, Shelf as Books},
    places::Ground,
};
use kernel::{Fault, OrMissing, text};
use ui::Choice as Answer;
use web::Fields;

use crate::{
    finder::{
        model::{Hit, OpenOn, Outcome, Question, Within},
        rules,
    },
    languages::Said,
    register::{Register, RegisterHolder},
    towns::{self, Choice, Found},
    visit::Visit,
};

/// How far, in kilometres.
pub const KILOMETRES: [u32; 5] = [1, 2, 3, 5, 10];
const USUAL_KILOMETRES: u32 = 3;

/// Everything a page of the search needs.
pub struct Asked {
    pub visit: Visit,
    pub query: Fields,
    pub ground: Ground,
    pub register: Arc<Register>,
    pub book: Arc<Book>,
    pub question: Question,
    /// What the words for the town mean.
    pub found: Found,
    /// The town as it stands in the form.
    pub typed: String,
    pub kilometres: u32,
}

impl Asked {
    /// Reads the address.
    pub async fn of(visit: Visit, query: Fields) -> Result<Self, Fault> {
        let ground = Ground::of(visit.ctx()).await?;
        let register = RegisterHolder::of(&visit).await?;
        let books = visit.ctx().tool::<Books>()?;
        let book = books.book(&visit.work()).await?;
        let found = where_to(&query, &ground, &register)?;
        let kilometres = query.text("km").parse().ok();
        let kilometres = kilometres
            .filter(|km| KILOMETRES.contains(km))
            .unwrap_or(USUAL_KILOMETRES);
        let question = Question {
            words: words(query.words("q")),
            kind: query.text("kind").to_owned(),
            within: within(&found, &ground, f64::from(kilometres) * 1_000.0),
            open: OpenOn::from_code(query.text("open")),
        };
        Ok(Self {
            typed: typed(&query, &found, &ground),
            visit,
            query,
            ground,
            register,
            book,
            question,
            found,
            kilometres,
        })
    }

    /// Whether it is clear what is asked for, so that there is something to answer.
    pub fn is_clear(&self) -> bool {
        let is_place = matches!(self.found, Found::Nothing | Found::Ward(_) | Found::Town(_));
        is_place && !self.question.is_empty()
    }

    /// What is found.
    pub fn outcome(&self) -> Outcome<'_> {
        if self.is_clear() {
            rules::find(&self.register, &self.question, self.visit.now())
        } else {
            Outcome::default()
        }
    }

    /// The same search at another page, with one part of the address changed.
    pub fn link(&self, here: &str, (name, value): (&str, &str)) -> String {
        let query = self.query.with(name, value).encoded();
        let mark = if query.is_empty() { "" } else { "?" };
        self.visit.to(&format!("{here}{mark}{query}"))
    }

    /// What is wrong with the town that was typed.
    pub fn trouble(&self) -> Option<Said> {
        towns::trouble(self.visit.words, self.query.words("at"), &self.found)
    }

    /// The towns that may be meant, and how many there are.
    pub fn towns(&self) -> (Vec<Choice>, usize) {
        let Found::Towns(towns) = &self.found else {
            return (Vec::new(), 0);
        };
        let href = |town: &TownEntry| {
            let query = self.query.with("at", "").with("page", "");
            let query = query.with("town", &town.id.to_string()).encoded();
            self.visit.to(&format!("/find?{query}"))
        };
        let choices = towns::choices((&self.visit, &self.ground.atlas), towns, href);
        (choices, towns.len())
    }

    /// The kinds that there are, in the city's order, each in the language of the page.
    pub fn kinds(&self) -> Vec<(Answer, usize)> {
        let day = self.visit.today();
        let all = self.book.choices("facility_kind", day).into_iter();
        let kinds = all.map(|one| {
            let places = self.register.places.iter();
            let here = places.filter(|place| place.services(&one.value, day).next().is_some());
            let label = self.kind(&one.value);
            (Answer::new(&one.value, &label), here.count())
        });
        kinds.filter(|(_, count)| *count > 0).collect()
    }

    /// A kind in the language of the page; one that the city made itself, as the city calls it.
    pub fn kind(&self, code: &str) -> String {
        let message = format!("kind-{code}");
        if self.visit.words.has(&message) {
            self.visit.words.plain(&message)
        } else {
            self.book.label("facility_kind", code).to_owned()
        }
    }

    /// How far, in words.
    pub fn distance(&self, hit: &Hit<'_>) -> Option<Said> {
        let metres = hit.distance_m?;
        let words = self.visit.words;
        Some(if metres < 950.0 {
            let metres = (metres / 50.0).round().max(1.0) * 50.0;
            words.fill(
                "find-metres",
                &[("metres", format!("{metres:.0}").as_str())],
            )
        } else {
            let kilometres = format!("{:.1}", metres / 1_000.0);
            words.fill("find-kilometres", &[("kilometres", kilometres.as_str())])
        })
    }
}

/// The words to look for; a telephone number as the register has it, without dashes.
fn words(typed: &str) -> Vec<String> {
    let word = |word: &str| {
        let digits = text::digits(word);
        let is_number = |c: char| c.is_numeric() || text::is_dash(c) || "()（）".contains(c);
        if word.chars().all(is_number) && !digits.is_empty() {
            digits
        } else {
            text::fold(word)
        }
    };
    let words = typed.split_whitespace().map(word);
    words.filter(|word| !word.is_empty()).collect()
}

fn where_to(query: &Fields, ground: &Ground, register: &Register) -> Result<Found, Fault> {
    let atlas = &ground.atlas;
    if query.has("at") {
        return Ok(towns::found(query.words("at"), ground, register));
    }
    if query.has("town") || query.has("ward") {
        return towns::named(query, atlas).or_missing();
    }
    Ok(Found::Nothing)
}

fn within(found: &Found, ground: &Ground, metres: f64) -> Within {
    match found {
        Found::Ward(ward) => Within::Ward(*ward),
        Found::Town(id) => {
            let Some(town) = ground.atlas.town(*id) else {
                return Within::Anywhere;
            };
            let outline = || ground.boundaries.town(town.ward, *id)?.middle();
            match town.point.or_else(outline) {
                Some(middle) => Within::Around(*id, middle, metres),
                None => Within::Town(town.ward, *id),
            }
        }
        _ => Within::Anywhere,
    }
}

/// The town as the form says it again: one that a link named, by its whole name.
fn typed(query: &Fields, found: &Found, ground: &Ground) -> String {
    match found {
        Found::Town(id) if !query.has("at") => {
            let atlas = &ground.atlas;
            atlas.town(*id).map_or_else(String::new, |town| {
                format!("{}{}", atlas.ward_name(town.ward), town.name)
            })
        }
        _ => query.words("at").to_owned(),
    }
}
