//! Names of people who are obviously nobody: 例示 花子, 見本 太郎.

use super::chance::Chance;

/// Words for "sample" that stand where a surname would, with their readings.
const SURNAMES: [(&str, &str); 10] = [
    ("例示", "れいじ"),
    ("見本", "みほん"),
    ("架空", "かくう"),
    ("仮名", "かめい"),
    ("試用", "しよう"),
    ("模擬", "もぎ"),
    ("練習", "れんしゅう"),
    ("想定", "そうてい"),
    ("標本", "ひょうほん"),
    ("作例", "さくれい"),
];

/// Given names with readings.
const WOMEN: [(&str, &str); 12] = [
    ("花子", "はなこ"),
    ("梅子", "うめこ"),
    ("松江", "まつえ"),
    ("竹代", "たけよ"),
    ("菊乃", "きくの"),
    ("桃子", "ももこ"),
    ("桜", "さくら"),
    ("雪江", "ゆきえ"),
    ("月子", "つきこ"),
    ("星子", "ほしこ"),
    ("波江", "なみえ"),
    ("鈴", "すず"),
];

/// Given names with readings.
const MEN: [(&str, &str); 12] = [
    ("太郎", "たろう"),
    ("次郎", "じろう"),
    ("三郎", "さぶろう"),
    ("四郎", "しろう"),
    ("五郎", "ごろう"),
    ("一男", "かずお"),
    ("二男", "つぎお"),
    ("梅吉", "うめきち"),
    ("松男", "まつお"),
    ("竹雄", "たけお"),
    ("山彦", "やまひこ"),
    ("川彦", "かわひこ"),
];

/// 氏名: name and reading.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Name {
    /// Surname and given name with a space between.
    pub name: String,
    /// Reading in hiragana.
    pub kana: String,
}

/// A woman's or man's name.
pub fn person(chance: &mut Chance, woman: bool) -> Name {
    let (surname, surname_kana) = chance.pick(&SURNAMES);
    let (given, given_kana) = chance.pick(if woman { &WOMEN } else { &MEN });
    Name {
        name: format!("{surname} {given}"),
        kana: format!("{surname_kana} {given_kana}"),
    }
}

/// The name at place `number` of all combinations: neighbours differ.
pub fn numbered(number: usize) -> String {
    let given = if number.is_multiple_of(2) { WOMEN } else { MEN };
    let surname = SURNAMES
        .get(number % SURNAMES.len())
        .map_or("", |name| name.0);
    let given = given
        .get(number / 2 % WOMEN.len())
        .map_or("", |name| name.0);
    format!("{surname} {given}")
}
