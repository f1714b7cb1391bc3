//! Forms of PDCA and indicators → values, with messages at the fields.

mod evidence;
mod indicator;
mod plan;
mod work;

use chrono::NaiveDate;
use kernel::{
    FieldErrors,
    calendar::{FiscalYear, parse_date},
};
use ui::Choice;
use web::Fields;

pub use evidence::{counted, noted, what_choices};
pub use indicator::{indicator, indicator_form, values};
pub use plan::{aim, aim_form, goal, goal_form, issue, issue_blank, issue_form};
pub use work::{
    evaluation, evaluation_form, measure, measure_blank, measure_form, state, state_form,
};

/// The longest title and the longest text, in characters.
const LONGEST_TITLE: usize = 100;
const LONGEST_TEXT: usize = 2000;

/// A text that must be there; `ask` says what to type.
fn needed(errors: &mut FieldErrors, fields: &Fields, name: &str, ask: &str) -> String {
    let text = fields.text(name).to_owned();
    if text.is_empty() {
        errors.add(name, ask);
    }
    text
}

/// Says so where one of these is too long.
fn limited(errors: &mut FieldErrors, texts: &[(&str, &str)], most: usize) {
    for (name, text) in texts {
        if text.chars().count() > most {
            errors.add(*name, format!("{most}文字以内で入力してください。"));
        }
    }
}

fn day(errors: &mut FieldErrors, fields: &Fields, name: &str, today: NaiveDate) -> NaiveDate {
    let read = parse_date(fields.text(name), today).map_err(|error| error.to_string());
    errors.take(name, read)
}

/// A day that may be left open.
fn open_day(
    errors: &mut FieldErrors,
    fields: &Fields,
    name: &str,
    today: NaiveDate,
) -> Option<NaiveDate> {
    fields.has(name).then(|| day(errors, fields, name, today))
}

/// A fiscal year in the address; this one where it names none.
pub fn year(query: &Fields, today: NaiveDate) -> FiscalYear {
    let asked = query.text("year").parse().ok().and_then(FiscalYear::new);
    asked.unwrap_or_else(|| FiscalYear::containing(today))
}

/// Fiscal years to choose from: some before this one, some after.
pub fn years(today: NaiveDate, (before, after): (i32, i32)) -> Vec<Choice> {
    let this = FiscalYear::containing(today).year();
    (this - before..=this + after)
        .map(FiscalYear::clamped)
        .map(|year| Choice::new(year.to_string(), year.label()))
        .collect()
}
