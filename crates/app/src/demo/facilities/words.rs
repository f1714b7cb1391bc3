//! Words that invented places are named with: flowers, weather, colours; no real body's name.

/// A word and its reading.
type Word = (&'static str, &'static str);

const FIRST: [Word; 24] = [
    ("桜台", "さくらだい"),
    ("若葉", "わかば"),
    ("青空", "あおぞら"),
    ("朝日", "あさひ"),
    ("緑風", "りょくふう"),
    ("白鳥", "しらとり"),
    ("花園", "はなぞの"),
    ("星空", "ほしぞら"),
    ("月見", "つきみ"),
    ("雪柳", "ゆきやなぎ"),
    ("夕凪", "ゆうなぎ"),
    ("木漏れ日", "こもれび"),
    ("せせらぎ", "せせらぎ"),
    ("ひだまり", "ひだまり"),
    ("こはる", "こはる"),
    ("やまぶき", "やまぶき"),
    ("すみれ", "すみれ"),
    ("なでしこ", "なでしこ"),
    ("あじさい", "あじさい"),
    ("ひまわり", "ひまわり"),
    ("こすもす", "こすもす"),
    ("もみじ", "もみじ"),
    ("つばき", "つばき"),
    ("すずらん", "すずらん"),
];

const SECOND: [Word; 16] = [
    ("", ""),
    ("第二", "だいに"),
    ("東", "ひがし"),
    ("西", "にし"),
    ("南", "みなみ"),
    ("北", "きた"),
    ("中央", "ちゅうおう"),
    ("みなと", "みなと"),
    ("かわべ", "かわべ"),
    ("おか", "おか"),
    ("もり", "もり"),
    ("はし", "はし"),
    ("まち", "まち"),
    ("いずみ", "いずみ"),
    ("そら", "そら"),
    ("みち", "みち"),
];

/// Steps through all pairs of words in an order that does not look like one: it has no factor in
/// common with their number, so that no pair comes twice.
const STRIDE: usize = 89;

/// The name of the `number`th place of a kind with its reading; all below 384 differ.
pub fn name(number: usize) -> (String, String) {
    let at = number * STRIDE + 5;
    let word = |words: &[Word], at: usize| words.get(at % words.len().max(1)).copied();
    let (first, first_kana) = word(&FIRST, at).unwrap_or_default();
    let (second, second_kana) = word(&SECOND, at / FIRST.len()).unwrap_or_default();
    (
        format!("{first}{second}"),
        format!("{first_kana}{second_kana}"),
    )
}

/// Who runs the `number`th place of a kind; empty where a body of the city does.
pub fn organisation(kind: &str, number: usize) -> String {
    let (name, _) = name(number % 60);
    match kind {
        "hospital" | "clinic" | "dental" => format!("医療法人デモ{name}会（架空）"),
        "pharmacy" => format!("株式会社デモ{name}薬品（架空）"),
        "welfare_facility" | "support_center" => format!("社会福祉法人デモ{name}福祉会（架空）"),
        "ward_office" | "social_welfare_council" => String::new(),
        _ => format!("株式会社デモ{name}ケア（架空）"),
    }
}
