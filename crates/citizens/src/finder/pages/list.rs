//! The list, and the same on the map.

use askama::Template;
use ui::Choice as Answer;
use web::{Reply, fields::Filter, shelf};

use super::{
    asked::{Asked, KILOMETRES},
    view::HitView,
};
use crate::{
    chart::{Chart, Mark},
    desks::{DeskView, helpers},
    finder::model::{OpenOn, Outcome, Within},
    languages::Said,
    sheet::Sheet,
    towns::Choice,
    visit::Visit,
};

/// Places a page.
const ROWS: usize = 30;

/// A choice of a form's list.
pub struct Pick {
    pub value: String,
    pub label: String,
    pub is_chosen: bool,
}

/// A kind to begin with.
pub struct Beginning {
    pub href: String,
    pub name: Said,
    pub count: usize,
}

#[derive(Template)]
#[template(path = "finder/templates/find.html")]
struct FindPage {
    sheet: Sheet,
    words: String,
    typed: String,
    trouble: Option<Said>,
    kinds: Vec<Pick>,
    wards: Vec<Pick>,
    kilometres: Vec<Pick>,
    opens: Vec<Pick>,
    beginnings: Vec<Beginning>,
    towns: Vec<Choice>,
    how_many_towns: usize,
    conditions: Vec<Said>,
    results: Option<Results>,
    helpers: Vec<DeskView>,
}

/// What was found.
struct Results {
    count: usize,
    first: usize,
    last: usize,
    hits: Vec<HitView>,
    unknown_hours: usize,
    before: Option<String>,
    after: Option<String>,
    /// The same list on paper.
    paper: String,
    /// The other way to look at it: the map from the list, the list from the map.
    other: String,
    chart: Option<Chart>,
}

/// 施設をさがす.
pub async fn find(visit: Visit, Filter(query): Filter) -> Reply {
    let asked = Asked::of(visit, query).await?;
    let results = asked.is_clear().then(|| results(&asked, &asked.outcome()));
    let is_empty = results.as_ref().is_some_and(|found| found.count == 0);
    let trouble = asked.trouble();
    let (towns, how_many_towns) = asked.towns();
    let begins = results.is_none() && trouble.is_none() && towns.is_empty();
    let page = FindPage {
        sheet: sheet(&asked, trouble.is_some(), results.as_ref()),
        words: asked.query.words("q").to_owned(),
        typed: asked.typed.clone(),
        kinds: kinds(&asked),
        wards: wards(&asked),
        kilometres: kilometres(&asked),
        opens: opens(&asked),
        beginnings: if begins {
            beginnings(&asked)
        } else {
            Vec::new()
        },
        helpers: if is_empty || trouble.is_some() {
            helpers(&asked.visit, &asked.register, &asked.ground.atlas)
        } else {
            Vec::new()
        },
        trouble,
        towns,
        how_many_towns,
        conditions: asked.conditions(),
        results,
    };
    asked.visit.ctx().with_map(shelf::html(&page))
}

/// Whoever hears the page hears first how many there are, or that the town was not found.
fn sheet(asked: &Asked, has_trouble: bool, results: Option<&Results>) -> Sheet {
    let words = asked.visit.words;
    let title = words.plain("find-title");
    let told = match results {
        _ if has_trouble => words.plain("ask-trouble"),
        Some(results) => words.plain_count("find-count", results.count),
        None => return asked.visit.sheet("find-title"),
    };
    let parts = [told, asked.subject(), title].into_iter();
    let parts: Vec<String> = parts.filter(|part| !part.is_empty()).collect();
    asked
        .visit
        .sheet_called(parts.join("｜"), words.say("find-title"))
}

fn results(asked: &Asked, outcome: &Outcome<'_>) -> Results {
    let count = outcome.hits.len();
    let pages = count.div_ceil(ROWS).max(1);
    let page = asked.query.text("page").parse().unwrap_or(1);
    let page = page.clamp(1, pages);
    let begin = (page - 1) * ROWS;
    let here = outcome.hits.iter().enumerate().skip(begin).take(ROWS);
    let hits: Vec<HitView> = here
        .clone()
        .map(|(at, hit)| HitView::of(asked, hit, at + 1))
        .collect();
    let turn = |to: usize| asked.link("/find", ("page", &to.to_string()));
    let is_map = asked.query.text("view") == "map";
    let marks = here.filter_map(|(at, hit)| Mark::of(&hit.place.entry, at + 1));
    let middle = match asked.question.within {
        Within::Around(_, middle, _) => Some(middle),
        _ => None,
    };
    Results {
        count,
        first: begin + 1,
        last: begin + hits.len(),
        hits,
        unknown_hours: outcome.unknown_hours,
        before: (page > 1).then(|| turn(page - 1)),
        after: (page < pages).then(|| turn(page + 1)),
        paper: asked.link("/find/paper", ("page", "")),
        other: asked.link("/find", ("view", if is_map { "" } else { "map" })),
        chart: is_map.then(|| Chart::of_marks(&asked.visit, marks, middle)),
    }
}

fn kinds(asked: &Asked) -> Vec<Pick> {
    let any = Answer::new("", asked.visit.words.plain("find-any-kind"));
    let all = asked.kinds().into_iter().map(|(kind, _)| kind);
    let pick = |one: Answer| Pick {
        is_chosen: one.value == asked.question.kind,
        value: one.value,
        label: one.label,
    };
    [any].into_iter().chain(all).map(pick).collect()
}

fn wards(asked: &Asked) -> Vec<Pick> {
    let chosen = match (asked.query.has("at"), asked.question.within) {
        (false, Within::Ward(ward)) => Some(ward),
        _ => None,
    };
    let any = Pick {
        value: String::new(),
        label: asked.visit.words.plain("find-any-ward"),
        is_chosen: chosen.is_none(),
    };
    let wards = asked.ground.atlas.wards.iter().map(|ward| Pick {
        value: ward.code.clone(),
        label: ward.name.clone(),
        is_chosen: chosen == Some(ward.id),
    });
    [any].into_iter().chain(wards).collect()
}

fn kilometres(asked: &Asked) -> Vec<Pick> {
    let pick = |km: u32| Pick {
        value: km.to_string(),
        label: asked
            .visit
            .words
            .plain_with("find-within", &[("kilometres", km.to_string().as_str())]),
        is_chosen: km == asked.kilometres,
    };
    KILOMETRES.into_iter().map(pick).collect()
}

fn opens(asked: &Asked) -> Vec<Pick> {
    let pick = |open: OpenOn| Pick {
        value: open.code().to_owned(),
        label: asked.open_label(open),
        is_chosen: open == asked.question.open,
    };
    OpenOn::all().map(pick).collect()
}

fn beginnings(asked: &Asked) -> Vec<Beginning> {
    let kinds = asked.kinds().into_iter();
    kinds
        .map(|(kind, count)| Beginning {
            href: asked.link("/find", ("kind", &kind.value)),
            name: asked.said_kind(&kind.value),
            count,
        })
        .collect()
}
