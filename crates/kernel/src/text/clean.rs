//! Import cells: what spreadsheets and web forms leave in text, removed.

use unicode_normalization::UnicodeNormalization;

use super::width::widen_kana;

/// A cell as it may be kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cleaned {
    /// The text to keep: no blanks around it, `\n` for line breaks, kana full-width.
    pub text: String,
    /// Whether more was changed than plain blanks around the text, so that a report can say so.
    pub repaired: bool,
}

/// Cleans one cell of an imported file.
///
/// Removes byte order marks, control and invisible characters, unusual blanks and line breaks; the
/// token `（改行）` of the published care-service files becomes a line break; radicals that PDF
/// readers copy for kanji (`⼤` U+2F24 for `大`) become the kanji. Widths of digits,
/// kanji variants and full-width blanks inside the text stay: they are the owner's spelling.
pub fn clean_cell(raw: &str) -> Cleaned {
    // What cannot be seen goes first: it may stand in the middle of the token or of a line break.
    let visible: String = raw.chars().filter(|c| !is_invisible(*c)).collect();
    let letters: String = visible
        .replace("\r\n", "\n")
        .chars()
        .map(|c| kanji(plain_blank(c)))
        .collect();
    let lines = letters.replace("（改行）", "\n").replace("(改行)", "\n");
    let text = widen_kana(&lines).trim().to_owned();
    let repaired = text != raw.trim_matches(' ');
    Cleaned { text, repaired }
}

/// Radicals of the supplement that Unicode does not treat as compatibility forms.
const RADICALS: [(char, char); 9] = [
    ('⺟', '母'),
    ('⺠', '民'),
    ('⻁', '虎'),
    ('⻄', '西'),
    ('⻑', '長'),
    ('⻘', '青'),
    ('⻝', '食'),
    ('⻩', '黄'),
    ('⻭', '歯'),
];

/// The kanji for a radical that looks like it; everything else as it is.
fn kanji(c: char) -> char {
    match c {
        '\u{2F00}'..='\u{2FDF}' => std::iter::once(c).nfkc().next().unwrap_or(c),
        '\u{2E80}'..='\u{2EFF}' => {
            let known = RADICALS.iter().find(|(radical, _)| *radical == c);
            known.map_or(c, |(_, kanji)| *kanji)
        }
        c => c,
    }
}

/// One kind of line break and one kind of narrow blank.
const fn plain_blank(c: char) -> char {
    match c {
        '\r' | '\u{B}' | '\u{C}' | '\u{85}' | '\u{2028}' | '\u{2029}' => '\n',
        '\t' | '\u{A0}' | '\u{2000}'..='\u{200A}' | '\u{202F}' | '\u{205F}' => ' ',
        c => c,
    }
}

/// Control and formatting characters; line breaks and tabs are dealt with as blanks.
fn is_invisible(c: char) -> bool {
    let blank = matches!(c, '\n' | '\r' | '\t' | '\u{B}' | '\u{C}' | '\u{85}');
    let formatting = matches!(c,
        '\u{AD}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{2064}'
        | '\u{FEFF}' | '\u{FFF9}'..='\u{FFFB}');
    (c.is_control() && !blank) || formatting
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_are_repaired_and_say_so() {
        for (raw, text) in [
            ("\u{FEFF}事業所名", "事業所名"),
            ("月～金（改行）土は午前", "月～金\n土は午前"),
            ("一行目\u{2028}二行目\r\n三行目", "一行目\n二行目\n三行目"),
            ("\u{A0}　みどり診療所　", "みどり診療所"),
            ("医療法人　架空会", "医療法人　架空会"),
            ("ﾍﾙﾊﾟｰ", "ヘルパー"),
            ("第1（\u{FEFF}改行）第3", "第1\n第3"),
            ("第1（改\u{2F8F}）第3", "第1\n第3"),
            ("一\r\u{200B}\n二", "一\n二"),
            ("か\u{3099}く", "がく"),
            (
                "\u{2F24}阪市都島区２丁\u{2F6C}\u{2EC4}側",
                "大阪市都島区２丁目西側",
            ),
            ("あ\u{0}い\u{200B}う", "あいう"),
            ("", ""),
        ] {
            let cleaned = clean_cell(raw);
            assert_eq!(cleaned.text, text, "{raw:?}");
            assert_eq!(cleaned.repaired, raw != text, "{raw:?}");
        }
    }

    #[test]
    fn padding_with_plain_blanks_is_no_repair() {
        assert_eq!(
            clean_cell("  06 "),
            Cleaned {
                text: "06".into(),
                repaired: false
            }
        );
    }

    #[test]
    fn kanji_variants_and_digits_stay_as_their_owner_writes_them() {
        assert_eq!(clean_cell("髙﨑２丁目").text, "髙﨑２丁目");
        assert_eq!(clean_cell("\u{FA19}戸").text, "\u{FA19}戸");
    }
}
