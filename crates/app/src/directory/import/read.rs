//! Reads the rows of a file, a batch at a time and on every core, before anything is decided or
//! written.

use std::collections::HashMap;

use policy::Scope;
use rayon::iter::{IntoParallelIterator, ParallelIterator};

use super::{
    carrying::progress::{Progress, Stage},
    fault::Unreadable,
    incoming::{Incoming, Taken},
    place::Gazetteer,
    readers::source::{More, Source},
    report::{ImportReport, KEPT, Note},
    table::{Row, Table},
};
use crate::directory::model::NewFacility;

/// A file with more unreadable rows than this is not what it should be.
const MOST_UNREADABLE: i64 = 10_000;

/// More rows of one municipality than any published file has. Rows of other municipalities are not
/// counted.
const MOST_ROWS: usize = 500_000;

/// Rows of the municipality that are handed on together, each in about 1.5 kilobytes (measured). No
/// published file has more of one municipality, so no database waits while such a file is read.
const BATCH: usize = 20_000;

/// Rows that are read together.
const AT_ONCE: usize = 1_000;

/// A file that is being read.
pub struct Reading<'a, 'g> {
    table: Table<'a>,
    source: &'a Source,
    gazetteer: &'a Gazetteer<'g>,
    scope: &'a Scope,
    progress: &'a Progress,
    batch: Vec<Incoming>,
    /// Rows of the municipality that earlier batches held.
    handed: usize,
    remarks: usize,
    /// Rows that could not be read.
    refused: i64,
    institutions: HashMap<String, First>,
}

/// A row as its source reads it.
struct Read {
    row: Row,
    institution: Option<String>,
    taken: Result<Taken, Unreadable>,
}

/// What became of the first row of an institution that has several.
#[derive(Clone, Copy)]
enum First {
    /// It is held at this place.
    Held(usize),
    Elsewhere,
    LeftOut,
    Refused(i64),
}

impl<'a, 'g> Reading<'a, 'g> {
    /// A file of which nothing is read yet.
    pub fn of(
        table: Table<'a>,
        source: &'a Source,
        (gazetteer, scope): (&'a Gazetteer<'g>, &'a Scope),
        progress: &'a Progress,
    ) -> Self {
        Self {
            table,
            source,
            gazetteer,
            scope,
            progress,
            batch: Vec::new(),
            handed: 0,
            remarks: 0,
            refused: 0,
            institutions: HashMap::new(),
        }
    }

    /// The next rows of the municipality; none after the last. The report takes what is elsewhere
    /// and what cannot be read.
    pub fn next(&mut self, report: &mut ImportReport) -> Result<Vec<Incoming>, Unreadable> {
        // Further rows of an institution change its first one, which has to be there still.
        while self.batch.len() < BATCH || self.source.has_institutions() {
            let rows: Vec<_> = self.table.by_ref().take(AT_ONCE).collect();
            if rows.is_empty() {
                break;
            }
            let (source, gazetteer) = (self.source, self.gazetteer);
            let read = |row: Result<Row, Note>| row.map(|row| read(row, source, gazetteer));
            let rows: Vec<_> = rows.into_par_iter().map(read).collect();
            for row in rows {
                self.one(row, report)?;
            }
        }
        self.handed += self.batch.len();
        Ok(std::mem::take(&mut self.batch))
    }

    fn one(
        &mut self,
        row: Result<Read, Note>,
        report: &mut ImportReport,
    ) -> Result<(), Unreadable> {
        report.rows += 1;
        self.progress.tell(Stage::Reading, report.rows);
        let read = match row {
            Ok(read) => read,
            Err(note) => return self.refuse(report, vec![note]),
        };
        let first = read
            .institution
            .as_ref()
            .and_then(|key| self.institutions.get(key));
        if let Some(first) = first.copied() {
            return self.further(&read.row, first, report);
        }
        let first = self.first(&read.row, read.taken?, report)?;
        if let Some(key) = read.institution {
            self.institutions.insert(key, first);
        }
        Ok(())
    }

    fn first(
        &mut self,
        row: &Row,
        taken: Taken,
        report: &mut ImportReport,
    ) -> Result<First, Unreadable> {
        match taken {
            Taken::Row(incoming) if outside(self.scope, &incoming.facility) => {
                report.elsewhere += 1;
                Ok(First::Elsewhere)
            }
            Taken::Row(_) if self.handed + self.batch.len() == MOST_ROWS => {
                Err(Unreadable::TooManyRows(MOST_ROWS))
            }
            Taken::Row(mut incoming) => {
                let notes = std::mem::take(&mut incoming.notes);
                incoming.notes = self.kept(notes, report);
                self.batch.push(*incoming);
                Ok(First::Held(self.batch.len() - 1))
            }
            Taken::Elsewhere => {
                report.elsewhere += 1;
                Ok(First::Elsewhere)
            }
            Taken::LeftOut => {
                report.left_out += 1;
                Ok(First::LeftOut)
            }
            Taken::Refused(notes) => {
                self.refuse(report, notes)?;
                Ok(First::Refused(row.number))
            }
        }
    }

    /// A further row of an institution: what it adds goes to the first one.
    fn further(
        &mut self,
        row: &Row,
        first: First,
        report: &mut ImportReport,
    ) -> Result<(), Unreadable> {
        match first {
            First::Elsewhere => report.elsewhere += 1,
            First::LeftOut => report.left_out += 1,
            First::Refused(at) => self.refuse(report, vec![row.unlike(at)])?,
            First::Held(at) => {
                let Some(held) = self.batch.get_mut(at) else {
                    return Ok(());
                };
                let (more, notes) = self.source.join(row, held);
                match more {
                    More::Repeated => report.repeated += 1,
                    More::Joined => report.joined += 1,
                }
                let notes = self.kept(notes, report);
                if let Some(held) = self.batch.get_mut(at) {
                    held.notes.extend(notes);
                }
            }
        }
        Ok(())
    }

    /// Notes are held with their rows, but no more than the report will keep.
    fn kept(&mut self, notes: Vec<Note>, report: &mut ImportReport) -> Vec<Note> {
        if self.remarks > KEPT {
            report.only_count(&notes);
            return Vec::new();
        }
        self.remarks += notes.len();
        notes
    }

    /// Counts a row that cannot be read; a file that has hardly another is given up.
    fn refuse(&mut self, report: &mut ImportReport, notes: Vec<Note>) -> Result<(), Unreadable> {
        self.refused += 1;
        report.unreadable += 1;
        report.take(notes);
        match report.rejected.first() {
            Some(first) if self.refused > MOST_UNREADABLE => Err(Unreadable::TooManyUnreadable {
                most: MOST_UNREADABLE,
                row: first.row,
                reason: first.reason.clone(),
            }),
            _ => Ok(()),
        }
    }
}

/// What a row says; rows know nothing of each other.
fn read(row: Row, source: &Source, gazetteer: &Gazetteer<'_>) -> Read {
    Read {
        institution: source.institution(&row),
        taken: source.read(&row, gazetteer),
        row,
    }
}

/// Whether a place lies in another ward than the one the importer answers for.
fn outside(scope: &Scope, facility: &NewFacility) -> bool {
    scope.ward().is_some() && scope.ward() != facility.ward
}
