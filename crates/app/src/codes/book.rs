//! All lists in memory, for labels and choices on every page.

use std::{
    collections::HashMap,
    sync::{Arc, RwLock},
};

use chrono::{DateTime, NaiveDate, Utc};
use db::Work;
use kernel::Fault;
use ui::Choice;

use super::{
    model::{CodeList, CodeVersion, Crossing},
    rules, store,
};

/// After this long a node reads the lists again, in case another node changed them.
const FRESH_SECONDS: i64 = 60;

/// 区分表: every list of a municipality at one moment.
#[derive(Debug, Default)]
pub struct Book {
    lists: HashMap<String, CodeList>,
    order: Vec<String>,
    crossings: HashMap<String, Vec<Crossing>>,
}

impl Book {
    /// A book of these lists.
    pub fn of(lists: Vec<CodeList>) -> Self {
        let order = lists.iter().map(|list| list.key.clone()).collect();
        Self {
            lists: lists
                .into_iter()
                .map(|list| (list.key.clone(), list))
                .collect(),
            order,
            crossings: HashMap::new(),
        }
    }

    /// The same book with the crossings between versions, each with the key of its list.
    #[must_use]
    pub fn crossed_by(mut self, crossings: Vec<(String, Crossing)>) -> Self {
        for (list, crossing) in crossings {
            self.crossings.entry(list).or_default().push(crossing);
        }
        self
    }

    /// The crossings between the versions of `list`, oldest first.
    pub fn crossings(&self, list: &str) -> &[Crossing] {
        self.crossings.get(list).map_or(&[], Vec::as_slice)
    }

    /// The codes of version `to` of `list` that stand for `code` of version `from`: for series
    /// across a change. Empty where the code ended, so that the series shows a break.
    pub fn translate(&self, list: &str, from: i64, code: &str, to: i64) -> Vec<String> {
        self.list(list)
            .map(|known| rules::translate(known, self.crossings(list), from, code, to))
            .unwrap_or_default()
    }

    /// The list with this key.
    pub fn list(&self, key: &str) -> Option<&CodeList> {
        self.lists.get(key)
    }

    /// All lists in their order.
    pub fn lists(&self) -> impl Iterator<Item = &CodeList> {
        self.order.iter().filter_map(|key| self.lists.get(key))
    }

    /// The version of `list` in force on `day`.
    pub fn on(&self, list: &str, day: NaiveDate) -> Option<&CodeVersion> {
        self.list(list)?.on(day)
    }

    /// The label of a code in the newest version that knows it; the code itself if none does, so
    /// that nothing is ever hidden.
    pub fn label<'a>(&'a self, list: &str, code: &'a str) -> &'a str {
        let versions = self
            .list(list)
            .into_iter()
            .flat_map(|list| list.versions.iter().rev());
        versions
            .filter_map(|version| version.find(code))
            .map(|code| code.label.as_str())
            .next()
            .unwrap_or(code)
    }

    /// The label of a code in the version a record was made with.
    pub fn label_in<'a>(&'a self, list: &str, version: i64, code: &'a str) -> &'a str {
        let version = self.list(list).and_then(|list| list.version(version));
        match version.and_then(|version| version.find(code)) {
            Some(code) => &code.label,
            None => self.label(list, code),
        }
    }

    /// The short label of a code.
    pub fn short<'a>(&'a self, list: &str, code: &'a str) -> &'a str {
        let versions = self
            .list(list)
            .into_iter()
            .flat_map(|list| list.versions.iter().rev());
        versions
            .filter_map(|version| version.find(code))
            .map(|code| code.short.as_str())
            .next()
            .unwrap_or(code)
    }

    /// The answers of `list` on `day`, for a form.
    pub fn choices(&self, list: &str, day: NaiveDate) -> Vec<Choice> {
        let codes = self
            .on(list, day)
            .map(|version| version.codes.as_slice())
            .unwrap_or_default();
        codes
            .iter()
            .map(|code| Choice::new(&code.code, &code.label))
            .collect()
    }

    /// Whether `code` is an answer of `list` on `day`.
    pub fn knows(&self, list: &str, day: NaiveDate, code: &str) -> bool {
        self.on(list, day)
            .is_some_and(|version| version.find(code).is_some())
    }
}

/// 書棚: holds the current book and reads it again when it may be old. A tool of the house.
#[derive(Debug, Default)]
pub struct Shelf(RwLock<Option<(DateTime<Utc>, Arc<Book>)>>);

impl Shelf {
    /// The current book.
    pub async fn book(&self, work: &Work) -> Result<Arc<Book>, Fault> {
        if let Some(book) = self.fresh(work.now()) {
            return Ok(book);
        }
        let mut tx = work.read().await?;
        let lists = store::all(&mut tx, work.municipality()).await?;
        let crossings = store::crossings(&mut tx, work.municipality()).await?;
        let book = Arc::new(Book::of(lists).crossed_by(crossings));
        if let Ok(mut held) = self.0.write() {
            *held = Some((work.now(), book.clone()));
        }
        Ok(book)
    }

    /// Forgets the book after a change, so that the next page reads it again.
    pub fn forget(&self) {
        if let Ok(mut held) = self.0.write() {
            *held = None;
        }
    }

    fn fresh(&self, now: DateTime<Utc>) -> Option<Arc<Book>> {
        let held = self.0.read().ok()?;
        let (read_at, book) = held.as_ref()?;
        ((now - *read_at).num_seconds().abs() < FRESH_SECONDS).then(|| book.clone())
    }
}
