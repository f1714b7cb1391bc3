//! Whether a questionnaire can be asked at all.

use std::collections::{BTreeMap, BTreeSet};

use super::super::model::{
    Check, Formula, Is, Item, Kind, Questionnaire, Scale, Test, Value, source_label,
};

/// 不備: what must be mended before a questionnaire is taken into use.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// The section, question, row or set it is about; empty for the whole.
    pub link: String,
    /// What is wrong, and what to do.
    pub words: String,
}

/// The longest name of a question.
const LONGEST_LINK: usize = 64;

/// Whether `link` may name a question: letters, digits, `-`, `_` and `.`.
pub fn is_link(link: &str) -> bool {
    let plain = |c: char| c.is_ascii_alphanumeric() || "-_.".contains(c);
    !link.is_empty() && link.len() <= LONGEST_LINK && link.chars().all(plain)
}

/// Everything that stands against asking with this questionnaire; empty where nothing does.
pub fn sound(form: &Questionnaire) -> Vec<Fault> {
    let mut found = Found::default();
    if form.title.trim().is_empty() {
        found.add("", "題名を入力してください。");
    }
    if form.items().all(|item| item.kind == Kind::Note) {
        found.add("", "設問がありません。大項目と設問を加えてください。");
    }
    names(form, &mut found);
    for scale in &form.scales {
        self::scale(scale, &mut found);
    }
    let mut before = BTreeSet::new();
    for section in &form.sections {
        if section.title.trim().is_empty() {
            found.add(&section.link, "大項目の見出しを入力してください。");
        }
        for item in &section.items {
            self::item(form, item, &before, &mut found);
            before.extend(item.links());
        }
    }
    circles(form, &mut found);
    found.0
}

#[derive(Default)]
struct Found(Vec<Fault>);

impl Found {
    fn add(&mut self, link: &str, words: impl Into<String>) {
        self.0.push(Fault {
            link: link.to_owned(),
            words: words.into(),
        });
    }
}

/// Each name is well made and stands for one thing.
fn names(form: &Questionnaire, found: &mut Found) {
    let mut seen = BTreeSet::new();
    let mut one = |link: &str, found: &mut Found| {
        if !is_link(link) {
            found.add(link, format!("識別名「{link}」は使えません。"));
        } else if !seen.insert(link.to_owned()) {
            found.add(link, format!("識別名「{link}」が重なっています。"));
        }
    };
    for section in &form.sections {
        one(&section.link, found);
        for item in &section.items {
            one(&item.link, found);
            for row in item.rows() {
                one(&row.link, found);
            }
        }
    }
}

fn scale(scale: &Scale, found: &mut Found) {
    let said = |words: &str| format!("選択肢の組「{}」：{words}", scale.name);
    if !is_link(&scale.key) {
        found.add(&scale.key, said("識別名が使えません。"));
    }
    if scale.choices.len() < 2 {
        found.add(&scale.key, said("選択肢を2つ以上入力してください。"));
    }
    let mut codes = BTreeSet::new();
    for choice in &scale.choices {
        if choice.label.trim().is_empty() {
            found.add(&scale.key, said("空の選択肢があります。"));
        }
        if !is_link(&choice.code) || !codes.insert(&choice.code) {
            let words = format!("「{}」の識別名が使えないか、重なっています。", choice.label);
            found.add(&scale.key, said(&words));
        }
    }
}

fn item(form: &Questionnaire, item: &Item, before: &BTreeSet<&str>, found: &mut Found) {
    let link = &item.link;
    if item.text.trim().is_empty() {
        found.add(link, "設問の文を入力してください。");
    }
    if let Kind::Single { scale } | Kind::Multiple { scale } | Kind::Matrix { scale, .. } =
        &item.kind
        && form.scale(scale).is_none()
    {
        found.add(link, "選択肢の組を選んでください。");
    }
    if let Kind::Matrix { rows, .. } = &item.kind {
        if rows.is_empty() {
            found.add(link, "表の行を入力してください。");
        }
        if rows.iter().any(|row| row.text.trim().is_empty()) {
            found.add(link, "表に空の行があります。");
        }
    }
    if let Kind::Number {
        least: Some(least),
        most: Some(most),
        ..
    } = &item.kind
        && least > most
    {
        found.add(link, "最小の値が最大の値より大きくなっています。");
    }
    let asks_nothing = item.required || !item.prefill.is_empty() || !item.checks.is_empty();
    if item.kind == Kind::Note && asks_nothing {
        found.add(link, "説明には、必須・自動入力・確認を付けられません。");
    }
    if !item.prefill.is_empty() && source_label(&item.prefill).is_empty() {
        found.add(link, "自動で入れる値を選び直してください。");
    }
    if item
        .initial
        .as_ref()
        .is_some_and(|value| !fits(form, item, value))
    {
        found.add(link, "はじめの値が、設問の形と合いません。");
    }
    for test in item.condition.iter().flat_map(|condition| &condition.tests) {
        self::test(form, item, test, before, found);
    }
    if item
        .condition
        .as_ref()
        .is_some_and(|condition| condition.tests.is_empty())
    {
        found.add(link, "表示の条件を選ぶか、条件をなくしてください。");
    }
    reckoning(form, item, found);
}

fn test(
    form: &Questionnaire,
    item: &Item,
    test: &Test,
    before: &BTreeSet<&str>,
    found: &mut Found,
) {
    if !before.contains(test.item.as_str()) {
        found.add(
            &item.link,
            "表示の条件は、この設問より前の設問で決めてください。",
        );
        return;
    }
    let fits = match &test.is {
        Is::Answered | Is::Blank => true,
        Is::Has(code) | Is::HasNot(code) => form
            .scale_of(&test.item)
            .is_some_and(|scale| scale.choice(code).is_some()),
        Is::AtLeast(_) | Is::AtMost(_) => is_number(form, &test.item),
    };
    if !fits {
        let number = form.number(&test.item);
        let words = format!("表示の条件が、設問{number}の答えと合いません。選び直してください。");
        found.add(&item.link, words);
    }
}

/// Whether a value may stand in a question before it is answered.
fn fits(form: &Questionnaire, item: &Item, value: &Value) -> bool {
    let known = |code: &String| {
        let scale = form.scale_of(&item.link);
        scale.is_some_and(|scale| scale.choice(code).is_some())
    };
    match (&item.kind, value) {
        (Kind::Single { .. }, Value::Choice(code)) => known(code),
        (Kind::Multiple { .. }, Value::Choices(codes)) => codes.iter().all(known),
        (Kind::Number { .. }, Value::Number(number)) => number.is_finite(),
        (Kind::Date, Value::Date(_)) | (Kind::Text { .. }, Value::Text(_)) => true,
        _ => false,
    }
}

fn is_number(form: &Questionnaire, link: &str) -> bool {
    form.item(link)
        .is_some_and(|item| matches!(item.kind, Kind::Number { .. }))
}

/// Formulas and checks are of numbers, and read other numbers.
fn reckoning(form: &Questionnaire, item: &Item, found: &mut Found) {
    let is_number = matches!(item.kind, Kind::Number { .. });
    if !is_number && (item.formula.is_some() || !item.checks.is_empty()) {
        found.add(&item.link, "計算と確認は、数の設問だけに付けられます。");
        return;
    }
    if item.formula.is_some() && !item.prefill.is_empty() {
        let words = "計算する設問に、自動で入れる値は付けられません。";
        found.add(&item.link, words);
    }
    let mut reads = item
        .formula
        .as_ref()
        .map(Formula::reads)
        .unwrap_or_default();
    let empty = matches!(&item.formula, Some(Formula::Sum { of }) if of.is_empty());
    for check in &item.checks {
        match check {
            Check::SumOf { parts } if parts.is_empty() => {
                found.add(&item.link, "内訳の設問を選んでください。");
            }
            Check::SumOf { parts } => reads.extend(parts.iter().map(String::as_str)),
            Check::NotAbove { item } => reads.push(item),
            Check::Jump { .. } => {}
        }
    }
    let strange = |link: &&str| *link == item.link || !self::is_number(form, link);
    if empty || reads.iter().any(strange) {
        let words = "計算と確認には、ほかの数の設問を選んでください。";
        found.add(&item.link, words);
    }
}

/// No calculated question follows from itself.
fn circles(form: &Questionnaire, found: &mut Found) {
    let reads: BTreeMap<&str, Vec<&str>> = form
        .items()
        .filter_map(|item| Some((item.link.as_str(), item.formula.as_ref()?.reads())))
        .collect();
    for link in reads.keys() {
        let (mut seen, mut next) = (
            BTreeSet::new(),
            reads.get(link).cloned().unwrap_or_default(),
        );
        while let Some(other) = next.pop() {
            if seen.insert(other) {
                next.extend(reads.get(other).into_iter().flatten());
            }
        }
        if seen.contains(link) {
            found.add(
                link,
                "計算が自分自身に戻っています。もとの設問を選び直してください。",
            );
        }
    }
}
