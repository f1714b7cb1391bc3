//! Forms of めざす姿, 課題 and 目標.

use app::codes::Book;
use chrono::NaiveDate;
use kernel::{
    FieldErrors, Id,
    calendar::{FiscalYear, format_date},
};
use ui::Form;
use web::Fields;

use super::{LONGEST_TEXT, LONGEST_TITLE, day, limited, needed, open_day};
use crate::measures::{
    model::{Aim, AimWords, Goal, GoalWords, Issue, IssueWords},
    rules,
};

/// The aim's form: filled, or blank from the given year on for three.
pub fn aim_form(known: Option<&Aim>, year: FiscalYear) -> Form {
    let (first, last, text) = known.map_or((year.year(), year.year() + 2, ""), |aim| {
        let words = &aim.words;
        (words.first_year, words.last_year, words.text.as_str())
    });
    Form::new()
        .with("first_year", first.to_string())
        .with("last_year", last.to_string())
        .with("words", text)
}

/// めざす姿.
pub fn aim(fields: &Fields) -> Result<AimWords, FieldErrors> {
    let mut errors = FieldErrors::new();
    let mut year = |name: &str| {
        let read = fields.text(name).parse::<i32>().ok();
        let read = read.and_then(FiscalYear::new).map(FiscalYear::year);
        errors.take(
            name,
            read.ok_or_else(|| "年度を選んでください。".to_owned()),
        )
    };
    let (first_year, last_year) = (year("first_year"), year("last_year"));
    if errors.is_empty() && last_year < first_year {
        errors.add(
            "last_year",
            "終わりの年度は、始まりの年度以後を選んでください。",
        );
    }
    let ask = "めざす姿を入力してください（例：住み慣れた家で、最期まで自分らしく暮らせる）。";
    let text = needed(&mut errors, fields, "words", ask);
    limited(&mut errors, &[("words", &text)], LONGEST_TEXT);
    errors.or(AimWords {
        first_year,
        last_year,
        text,
    })
}

/// An empty issue: since today, in the scene it was begun in.
pub fn issue_blank(today: NaiveDate, scene: &str) -> Form {
    Form::new()
        .with("since", format_date(today))
        .with("scene", scene)
}

/// The issue's form, filled.
pub fn issue_form(known: &Issue) -> Form {
    let words = &known.words;
    let form = Form::new()
        .with("title", &words.title)
        .with("words", &words.text)
        .with("since", format_date(words.since));
    let mut pairs = form.pairs().to_vec();
    pairs.extend(
        words
            .scenes
            .iter()
            .map(|one| ("scene".to_owned(), one.clone())),
    );
    Form::from_pairs(pairs)
}

/// 課題.
pub fn issue(fields: &Fields, book: &Book, today: NaiveDate) -> Result<IssueWords, FieldErrors> {
    let mut errors = FieldErrors::new();
    let ask = "課題を短く入力してください（例：退院時の情報が在宅側に届くのが遅い）。";
    let title = needed(&mut errors, fields, "title", ask);
    let text = fields.text("words").to_owned();
    limited(&mut errors, &[("title", &title)], LONGEST_TITLE);
    limited(&mut errors, &[("words", &text)], LONGEST_TEXT);
    let since = day(&mut errors, fields, "since", today);
    if since > today {
        errors.add("since", "把握した日は今日までの日付で入力してください。");
    }
    let scenes: Vec<String> = fields.all("scene").map(str::to_owned).collect();
    if scenes.iter().any(|one| !book.knows("scene", today, one)) {
        errors.add("scene", "場面を選び直してください。");
    }
    errors.or(IssueWords {
        title,
        text,
        scenes,
        since,
    })
}

/// The goal's form, filled or blank.
pub fn goal_form(known: Option<&Goal>) -> Form {
    let Some(goal) = known else {
        return Form::new();
    };
    let words = &goal.words;
    let indicator = words.indicator.map(|id| id.to_string());
    Form::new()
        .with("words", &words.text)
        .with("indicator", indicator.unwrap_or_default())
        .with("target", rules::written(words.target))
        .with("due_on", words.due_on.map(format_date).unwrap_or_default())
}

/// 目標.
pub fn goal(fields: &Fields, today: NaiveDate) -> Result<GoalWords, FieldErrors> {
    let mut errors = FieldErrors::new();
    let ask = "目標を入力してください（例：退院前の情報提供を8割の病院で受けられる）。";
    let text = needed(&mut errors, fields, "words", ask);
    limited(&mut errors, &[("words", &text)], LONGEST_TEXT);
    let typed = fields.text("target");
    let target = rules::number(typed);
    if !typed.is_empty() && target.is_none() {
        errors.add("target", "目標値は数字で入力してください（例：80）。");
    }
    let indicator = fields.text("indicator").parse().ok().map(Id::new);
    if target.is_some() && indicator.is_none() {
        errors.add("indicator", "目標値を入れるときは、指標を選んでください。");
    }
    let due_on = open_day(&mut errors, fields, "due_on", today);
    errors.or(GoalWords {
        text,
        indicator,
        target,
        due_on,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_aims_years_are_in_order_and_it_says_something() {
        let read = |text: &str| aim(&Fields::parse(text));
        assert!(read("first_year=2026&last_year=2028&words=a").is_ok());
        for (sent, field) in [
            ("first_year=2026&last_year=2025&words=a", "last_year"),
            ("first_year=2026&last_year=2026&words=", "words"),
            ("first_year=&last_year=2026&words=a", "first_year"),
        ] {
            assert!(read(sent).unwrap_err().of(field).is_some(), "{sent}");
        }
    }

    #[test]
    fn a_target_needs_an_indicator() {
        let today = "2026-11-20".parse().unwrap();
        let read = |text: &str| goal(&Fields::parse(text), today);
        assert!(
            read("words=a&target=80")
                .unwrap_err()
                .of("indicator")
                .is_some()
        );
        assert!(
            read("words=a&target=x&indicator=1")
                .unwrap_err()
                .of("target")
                .is_some()
        );
        let good = read("words=a&target=80&indicator=1&due_on=R9.3.31").unwrap();
        assert_eq!(good.target, Some(80.0));
        assert_eq!(good.due_on, "2027-03-31".parse().ok());
    }
}
