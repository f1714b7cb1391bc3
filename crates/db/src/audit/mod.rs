//! The audit record: who did or read what, when, why and from where, written in the same
//! transaction as the deed and chained to all that was written before.

mod about;
mod chain;
mod entry;
mod index;
mod link;
mod verify;

use std::sync::Arc;

use chrono::{DateTime, SubsecRound, Utc};
use kernel::{Fault, Id, IdMaker};
use policy::Actor;

use crate::{args, tx::Tx};
pub use about::about;
pub use chain::Head;
pub(crate) use entry::Entry;
pub(crate) use link::{HEAD, Heads, chain_in_database};
pub use verify::{Anchor, ChainFault, ChainReport, Written, head, municipalities, rows, verify};

/// One kind of deed that leaves a row: a stable code and the words the auditor reads.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Event {
    /// Stable code, `feature.deed`.
    pub code: &'static str,
    /// What the auditor reads.
    pub label: &'static str,
}

/// Declares the events of a feature: each with its code and what the auditor reads, and `ALL` of them.
#[macro_export]
macro_rules! events {
    ($($(#[$doc:meta])* $name:ident = $code:literal, $label:literal;)+) => {
        $(
            #[doc = $label]
            $(#[$doc])*
            pub const $name: $crate::Event = $crate::Event { code: $code, label: $label };
        )+
        /// Every event of this feature.
        pub const ALL: &[$crate::Event] = &[$($name),+];
    };
}

/// Who is acting, when and from where: what every audit row needs, given to a transaction by its
/// `Work`.
#[derive(Clone, Debug)]
pub struct Trace {
    /// Who.
    pub actor: Arc<Actor>,
    /// When.
    pub now: DateTime<Utc>,
    /// From where: the client's address, or the command line.
    pub origin: Arc<str>,
    /// Why, where whoever acts had to say so before.
    pub purpose: Arc<str>,
    /// Makes the row's id.
    pub ids: Arc<IdMaker>,
}

impl Tx {
    /// Notes that `event` happened to record `subject`. `detail` names changed fields or a file,
    /// never their contents: the auditor may not read case text.
    pub async fn audit<T>(
        &mut self,
        event: Event,
        subject: Id<T>,
        detail: &str,
    ) -> Result<(), Fault> {
        self.audit_many(event, subject, detail, Vec::new()).await
    }

    /// The same where the deed showed or touched further records, such as those on a list or in an
    /// export: each of them is found in the statement for the person concerned.
    #[expect(
        clippy::unused_async,
        reason = "asked as every other question of a transaction is, wherever the row is written"
    )]
    pub async fn audit_many<T>(
        &mut self,
        event: Event,
        subject: Id<T>,
        detail: &str,
        also: Vec<i64>,
    ) -> Result<(), Fault> {
        let Some(trace) = self.trace.clone() else {
            return Err(anyhow::anyhow!("{} writes audit rows without an actor", self.name).into());
        };
        let id: Id<Event> = trace.ids.next(trace.now.timestamp_millis());
        self.entries.push(Entry {
            id: id.get(),
            at: trace.now.trunc_subsecs(6),
            event: event.code,
            subject: subject.get(),
            detail: detail.to_owned(),
            also,
            actor: trace.actor,
            origin: trace.origin,
            purpose: trace.purpose,
        });
        Ok(())
    }
}

/// Who changed a record last, when, and what the audit row says of it.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct LastChange {
    /// Who.
    #[sqlx(rename = "actor_name")]
    pub who: String,
    /// When.
    pub at: DateTime<Utc>,
    /// Names of the fields that changed.
    pub detail: String,
}

impl Tx {
    /// The last audit row of `event` about `subject` that was committed.
    pub async fn last_audit<T>(
        &mut self,
        municipality: Id<policy::Municipality>,
        event: Event,
        subject: Id<T>,
    ) -> Result<Option<LastChange>, crate::fault::DbFault> {
        self.first(
            "SELECT actor_name, at, detail FROM audit_event
             WHERE municipality_id = $1 AND subject_id = $2 AND event = $3
             ORDER BY id DESC LIMIT 1",
            args![municipality, subject, event.code],
        )
        .await
    }
}
