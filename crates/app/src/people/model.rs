//! A person served.

use chrono::NaiveDate;
use kernel::{Id, text};
use policy::{Office, Ward};

use crate::areas::Town;

/// 対象者: marker for ids of people.
#[derive(Debug)]
pub struct Person;

/// 対象者 as it is entered.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct NewPerson {
    /// 氏名; may be empty when only the reading is known.
    pub name: String,
    /// カナ.
    pub kana: String,
    /// 生年月日.
    pub birth_date: Option<NaiveDate>,
    /// 性別 code.
    pub sex: String,
    /// 電話.
    pub phone: String,
    /// 住所.
    pub address: String,
    /// 区.
    pub ward: Option<Id<Ward>>,
    /// 町.
    pub town: Option<Id<Town>>,
}

impl NewPerson {
    /// Whether nothing was entered that would make a record: the person stays anonymous.
    pub fn is_anonymous(&self) -> bool {
        self.name.is_empty() && self.kana.is_empty()
    }

    /// The keys by which a person is found again: name, reading, telephone digits.
    pub fn keys(&self) -> [String; 3] {
        [
            text::fold(&self.name),
            text::kana_key(&self.kana),
            text::digits(&self.phone),
        ]
    }
}

/// 対象者 as the register has it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KnownPerson {
    /// Id.
    pub id: Id<Person>,
    /// The office that keeps the record.
    pub office: Id<Office>,
    /// What is known.
    pub is: NewPerson,
    /// Counts up with every change.
    pub version: i64,
}

impl KnownPerson {
    /// What to call the person: name, else reading.
    pub fn label(&self) -> &str {
        if self.is.name.is_empty() {
            &self.is.kana
        } else {
            &self.is.name
        }
    }

    /// 氏名 with all but the first character hidden: for sheets that leave the office.
    pub fn masked(&self) -> String {
        let mut letters = self
            .label()
            .chars()
            .filter(|letter| !letter.is_whitespace());
        let first: String = letters.next().into_iter().collect();
        format!("{first}{}", "○".repeat(letters.count().max(1)))
    }
}
