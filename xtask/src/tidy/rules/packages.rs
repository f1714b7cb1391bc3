//! Which crate may stand on which: read from the `Cargo.toml` files.

use crate::tidy::house::{House, SourceFile};
use crate::tidy::problem::Problem;

/// Each crate of the house with those it may depend on.
const MAY_USE: &[(&str, &[&str])] = &[
    ("kernel", &[]),
    ("fuzz", &[]),
    ("policy", &["kernel"]),
    ("vault", &[]),
    ("db", &["policy", "kernel", "vault"]),
    ("ui", &["kernel"]),
    ("languages", &["ui", "kernel"]),
    ("render", &["kernel"]),
    ("maps", &["kernel"]),
    ("oidc", &[]),
    ("web", &["ui", "db", "policy", "kernel"]),
    ("testkit", &["web", "ui", "db", "policy", "kernel", "vault"]),
    (
        "app",
        &[
            "web", "ui", "db", "policy", "kernel", "render", "maps", "oidc",
        ],
    ),
    (
        "programme",
        &[
            "app",
            "web",
            "ui",
            "db",
            "policy",
            "kernel",
            "languages",
            "render",
        ],
    ),
    (
        "citizens",
        &[
            "programme",
            "app",
            "web",
            "ui",
            "db",
            "policy",
            "kernel",
            "languages",
        ],
    ),
    (
        "trust",
        &[
            "citizens",
            "programme",
            "app",
            "web",
            "ui",
            "db",
            "policy",
            "kernel",
            "render",
            "vault",
        ],
    ),
    (
        "server",
        &[
            "trust",
            "vault",
            "programme",
            "app",
            "web",
            "ui",
            "db",
            "policy",
            "kernel",
            "render",
            "maps",
            "oidc",
        ],
    ),
    (
        "bench",
        &[
            "trust",
            "vault",
            "programme",
            "app",
            "web",
            "ui",
            "db",
            "policy",
            "kernel",
            "render",
        ],
    ),
];

/// Crates whose tests are written with `testkit`.
const TESTED_WITH_TESTKIT: [&str; 7] = [
    "db",
    "web",
    "app",
    "programme",
    "citizens",
    "trust",
    "server",
];

/// Libraries that belong to some crates only.
const LIBRARIES: &[(&str, &[&str])] = &[
    ("sqlx", &["db", "app", "programme", "trust"]),
    (
        "axum",
        &[
            "web",
            "app",
            "programme",
            "citizens",
            "trust",
            "server",
            "testkit",
            "bench",
        ],
    ),
    ("ring", &["oidc"]),
    ("typst", &["render"]),
    ("rust_xlsxwriter", &["render"]),
];

struct Dependency<'a> {
    owner: &'a str,
    file: &'a SourceFile,
    line: usize,
    name: &'a str,
    for_tests: bool,
}

/// Arrows between our crates never turn back.
pub fn directions(house: &House) -> Vec<Problem> {
    let ours = |name: &str| MAY_USE.iter().find(|(crate_name, _)| *crate_name == name);
    let mut problems = Vec::new();
    for file in manifests(house) {
        let owner = file.package().unwrap_or_default();
        if ours(owner).is_none() {
            let advice = "a new crate needs its arrows in xtask/src/tidy/rules/packages.rs \
                          and a line in docs/decisions/";
            problems.push(Problem::new("crates", &file.path, 1, advice));
        }
    }
    for found in dependencies(house).filter(|found| ours(found.name).is_some()) {
        let below = ours(found.owner).is_some_and(|(_, may)| may.contains(&found.name));
        let testing = found.for_tests
            && (found.name == "fuzz"
                || found.name == "testkit" && TESTED_WITH_TESTKIT.contains(&found.owner));
        if !below && !testing && found.name != found.owner {
            let advice = format!("`{}` may not stand on `{}`", found.owner, found.name);
            problems.push(Problem::new("crates", &found.file.path, found.line, advice));
        }
    }
    problems
}

/// Heavy or far-reaching libraries stay in the crates chosen for them.
pub fn libraries(house: &House) -> Vec<Problem> {
    dependencies(house)
        .filter(|found| !found.for_tests)
        .filter_map(|found| {
            let stem = found.name.split('-').next().unwrap_or_default();
            let (_, homes) = LIBRARIES.iter().find(|(library, _)| *library == stem)?;
            let advice = format!("`{}` belongs in: {}", found.name, homes.join(", "));
            let problem = Problem::new("crates", &found.file.path, found.line, advice);
            (!homes.contains(&found.owner)).then_some(problem)
        })
        .collect()
}

fn manifests(house: &House) -> impl Iterator<Item = &SourceFile> {
    let ours = |file: &&SourceFile| file.package().is_some() && file.path.ends_with("/Cargo.toml");
    house.files.iter().filter(ours)
}

fn dependencies(house: &House) -> impl Iterator<Item = Dependency<'_>> {
    manifests(house).flat_map(|file| {
        let mut section = "";
        file.lines().filter_map(move |(line, text)| {
            if let Some(header) = text.trim().strip_prefix('[') {
                section = header.trim_end_matches(']');
                return None;
            }
            let kind = section.rsplit('.').next().unwrap_or_default();
            let name = text
                .split(['.', '=', ' '])
                .next()
                .filter(|name| !name.is_empty())?;
            let owner = file.package()?;
            // What is optional stands behind the feature `testing`.
            let for_tests = kind == "dev-dependencies" || text.contains("optional = true");
            (kind.ends_with("dependencies") && !name.starts_with('#')).then_some(Dependency {
                owner,
                file,
                line,
                name,
                for_tests,
            })
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tidy::rules::found;

    #[test]
    fn arrows_between_crates_never_turn_back() {
        let cases = [
            ("app", "[dependencies]\ndb.workspace = true\n", false),
            (
                "db",
                "[dependencies]\nanyhow = \"1\"\nweb.workspace = true\n",
                true,
            ),
            (
                "kernel",
                "[dev-dependencies]\ntestkit = { path = \"../testkit\" }\n",
                true,
            ),
            (
                "web",
                "[dev-dependencies]\ntestkit.workspace = true\n",
                false,
            ),
            ("web", "[dependencies]\ntestkit.workspace = true\n", true),
            ("web", "[dependencies]\n# app.workspace = true\n", false),
            ("ui", "[package]\napp = 1\n", false),
            ("newcomer", "[package]\n", true),
        ];
        for (owner, text, broken) in cases {
            let path = format!("crates/{owner}/Cargo.toml");
            let problems = found(directions, &[(&path, text)]);
            assert_eq!(!problems.is_empty(), broken, "{owner}: {text}");
        }
    }

    #[test]
    fn heavy_libraries_stay_in_their_crates() {
        let text = "[dependencies]\nkernel.workspace = true\ntypst-pdf.workspace = true\n";
        assert_eq!(
            found(libraries, &[("crates/render/Cargo.toml", text)]),
            Vec::<String>::new()
        );
        assert_eq!(
            found(libraries, &[("crates/app/Cargo.toml", text)]),
            ["crates/app/Cargo.toml:3"]
        );
    }
}
