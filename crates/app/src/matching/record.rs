//! 検索の記録: what was looked for and who was shown, to be seen again later.

use chrono::{DateTime, Utc};
use kernel::Id;
use policy::Facility;

use super::{Order, Wanted};

/// 検索の記録.
#[derive(Debug)]
pub struct Search;

/// A service of a facility, by its numbers.
pub type Key = (i64, i64);

/// The candidates of one look into the register, as they are kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shown {
    /// The need.
    pub wanted: Wanted,
    /// The set of weights the order followed.
    pub order: Id<Order>,
    /// The lot among equals.
    pub seed: u64,
    /// The directory's revision it was looked up in.
    pub revision: i64,
    /// How many full fits came before the first one shown.
    pub before: usize,
    /// Full fits in the order shown.
    pub full: Vec<Key>,
    /// Near misses in the order shown.
    pub near: Vec<Key>,
}

/// A kept search.
#[derive(Clone, Debug)]
pub struct Kept {
    /// Its id.
    pub id: Id<Search>,
    /// When.
    pub at: DateTime<Utc>,
    /// Who searched.
    pub by: String,
    /// What was shown. Its words are gone where no candidate held them.
    pub shown: Shown,
    /// Whether words were looked for that are not kept.
    pub words_left_out: bool,
    /// The facility that was asked (打診) from this list, and its service.
    pub asked: Option<Key>,
}

/// How often a facility stood first.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FirstPlace {
    /// The facility.
    pub facility: Id<Facility>,
    /// Lists it was the first of.
    pub times: i64,
}

impl Shown {
    /// Words that nobody in the register has may be a person's name, so they are not kept: the
    /// need without them, and whether there were any.
    pub fn keepable(&self) -> (Wanted, bool) {
        let known = !self.full.is_empty() || !self.near.is_empty();
        let left_out = !known && !self.wanted.words.is_empty();
        let mut wanted = self.wanted.clone();
        if left_out {
            wanted.words.clear();
        }
        (wanted, left_out)
    }
}

/// `facility:service` one after the other.
pub fn write_keys(keys: &[Key]) -> String {
    let keys: Vec<String> = keys
        .iter()
        .map(|(facility, service)| format!("{facility}:{service}"))
        .collect();
    keys.join(" ")
}

/// What [`write_keys`] wrote.
pub fn read_keys(text: &str) -> Vec<Key> {
    let key = |part: &str| {
        let (facility, service) = part.split_once(':')?;
        Some((facility.parse().ok()?, service.parse().ok()?))
    };
    text.split_whitespace().filter_map(key).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(words: &str, full: &[Key]) -> Shown {
        Shown {
            wanted: Wanted {
                words: words.into(),
                ..Wanted::default()
            },
            order: Id::new(0),
            seed: 1,
            revision: 1,
            before: 0,
            full: full.to_vec(),
            near: Vec::new(),
        }
    }

    #[test]
    fn words_are_kept_only_where_the_register_has_them() {
        for (words, full, kept, left_out) in [
            ("見本", vec![(1, 2)], "見本", false),
            ("見本 太郎", vec![], "", true),
            ("", vec![], "", false),
        ] {
            let (wanted, out) = shown(words, &full).keepable();
            assert_eq!((wanted.words.as_str(), out), (kept, left_out), "{words}");
        }
    }

    #[test]
    fn keys_read_as_they_were_written() {
        let keys = [(1, 2), (3, 4)];
        assert_eq!(write_keys(&keys), "1:2 3:4");
        assert_eq!(read_keys(&write_keys(&keys)), keys);
        assert!(read_keys("").is_empty());
    }
}
