//! A form to be answered.

use std::collections::{BTreeMap, BTreeSet};

use ui::{Choice, Form};

use super::Prefilled;
use crate::forms::{
    model::{Answers, Finding, Item, Kind, Questionnaire, Scale, Section, Severity, source_label},
    posted, rules,
};

/// More letters than this, and choices stand one below the other.
const ONE_ROW: usize = 36;

/// What a form on the screen is made from.
pub struct Asking<'a> {
    /// What is asked.
    pub form: &'a Questionnaire,
    /// The answers so far, with what was filled in.
    pub answers: &'a Answers,
    /// What stands in the fields: [`posted::filled`], or what was sent with its messages.
    pub fields: Form,
    /// What was found; warnings are said beside the questions, refusals stand in `fields`.
    pub findings: &'a [Finding],
    /// The answers of the period before, said beside the questions.
    pub last: Option<&'a Answers>,
    /// The files kept with each question.
    pub files: BTreeMap<String, Vec<KeptFile>>,
}

/// A file that is kept with a question.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeptFile {
    /// Its name.
    pub name: String,
    /// Its address.
    pub href: String,
}

/// 回答欄: the whole form as `asked.html` shows it.
pub struct Asked {
    /// The values and messages.
    pub form: Form,
    /// Its sections.
    pub sections: Vec<AskedSection>,
}

/// One section.
pub struct AskedSection {
    /// Its id on the page.
    pub id: String,
    /// Its number, or mark.
    pub mark: String,
    /// Its heading.
    pub title: String,
    /// What stands under it.
    pub lead: String,
    /// Its questions.
    pub items: Vec<AskedItem>,
}

/// One question.
pub struct AskedItem {
    /// Its name.
    pub link: String,
    /// The field of its answer.
    pub name: String,
    /// 設問番号.
    pub number: String,
    /// The question.
    pub text: String,
    /// How to answer.
    pub help: String,
    /// The word of its kind.
    pub kind: &'static str,
    /// Whether it must be answered.
    pub required: bool,
    /// What can be chosen.
    pub choices: Vec<Choice>,
    /// Whether the choices stand side by side.
    pub in_row: bool,
    /// Whether words can be written beside the choices; what they are for.
    pub detail: String,
    /// The rows of a matrix.
    pub rows: Vec<AskedRow>,
    /// The unit of a number.
    pub unit: String,
    /// Whether text has several lines.
    pub lines: bool,
    /// When it is asked, in words; empty for always.
    pub when: String,
    /// The same for the script, as JSON.
    pub when_data: String,
    /// The formula for the script, as JSON; empty where nothing is worked out.
    pub formula_data: String,
    /// How it is worked out, in words.
    pub formula: String,
    /// What is worked out so far.
    pub result: String,
    /// What will fill it in, where nothing has yet.
    pub source: &'static str,
    /// What filled it in.
    pub from: Option<Prefilled>,
    /// What to look at again.
    pub warnings: Vec<String>,
    /// The answer of the period before; empty for none.
    pub last: String,
    /// The files kept with it.
    pub files: Vec<KeptFile>,
}

/// One row of a matrix.
pub struct AskedRow {
    /// The field of its answer.
    pub name: String,
    /// What it asks.
    pub text: String,
    /// What filled it in.
    pub from: Option<Prefilled>,
}

impl AskedItem {
    /// The field of what is written beside the answer.
    pub fn detail_name(&self) -> String {
        posted::detail_field(&self.link)
    }
}

impl Asked {
    /// The form as it is answered.
    pub fn of(asking: Asking<'_>) -> Self {
        let asked: BTreeSet<String> = rules::enabled(asking.form, asking.answers);
        let sections = asking.form.sections.iter().enumerate();
        let sections = sections.map(|(at, one)| section(&asking, &asked, (at, one)));
        let sections = sections.collect();
        Self {
            form: asking.fields,
            sections,
        }
    }

    /// The form as somebody sees it who has not answered anything.
    pub fn blank(form: &Questionnaire) -> Self {
        let answers = Answers::begun(form);
        Self::of(Asking {
            form,
            fields: posted::filled(form, &answers),
            answers: &answers,
            findings: &[],
            last: None,
            files: BTreeMap::new(),
        })
    }
}

fn section(
    asking: &Asking<'_>,
    asked: &BTreeSet<String>,
    (at, section): (usize, &Section),
) -> AskedSection {
    let mark = if section.mark.is_empty() {
        (at + 1).to_string()
    } else {
        section.mark.clone()
    };
    AskedSection {
        id: format!("s-{}", section.link),
        mark,
        title: section.title.clone(),
        lead: section.lead.clone(),
        items: section
            .items
            .iter()
            .map(|one| item(asking, one, asked.contains(&one.link)))
            .collect(),
    }
}

fn json(value: &impl serde::Serialize) -> String {
    serde_json::to_string(value).unwrap_or_default()
}

fn item(asking: &Asking<'_>, item: &Item, is_asked: bool) -> AskedItem {
    let form = asking.form;
    let scale = form.scale_of(&item.link);
    let scale = scale.or_else(|| form.scale_of(item.links().first().copied().unwrap_or_default()));
    let condition = item.condition.as_ref();
    let formula = item.formula.as_ref();
    let (unit, lines) = match &item.kind {
        Kind::Number { unit, .. } => (unit.clone(), false),
        Kind::Text { lines, .. } => (String::new(), *lines),
        _ => (String::new(), false),
    };
    let links = item.links();
    let warned = |finding: &&Finding| {
        is_asked && finding.severity == Severity::Warn && links.contains(&finding.link.as_str())
    };
    AskedItem {
        link: item.link.clone(),
        name: posted::field(&item.link),
        number: form.number(&item.link),
        text: item.text.clone(),
        help: item.help.clone(),
        kind: item.kind.code(),
        required: item.required,
        in_row: scale.is_some_and(is_short),
        choices: scale.map(choices).unwrap_or_default(),
        detail: scale.map(detail).unwrap_or_default(),
        rows: rows(asking, item),
        unit,
        lines,
        when: condition.map_or_else(String::new, |one| rules::condition_words(form, one)),
        when_data: condition.map_or_else(String::new, json),
        formula_data: formula.map_or_else(String::new, json),
        formula: formula.map_or_else(String::new, |one| rules::formula_words(form, one)),
        result: formula.map_or_else(String::new, |_| result(asking, &item.link)),
        source: source_label(&item.prefill),
        from: Prefilled::of(asking, &item.link),
        warnings: asking
            .findings
            .iter()
            .filter(warned)
            .map(|one| one.words.clone())
            .collect(),
        last: last(asking, item),
        files: asking.files.get(&item.link).cloned().unwrap_or_default(),
    }
}

fn result(asking: &Asking<'_>, link: &str) -> String {
    let number = asking.answers.number(link);
    number.map(rules::figure).unwrap_or_default()
}

fn is_short(scale: &Scale) -> bool {
    let letters: usize = scale
        .choices
        .iter()
        .map(|one| one.label.chars().count() + 3)
        .sum();
    letters <= ONE_ROW
}

fn choices(scale: &Scale) -> Vec<Choice> {
    let one = |choice: &crate::forms::model::Choice| {
        let shown = Choice::new(&choice.code, &choice.label);
        if choice.exclusive {
            shown.note("ほかの答えとはいっしょに選べません")
        } else {
            shown
        }
    };
    scale.choices.iter().map(one).collect()
}

/// What the words beside the choices are for.
fn detail(scale: &Scale) -> String {
    let asks = scale.choices.iter().filter(|choice| choice.detail);
    let labels: Vec<String> = asks.map(|choice| format!("「{}」", choice.label)).collect();
    if labels.is_empty() {
        return String::new();
    }
    format!("{}の内容", labels.concat())
}

fn rows(asking: &Asking<'_>, item: &Item) -> Vec<AskedRow> {
    let row = |row: &crate::forms::model::Row| AskedRow {
        name: posted::field(&row.link),
        text: row.text.clone(),
        from: Prefilled::of(asking, &row.link),
    };
    item.rows().iter().map(row).collect()
}

fn last(asking: &Asking<'_>, item: &Item) -> String {
    let Some(last) = asking.last else {
        return String::new();
    };
    if item.rows().is_empty() {
        return rules::words(asking.form, last, &item.link);
    }
    let row = |row: &crate::forms::model::Row| {
        let said = rules::words(asking.form, last, &row.link);
        (!said.is_empty()).then(|| format!("{}…{said}", row.text))
    };
    let rows: Vec<String> = item.rows().iter().filter_map(row).collect();
    rows.join("、")
}
