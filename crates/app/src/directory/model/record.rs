//! What a record of a source, or a row of a workbook, says: field by field, as canonical text.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::{Field, Level, NewFacility, NewService, Unfit};

/// 前回の値: fields with what was said of them; a field that nothing was said of is empty.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Given(BTreeMap<Field, String>);

impl Given {
    /// What a place (where the record speaks for it) and a service say.
    pub fn of(place: Option<&NewFacility>, service: &NewService) -> Self {
        let said = |field: &Field| match field.level() {
            Level::Place => place.map(|place| place.text(*field)).unwrap_or_default(),
            Level::Service => service.text(*field),
        };
        let pairs = Field::ALL.iter().map(|field| (*field, said(field)));
        Self(pairs.filter(|(_, text)| !text.is_empty()).collect())
    }

    /// Reads what was kept; `None` where nothing was kept, as before fields were.
    pub fn read(json: &str) -> Option<Self> {
        let pairs: BTreeMap<String, String> = serde_json::from_str(json).ok()?;
        let known = |(code, text): (String, String)| Some((Field::from_code(&code)?, text));
        Some(Self(pairs.into_iter().filter_map(known).collect()))
    }

    /// The text that is kept.
    pub fn json(&self) -> String {
        let pairs = self.0.iter().map(|(field, text)| (field.code(), text));
        let pairs: BTreeMap<&str, &String> = pairs.collect();
        serde_json::to_string(&pairs).unwrap_or_default()
    }

    /// What was said of a field; empty for nothing.
    pub fn get(&self, field: Field) -> &str {
        self.0.get(&field).map_or("", String::as_str)
    }

    /// Notes what is said of a field.
    pub fn set(&mut self, field: Field, text: &str) {
        if text.is_empty() {
            self.0.remove(&field);
        } else {
            self.0.insert(field, text.to_owned());
        }
    }

    /// Every field that something is said of, in their order.
    pub fn iter(&self) -> impl Iterator<Item = (Field, &str)> {
        self.0.iter().map(|(field, text)| (*field, text.as_str()))
    }
}

/// 新規の提案の中身: a whole record that is not registered yet.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct WholeRecord {
    /// Its fields.
    pub given: Given,
    /// The fingerprint of the row, for imports.
    pub fingerprint: String,
}

#[derive(Serialize, Deserialize)]
struct Kept {
    fields: BTreeMap<String, String>,
    #[serde(default)]
    fingerprint: String,
}

impl WholeRecord {
    /// Reads what a proposal holds; `None` when it is no record.
    pub fn read(json: &str) -> Option<Self> {
        let kept: Kept = serde_json::from_str(json).ok()?;
        let known = |(code, text): (String, String)| Some((Field::from_code(&code)?, text));
        Some(Self {
            given: Given(kept.fields.into_iter().filter_map(known).collect()),
            fingerprint: kept.fingerprint,
        })
    }

    /// The text that a proposal holds.
    pub fn json(&self) -> String {
        let pairs = self.given.iter();
        let kept = Kept {
            fields: pairs
                .map(|(field, text)| (field.code().to_owned(), text.to_owned()))
                .collect(),
            fingerprint: self.fingerprint.clone(),
        };
        serde_json::to_string(&kept).unwrap_or_default()
    }

    /// The place with its service.
    ///
    /// # Errors
    /// When a text is no value of its field.
    pub fn entry(&self) -> Result<(NewFacility, NewService), Unfit> {
        let (mut place, mut service) = (NewFacility::default(), NewService::default());
        for (field, text) in self.given.iter() {
            match field.level() {
                Level::Place => place.set(field, text)?,
                Level::Service => service.set(field, text)?,
            }
        }
        Ok((place, service))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_given_reads_back_and_nothing_is_not_an_empty_record() {
        let place = NewFacility {
            name: "架空みどり診療所".into(),
            phone: "06-1234-0001".into(),
            ..NewFacility::default()
        };
        let service = NewService {
            kind: "clinic".into(),
            capacity: Some(3),
            ..NewService::default()
        };
        let mut given = Given::of(Some(&place), &service);
        assert_eq!(Given::read(&given.json()), Some(given.clone()));
        assert_eq!(given.get(Field::Capacity), "3");
        given.set(Field::Capacity, "");
        assert_eq!(given.get(Field::Capacity), "");
        assert_eq!(Given::read(""), None);
        let whole = WholeRecord {
            given: Given::of(Some(&place), &service),
            fingerprint: "ab".into(),
        };
        let back = WholeRecord::read(&whole.json()).unwrap();
        assert_eq!(back.entry(), Ok((place, service)));
        assert_eq!(WholeRecord::read("なし"), None);
    }
}
