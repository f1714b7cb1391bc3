//! Reads the rows of a file before anything is decided or written: no database waits for it.

use std::collections::HashMap;

use policy::Scope;

use super::{
    fault::Unreadable,
    incoming::{Incoming, Taken},
    place::Gazetteer,
    progress::{Progress, Stage},
    report::{ImportReport, KEPT, Note},
    source::{More, Source},
    table::{Row, Table},
};
use crate::directory::model::NewFacility;

/// A file with more unreadable rows than this is not what it should be.
const MOST_UNREADABLE: i64 = 10_000;

/// More rows of one municipality than any published file has: they are held until all are read,
/// each in about 1.5 kilobytes (measured). Rows of other municipalities are not held.
const MOST_ROWS: usize = 500_000;

/// Reads all rows; the report takes what is elsewhere and what cannot be read.
pub fn rows(
    table: Table<'_>,
    source: &Source,
    (gazetteer, scope): (&Gazetteer<'_>, &Scope),
    progress: &Progress,
    report: &mut ImportReport,
) -> Result<Vec<Incoming>, Unreadable> {
    let mut reading = Reading {
        source,
        gazetteer,
        scope,
        report,
        rows: Vec::new(),
        remarks: 0,
        institutions: HashMap::new(),
    };
    for row in table {
        reading.report.rows += 1;
        progress.tell(Stage::Reading, reading.report.rows);
        match row {
            Ok(row) => reading.row(&row)?,
            Err(note) => reading.refuse(vec![note])?,
        }
    }
    Ok(reading.rows)
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

struct Reading<'a, 'g> {
    source: &'a Source,
    gazetteer: &'a Gazetteer<'g>,
    scope: &'a Scope,
    report: &'a mut ImportReport,
    rows: Vec<Incoming>,
    remarks: usize,
    institutions: HashMap<String, First>,
}

impl Reading<'_, '_> {
    fn row(&mut self, row: &Row) -> Result<(), Unreadable> {
        let institution = self.source.institution(row);
        let first = institution
            .as_ref()
            .and_then(|key| self.institutions.get(key));
        if let Some(first) = first.copied() {
            return self.further(row, first);
        }
        let taken = self.source.read(row, self.gazetteer)?;
        let first = self.first(row, taken)?;
        if let Some(key) = institution {
            self.institutions.insert(key, first);
        }
        Ok(())
    }

    fn first(&mut self, row: &Row, taken: Taken) -> Result<First, Unreadable> {
        match taken {
            Taken::Row(incoming) if outside(self.scope, &incoming.facility) => {
                self.report.elsewhere += 1;
                Ok(First::Elsewhere)
            }
            Taken::Row(_) if self.rows.len() == MOST_ROWS => {
                Err(Unreadable::TooManyRows(MOST_ROWS))
            }
            Taken::Row(mut incoming) => {
                let notes = std::mem::take(&mut incoming.notes);
                incoming.notes = self.kept(notes);
                self.rows.push(*incoming);
                Ok(First::Held(self.rows.len() - 1))
            }
            Taken::Elsewhere => {
                self.report.elsewhere += 1;
                Ok(First::Elsewhere)
            }
            Taken::LeftOut => {
                self.report.left_out += 1;
                Ok(First::LeftOut)
            }
            Taken::Refused(notes) => {
                self.refuse(notes)?;
                Ok(First::Refused(row.number))
            }
        }
    }

    /// A further row of an institution: what it adds goes to the first one.
    fn further(&mut self, row: &Row, first: First) -> Result<(), Unreadable> {
        match first {
            First::Elsewhere => self.report.elsewhere += 1,
            First::LeftOut => self.report.left_out += 1,
            First::Refused(at) => self.refuse(vec![row.unlike(at)])?,
            First::Held(at) => {
                let Some(held) = self.rows.get_mut(at) else {
                    return Ok(());
                };
                let (more, notes) = self.source.join(row, held);
                match more {
                    More::Repeated => self.report.repeated += 1,
                    More::Joined => self.report.joined += 1,
                }
                let notes = self.kept(notes);
                if let Some(held) = self.rows.get_mut(at) {
                    held.notes.extend(notes);
                }
            }
        }
        Ok(())
    }

    /// Notes are held with their rows, but no more than the report will keep.
    fn kept(&mut self, notes: Vec<Note>) -> Vec<Note> {
        if self.remarks > KEPT {
            self.report.only_count(&notes);
            return Vec::new();
        }
        self.remarks += notes.len();
        notes
    }

    /// Counts a row that cannot be read; a file that has hardly another is given up.
    fn refuse(&mut self, notes: Vec<Note>) -> Result<(), Unreadable> {
        self.report.unreadable += 1;
        self.report.take(notes);
        match self.report.rejected.first() {
            Some(first) if self.report.unreadable > MOST_UNREADABLE => {
                Err(Unreadable::TooManyUnreadable {
                    most: MOST_UNREADABLE,
                    row: first.row,
                    reason: first.reason.clone(),
                })
            }
            _ => Ok(()),
        }
    }
}

/// Whether a place lies in another ward than the one the importer answers for.
fn outside(scope: &Scope, facility: &NewFacility) -> bool {
    scope.ward().is_some() && scope.ward() != facility.ward
}
