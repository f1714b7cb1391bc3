//! What a line of a list calls the person of a case.

use db::{DbFault, Seal};
use kernel::Id;
use sqlx::FromRow;

use super::{super::model::Consultation, sealed};
use crate::people;

/// The sealed texts a line takes it from: name, else reading, else the alias on the sheet.
#[derive(FromRow)]
pub struct Called {
    #[sqlx(rename = "person_id")]
    id: Option<i64>,
    #[sqlx(rename = "person_name")]
    name: Option<String>,
    #[sqlx(rename = "person_kana")]
    kana: Option<String>,
    #[sqlx(rename = "person_alias")]
    alias: String,
}

impl Called {
    /// What to call the person of the case `of`.
    pub fn opened(&self, seal: &Seal, of: Id<Consultation>) -> Result<String, DbFault> {
        let texts = [&self.name, &self.kana];
        let texts = texts.map(|text| text.as_deref().unwrap_or_default());
        let known = match self.id {
            Some(id) => people::label(seal, Id::new(id), texts)?,
            None => String::new(),
        };
        if known.is_empty() {
            return seal.open(sealed::ALIAS, of, &self.alias);
        }
        Ok(known)
    }
}
