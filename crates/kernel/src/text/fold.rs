//! The search key: one spelling for all the ways in which people write the same name.

use unicode_normalization::UnicodeNormalization;

use super::width::{is_dash, widen_kana};
use super::{kana, legal_forms, variants};

/// Folds text for search and comparison; never for display.
///
/// Compatibility forms, case, kana script and size, dashes and long marks, old and variant kanji,
/// ヶ・ケ・が of place names and bracketed legal forms are unified; blanks and punctuation go.
/// Folding a folded text changes nothing.
pub fn fold(input: &str) -> String {
    let letters = fold_plain(input).unwrap_or_else(|| fold_any(input));
    // Written out before が is looked at, whose neighbours the words then are.
    let written = legal_forms::write_out_words(letters);
    unify_ga(&written.chars().collect::<Vec<_>>())
}

/// The letters of any text, each in its folded form.
fn fold_any(input: &str) -> String {
    let plain: String = widen_kana(input)
        .nfkc()
        .flat_map(char::to_lowercase)
        .collect();
    let kept: Vec<char> = legal_forms::write_out(plain)
        .chars()
        .map(fold_char)
        .filter(|c| is_kept(*c))
        .collect();
    kept.into_iter().nfkc().collect()
}

/// The same for a text of nothing but common letters, as nearly all names are: no two of them
/// combine, so each is folded by itself. `None` for other texts.
fn fold_plain(input: &str) -> Option<String> {
    let mut letters = String::with_capacity(input.len());
    for c in input.chars() {
        if !is_plain(c) {
            return None;
        }
        let folded = fold_char(c.to_ascii_lowercase());
        if !is_plain(folded) {
            return None;
        }
        if is_kept(folded) {
            letters.push(folded);
        }
    }
    Some(letters)
}

/// Whether a letter is its own compatibility form, combines with no other and opens no bracket.
const fn is_plain(c: char) -> bool {
    matches!(
        c,
        '0'..='9' | 'A'..='Z' | 'a'..='z' | '-' | ' '
            | 'ぁ'..='ゖ' | 'ァ'..='ヺ' | 'ー' | '・' | '々'
            | '\u{4E00}'..='\u{9FFF}'
    )
}

/// Does `text` contain what a person searches for, however either is spelled?
///
/// An empty `needle` (or one of punctuation only) is in every text.
pub fn contains_folded(text: &str, needle: &str) -> bool {
    fold(text).contains(&fold(needle))
}

/// The words of a search, folded: all of them are to be found, in any order.
pub fn search_terms(query: &str) -> Vec<String> {
    query
        .split_whitespace()
        .map(fold)
        .filter(|term| !term.is_empty())
        .collect()
}

/// One character in its folded form; が waits for its neighbours.
fn fold_char(c: char) -> char {
    match c {
        c if is_dash(c) => '-',
        'が' => 'が',
        '之' => 'ノ',
        c => variants::modern(kana::large(kana::katakana(c))),
    }
}

fn is_kept(c: char) -> bool {
    c == '-' || c.is_alphanumeric()
}

/// Place names are written 緑ヶ丘, 緑ケ丘 or 緑が丘: between kanji they become ケ.
///
/// A hiragana が also does at the end of the text, so that a search typed up to it still finds;
/// a katakana one does not, for the sake of 桜ガーデン.
fn unify_ga(text: &[char]) -> String {
    let at = |i: Option<usize>| i.and_then(|i| text.get(i).copied());
    let unified = text.iter().enumerate().map(|(i, c)| {
        let before = at(i.checked_sub(1));
        let after = at(Some(i + 1));
        let between = before.is_some_and(is_kanji) && after.is_some_and(is_kanji);
        let at_edge = (before.is_none_or(is_kanji) && after.is_none_or(is_kanji))
            && before.or(after).is_some();
        match c {
            'が' if at_edge => 'ケ',
            'ガ' if between => 'ケ',
            'が' => 'ガ',
            c => *c,
        }
    });
    unified.collect()
}

const fn is_kanji(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{4DBF}' | '\u{4E00}'..='\u{9FFF}' | '\u{20000}'..='\u{3FFFF}' | '々')
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn different_spellings_of_one_name_fold_alike() {
        for (one, other) in [
            ("髙﨑　德子", "高崎徳子"),
            ("渡邊・澤田", "渡辺 沢田"),
            ("渡邉", "渡辺"),
            ("齋藤", "斉藤"),
            ("齊藤", "斎藤"),
            ("廣瀨櫻國學會", "広瀬桜国学会"),
            ("曾根崎", "曽根崎"),
            ("緑ヶ丘", "緑が丘"),
            ("緑ケ丘", "緑ガ丘"),
            ("山之内", "山の内"),
            ("㈱みどり", "株式会社みどり"),
            ("（株）みどり", "(株) ミドリ"),
            ("(医)架空会", "医療法人架空会"),
            ("㊩架空会", "医架空会"),
            ("ＮＰＯ法人そら", "特定非営利活動法人 そら"),
            ("(NPO)そら", "特定非営利活動法人そら"),
            ("ﾍﾙﾊﾟｰｽﾃｰｼｮﾝ", "へるぱーすてーしょん"),
            ("センター", "センタ－"),
            ("2-3-4", "２－３ー４"),
            ("ＡＢＣ", "abc"),
            ("ゑびす", "エビス"),
            ("葛\u{E0100}城", "葛城"),
            ("\u{FA19}戸", "神戸"),
            ("靭本町", "靱本町"),
        ] {
            assert_eq!(fold(one), fold(other), "{one} / {other}");
        }
    }

    #[test]
    fn names_that_differ_stay_apart() {
        for (one, other) in [
            ("田中", "中田"),
            ("バラ", "ハラ"),
            ("2-3", "23"),
            ("大阪", "大坂"),
        ] {
            assert_ne!(fold(one), fold(other), "{one} / {other}");
        }
    }

    #[test]
    fn a_part_of_a_name_finds_it() {
        for (text, needle) in [
            ("桜ガーデン訪問看護", "がーでん"),
            ("桜ガーデン訪問看護", "桜ガ"),
            ("緑ヶ丘診療所", "緑が"),
            ("緑が丘診療所", "ヶ丘"),
            ("㈱みどり", "株式会社"),
            ("医療法人　架空会", "法人架"),
            ("みどり", ""),
        ] {
            assert!(contains_folded(text, needle), "{needle} in {text}");
        }
        assert!(!contains_folded("緑ヶ丘診療所", "青"));
    }

    #[test]
    fn every_common_letter_folds_alone_as_it_does_among_others() {
        for c in (0..=0xFFFF)
            .filter_map(char::from_u32)
            .filter(|c| is_plain(*c))
        {
            let text = format!("あ{c}京");
            if let Some(folded) = fold_plain(&text) {
                assert_eq!(folded, fold_any(&text), "{c}");
            }
        }
    }

    #[test]
    fn a_search_is_split_into_its_words() {
        assert_eq!(search_terms(" みどり　診療所 ・ "), ["ミドリ", "診療所"]);
    }

    #[test]
    fn a_word_that_is_written_out_is_a_neighbour_like_any_other() {
        for text in [
            "法人がNPO法人",
            "NPO法人が丘",
            "緑ガNPO法人",
            "(医)がNPO法人",
        ] {
            let folded = fold(text);
            assert_eq!(fold(&folded), folded, "{text}");
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(2000))]

        #[test]
        fn folding_twice_changes_nothing(text in "\\PC{0,24}") {
            let folded = fold(&text);
            prop_assert_eq!(fold(&folded), folded);
        }

        #[test]
        fn common_letters_fold_like_all_others(
            text in "[ぁ-ゖァ-ヺーが一-龠々之ヶA-Za-z0-9 ・-]{0,24}"
        ) {
            prop_assert_eq!(fold_plain(&text), Some(fold_any(&text)));
        }

        #[test]
        fn folding_japanese_twice_changes_nothing(
            text in "(NPO法人|が|ガ|ヶ|法人|\\(医\\)|[ぁ-ゖァ-ヺーｦ-ﾟが一-龠之々㈱㈲()（）npoNPO法人株医0-9０-９ -]){0,24}"
        ) {
            let folded = fold(&text);
            prop_assert_eq!(fold(&folded), folded);
        }
    }
}
