//! Makes any text fit to be set: no control characters, no unbreakable runs, no missing glyphs.

use super::Fonts;

/// Stands for a character no font can draw, as compositors have always done.
const GETA: char = '〓';

/// A run of Latin letters longer than this may be broken anywhere (URLs, addresses of mail).
const LONGEST_RUN: usize = 20;

/// Text as it can be set with `fonts`; line breaks are kept, and a tab becomes a space.
pub(super) fn settable(text: &str, fonts: &Fonts) -> String {
    let mut out = String::with_capacity(text.len());
    let mut run = 0;
    for c in text.replace("\r\n", "\n").replace('\r', "\n").chars() {
        run = if c.is_ascii_graphic() { run + 1 } else { 0 };
        if run > LONGEST_RUN {
            out.push('\u{200b}');
            run = 1;
        }
        out.extend(drawn(c, fonts));
    }
    out
}

/// What is set for one character: itself, a space, 〓, or nothing.
fn drawn(c: char, fonts: &Fonts) -> Option<char> {
    match c {
        '\n' | ' ' | '　' => Some(c),
        '\t' => Some(' '),
        _ if c.is_control() || is_invisible(c) => None,
        _ if fonts.can_draw(c) => Some(c),
        _ => Some(GETA),
    }
}

/// Marks that have no shape of their own, or that could turn the reading order round.
fn is_invisible(c: char) -> bool {
    matches!(
        c,
        '\u{200b}'..='\u{200f}'
            | '\u{202a}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}'
            | '\u{fe00}'..='\u{fe0f}'
            | '\u{feff}'
            | '\u{e0100}'..='\u{e01ef}'
    )
}
