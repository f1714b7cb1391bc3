//! What the command line says to those who ask, and to those who mistype.

use clap::CommandFactory;

use super::*;

fn said(words: &[&str]) -> String {
    let words = ["renkei"].iter().chain(words).map(OsString::from);
    match read(words) {
        Ok(_) => String::new(),
        Err(Answer::Help(text) | Answer::Misunderstood(text)) => text,
    }
}

#[test]
fn the_command_line_is_put_together_right() {
    Cli::command().debug_assert();
}

#[test]
fn every_help_page_is_in_japanese() {
    for words in [
        vec!["--help"],
        vec!["demo", "--help"],
        vec!["serve", "-h"],
        vec!["admin", "--help"],
        vec!["admin", "create", "--help"],
        vec!["check", "--help"],
        vec!["backup", "--help"],
        vec!["backup", "verify", "--help"],
        vec!["backup-key", "--help"],
        vec!["restore", "--help"],
        vec!["openapi", "--help"],
        vec!["import", "facilities", "--help"],
        vec!["import", "addresses", "--help"],
        vec!["import", "boundaries", "--help"],
        vec!["report", "monthly", "--help"],
        vec!["report", "city", "--help"],
        vec![],
    ] {
        let help = said(&words);
        assert!(help.contains("使い方: renkei"), "{words:?}: {help}");
        for english in [
            "Usage", "Options", "OPTIONS", "Commands", "Print", "default",
        ] {
            assert!(!help.contains(english), "{words:?} says {english}: {help}");
        }
    }
}

#[test]
fn a_word_that_is_not_understood_is_named_with_the_nearest_one() {
    for (words, part) in [
        (
            vec!["srve"],
            "「srve」という命令はありません。もしかして「serve」ですか。",
        ),
        (
            vec!["serve", "--lisen", "x"],
            "もしかして「--listen」ですか。",
        ),
        (vec!["serve", "--listen"], "値が必要です"),
        (vec!["admin", "create", "--password", "x"], "は使えません"),
    ] {
        assert!(said(&words).contains(part), "{words:?}: {}", said(&words));
    }
}
