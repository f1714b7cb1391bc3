//! Reads the rows of a file before anything is decided or written: no database waits for it.

use policy::Scope;

use super::{
    fault::Unreadable,
    incoming::{Incoming, Taken},
    place::Gazetteer,
    report::{ImportReport, KEPT},
    source::Source,
    table::Table,
};
use crate::directory::model::NewFacility;

/// A file with more unreadable rows than this is not what it should be.
const MOST_UNREADABLE: i64 = 10_000;

/// More rows than the largest city has in any published file: they are held until all are read.
const MOST_ROWS: usize = 50_000;

/// Reads all rows; the report takes what is elsewhere and what cannot be read.
pub fn rows(
    table: Table<'_>,
    source: Source,
    gazetteer: &Gazetteer<'_>,
    scope: &Scope,
    report: &mut ImportReport,
) -> Result<Vec<Incoming>, Unreadable> {
    let (mut rows, mut remarks) = (Vec::new(), 0);
    for row in table {
        report.rows += 1;
        let taken = match row {
            Ok(row) => source.read(&row, gazetteer)?,
            Err(note) => Taken::Refused(vec![note]),
        };
        match taken {
            Taken::Row(incoming) if outside(scope, &incoming.facility) => report.elsewhere += 1,
            Taken::Row(_) if rows.len() == MOST_ROWS => {
                return Err(Unreadable::TooManyRows(MOST_ROWS));
            }
            Taken::Row(mut incoming) => {
                // They are held with their rows, but no more than the report will keep.
                if remarks > KEPT {
                    report.only_count(&std::mem::take(&mut incoming.notes));
                }
                remarks += incoming.notes.len();
                rows.push(*incoming);
            }
            Taken::Elsewhere => report.elsewhere += 1,
            Taken::Refused(notes) => {
                report.unreadable += 1;
                report.take(notes);
                too_many(report)?;
            }
        }
    }
    Ok(rows)
}

/// Gives a file up that has hardly a row to be read.
fn too_many(report: &ImportReport) -> Result<(), Unreadable> {
    match report.rejected.first() {
        Some(first) if report.unreadable > MOST_UNREADABLE => Err(Unreadable::TooManyUnreadable {
            most: MOST_UNREADABLE,
            row: first.row,
            reason: first.reason.clone(),
        }),
        _ => Ok(()),
    }
}

/// Whether a place lies in another ward than the one the importer answers for.
fn outside(scope: &Scope, facility: &NewFacility) -> bool {
    scope.ward().is_some() && scope.ward() != facility.ward
}
