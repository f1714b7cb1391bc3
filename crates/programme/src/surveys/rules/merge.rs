//! Two officers in one form: what each of them changed, item by item, and what the second goes on
//! with.

use std::collections::BTreeSet;

use crate::forms::{Answers, Value};

/// 重なり: one item that the other person left otherwise than this one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Clash {
    /// The question or row.
    pub link: String,
    /// Whether both changed it, so that one of them must decide.
    pub both: bool,
}

/// What the second person goes on with.
#[derive(Clone, Debug, PartialEq)]
pub struct Merged {
    /// Both people's changes; this person's where both changed the same.
    pub answers: Answers,
    /// Where the two differed.
    pub clashes: Vec<Clash>,
}

/// Everything that is kept of one item.
#[derive(Clone, Debug, PartialEq)]
struct Kept {
    value: Option<Value>,
    detail: Option<String>,
    reason: Option<String>,
}

fn kept(answers: &Answers, link: &str) -> Kept {
    let words = |text: Option<&String>| text.filter(|text| !text.is_empty()).cloned();
    Kept {
        value: answers.get(link).cloned(),
        detail: words(answers.details.get(link)),
        reason: words(answers.reasons.get(link)),
    }
}

fn put(answers: &mut Answers, link: &str, kept: Kept) {
    answers.set(link, kept.value);
    let place = |map: &mut std::collections::BTreeMap<String, String>, words: Option<String>| {
        match words {
            Some(words) => map.insert(link.to_owned(), words),
            None => map.remove(link),
        };
    };
    place(&mut answers.details, kept.detail);
    place(&mut answers.reasons, kept.reason);
}

/// Joins what `yours` changed of `base` with what `theirs` changed of it.
pub fn merge(base: &Answers, theirs: &Answers, yours: &Answers) -> Merged {
    let mut links: BTreeSet<&String> = BTreeSet::new();
    for answers in [base, theirs, yours] {
        links.extend(answers.values.keys());
        links.extend(answers.details.keys());
        links.extend(answers.reasons.keys());
    }
    let mut merged = Merged {
        answers: theirs.clone(),
        clashes: Vec::new(),
    };
    for link in links {
        let (before, other, own) = (kept(base, link), kept(theirs, link), kept(yours, link));
        if other == own {
            continue;
        }
        let own_changed = own != before;
        merged.clashes.push(Clash {
            link: link.clone(),
            both: own_changed && other != before,
        });
        if own_changed {
            put(&mut merged.answers, link, own);
        }
    }
    merged
}

#[cfg(test)]
mod tests {
    use super::*;

    fn answers(pairs: &[(&str, f64)]) -> Answers {
        pairs.iter().fold(Answers::default(), |answers, (link, n)| {
            answers.with(link, Value::Number(*n))
        })
    }

    #[test]
    fn each_persons_changes_stay_and_the_second_ones_where_both_changed() {
        let base = answers(&[("a", 1.0), ("b", 1.0), ("c", 1.0), ("d", 1.0)]);
        let theirs = answers(&[("a", 2.0), ("b", 1.0), ("c", 2.0), ("d", 5.0)]);
        let yours = answers(&[("a", 1.0), ("b", 3.0), ("c", 3.0), ("d", 5.0)]);
        let merged = merge(&base, &theirs, &yours);
        assert_eq!(
            merged.answers,
            answers(&[("a", 2.0), ("b", 3.0), ("c", 3.0), ("d", 5.0)])
        );
        let told: Vec<_> = merged
            .clashes
            .iter()
            .map(|clash| (clash.link.as_str(), clash.both))
            .collect();
        assert_eq!(told, [("a", false), ("b", false), ("c", true)]);
    }

    #[test]
    fn an_answer_that_the_second_person_emptied_stays_empty() {
        let base = answers(&[("a", 1.0)]);
        let merged = merge(&base, &base, &answers(&[]));
        assert_eq!(merged.answers, answers(&[]));
        assert!(!merged.clashes[0].both);
    }

    #[test]
    fn the_reason_of_a_correction_is_merged_with_its_value() {
        let base = answers(&[("a", 1.0)]);
        let mut yours = answers(&[("a", 2.0)]);
        yours.reasons.insert("a".into(), "数え漏れ".into());
        let merged = merge(&base, &base, &yours);
        assert_eq!(merged.answers.reasons["a"], "数え漏れ");
    }
}
