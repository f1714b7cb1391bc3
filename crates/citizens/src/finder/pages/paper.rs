//! 大きな文字の一覧: what was found, to print and to pass on.

use askama::Template;
use chrono::NaiveDate;
use web::{Reply, fields::Filter, shelf};

use super::{asked::Asked, view::HitView};
use crate::{
    languages::{Said, Words},
    pointer::Pointer,
    sheet::Sheet,
    visit::Visit,
};

/// The most places of a printed list: some twenty sheets.
const MOST: usize = 100;

#[derive(Template)]
#[template(path = "finder/templates/paper.html")]
struct PaperPage {
    sheet: Sheet,
    /// What was asked for.
    conditions: Vec<Said>,
    hits: Vec<HitView>,
    count: usize,
    as_of: Said,
    share: Option<Pointer>,
    back: String,
}

impl PaperPage {
    fn is_cut(&self) -> bool {
        self.count > self.hits.len()
    }
}

/// The list of a search on paper.
pub async fn paper(visit: Visit, Filter(query): Filter) -> Reply {
    let asked = Asked::of(visit, query).await?;
    let outcome = asked.outcome();
    let hits = outcome.hits.iter().take(MOST).enumerate();
    let back = asked.link("/find", ("page", ""));
    shelf::html(&PaperPage {
        sheet: asked.visit.sheet("find-paper"),
        conditions: asked.conditions(),
        hits: hits
            .map(|(at, hit)| HitView::of(&asked, hit, at + 1))
            .collect(),
        count: outcome.hits.len(),
        as_of: as_of(asked.visit.words, asked.visit.today()),
        share: Pointer::of(&asked.visit, &back)?,
        back,
    })
}

/// On which day the list was made: paper outlives what it says.
fn as_of(words: Words, day: NaiveDate) -> Said {
    words.fill("find-as-of", &[("day", words.part_day(day))])
}
