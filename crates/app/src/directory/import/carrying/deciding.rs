//! Decides about the rows of a file, batch by batch, and counts what it decided.

use kernel::Id;
use policy::Facility;

use super::{
    super::{
        incoming::Incoming,
        ledger::{Ledger, Meaning, Reach, Step},
        report::{ImportReport, Note},
    },
    ask::Asking,
    taking::Outcome,
};
use crate::directory::{rules, store::KnownRecord};

/// More than this part of the rows unreadable, in percent: what the file lacks may be among them,
/// so that nothing is said to have vanished.
const TOO_UNREADABLE: i64 = 10;

/// What to write for each record, in the order of the file.
pub type Steps = Vec<(Step, KnownRecord)>;

/// The ledger with what is told of it.
pub struct Deciding<'a, NextId> {
    ledger: Ledger<NextId>,
    asking: Asking<'a>,
    /// What is said of the file so far.
    pub report: ImportReport,
}

impl<'a, NextId: FnMut() -> i64> Deciding<'a, NextId> {
    /// Nothing is decided yet.
    pub fn new(ledger: Ledger<NextId>, asking: Asking<'a>, report: ImportReport) -> Self {
        Self {
            ledger,
            asking,
            report,
        }
    }

    /// What to write for these rows.
    pub fn rows(&mut self, rows: Vec<Incoming>) -> Steps {
        let rows = rows.into_iter();
        rows.filter_map(|incoming| self.row(incoming)).collect()
    }

    fn row(&mut self, mut incoming: Incoming) -> Option<(Step, KnownRecord)> {
        let mut notes: Vec<Note> = std::mem::take(&mut incoming.notes);
        let key = incoming.key.clone();
        let decision = self.ledger.take(incoming);
        notes.extend(decision.notes);
        let report = &mut self.report;
        report.take(notes);
        match decision.meaning {
            Meaning::New => report.new += 1,
            Meaning::Changed => report.changed += 1,
            Meaning::Unchanged => report.unchanged += 1,
            Meaning::Twice | Meaning::Foreign => report.unreadable += 1,
        }
        self.asking.settle(&key, &decision.settled);
        for draft in decision.asked {
            self.asking.ask(draft);
        }
        decision.write
    }

    /// What to write of records that the file, now read to its end, no longer has.
    pub fn vanished(&mut self, reach: Reach) -> Steps {
        let report = &mut self.report;
        let here = report.rows - report.elsewhere;
        if report.unreadable * 100 > here * TOO_UNREADABLE {
            return Steps::new();
        }
        let mut steps = Steps::new();
        for (record, draft) in self.ledger.vanished(reach) {
            report.vanished += 1;
            self.asking.ask(draft);
            steps.push((Step::Keep, record));
        }
        steps
    }

    /// The words by which a place of the ledger is found.
    pub fn search_key(&self, id: Id<Facility>) -> String {
        let values = self.ledger.values(id);
        values.map(rules::search_key).unwrap_or_default()
    }

    /// What became of all rows, which were `written`.
    pub fn outcome(mut self, written: Option<db::Tx>) -> Outcome<'a> {
        self.report.proposed = self.asking.count();
        Outcome {
            written,
            report: self.report,
            asking: self.asking,
        }
    }
}
