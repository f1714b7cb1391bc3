//! What changed between two sets of answers.

use super::super::model::{Answers, Change, Questionnaire};
use super::words;

/// The questions and rows answered differently, in order, in words.
pub fn difference(form: &Questionnaire, before: &Answers, after: &Answers) -> Vec<Change> {
    let mut changes = Vec::new();
    for (link, text) in form.answered() {
        let (was, is) = (words(form, before, link), words(form, after, link));
        let same = before.get(link) == after.get(link) && was == is;
        if !same {
            changes.push(Change {
                link: link.to_owned(),
                text: format!("{} {text}", form.number(link)),
                before: or_blank(was),
                after: or_blank(is),
            });
        }
    }
    changes
}

fn or_blank(words: String) -> String {
    if words.is_empty() {
        "未回答".into()
    } else {
        words
    }
}
