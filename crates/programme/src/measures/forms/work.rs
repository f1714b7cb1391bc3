//! Forms of 対応策, its state and its evaluation.

use chrono::NaiveDate;
use kernel::{
    FieldErrors, Id,
    calendar::{FiscalYear, format_date},
};
use ui::Form;
use web::Fields;

use super::{LONGEST_TEXT, LONGEST_TITLE, day, limited, needed};
use crate::measures::{
    actions::NewState,
    model::{Achieved, Evaluation, Measure, MeasureWords, State},
};

/// An empty measure: for this fiscal year.
pub fn measure_blank(today: NaiveDate) -> Form {
    let (from, until) = FiscalYear::containing(today).bounds();
    let last = until.pred_opt().unwrap_or(until);
    Form::new()
        .with("from_on", format_date(from))
        .with("until_on", format_date(last))
        .with("state", State::NotConcrete.code())
}

/// The measure's form, filled.
pub fn measure_form(known: &Measure) -> Form {
    let words = &known.words;
    Form::new()
        .with("title", &words.title)
        .with("words", &words.text)
        .with("responsible", &words.responsible)
        .with("partners", &words.partners)
        .with(
            "goal",
            words.goal.map(|id| id.to_string()).unwrap_or_default(),
        )
        .with("from_on", format_date(words.from_on))
        .with("until_on", format_date(words.until_on))
}

/// 対応策; its goal must be one of the issue's `goals`.
pub fn measure(
    fields: &Fields,
    goals: &[i64],
    today: NaiveDate,
) -> Result<MeasureWords, FieldErrors> {
    let mut errors = FieldErrors::new();
    let ask = "対応策を短く入力してください（例：入退院連携シートを作って試す）。";
    let title = needed(&mut errors, fields, "title", ask);
    let [text, responsible, partners] =
        ["words", "responsible", "partners"].map(|name| fields.text(name).to_owned());
    let short = [
        ("title", title.as_str()),
        ("responsible", &responsible),
        ("partners", &partners),
    ];
    limited(&mut errors, &short, LONGEST_TITLE);
    limited(&mut errors, &[("words", &text)], LONGEST_TEXT);
    let from_on = day(&mut errors, fields, "from_on", today);
    let until_on = day(&mut errors, fields, "until_on", today);
    if errors.is_empty() && until_on < from_on {
        errors.add(
            "until_on",
            "終わりの日は、始まりの日以後の日付を入力してください。",
        );
    }
    let goal = fields.text("goal").parse().ok();
    if goal.is_some_and(|goal| !goals.contains(&goal)) {
        errors.add("goal", "目標を選び直してください。");
    }
    errors.or(MeasureWords {
        title,
        text,
        responsible,
        partners,
        goal: goal.map(Id::new),
        from_on,
        until_on,
    })
}

/// The form of a change of state: the next one, from today.
pub fn state_form(now: State, today: NaiveDate) -> Form {
    let next = State::ALL.into_iter().find(|state| *state > now);
    Form::new()
        .with("state", next.unwrap_or(now).code())
        .with("state_on", format_date(today))
}

/// 状況の変更; without a day it is today's.
pub fn state(fields: &Fields, today: NaiveDate) -> Result<NewState, FieldErrors> {
    let mut errors = FieldErrors::new();
    let state = State::from_code(fields.text("state"));
    let state = errors.take(
        "state",
        state.ok_or_else(|| "対応策の状況を選んでください。".to_owned()),
    );
    let on = super::open_day(&mut errors, fields, "state_on", today).unwrap_or(today);
    if on > today {
        errors.add(
            "state_on",
            "状況が変わった日は今日までの日付で入力してください。",
        );
    }
    let note = fields.text("note").to_owned();
    limited(&mut errors, &[("note", &note)], LONGEST_TEXT);
    errors.or(NewState { state, on, note })
}

/// The evaluation's form, filled or for today.
pub fn evaluation_form(known: Option<&Evaluation>, today: NaiveDate) -> Form {
    let Some(said) = known else {
        return Form::new().with("on", format_date(today));
    };
    Form::new()
        .with("on", format_date(said.on))
        .with("words", &said.text)
        .with("achieved", said.achieved.code())
        .with("improvement", &said.improvement)
}

/// 評価 and 改善; the indicator's value is read elsewhere.
pub fn evaluation(fields: &Fields, today: NaiveDate) -> Result<Evaluation, FieldErrors> {
    let mut errors = FieldErrors::new();
    let on = day(&mut errors, fields, "on", today);
    if on > today {
        errors.add("on", "評価した日は今日までの日付で入力してください。");
    }
    let ask = "評価を入力してください（例：シートの使用は8病院に広がり、問合せが減った）。";
    let text = needed(&mut errors, fields, "words", ask);
    let improvement = fields.text("improvement").to_owned();
    let texts = [("words", text.as_str()), ("improvement", &improvement)];
    limited(&mut errors, &texts, LONGEST_TEXT);
    let Some(achieved) = Achieved::from_code(fields.text("achieved")) else {
        errors.add("achieved", "達成の度合いを選んでください。");
        return Err(errors);
    };
    errors.or(Evaluation {
        on,
        text,
        achieved,
        value: None,
        improvement,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_makes_no_sense_is_said_at_its_field() {
        let today: NaiveDate = "2026-11-20".parse().unwrap();
        for (sent, field) in [
            ("title=&from_on=R8.4.1&until_on=R9.3.31", "title"),
            ("title=a&from_on=R8.4.1&until_on=R8.3.31", "until_on"),
            ("title=a&from_on=R8.4.1&until_on=R9.3.31&goal=9", "goal"),
        ] {
            let errors = measure(&Fields::parse(sent), &[7], today).unwrap_err();
            assert!(errors.of(field).is_some(), "{sent}");
        }
        let errors = state(&Fields::parse("state=concrete&state_on=R8.11.21"), today);
        assert!(errors.unwrap_err().of("state_on").is_some());
        let errors = state(&Fields::parse("state=done"), today).unwrap_err();
        assert!(errors.of("state").is_some());
        let errors = evaluation(&Fields::parse("on=R8.11.1&words=a"), today);
        assert!(errors.unwrap_err().of("achieved").is_some());
    }

    #[test]
    fn the_next_state_is_offered() {
        let today: NaiveDate = "2026-11-20".parse().unwrap();
        for (now, next) in [
            (State::NotConcrete, "concrete"),
            (State::Concrete, "in_evaluation"),
            (State::InEvaluation, "in_evaluation"),
        ] {
            assert_eq!(state_form(now, today).value("state"), next);
        }
    }
}
