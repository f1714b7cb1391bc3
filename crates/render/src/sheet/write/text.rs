//! Makes any text fit to be a cell's words.

/// Longest text of a cell, a limit of the format (in UTF-16 units).
const LONGEST: usize = 32_767;

/// Text without control characters (line breaks are kept) and not too long.
pub(super) fn plain(text: &str) -> String {
    let mut used = 0;
    let mut out = String::with_capacity(text.len());
    for c in text.replace("\r\n", "\n").replace('\r', "\n").chars() {
        used += c.len_utf16();
        if used >= LONGEST {
            out.push('…');
            break;
        }
        if c == '\t' {
            out.push(' ');
        } else if c == '\n' || !(c.is_control() || matches!(c, '\u{fffe}' | '\u{ffff}')) {
            out.push(c);
        }
    }
    out
}

/// Whether a spreadsheet could take the text for a formula when the cell is edited or the sheet
/// is saved as CSV and opened again.
pub(super) fn looks_like_formula(text: &str) -> bool {
    text.starts_with(['=', '+', '-', '@', '＝', '＋', '－', '＠', '\t', '\r', '\n'])
}

/// Text for a header or footer, where `&` begins a command; shortened to `longest` characters.
pub(super) fn footer(text: &str, longest: usize) -> String {
    let text: String = plain(text)
        .replace('\n', " ")
        .chars()
        .take(longest)
        .collect();
    text.replace('&', "&&")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_keeps_its_line_breaks_and_loses_what_the_format_forbids() {
        for (text, want) in [
            ("一行目\r\n二行目", "一行目\n二行目"),
            ("制御\u{7}文字\u{0}", "制御文字"),
            ("タブ\t", "タブ "),
            ("=1+1", "=1+1"),
        ] {
            assert_eq!(plain(text), want);
        }
        assert_eq!(plain(&"長".repeat(40_000)).encode_utf16().count(), LONGEST);
    }

    #[test]
    fn an_ampersand_in_a_footer_is_never_a_command() {
        assert_eq!(footer("A&B", 10), "A&&B");
        assert_eq!(footer("長い表題", 2), "長い");
    }
}
