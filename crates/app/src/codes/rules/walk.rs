//! 版をまたぐ読み替え: which codes of one version mean what a code of another did.

use crate::codes::model::{CodeList, Crossing};

/// The codes of version `to` that stand for `code` of version `from`, in the order of version
/// `to`.
///
/// Follows the crossings from version to version; a code without crossings goes on as itself where
/// the next version knows it, and ends where it does not. Backwards the answer is every code that
/// would come to stand for `code`. Empty for unknown versions and codes, and for codes that ended:
/// a series must show a break there.
pub fn translate(
    list: &CodeList,
    crossings: &[Crossing],
    from: i64,
    code: &str,
    to: i64,
) -> Vec<String> {
    let at = |number: i64| list.versions.iter().position(|one| one.number == number);
    let (Some(start), Some(end)) = (at(from), at(to)) else {
        return Vec::new();
    };
    if start <= end {
        return forward(list, crossings, start, code, end);
    }
    let earlier = list.versions.get(end).map(|version| &version.codes);
    let becomes = |old: &str| {
        let later = forward(list, crossings, end, old, start);
        later.iter().any(|later| later == code)
    };
    earlier
        .into_iter()
        .flatten()
        .map(|old| old.code.as_str())
        .filter(|old| becomes(old))
        .map(str::to_owned)
        .collect()
}

fn forward(
    list: &CodeList,
    crossings: &[Crossing],
    start: usize,
    code: &str,
    end: usize,
) -> Vec<String> {
    let knows = list
        .versions
        .get(start)
        .is_some_and(|version| version.find(code).is_some());
    let mut codes = if knows { vec![code.to_owned()] } else { vec![] };
    let steps = list.versions.iter().zip(list.versions.iter().skip(1));
    for (here, next) in steps.skip(start).take(end - start) {
        let targets: Vec<&str> = codes
            .iter()
            .flat_map(|code| step(crossings, here.number, code, next.number))
            .collect();
        let known = next.codes.iter().map(|next| next.code.as_str());
        codes = known
            .filter(|next| targets.contains(next))
            .map(str::to_owned)
            .collect();
    }
    codes
}

/// Where `code` goes in the next version: by its crossings, or on as itself.
fn step<'a>(crossings: &'a [Crossing], here: i64, code: &'a str, next: i64) -> Vec<&'a str> {
    let of_code =
        |one: &&Crossing| (one.from_version, one.to_version) == (here, next) && one.from == code;
    let targets: Vec<&str> = crossings
        .iter()
        .filter(of_code)
        .map(|one| one.to.as_str())
        .collect();
    if targets.is_empty() {
        vec![code]
    } else {
        targets
    }
}

#[cfg(test)]
mod tests {
    use chrono::NaiveDate;

    use super::*;
    use crate::codes::model::{Code, CodeVersion};

    fn version(number: i64, codes: &[&str]) -> CodeVersion {
        let code = |code: &&str| Code {
            code: (*code).into(),
            label: (*code).into(),
            short: (*code).into(),
            group: String::new(),
        };
        CodeVersion {
            number,
            valid_from: NaiveDate::from_ymd_opt(2020 + number as i32, 4, 1).unwrap(),
            note: String::new(),
            codes: codes.iter().map(code).collect(),
        }
    }

    fn crossing(from_version: i64, from: &str, to: &str) -> Crossing {
        Crossing {
            from_version,
            from: from.into(),
            to_version: from_version + 1,
            to: to.into(),
            note: String::new(),
        }
    }

    /// a ends; b splits into b1 and b2, which merge with c into d; other goes on throughout.
    fn world() -> (CodeList, Vec<Crossing>) {
        let list = CodeList {
            key: "example".into(),
            name: "例".into(),
            multiple: false,
            versions: vec![
                version(1, &["a", "b", "c", "other"]),
                version(2, &["b1", "b2", "c", "other"]),
                version(3, &["d", "b2", "other"]),
            ],
        };
        let crossings = vec![
            crossing(1, "b", "b1"),
            crossing(1, "b", "b2"),
            crossing(2, "b1", "d"),
            crossing(2, "c", "d"),
            crossing(2, "c", "other"),
        ];
        (list, crossings)
    }

    #[test]
    fn codes_are_followed_forward_and_back_through_splits_and_merges() {
        let (list, crossings) = world();
        let cases: [(i64, &str, i64, &[&str]); 16] = [
            (1, "other", 3, &["other"]),
            (1, "a", 1, &["a"]),
            (1, "a", 2, &[]),
            (1, "a", 3, &[]),
            (1, "b", 2, &["b1", "b2"]),
            (1, "b", 3, &["d", "b2"]),
            (1, "c", 2, &["c"]),
            (1, "c", 3, &["d", "other"]),
            (3, "d", 2, &["b1", "c"]),
            (3, "d", 1, &["b", "c"]),
            (3, "other", 1, &["c", "other"]),
            (2, "b2", 1, &["b"]),
            (2, "a", 3, &[]),
            (1, "nothing", 2, &[]),
            (1, "b", 9, &[]),
            (9, "b", 1, &[]),
        ];
        for (from, code, to, expected) in cases {
            let found = translate(&list, &crossings, from, code, to);
            assert_eq!(found, expected, "{code} of version {from} in version {to}");
        }
    }

    #[test]
    fn a_code_whose_name_comes_back_later_does_not_jump_over_its_break() {
        let (mut list, crossings) = world();
        list.versions.push(version(4, &["a", "other"]));
        assert!(translate(&list, &crossings, 1, "a", 4).is_empty());
    }
}
