//! Full-width and half-width forms, and the many dashes, brought to one.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::compose;

/// What a person typed, in the widths we keep: digits, Latin letters and marks half-width, kana
/// full-width, dashes between digits `-`, nothing blank around it.
///
/// Unlike NFKC it leaves ㈱, ① and kanji variants as they are.
pub fn half_width(input: &str) -> String {
    let narrow: String = input.chars().map(narrow).collect();
    let widened = widen_kana(&narrow);
    plain_dashes(widened.trim())
}

/// The digits of what a person typed, in ASCII, whatever stands between them.
pub fn digits(input: &str) -> String {
    input
        .chars()
        .map(narrow)
        .filter(char::is_ascii_digit)
        .collect()
}

/// Is this one of the marks that people and word processors use for a hyphen or a long mark?
pub const fn is_dash(c: char) -> bool {
    matches!(
        c,
        '-' | '\u{AD}' | '\u{2010}'
            ..='\u{2015}'
                | '\u{2043}'
                | '\u{207B}'
                | '\u{208B}'
                | '\u{2212}'
                | '\u{2500}'
                | '\u{2501}'
                | '\u{301C}'
                | '\u{3030}'
                | '\u{30FC}'
                | '\u{FE58}'
                | '\u{FE63}'
                | '\u{FF0D}'
                | '\u{FF5E}'
                | '\u{FF70}'
                | '~'
    )
}

/// Wave dashes say "from … to" after a number and lengthen a vowel after a kana.
const fn is_wave(c: char) -> bool {
    matches!(c, '~' | '\u{301C}' | '\u{3030}' | '\u{FF5E}')
}

/// Full-width ASCII and blanks to half-width; everything else as it is.
pub(super) fn narrow(c: char) -> char {
    match c {
        '\u{FF01}'..='\u{FF5D}' => char::from_u32(u32::from(c) - 0xFEE0).unwrap_or(c),
        '\u{FFE5}' => '¥',
        c if c.is_whitespace() && !matches!(c, '\n' | '\t') => ' ',
        c => c,
    }
}

/// Every dash that follows a digit as `-`, and a kanji one between two digits too (`2一3`): in
/// words (`センター`) the long mark stays.
pub(super) fn plain_dashes(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut before = ' ';
    let mut rest = text.chars().peekable();
    while let Some(c) = rest.next() {
        let digit_follows = rest.peek().is_some_and(char::is_ascii_digit);
        let dash = (is_dash(c) && !is_wave(c)) || (c == '一' && digit_follows);
        let joins = before.is_ascii_digit() && dash;
        let plain = if joins { '-' } else { c };
        out.push(plain);
        before = plain;
    }
    out
}

/// Half-width kana to full-width, voiced marks joined to the kana they follow (`ｶﾞ`, `か゛`).
pub(super) fn widen_kana(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\u{FF9E}' | '\u{3099}' | '\u{309B}' => voice(&mut out, '\u{3099}', '゛'),
            '\u{FF9F}' | '\u{309A}' | '\u{309C}' => voice(&mut out, '\u{309A}', '゜'),
            '\u{FF61}'..='\u{FF9D}' => out.extend(std::iter::once(c).nfkc()),
            c => out.push(c),
        }
    }
    out
}

/// Joins a voiced mark to the last kana of `out`, or writes it as a mark of its own.
fn voice(out: &mut String, combining: char, alone: char) {
    let joined = out
        .chars()
        .next_back()
        .and_then(|last| compose(last, combining));
    if let Some(joined) = joined {
        out.pop();
        out.push(joined);
    } else {
        out.push(alone);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_typed_comes_in_one_width() {
        for (typed, kept) in [
            ("　２０２６／１１／２０ ", "2026/11/20"),
            ("ＡＢＣ（１）", "ABC(1)"),
            ("ﾍﾙﾊﾟｰｽﾃｰｼｮﾝ ｶﾞｰﾍﾞﾗ", "ヘルパーステーション ガーベラ"),
            ("か゛く", "がく"),
            ("は\u{309A}ん", "ぱん"),
            ("中野町２－３ー４", "中野町2-3-4"),
            ("2一3", "2-3"),
            ("㈱みどり①", "㈱みどり①"),
            ("センター", "センター"),
            ("９：００～１７：００", "9:00～17:00"),
            ("ﾞ", "゛"),
        ] {
            assert_eq!(half_width(typed), kept, "{typed}");
        }
    }

    #[test]
    fn digits_are_found_in_any_width() {
        assert_eq!(digits("〒５３４－0027"), "5340027");
        assert_eq!(digits("なし"), "");
    }

    #[test]
    fn every_dash_of_the_real_files_is_known() {
        for c in "-－ー‐―ｰ−–—─⁻₋〜～".chars() {
            assert!(is_dash(c), "{c:?}");
        }
        assert!(!is_dash('一'));
    }
}
