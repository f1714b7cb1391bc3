//! The form of a questionnaire.

mod lines;

use app::codes::Book;
use chrono::NaiveDate;
use kernel::{
    FieldErrors,
    calendar::{format_date, parse_date},
};
use ui::{Choice, Form};
use web::Fields;

use super::model::{Content, TARGETS, WAYS};

pub use lines::{NUMBERS, counts, field};

/// The longest line and the longest text, in characters.
const LONGEST_LINE: usize = 200;
const LONGEST_TEXT: usize = 4000;

/// An empty form: it begins today.
pub fn blank(today: NaiveDate) -> Form {
    Form::new().with("starts_on", format_date(today))
}

/// The form filled with what is known.
pub fn filled(content: &Content) -> Form {
    let mut form = Form::new()
        .with("title", &content.title)
        .with("starts_on", format_date(content.starts_on))
        .with("ends_on", format_date(content.ends_on))
        .with("about", &content.about)
        .with("source", &content.source);
    for way in &content.ways {
        form = form.with("ways", way);
    }
    for line in &content.lines {
        let numbers = [Some(line.sent), line.returned, line.valid];
        for ((number, _), value) in NUMBERS.iter().zip(numbers) {
            let value = value.map_or_else(String::new, |n| n.to_string());
            form = form.with(field(number, &line.target), value);
        }
    }
    form
}

/// What a form offers of `list`: what it has on these days, and what was recorded before, so that
/// a change of the list loses nothing.
fn offered(book: &Book, list: &str, days: [NaiveDate; 2], recorded: &[&str]) -> Vec<Choice> {
    let mut all: Vec<Choice> = Vec::new();
    let on_days = days.into_iter().flat_map(|day| book.choices(list, day));
    let before = recorded.iter();
    let before = before.map(|code| Choice::new(*code, book.label(list, code)));
    for choice in on_days.chain(before) {
        if all.iter().all(|known| known.value != choice.value) {
            all.push(choice);
        }
    }
    all
}

/// The kinds of facilities a form asks about; `content` is what was recorded before.
pub fn targets(book: &Book, content: &Content, today: NaiveDate) -> Vec<Choice> {
    let lines = content.lines.iter();
    let recorded: Vec<&str> = lines.map(|line| line.target.as_str()).collect();
    offered(book, TARGETS, days(content, today), &recorded)
}

/// The ways a form offers.
pub fn ways(book: &Book, content: &Content, today: NaiveDate) -> Vec<Choice> {
    let recorded: Vec<&str> = content.ways.iter().map(String::as_str).collect();
    offered(book, WAYS, days(content, today), &recorded)
}

/// The first day of what was recorded, and today.
fn days(content: &Content, today: NaiveDate) -> [NaiveDate; 2] {
    let is_new = content.starts_on == NaiveDate::default();
    [if is_new { today } else { content.starts_on }, today]
}

/// What the form says, or what must be mended at which field; `before` is what was recorded.
pub fn content(
    fields: &Fields,
    (book, before): (&Book, &Content),
    today: NaiveDate,
) -> Result<Content, FieldErrors> {
    let mut errors = FieldErrors::new();
    let mut words = |name: &str, longest: usize| {
        let text = fields.text(name).to_owned();
        if text.chars().count() > longest {
            errors.add(name, format!("{longest}文字以内で入力してください。"));
        }
        text
    };
    let title = words("title", LONGEST_LINE);
    let about = words("about", LONGEST_TEXT);
    let source = words("source", LONGEST_TEXT);
    if title.is_empty() {
        errors.add(
            "title",
            "アンケート名を入力してください（例：令和6年度 施設等アンケート）。",
        );
    }
    let (starts_on, ends_on) = period(fields, today, &mut errors);
    let chosen = |choice: &Choice| fields.all("ways").any(|one| one == choice.value);
    let ways = ways(book, before, today).into_iter().filter(chosen);
    let ways = ways.map(|choice| choice.value).collect();
    let targets = targets(book, before, today);
    let lines = lines::lines(fields, &targets, &mut errors);
    errors.or(Content {
        title,
        starts_on,
        ends_on,
        about,
        ways,
        source,
        lines,
    })
}

fn period(fields: &Fields, today: NaiveDate, errors: &mut FieldErrors) -> (NaiveDate, NaiveDate) {
    let day =
        |name: &str| parse_date(fields.text(name), today).map_err(|error| format!("{error}。"));
    let (starts_on, ends_on) = (day("starts_on"), day("ends_on"));
    let is_backwards = matches!((&starts_on, &ends_on), (Ok(from), Ok(to)) if to < from);
    let starts_on = errors.take("starts_on", starts_on);
    let ends_on = errors.take("ends_on", ends_on);
    if is_backwards {
        errors.add(
            "ends_on",
            "終了日は、開始日と同じか後の日付で入力してください。",
        );
    }
    (starts_on, ends_on)
}

#[cfg(test)]
mod tests {
    use app::codes::{Code, CodeList, CodeVersion};

    use super::*;

    fn list(key: &str, codes: &[&str]) -> CodeList {
        let code = |code: &&str| Code {
            code: (*code).into(),
            label: (*code).into(),
            short: (*code).into(),
            group: String::new(),
        };
        CodeList {
            key: key.into(),
            name: key.into(),
            multiple: true,
            versions: vec![CodeVersion {
                number: 1,
                valid_from: "2017-04-01".parse().unwrap(),
                note: String::new(),
                codes: codes.iter().map(code).collect(),
            }],
        }
    }

    fn book() -> Book {
        Book::of(vec![
            list(TARGETS, &["hospital", "clinic"]),
            list(WAYS, &["post", "fax"]),
        ])
    }

    fn today() -> NaiveDate {
        "2026-11-20".parse().unwrap()
    }

    fn read(changes: &[(&str, &str)], before: &Content) -> Result<Content, FieldErrors> {
        let mut fields = Fields::from_pairs(vec![
            ("title".into(), "見本".into()),
            ("starts_on".into(), "R6.10.30".into()),
            ("ends_on".into(), "R6.12.6".into()),
        ]);
        for (name, value) in changes {
            fields = fields.with(name, value);
        }
        content(&fields, (&book(), before), today())
    }

    #[test]
    fn what_is_wrong_is_said_at_its_field_and_nowhere_else() {
        for (given, at) in [
            (vec![("title", " ")], "title"),
            (vec![("starts_on", "そのうち")], "starts_on"),
            (vec![("ends_on", "")], "ends_on"),
            (vec![("ends_on", "R6.10.29")], "ends_on"),
            (vec![("sent_hospital", "多数")], "sent_hospital"),
            (vec![("sent_hospital", "-1")], "sent_hospital"),
            (vec![("sent_hospital", "1.5")], "sent_hospital"),
            (vec![("sent_hospital", "99999999")], "sent_hospital"),
            (vec![("returned_hospital", "4")], "sent_hospital"),
            (
                vec![("sent_hospital", "10"), ("returned_hospital", "11")],
                "returned_hospital",
            ),
            (
                vec![("sent_hospital", "10"), ("valid_hospital", "1")],
                "returned_hospital",
            ),
            (
                vec![
                    ("sent_hospital", "10"),
                    ("returned_hospital", "4"),
                    ("valid_hospital", "5"),
                ],
                "valid_hospital",
            ),
        ] {
            let errors = read(&given, &Content::default()).unwrap_err();
            assert!(errors.of(at).is_some(), "{given:?}: {errors:?}");
            assert_eq!(errors.iter().count(), 1, "{given:?}: {errors:?}");
        }
    }

    #[test]
    fn what_was_recorded_comes_back_in_the_form_even_what_the_list_no_longer_has() {
        let given = [
            ("sent_hospital", "1,730"),
            ("returned_hospital", "１０７"),
            ("sent_branch", "0"),
            ("ways", "fax"),
        ];
        let read_now = read(&given, &Content::default()).unwrap();
        assert_eq!(read_now.lines.len(), 1, "nobody offered 'branch'");
        assert_eq!(read_now.ways, ["fax"]);
        let mut before = read_now;
        before.lines.push(crate::questionnaires::Line {
            target: "branch".into(),
            sent: 3,
            ..Default::default()
        });
        let again = Fields::from_pairs(filled(&before).pairs().to_vec());
        let read = content(&again, (&book(), &before), today()).unwrap();
        assert_eq!(read, before);
    }
}
