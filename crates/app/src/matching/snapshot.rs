//! The register at one revision of the directory: the engine's index, and what cards show.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

use chrono::NaiveDate;
use kernel::{Id, text};
use policy::Municipality;

use super::{
    engine::{self, Code, Codes, Entry, Hours, Register, VisitArea},
    rules,
};
use crate::directory::{Acceptance, Answer, IndexChanges, IndexEntry};

/// The procedure that says the same as 24時間 of the hours.
const ROUND_THE_CLOCK: &str = "round_the_clock";
/// Stands between the texts of a card; no register holds it.
const BETWEEN: char = '\u{1f}';

/// Facility and service.
pub type Key = (i64, i64);

/// 検索用の台帳: unchanging; the next one is made by [`Snapshot::after`].
#[derive(Debug)]
pub struct Snapshot {
    city: Id<Municipality>,
    revision: i64,
    codes: Codes,
    kinds: BTreeSet<Code>,
    /// Languages by their folded name, with the spelling that came first.
    languages: BTreeMap<String, String>,
    register: Register,
    shown: BTreeMap<Key, Arc<Shown>>,
}

/// What a card shows of one service besides the reasons, kept small.
#[derive(Debug)]
pub struct Shown {
    kind: Code,
    acceptance: Answer,
    acceptance_until: Option<NaiveDate>,
    /// 確認日.
    pub verified_on: Option<NaiveDate>,
    texts: Box<str>,
}

/// The texts of a card.
#[derive(Clone, Copy, Debug, Default)]
pub struct Texts<'a> {
    /// 名称.
    pub name: &'a str,
    /// 所在地.
    pub address: &'a str,
    /// Telephone.
    pub phone: &'a str,
    /// FAX.
    pub fax: &'a str,
    /// Conditions of 新規受入.
    pub acceptance_note: &'a str,
    /// How it was verified: a code of `verified_how`.
    pub verified_how: &'a str,
    /// 望ましい連絡方法: a code of `contact_way`.
    pub contact_way: &'a str,
    /// 診療・営業時間, in words.
    pub hours: &'a str,
    /// 名称 of the place, where the service goes by another; empty elsewhere.
    pub place: &'a str,
}

impl Shown {
    fn of(entry: &IndexEntry, kind: Code) -> Self {
        let place = if entry.place_name == entry.name {
            String::new()
        } else {
            entry.place_name.clone()
        };
        let parts = [
            &entry.name,
            &entry.address,
            &entry.phone,
            &entry.fax,
            &entry.acceptance.note,
            &entry.verified_how,
            &entry.contact_way,
            &hours(entry),
            &place,
        ];
        let clean = parts.map(|part| part.replace(BETWEEN, " "));
        Self {
            kind,
            acceptance: entry.acceptance.answer,
            acceptance_until: entry.acceptance.until,
            verified_on: entry.verified_on,
            texts: clean.join(BETWEEN.encode_utf8(&mut [0; 4])).into(),
        }
    }

    /// Its texts.
    pub fn texts(&self) -> Texts<'_> {
        let mut parts = self.texts.split(BETWEEN);
        let mut next = || parts.next().unwrap_or_default();
        Texts {
            name: next(),
            address: next(),
            phone: next(),
            fax: next(),
            acceptance_note: next(),
            verified_how: next(),
            contact_way: next(),
            hours: next(),
            place: next(),
        }
    }

    /// 新規受入 as it stands on `day`.
    pub fn acceptance(&self, day: NaiveDate) -> Answer {
        let said = Acceptance {
            answer: self.acceptance,
            until: self.acceptance_until,
            ..Acceptance::default()
        };
        said.at(day)
    }
}

impl Snapshot {
    /// The register of a city read for the first time.
    pub fn new(city: Id<Municipality>, all: &IndexChanges) -> Self {
        let mut snapshot = Self {
            city,
            revision: all.revision,
            codes: Codes::default(),
            kinds: BTreeSet::new(),
            languages: BTreeMap::new(),
            register: Register::default(),
            shown: BTreeMap::new(),
        };
        let entries = snapshot.take(&all.entries);
        snapshot.register = Register::new(entries);
        snapshot
    }

    /// The register after some changes of the directory.
    #[must_use]
    pub fn after(&self, changes: &IndexChanges) -> Self {
        let mut next = Self {
            city: self.city,
            revision: changes.revision,
            codes: self.codes.clone(),
            kinds: self.kinds.clone(),
            languages: self.languages.clone(),
            register: Register::default(),
            shown: self.shown.clone(),
        };
        let gone: Vec<i64> = changes.facilities.iter().map(|id| id.get()).collect();
        let read_again = changes.entries.iter().map(|entry| entry.facility.get());
        for facility in gone.iter().copied().chain(read_again) {
            next.forget(facility);
        }
        let entries = next.take(&changes.entries);
        next.register = self.register.with_changes(&gone, entries);
        next
    }

    fn forget(&mut self, facility: i64) {
        let services = self
            .shown
            .range((facility, i64::MIN)..=(facility, i64::MAX));
        let keys: Vec<Key> = services.map(|(key, _)| *key).collect();
        for key in keys {
            self.shown.remove(&key);
        }
    }

    /// Keeps what cards show of `entries`; returns what the engine needs of them.
    fn take(&mut self, entries: &[IndexEntry]) -> Vec<Entry> {
        let mut packed = Vec::with_capacity(entries.len());
        for entry in entries {
            let kind = self.codes.intern(&entry.kind);
            self.kinds.insert(kind);
            let key = (entry.facility.get(), entry.service.get());
            self.shown.insert(key, Arc::new(Shown::of(entry, kind)));
            let spoken = rules::languages(&entry.languages);
            let mut languages = Vec::with_capacity(spoken.len());
            for language in spoken {
                let key = text::fold(&language);
                languages.push(self.codes.intern(&rules::language_code(&key)));
                self.languages.entry(key).or_insert(language);
            }
            packed.push(Entry {
                languages,
                ..packed_entry(entry, kind, &mut self.codes)
            });
        }
        packed
    }

    /// Whose register it is.
    pub fn city(&self) -> Id<Municipality> {
        self.city
    }

    /// The directory's revision it was read at.
    pub fn revision(&self) -> i64 {
        self.revision
    }

    /// How many services there are.
    pub fn len(&self) -> usize {
        self.shown.len()
    }

    /// The index.
    pub fn register(&self) -> &Register {
        &self.register
    }

    /// What a card shows of one service.
    pub fn shown(&self, key: Key) -> Option<&Shown> {
        self.shown.get(&key).map(AsRef::as_ref)
    }

    /// 名称 of a facility.
    pub fn name(&self, facility: i64) -> Option<&str> {
        let mut services = self
            .shown
            .range((facility, i64::MIN)..=(facility, i64::MAX));
        let texts = services.next().map(|(_, shown)| shown.texts());
        texts.map(|texts| {
            if texts.place.is_empty() {
                texts.name
            } else {
                texts.place
            }
        })
    }

    /// The kind of a service as its code.
    pub fn kind_of(&self, shown: &Shown) -> &str {
        self.codes.text(shown.kind)
    }

    /// Every kind in the register.
    pub fn kinds(&self) -> impl Iterator<Item = Code> + '_ {
        self.kinds.iter().copied()
    }

    /// The languages that facilities name, as key and name.
    pub fn languages(&self) -> impl Iterator<Item = (&str, &str)> {
        let known = self.languages.iter().filter(|(key, _)| {
            let code = self.codes.find(&rules::language_code(key));
            code.is_some_and(|code| self.register.speaks(code))
        });
        known.map(|(key, name)| (key.as_str(), name.as_str()))
    }

    /// The number of one code. One that no facility has gets a number that matches none.
    pub fn code(&self, text: &str) -> Code {
        let unknown = || self.codes.clone().intern(text);
        self.codes.find(text).unwrap_or_else(unknown)
    }

    /// The numbers of some codes. One that no facility has gets a number that matches none.
    pub fn codes(&self, texts: &[String]) -> Vec<Code> {
        let mut unknown = None;
        let number = |text: &String| match self.codes.find(text) {
            Some(code) => code,
            None => unknown
                .get_or_insert_with(|| self.codes.clone())
                .intern(text),
        };
        texts.iter().map(number).collect()
    }

    /// The code behind a number; empty when no facility has it.
    pub fn code_text(&self, code: Code) -> &str {
        self.codes.text(code)
    }
}

/// The names it is found by: its own, and the place's.
fn names(entry: &IndexEntry) -> String {
    let own = text::fold(&entry.name);
    if entry.place_name == entry.name {
        return own;
    }
    format!("{own} {}", text::fold(&entry.place_name))
}

fn packed_entry(entry: &IndexEntry, kind: Code, codes: &mut Codes) -> Entry {
    Entry {
        name: names(entry),
        kana: text::fold(&entry.kana),
        corporation: text::fold(&entry.organisation),
        address: text::fold(&entry.address),
        phone: text::digits(&entry.phone),
        fax: text::digits(&entry.fax),
        ward_id: entry.ward.map(Id::get),
        town_id: entry.town.map(Id::get),
        point: entry.point,
        capabilities: capabilities(entry, codes),
        acceptance: engine::Acceptance {
            answer: answer(entry.acceptance.answer),
            valid_until: entry.acceptance.until,
        },
        visit_area: visit_area(entry),
        hours: Hours {
            all_day: round_the_clock(entry),
            night: open(entry.night.or(entry.hours.open_nights())),
            weekend: open(entry.holiday.or(entry.hours.open_holidays())),
        },
        verified_on: entry.verified_on,
        ..Entry::new(entry.facility.get(), entry.service.get(), kind)
    }
}

/// 診療・営業時間 in words: the lines of the week, then what was written beside them.
fn hours(entry: &IndexEntry) -> String {
    let mut said = entry.hours.lines();
    said.push(entry.hours_note.clone());
    said.retain(|line| !line.is_empty());
    said.join("／")
}

/// What it can do. 24時間 may have been said among the hours only.
fn capabilities(entry: &IndexEntry, codes: &mut Codes) -> Vec<(Code, engine::Answer)> {
    let stated = entry.capabilities.iter();
    let mut all: Vec<_> = stated
        .map(|(code, said)| (codes.intern(code), answer(*said)))
        .collect();
    let always = codes.intern(ROUND_THE_CLOCK);
    if !all.iter().any(|(code, _)| *code == always) {
        all.push((always, round_the_clock(entry)));
    }
    all
}

/// 24時間, which may have been said among the procedures only.
fn round_the_clock(entry: &IndexEntry) -> engine::Answer {
    let stated = entry
        .capabilities
        .iter()
        .find(|(code, _)| code == ROUND_THE_CLOCK);
    let hours = entry.hours.round_the_clock().then_some(true);
    match (entry.round_the_clock, stated) {
        (None, Some((_, said))) => answer(*said),
        (said, _) => open(said.or(hours)),
    }
}

fn visit_area(entry: &IndexEntry) -> VisitArea {
    let mut area = VisitArea {
        radius_m: entry.radius_m.and_then(|metres| u32::try_from(metres).ok()),
        polygon: entry.polygon.clone(),
        ..VisitArea::default()
    };
    for one in &entry.areas {
        match one.town {
            Some(town) => area.towns.push(town.get()),
            None => area.wards.push(one.ward.get()),
        }
    }
    area
}

fn open(said: Option<bool>) -> engine::Answer {
    match said {
        Some(true) => engine::Answer::Yes,
        Some(false) => engine::Answer::No,
        None => engine::Answer::Unknown,
    }
}

fn answer(said: Answer) -> engine::Answer {
    match said {
        Answer::Yes => engine::Answer::Yes,
        Answer::Conditional => engine::Answer::Conditional,
        Answer::No => engine::Answer::No,
        Answer::Unknown => engine::Answer::Unknown,
    }
}
