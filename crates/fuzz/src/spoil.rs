//! Spoils inputs: cuts, repeats, exchanges and joins them, and puts in words and numbers.

use std::ops::Range;

use crate::dice::Dice;

/// What breaks parsers everywhere, whatever they read.
const COMMON: [&str; 48] = [
    "",
    "\0",
    "\n",
    "\r\n",
    "\t",
    " ",
    "\u{3000}",
    "\u{feff}",
    "\u{200b}",
    "\u{3099}",
    "\u{309a}",
    "\u{e0100}",
    "\u{ffff}",
    "\u{1f469}\u{200d}\u{2695}",
    "\u{2028}",
    "\u{0130}",
    "\u{fb01}",
    "か\u{3099}",
    "ﾊﾞ",
    "㈱",
    "①",
    "㍻",
    "Ⅳ",
    "０",
    "１２",
    "ー",
    "−",
    "～",
    "、",
    "・",
    "\"",
    "'",
    ",",
    ";",
    ":",
    "/",
    "\\",
    "-",
    "+",
    ".",
    "%",
    "&",
    "=",
    "<",
    ">",
    "[",
    "{",
    "…",
];

/// Numbers at whose edges arithmetic goes wrong.
const EDGES: [&str; 30] = [
    "0",
    "-0",
    "1",
    "-1",
    "9",
    "10",
    "12",
    "13",
    "24",
    "29",
    "31",
    "32",
    "59",
    "60",
    "99",
    "100",
    "127",
    "255",
    "256",
    "65535",
    "65536",
    "2147483647",
    "2147483648",
    "4294967296",
    "9223372036854775807",
    "-9223372036854775808",
    "18446744073709551616",
    "1e308",
    "1e999",
    "0.1",
];

/// So often at most is one input changed.
const MOST_CHANGES: usize = 12;
/// So often at most is one piece repeated.
const MOST_REPEATS: usize = 200;
/// The longest piece that is taken out, moved or repeated, in bytes.
const PIECE: usize = 64;

/// 言葉: what is put into inputs.
#[derive(Clone, Debug, Default)]
pub struct Words(Vec<Vec<u8>>);

impl Words {
    /// Adds words that mean something to one parser.
    pub fn add<T: AsRef<[u8]>>(&mut self, words: impl IntoIterator<Item = T>) {
        let words = words.into_iter().map(|word| word.as_ref().to_vec());
        self.0.extend(words);
    }

    /// Any word, the parser's own twice as often as the common ones.
    fn any(&self, dice: &mut Dice) -> &[u8] {
        if self.0.is_empty() || dice.below(3) == 0 {
            return dice.one(&COMMON).map_or(&[], |word| word.as_bytes());
        }
        dice.one(&self.0).map_or(&[], Vec::as_slice)
    }
}

/// One of `seeds` spoilt, or now and then nothing but noise; never longer than `longest`.
pub fn spoilt(seeds: &[Vec<u8>], words: &Words, longest: usize, dice: &mut Dice) -> Vec<u8> {
    let mut input = match dice.below(50) {
        0 => noise(dice),
        _ => dice.one(seeds).cloned().unwrap_or_default(),
    };
    // One change as often as several: what is spoilt everywhere is refused at its beginning.
    let most = match dice.below(2) {
        0 => 1,
        _ => 1 + dice.below(MOST_CHANGES),
    };
    for _ in 0..=dice.below(most) {
        change(&mut input, seeds, words, dice);
    }
    input.truncate(longest);
    input
}

fn noise(dice: &mut Dice) -> Vec<u8> {
    let length = dice.below(200);
    (0..length).map(|_| dice.throw() as u8).collect()
}

fn change(input: &mut Vec<u8>, seeds: &[Vec<u8>], words: &Words, dice: &mut Dice) {
    let piece = piece(input, dice);
    let place = piece.start;
    match dice.below(14) {
        0 => flip(input, dice),
        1 => drop(input.drain(piece)),
        2 => input.truncate(place),
        3 => move_to(input, piece, dice),
        4 => repeat(input, piece, dice),
        5 => exchange(input, piece, &[dice.throw() as u8]),
        6 => exchange(input, place..place, &letter(dice)),
        7 | 8 => number(input, words, dice),
        9 => join(input, place, seeds, dice),
        10 => exchange(input, piece, words.any(dice)),
        _ => exchange(input, place..place, words.any(dice)),
    }
}

/// A piece of the input; its ends lie between letters, mostly.
fn piece(input: &[u8], dice: &mut Dice) -> Range<usize> {
    let begin = dice.below(input.len() + 1);
    let length = dice.below(PIECE).min(dice.below(PIECE));
    let end = (begin + length).min(input.len());
    if dice.below(8) == 0 {
        return begin..end;
    }
    let begin = between_letters(input, begin);
    begin..between_letters(input, end).max(begin)
}

/// The nearest place at or behind `at` that is inside no letter of UTF-8.
fn between_letters(input: &[u8], at: usize) -> usize {
    let rest = input.get(at..).unwrap_or_default();
    let inside = rest.iter().take_while(|byte| **byte & 0xC0 == 0x80).count();
    at + inside
}

fn exchange(input: &mut Vec<u8>, piece: Range<usize>, other: &[u8]) {
    input.splice(piece, other.iter().copied());
}

fn flip(input: &mut [u8], dice: &mut Dice) {
    let at = dice.below(input.len());
    if let Some(byte) = input.get_mut(at) {
        *byte ^= 1 << dice.below(8);
    }
}

fn move_to(input: &mut Vec<u8>, piece: Range<usize>, dice: &mut Dice) {
    let moved: Vec<u8> = input.drain(piece).collect();
    let to = dice.below(input.len() + 1);
    let to = between_letters(input, to);
    exchange(input, to..to, &moved);
}

fn repeat(input: &mut Vec<u8>, piece: Range<usize>, dice: &mut Dice) {
    let most = 1 + dice.below(MOST_REPEATS);
    let times = 2 + dice.below(most);
    let again = input.get(piece.clone()).unwrap_or_default().repeat(times);
    exchange(input, piece, &again);
}

/// Any letter there is: of the first planes more often than of the others.
fn letter(dice: &mut Dice) -> Vec<u8> {
    const PLANES: [Range<u32>; 6] = [
        0..0x80,
        0x80..0x800,
        0x2000..0x3400,
        0x3400..0xA000,
        0xF900..0x1_0000,
        0..0x11_0000,
    ];
    let plane = dice.one(&PLANES).cloned().unwrap_or_default();
    let code = plane.start + dice.below(plane.len()) as u32;
    let letter = char::from_u32(code).unwrap_or('\u{fffd}');
    letter.to_string().into_bytes()
}

/// Exchanges one number of the input for another, or for a word.
fn number(input: &mut Vec<u8>, words: &Words, dice: &mut Dice) {
    let from = dice.below(input.len());
    let rest = input.get(from..).unwrap_or_default();
    let Some(begin) = rest.iter().position(u8::is_ascii_digit) else {
        return;
    };
    let digits = rest.iter().skip(begin);
    let length = digits.take_while(|byte| byte.is_ascii_digit()).count();
    let begin = from + begin;
    let drawn = dice.below(10_000).to_string();
    let other = match dice.below(4) {
        0 => drawn.as_bytes(),
        1 => words.any(dice),
        _ => dice.one(&EDGES).map_or(&[][..], |edge| edge.as_bytes()),
    };
    exchange(input, begin..begin + length, other);
}

/// Puts the end of another input behind the beginning of this one.
fn join(input: &mut Vec<u8>, place: usize, seeds: &[Vec<u8>], dice: &mut Dice) {
    let other = dice.one(seeds).map_or(&[][..], Vec::as_slice);
    let from = between_letters(other, dice.below(other.len() + 1));
    input.truncate(place);
    input.extend(other.get(from..).unwrap_or_default());
}

#[cfg(test)]
mod tests {
    use super::*;

    const SEEDS: [&str; 2] = ["2026年11月20日、06-1234-5678", "{\"a\":[1,2]}"];

    fn inputs(longest: usize) -> Vec<Vec<u8>> {
        let seeds = SEEDS.map(|seed| seed.as_bytes().to_vec());
        let mut words = Words::default();
        words.add(["昭和"]);
        let spoil = |at| spoilt(&seeds, &words, longest, &mut Dice::of("spoil", 1, at));
        (0..4_000).map(spoil).collect()
    }

    #[test]
    fn inputs_differ_but_come_out_alike_each_time() {
        let mut first = inputs(200);
        assert_eq!(first, inputs(200));
        assert!(first.iter().all(|input| input.len() <= 200));
        first.sort();
        first.dedup();
        assert!(first.len() > 2_500, "{}", first.len());
    }

    #[test]
    fn every_kind_of_damage_is_done() {
        let inputs = inputs(4_096);
        let any = |found: &dyn Fn(&[u8]) -> bool| inputs.iter().any(|input| found(input));
        let holds = |input: &[u8], part: &str| {
            let part = part.as_bytes();
            input.windows(part.len()).any(|window| window == part)
        };
        assert!(any(&|input| holds(input, "昭和")), "a word is put in");
        assert!(
            any(&|input| holds(input, "9223372036854775807")),
            "a number"
        );
        assert!(any(&|input| input.len() > 1_000), "a piece is repeated");
        assert!(any(&|input| input.is_empty()), "everything is cut");
        assert!(any(&|input| std::str::from_utf8(input).is_err()), "a byte");
        assert!(
            any(&|input| holds(input, "2026") && input.ends_with(b"]}")),
            "joined"
        );
    }

    #[test]
    fn most_inputs_are_still_text_and_much_of_them_as_it_was() {
        let inputs = inputs(4_096);
        let texts = inputs
            .iter()
            .filter(|input| std::str::from_utf8(input).is_ok());
        assert!(texts.count() > inputs.len() / 2);
    }
}
