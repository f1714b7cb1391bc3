//! The form of a support and the filter of the list.

use app::{areas::Atlas, codes::Book};
use chrono::NaiveDate;
use kernel::{
    FieldErrors, Id,
    calendar::{FiscalYear, Period, PeriodKind, format_date, parse_date},
    text::{self, whole_number},
};
use ui::{Choice, Form};
use web::Fields;

use super::model::{Concerns, Content, Wanted};

/// The longest line and the longest text, in characters.
const LONGEST_LINE: usize = 200;
const LONGEST_TEXT: usize = 4000;

/// The most people that ever take part.
const MOST_PEOPLE: i64 = 1_000_000;

/// An empty form: today, the rest open.
pub fn blank(today: NaiveDate, staff: &str) -> Form {
    Form::new()
        .with("began_on", format_date(today))
        .with("staff", staff)
}

/// The form filled with what is known.
pub fn filled(content: &Content) -> Form {
    let day = |day: Option<NaiveDate>| day.map_or_else(String::new, format_date);
    let people = content.people.map_or_else(String::new, |n| n.to_string());
    let mut form = Form::new()
        .with("kind", &content.kind)
        .with("began_on", format_date(content.began_on))
        .with("ended_on", day(content.ended_on))
        .with("staff", &content.staff)
        .with("partners", &content.partners)
        .with("about", &content.about)
        .with("detail", &content.detail)
        .with("result", &content.result)
        .with("people", people)
        .with("next_step", &content.next_step)
        .with("next_due", day(content.next_due));
    if content.concerns.all_wards {
        form = form.with("all_wards", "1");
    }
    for ward in &content.concerns.wards {
        form = form.with("ward", ward.to_string());
    }
    for office in &content.concerns.offices {
        form = form.with("office", office.to_string());
    }
    form
}

/// What the form says, or what must be mended at which field.
pub fn content(
    fields: &Fields,
    (book, atlas): (&Book, &Atlas),
    today: NaiveDate,
) -> Result<Content, FieldErrors> {
    let mut errors = FieldErrors::new();
    let began_on = errors.take("began_on", began_on(fields.text("began_on"), today));
    let kind = fields.text("kind").to_owned();
    if !book.knows("support_kind", began_on, &kind) {
        errors.add("kind", "種別を選んでください。");
    }
    let mut words = |name: &str, longest: usize| {
        let text = fields.text(name).to_owned();
        if text.chars().count() > longest {
            errors.add(name, format!("{longest}文字以内で入力してください。"));
        }
        text
    };
    let about = words("about", LONGEST_LINE);
    let staff = words("staff", LONGEST_LINE);
    let partners = words("partners", LONGEST_LINE);
    let detail = words("detail", LONGEST_TEXT);
    let result = words("result", LONGEST_TEXT);
    let next_step = words("next_step", LONGEST_LINE);
    if about.is_empty() {
        errors.add(
            "about",
            "件名を入力してください（例：推進会議の進め方について）。",
        );
    }
    let ended_on = errors.take(
        "ended_on",
        ended_on(fields.text("ended_on"), began_on, today),
    );
    let next_due = errors.take("next_due", some_day(fields.text("next_due"), today));
    if next_due.is_some() && next_step.is_empty() {
        errors.add("next_step", "次に何をするかを入力してください。");
    }
    let content = Content {
        kind,
        began_on,
        ended_on,
        concerns: concerns(fields, atlas),
        staff,
        partners,
        about,
        detail,
        result,
        people: errors.take("people", people(fields.text("people"))),
        next_step,
        next_due,
        next_done_on: None,
    };
    errors.or(content)
}

fn began_on(typed: &str, today: NaiveDate) -> Result<NaiveDate, String> {
    let day = parse_date(typed, today).map_err(|error| error.to_string())?;
    if day > today {
        return Err("実施日は今日までの日付で入力してください。".into());
    }
    Ok(day)
}

fn some_day(typed: &str, today: NaiveDate) -> Result<Option<NaiveDate>, String> {
    if typed.is_empty() {
        return Ok(None);
    }
    let day = parse_date(typed, today).map_err(|error| error.to_string())?;
    Ok(Some(day))
}

fn ended_on(typed: &str, from: NaiveDate, today: NaiveDate) -> Result<Option<NaiveDate>, String> {
    let day = some_day(typed, today)?;
    if day.is_some_and(|day| day < from) {
        return Err("最終日は、実施日と同じか後の日付で入力してください。".into());
    }
    Ok(day.filter(|day| *day != from))
}

fn people(typed: &str) -> Result<Option<i64>, String> {
    if typed.is_empty() {
        return Ok(None);
    }
    let number = whole_number(typed).filter(|n| (0..=MOST_PEOPLE).contains(n));
    let number = number.ok_or("人数を0以上の整数で入力してください（例：120）。")?;
    Ok(Some(number))
}

/// Whom it concerns: the wards and offices there are; none of them by name where it is all.
fn concerns(fields: &Fields, atlas: &Atlas) -> Concerns {
    if fields.has("all_wards") {
        return Concerns {
            all_wards: true,
            ..Concerns::default()
        };
    }
    let chosen = |name: &str, id: i64| fields.all(name).any(|one| one == id.to_string());
    let wards = atlas.wards.iter().map(|ward| ward.id);
    let offices = atlas.offices.iter().map(|office| office.id);
    Concerns {
        all_wards: false,
        wards: wards.filter(|id| chosen("ward", id.get())).collect(),
        offices: offices.filter(|id| chosen("office", id.get())).collect(),
    }
}

/// The filter in the address; this fiscal year where it names no period.
pub fn wanted(query: &Fields, today: NaiveDate) -> Wanted {
    let this_year = Period::containing(PeriodKind::Year, today);
    Wanted {
        kind: query.text("kind").to_owned(),
        ward: query.text("ward").parse().ok().map(Id::new),
        waiting: query.has("waiting"),
        words: text::fold(query.words("q")),
        ..Wanted::all(query.text("period").parse().unwrap_or(this_year))
    }
}

/// This and the last three fiscal years with their halves; and `now` where it is another one.
pub fn periods(today: NaiveDate, now: Period) -> Vec<Choice> {
    let this = FiscalYear::containing(today);
    let mut periods: Vec<Period> = Vec::new();
    for back in 0..4 {
        let year = Period::Year(FiscalYear::clamped(this.year() - back));
        periods.push(year);
        let halves = year.months().into_iter().step_by(6);
        periods.extend(halves.map(|month| Period::containing(PeriodKind::Half, month.first_day())));
    }
    periods.retain(|period| period.bounds().0 <= today);
    if !periods.contains(&now) {
        periods.push(now);
    }
    periods
        .into_iter()
        .map(|period| Choice::new(period.to_string(), period.label()))
        .collect()
}

#[cfg(test)]
mod tests {
    use app::codes::{Code, CodeList, CodeVersion};

    use super::*;

    fn book() -> Book {
        let code = |code: &str| Code {
            code: code.into(),
            label: code.into(),
            short: code.into(),
            group: String::new(),
        };
        Book::of(vec![CodeList {
            key: "support_kind".into(),
            name: "種別".into(),
            multiple: false,
            versions: vec![CodeVersion {
                number: 1,
                valid_from: "2017-04-01".parse().unwrap(),
                note: String::new(),
                codes: vec![code("visit"), code("block_training")],
            }],
        }])
    }

    fn read(changes: &[(&str, &str)]) -> Result<Content, FieldErrors> {
        let mut fields = Fields::from_pairs(vec![
            ("began_on".into(), "R8.11.10".into()),
            ("kind".into(), "visit".into()),
            ("about".into(), "推進会議の進め方".into()),
        ]);
        for (name, value) in changes {
            fields = fields.with(name, value);
        }
        let today = "2026-11-20".parse().unwrap();
        content(&fields, (&book(), &Atlas::default()), today)
    }

    #[test]
    fn what_is_missing_is_said_at_its_field() {
        for (field, value) in [
            ("began_on", "2026-11-21"),
            ("began_on", ""),
            ("ended_on", "2026-11-09"),
            ("kind", ""),
            ("kind", "party"),
            ("about", " "),
            ("people", "満員"),
            ("people", "-1"),
            ("next_due", "そのうち"),
        ] {
            let errors = read(&[(field, value)]).unwrap_err();
            assert!(errors.of(field).is_some(), "{field}={value}: {errors:?}");
            assert_eq!(errors.iter().count(), 1, "{field}={value}: {errors:?}");
        }
        let errors = read(&[("next_due", "2026-12-01")]).unwrap_err();
        assert!(errors.of("next_step").is_some(), "a day needs its deed");
    }

    #[test]
    fn what_was_recorded_comes_back_in_the_form() {
        let content = read(&[
            ("ended_on", "2026-11-11"),
            ("people", "141"),
            ("next_step", "資料を送る"),
            ("next_due", "2026-12-01"),
            ("all_wards", "1"),
        ]);
        let content = content.unwrap();
        assert_eq!(
            (content.people, content.concerns.all_wards),
            (Some(141), true)
        );
        let again = Fields::from_pairs(filled(&content).pairs().to_vec());
        let today = "2026-11-20".parse().unwrap();
        let read = super::content(&again, (&book(), &Atlas::default()), today);
        assert_eq!(read.unwrap(), content);
    }
}
