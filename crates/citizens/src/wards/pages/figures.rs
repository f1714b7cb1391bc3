//! 昨年度の数 as a page shows them: a list, and bars that are a table.

use crate::{
    languages::{Said, Text},
    visit::Visit,
    wards::{
        gather,
        model::{Count, LastYear},
    },
};
use chrono::Datelike;
use kernel::calendar::FiscalYear;
use ui::thousands;

/// The longest bar, in units of its drawing.
const LONGEST: i64 = 100;

/// One quarter.
pub struct Bar {
    /// Its months.
    pub label: Said,
    /// How many.
    pub value: Said,
    /// How long its bar is; none where the number is not said.
    pub length: Option<i64>,
}

/// 昨年度の数.
pub struct FiguresView {
    /// From when until when.
    pub span: Said,
    /// What was counted, and how much.
    pub facts: Vec<(Said, Said)>,
    /// Cases by quarter; may be empty.
    pub bars: Vec<Bar>,
    /// Whether a number is not said.
    pub has_hidden: bool,
}

impl FiguresView {
    /// The figures in the visitor's language; nothing where there are none.
    pub fn of(visit: &Visit, figures: &LastYear) -> Option<Self> {
        if figures.is_empty() {
            return None;
        }
        let words = visit.words;
        let exact = Count::Exact;
        let facts = [
            ("wards-cases", figures.cases, "wards-n-cases"),
            ("wards-trainings", exact(figures.trainings), "wards-n-times"),
            ("wards-trained", figures.trained, "wards-n-people"),
            ("wards-public", exact(figures.events), "wards-n-times"),
            ("wards-visitors", figures.visitors, "wards-n-people"),
        ];
        let counts = facts.iter().map(|(_, count, _)| count);
        let mut counts = counts.chain(&figures.quarters);
        let is_whole = counts.all(|one| matches!(one, Count::Exact(_)));
        let lacks_quarters = figures.quarters.is_empty() && figures.cases != exact(0);
        let fact =
            |(name, count, unit): (&str, Count, &str)| (words.say(name), said(visit, count, unit));
        Some(Self {
            span: span(visit, figures.year),
            facts: facts.into_iter().map(fact).collect(),
            bars: bars(visit, figures),
            has_hidden: !is_whole || lacks_quarters,
        })
    }
}

fn said(visit: &Visit, count: Count, unit: &str) -> Said {
    let number = |text: &str| [("n", Text::from(text))];
    match count {
        Count::Exact(n) => {
            let n = thousands(n.unsigned_abs());
            visit.words.fill(unit, &number(&n))
        }
        Count::Few => visit
            .words
            .fill(unit, &[("n", visit.words.still("wards-few"))]),
        Count::Hidden => visit.words.say("wards-hidden"),
    }
}

fn span(visit: &Visit, year: FiscalYear) -> Said {
    let (from, until) = year.bounds();
    let year = |day: chrono::NaiveDate| Text::from(&day.year().to_string());
    let words = [("from", year(from)), ("to", year(until))];
    visit.words.fill("wards-year", &words)
}

fn bars(visit: &Visit, figures: &LastYear) -> Vec<Bar> {
    let exact = |count: &Count| match count {
        Count::Exact(n) => Some(*n),
        Count::Few | Count::Hidden => None,
    };
    let most = figures.quarters.iter().filter_map(exact).max();
    let most = most.unwrap_or_default().max(1);
    let spans = gather::spans(figures.year);
    let bar = |((from, to), count): ((chrono::NaiveDate, chrono::NaiveDate), &Count)| {
        let month = |day: chrono::NaiveDate| visit.words.still(&format!("month-{}", day.month()));
        let months = [("from", month(from)), ("to", month(to))];
        Bar {
            label: visit.words.fill("wards-months", &months),
            value: said(visit, *count, "wards-n-cases"),
            length: exact(count).map(|n| n * LONGEST / most),
        }
    };
    spans.zip(&figures.quarters).map(bar).collect()
}
