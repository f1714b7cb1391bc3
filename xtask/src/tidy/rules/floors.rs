//! Features stand on floors: each imports only lower ones, through their front door.

use crate::tidy::house::{House, STREETS, SourceFile};
use crate::tidy::problem::Problem;
use crate::tidy::rust::Path;

/// Where a crate lists its floors, lowest first:
/// `pub const FLOORS: &[(&str, &[&str])] = &[("ground", &["accounts", …]), …];`
fn list_of(street: &str) -> String {
    format!("crates/{street}/src/features.rs")
}

/// Rooms that stay inside their feature; what others need is re-exported in its `mod.rs`.
const ROOMS: [&str; 8] = [
    "model", "rules", "store", "actions", "pages", "forms", "api", "report",
];

const RULE: &str = "floors";

struct Floor {
    name: String,
    features: Vec<String>,
}

/// Wrong directions between features, side entrances, and features without a floor.
pub fn floors(house: &House) -> Vec<Problem> {
    let streets = STREETS.into_iter();
    streets
        .flat_map(|street| of_street(house, street))
        .collect()
}

fn of_street(house: &House, street: &str) -> Vec<Problem> {
    let features = features(house, street);
    let path = list_of(street);
    let Some(list) = house.file(&path) else {
        let missing = |_| Problem::new(RULE, &path, 1, "list every feature in `FLOORS` here");
        return features.first().map(missing).into_iter().collect();
    };
    let floors = listed(list);
    let mut problems = unlisted(&floors, &features, street);
    let own = |(file, _): &(&SourceFile, _)| file.package() == Some(street);
    for (file, rust) in house.rust().filter(own) {
        let Some((home, _)) = file.feature() else {
            continue;
        };
        for path in rust.paths.iter().filter(|path| path.starts(&["crate"])) {
            problems.extend(wrong_way(&floors, home, file, path));
        }
    }
    problems
}

fn wrong_way(floors: &[Floor], home: &str, file: &SourceFile, path: &Path) -> Option<Problem> {
    let other = path.words.get(1).filter(|other| *other != home)?;
    let there = height(floors, other)?;
    let here = height(floors, home)?;
    let shown = path.shown();
    let advice = if there >= here {
        let floor = floors.get(there).map_or("", |floor| &floor.name);
        format!(
            "`{shown}`: `{other}` stands on floor `{floor}`, not below `{home}`; \
             wire the two in features.rs, or move what both need to a lower floor"
        )
    } else if path
        .words
        .get(2)
        .is_some_and(|room| ROOMS.contains(&room.as_str()))
    {
        format!("`{shown}`: use the front door; re-export it in {other}/mod.rs")
    } else {
        return None;
    };
    Some(Problem::new(RULE, &file.path, path.line, advice))
}

fn unlisted(floors: &[Floor], features: &[&str], street: &str) -> Vec<Problem> {
    features
        .iter()
        .filter(|feature| height(floors, feature).is_none())
        .map(|feature| {
            let path = format!("crates/{street}/src/{feature}/mod.rs");
            Problem::new(
                RULE,
                &path,
                1,
                format!("give `{feature}` a floor in features.rs"),
            )
        })
        .collect()
}

fn height(floors: &[Floor], feature: &str) -> Option<usize> {
    floors
        .iter()
        .position(|floor| floor.features.iter().any(|name| name == feature))
}

/// Folders of a crate of features with a `mod.rs`.
fn features<'a>(house: &'a House, street: &str) -> Vec<&'a str> {
    let own = house.files.iter();
    let own = own.filter(|file| file.package() == Some(street));
    let all = own.filter_map(SourceFile::feature);
    all.filter(|(_, inside)| *inside == "mod.rs")
        .map(|(name, _)| name)
        .collect()
}

/// Reads `FLOORS`: a text right after `(` names a floor, the others are its features.
fn listed(list: &SourceFile) -> Vec<Floor> {
    let mut floors: Vec<Floor> = Vec::new();
    let Some(rust) = &list.rust else {
        return floors;
    };
    let Some(begin) = rust.code.find("FLOORS:") else {
        return floors;
    };
    let body = rust.code.get(begin..).unwrap_or_default();
    let end = begin + body.find("];").unwrap_or(body.len());
    for literal in rust
        .literals
        .iter()
        .filter(|literal| (begin..end).contains(&literal.at))
    {
        let before = rust.code.get(..literal.at).unwrap_or_default();
        let text = literal.text.clone();
        if before.trim_end().ends_with('(') {
            floors.push(Floor {
                name: text,
                features: Vec::new(),
            });
        } else if let Some(floor) = floors.last_mut() {
            floor.features.push(text);
        }
    }
    floors
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tidy::rules::found;

    const LIST: &str = "crates/app/src/features.rs";

    const FLOORS: &str = "//! x\npub const FLOORS: &[(&str, &[&str])] = &[\n\
        // ground\n(\"ground\", &[\"people\", \"areas\"]),\n\
        (\n\"first\",\n&[\"matching\"],\n),\n];\nconst X: &str = \"other\";\n";

    #[test]
    fn the_list_is_read_from_its_source() {
        let floors = listed(&SourceFile::new(LIST, FLOORS.to_owned(), 0));
        let shown: Vec<_> = floors
            .iter()
            .map(|floor| (floor.name.as_str(), floor.features.join(" ")))
            .collect();
        assert_eq!(
            shown,
            [
                ("ground", "people areas".to_owned()),
                ("first", "matching".to_owned())
            ]
        );
    }

    #[test]
    fn an_array_of_known_length_is_read_as_well() {
        let text = "pub const FLOORS: [(&str, &[&str]); 1] = [(\"ground\", &[\"codes\"])];\n";
        let floors = listed(&SourceFile::new(LIST, text.to_owned(), 0));
        assert_eq!(height(&floors, "codes"), Some(0));
        assert_eq!(height(&floors, "ground"), None);
    }

    #[test]
    fn imports_go_down_and_through_the_front_door() {
        let cases = [
            ("matching", "use crate::people::Person;", false),
            (
                "matching",
                "use crate::{people::{Person, find}, areas};",
                false,
            ),
            (
                "matching",
                "use crate::{people::{Person, store::find}, areas};",
                true,
            ),
            ("matching", "fn f() { crate::people::store::find() }", true),
            ("matching", "use crate::matching::store::find;", false),
            ("people", "use crate::matching::Rank;", true),
            ("people", "use crate::areas::Ward;", true),
            ("people", "use crate::testing::House;", false),
            ("people", "// crate::matching::Rank", false),
        ];
        for (home, text, broken) in cases {
            let path = format!("crates/app/src/{home}/rules.rs");
            let problems = found(floors, &[(LIST, FLOORS), (&path, text)]);
            assert_eq!(!problems.is_empty(), broken, "{home}: {text}");
        }
    }

    #[test]
    fn every_feature_has_a_floor() {
        let room = ("crates/app/src/surveys/mod.rs", "//! x");
        assert_eq!(
            found(floors, &[(LIST, FLOORS), room]),
            ["crates/app/src/surveys/mod.rs:1"]
        );
        assert_eq!(found(floors, &[room]), [format!("{LIST}:1")]);
    }

    #[test]
    fn each_crate_of_features_has_a_list_of_its_own() {
        let room = ("crates/programme/src/surveys/mod.rs", "//! x");
        let list = "crates/programme/src/features.rs";
        assert_eq!(
            found(floors, &[(LIST, FLOORS), room]),
            [format!("{list}:1")]
        );
    }
}
