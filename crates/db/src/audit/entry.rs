//! One row of the audit record and its digest.

use std::sync::Arc;

use chrono::{DateTime, Utc};
use policy::Actor;
use sha2::{Digest, Sha256};

use crate::{Arg, args};

/// A row that waits for the end of its transaction.
#[derive(Clone, Debug)]
pub(crate) struct Entry {
    pub id: i64,
    pub at: DateTime<Utc>,
    pub event: &'static str,
    pub subject: i64,
    pub detail: String,
    /// Further records it shows or touches.
    pub also: Vec<i64>,
    pub actor: Arc<Actor>,
    pub origin: Arc<str>,
    pub purpose: Arc<str>,
}

/// What the digest of a row covers, in this order. Both who writes a row and who verifies one make
/// it of the same values.
pub(super) struct Covered<'a> {
    pub municipality: i64,
    pub id: i64,
    pub at: DateTime<Utc>,
    pub account: i64,
    pub actor_name: &'a str,
    pub role: &'a str,
    pub event: &'a str,
    pub subject: i64,
    pub detail: &'a str,
    pub also: &'a str,
    pub origin: &'a str,
    pub purpose: &'a str,
}

impl Covered<'_> {
    /// SHA-256 over the fields, each text with its length before it.
    pub(super) fn digest(&self) -> [u8; 32] {
        let mut hasher = Sha256::new();
        hasher.update(b"renkei audit row 1");
        for number in [
            self.municipality,
            self.id,
            self.at.timestamp_micros(),
            self.account,
            self.subject,
        ] {
            hasher.update(number.to_be_bytes());
        }
        for text in [
            self.actor_name,
            self.role,
            self.event,
            self.detail,
            self.also,
            self.origin,
            self.purpose,
        ] {
            hasher.update((text.len() as u64).to_be_bytes());
            hasher.update(text.as_bytes());
        }
        hasher.finalize().into()
    }
}

impl Entry {
    /// Whose chain it belongs to.
    pub(crate) fn municipality(&self) -> i64 {
        self.actor.municipality.get()
    }

    /// The further records as the row keeps them: ids in their order, with blanks between.
    fn also(&self) -> String {
        let ids: Vec<String> = self.also.iter().map(i64::to_string).collect();
        ids.join(" ")
    }

    pub(super) fn digest(&self) -> [u8; 32] {
        Covered {
            municipality: self.municipality(),
            id: self.id,
            at: self.at,
            account: self.actor.account.get(),
            actor_name: &self.actor.name,
            role: self.actor.role.code(),
            event: self.event,
            subject: self.subject,
            detail: &self.detail,
            also: &self.also(),
            origin: &self.origin,
            purpose: &self.purpose,
        }
        .digest()
    }

    /// The row's values, `$1` to `$13`, the last being its place in its link.
    pub(super) fn values(&self, part: i64) -> Vec<Arg> {
        args![
            self.actor.municipality,
            self.id,
            self.at,
            self.actor.account,
            &self.actor.name,
            self.actor.role.code(),
            self.event,
            self.subject,
            &self.detail,
            self.also(),
            &*self.origin,
            &*self.purpose,
            part
        ]
    }

    /// The rows by which the further records find this one.
    pub(crate) fn also_rows(&self) -> Vec<Vec<Arg>> {
        let row = |id: &i64| args![self.actor.municipality, *id, self.id];
        self.also.iter().map(row).collect()
    }
}
