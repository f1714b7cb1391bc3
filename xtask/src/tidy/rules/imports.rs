//! Who may name what: libraries, the clock, the environment, and the rooms of a feature.

use crate::tidy::house::{House, SourceFile};
use crate::tidy::problem::Problem;
use crate::tidy::rust::Path;

/// A library or part of `std` that only some places may name.
struct Place {
    rule: &'static str,
    words: &'static [&'static str],
    allowed: fn(&SourceFile) -> bool,
    advice: &'static str,
}

const PLACES: &[Place] = &[
    Place {
        rule: "sqlx",
        words: &["sqlx"],
        allowed: |file| file.package() == Some("db") || in_store(file),
        advice: "only db and a feature's store name it; ask the store a question instead",
    },
    Place {
        rule: "axum",
        words: &["axum"],
        allowed: |file| {
            let speaks = [
                "web",
                "app",
                "programme",
                "citizens",
                "trust",
                "server",
                "testkit",
                "bench",
            ];
            file.package()
                .is_some_and(|package| speaks.contains(&package))
        },
        advice: "only web, app, programme, citizens, trust, server, testkit and bench speak HTTP",
    },
    Place {
        rule: "environment",
        words: &["std", "env"],
        allowed: |file| {
            file.package() == Some("server")
                || file.path.ends_with("/build.rs")
                || file.is_for_tests()
        },
        advice: "only server reads the environment; take a setting as an argument",
    },
    Place {
        rule: "pure",
        words: &["std", "fs"],
        allowed: may_touch_the_world,
        advice: PURE,
    },
    Place {
        rule: "pure",
        words: &["std", "net"],
        allowed: may_touch_the_world,
        advice: PURE,
    },
    Place {
        rule: "pure",
        words: &["std", "process"],
        allowed: may_touch_the_world,
        advice: PURE,
    },
    Place {
        rule: "pure",
        words: &["tokio"],
        allowed: may_touch_the_world,
        advice: PURE,
    },
];

const PURE: &str = "kernel and policy read no file, no network and are never async; \
                    move this to the crate that does";

/// What the rooms of a feature must not name, by file name.
const ROOMS: &[(&str, &[&str])] = &[
    ("model", &["axum", "sqlx", "askama", "web", "ui", "tokio"]),
    (
        "rules",
        &["axum", "sqlx", "askama", "web", "ui", "tokio", "db"],
    ),
    ("store", &["axum", "askama", "web", "ui"]),
    ("actions", &["axum", "askama", "ui"]),
    ("report", &["axum", "sqlx", "askama"]),
];

/// `sqlx`, `axum`, the environment and IO are named only where they belong.
pub fn places(house: &House) -> Vec<Problem> {
    let mut problems = Vec::new();
    for (file, path) in shipped_paths(house) {
        for place in PLACES {
            if path.starts(place.words) && !(place.allowed)(file) {
                let advice = format!("`{}`: {}", path.shown(), place.advice);
                problems.push(Problem::new(place.rule, &file.path, path.line, advice));
            }
        }
    }
    problems
}

/// The time is read by the server and by kernel's system clock; everyone else is told it.
pub fn clock(house: &House) -> Vec<Problem> {
    let readings = [["Utc", "now"], ["Local", "now"], ["SystemTime", "now"]];
    shipped_paths(house)
        .filter(|(_, path)| readings.iter().any(|reading| path.ends(reading)))
        .filter(|(file, _)| {
            file.package() != Some("server") && !file.path.starts_with("crates/kernel/src/clock")
        })
        .map(|(file, path)| {
            let advice = format!("`{}`: ask the Clock you were given", path.shown());
            Problem::new("clock", &file.path, path.line, advice)
        })
        .collect()
}

/// Within a feature: the model knows no table, rules know no world, actions know no HTML.
pub fn rooms(house: &House) -> Vec<Problem> {
    let mut problems = Vec::new();
    for (file, path) in shipped_paths(house) {
        let Some((_, inside)) = file.feature() else {
            continue;
        };
        let room = inside.split(['/', '.']).next().unwrap_or_default();
        let barred = ROOMS
            .iter()
            .find(|(name, _)| *name == room)
            .map_or(&[][..], |(_, barred)| barred);
        if path.words.len() > 1 && barred.iter().any(|word| path.starts(&[word])) {
            let advice = format!(
                "`{}`: {room} does not know this side of the house",
                path.shown()
            );
            problems.push(Problem::new("rooms", &file.path, path.line, advice));
        }
    }
    problems
}

/// Checks name the deed (a permission), never the role.
pub fn deeds(house: &House) -> Vec<Problem> {
    let templates = house.files.iter().filter(|file| file.is("html"));
    let in_templates = templates.flat_map(|file| {
        let asks = |line: &str| line.contains("role ==") || line.contains("is_admin");
        file.lines()
            .filter(move |(_, line)| asks(line))
            .map(move |(at, _)| (file, at))
    });
    let in_code = shipped_paths(house)
        .filter(|(file, path)| file.feature().is_some() && path.ends(&["is_admin"]))
        .map(|(file, path)| (file, path.line));
    in_templates
        .chain(in_code)
        .map(|(file, line)| {
            Problem::new(
                "deeds",
                &file.path,
                line,
                "ask for a Permission, not for a role",
            )
        })
        .collect()
}

/// Paths in crates, leaving out what is only compiled for tests.
fn shipped_paths(house: &House) -> impl Iterator<Item = (&SourceFile, &Path)> {
    house
        .rust()
        .filter(|(file, _)| file.package().is_some())
        .flat_map(|(file, rust)| rust.paths.iter().map(move |path| (file, path)))
        .filter(|(file, path)| !file.is_test_line(path.line))
}

fn may_touch_the_world(file: &SourceFile) -> bool {
    !matches!(file.package(), Some("kernel" | "policy"))
}

/// `store.rs` or `store/…` of a feature.
pub fn in_store(file: &SourceFile) -> bool {
    file.feature().is_some_and(|(_, inside)| {
        inside
            .split('/')
            .any(|step| step == "store" || step == "store.rs")
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tidy::rules::found;

    #[test]
    fn libraries_and_the_world_are_named_only_in_their_places() {
        let cases = [
            ("crates/kernel/src/a.rs", "use std::{fmt, fs};", true),
            (
                "crates/kernel/src/a.rs",
                "// std::fs\nconst A: &str = \"std::fs\";",
                false,
            ),
            (
                "crates/policy/src/a.rs",
                "async fn f() { tokio::spawn(g()) }",
                true,
            ),
            (
                "crates/kernel/src/a.rs",
                "#[cfg(test)]\nmod tests { use std::fs; }",
                false,
            ),
            ("crates/render/src/a.rs", "use std::fs;", false),
            ("crates/app/src/people/pages.rs", "use sqlx::FromRow;", true),
            (
                "crates/app/src/people/store.rs",
                "use sqlx::FromRow;",
                false,
            ),
            (
                "crates/app/src/people/store/find.rs",
                "use sqlx::FromRow;",
                false,
            ),
            ("crates/db/src/door.rs", "use sqlx::Row;", false),
            ("crates/ui/src/a.rs", "use axum::Router;", true),
            ("crates/web/src/a.rs", "use axum::Router;", false),
            (
                "crates/app/src/people/mod.rs",
                "let a = std::env::var(\"A\");",
                true,
            ),
            (
                "crates/app/src/people/mod.rs",
                "let a = env!(\"A\");",
                false,
            ),
            (
                "crates/server/src/main.rs",
                "let a = std::env::var(\"A\");",
                false,
            ),
            ("crates/ui/examples/catalogue.rs", "use std::env;", false),
            ("xtask/src/main.rs", "use std::env;", false),
        ];
        for (path, text, broken) in cases {
            assert_eq!(
                !found(places, &[(path, text)]).is_empty(),
                broken,
                "{path}: {text}"
            );
        }
    }

    #[test]
    fn only_the_system_clock_and_the_server_read_the_time() {
        let text = "fn f() {\n chrono::Utc::now();\n}";
        let cases = [
            ("crates/app/src/people/rules.rs", true),
            ("crates/kernel/src/calendar/mod.rs", true),
            ("crates/kernel/src/clock.rs", false),
            ("crates/server/src/main.rs", false),
            ("crates/app/src/people/tests.rs", false),
        ];
        for (path, broken) in cases {
            assert_eq!(!found(clock, &[(path, text)]).is_empty(), broken, "{path}");
        }
    }

    #[test]
    fn each_room_keeps_to_its_side_of_the_house() {
        let cases = [
            ("crates/app/src/people/rules.rs", "use db::Tx;", true),
            ("crates/app/src/people/rules/moves.rs", "use db::Tx;", true),
            (
                "crates/app/src/people/actions/open.rs",
                "use axum::Form;",
                true,
            ),
            (
                "crates/app/src/people/actions/open.rs",
                "use db::Work;",
                false,
            ),
            ("crates/app/src/people/model.rs", "let web = 1;", false),
            ("crates/app/src/features.rs", "use axum::Router;", false),
        ];
        for (path, text, broken) in cases {
            assert_eq!(
                !found(rooms, &[(path, text)]).is_empty(),
                broken,
                "{path}: {text}"
            );
        }
    }

    #[test]
    fn asking_for_a_role_is_found_in_templates_and_code() {
        let samples = [
            (
                "crates/app/src/a/templates/show.html",
                "ok\n{% if user.role == 1 %}",
            ),
            ("crates/app/src/a/pages.rs", "if actor.is_admin() {}"),
        ];
        assert_eq!(
            found(deeds, &samples),
            [
                "crates/app/src/a/templates/show.html:2",
                "crates/app/src/a/pages.rs:1"
            ]
        );
    }
}
