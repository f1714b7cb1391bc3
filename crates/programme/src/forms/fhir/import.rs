//! A FHIR Questionnaire as an edition's contents.

use serde_json::Value as Json;

use super::{
    CHECK, CONTROL, CROSSWALK, DECIMALS, FORM, FORMULA, HELP, LEAST, MOST, PERIOD, PREFILL, TABLE,
    UNIT,
    node::{Node, Notes},
    options::Sets,
    values::{initial, when},
};
use crate::forms::{
    model::{Item, Kind, Questionnaire, Row, Section},
    rules::is_link,
};

/// How deep groups may stand within each other.
const DEEPEST: usize = 8;
/// The most errors that are told at once.
const MOST_TOLD: usize = 50;

/// 読み込んだ調査票: what a file holds, and what of it was not taken.
#[derive(Clone, Debug, PartialEq)]
pub struct Imported {
    /// The form it says it is; empty where it says none of ours.
    pub form: String,
    /// What is asked.
    pub content: Questionnaire,
    /// Paths of the parts that were not taken.
    pub left: Vec<String>,
}

/// Reads a FHIR R4 Questionnaire. `Err` says what is wrong, each with its JSON path.
pub fn import(text: &str) -> Result<Imported, Vec<String>> {
    let text = text.trim_start_matches('\u{feff}');
    let json: Json = serde_json::from_str(text).map_err(|error| {
        let (line, column) = (error.line(), error.column());
        vec![format!(
            "{line}行目の{column}文字目：JSONとして読めません。"
        )]
    })?;
    let notes = Notes::default();
    let imported = root(&json, &notes);
    let mut errors = notes.errors.into_inner();
    errors.truncate(MOST_TOLD);
    match imported {
        Some(mut imported) if errors.is_empty() => {
            imported.left = notes.left.into_inner();
            Ok(imported)
        }
        _ => Err(errors),
    }
}

fn root(json: &Json, notes: &Notes) -> Option<Imported> {
    let node = Node::of(String::new(), json, notes)?;
    if node.text("resourceType") != "Questionnaire" {
        node.wrong("resourceType", "Questionnaire ではありません。");
        return None;
    }
    let mut reader = Reader {
        sets: Sets::contained(&node),
        form: Questionnaire {
            title: node.text("title"),
            lead: node.text("description"),
            ..Questionnaire::default()
        },
    };
    for (_, said) in node.extensions(&[PERIOD]) {
        reader.form.period = said.text("valueString");
    }
    let url = node.text("url");
    // The number and the state are given here again.
    let _ = (node.get("version"), node.get("status"));
    for item in node.nodes("item") {
        reader.top(&item);
    }
    node.leave_rest();
    reader.form.scales = reader.sets.scales;
    Some(Imported {
        form: url.strip_prefix(FORM).unwrap_or_default().to_owned(),
        content: reader.form,
        left: Vec::new(),
    })
}

struct Reader {
    sets: Sets,
    form: Questionnaire,
}

impl Reader {
    /// A part of the first level: groups are sections; whatever else goes into one of its own.
    fn top(&mut self, node: &Node<'_>) {
        if node.text("type") != "group" || is_table(node) {
            let items = self.item(node, 1);
            self.loose().items.extend(items);
            return;
        }
        let mut section = Section {
            link: link(node),
            mark: node.text("prefix"),
            title: node.text("text"),
            ..Section::default()
        };
        for (_, said) in node.extensions(&[HELP]) {
            section.lead = said.text("valueString");
        }
        no_condition(node);
        for child in node.nodes("item") {
            section.items.extend(self.item(&child, 1));
        }
        node.leave_rest();
        self.form.sections.push(section);
    }

    /// The section for questions that stand in none.
    fn loose(&mut self) -> &mut Section {
        let is_loose = |section: &Section| section.link == "loose";
        let at = self.form.sections.iter().position(is_loose);
        let at = at.unwrap_or_else(|| {
            self.form.sections.push(Section {
                link: "loose".into(),
                title: "設問".into(),
                ..Section::default()
            });
            self.form.sections.len() - 1
        });
        // The place was just found or made.
        match self.form.sections.get_mut(at) {
            Some(section) => section,
            None => unreachable!("a section at its own place"),
        }
    }

    /// A question with those that stand under it.
    fn item(&mut self, node: &Node<'_>, depth: usize) -> Vec<Item> {
        if depth > DEEPEST {
            node.wrong("item", "入れ子が深すぎます。");
            return Vec::new();
        }
        let mut item = Item {
            link: link(node),
            text: node.text("text"),
            required: node.flag("required"),
            condition: when(node),
            ..Item::default()
        };
        let is_group = node.text("type") == "group";
        let table = is_group && is_table(node);
        item.kind = if table {
            self.table(node, &mut item)
        } else if is_group {
            no_condition(node);
            Kind::Note
        } else {
            self.kind(node, &item.link)
        };
        said(node, &mut item);
        item.initial = initial(node, &item.kind);
        let mut found = vec![item];
        if !table {
            for child in node.nodes("item") {
                found.extend(self.item(&child, depth + 1));
            }
        }
        let _ = node.get("readOnly");
        node.leave_rest();
        found
    }

    fn kind(&mut self, node: &Node<'_>, link: &str) -> Kind {
        let repeats = node.flag("repeats");
        let chosen = |scale: String| {
            if repeats {
                Kind::Multiple { scale }
            } else {
                Kind::Single { scale }
            }
        };
        match node.text("type").as_str() {
            "display" => Kind::Note,
            "boolean" => Kind::Single {
                scale: self.sets.yes_no(),
            },
            "choice" => chosen(self.sets.of(node, link)),
            "open-choice" => {
                let scale = self.sets.of(node, link);
                self.sets.open(&scale);
                chosen(scale)
            }
            "integer" => number(0),
            "decimal" => number(2),
            "date" => Kind::Date,
            "string" | "url" => text(node, false),
            "text" => text(node, true),
            "attachment" => Kind::File,
            other => {
                let words =
                    format!("「{other}」の設問は取り込めません。ほかの形に直してください。");
                node.wrong("type", &words);
                Kind::Note
            }
        }
    }

    /// A group of choices that is laid out as a table.
    fn table(&mut self, node: &Node<'_>, item: &mut Item) -> Kind {
        let (mut rows, mut scale) = (Vec::new(), String::new());
        for child in node.nodes("item") {
            if child.text("type") != "choice" {
                child.wrong("type", "表の行は choice にしてください。");
                continue;
            }
            let mut row = Row {
                link: link(&child),
                text: child.text("text"),
                ..Row::default()
            };
            let own = self.sets.of(&child, &item.link);
            if scale.is_empty() {
                scale = own;
            } else if scale != own {
                child.wrong("answerValueSet", "表の行は、同じ選択肢の組にしてください。");
            }
            item.required |= child.flag("required");
            for (_, said) in child.extensions(&[CROSSWALK]) {
                row.crosswalk = said.text("valueString");
            }
            child.leave_rest();
            rows.push(row);
        }
        Kind::Matrix { rows, scale }
    }
}

/// What extensions say of a question.
fn said(node: &Node<'_>, item: &mut Item) {
    const KNOWN: [&str; 10] = [
        HELP, PREFILL, CROSSWALK, FORMULA, CHECK, UNIT, DECIMALS, LEAST, MOST, CONTROL,
    ];
    for (url, said) in node.extensions(&KNOWN) {
        match url.as_str() {
            HELP => item.help = said.text("valueString"),
            PREFILL => item.prefill = said.text("valueString"),
            CROSSWALK => item.crosswalk = said.text("valueString"),
            FORMULA => item.formula = parsed(&said),
            CHECK => item.checks.extend(parsed(&said)),
            _ => bound(&url, &said, item),
        }
    }
}

fn parsed<T: serde::de::DeserializeOwned>(said: &Node<'_>) -> Option<T> {
    let found = serde_json::from_str(&said.text("valueString")).ok();
    if found.is_none() {
        said.wrong("valueString", "計算や確認の書き方が違います。");
    }
    found
}

/// The unit and the bounds of a number.
fn bound(url: &str, said: &Node<'_>, item: &mut Item) {
    let Kind::Number {
        unit,
        decimals,
        least,
        most,
    } = &mut item.kind
    else {
        if url != CONTROL {
            said.notes().leave(&said.path);
        }
        return;
    };
    let number = || {
        said.number("valueDecimal")
            .or_else(|| said.number("valueInteger"))
    };
    match url {
        UNIT => {
            if let Some(coding) = said.node("valueCoding") {
                let (display, code) = (coding.text("display"), coding.text("code"));
                *unit = if display.is_empty() { code } else { display };
            }
        }
        DECIMALS => *decimals = number().unwrap_or_default().clamp(0.0, 4.0) as u8,
        LEAST => *least = number(),
        MOST => *most = number(),
        _ => {}
    }
}

fn number(decimals: u8) -> Kind {
    Kind::Number {
        unit: String::new(),
        decimals,
        least: None,
        most: None,
    }
}

fn text(node: &Node<'_>, lines: bool) -> Kind {
    let most = node.number("maxLength").unwrap_or(1000.0);
    Kind::Text {
        lines,
        most: most.clamp(1.0, 100_000.0) as u32,
    }
}

fn link(node: &Node<'_>) -> String {
    let link = node.text("linkId");
    if !is_link(&link) {
        let words = "英数字と「-」「_」「.」の64文字以内で書いてください。";
        node.wrong("linkId", words);
    }
    link
}

/// Groups are always shown: their condition belongs at each question.
fn no_condition(node: &Node<'_>) {
    if node.get("enableWhen").is_some() {
        let words = "まとまり（group）の条件は取り込めません。中の設問ごとに書いてください。";
        node.wrong("enableWhen", words);
    }
}

fn is_table(node: &Node<'_>) -> bool {
    let Some(Json::Array(list)) = node.get("extension") else {
        return false;
    };
    list.iter().any(|one| {
        one.get("url").and_then(Json::as_str) == Some(CONTROL)
            && one
                .pointer("/valueCodeableConcept/coding/0/code")
                .and_then(Json::as_str)
                == Some(TABLE)
    })
}
