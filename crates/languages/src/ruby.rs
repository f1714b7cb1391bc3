//! Readings above words, as 青空文庫 marks them: `｜相談《そうだん》`.

use std::fmt::Write;

const BEGINS: char = '｜';
const OPENS: char = '《';
const CLOSES: char = '》';
/// Around a name that is Japanese among words of another language; of Unicode's private use, so that
/// nothing anybody writes can mean them.
const JAPANESE: (char, char) = ('\u{E000}', '\u{E001}');

/// A piece of a text: words, and their reading where they have one.
type Piece<'a> = (&'a str, Option<&'a str>);

/// The pieces of `text`; marks that are not whole are words like any other.
fn pieces(text: &str) -> Vec<Piece<'_>> {
    let mut pieces = Vec::new();
    let mut rest = text;
    while let Some((before, word, reading, after)) = next(rest) {
        pieces.push((before, None));
        pieces.push((word, Some(reading)));
        rest = after;
    }
    pieces.push((rest, None));
    pieces
}

/// What stands before the first word with a reading, the word, its reading, and what follows.
fn next(text: &str) -> Option<(&str, &str, &str, &str)> {
    let (before, rest) = text.split_once(BEGINS)?;
    let (word, rest) = rest.split_once(OPENS)?;
    let (reading, after) = rest.split_once(CLOSES)?;
    Some((before, word, reading, after))
}

/// A name, marked as Japanese.
pub(super) fn japanese(name: &str) -> String {
    let (begins, ends) = JAPANESE;
    format!("{begins}{}{ends}", unmarked(name))
}

/// The text without marks and readings.
pub(super) fn without(text: &str) -> String {
    let words: String = pieces(text).into_iter().map(|(words, _)| words).collect();
    words.replace([JAPANESE.0, JAPANESE.1], "")
}

/// The text with each reading in brackets behind its word: 相談（そうだん）.
pub(super) fn bracketed(text: &str) -> String {
    let piece = |(words, reading): Piece<'_>| match reading {
        Some(reading) => format!("{words}（{reading}）"),
        None => words.to_owned(),
    };
    let words: String = pieces(text).into_iter().map(piece).collect();
    words.replace([JAPANESE.0, JAPANESE.1], "")
}

/// The text as HTML, with readings or without; a line break becomes one of the page.
pub(super) fn html(text: &str, with_readings: bool) -> String {
    let mut out = String::with_capacity(text.len() * 2);
    for (words, reading) in pieces(text) {
        match reading.filter(|_| with_readings) {
            None => escape(words, &mut out),
            Some(reading) => out.push_str(&ruby(words, reading)),
        }
    }
    out
}

/// A word with its reading; browsers that know no ruby show the reading in brackets.
pub(super) fn ruby(words: &str, reading: &str) -> String {
    let (words, reading) = (escaped(words), escaped(reading));
    format!("<ruby>{words}<rp>（</rp><rt>{reading}</rt><rp>）</rp></ruby>")
}

/// A long name below its reading; both break where they must.
pub(super) fn stacked(words: &str, reading: &str) -> String {
    let (words, reading) = (escaped(words), escaped(reading));
    format!("<span class=\"reading\">{reading}</span> <span class=\"read\">{words}</span>")
}

fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    escape(text, &mut out);
    out
}

fn escape(text: &str, out: &mut String) {
    for c in text.chars() {
        match c {
            '&' | '<' | '>' | '"' | '\'' => {
                // Writing to a String cannot fail.
                let _ = write!(out, "&#{};", u32::from(c));
            }
            '\n' => out.push_str("<br>"),
            c if c == JAPANESE.0 => out.push_str("<span lang=\"ja\">"),
            c if c == JAPANESE.1 => out.push_str("</span>"),
            _ => out.push(c),
        }
    }
}

/// What a person or a register says, made so that no mark of ours is left in it.
pub(super) fn unmarked(text: &str) -> String {
    let swap = |c: char| match c {
        BEGINS => '|',
        OPENS => '〈',
        CLOSES => '〉',
        c if c == JAPANESE.0 || c == JAPANESE.1 => char::REPLACEMENT_CHARACTER,
        _ => c,
    };
    text.chars().map(swap).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn readings_stand_above_their_words_or_are_left_out() {
        let text = "どこに｜相談《そうだん》する？";
        assert_eq!(without(text), "どこに相談する？");
        assert_eq!(bracketed(text), "どこに相談（そうだん）する？");
        assert_eq!(html(text, false), "どこに相談する？");
        assert_eq!(
            html(text, true),
            "どこに<ruby>相談<rp>（</rp><rt>そうだん</rt><rp>）</rp></ruby>する？"
        );
    }

    #[test]
    fn nothing_of_a_text_gets_into_the_page_as_code() {
        let text = "｜<b>《\"x\"》&'";
        for with_readings in [true, false] {
            let html = html(text, with_readings);
            let ours = html
                .replace("<ruby>", "")
                .replace("<rp>", "")
                .replace("</rp>", "")
                .replace("<rt>", "")
                .replace("</rt>", "")
                .replace("</ruby>", "");
            assert!(!ours.contains(['<', '>', '"', '\'']), "{html}");
        }
    }

    #[test]
    fn marks_that_are_not_whole_are_words() {
        for text in ["｜相談", "相談《そうだん》", "｜相談《そう", "》《｜"] {
            assert_eq!(without(text), text);
        }
        assert_eq!(unmarked("｜名《めい》"), "|名〈めい〉");
    }

    #[test]
    fn a_japanese_name_is_marked_in_the_page_and_nowhere_else() {
        let text = format!("Ask in {}", japanese("<梅田>"));
        let marked = "Ask in <span lang=\"ja\">&#60;梅田&#62;</span>";
        assert_eq!(html(&text, false), marked);
        assert_eq!(without(&text), "Ask in <梅田>");
        assert_eq!(bracketed(&text), "Ask in <梅田>");
        // Nobody closes what was never opened.
        let typed = unmarked("\u{E001}<b>\u{E000}");
        assert!(!html(&typed, false).contains("span"));
    }
}
