//! What an import asks people, told apart from what earlier editions asked already.

use std::collections::HashMap;

use db::{Tx, Work};
use kernel::{Fault, Id};
use policy::Scope;

use super::super::ledger::Draft;
use crate::directory::{
    model::{Change, Proposal, ProposalKey, ProposalSet, ProposalState},
    store::{self, ImportRun},
};

/// Who takes back what an older edition asked.
const BY_EDITION: &str = "新しい版の取込";

/// 確認待ちの変更 of one source, as an import adds to them.
pub struct Asking<'a> {
    work: &'a Work,
    open: HashMap<(String, Change), Proposal>,
    drafts: Vec<Draft>,
    settled: Vec<Id<ProposalKey>>,
}

impl<'a> Asking<'a> {
    /// What is open already.
    pub fn new(work: &'a Work, open: Vec<Proposal>) -> Self {
        let key = |one: Proposal| ((one.source_key.clone(), one.change), one);
        Self {
            work,
            open: open.into_iter().map(key).collect(),
            drafts: Vec::new(),
            settled: Vec::new(),
        }
    }

    /// Asks, unless the same is asked already; what an older edition asked instead is taken back.
    pub fn ask(&mut self, draft: Draft) {
        let key = (draft.source_key.clone(), draft.change);
        match self.open.get(&key) {
            Some(open) if open.after == draft.after => return,
            Some(open) => self.settled.push(open.id),
            None => {}
        }
        self.drafts.push(draft);
    }

    /// Takes back what was asked of a record and needs no answer any more.
    pub fn settle(&mut self, source_key: &str, changes: &[Change]) {
        if self.open.is_empty() {
            return;
        }
        for change in changes {
            let open = self.open.get(&(source_key.to_owned(), *change));
            self.settled.extend(open.map(|one| one.id));
        }
    }

    /// How many questions are new.
    pub fn count(&self) -> i64 {
        i64::try_from(self.drafts.len()).unwrap_or(i64::MAX)
    }

    /// Writes them as one set, which has the id of its import.
    pub async fn write(
        self,
        (tx, scope): (&mut Tx, &Scope),
        run: &ImportRun,
        (origin, source): (&str, &str),
    ) -> Result<(), Fault> {
        for id in &self.settled {
            let state = ProposalState::Declined;
            store::decide_proposal(tx, scope, *id, state, (run.at, BY_EDITION)).await?;
        }
        if self.drafts.is_empty() {
            return Ok(());
        }
        let set = ProposalSet {
            id: Id::new(run.id.get()),
            origin: origin.to_owned(),
            source: source.to_owned(),
            label: run.file_name.clone(),
            actor_name: run.actor_name.clone(),
            at: run.at,
        };
        store::add_proposal_set(tx, scope, &set).await?;
        for draft in self.drafts {
            let proposal = draft.proposal(self.work.id(), set.id);
            store::add_proposal(tx, scope, &proposal).await?;
        }
        Ok(())
    }
}

impl Draft {
    /// The proposal of this draft, still open.
    pub fn proposal(self, id: Id<ProposalKey>, set: Id<ProposalSet>) -> Proposal {
        Proposal {
            id,
            set,
            row: self.row,
            change: self.change,
            facility: self.facility,
            service: self.service,
            ward: self.ward,
            source_key: self.source_key,
            before: self.before,
            after: self.after,
            state: ProposalState::Open,
            decided_at: None,
            decided_by: String::new(),
        }
    }
}
