//! What `audit_also` says, held against the rows it was made from: it is not chained itself, and the
//! statement for the person concerned is found by it.

use kernel::Id;
use policy::Municipality;
use sha2::{Digest, Sha256};

use super::verify::Written;
use crate::{args, fault::DbFault, tx::Tx};

/// Pairs read at a time.
const PAIRS: i64 = 5_000;

/// A sum over pairs of record and row, in whichever order they come: SHA-256 of each, added in four
/// lanes. The same pairs give the same sum.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Index {
    pairs: u64,
    lanes: [u64; 4],
}

impl Index {
    /// Adds what a row says of further records.
    pub(super) fn row(&mut self, row: &Written) {
        let mut also: Vec<i64> = row
            .also
            .split_whitespace()
            .filter_map(|id| id.parse().ok())
            .collect();
        also.sort_unstable();
        also.dedup();
        for subject in also {
            self.pair(subject, row.id);
        }
    }

    fn pair(&mut self, subject: i64, row: i64) {
        self.pairs += 1;
        let digest = Sha256::new()
            .chain_update(subject.to_be_bytes())
            .chain_update(row.to_be_bytes())
            .finalize();
        for (lane, bytes) in self.lanes.iter_mut().zip(digest.chunks_exact(8)) {
            let part = bytes
                .iter()
                .fold(0, |sum, byte| sum << 8 | u64::from(*byte));
            *lane = lane.wrapping_add(part);
        }
    }

    /// The sum over what is kept for rows up to the link `until`; later ones may just be written.
    pub(super) async fn kept(
        tx: &mut Tx,
        municipality: Id<Municipality>,
        until: i64,
    ) -> Result<Self, DbFault> {
        let mut sum = Self::default();
        let mut after = (i64::MIN, i64::MIN);
        loop {
            let pairs: Vec<(i64, i64, i64)> = tx
                .all(
                    "SELECT a.subject_id, a.audit_id, COALESCE(e.seq, 0) FROM audit_also a
                     LEFT JOIN audit_event e
                         ON e.municipality_id = a.municipality_id AND e.id = a.audit_id
                     WHERE a.municipality_id = $1
                       AND (a.subject_id > $2 OR (a.subject_id = $2 AND a.audit_id > $3))
                     ORDER BY a.subject_id, a.audit_id LIMIT $4",
                    args![municipality, after.0, after.1, PAIRS],
                )
                .await?;
            for (subject, row, seq) in &pairs {
                after = (*subject, *row);
                if *seq <= until {
                    sum.pair(*subject, *row);
                }
            }
            if pairs.len() < PAIRS as usize {
                return Ok(sum);
            }
        }
    }
}
