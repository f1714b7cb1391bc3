//! Sets of answers: contained value sets, and the options that a question lists itself.

use std::collections::BTreeMap;

use super::{CROSSWALK, DETAIL, EXCLUSIVE, node::Node};
use crate::forms::model::{Choice, Scale};

/// The sets of a form while it is read.
#[derive(Default)]
pub(super) struct Sets {
    pub(super) scales: Vec<Scale>,
    /// The key of each contained set, by its id.
    ids: BTreeMap<String, String>,
}

impl Sets {
    /// Takes the contained value sets.
    pub(super) fn contained(root: &Node<'_>) -> Self {
        let mut sets = Self::default();
        for node in root.nodes("contained") {
            if node.text("resourceType") != "ValueSet" {
                node.notes().leave(&node.path);
                continue;
            }
            let id = node.text("id");
            let own = node.nodes("identifier").into_iter().find_map(|node| {
                let is_ours = node.text("system") == "urn:renkei:scale";
                is_ours.then(|| node.text("value"))
            });
            let mut name = node.text("title");
            let plain = node.text("name");
            if name.is_empty() {
                name = plain;
            }
            let _ = node.get("status");
            let scale = Scale {
                key: own.unwrap_or_else(|| id.clone()),
                name,
                choices: concepts(&node),
            };
            node.leave_rest();
            sets.ids.insert(id, scale.key.clone());
            sets.scales.push(scale);
        }
        sets
    }

    /// The key of the set a question answers with, adding the one it lists itself.
    pub(super) fn of(&mut self, item: &Node<'_>, link: &str) -> String {
        let named = item.text("answerValueSet");
        if !named.is_empty() {
            let id = named.strip_prefix('#');
            if let Some(key) = id.and_then(|id| self.ids.get(id)) {
                return key.clone();
            }
            let words = "このファイルの中（contained）にない選択肢の組は取り込めません。";
            item.wrong("answerValueSet", words);
            return String::new();
        }
        let choices: Vec<Choice> = item
            .nodes("answerOption")
            .iter()
            .filter_map(option)
            .collect();
        if choices.is_empty() {
            item.wrong("answerOption", "選択肢がありません。");
            return String::new();
        }
        self.add(link, choices)
    }

    /// はい・いいえ, for questions that are true or false.
    pub(super) fn yes_no(&mut self) -> String {
        let choices = [Choice::new("true", "はい"), Choice::new("false", "いいえ")];
        self.add("yes-no", choices.into())
    }

    /// Lets a set offer その他 with words of one's own.
    pub(super) fn open(&mut self, key: &str) {
        let scale = self.scales.iter_mut().find(|scale| scale.key == key);
        if let Some(scale) = scale
            && !scale.choices.iter().any(|choice| choice.detail)
        {
            scale.choices.push(Choice {
                detail: true,
                ..Choice::new("open-other", "その他")
            });
        }
    }

    /// Adds a set, or finds the same one again.
    fn add(&mut self, key: &str, choices: Vec<Choice>) -> String {
        if let Some(known) = self.scales.iter().find(|scale| scale.choices == choices) {
            return known.key.clone();
        }
        let taken = |key: &str| self.scales.iter().any(|scale| scale.key == key);
        let mut free = key.to_owned();
        let mut n = 2;
        while taken(&free) {
            free = format!("{key}-{n}");
            n += 1;
        }
        let labels: Vec<&str> = choices.iter().map(|one| one.label.as_str()).collect();
        self.scales.push(Scale {
            name: labels.join("・"),
            key: free.clone(),
            choices,
        });
        free
    }
}

fn concepts(set: &Node<'_>) -> Vec<Choice> {
    let includes = set.node("compose").map(|node| {
        let found = node.nodes("include");
        node.leave_rest();
        found
    });
    let mut choices = Vec::new();
    for include in includes.unwrap_or_default() {
        let _ = include.get("system");
        choices.extend(include.nodes("concept").iter().map(coded));
        include.leave_rest();
    }
    if choices.is_empty() {
        let words = "選択肢を並べて書いた組（compose.include.concept）だけ取り込めます。";
        set.wrong("compose", words);
    }
    choices
}

/// A choice from its code, its words, and what extensions say.
fn coded(node: &Node<'_>) -> Choice {
    let code = node.text("code");
    if code.is_empty() {
        node.wrong("code", "コードがありません。");
    }
    let display = node.text("display");
    let mut choice = Choice::new(&code, if display.is_empty() { &code } else { &display });
    for (url, said) in node.extensions(&[EXCLUSIVE, DETAIL, CROSSWALK]) {
        match url.as_str() {
            EXCLUSIVE => choice.exclusive = said.flag("valueBoolean"),
            DETAIL => choice.detail = said.flag("valueBoolean"),
            _ => choice.crosswalk = said.text("valueString"),
        }
    }
    let _ = node.get("system");
    node.leave_rest();
    choice
}

fn option(node: &Node<'_>) -> Option<Choice> {
    let choice = if let Some(coding) = node.node("valueCoding") {
        Some(coded(&coding))
    } else if let Some(number) = node.get("valueInteger").and_then(serde_json::Value::as_i64) {
        Some(Choice::new(number.to_string(), number.to_string()))
    } else {
        let text = node.text("valueString");
        (!text.is_empty()).then(|| Choice::new(spelt(&text), text))
    };
    if choice.is_none() {
        node.wrong(
            "value[x]",
            "選択肢は valueCoding・valueString・valueInteger で書いてください。",
        );
    }
    node.leave_rest();
    choice
}

/// A code for words that have none: their signs as numbers, short, and the same every time.
fn spelt(text: &str) -> String {
    let is_code = |c: char| c.is_ascii_alphanumeric() || "-_.".contains(c);
    if text.len() <= 40 && text.chars().all(is_code) {
        return text.to_owned();
    }
    let mark = text.chars().fold(7_u64, |sum, c| {
        sum.wrapping_mul(1_000_003)
            .wrapping_add(u64::from(u32::from(c)))
    });
    format!("o-{mark:x}")
}
