//! The parts the product is made of, as `cargo metadata` and npm's lock files list them.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;

use anyhow::{Context, Result};

use super::json::Json;
use crate::command::{cargo, output};
use crate::place::Place;

/// The system that releases are built for; what others need is not fetched.
const PLATFORM: &str = "x86_64-unknown-linux-gnu";
/// The folders with lock files of npm, and whether their packages go into the product.
pub const NPM: [(&str, bool); 2] = [("crates/ui", true), ("e2e", false)];

/// One package of somebody else.
#[derive(Clone, Debug)]
pub struct Part {
    /// `cargo` or `npm`.
    pub kind: &'static str,
    /// Its name.
    pub name: String,
    /// Its version.
    pub version: String,
    /// Its licence expression; empty where it names none.
    pub licence: String,
    /// Where it is fetched from (cargo), empty for npm's own registry.
    pub source: String,
    /// What its contents are held against: SHA-256 in hexadecimal digits (cargo), a Subresource
    /// Integrity word (npm).
    pub checksum: String,
    /// Whether it goes into the product, or helps to build it.
    pub ships: bool,
    /// The addresses of the parts it needs.
    pub needs: BTreeSet<String>,
}

impl Part {
    /// Its address (package URL).
    pub fn address(&self) -> String {
        let name = self.name.replace('@', "%40");
        format!("pkg:{}/{name}@{}", self.kind, self.version)
    }
}

/// All parts, by address.
pub fn all(place: &Place) -> Result<Vec<Part>> {
    let mut parts = crates(place)?;
    for (folder, ships) in NPM {
        parts.extend(packages(place, folder, ships)?);
    }
    parts.sort_by_key(Part::address);
    parts.dedup_by_key(|part| part.address());
    Ok(parts)
}

fn crates(place: &Place) -> Result<Vec<Part>> {
    let words = [
        "metadata",
        "--format-version",
        "1",
        "--locked",
        "--filter-platform",
        PLATFORM,
    ];
    let metadata = Json::read(&output(&mut cargo(place, &words))?)?;
    let lock = fs::read_to_string(place.root.join("Cargo.lock")).context("reading Cargo.lock")?;
    let checksums = checksums(&lock);
    let packages = metadata.get("packages").map(Json::list).unwrap_or_default();
    let server = packages
        .iter()
        .find(|package| package.word("name") == "server");
    let root = server.context("there is no crate `server`")?.word("id");
    let edges = edges(&metadata);
    let shipped = reached(root, &edges);
    let outside: BTreeMap<&str, &Json> = packages
        .iter()
        .filter(|package| !package.word("source").is_empty())
        .map(|package| (package.word("id"), package))
        .collect();
    let part = |(id, package): (&&str, &&Json)| {
        let needs = edges.get(*id).into_iter().flatten();
        let needs = needs.filter_map(|id| outside.get(id.as_str()));
        Part {
            ships: shipped.contains(*id),
            needs: needs.map(|package| crate_of(package).address()).collect(),
            checksum: checksums.get(&key(package)).cloned().unwrap_or_default(),
            ..crate_of(package)
        }
    };
    Ok(outside.iter().map(part).collect())
}

fn key(package: &Json) -> (String, String) {
    let word = |name| package.word(name).to_owned();
    (word("name"), word("version"))
}

/// What a crate says of itself.
fn crate_of(package: &Json) -> Part {
    let (name, version) = key(package);
    Part {
        kind: "cargo",
        name,
        version,
        licence: package.word("license").to_owned(),
        source: package.word("source").to_owned(),
        checksum: String::new(),
        ships: false,
        needs: BTreeSet::new(),
    }
}

/// What each package needs to be built and to run; what only its tests need is left out.
fn edges(metadata: &Json) -> BTreeMap<String, Vec<String>> {
    let nodes = metadata
        .get("resolve")
        .and_then(|resolve| resolve.get("nodes"));
    let nodes = nodes.map(Json::list).unwrap_or_default();
    let is_needed = |dependency: &&Json| {
        let kinds = dependency
            .get("dep_kinds")
            .map(Json::list)
            .unwrap_or_default();
        kinds.iter().any(|kind| kind.word("kind") != "dev")
    };
    let needs = |node: &Json| {
        let needed = node.get("deps").map(Json::list).unwrap_or_default().iter();
        let needed = needed
            .filter(is_needed)
            .map(|dependency| dependency.word("pkg").to_owned());
        (node.word("id").to_owned(), needed.collect())
    };
    nodes.iter().map(needs).collect()
}

fn reached(root: &str, edges: &BTreeMap<String, Vec<String>>) -> BTreeSet<String> {
    let (mut seen, mut open) = (BTreeSet::new(), vec![root.to_owned()]);
    while let Some(id) = open.pop() {
        if seen.insert(id.clone()) {
            open.extend(edges.get(&id).into_iter().flatten().cloned());
        }
    }
    seen
}

/// The checksum of each name and version in `Cargo.lock`.
fn checksums(lock: &str) -> BTreeMap<(String, String), String> {
    let value = |block: &str, name: &str| {
        let start = format!("{name} = \"");
        let line = block.lines().find_map(|line| line.strip_prefix(&start));
        line.map(|line| line.trim_end_matches('"').to_owned())
    };
    let blocks = lock.split("[[package]]");
    blocks
        .filter_map(|block| {
            let key = (value(block, "name")?, value(block, "version")?);
            Some((key, value(block, "checksum")?))
        })
        .collect()
}

fn packages(place: &Place, folder: &str, ships: bool) -> Result<Vec<Part>> {
    let path = place.root.join(folder).join("package-lock.json");
    let text =
        fs::read_to_string(&path).with_context(|| format!("reading {folder}'s lock file"))?;
    let lock = Json::read(&text).with_context(|| format!("reading {folder}'s lock file"))?;
    let packages = lock.get("packages").map(Json::members).unwrap_or_default();
    let part = |(place, package): &(String, Json)| {
        let (_, name) = place.rsplit_once("node_modules/")?;
        let is_dev = package.get("dev").is_some();
        Some(Part {
            kind: "npm",
            name: name.to_owned(),
            version: package.word("version").to_owned(),
            licence: package.word("license").to_owned(),
            source: package.word("resolved").to_owned(),
            checksum: package.word("integrity").to_owned(),
            ships: ships && !is_dev,
            needs: BTreeSet::new(),
        })
    };
    Ok(packages.iter().filter_map(part).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_product_reaches_what_it_needs_but_not_what_tests_need() {
        let metadata = Json::read(
            r#"{"resolve": {"nodes": [
                {"id": "server", "deps": [
                    {"pkg": "a", "dep_kinds": [{"kind": null}]},
                    {"pkg": "t", "dep_kinds": [{"kind": "dev"}]},
                    {"pkg": "b", "dep_kinds": [{"kind": "dev"}, {"kind": "build"}]}]},
                {"id": "a", "deps": [{"pkg": "c", "dep_kinds": [{"kind": null}]}]}]}}"#,
        );
        let reached = reached("server", &edges(&metadata.unwrap()));
        assert_eq!(
            reached.into_iter().collect::<Vec<_>>(),
            ["a", "b", "c", "server"]
        );
    }

    #[test]
    fn checksums_are_found_by_name_and_version() {
        let lock = "[[package]]\nname = \"a\"\nversion = \"1.0.0\"\nchecksum = \"ab\"\n\n\
                    [[package]]\nname = \"own\"\nversion = \"0.0.0\"\n";
        let found = checksums(lock);
        assert_eq!(found.len(), 1);
        assert_eq!(found[&("a".to_owned(), "1.0.0".to_owned())], "ab");
    }
}
