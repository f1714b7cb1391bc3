//! The form of an attendance and the filter of the list.

use chrono::NaiveDate;
use kernel::{
    FieldErrors,
    calendar::{Period, PeriodKind, format_date, parse_date},
    text,
};
use ui::Form;
use web::Fields;

use super::model::{Attendance, Content, Order, Wanted};
use crate::codes::Book;

/// The longest name or host, and the longest note, in characters.
const LONGEST_NAME: usize = 200;
const LONGEST_NOTE: usize = 1000;

/// An empty form: today, everything else open.
pub fn blank(today: NaiveDate) -> Form {
    Form::new().with("held_on", format_date(today))
}

/// The form filled with a known attendance.
pub fn filled(content: &Content) -> Form {
    let form = Form::new()
        .with("held_on", format_date(content.held_on))
        .with("kind", &content.kind)
        .with("name", &content.name)
        .with("host", &content.host)
        .with("mode", &content.mode)
        .with("note", &content.note);
    if content.care_conference {
        form.with("care_conference", "1")
    } else {
        form
    }
}

/// The form for another meeting like `known`: the same but for date and note.
pub fn another(known: &Attendance, today: NaiveDate) -> Form {
    filled(&Content {
        held_on: today,
        note: String::new(),
        ..known.content.clone()
    })
}

/// What the form says, or what must be mended at which field.
pub fn content(fields: &Fields, book: &Book, today: NaiveDate) -> Result<Content, FieldErrors> {
    let mut errors = FieldErrors::new();
    let held_on = errors.take("held_on", held_on(fields.text("held_on"), today));
    let kind = fields.text("kind");
    if !book.knows("meeting_kind", held_on, kind) {
        errors.add("kind", "種別を選んでください。");
    }
    let mode = fields.text("mode");
    if !mode.is_empty() && !book.knows("meeting_mode", held_on, mode) {
        errors.add("mode", "開催の形を選び直してください。");
    }
    let name = fields.text("name").to_owned();
    if name.is_empty() {
        errors.add("name", "会議名を入力してください（例：地域ケア会議）。");
    }
    let host = fields.text("host").to_owned();
    for (field, value) in [("name", &name), ("host", &host)] {
        if value.chars().count() > LONGEST_NAME {
            errors.add(field, format!("{LONGEST_NAME}文字以内で入力してください。"));
        }
    }
    let note = fields.text("note").to_owned();
    if note.chars().count() > LONGEST_NOTE {
        errors.add(
            "note",
            format!("{LONGEST_NOTE}文字以内で入力してください。"),
        );
    }
    errors.or(Content {
        held_on,
        kind: kind.to_owned(),
        care_conference: fields.has("care_conference"),
        name,
        host,
        mode: mode.to_owned(),
        note,
    })
}

fn held_on(typed: &str, today: NaiveDate) -> Result<NaiveDate, String> {
    let day = parse_date(typed, today).map_err(|error| error.to_string())?;
    if day > today {
        return Err("開催日は今日までの日付で入力してください。".into());
    }
    Ok(day)
}

/// The filter in the address; this month where it names no period.
pub fn wanted(query: &Fields, today: NaiveDate) -> Wanted {
    let this_month = Period::containing(PeriodKind::Month, today);
    Wanted {
        period: query.text("period").parse().unwrap_or(this_month),
        office: query.text("office").parse().ok(),
        kind: query.text("kind").to_owned(),
        care_only: query.has("care"),
        words: text::fold(query.words("q")),
        order: Order::from_code(query.text("sort")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::codes::{Code, CodeList, CodeVersion};

    fn book() -> Book {
        let list = |key: &str, codes: &[&str]| CodeList {
            key: key.into(),
            name: key.into(),
            multiple: false,
            versions: vec![CodeVersion {
                number: 1,
                valid_from: "2015-08-01".parse().unwrap(),
                note: String::new(),
                codes: codes
                    .iter()
                    .map(|code| Code {
                        code: (*code).into(),
                        label: (*code).into(),
                        short: (*code).into(),
                        group: String::new(),
                    })
                    .collect(),
            }],
        };
        Book::of(vec![
            list("meeting_kind", &["city_or_ward", "related_body"]),
            list("meeting_mode", &["online"]),
        ])
    }

    fn read(changes: &[(&str, &str)]) -> Result<Content, FieldErrors> {
        let mut fields = Fields::from_pairs(vec![
            ("held_on".into(), "令和8年11月20日".into()),
            ("kind".into(), "city_or_ward".into()),
            ("name".into(), "推進会議".into()),
        ]);
        for (name, value) in changes {
            fields = fields.with(name, value);
        }
        content(&fields, &book(), "2026-11-20".parse().unwrap())
    }

    #[test]
    fn the_date_is_understood_in_eras_and_full_width() {
        let day: NaiveDate = "2026-11-20".parse().unwrap();
        for typed in [
            "R8.11.20",
            "２０２６／１１／２０",
            "今日",
            "11/20",
            "令和八年十一月二十日",
        ] {
            assert_eq!(read(&[("held_on", typed)]).unwrap().held_on, day, "{typed}");
        }
    }

    #[test]
    fn what_is_missing_is_said_at_its_field() {
        for (field, value) in [
            ("held_on", "2026-11-21"),
            ("held_on", "きのうあたり"),
            ("held_on", ""),
            ("kind", ""),
            ("kind", "party"),
            ("mode", "by_bus"),
            ("name", "　"),
        ] {
            let errors = read(&[(field, value)]).unwrap_err();
            assert!(errors.of(field).is_some(), "{field}={value}: {errors:?}");
            assert_eq!(errors.iter().count(), 1, "{field}={value}: {errors:?}");
        }
    }

    #[test]
    fn another_one_like_it_has_todays_date_and_no_note() {
        let content = read(&[("note", "配布資料あり"), ("care_conference", "1")]).unwrap();
        let known = Attendance {
            id: kernel::Id::new(1),
            office: kernel::Id::new(1),
            content,
            attendee: String::new(),
            updated_at: chrono::DateTime::default(),
            updated_by: String::new(),
            version: 1,
        };
        let form = another(&known, "2026-12-01".parse().unwrap());
        assert_eq!(form.value("held_on"), "令和8年12月1日");
        assert_eq!((form.value("name"), form.value("note")), ("推進会議", ""));
        assert!(form.has("care_conference", "1"));
    }

    #[test]
    fn a_filter_that_makes_no_sense_shows_this_month() {
        let query = Fields::parse("period=someday&sort=sideways&office=x");
        let wanted = wanted(&query, "2026-11-20".parse().unwrap());
        assert_eq!(wanted.period.to_string(), "2026-11");
        assert_eq!((wanted.order, wanted.office), (Order::Newest, None));
    }
}
