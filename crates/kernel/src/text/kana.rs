//! Kana: one script, one size, and a key for how a name is read.

use unicode_normalization::UnicodeNormalization;

use super::variants;
use super::width::{is_dash, widen_kana};

/// The key of a reading (フリガナ), for lists in kana order and for finding by ear.
///
/// Hiragana and half-width kana become katakana, small kana large; ヂヅヲヴヰヱ become the kana
/// that sound the same, a long mark the vowel it lengthens (`オーノ` = `オオノ`). Voiced marks
/// stay. Blanks and punctuation go; other letters stay as in [`fold`](super::fold).
pub fn kana_key(input: &str) -> String {
    let plain: String = widen_kana(input)
        .nfkc()
        .flat_map(char::to_lowercase)
        .collect();
    let mut key = String::with_capacity(plain.len());
    let mut rest = plain.chars().map(katakana).peekable();
    while let Some(c) = rest.next() {
        if is_dash(c) {
            key.extend(key.chars().next_back().and_then(vowel));
        } else if c == 'ヴ' {
            key.push(
                rest.next_if(|next| "ァィェォ".contains(*next))
                    .map_or('ブ', ba_row),
            );
        } else if c.is_alphanumeric() {
            key.push(same_sound(variants::modern(large(c))));
        }
    }
    key
}

/// Hiragana to katakana; everything else as it is.
pub fn katakana(c: char) -> char {
    match c {
        'ぁ'..='ゖ' | 'ゝ' | 'ゞ' => char::from_u32(u32::from(c) + 0x60).unwrap_or(c),
        c => c,
    }
}

/// Small katakana to large, and the two kana that left the language to their successors.
pub(super) const fn large(c: char) -> char {
    match c {
        'ァ' => 'ア',
        'ィ' | 'ヰ' => 'イ',
        'ゥ' => 'ウ',
        'ェ' | 'ヱ' => 'エ',
        'ォ' => 'オ',
        'ッ' => 'ツ',
        'ャ' => 'ヤ',
        'ュ' => 'ユ',
        'ョ' => 'ヨ',
        'ヮ' => 'ワ',
        'ヵ' => 'カ',
        'ヶ' => 'ケ',
        c => c,
    }
}

/// The kana in common use for the same sound.
const fn same_sound(c: char) -> char {
    match c {
        'ヂ' => 'ジ',
        'ヅ' => 'ズ',
        'ヲ' => 'オ',
        c => c,
    }
}

/// ヴァ is heard as バ, and so on.
const fn ba_row(small_vowel: char) -> char {
    match small_vowel {
        'ァ' => 'バ',
        'ィ' => 'ビ',
        'ェ' => 'ベ',
        _ => 'ボ',
    }
}

/// The vowel that a long mark after this katakana stands for.
fn vowel(c: char) -> Option<char> {
    const ROWS: [(&str, char); 5] = [
        ("アカサタナハマヤラワガザダバパ", 'ア'),
        ("イキシチニヒミリギジヂビピ", 'イ'),
        ("ウクスツヌフムユルグズヅブプ", 'ウ'),
        ("エケセテネヘメレゲゼデベペ", 'エ'),
        ("オコソトノホモヨロゴゾドボポヲ", 'オ'),
    ];
    ROWS.into_iter()
        .find(|(row, _)| row.contains(c))
        .map(|(_, vowel)| vowel)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn readings_that_sound_alike_share_a_key() {
        for (one, other) in [
            ("おおの　はなこ", "ｵｰﾉ･ﾊﾅｺ"),
            ("キョウコ", "きようこ"),
            ("ミヤヅカ", "みやずか"),
            ("ヴィラ", "ビラ"),
            ("ヘルヴ", "へるぶ"),
            ("コーディネーター", "コオデイネエタア"),
            ("ガ-ベラ", "がーべら"),
            ("カヲル", "かおる"),
            ("アーク２４", "ああく24"),
        ] {
            assert_eq!(kana_key(one), kana_key(other), "{one} / {other}");
        }
    }

    #[test]
    fn voiced_readings_stay_apart() {
        assert_ne!(kana_key("タナカ"), kana_key("タナガ"));
        assert_ne!(kana_key("ハヤシ"), kana_key("パヤシ"));
    }

    #[test]
    fn a_long_mark_after_no_vowel_is_dropped() {
        assert_eq!(kana_key("ンー"), "ン");
        assert_eq!(kana_key("ー"), "");
    }

    proptest! {
        #[test]
        fn a_key_is_its_own_key(text in "[ぁ-ゖァ-ヺー ｦ-ﾟa-z0-9・一-龠]{0,20}") {
            let key = kana_key(&text);
            prop_assert_eq!(kana_key(&key), key);
        }
    }
}
