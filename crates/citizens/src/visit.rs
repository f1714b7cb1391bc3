//! 訪問: one request of a visitor without an account: in which language, how it should look, where.

use app::open_data::Publications;
use axum::{extract::FromRequestParts, http::request::Parts};
use chrono::{NaiveDate, NaiveDateTime};
use db::Work;
use kernel::{Fault, clock::in_japan};
use web::{Ctx, Problem};

use crate::{
    languages::{Language, Said, Words},
    look::Look,
    sheet::Sheet,
};

/// The argument of every handler of this street, beside path and query. It knows nothing of who is
/// logged in: the pages are the same for everybody, so that they may be kept.
#[derive(Clone)]
pub struct Visit {
    ctx: Ctx,
    /// The words of the page.
    pub words: Words,
    /// How it should look.
    pub look: Look,
    /// The address behind the language, with its query: `/ask?q=...`.
    pub here: String,
    /// Whether there is open data to lead to.
    has_open_data: bool,
}

impl Visit {
    /// The visit that this request is; `None` where its address is not one of this street.
    pub fn at(ctx: &Ctx, look: Look) -> Option<Self> {
        let (path, query) = match ctx.asked_for().split_once('?') {
            Some((path, query)) => (path, format!("?{query}")),
            None => (ctx.asked_for(), String::new()),
        };
        let (language, here) = Language::of_path(path)?;
        Some(Self::speaking(
            ctx,
            language,
            (look, format!("{here}{query}")),
        ))
    }

    /// A visit in this language, with this look, at this address behind the language.
    pub fn speaking(ctx: &Ctx, language: Language, (look, here): (Look, String)) -> Self {
        Self {
            ctx: ctx.clone(),
            has_open_data: false,
            words: Words {
                language,
                readings: look.readings.unwrap_or(language == Language::Easy),
            },
            look,
            here,
        }
    }

    /// The work of whoever looks: the system's, which reads the register; what is not public is
    /// taken out before it is kept (`register`).
    pub fn work(&self) -> Work {
        self.ctx.house().system_work()
    }

    /// The request.
    pub fn ctx(&self) -> &Ctx {
        &self.ctx
    }

    /// Now, by the clocks of Japan.
    pub fn now(&self) -> NaiveDateTime {
        in_japan(self.ctx.work().now())
    }

    /// Today in Japan.
    pub fn today(&self) -> NaiveDate {
        self.ctx.today()
    }

    /// The language.
    pub fn language(&self) -> Language {
        self.words.language
    }

    /// The address of a page in the visitor's language.
    pub fn to(&self, here: &str) -> String {
        format!("/{}{here}", self.language().code())
    }

    /// What surrounds a page whose title is the message `title`.
    pub fn sheet(&self, title: &str) -> Sheet {
        self.sheet_called(self.words.plain(title), self.words.say(title))
    }

    /// What surrounds a page that may be about one ward: whoever looks through open windows finds it in the title.
    pub fn sheet_of_ward(&self, title: &str, ward: Option<&str>) -> Sheet {
        let Some(ward) = ward else {
            return self.sheet(title);
        };
        let named = format!("{ward}｜{}", self.words.plain(title));
        self.sheet_called(named, self.words.say(title))
    }

    /// What surrounds a page with a title of its own, as text and as its heading.
    pub fn sheet_called(&self, title: String, heading: Said) -> Sheet {
        Sheet {
            words: self.words,
            look: self.look,
            title,
            heading,
            municipality: self.ctx.house().municipality_name(),
            here: self.here.clone(),
            preview: None,
            // What the browser says of the host is never kept for others.
            has_open_data: self.has_open_data,
            origin: self.ctx.house().public_url().map(str::to_owned),
        }
    }
}

impl<S: Send + Sync> FromRequestParts<S> for Visit {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Problem> {
        let ctx = Ctx::from_request_parts(parts, state).await?;
        let work = ctx.house().system_work();
        let has_open_data = ctx.tool::<Publications>()?.are_open(&work).await?;
        let visit = Self::at(&ctx, Look::of(&parts.headers)).ok_or(Fault::Missing)?;
        Ok(Self {
            has_open_data,
            ..visit
        })
    }
}
