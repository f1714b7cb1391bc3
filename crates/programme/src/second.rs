//! 二人目: what becomes of whoever does the same as somebody else at the same moment. Nothing that
//! was typed is lost, and nobody reads of a key in the database.

use std::future::Future;

use axum::http::StatusCode;
use chrono::{DateTime, Utc};
use db::DbFault;
use kernel::{Fault, FieldErrors, calendar::format_datetime, clock::in_japan};
use ui::{Choice, Form};
use web::{Ctx, Fields, Reply};

/// What a field is chosen from; `topics` stands for `topics_0`, `topics_1` …, too.
pub type Chosen<'a> = (&'a str, &'a [Choice]);

/// Does `deed`, and does it once more where a unique key was taken meanwhile: the second look finds
/// what the other person saved, and says so in the deed's own words.
pub async fn look<T, F>(deed: impl Fn() -> F) -> Result<T, Fault>
where
    F: Future<Output = Result<T, Fault>>,
{
    match deed().await {
        Err(fault) if DbFault::is_taken(&fault) => deed().await,
        done => done,
    }
}

/// The form as it was sent, with what is kept now at each field that differs, for the second of two
/// savers. `kept` is the form of the record as it stands; who saved it and when comes with the
/// fault.
pub fn form(
    fields: &Fields,
    kept: &Form,
    chosen: &[Chosen<'_>],
    (who, when): (&str, DateTime<Utc>),
) -> Form {
    let mut errors = FieldErrors::one(
        "",
        format!(
            "{who}さんが {} に先に保存しました。入力した内容は残っていますが、まだ保存していません。違うところを確かめて、もう一度保存してください。",
            format_datetime(in_japan(when))
        ),
    );
    for name in names(fields, kept, chosen) {
        let theirs = values(kept.pairs(), name);
        if theirs != values(fields.pairs(), name) {
            let said = said(&theirs, choices(name, chosen));
            errors.add(name, format!("いま保存されている内容：{said}"));
        }
    }
    fields.form(&errors)
}

/// The page with such a form (409).
pub fn page(ctx: &Ctx, template: &impl askama::Template) -> Reply {
    let mut page = ctx.again(template)?;
    *page.status_mut() = StatusCode::CONFLICT;
    Ok(page)
}

/// The fields that are held against each other: those of the record that were on the page, where
/// boxes that are not ticked send nothing.
fn names<'a>(fields: &'a Fields, kept: &'a Form, chosen: &[Chosen<'_>]) -> Vec<&'a str> {
    let is_chosen = |name: &str| !choices(name, chosen).is_empty();
    let was_sent = |name: &str| fields.pairs().iter().any(|(sent, _)| sent == name);
    let known = kept.pairs().iter();
    let known = known.filter(|(name, _)| was_sent(name) || is_chosen(name));
    let ticked = fields.pairs().iter().filter(|(name, _)| is_chosen(name));
    let mut names: Vec<&str> = Vec::new();
    for (name, _) in known.chain(ticked) {
        if !names.contains(&name.as_str()) {
            names.push(name);
        }
    }
    names
}

fn choices<'a>(name: &str, chosen: &[Chosen<'a>]) -> &'a [Choice] {
    let is = |of: &str| {
        let rest = name.strip_prefix(of);
        rest.is_some_and(|rest| {
            rest.is_empty()
                || rest
                    .strip_prefix('_')
                    .is_some_and(|at| at.parse::<u64>().is_ok())
        })
    };
    let found = chosen.iter().find(|(of, _)| is(of));
    found.map(|(_, choices)| *choices).unwrap_or_default()
}

/// What a field holds, in an order of its own; browsers end lines with two characters.
fn values(pairs: &[(String, String)], name: &str) -> Vec<String> {
    let own = pairs.iter().filter(|(key, _)| key == name);
    let own = own.map(|(_, value)| value.replace("\r\n", "\n").trim().to_owned());
    let mut values: Vec<String> = own.filter(|value| !value.is_empty()).collect();
    values.sort();
    values
}

fn said(values: &[String], choices: &[Choice]) -> String {
    if values.is_empty() {
        return "（空欄）".to_owned();
    }
    let word = |value: &String| {
        let choice = choices.iter().find(|one| one.value == *value);
        choice.map_or_else(|| value.clone(), |one| one.label.clone())
    };
    values.iter().map(word).collect::<Vec<_>>().join("・")
}

#[cfg(test)]
mod tests {
    use std::cell::Cell;

    use super::*;

    fn second(sent: &str, kept: &str) -> Vec<(String, String)> {
        let kept = Form::from_pairs(Fields::parse(kept).pairs().to_vec());
        let scenes = [Choice::new("a", "退院支援"), Choice::new("b", "看取り")];
        let first = ("試験 担当者", DateTime::default());
        let form = form(&Fields::parse(sent), &kept, &[("scene", &scenes)], first);
        form.errors().to_vec()
    }

    #[test]
    fn what_is_kept_stands_at_the_fields_that_differ() {
        let errors = second(
            "version=1&words=a%0D%0Ab&title=x&note=&scene=b",
            "words=a%0Ab&title=y&note=&scene=a&scene=b&ward=7",
        );
        let names: Vec<&str> = errors.iter().map(|(name, _)| name.as_str()).collect();
        assert_eq!(names, ["", "title", "scene"]);
        assert!(errors[0].1.starts_with("試験 担当者さんが"));
        assert_eq!(errors[1].1, "いま保存されている内容：y");
        assert_eq!(errors[2].1, "いま保存されている内容：退院支援・看取り");
    }

    #[test]
    fn what_is_empty_now_is_said_to_be_and_numbered_fields_have_words_too() {
        let errors = second("title=x&scene_2=a", "title=&scene_1=b");
        let said: Vec<_> = errors.iter().skip(1).cloned().collect();
        let line = |name: &str, words: &str| (name.to_owned(), words.to_owned());
        assert_eq!(
            said,
            [
                line("title", "いま保存されている内容：（空欄）"),
                line("scene_1", "いま保存されている内容：看取り"),
                line("scene_2", "いま保存されている内容：（空欄）"),
            ]
        );
    }

    #[tokio::test]
    async fn a_taken_key_is_looked_at_once_more_and_no_other_fault() {
        let tries = Cell::new(0);
        let count = || tries.set(tries.get() + 1);
        let taken = || Fault::from(DbFault::Taken("key".to_owned()));
        let deed = || {
            count();
            let first = tries.get() == 1;
            async move { if first { Err(taken()) } else { Ok(7) } }
        };
        assert_eq!(look(deed).await.unwrap(), 7);
        assert_eq!(tries.replace(0), 2);
        let missing = || {
            count();
            async { Err::<(), _>(Fault::Missing) }
        };
        assert!(matches!(look(missing).await, Err(Fault::Missing)));
        assert_eq!(tries.get(), 1);
    }
}
