//! Town, 丁目, 番, 号 and what follows them.

use super::tidy::without_blanks;
use crate::text::from_kanji;
use crate::text::numeral::{from_units, is_numeral};

/// What stands after city and ward.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Place {
    pub(super) town: String,
    pub(super) chome: Option<u32>,
    pub(super) section: Option<char>,
    pub(super) block: Option<u32>,
    pub(super) number: Option<u32>,
    pub(super) branch: Option<u32>,
    pub(super) rest: String,
}

/// No town of Japan counts its 丁目 further than this.
const MOST_CHOME: u32 = 64;

/// Splits the part of a tidied address that follows the ward.
pub(super) fn split(text: &str) -> Place {
    let text = text.trim();
    if let Some((town, chome, after)) = split_at_chome(text) {
        let (section, after) = split_section(after);
        let house = House::read(after, 3);
        return Place {
            chome: Some(chome),
            section,
            ..place(town, &house, 0)
        };
    }
    let Some(at) = start_of_numbers(text) else {
        let (town, rest) = text.split_once(' ').unwrap_or((text, ""));
        return Place {
            town: town.to_owned(),
            rest: rest.to_owned(),
            ..Place::default()
        };
    };
    let (town, after) = text.split_at(at);
    let house = House::read(after, 4);
    let counts_chome = house.numbers.len() >= 3
        && !house.named_block
        && house
            .numbers
            .first()
            .is_some_and(|first| *first <= MOST_CHOME);
    if counts_chome {
        Place {
            chome: house.numbers.first().copied(),
            ..place(town, &house, 1)
        }
    } else {
        place(town, &house, 0)
    }
}

/// `2-3-4-501` is a room unless 号 says that it belongs to the house number.
const SMALLEST_ROOM: u32 = 100;

/// A place whose block is the house's number at `from`.
fn place(town: &str, house: &House<'_>, from: usize) -> Place {
    let at = |i: usize| house.numbers.get(from + i).copied();
    let rest = house.rest.trim_matches([' ', '-', ',', '、']);
    let branch = at(2).filter(|number| *number < SMALLEST_ROOM || house.ends_in_go);
    let beyond = from + 2 + usize::from(branch.is_some());
    let room: Vec<String> = house
        .numbers
        .iter()
        .skip(beyond)
        .map(u32::to_string)
        .collect();
    let room = room.join("-");
    Place {
        town: without_blanks(town),
        chome: None,
        section: None,
        block: at(0),
        number: at(1),
        branch,
        rest: [room.as_str(), rest].join(" ").trim().to_owned(),
    }
}

/// `町二丁目…`, and `町二丁…` as in Sakai: town, 丁目 and what follows.
fn split_at_chome(text: &str) -> Option<(&str, u32, &str)> {
    text.match_indices('丁').find_map(|(at, sign)| {
        let (before, after) = (text.get(..at)?, text.get(at + sign.len()..)?);
        let follows = after.strip_prefix('目');
        let counted = |c: char| c.is_ascii_digit() || is_numeral(c);
        if follows.is_none() && !after.trim_start().starts_with(counted) && !after.is_empty() {
            return None;
        }
        let (town, chome) = trailing_number(before.trim_end())?;
        let plausible = chome <= MOST_CHOME && !town.contains('-');
        plausible.then_some((town, chome, follows.unwrap_or(after)))
    })
}

/// A direction between 丁目 and 番, as in 道頓堀1丁目東5-6.
fn split_section(text: &str) -> (Option<char>, &str) {
    let start = text.trim_start();
    let section = start.chars().next().filter(|c| "東西南北中浜".contains(*c));
    let after = section
        .and_then(|section| start.strip_prefix(section))
        .map(str::trim_start);
    let numbered = after.filter(|after| after.starts_with(|c: char| c.is_ascii_digit()));
    numbered.map_or((None, text), |after| (section, after))
}

/// The number at the end of `text`, in digits or as the longest kanji numeral, and what precedes it.
fn trailing_number(text: &str) -> Option<(&str, u32)> {
    let town = text.trim_end_matches(|c: char| c.is_ascii_digit());
    if town.len() < text.len() {
        return Some((town, text.get(town.len()..)?.parse().ok()?));
    }
    let town = text.trim_end_matches(is_numeral);
    let starts = text
        .get(town.len()..)?
        .char_indices()
        .map(|(at, _)| town.len() + at);
    // 十三一丁目 is the first 丁目 of 十三: the numeral begins where a numeral can.
    starts.into_iter().find_map(|at| {
        let (town, numeral) = text.split_at_checked(at)?;
        Some((town, from_units(numeral)?))
    })
}

/// Where the house numbers begin: the first digits that are not part of the town's name
/// (`南1条西`, `3番町`), or a kanji numeral before 番地.
fn start_of_numbers(text: &str) -> Option<usize> {
    match (start_of_kanji_block(text), start_of_digits(text)) {
        (Some(kanji), Some(digits)) => Some(kanji.min(digits)),
        (kanji, digits) => kanji.or(digits),
    }
}

fn start_of_kanji_block(text: &str) -> Option<usize> {
    let before = text.get(..text.find("番地")?)?;
    trailing_number(before.trim_end()).map(|(town, _)| town.len())
}

fn start_of_digits(text: &str) -> Option<usize> {
    let mut from = 0;
    while let Some(at) = text
        .get(from..)?
        .find(|c: char| c.is_ascii_digit())
        .map(|at| from + at)
    {
        let run = text.get(at..)?;
        let after = run.trim_start_matches(|c: char| c.is_ascii_digit());
        let in_name = ["条", "線", "区", "番町", "番丁", "の町"]
            .iter()
            .any(|s| after.starts_with(s));
        if !in_name {
            return Some(at);
        }
        from = text.len() - after.len();
    }
    None
}

/// House numbers as they are read, one after the other.
#[derive(Default)]
struct House<'a> {
    numbers: Vec<u32>,
    /// Whether the first number says that it is a 番, so that it is no 丁目.
    named_block: bool,
    /// Whether the last number was followed by 号.
    ends_in_go: bool,
    rest: &'a str,
}

impl<'a> House<'a> {
    /// Reads at most `most` numbers; a room or floor (`301号室`, `2階`) belongs to the rest.
    fn read(text: &'a str, most: usize) -> Self {
        let mut house = Self {
            rest: text,
            ..Self::default()
        };
        while house.numbers.len() < most {
            let start = house.rest.trim_start_matches([' ', '-']);
            let Some((number, after)) = leading_number(start).filter(|(_, after)| !is_room(after))
            else {
                break;
            };
            let (sign, after) = leading_sign(after);
            house.named_block |= house.numbers.is_empty() && sign == Sign::Block;
            house.numbers.push(number);
            house.rest = after;
            house.ends_in_go = sign == Sign::Go;
            if matches!(sign, Sign::Go | Sign::End) {
                break;
            }
        }
        house
    }
}

/// What follows a house number.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Sign {
    /// 番, 番地: more may follow.
    Block,
    /// A hyphen or の: more follows.
    Joint,
    /// 号: the numbers end here.
    Go,
    /// Nothing that joins: the numbers end here too.
    End,
}

/// A number in digits, or in kanji if its counter (番, 号) follows.
fn leading_number(text: &str) -> Option<(u32, &str)> {
    let after = text.trim_start_matches(|c: char| c.is_ascii_digit());
    if after.len() < text.len() {
        return Some((text.strip_suffix(after)?.parse().ok()?, after));
    }
    let after = text.trim_start_matches(is_numeral);
    let counted = after.starts_with(['番', '号']);
    counted.then_some((from_kanji(text.strip_suffix(after)?)?, after))
}

/// The counter or joint after a number, and what follows it; a blank before it does not matter.
fn leading_sign(text: &str) -> (Sign, &str) {
    let start = text.trim_start();
    for block in ["番地の", "番の", "番地", "番"] {
        if let Some(after) = start.strip_prefix(block) {
            return (Sign::Block, after);
        }
    }
    let go = start.strip_prefix('号').filter(|_| !is_room(start));
    let joined = go
        .unwrap_or(start)
        .strip_prefix(['-', 'の', 'ノ', '之'])
        .map(str::trim_start);
    match joined.filter(|after| after.starts_with(|c: char| c.is_ascii_digit())) {
        Some(after) => (Sign::Joint, after),
        None => go.map_or((Sign::End, text), |after| (Sign::Go, after)),
    }
}

/// Does what follows a number make it a room, a floor or a building?
fn is_room(after: &str) -> bool {
    let named = [
        "号室",
        "号棟",
        "号館",
        "号店",
        "階",
        "棟",
        "室",
        "F",
        "号ビル",
    ];
    named.iter().any(|name| after.starts_with(name))
}
