//! The names of 町域 as 日本郵便 writes them, and which of our towns they mean.

use kernel::text::from_kanji;

/// The town of a row without what stands in brackets, of several the first; `None` where the rest of the ward is meant.
pub fn town_of(written: &str) -> Option<&str> {
    let plain = written.split(['（', '(']).next().unwrap_or_default().trim();
    let is_rest = plain == "以下に掲載がない場合"
        || plain.ends_with("の次に番地がくる場合")
        // 一円 alone is a town's name (滋賀県多賀町).
        || (plain != "一円" && plain.ends_with("一円"));
    let first = plain.split('、').next().unwrap_or_default().trim();
    (!is_rest && !first.is_empty()).then_some(first)
}

/// Whether a row ends within a bracket that a later row closes, as long ones of KEN_ALL.CSV do.
pub fn is_cut(written: &str) -> bool {
    opens(written) && !closes(written)
}

fn opens(written: &str) -> bool {
    written.contains(['（', '('])
}

/// Whether a bracket ends here.
pub fn closes(written: &str) -> bool {
    written.contains(['）', ')'])
}

/// The number of the 丁目 by which a town's key is longer than that of its 町域: 2 of 例町2丁目 beside 例町.
pub fn chome(town_key: &str, area_key: &str) -> Option<u32> {
    let number = town_key.strip_prefix(area_key)?.strip_suffix("丁目")?;
    number.parse().ok().or_else(|| from_kanji(number))
}

/// Whether a town of ours, by its key, is that 町域 or one of its 丁目.
pub fn is_of(town_key: &str, area_key: &str) -> bool {
    town_key == area_key || chome(town_key, area_key).is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_row_names_a_town_or_the_rest_of_the_ward() {
        for (written, expected) in [
            ("例町", Some("例町")),
            ("例町（１〜３丁目）", Some("例町")),
            ("例町(1丁目)", Some("例町")),
            ("甲町、乙町", Some("甲町")),
            ("以下に掲載がない場合", None),
            ("見本市の次に番地がくる場合", None),
            ("見本村一円", None),
            ("一円", Some("一円")),
            ("", None),
        ] {
            assert_eq!(town_of(written), expected, "{written}");
        }
        assert!(is_cut("例町（１丁目、") && !is_cut("例町（１丁目）") && !is_cut("例町"));
    }

    #[test]
    fn a_town_is_its_area_or_a_part_of_it() {
        for (town, area, expected) in [
            ("例町", "例町", true),
            ("例町2丁目", "例町", true),
            ("例町十二丁目", "例町", true),
            ("例町東", "例町", false),
            ("例町丁目", "例町", false),
            ("例", "例町", false),
        ] {
            assert_eq!(is_of(town, area), expected, "{town} of {area}");
        }
        assert_eq!(chome("例町十二丁目", "例町"), Some(12));
    }
}
