//! What the bureau's forms send.

use chrono::{Datelike, NaiveDate};
use kernel::{
    FieldErrors,
    calendar::{Period, PeriodKind, format_date, parse_date},
};
use ui::{Choice, Form};
use web::Fields;

use super::model::{NewSurvey, Survey, Target, Terms};

/// The longest title, and the longest letter, in characters.
const LONGEST: usize = 100;
const LONGEST_LETTER: usize = 3_000;

/// What the form of a new survey begins with: the half-year that ended last, four weeks.
pub fn blank(today: NaiveDate) -> Form {
    let period = Period::containing(PeriodKind::Half, today).previous();
    let due = today + chrono::Duration::days(28);
    Form::new()
        .with("period", period.to_string())
        .with("title", format!("{} 取組調査", period.label()))
        .with("opens_on", format_date(today))
        .with("due_on", format_date(due))
}

/// The form of a survey's terms.
pub fn filled(survey: &Survey) -> Form {
    let before = survey.before.map_or_else(String::new, |id| id.to_string());
    Form::new()
        .with("title", &survey.title)
        .with("due_on", format_date(survey.due_on))
        .with("letter", &survey.letter)
        .with("before", before)
}

/// The periods worth asking about: halves and years around today.
pub fn periods(today: NaiveDate) -> Vec<Choice> {
    let half = Period::containing(PeriodKind::Half, today);
    let year = Period::containing(PeriodKind::Year, today);
    let halves = [half, half.previous(), half.previous().previous()];
    let years = [year, year.previous()];
    halves
        .into_iter()
        .chain(years)
        .map(|period| Choice::new(period.to_string(), period.label()))
        .collect()
}

/// Reads fields and gathers what is wrong with them.
struct Reading<'a> {
    fields: &'a Fields,
    today: NaiveDate,
    errors: FieldErrors,
}

impl Reading<'_> {
    fn text(&mut self, name: &str, longest: usize) -> String {
        let text = self.fields.text(name);
        let count = text.chars().count();
        if count > longest {
            let words = format!("{longest}文字以内で入力してください（いま{count}文字です）。");
            self.errors.add(name, words);
        }
        text.to_owned()
    }

    fn title(&mut self) -> String {
        let title = self.text("title", LONGEST);
        if title.is_empty() {
            let words = "調査名を入力してください（例：令和8年度上半期 取組調査）。";
            self.errors.add("title", words);
        }
        title
    }

    fn day(&mut self, name: &str) -> NaiveDate {
        let day = parse_date(self.fields.text(name), self.today);
        day.map_err(|error| error.to_string())
            .unwrap_or_else(|words| {
                self.errors.add(name, words);
                self.today
            })
    }
}

/// A new survey.
pub fn new_survey(fields: &Fields, today: NaiveDate) -> Result<NewSurvey, FieldErrors> {
    let mut reading = Reading {
        fields,
        today,
        errors: FieldErrors::new(),
    };
    let title = reading.title();
    let (opens_on, due_on) = (reading.day("opens_on"), reading.day("due_on"));
    let letter = reading.text("letter", LONGEST_LETTER);
    let mut errors = reading.errors;
    if errors.of("due_on").is_none() && due_on < opens_on {
        errors.add("due_on", "締切は、開始日か、それより後の日にしてください。");
    }
    if errors.of("due_on").is_none() && due_on < today {
        errors.add(
            "due_on",
            "締切は、きょうか、きょうより後の日にしてください。",
        );
    }
    let period = fields.text("period").parse::<Period>();
    let period = period
        .ok()
        .filter(|period| period.kind() != PeriodKind::Month);
    if period.is_none() {
        errors.add("period", "対象期間を選んでください。");
    }
    let target = Target::from_code(fields.text("target"));
    if target.is_none() {
        errors.add("target", "回答者を選んでください。");
    }
    let edition = fields.text("edition").parse().ok();
    if edition.is_none() {
        errors.add("edition", "調査票を選んでください。");
    }
    match (period, target, edition) {
        (Some(period), Some(target), Some(edition)) => errors.or(NewSurvey {
            edition,
            title,
            period,
            target,
            opens_on,
            due_on,
            letter,
            before: fields.text("before").parse().ok(),
        }),
        _ => Err(errors),
    }
}

/// Changed terms.
pub fn terms(fields: &Fields, today: NaiveDate) -> Result<Terms, FieldErrors> {
    let mut reading = Reading {
        fields,
        today,
        errors: FieldErrors::new(),
    };
    let terms = Terms {
        title: reading.title(),
        due_on: reading.day("due_on"),
        letter: reading.text("letter", LONGEST_LETTER),
        before: fields.text("before").parse().ok(),
    };
    reading.errors.or(terms)
}

/// The words that go with a move, and the new last day where one was typed.
pub fn words(
    fields: &Fields,
    today: NaiveDate,
) -> Result<(String, Option<NaiveDate>), FieldErrors> {
    let mut reading = Reading {
        fields,
        today,
        errors: FieldErrors::new(),
    };
    let comment = reading.text("comment", LONGEST_LETTER);
    let due = fields.has("due_on").then(|| reading.day("due_on"));
    reading.errors.or((comment, due))
}

/// The version the person was looking at.
pub fn version(fields: &Fields) -> i64 {
    fields.text("version").parse().unwrap_or(0)
}

/// 「あと3日」, 「きょうまで」, 「2日過ぎています」.
pub fn left(due: NaiveDate, today: NaiveDate) -> String {
    match i64::from(due.num_days_from_ce() - today.num_days_from_ce()) {
        0 => "きょうまで".to_owned(),
        days if days > 0 => format!("あと{days}日"),
        days => format!("{}日過ぎています", -days),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fields(pairs: &[(&str, &str)]) -> Fields {
        let own = |(name, value): &(&str, &str)| ((*name).to_owned(), (*value).to_owned());
        Fields::from_pairs(pairs.iter().map(own).collect())
    }

    const WHOLE: [(&str, &str); 6] = [
        ("edition", "12"),
        ("title", "取組調査"),
        ("period", "2026H1"),
        ("target", "ward"),
        ("opens_on", "R8.11.1"),
        ("due_on", "2026/11/30"),
    ];

    #[test]
    fn a_whole_form_is_read_and_each_gap_is_told_at_its_field() {
        let today = "2026-11-20".parse().unwrap();
        let new = new_survey(&fields(&WHOLE), today).unwrap();
        assert_eq!(new.due_on, "2026-11-30".parse().unwrap());
        for (at, (name, _)) in WHOLE.iter().enumerate() {
            let mut some = WHOLE.to_vec();
            some.remove(at);
            let errors = new_survey(&fields(&some), today).unwrap_err();
            assert!(errors.of(name).is_some(), "{name}");
        }
    }

    #[test]
    fn a_survey_cannot_close_before_it_opens_or_in_the_past() {
        let today = "2026-11-20".parse().unwrap();
        for (opens, due) in [("2026/12/1", "2026/11/30"), ("2026/11/1", "2026/11/19")] {
            let form = fields(&WHOLE).with("opens_on", opens).with("due_on", due);
            let errors = new_survey(&form, today).unwrap_err();
            assert!(errors.of("due_on").is_some(), "{opens} {due}");
        }
    }

    #[test]
    fn the_days_left_are_told() {
        let today = "2026-11-20".parse().unwrap();
        for (due, words) in [
            ("2026-11-23", "あと3日"),
            ("2026-11-20", "きょうまで"),
            ("2026-11-18", "2日過ぎています"),
        ] {
            assert_eq!(left(due.parse().unwrap(), today), words);
        }
    }
}
