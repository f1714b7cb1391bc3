//! Sealing and opening the private texts of a municipality's records, as a feature's store asks.

use std::sync::Arc;

use kernel::Id;
use policy::Municipality;
use vault::{Place, Ring};

use crate::{fault::DbFault, tx::Tx};

/// 封: seals texts of one municipality, opens them, and makes the tokens they are found by.
#[derive(Clone, Debug)]
pub struct Seal(Arc<Ring>);

impl Tx {
    /// The seal of `municipality`.
    pub fn seal(&self, municipality: Id<Municipality>) -> Result<Seal, DbFault> {
        self.keys(municipality).map(Seal)
    }
}

impl Seal {
    /// `text` as `column` of the record `id` keeps it. The empty text stays empty: that nothing was
    /// said is asked for, and is no secret.
    pub fn text<T>(&self, column: &'static str, id: Id<T>, text: &str) -> Result<String, DbFault> {
        if text.is_empty() {
            return Ok(String::new());
        }
        let id = id.get();
        Ok(self.0.seal(Place { column, id }, text)?)
    }

    /// The text that `column` of the record `id` keeps.
    pub fn open<T>(
        &self,
        column: &'static str,
        id: Id<T>,
        sealed: &str,
    ) -> Result<String, DbFault> {
        if sealed.is_empty() {
            return Ok(String::new());
        }
        let id = id.get();
        Ok(self.0.open(Place { column, id }, sealed)?)
    }

    /// The token to keep beside a record, by which `text` finds it.
    pub fn token(&self, purpose: &'static str, text: &str) -> String {
        self.0.blind(purpose, text)
    }

    /// The tokens to look for, under the newest key and under the one before it: while records are
    /// sealed anew, some are still found by the old one. Two empty texts where there is nothing to
    /// look for.
    pub fn tokens(&self, purpose: &'static str, text: &str) -> [String; 2] {
        let mut tokens = self.0.blinds(purpose, text).into_iter();
        let newest = tokens.next().unwrap_or_default();
        let older = tokens.next().unwrap_or_else(|| newest.clone());
        [newest, older]
    }
}
