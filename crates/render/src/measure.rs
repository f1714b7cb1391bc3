//! How wide Japanese text is, in em: a full-width character is one em.

/// Width of one character in em, as BIZ UDPGothic sets it, in round classes.
fn char_width(c: char) -> f64 {
    match c {
        '\u{0}'..='\u{1f}' | '\u{200b}'..='\u{200f}' | '\u{fe00}'..='\u{fe0f}' => 0.0,
        'i' | 'j' | 'l' | '|' | '!' | '\'' | '.' | ',' | ':' | ';' | '_' | ' ' => 0.35,
        '%' | '@' | '#' | '&' | 'M' | 'W' | 'm' | 'w' => 0.95,
        '0'..='9' | 'A'..='Z' | '<' | '=' | '>' | '?' | '+' | '$' => 0.76,
        'a'..='z' => 0.66,
        '\u{21}'..='\u{7e}' | '\u{ff61}'..='\u{ff9f}' => 0.5,
        '\u{a0}'..='\u{24f}' => 0.7,
        _ => 1.0,
    }
}

/// Width of a line of text in em.
pub(crate) fn width(text: &str) -> f64 {
    text.chars().map(char_width).sum()
}

/// The longest start of `text` not wider than `limit` em, and the rest.
pub(crate) fn split_at_width(text: &str, limit: f64) -> (&str, &str) {
    let mut used = 0.0;
    for (at, c) in text.char_indices() {
        used += char_width(c);
        if used > limit && at > 0 {
            return text.split_at(at);
        }
    }
    (text, "")
}

/// Breaks `text` into at most `lines` lines of `limit` em; what is left over becomes an ellipsis.
pub(crate) fn wrap(text: &str, limit: f64, lines: usize) -> Vec<String> {
    let mut out = Vec::new();
    let mut rest = text.trim();
    while !rest.is_empty() {
        if out.len() + 1 >= lines && width(rest) > limit {
            let (head, _) = split_at_width(rest, limit - 1.0);
            out.push(format!("{head}…"));
            break;
        }
        let (head, tail) = rest.split_at(line_end(rest, limit));
        out.push(head.to_owned());
        rest = tail.trim_start();
    }
    out
}

/// Where a line ends. 行頭禁則: closing marks and small kana hang onto the line before.
fn line_end(text: &str, limit: f64) -> usize {
    let (head, tail) = split_at_width(text, limit);
    let hanging = tail
        .chars()
        .take_while(|c| NEVER_FIRST.contains(*c))
        .map(char::len_utf8);
    head.len() + hanging.sum::<usize>()
}

const NEVER_FIRST: &str = "、。，．・」』）】〕ー々ゃゅょっャュョッ％)]}";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_full_width_character_is_one_em_and_latin_is_narrower() {
        for (text, low, high) in [("在宅医療", 4.0, 4.0), ("AB12", 2.5, 3.2), ("ｶﾅ", 1.0, 1.5)]
        {
            let got = width(text);
            assert!((low..=high).contains(&got), "{text}: {got}");
        }
    }

    #[test]
    fn long_labels_wrap_and_the_last_line_ends_in_an_ellipsis() {
        for (text, limit, lines, want) in [
            ("病院", 4.0, 2, vec!["病院"]),
            (
                "地域包括支援センター",
                5.0,
                2,
                vec!["地域包括支", "援センター"],
            ),
            (
                "地域包括支援センター・ブランチ",
                5.0,
                2,
                vec!["地域包括支", "援センタ…"],
            ),
            ("薬局・薬剤師", 2.0, 9, vec!["薬局・", "薬剤", "師"]),
            ("", 4.0, 2, vec![]),
        ] {
            assert_eq!(wrap(text, limit, lines), want, "{text}");
        }
    }
}
