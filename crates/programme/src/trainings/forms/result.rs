//! The form of a training's result.

use app::codes::Book;
use chrono::NaiveDate;
use kernel::{
    FieldErrors,
    calendar::{format_date, parse_date},
};
use ui::Form;
use web::Fields;

use super::{lines, number};
use crate::trainings::{
    actions::Outcome,
    model::{State, Training},
};

/// The most people of one profession.
const PEOPLE: i64 = 100_000;
const NOTE: usize = 2000;

/// The form as it stands: the day of the plan, what was recorded before.
pub fn blank_result(training: &Training, counts: &[(String, i64)]) -> Form {
    let held_on = training.plan.held_on.map(format_date).unwrap_or_default();
    let mut form = Form::new()
        .with("held_on", held_on)
        .with("note", &training.result_note);
    if !training.state.is_ahead() {
        form = form.with("state", training.state.code());
    }
    for reason in &training.reasons {
        form = form.with("reasons", reason);
    }
    for (profession, n) in counts {
        form = form.with(format!("count_{profession}"), n.to_string());
    }
    form
}

/// What the form says, or what must be mended at which field.
pub fn outcome(fields: &Fields, book: &Book, today: NaiveDate) -> Result<Outcome, FieldErrors> {
    let mut errors = FieldErrors::new();
    let state = State::from_code(fields.text("state")).filter(|state| !state.is_ahead());
    if state.is_none() {
        errors.add(
            "state",
            "開催した・中止した・実施しなかった、のどれかを選んでください。",
        );
    }
    let state = state.unwrap_or(State::Held);
    let held_on = held_on(fields, &mut errors, (state, today));
    let reasons: Vec<String> = fields.all("reasons").map(str::to_owned).collect();
    let is_known = |code: &String| book.knows("not_held_reason", today, code);
    if !reasons.iter().all(is_known) {
        errors.add("reasons", "理由を選び直してください。");
    }
    let note = lines(fields, &mut errors, "note", NOTE);
    if state == State::NotHeld && reasons.is_empty() && note.is_empty() {
        errors.add(
            "reasons",
            "実施しなかった理由を選ぶか、下の欄に書いてください。",
        );
    }
    let counts = counts(fields, &mut errors, (book, today));
    errors.or(Outcome {
        version: fields.text("version").parse().unwrap_or_default(),
        state,
        held_on,
        reasons: if state == State::NotHeld {
            reasons
        } else {
            Vec::new()
        },
        note,
        counts: if state == State::Held {
            counts
        } else {
            Vec::new()
        },
    })
}

fn held_on(
    fields: &Fields,
    errors: &mut FieldErrors,
    (state, today): (State, NaiveDate),
) -> Option<NaiveDate> {
    if state != State::Held {
        return None;
    }
    let read = parse_date(fields.text("held_on"), today).map_err(|error| format!("{error}。"));
    let read = read.and_then(|day| {
        if day > today {
            return Err("開催した日は、今日までの日付で入力してください。".into());
        }
        Ok(Some(day))
    });
    errors.take("held_on", read)
}

fn counts(
    fields: &Fields,
    errors: &mut FieldErrors,
    (book, today): (&Book, NaiveDate),
) -> Vec<(String, i64)> {
    let mut counts = Vec::new();
    for choice in book.choices("profession", today) {
        let name = format!("count_{}", choice.value);
        let n = errors.take(&name, number(fields, &name, PEOPLE));
        if let Some(n) = n.filter(|n| *n > 0) {
            counts.push((choice.value, n));
        }
    }
    counts
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(pairs: &[(&str, &str)]) -> Result<Outcome, FieldErrors> {
        let pairs = pairs
            .iter()
            .map(|(a, b)| ((*a).to_owned(), (*b).to_owned()));
        let fields = Fields::from_pairs(pairs.collect());
        outcome(&fields, &Book::default(), "2026-11-20".parse().unwrap())
    }

    #[test]
    fn a_result_needs_a_day_or_a_reason() {
        for (pairs, field) in [
            (vec![], "state"),
            (vec![("state", "planned")], "state"),
            (vec![("state", "held")], "held_on"),
            (
                vec![("state", "held"), ("held_on", "2026-11-21")],
                "held_on",
            ),
            (vec![("state", "not_held")], "reasons"),
        ] {
            let errors = read(&pairs).err().unwrap();
            assert!(errors.of(field).is_some(), "{pairs:?} {errors:?}");
        }
        assert!(read(&[("state", "not_held"), ("note", "台風のため")]).is_ok());
        assert!(read(&[("state", "called_off")]).is_ok());
    }
}
