//! The audit record: who did or read what, written in the same transaction as the deed.

use chrono::{DateTime, Utc};
use kernel::{Fault, Id, IdMaker};
use policy::Actor;
use std::sync::Arc;

use crate::{args, tx::Tx};

/// One kind of deed that leaves a row: a stable code and the words the auditor reads.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Event {
    /// Stable code, `feature.deed`.
    pub code: &'static str,
    /// What the auditor reads.
    pub label: &'static str,
}

/// Who is acting and when: what every audit row needs, given to a transaction by its `Work`.
#[derive(Clone, Debug)]
pub struct Trace {
    /// Who.
    pub actor: Arc<Actor>,
    /// When.
    pub now: DateTime<Utc>,
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
        let Some(trace) = self.trace.clone() else {
            return Err(anyhow::anyhow!("{} writes audit rows without an actor", self.name).into());
        };
        let id: Id<Event> = trace.ids.next(trace.now.timestamp_millis());
        self.put(
            "INSERT INTO audit_event (municipality_id, id, at, account_id, actor_name, role, event,
                                      subject_id, detail)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
            args![
                trace.actor.municipality,
                id,
                trace.now,
                trace.actor.account,
                &trace.actor.name,
                trace.actor.role.code(),
                event.code,
                subject,
                detail
            ],
        )
        .await?;
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
    /// The last audit row of `event` about `subject`.
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
