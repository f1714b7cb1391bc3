//! Traces that do not belong in the repository: machines, mirrors, left-over marks, large files.

use crate::tidy::house::{House, SourceFile};
use crate::tidy::problem::Problem;

/// Top folders of a developer's or a CI machine. Written without slashes, so that this file
/// does not find itself.
const MACHINE_FOLDERS: [&str; 4] = ["tmp", "home", "root", "work"];

/// Largest file that may be tracked, in bytes.
const LARGE: u64 = 1_000_000;

/// Where the crates come from, by cargo's own name.
const CRATES_IO: &str = "registry+https://github.com/rust-lang/crates.io-index";

/// Absolute paths of some machine.
pub fn machine_paths(house: &House) -> Vec<Problem> {
    by_line(house, "machine", |_, line| {
        MACHINE_FOLDERS.iter().find(|folder| names_folder(line, folder)).map(|folder| {
            format!("a path below the folder `{folder}` of some machine; make it relative or a setting")
        })
    })
}

/// Lock files and settings that name where a copy of a package was fetched.
pub fn registries(house: &House) -> Vec<Problem> {
    by_line(house, "registry", |file, line| {
        let npm_lock = file.path.ends_with("package-lock.json");
        let found = match line.trim() {
            line if npm_lock => line.starts_with("\"resolved\": \"http"),
            line if file.path == "Cargo.lock" => {
                line.starts_with("source = ") && !line.contains(CRATES_IO)
            }
            line if file.is("npmrc") => line.contains("registry="),
            line if file.path.starts_with(".cargo/") => line.starts_with("replace-with"),
            line => line.contains(concat!("registry.", "npmjs")),
        };
        found.then(|| {
            "no host of a package registry here; .npmrc keeps it out of lock files".to_owned()
        })
    })
}

/// Marks of unfinished work: an issue is the place for them.
pub fn left_over_marks(house: &House) -> Vec<Problem> {
    let marks = [concat!("TO", "DO"), concat!("FIX", "ME")];
    by_line(house, "marks", |file, line| {
        let lock = file.path.ends_with("package-lock.json") || file.is("lock");
        let mark = marks
            .iter()
            .filter(|_| !lock)
            .find(|mark| has_word(line, mark))?;
        Some(format!("{mark}: do it, or open an issue"))
    })
}

/// Large files make every clone slow for ever.
pub fn large_files(house: &House) -> Vec<Problem> {
    let large = house.files.iter().filter(|file| file.size > LARGE);
    large
        .map(|file| {
            let advice = format!("{} kB; fetch or generate it instead", file.size / 1000);
            Problem::new("large", &file.path, 1, advice)
        })
        .collect()
}

fn by_line(
    house: &House,
    rule: &'static str,
    look: impl Fn(&SourceFile, &str) -> Option<String>,
) -> Vec<Problem> {
    let mut problems = Vec::new();
    for file in &house.files {
        for (at, line) in file.lines() {
            problems
                .extend(look(file, line).map(|advice| Problem::new(rule, &file.path, at, advice)));
        }
    }
    problems
}

/// Whether `/folder/` stands at the start of a path, not inside one or in an address.
fn names_folder(line: &str, folder: &str) -> bool {
    line.match_indices(folder).any(|(at, _)| {
        let before = line.get(..at).and_then(|before| before.strip_suffix('/'));
        let after = line.get(at + folder.len()..).unwrap_or_default();
        before.is_some_and(|before| !before.ends_with(part_of_path)) && after.starts_with('/')
    })
}

fn part_of_path(char: char) -> bool {
    char.is_alphanumeric() || "._-/}~*)".contains(char)
}

fn has_word(line: &str, word: &str) -> bool {
    line.match_indices(word).any(|(at, _)| {
        let before = line.get(..at).and_then(|before| before.chars().next_back());
        let after = line
            .get(at + word.len()..)
            .and_then(|after| after.chars().next());
        [before, after]
            .into_iter()
            .flatten()
            .all(|char| !char.is_ascii_alphanumeric() && char != '_')
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tidy::rules::found;

    #[test]
    fn paths_of_a_machine_are_told_from_addresses_and_relative_paths() {
        let cases = [
            ("cd {}/renkei", true),
            ("\"{}/a\"", true),
            ("https://example.jp{}/a", false),
            ("../shared{}/a", false),
            ("href=\"{}\"", false),
            ("target{}/x", false),
        ];
        for (pattern, broken) in cases {
            for folder in MACHINE_FOLDERS {
                let text = pattern.replace("{}", &format!("/{folder}"));
                assert_eq!(
                    !found(machine_paths, &[("a.md", &text)]).is_empty(),
                    broken,
                    "{text}"
                );
            }
        }
    }

    #[test]
    fn lock_files_name_no_mirror() {
        let cases = [
            (
                "e2e/package-lock.json",
                "      \"resolved\": \"https://mirror.example/a.tgz\",",
                true,
            ),
            (
                "e2e/package-lock.json",
                "      \"integrity\": \"sha512-abc\",",
                false,
            ),
            (
                "Cargo.lock",
                "source = \"registry+https://mirror.example/index\"",
                true,
            ),
            ("Cargo.lock", &format!("source = \"{CRATES_IO}\""), false),
            ("e2e/.npmrc", "registry=https://mirror.example/", true),
            ("e2e/.npmrc", "omit-lockfile-registry-resolved=true", false),
            (".cargo/config.toml", "replace-with = \"mirror\"", true),
        ];
        for (path, text, broken) in cases {
            assert_eq!(
                !found(registries, &[(path, text)]).is_empty(),
                broken,
                "{path}: {text}"
            );
        }
    }

    #[test]
    fn marks_of_unfinished_work_are_found_as_words() {
        let mark = concat!("TO", "DO");
        let cases = [
            (format!("// {mark}: later"), true),
            (mark.to_owned(), true),
            (format!("{mark}S_PER_DAY"), false),
        ];
        for (text, broken) in cases {
            assert_eq!(
                !found(left_over_marks, &[("a.rs", &text)]).is_empty(),
                broken,
                "{text}"
            );
        }
    }

    #[test]
    fn large_files_stay_out() {
        let mut house = House::of(&[("a.bin", ""), ("b.bin", "")]);
        house.files.last_mut().unwrap().size = LARGE + 1;
        let paths: Vec<_> = large_files(&house)
            .into_iter()
            .map(|problem| problem.path)
            .collect();
        assert_eq!(paths, ["b.bin"]);
    }
}
