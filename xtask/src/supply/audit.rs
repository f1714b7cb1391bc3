//! `cargo xtask audit`: licences and sources of every part, what must not be among them, and known
//! holes where somebody can be asked.

use std::fs;
use std::process::Command;

use anyhow::{Context, Result, bail};

use super::json::Json;
use super::licence;
use super::parts::{self, NPM, Part};
use crate::command::{cargo, output, run as shell};
use crate::place::Place;
use crate::progress::note;

/// The rules, read by cargo-deny as well.
const RULES: &str = "deny.toml";
/// How long npm's registry may take, in milliseconds.
const PATIENCE: &str = "10000";

/// Looks at every part; the first thing that cannot be asked is said and left out.
pub fn run(place: &Place) -> Result<()> {
    let rules = fs::read_to_string(place.root.join(RULES)).context("reading deny.toml")?;
    let parts = parts::all(place)?;
    let mut problems = Vec::new();
    for part in &parts {
        problems.extend(problem(part, &rules));
    }
    if !problems.is_empty() {
        bail!(
            "{} parts are not as {RULES} says:\n  {}",
            problems.len(),
            problems.join("\n  ")
        );
    }
    note(&format!(
        "licences and sources of {} parts are as {RULES} says",
        parts.len()
    ));
    advisories(place)?;
    for (folder, _) in NPM {
        holes(place, folder)?;
    }
    Ok(())
}

/// What is wrong with a part.
fn problem(part: &Part, rules: &str) -> Option<String> {
    let list = |name: &str| strings(rules, name);
    let what = if list("deny").contains(&part.name) {
        "must not be used"
    } else if part.kind == "cargo" && !list("allow-registry").contains(&source(part)) {
        "comes from elsewhere"
    } else if part.checksum.is_empty() {
        "has no checksum in its lock file"
    } else if !is_licensed(part, &list) {
        "has a licence that is not allowed"
    } else {
        return None;
    };
    Some(format!(
        "{} {what} (`{}` {})",
        part.address(),
        part.licence,
        part.source
    ))
}

fn source(part: &Part) -> String {
    part.source.trim_start_matches("registry+").to_owned()
}

/// What is not shipped may have a licence that asks more of those who ship it.
fn is_licensed(part: &Part, list: &impl Fn(&str) -> Vec<String>) -> bool {
    let mut allowed = list("allow");
    if part.kind == "npm" {
        allowed.extend(list("also-for-npm"));
    }
    licence::is_met(&part.licence, &allowed)
}

/// The texts of the list `name` in a file of rules; a comment may begin with it to keep it from
/// cargo-deny.
fn strings(rules: &str, name: &str) -> Vec<String> {
    let start = format!("{name} = [");
    let lines = rules.lines().map(|line| line.trim_start_matches("# "));
    let mut found = Vec::new();
    for line in lines.skip_while(|line| !line.starts_with(&start)) {
        found.extend(line.split('"').skip(1).step_by(2).map(str::to_owned));
        if line.trim_end().ends_with(']') {
            break;
        }
    }
    found
}

/// Known holes of crates, where cargo-deny is at hand: to build it takes longer than all our checks.
fn advisories(place: &Place) -> Result<()> {
    let asked = output(&mut cargo(place, &["deny", "--version"]));
    if asked.is_err() {
        note(
            "left out: known holes of crates (cargo-deny is not installed: `cargo install --locked cargo-deny`)",
        );
        return Ok(());
    }
    shell(&mut cargo(
        place,
        &["deny", "check", "advisories", "bans", "sources"],
    ))
}

/// Known holes of npm's packages, where its registry answers.
fn holes(place: &Place, folder: &str) -> Result<()> {
    let mut npm = Command::new("npm");
    npm.current_dir(place.root.join(folder))
        .args(["audit", "--json", "--package-lock-only"])
        .env("NPM_CONFIG_FETCH_RETRIES", "0")
        .env("NPM_CONFIG_FETCH_TIMEOUT", PATIENCE);
    // It ends with a failure where it finds something, too.
    let printed = npm
        .output()
        .map(|ended| String::from_utf8_lossy(&ended.stdout).into_owned());
    let report = printed.ok().and_then(|text| Json::read(&text).ok());
    let counts = report
        .as_ref()
        .and_then(|report| report.get("metadata")?.get("vulnerabilities"));
    let Some(counts) = counts else {
        note(&format!(
            "left out: known holes of {folder}'s packages (npm's registry does not tell)"
        ));
        return Ok(());
    };
    let grave = ["high", "critical"].into_iter().filter(|grade| {
        let count = counts.get(grade);
        count.is_some_and(|count| *count != Json::Plain("0".to_owned()))
    });
    let grave: Vec<&str> = grave.collect();
    if !grave.is_empty() {
        bail!(
            "packages of {folder} have known holes ({}): `npm audit` there names them",
            grave.join(", ")
        );
    }
    note(&format!(
        "npm's registry knows of no grave hole in {folder}'s packages"
    ));
    Ok(())
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    const RULES: &str = "[licenses]\nallow = [\n  \"MIT\",\n  \"ISC\", # why\n]\n\
        [bans]\ndeny = [\"openssl\"]\n[sources]\nallow-registry = [\"https://index\"]\n\
        # also-for-npm = [\"OFL-1.1\"]\n";

    fn part(kind: &'static str, name: &str, licence: &str, source: &str) -> Part {
        Part {
            kind,
            name: name.into(),
            version: "1.0.0".into(),
            licence: licence.into(),
            source: source.into(),
            checksum: "ab".into(),
            ships: true,
            needs: BTreeSet::new(),
        }
    }

    #[test]
    fn what_is_banned_unlicensed_or_from_elsewhere_is_named() {
        let index = "registry+https://index";
        for (part, words) in [
            (part("cargo", "a", "MIT", index), None),
            (part("cargo", "a", "MIT OR ISC", index), None),
            (
                part("cargo", "openssl", "MIT", index),
                Some("must not be used"),
            ),
            (
                part("cargo", "a", "MIT", "git+https://index"),
                Some("elsewhere"),
            ),
            (part("cargo", "a", "OFL-1.1", index), Some("licence")),
            (part("npm", "a", "OFL-1.1", ""), None),
            (part("npm", "a", "", ""), Some("licence")),
            (
                Part {
                    checksum: String::new(),
                    ..part("npm", "a", "MIT", "")
                },
                Some("checksum"),
            ),
        ] {
            let found = problem(&part, RULES);
            match words {
                None => assert_eq!(found, None),
                Some(words) => assert!(found.unwrap().contains(words)),
            }
        }
    }

    #[test]
    fn the_rules_of_this_house_are_read() {
        let rules = fs::read_to_string(Place::here().unwrap().root.join("deny.toml")).unwrap();
        for (list, word) in [
            ("allow", "MIT"),
            ("deny", "openssl"),
            ("also-for-npm", "OFL-1.1"),
            (
                "allow-registry",
                "https://github.com/rust-lang/crates.io-index",
            ),
        ] {
            assert!(strings(&rules, list).contains(&word.to_owned()), "{list}");
        }
    }
}
