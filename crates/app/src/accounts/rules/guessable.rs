//! Which passwords whoever guesses would try (医療情報システムの安全管理に関するガイドライン 6.0:
//! 類推されやすいパスワードを使わせない). No list of words helps against Japanese ones, so it is asked
//! how much of a password does not follow from what stands before it.

use kernel::text::fold;

/// 本人のことば: what others know of an account's owner.
#[derive(Clone, Copy, Debug, Default)]
pub struct OwnWords<'a> {
    /// ログイン名.
    pub login: &'a str,
    /// 氏名.
    pub name: &'a str,
    /// Names of the office, the ward and the city.
    pub places: &'a [String],
}

/// Signs and runs of signs that must be left when what follows of itself counts once.
const ENOUGH: usize = 10;
/// So many signs in a row are a run.
const RUN: usize = 3;
/// So many letters of a place's name are the place.
const PLACE: usize = 5;

/// Words that stand in everybody's list.
const KNOWN: [&str; 8] = [
    "password",
    "passw0rd",
    "p@ssw0rd",
    "パスワード",
    "ぱすわーど",
    "1234567890",
    "qwertyuiop",
    "iloveyou",
];

/// Signs in the orders that fingers and tongues know; each also runs backwards, and on from its end.
const ROWS: [&str; 17] = [
    "abcdefghijklmnopqrstuvwxyz",
    "0123456789",
    "1234567890-^",
    "qwertyuiop",
    "asdfghjkl;",
    "zxcvbnm,./",
    "1qaz",
    "2wsx",
    "3edc",
    "4rfv",
    "5tgb",
    "6yhn",
    "7ujm",
    "8ik,",
    "9ol.",
    "あいうえおかきくけこさしすせそたちつてとなにぬねのはひふへほまみむめもやゆよらりるれろわをん",
    "いろはにほへとちりぬるをわかよたれそつねならむうゐのおくやまけふこえてあさきゆめみしゑひもせす",
];

/// What there is to say against a guessable password; `None` if it is not.
pub fn guessable(password: &str, own: OwnWords<'_>) -> Option<&'static str> {
    let lower = password.to_lowercase();
    if own_words(own).any(|word| lower.contains(&word)) {
        return Some("ログイン名や氏名を含まないパスワードにしてください。");
    }
    if own
        .places
        .iter()
        .any(|place| names(&fold(password), &fold(place)))
    {
        return Some("相談支援室や市区町村の名前を含まないパスワードにしてください。");
    }
    if KNOWN.iter().any(|known| lower.contains(known)) {
        return Some("推測されやすいパスワードです。別のパスワードにしてください。");
    }
    if !password.chars().any(char::is_alphabetic) {
        return Some(
            "数字だけのパスワードは、日付や電話番号として推測されます。ことばを混ぜてください。",
        );
    }
    let signs: Vec<char> = lower.chars().collect();
    (free(&signs) < ENOUGH).then_some(
        "推測されやすいパスワードです。並んだ文字や数字、同じことばの繰り返しではなく、つながりのないことばをいくつか並べてください。",
    )
}

/// The log-in name and the person's, whole and in parts.
fn own_words(own: OwnWords<'_>) -> impl Iterator<Item = String> + '_ {
    let whole = [own.login, own.name].into_iter();
    let whole = whole.filter(|word| word.chars().count() >= 3);
    let logins = own.login.split(|c: char| !c.is_alphanumeric());
    let logins = logins.filter(|part| part.len() >= 4);
    let names = own.name.split_whitespace();
    let names = names.filter(|part| part.chars().count() >= 2);
    whole.chain(logins).chain(names).map(str::to_lowercase)
}

/// Whether `password` holds a place's name, or a good part of a long one; both folded.
fn names(password: &str, place: &str) -> bool {
    let place: Vec<char> = place.chars().collect();
    if place.len() < RUN {
        return false;
    }
    let mut parts = place.windows(PLACE.min(place.len()));
    parts.any(|part| password.contains(&part.iter().collect::<String>()))
}

/// How many signs do not follow from those before them; a run counts as one.
fn free(signs: &[char]) -> usize {
    let (mut at, mut count) = (0, 0);
    while at < signs.len() {
        let run = row_run(signs, at).max(repeat_run(signs, at));
        let run = run.max(year_run(signs, at));
        at += if run >= RUN { run } else { 1 };
        count += 1;
    }
    count
}

/// How long signs from `at` on stay the same, or go along one row.
fn row_run(signs: &[char], at: usize) -> usize {
    let rest = signs.get(at..).unwrap_or_default();
    let along = |follows: &dyn Fn(char, char) -> bool| {
        let pairs = rest.iter().zip(rest.iter().skip(1));
        1 + pairs
            .take_while(|(one, next)| follows(**one, **next))
            .count()
    };
    let same = along(&|one, next| one == next);
    let rows = ROWS.iter().map(|row| {
        let row: Vec<char> = row.chars().collect();
        let next = |one: char, two: char| {
            let place = row.iter().position(|sign| *sign == one);
            place.is_some_and(|place| row.get((place + 1) % row.len()) == Some(&two))
        };
        along(&next).max(along(&|one, two| next(two, one)))
    });
    rows.max().unwrap_or(1).max(same)
}

/// How many signs from `at` on repeat something that began before.
fn repeat_run(signs: &[char], at: usize) -> usize {
    let rest = signs.get(at..).unwrap_or_default();
    let starts = 0..at;
    let repeated = starts.map(|start| {
        let before = signs.get(start..).unwrap_or_default();
        let pairs = before.iter().zip(rest);
        pairs.take_while(|(one, other)| one == other).count()
    });
    repeated.max().unwrap_or(0)
}

/// A year of a life: 1900 to 2099.
fn year_run(signs: &[char], at: usize) -> usize {
    match signs.get(at..at + 4) {
        Some(['1', '9', ten, one] | ['2', '0', ten, one])
            if ten.is_ascii_digit() && one.is_ascii_digit() =>
        {
            4
        }
        _ => 0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn refused(password: &str) -> bool {
        let places = [
            "東区在宅医療・介護連携相談支援室".to_owned(),
            "例示市".to_owned(),
        ];
        let own = OwnWords {
            login: "hanako.rei",
            name: "例示　花子",
            places: &places,
        };
        guessable(password, own).is_some()
    }

    #[test]
    fn what_follows_of_itself_is_refused() {
        for password in [
            "abcdefghijklmn",
            "zyxwvutsrqponm",
            "2345678901234",
            "aaaaaaaaaaaaaaaa",
            "asdfghjkl;asdf",
            "1qaz2wsx3edc4rfv",
            "abc123abc123abc123",
            "さくらさくらさくらさくら",
            "あいうえおかきくけこさしす",
            "いろはにほへとちりぬるを",
            "Renkei!Renkei!Renkei!",
            "06-6208-9954-06",
            "1950年1950年1950年",
            "!!!!!!!!aaaaaaa",
        ] {
            assert!(refused(password), "{password}");
        }
    }

    #[test]
    fn what_others_know_of_its_owner_is_refused() {
        for password in [
            "hanako.rei-2026-zzz",
            "HANAKO-to-aruku-michi",
            "花子と青い自転車で走る朝",
            "介護連携相談支援室のパソコン",
            "例示市で働いて十年になった",
            "my password is long",
        ] {
            assert!(refused(password), "{password}");
        }
    }

    #[test]
    fn words_without_a_thread_are_taken() {
        for password in [
            "青い自転車で港まで走る朝の会",
            "correct-horse-battery",
            "hashi-wo-kakeru",
            "あたらしい長いことば二〇二六",
            "Tq7#mv-Lw92xkd",
            "kumo no ue no suika 7",
        ] {
            assert!(!refused(password), "{password}");
        }
    }
}
