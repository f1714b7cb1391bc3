//! Migrations: named alike, paired where the engines differ, never edited once released.

use std::collections::BTreeMap;

use crate::tidy::house::{House, SourceFile};
use crate::tidy::problem::Problem;

/// Which migrations are released: lines of `mark path`, `#` starts a remark.
pub const RELEASED: &str = "migrations/RELEASED";

const FOLDERS: [&str; 3] = ["common", "sqlite", "postgres"];

const RULE: &str = "migrations";

/// Every migration is `YYYYMMDDhhmm_<feature>_<what>.sql`, in one of the three folders.
pub fn names(house: &House) -> Vec<Problem> {
    let misnamed = migrations(house)
        .filter(|(_, folder, name)| !FOLDERS.contains(folder) || !is_well_named(name));
    misnamed
        .map(|(file, ..)| {
            let advice = "name it common|sqlite|postgres/YYYYMMDDhhmm_<feature>_<what>.sql";
            Problem::new(RULE, &file.path, 1, advice)
        })
        .collect()
}

/// What one engine has, the other has too; and no two migrations share a time.
pub fn pairs(house: &House) -> Vec<Problem> {
    let mut problems = Vec::new();
    let mut times: BTreeMap<(&str, &str), &str> = BTreeMap::new();
    for (file, folder, name) in migrations(house) {
        let twin = match folder {
            "sqlite" => "postgres",
            "postgres" => "sqlite",
            _ => folder,
        };
        if house.file(&format!("migrations/{twin}/{name}")).is_none() {
            let advice = format!("its twin migrations/{twin}/{name} is missing");
            problems.push(Problem::new(RULE, &file.path, 1, advice));
        }
        let time = name.split('_').next().unwrap_or_default();
        // Each engine sees common/ and its own folder as one sequence.
        for engine in FOLDERS
            .iter()
            .skip(1)
            .filter(|engine| folder == "common" || folder == **engine)
        {
            if let Some(first) = times.insert((engine, time), &file.path) {
                let advice = format!("{first} has the same time; give this one a later minute");
                problems.push(Problem::new(RULE, &file.path, 1, advice));
                break;
            }
        }
    }
    problems
}

/// A released migration is never edited or removed: others have run it.
pub fn released(house: &House) -> Vec<Problem> {
    let Some(list) = house.file(RELEASED) else {
        return Vec::new();
    };
    let mut problems = Vec::new();
    for (line, text) in list.lines() {
        let mut words = text.split_whitespace();
        let Some(mark) = words.next().filter(|word| !word.starts_with('#')) else {
            continue;
        };
        let Some(path) = words.next() else {
            problems.push(Problem::new(
                RULE,
                RELEASED,
                line,
                "write `git hash-object` and the path",
            ));
            continue;
        };
        if house.marks.get(path).is_none_or(|now| now != mark) {
            let advice =
                format!("{path} is released and must stay as it was; write a new migration");
            problems.push(Problem::new(RULE, RELEASED, line, advice));
        }
    }
    problems
}

/// SQL files below `migrations/`, with their folder and name.
fn migrations(house: &House) -> impl Iterator<Item = (&SourceFile, &str, &str)> {
    house
        .files
        .iter()
        .filter(|file| file.is("sql"))
        .filter_map(|file| {
            let inside = file.path.strip_prefix("migrations/")?;
            let (folder, name) = inside.rsplit_once('/').unwrap_or(("", inside));
            Some((file, folder, name))
        })
}

fn is_well_named(name: &str) -> bool {
    let Some(stem) = name.strip_suffix(".sql") else {
        return false;
    };
    let mut parts = stem.split('_');
    let time = parts.next().unwrap_or_default();
    let words: Vec<&str> = parts.collect();
    let plain = |word: &&str| {
        !word.is_empty()
            && word
                .bytes()
                .all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit())
    };
    time.len() == 12
        && time.bytes().all(|byte| byte.is_ascii_digit())
        && words.len() >= 2
        && words.iter().all(plain)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tidy::rules::found;

    #[test]
    fn names_carry_time_feature_and_purpose() {
        let cases = [
            ("migrations/common/202611200930_people_person.sql", false),
            ("migrations/common/202611200930_people.sql", true),
            ("migrations/common/20261120_people_person.sql", true),
            ("migrations/common/202611200930_People_person.sql", true),
            ("migrations/other/202611200930_people_person.sql", true),
            ("migrations/202611200930_people_person.sql", true),
            ("crates/db/src/x.sql", false),
        ];
        for (path, broken) in cases {
            assert_eq!(!found(names, &[(path, "")]).is_empty(), broken, "{path}");
        }
    }

    #[test]
    fn engines_have_the_same_names_and_times_are_not_shared() {
        let all = [
            ("migrations/common/202611200930_a_b.sql", ""),
            ("migrations/postgres/202611200931_a_c.sql", ""),
            ("migrations/sqlite/202611200930_a_d.sql", ""),
            ("migrations/sqlite/202611200931_a_c.sql", ""),
        ];
        let broken = "migrations/sqlite/202611200930_a_d.sql:1";
        assert_eq!(found(pairs, &all), [broken, broken]);
    }

    #[test]
    fn a_released_migration_stays_as_it_was() {
        let list =
            "# first release\naaa migrations/common/1.sql\nbbb migrations/common/2.sql\nccc\n";
        let mut house = House::of(&[(RELEASED, list)]);
        for path in ["migrations/common/1.sql", "migrations/common/2.sql"] {
            house.marks.insert(path.to_owned(), "aaa".to_owned());
        }
        let lines: Vec<usize> = released(&house)
            .iter()
            .map(|problem| problem.line)
            .collect();
        assert_eq!(lines, [3, 4]);
    }
}
