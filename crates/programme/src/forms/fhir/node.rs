//! Reads JSON part by part: remembers where it is, what is wrong there, and what nobody asked for.

use std::{cell::RefCell, collections::BTreeSet};

use serde_json::{Map, Value as Json};

/// What was found while reading.
#[derive(Debug, Default)]
pub(super) struct Notes {
    /// What is wrong, each with its path.
    pub(super) errors: RefCell<Vec<String>>,
    /// Paths of parts that were not taken.
    pub(super) left: RefCell<Vec<String>>,
}

impl Notes {
    pub(super) fn error(&self, path: &str, words: &str) {
        self.errors.borrow_mut().push(format!("{path}：{words}"));
    }

    pub(super) fn leave(&self, path: &str) {
        let mut left = self.left.borrow_mut();
        if !left.iter().any(|known| known == path) {
            left.push(path.to_owned());
        }
    }
}

/// One object, with its path.
pub(super) struct Node<'a> {
    pub(super) path: String,
    map: &'a Map<String, Json>,
    notes: &'a Notes,
    seen: RefCell<BTreeSet<String>>,
}

impl<'a> Node<'a> {
    /// The object at `path`, or a note that there is none.
    pub(super) fn of(path: String, json: &'a Json, notes: &'a Notes) -> Option<Self> {
        let Some(map) = json.as_object() else {
            notes.error(&path, "{ } で囲まれた部分がありません。");
            return None;
        };
        Some(Self {
            path,
            map,
            notes,
            seen: RefCell::default(),
        })
    }

    pub(super) fn notes(&self) -> &'a Notes {
        self.notes
    }

    pub(super) fn at(&self, key: &str) -> String {
        if self.path.is_empty() {
            key.to_owned()
        } else {
            format!("{}.{key}", self.path)
        }
    }

    pub(super) fn wrong(&self, key: &str, words: &str) {
        self.notes.error(&self.at(key), words);
    }

    /// The part called `key`, whatever it is.
    pub(super) fn get(&self, key: &str) -> Option<&'a Json> {
        self.seen.borrow_mut().insert(key.to_owned());
        self.map.get(key)
    }

    /// Words; empty for none.
    pub(super) fn text(&self, key: &str) -> String {
        match self.get(key) {
            None => String::new(),
            Some(Json::String(text)) => text.clone(),
            Some(_) => {
                self.wrong(key, "文字列にしてください。");
                String::new()
            }
        }
    }

    /// Yes or no; no for none.
    pub(super) fn flag(&self, key: &str) -> bool {
        match self.get(key) {
            None => false,
            Some(Json::Bool(on)) => *on,
            Some(_) => {
                self.wrong(key, "true か false にしてください。");
                false
            }
        }
    }

    /// A number; none where there is none.
    pub(super) fn number(&self, key: &str) -> Option<f64> {
        let found = self.get(key)?;
        let number = found.as_f64();
        if number.is_none() {
            self.wrong(key, "数にしてください。");
        }
        number
    }

    /// The object called `key`.
    pub(super) fn node(&self, key: &str) -> Option<Node<'a>> {
        Node::of(self.at(key), self.get(key)?, self.notes)
    }

    /// The objects of the list called `key`.
    pub(super) fn nodes(&self, key: &str) -> Vec<Node<'a>> {
        match self.get(key) {
            None => Vec::new(),
            Some(Json::Array(list)) => list
                .iter()
                .enumerate()
                .filter_map(|(at, one)| {
                    Node::of(format!("{}[{at}]", self.at(key)), one, self.notes)
                })
                .collect(),
            Some(_) => {
                self.wrong(key, "[ ] で囲まれた一覧にしてください。");
                Vec::new()
            }
        }
    }

    /// Notes every part that was not asked for. Call it when all is read.
    pub(super) fn leave_rest(&self) {
        let seen = self.seen.borrow();
        for key in self.map.keys().filter(|key| !seen.contains(*key)) {
            self.notes.leave(&self.at(key));
        }
    }

    /// What the extensions say; those of other addresses are noted as not taken.
    pub(super) fn extensions(&self, known: &[&str]) -> Vec<(String, Node<'a>)> {
        let mut found = Vec::new();
        for node in self.nodes("extension") {
            let url = node.text("url");
            if known.contains(&url.as_str()) {
                found.push((url, node));
            } else {
                self.notes.leave(&format!("{}（{url}）", node.path));
            }
        }
        found
    }
}
