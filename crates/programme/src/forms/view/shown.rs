//! A form as it was answered.

use crate::forms::{
    model::{Answers, Kind, Questionnaire, Section},
    rules,
};

/// 回答: the questions that were asked, with their answers.
pub struct Shown {
    /// The sections.
    pub sections: Vec<ShownSection>,
}

/// One section.
pub struct ShownSection {
    /// Its number, or mark.
    pub mark: String,
    /// Its heading.
    pub title: String,
    /// Its answers.
    pub rows: Vec<ShownRow>,
}

/// One answer.
pub struct ShownRow {
    /// The question's name.
    pub link: String,
    /// 設問番号.
    pub number: String,
    /// The question, or the row of a matrix behind its question.
    pub text: String,
    /// The answer in words; empty for none.
    pub answer: String,
    /// Where a filled in answer comes from; empty for none.
    pub from: String,
    /// 直す理由; empty where nothing was corrected.
    pub reason: String,
    /// The answer of the period before; empty for none.
    pub last: String,
}

/// The answers to what was asked.
pub fn shown(form: &Questionnaire, answers: &Answers, last: Option<&Answers>) -> Shown {
    let asked = rules::enabled(form, answers);
    let sections = form.sections.iter().enumerate();
    let one = |(at, section): (usize, &Section)| {
        let items = section.items.iter();
        let items = items.filter(|item| asked.contains(&item.link) && item.kind != Kind::Note);
        let mut rows = Vec::new();
        for item in items {
            for link in item.links() {
                let row = form.row(link).map(|(_, row)| &row.text);
                let text =
                    row.map_or_else(|| item.text.clone(), |row| format!("{}：{row}", item.text));
                rows.push(row_of(form, (answers, last), link, text));
            }
        }
        ShownSection {
            mark: if section.mark.is_empty() {
                (at + 1).to_string()
            } else {
                section.mark.clone()
            },
            title: section.title.clone(),
            rows,
        }
    };
    Shown {
        sections: sections.map(one).collect(),
    }
}

fn row_of(
    form: &Questionnaire,
    (answers, last): (&Answers, Option<&Answers>),
    link: &str,
    text: String,
) -> ShownRow {
    let proposal = answers.proposals.get(link);
    ShownRow {
        link: link.to_owned(),
        number: form.number(link),
        text,
        answer: rules::words(form, answers, link),
        from: proposal.map(|one| one.from.clone()).unwrap_or_default(),
        reason: answers.reasons.get(link).cloned().unwrap_or_default(),
        last: last.map_or_else(String::new, |last| rules::words(form, last, link)),
    }
}
