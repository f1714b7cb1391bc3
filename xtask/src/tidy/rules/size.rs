//! Small enough to read: files, functions, folders.

use std::collections::BTreeMap;

use crate::tidy::house::House;
use crate::tidy::problem::Problem;

/// From so many lines on a file is named, or refused.
const LONG_FILE: usize = 401;
const TOO_LONG_FILE: usize = 601;
const LONG_FUNCTION: usize = 60;
const FULL_FOLDER: usize = 14;

/// Kinds of files that people write and read.
const WRITTEN: [&str; 7] = ["rs", "html", "css", "ts", "js", "mjs", "sql"];

/// Long files are to be split by verb.
pub fn files(house: &House) -> Vec<Problem> {
    let written = house
        .files
        .iter()
        .filter(|file| WRITTEN.iter().any(|kind| file.is(kind)));
    written
        .filter_map(|file| {
            let lines = file.text.lines().count();
            let advice = format!("{lines} lines; make it a folder, split by verb");
            let problem = Problem::new("size", &file.path, 1, advice);
            match lines {
                TOO_LONG_FILE.. => Some(problem),
                LONG_FILE..TOO_LONG_FILE => Some(problem.warning()),
                _ => None,
            }
        })
        .collect()
}

/// Long functions deserve a hard look.
pub fn functions(house: &House) -> Vec<Problem> {
    let mut problems = Vec::new();
    for (file, rust) in house.rust() {
        for function in rust.functions() {
            if function.length > LONG_FUNCTION && !file.is_test_line(function.line) {
                let advice = format!("`{}` has {} lines", function.name, function.length);
                let problem = Problem::new("function-size", &file.path, function.line, advice);
                problems.push(problem.warning());
            }
        }
    }
    problems
}

/// Folders of code that hold too much to see at a glance.
pub fn folders(house: &House) -> Vec<Problem> {
    let mut folders: BTreeMap<&str, usize> = BTreeMap::new();
    for (file, _) in house.rust() {
        if let Some((folder, _)) = file.path.rsplit_once('/') {
            *folders.entry(folder).or_default() += 1;
        }
    }
    folders
        .into_iter()
        .filter(|(_, count)| *count > FULL_FOLDER)
        .map(|(folder, count)| {
            let advice = format!("{count} files; group some of them in a folder");
            Problem::new("folder-size", folder, 1, advice).warning()
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tidy::problem::Weight;
    use crate::tidy::rules::found;

    #[test]
    fn files_warn_first_and_fail_later() {
        let weight = |path: &str, lines: usize| {
            let text = "x\n".repeat(lines);
            files(&House::of(&[(path, &text)]))
                .first()
                .map(|problem| problem.weight)
        };
        let cases = [
            ("a.rs", 400, None),
            ("a.rs", 401, Some(Weight::Warns)),
            ("a.html", 601, Some(Weight::Fails)),
            ("package-lock.json", 9000, None),
        ];
        for (path, lines, expected) in cases {
            assert_eq!(weight(path, lines), expected, "{path} of {lines} lines");
        }
    }

    #[test]
    fn long_functions_are_named_unless_they_are_tests() {
        let long = format!("fn long() {{\n{}}}\n", "x;\n".repeat(60));
        let test = format!("#[cfg(test)]\nmod tests {{\n{long}}}\n");
        assert_eq!(found(functions, &[("a.rs", &long)]), ["a.rs:1"]);
        assert_eq!(found(functions, &[("a.rs", &test)]), Vec::<String>::new());
    }

    #[test]
    fn full_folders_are_named() {
        let paths: Vec<String> = (0..15).map(|at| format!("crates/a/src/f{at}.rs")).collect();
        let samples: Vec<(&str, &str)> = paths.iter().map(|path| (path.as_str(), "")).collect();
        assert_eq!(found(folders, &samples), ["crates/a/src:1"]);
        let fewer: Vec<_> = samples.into_iter().skip(1).collect();
        assert_eq!(found(folders, &fewer), Vec::<String>::new());
    }
}
