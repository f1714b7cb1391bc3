//! No language lacks a word, none has one too many, and every word is used.

use std::{
    collections::{BTreeMap, BTreeSet},
    path::{Path, PathBuf},
};

use chrono::NaiveDate;
use fluent_syntax::{
    ast::{Entry, Expression, InlineExpression, Pattern, PatternElement},
    parser,
};

use super::{Language, Words, catalogue::FILES};

/// Messages that code names by a rule: their beginnings.
const MADE: [&str; 8] = [
    "answer-",
    "for-",
    "kind-",
    "letter-",
    "look-size-",
    "look-theme-",
    "month-",
    "weekday-",
];

/// The variables of each message of a language.
fn messages(language: Language) -> BTreeMap<String, BTreeSet<String>> {
    let mut messages = BTreeMap::new();
    for (page, text) in FILES[language.at()] {
        let resource = parser::parse(*text).unwrap_or_else(|(_, errors)| {
            panic!("{}/{page}.ftl: {errors:?}", language.code());
        });
        for entry in resource.body {
            let Entry::Message(message) = entry else {
                assert!(
                    !matches!(entry, Entry::Term(_)),
                    "{page}: terms are not used"
                );
                continue;
            };
            let mut variables = BTreeSet::new();
            let value = message.value.expect("a message has a text");
            collect(&value, &mut variables);
            let before = messages.insert(message.id.name.to_owned(), variables);
            assert_eq!(before, None, "{} stands twice", message.id.name);
        }
    }
    messages
}

fn collect(pattern: &Pattern<&str>, into: &mut BTreeSet<String>) {
    for element in &pattern.elements {
        let PatternElement::Placeable { expression } = element else {
            continue;
        };
        match expression {
            Expression::Inline(inline) => note(inline, into),
            Expression::Select { selector, variants } => {
                note(selector, into);
                for variant in variants {
                    collect(&variant.value, into);
                }
            }
        }
    }
}

fn note(inline: &InlineExpression<&str>, into: &mut BTreeSet<String>) {
    if let InlineExpression::VariableReference { id } = inline {
        into.insert(id.name.to_owned());
    }
}

#[test]
fn every_language_has_the_same_messages_with_the_same_variables() {
    let japanese = messages(Language::Japanese);
    for language in Language::ALL {
        let other = messages(language);
        let names = |all: &BTreeMap<String, BTreeSet<String>>| -> BTreeSet<String> {
            all.keys().cloned().collect()
        };
        let lacking: Vec<_> = names(&japanese)
            .difference(&names(&other))
            .cloned()
            .collect();
        assert_eq!(
            lacking,
            Vec::<String>::new(),
            "lacking in {}",
            language.code()
        );
        let extra: Vec<_> = names(&other)
            .difference(&names(&japanese))
            .cloned()
            .collect();
        assert_eq!(
            extra,
            Vec::<String>::new(),
            "too many in {}",
            language.code()
        );
        for (name, variables) in &other {
            // Each language says a day in its own way, and may count without looking at the number.
            let expected = japanese[name].iter();
            let expected: BTreeSet<_> = expected.filter(|one| *one != "count").collect();
            let said: BTreeSet<_> = variables.iter().filter(|one| *one != "count").collect();
            if name != "day" {
                assert_eq!(said, expected, "{name} in {}", language.code());
            }
        }
    }
}

#[test]
fn every_kanji_of_both_kinds_of_japanese_has_its_reading() {
    for language in [Language::Japanese, Language::Easy] {
        for (page, text) in FILES[language.at()] {
            for line in text.lines().filter(|line| !line.starts_with('#')) {
                let mut bare = String::new();
                let mut rest = line;
                while let Some((before, word)) = rest.split_once('｜') {
                    bare.push_str(before);
                    rest = word.split_once('》').map_or("", |(_, after)| after);
                }
                bare.push_str(rest);
                let kanji = |c: char| matches!(c, '々' | '\u{3400}'..='\u{9FFF}' | '《' | '》');
                assert!(
                    !bare.contains(kanji),
                    "{}/{page}.ftl: {line}",
                    language.code()
                );
            }
        }
    }
}

#[test]
fn readings_stand_in_no_other_language() {
    for language in Language::ALL.into_iter().filter(|one| !one.is_japanese()) {
        for (page, text) in FILES[language.at()] {
            assert!(
                !text.contains(['｜', '《', '》']),
                "{}/{page}",
                language.code()
            );
        }
    }
}

/// How pages and letters say a message by its name.
const ON_PAGES: &[&str] = &[
    ".say(\"",
    ".plain(\"",
    ".count(\"",
    ".fill(\"",
    ".plain_with(\"",
];
const IN_LETTERS: &[&str] = &[".spelled(\"", ".spelled_with(\""];

/// The crates that say messages, and how.
const SPEAKERS: [(&str, &[&str]); 3] = [
    ("citizens", ON_PAGES),
    ("languages", ON_PAGES),
    ("programme", IN_LETTERS),
];

/// Where the sources of one of our crates stand.
fn source(name: &str) -> PathBuf {
    let crates = Path::new(env!("CARGO_MANIFEST_DIR")).parent();
    crates.unwrap().join(name).join("src")
}

/// The sources and the templates in a folder, with where they stand.
fn sources(folder: &Path) -> Vec<(PathBuf, String)> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let speaks = path
            .extension()
            .is_some_and(|kind| kind == "rs" || kind == "html");
        if path.is_dir() {
            found.extend(sources(&path));
        } else if speaks {
            let text = std::fs::read_to_string(&path).unwrap();
            found.push((path, text));
        }
    }
    found
}

/// The texts between quotes of all sources that may name a message.
fn quoted() -> BTreeSet<String> {
    let all = SPEAKERS.iter().flat_map(|(name, _)| sources(&source(name)));
    let is_test =
        |path: &Path| path.ends_with("tests.rs") || path.iter().any(|step| step == "tests");
    let spoken = all.filter(|(path, _)| !is_test(path));
    spoken
        .flat_map(|(_, text)| text.split('"').map(str::to_owned).collect::<Vec<_>>())
        .collect()
}

#[test]
fn every_message_is_said_somewhere_and_all_that_is_said_is_there() {
    let (japanese, quoted) = (messages(Language::Japanese), quoted());
    for name in japanese.keys() {
        let made = MADE.iter().any(|begin| name.starts_with(begin));
        assert!(made || quoted.contains(name), "{name} is said nowhere");
    }
    for (speaker, calls) in SPEAKERS {
        for (_, text) in sources(&source(speaker)) {
            for rest in calls.iter().flat_map(|call| text.split(call).skip(1)) {
                let name = rest.split('"').next().unwrap();
                assert!(
                    japanese.contains_key(name),
                    "{name} of {speaker} is nowhere"
                );
            }
        }
    }
}

#[test]
fn a_day_is_said_in_each_language() {
    let day = NaiveDate::from_ymd_opt(2026, 11, 20).unwrap();
    let said = |language, readings| Words { language, readings }.day(day).to_string();
    assert_eq!(said(Language::Japanese, false), "令和8年11月20日（金）");
    assert_eq!(said(Language::English, false), "Fri 20 November 2026");
    for language in Language::ALL {
        let text = said(language, language.is_japanese());
        assert!(text.contains("20"), "{text}");
    }
}

#[test]
fn what_people_typed_is_escaped_and_gets_no_readings() {
    let words = Words {
        language: Language::Japanese,
        readings: true,
    };
    let said = words.fill("ask-nothing", &[("words", "<b>｜梅《うめ》</b>")]);
    let said = said.to_string();
    assert!(
        said.contains("&#60;b&#62;|梅〈うめ〉&#60;/b&#62;"),
        "{said}"
    );
}
