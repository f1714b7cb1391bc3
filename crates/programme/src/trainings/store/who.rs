//! 申込者 as the tables keep a person: sealed, as one text. The profession stands beside it: it is counted.

use anyhow::Context;
use db::{DbFault, Seal};
use kernel::{Fault, Id};
use languages::Language;
use serde::Deserialize;
use serde_json::json;

use crate::trainings::{model::Person, rules};

/// What is sealed, as JSON.
#[derive(Deserialize)]
struct Told {
    name: String,
    kana: String,
    affiliation: String,
    mail: String,
    phone: String,
    note: String,
    /// Of the citizens' pages; empty for any other way.
    #[serde(default)]
    language: String,
}

impl Told {
    fn with(self, profession: String) -> Person {
        Person {
            name: self.name,
            kana: self.kana,
            profession,
            affiliation: self.affiliation,
            mail: self.mail,
            phone: self.phone,
            note: self.note,
            language: Language::from_code(&self.language),
        }
    }
}

/// The key of the person that was sealed as `told`.
pub fn key_of(told: &str) -> String {
    let told: Option<Told> = serde_json::from_str(told).ok();
    told.map_or(String::new(), |told| {
        rules::person_key(&told.with(String::new()))
    })
}

/// The person as `column` of the record `id` keeps it.
pub fn sealed<T>(
    seal: &Seal,
    (column, id): (&'static str, Id<T>),
    person: &Person,
) -> Result<String, DbFault> {
    let text = json!({
        "name": person.name,
        "kana": person.kana,
        "affiliation": person.affiliation,
        "mail": person.mail,
        "phone": person.phone,
        "note": person.note,
        "language": person.language.map_or("", Language::code),
    });
    seal.text(column, id, &text.to_string())
}

/// The person that `column` of the record `id` keeps; of one that was erased nobody knows who it was.
pub fn opened<T>(
    seal: &Seal,
    (column, id): (&'static str, Id<T>),
    sealed: &str,
    profession: String,
) -> Result<Person, Fault> {
    let text = seal.open(column, id, sealed)?;
    if text.is_empty() {
        return Ok(Person {
            profession,
            ..Person::default()
        });
    }
    let told: Told = serde_json::from_str(&text).context("a person who signed up")?;
    Ok(told.with(profession))
}
