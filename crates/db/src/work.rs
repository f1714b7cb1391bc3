//! A piece of work: who is acting, on which database, at what time. Pages, imports, jobs and the
//! command line all have one.

use std::sync::Arc;

use chrono::{DateTime, NaiveDate, Utc};
use kernel::{Clock, Fault, Id, IdMaker, clock::in_japan};
use policy::{Actor, Municipality, Permission, Scope};

use crate::{audit::Trace, behalf::Behalf, door::Db, fault::DbFault, once::Once, tx::Tx};

/// 作業: the context every action takes as its first argument.
#[derive(Clone, Debug)]
pub struct Work {
    /// The database.
    pub db: Db,
    actor: Arc<Actor>,
    clock: Clock,
    ids: Arc<IdMaker>,
    origin: Arc<str>,
    purpose: Arc<str>,
    once: Once,
}

impl Work {
    /// Work of `actor` on `db`.
    pub fn new(db: Db, clock: Clock, ids: Arc<IdMaker>, actor: Actor) -> Self {
        Self {
            db,
            actor: Arc::new(actor),
            clock,
            ids,
            origin: Arc::default(),
            purpose: Arc::default(),
            once: Once::default(),
        }
    }

    /// The same work, asked for from `origin`: a client's address, or what else says where somebody
    /// acts. Every audit row holds it.
    #[must_use]
    pub fn from(self, origin: impl Into<Arc<str>>) -> Self {
        Self {
            origin: origin.into(),
            ..self
        }
    }

    /// The same work done for a reason that somebody gave; every audit row holds it.
    #[must_use]
    pub fn because(self, purpose: impl Into<Arc<str>>) -> Self {
        Self {
            purpose: purpose.into(),
            ..self
        }
    }

    /// The same work done by somebody else, such as the person who is just logging in.
    #[must_use]
    pub fn acting_as(&self, actor: Actor) -> Self {
        Self {
            actor: Arc::new(actor),
            ..self.clone()
        }
    }

    /// The form that asked for this work, which does its deed once.
    pub fn once(&self) -> &Once {
        &self.once
    }

    /// Who is acting.
    pub fn actor(&self) -> &Actor {
        &self.actor
    }

    /// The municipality worked on.
    pub fn municipality(&self) -> Id<Municipality> {
        self.actor.municipality
    }

    /// The instant now.
    pub fn now(&self) -> DateTime<Utc> {
        self.clock.now()
    }

    /// Today in Japan.
    pub fn today(&self) -> NaiveDate {
        in_japan(self.now()).date()
    }

    /// A new id.
    pub fn id<T>(&self) -> Id<T> {
        self.ids.next(self.now().timestamp_millis())
    }

    /// The scope in which the actor may do `deed`, or [`Fault::Forbidden`].
    pub fn may(&self, deed: Permission) -> Result<Scope, Fault> {
        Scope::granted(&self.actor, deed).ok_or(Fault::Forbidden(deed.label()))
    }

    /// Whether the actor may do `deed` at all: for menus and buttons.
    pub fn can(&self, deed: Permission) -> bool {
        Scope::granted(&self.actor, deed).is_some()
    }

    /// A write transaction that can write audit rows; it begins with its first question.
    pub fn begin(&self, name: &'static str) -> Tx {
        let mut tx = Tx::write(&self.db, name, self.behalf());
        tx.once = self.once.clone();
        tx.trace = Some(Trace {
            actor: self.actor.clone(),
            now: self.now(),
            origin: self.origin.clone(),
            purpose: self.purpose.clone(),
            ids: self.ids.clone(),
        });
        tx
    }

    /// A connection for reading.
    pub async fn read(&self) -> Result<Tx, DbFault> {
        Tx::read(&self.db, self.behalf()).await
    }

    fn behalf(&self) -> Behalf {
        Behalf::of(&self.actor, self.now())
    }
}
