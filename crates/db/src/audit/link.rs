//! Writing a link: with the head held in memory on SQLite, which has one writer; by the database
//! itself on PostgreSQL, where several nodes write.

use std::collections::HashMap;

use kernel::text::hexadecimal;

use super::{
    chain::{Head, NONE},
    entry::Entry,
};
use crate::{Arg, args, waiting::Drawing};

/// The rows of a link; `$14` and `$15` are its number and hash.
const ROW: &str = "INSERT INTO audit_event (municipality_id, id, at, account_id, actor_name, role,
        event, subject_id, detail, also, origin, purpose, part, seq, hash)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)";

/// The same with what the head's change returned.
const ROW_AFTER: &str = "INSERT INTO audit_event (municipality_id, id, at, account_id, actor_name,
        role, event, subject_id, detail, also, origin, purpose, part, seq, hash)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13,
            (SELECT seq FROM $0), (SELECT hash FROM $0))";

const KEEP: &str = "INSERT INTO audit_head (municipality_id, seq, hash) VALUES ($1, $2, $3)
    ON CONFLICT (municipality_id) DO UPDATE SET seq = excluded.seq, hash = excluded.hash";

/// What [`Head::next`] does, done by PostgreSQL to the head as it is at that moment.
const MOVE: &str = "INSERT INTO audit_head AS h (municipality_id, seq, hash)
    VALUES ($1, 1,
            encode(sha256(decode($2, 'hex') || int8send(1::bigint) || decode($3, 'hex')), 'hex'))
    ON CONFLICT (municipality_id) DO UPDATE SET seq = h.seq + 1,
        hash = encode(sha256(decode(h.hash, 'hex') || int8send(h.seq + 1) || decode($3, 'hex')),
                      'hex')
    RETURNING seq, hash";

/// The question for the head that is written down.
pub(crate) const HEAD: &str = "SELECT seq, hash FROM audit_head WHERE municipality_id = $1";

/// The heads of the chains that this process writes, as the last turn of the writing connection
/// leaves them.
#[derive(Default)]
pub(crate) struct Heads(HashMap<i64, Known>);

struct Known {
    head: Head,
    /// Whether it was written within the transaction that stands open: between two of them another
    /// program, such as the command line, may write.
    is_sure: bool,
}

impl Heads {
    /// The head of this chain as it was last heard of.
    pub(crate) fn of(&self, municipality: i64) -> Option<&Head> {
        self.0.get(&municipality).map(|known| &known.head)
    }

    /// Whether no other program can have written meanwhile.
    pub(crate) fn is_sure(&self, municipality: i64) -> bool {
        self.0.get(&municipality).is_some_and(|known| known.is_sure)
    }

    /// Takes the head as the database has it.
    pub(crate) fn learn(&mut self, municipality: i64, head: Option<Head>) {
        let known = Known {
            head: head.unwrap_or_default(),
            is_sure: false,
        };
        self.0.insert(municipality, known);
    }

    /// Another transaction begins, before which others may have written.
    pub(crate) fn doubt(&mut self) {
        for known in self.0.values_mut() {
            known.is_sure = false;
        }
    }

    /// Forgets all: what was written last may be undone.
    pub(crate) fn forget(&mut self) {
        self.0.clear();
    }

    /// The changes that write `entries` as the next link of their chain.
    pub(crate) fn chain(&mut self, entries: &[Entry]) -> Vec<(&'static str, Vec<Arg>)> {
        let Some(first) = entries.first() else {
            return Vec::new();
        };
        let municipality = first.municipality();
        let digests: Vec<_> = entries.iter().map(Entry::digest).collect();
        let head = self.of(municipality).cloned().unwrap_or_default();
        let head = head.next(&digests);
        let row = |(part, entry): (i64, &Entry)| {
            let mut values = entry.values(part);
            values.extend(args![head.seq, &head.hash]);
            (ROW, values)
        };
        let mut changes: Vec<_> = (0..).zip(entries).map(row).collect();
        changes.push((KEEP, args![municipality, head.seq, &head.hash]));
        // Once it is written; if it is not, all is forgotten.
        let is_sure = true;
        self.0.insert(municipality, Known { head, is_sure });
        changes
    }
}

/// The change that moves the head on, drawing the new link, and the rows that follow it.
pub(crate) fn chain_in_database(entries: &[Entry]) -> Option<(Drawing, Vec<crate::tx::Row>)> {
    let first = entries.first()?;
    let digests: Vec<u8> = entries.iter().flat_map(Entry::digest).collect();
    let drawing = Drawing {
        draw: MOVE,
        drawn: HEAD,
        values: args![first.municipality(), NONE, hexadecimal(&digests)],
    };
    let rows = (0..).zip(entries);
    let rows = rows.map(|(part, entry)| (ROW_AFTER, entry.values(part)));
    Some((drawing, rows.collect()))
}
