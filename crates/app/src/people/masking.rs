//! 秘匿: takes out of free text what tells who somebody is, however it is spelt.

use chrono::{Datelike, NaiveDate};
use kernel::{
    calendar::Wareki,
    text::{is_dash, katakana},
};
use unicode_normalization::UnicodeNormalization;

/// What stands in place of what was taken out.
const HIDDEN: &str = "○○";
/// A run of so many digits that begins with 0 is a telephone number, whoever's it is.
const PHONE_DIGITS: usize = 10;

/// A letter as it is compared, and where in the text it stands.
struct Letter {
    is: char,
    from: usize,
    to: usize,
}

/// `text` without `words` in any width, kind of kana and spacing, without the birth date in any
/// usual spelling, and without telephone numbers.
pub fn masked(text: &str, words: &[String], birth: Option<NaiveDate>) -> String {
    let plain = letters(text, |_| None);
    let mut found = phones(&plain);
    for word in words {
        let word: Vec<char> = letters(word, |_| None).iter().map(|one| one.is).collect();
        found.extend(places(&plain, &word));
    }
    let jointed = letters(text, |c| joint(c).then_some('/'));
    for date in birth.map(spellings).unwrap_or_default() {
        found.extend(places(&jointed, &date.chars().collect::<Vec<_>>()));
    }
    hide(text, found)
}

/// The letters of a text as they are compared: one width, katakana, lower case, voiced marks
/// apart. Blanks and marks between letters do not count, but as `instead` has it.
fn letters(text: &str, instead: impl Fn(char) -> Option<char>) -> Vec<Letter> {
    let mut letters = Vec::new();
    for (from, c) in text.char_indices() {
        let to = from + c.len_utf8();
        if let Some(is) = instead(c) {
            letters.push(Letter { is, from, to });
            continue;
        }
        let parts = c.nfkd().flat_map(char::to_lowercase).map(plain);
        let counts = |c: &char| !c.is_whitespace() && !is_dash(*c) && !"()[]・.,、。".contains(*c);
        letters.extend(parts.filter(counts).map(|is| Letter { is, from, to }));
    }
    letters
}

/// What joins year, month and day.
fn joint(c: char) -> bool {
    "./年月．／".contains(c) || is_dash(c)
}

/// Katakana, and the marks of voice as those that combine.
fn plain(c: char) -> char {
    match katakana(c) {
        '\u{309B}' => '\u{3099}',
        '\u{309C}' => '\u{309A}',
        c => c,
    }
}

/// The usual spellings of a date, joined by `/`.
fn spellings(date: NaiveDate) -> Vec<String> {
    let mut years = vec![date.year().to_string()];
    if let Some(wareki) = Wareki::of(date) {
        let (era, year) = (wareki.era(), wareki.year());
        for name in [era.name().to_owned(), era.letter().to_string()] {
            years.push(format!("{}{year}", name.to_lowercase()));
        }
        years.push(wareki.label());
    }
    let (month, day) = (date.month(), date.day());
    let with_days = |year: String| {
        let plain = [
            format!("{year}/{month}/{day}"),
            format!("{year}/{month:02}/{day:02}"),
        ];
        plain
            .into_iter()
            .flat_map(|date| [format!("{date}日"), date])
    };
    years.into_iter().flat_map(with_days).collect()
}

/// Where a word stands, in bytes of the text. A single letter is nobody's.
fn places(letters: &[Letter], word: &[char]) -> Vec<(usize, usize)> {
    if word.len() < 2 {
        return Vec::new();
    }
    let same = |window: &&[Letter]| window.iter().map(|one| one.is).eq(word.iter().copied());
    letters
        .windows(word.len())
        .filter(same)
        .filter_map(span)
        .collect()
}

/// Where telephone numbers stand.
fn phones(letters: &[Letter]) -> Vec<(usize, usize)> {
    let digits = |one: &Letter, next: &Letter| one.is.is_ascii_digit() == next.is.is_ascii_digit();
    let runs = letters.chunk_by(digits);
    let is_phone =
        |run: &&[Letter]| run.len() >= PHONE_DIGITS && run.first().is_some_and(|one| one.is == '0');
    runs.filter(is_phone).filter_map(span).collect()
}

fn span(run: &[Letter]) -> Option<(usize, usize)> {
    Some((run.first()?.from, run.last()?.to))
}

/// The text with each stretch hidden; stretches that touch are hidden as one.
fn hide(text: &str, mut found: Vec<(usize, usize)>) -> String {
    found.sort_unstable();
    let (mut out, mut done) = (String::new(), 0);
    for (from, to) in found {
        if from > done || out.is_empty() {
            out.push_str(text.get(done..from).unwrap_or_default());
            out.push_str(HIDDEN);
        }
        done = done.max(to);
    }
    out.push_str(text.get(done..).unwrap_or_default());
    out
}
