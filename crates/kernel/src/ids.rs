//! Typed ids: time-ordered 63-bit numbers that say which register they belong to.
//!
//! An id is 41 bits of milliseconds since 2020, 10 bits of the node that made it and 12 bits of
//! sequence. Rows that were made together lie together in every index, on one node or on many.

use std::{
    fmt,
    hash::{Hash, Hasher},
    marker::PhantomData,
    num::ParseIntError,
    str::FromStr,
    sync::atomic::{AtomicU64, Ordering},
};

use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// 2020-01-01T00:00:00Z in milliseconds since 1970: the zero of every id's time part.
const EPOCH_MS: u64 = 1_577_836_800_000;
const SEQUENCE_BITS: u32 = 12;
const NODE_BITS: u32 = 10;

/// The id of one record of register `T`.
pub struct Id<T>(i64, PhantomData<fn() -> T>);

impl<T> Id<T> {
    /// Takes the number as it stands in the database.
    pub const fn new(raw: i64) -> Self {
        Self(raw, PhantomData)
    }

    /// The number as the database holds it.
    pub const fn get(self) -> i64 {
        self.0
    }
}

impl<T> Clone for Id<T> {
    fn clone(&self) -> Self {
        *self
    }
}
impl<T> Copy for Id<T> {}
impl<T> PartialEq for Id<T> {
    fn eq(&self, other: &Self) -> bool {
        self.0 == other.0
    }
}
impl<T> Eq for Id<T> {}
impl<T> PartialOrd for Id<T> {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}
impl<T> Ord for Id<T> {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        self.0.cmp(&other.0)
    }
}
impl<T> Hash for Id<T> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.0.hash(state);
    }
}
impl<T> fmt::Debug for Id<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}
impl<T> fmt::Display for Id<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}
impl<T> From<i64> for Id<T> {
    fn from(raw: i64) -> Self {
        Self::new(raw)
    }
}
impl<T> From<Id<T>> for i64 {
    fn from(id: Id<T>) -> Self {
        id.0
    }
}
impl<T> FromStr for Id<T> {
    type Err = ParseIntError;
    fn from_str(s: &str) -> Result<Self, ParseIntError> {
        s.parse().map(Self::new)
    }
}
impl<T> Serialize for Id<T> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        // A string: JavaScript's numbers lose the last bits of an id.
        to.collect_str(self)
    }
}
impl<'de, T> Deserialize<'de> for Id<T> {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        String::deserialize(from)?
            .parse()
            .map_err(serde::de::Error::custom)
    }
}

/// Makes ids for one node; shared by all its threads.
#[derive(Debug)]
pub struct IdMaker {
    node: u64,
    /// Milliseconds and sequence of the last id, packed, so that one atomic step makes an id.
    last: AtomicU64,
}

impl IdMaker {
    /// A maker for node `node` (only its lowest ten bits count).
    pub const fn new(node: u16) -> Self {
        Self {
            node: node as u64 & ((1 << NODE_BITS) - 1),
            last: AtomicU64::new(0),
        }
    }

    /// The next id at `now_ms`, milliseconds since 1970. Ids never repeat and never go back, even
    /// when the clock does or more than 4,096 are made in a millisecond.
    pub fn next<T>(&self, now_ms: i64) -> Id<T> {
        let now = u64::try_from(now_ms).unwrap_or(0).saturating_sub(EPOCH_MS) << SEQUENCE_BITS;
        let step = |last: u64| Some(now.max(last + 1));
        let previous = self
            .last
            .fetch_update(Ordering::Relaxed, Ordering::Relaxed, step)
            .unwrap_or_else(|last| last);
        let packed = now.max(previous + 1);
        let (ms, sequence) = (packed >> SEQUENCE_BITS, packed & ((1 << SEQUENCE_BITS) - 1));
        let raw = (ms << (NODE_BITS + SEQUENCE_BITS)) | (self.node << SEQUENCE_BITS) | sequence;
        Id::new(i64::try_from(raw).unwrap_or(i64::MAX))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(Debug)]
    struct Thing;

    #[test]
    fn ids_grow_even_when_the_clock_stands_or_goes_back() {
        let maker = IdMaker::new(3);
        let ids: Vec<Id<Thing>> = (0..10_000)
            .map(|i| maker.next(1_800_000_000_000 - i % 7))
            .collect();
        assert!(ids.windows(2).all(|pair| pair[0] < pair[1]));
    }

    #[test]
    fn two_nodes_never_make_the_same_id() {
        let (a, b) = (IdMaker::new(1), IdMaker::new(2));
        let now = 1_800_000_000_000;
        assert_ne!(a.next::<Thing>(now), b.next::<Thing>(now));
    }

    #[test]
    fn an_id_survives_json_and_the_url() {
        let id: Id<Thing> = IdMaker::new(1).next(1_800_000_000_000);
        assert_eq!(id.to_string().parse::<Id<Thing>>().unwrap(), id);
    }
}
