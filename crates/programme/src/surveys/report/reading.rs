//! One answer for reading, question by question.

use crate::{
    forms::{Answers, Questionnaire, enabled, value_words, words},
    surveys::{actions::Last, rules},
};

/// One section of the form with what was answered.
pub struct SectionView {
    /// Its mark and title.
    pub title: String,
    /// Its questions that are asked.
    pub rows: Vec<RowView>,
}

/// One question, or one row of a matrix.
pub struct RowView {
    /// 設問番号.
    pub number: String,
    /// The question.
    pub text: String,
    /// What was answered; empty for nothing.
    pub answer: String,
    /// The same of the last time; 比較不可 where it asked something else.
    pub last: String,
    /// Where a filled in value comes from; empty where it was typed.
    pub from: String,
    /// The page behind it.
    pub href: String,
    /// Whether the filled in value was changed.
    pub is_corrected: bool,
    /// The filled in value.
    pub original: String,
    /// Why it was changed.
    pub reason: String,
}

/// The questions that are asked, by section.
pub fn sections(form: &Questionnaire, answers: &Answers, last: Option<&Last>) -> Vec<SectionView> {
    let asked = enabled(form, answers);
    let view = |section: &crate::forms::Section| SectionView {
        title: format!("{}　{}", section.mark, section.title)
            .trim()
            .to_owned(),
        rows: section
            .items
            .iter()
            .filter(|item| asked.contains(&item.link))
            .flat_map(|item| {
                item.links().into_iter().map(|link| {
                    let row = item.rows().iter().find(|row| row.link == link);
                    let text = row.map_or(&item.text, |row| &row.text).clone();
                    one(form, (link, text), answers, last)
                })
            })
            .collect(),
    };
    let sections = form.sections.iter().map(view);
    sections
        .filter(|section| !section.rows.is_empty())
        .collect()
}

fn one(
    form: &Questionnaire,
    (link, text): (&str, String),
    answers: &Answers,
    last: Option<&Last>,
) -> RowView {
    let given = answers.proposals.get(link);
    let is_corrected = answers.is_corrected(link);
    RowView {
        number: form.number(link),
        text,
        answer: words(form, answers, link),
        last: last.map_or_else(String::new, |last| before(form, link, last)),
        from: given.map_or_else(String::new, |given| given.from.clone()),
        href: given.map_or_else(String::new, |given| given.href.clone()),
        original: given
            .filter(|_| is_corrected)
            .map_or_else(String::new, |given| value_words(form, link, &given.value)),
        is_corrected,
        reason: answers.reasons.get(link).cloned().unwrap_or_default(),
    }
}

/// The answer of the last time; 比較不可 where the question was another.
fn before(form: &Questionnaire, link: &str, last: &Last) -> String {
    if !rules::comparable(&last.form, form, link) {
        return "比較不可".to_owned();
    }
    let said = words(form, &last.answers, link);
    if said.is_empty() {
        "未回答".to_owned()
    } else {
        said
    }
}
