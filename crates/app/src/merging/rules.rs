//! Which entries may be the same place, how surely, and why: pure, and never all pairs.

use std::collections::{BTreeSet, HashMap, HashSet};

use kernel::text::{Address, Locality};

use crate::directory::{FacilityEntry, Field, Level, Likeness, NewFacility};

/// Entries that share a key with more others than this share nothing: the telephone of a head
/// office, a name such as 訪問看護ステーション.
const CROWD: usize = 12;

/// Fewer points than this are no reason to ask.
pub const LEAST: u32 = 50;

/// How alike two names must be to count as similar, of 1.
const SIMILAR: f64 = 0.6;

/// Numbers shorter than this are no numbers of a register.
const SHORTEST_NUMBER: usize = 7;

/// 理由: what two entries have in common.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Reason {
    /// 事業所番号 or 医療機関番号.
    Number,
    /// 所在地, after normalising.
    Address,
    /// 名称, after folding.
    Name,
    /// 電話.
    Phone,
    /// Nearly the same name.
    SimilarName,
}

impl Reason {
    /// How much it weighs. Number and address together are 100.
    pub const fn points(self) -> u32 {
        match self {
            Self::Number | Self::Address => 50,
            Self::Name => 30,
            Self::Phone => 20,
            Self::SimilarName => 15,
        }
    }

    /// What a person reads.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Number => "事業所番号・医療機関番号が同じ",
            Self::Address => "所在地が同じ（表記を揃えて比較）",
            Self::Name => "名称が同じ（表記を揃えて比較）",
            Self::Phone => "電話が同じ",
            Self::SimilarName => "名称が似ている",
        }
    }
}

/// 重複の候補: two entries that may be the same place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Candidate {
    /// The older entry.
    pub first: i64,
    /// The younger.
    pub second: i64,
    /// Why.
    pub reasons: Vec<Reason>,
}

impl Candidate {
    /// How surely, in points.
    pub fn score(&self) -> u32 {
        self.reasons.iter().map(|reason| reason.points()).sum()
    }
}

/// An entry with its keys.
struct Keyed<'a> {
    one: &'a Likeness,
    address: String,
    pairs: HashSet<[char; 2]>,
}

/// The candidates among `entries`, the surest first, without those that were told apart.
pub fn candidates(
    entries: &[Likeness],
    wards: &[&str],
    apart: &HashSet<(i64, i64)>,
) -> Vec<Candidate> {
    let keyed: Vec<Keyed<'_>> = entries.iter().map(|one| key(one, wards)).collect();
    let mut found: BTreeSet<(usize, usize)> = BTreeSet::new();
    for block in blocks(&keyed) {
        for (at, first) in block.iter().enumerate() {
            for second in block.iter().skip(at + 1) {
                found.insert((*first.min(second), *first.max(second)));
            }
        }
    }
    let pair = |(first, second): (usize, usize)| {
        let (a, b) = (keyed.get(first)?, keyed.get(second)?);
        let ids = (a.one.id.min(b.one.id), a.one.id.max(b.one.id));
        let candidate = Candidate {
            first: ids.0,
            second: ids.1,
            reasons: reasons(a, b),
        };
        // Under one roof there may be a clinic and a pharmacy.
        let more = candidate.reasons != [Reason::Address];
        let sure = more && candidate.score() >= LEAST && !apart.contains(&ids);
        sure.then_some(candidate)
    };
    let mut all: Vec<Candidate> = found.into_iter().filter_map(pair).collect();
    all.sort_by_key(|one| (std::cmp::Reverse(one.score()), one.first, one.second));
    all
}

fn key<'a>(one: &'a Likeness, wards: &[&str]) -> Keyed<'a> {
    let letters: Vec<char> = one.name_key.chars().collect();
    let pairs = letters.windows(2).filter_map(|pair| match pair {
        [a, b] => Some([*a, *b]),
        _ => None,
    });
    Keyed {
        one,
        address: address_key(&one.address, wards),
        pairs: pairs.collect(),
    }
}

/// The key of an address down to its number; empty where it has none, because a town is no place.
fn address_key(address: &str, wards: &[&str]) -> String {
    // The building is set apart by a full-width blank.
    let house = address.split('　').next().unwrap_or_default();
    let locality = Locality {
        prefecture: "",
        city: "",
        wards,
    };
    let address = Address::parse(house, &locality);
    if address.block.is_none() {
        return String::new();
    }
    address.match_key()
}

/// Groups of entries that share a key.
fn blocks(keyed: &[Keyed<'_>]) -> Vec<Vec<usize>> {
    let mut by_key: HashMap<(Reason, &str), Vec<usize>> = HashMap::new();
    for (at, keys) in keyed.iter().enumerate() {
        let numbers = keys.one.numbers.iter().map(String::as_str);
        let numbers = numbers.filter(|number| number.len() >= SHORTEST_NUMBER);
        let mut own: HashSet<(Reason, &str)> =
            numbers.map(|number| (Reason::Number, number)).collect();
        own.insert((Reason::Phone, keys.one.phone.as_str()));
        own.insert((Reason::Address, keys.address.as_str()));
        own.insert((Reason::Name, keys.one.name_key.as_str()));
        for key in own.into_iter().filter(|(_, text)| !text.is_empty()) {
            by_key.entry(key).or_default().push(at);
        }
    }
    let sizes = 2..=CROWD;
    let blocks = by_key.into_values();
    blocks
        .filter(|block| sizes.contains(&block.len()))
        .collect()
}

fn reasons(a: &Keyed<'_>, b: &Keyed<'_>) -> Vec<Reason> {
    let same = |a: &str, b: &str| !a.is_empty() && a == b;
    let number = a
        .one
        .numbers
        .iter()
        .any(|number| number.len() >= SHORTEST_NUMBER && b.one.numbers.contains(number));
    let name = same(&a.one.name_key, &b.one.name_key);
    let all = [
        (number, Reason::Number),
        (same(&a.address, &b.address), Reason::Address),
        (name, Reason::Name),
        (same(&a.one.phone, &b.one.phone), Reason::Phone),
        (!name && similar(a, b), Reason::SimilarName),
    ];
    let held = all.into_iter().filter(|(holds, _)| *holds);
    held.map(|(_, reason)| reason).collect()
}

/// Whether two names share most of their pairs of letters, or one contains the other.
fn similar(a: &Keyed<'_>, b: &Keyed<'_>) -> bool {
    let (first, second) = (&a.one.name_key, &b.one.name_key);
    let long = first.chars().count().min(second.chars().count()) >= 4;
    if long && (first.contains(second.as_str()) || second.contains(first.as_str())) {
        return true;
    }
    let all = a.pairs.len() + b.pairs.len();
    let shared = a.pairs.intersection(&b.pairs).count();
    all > 0 && 2.0 * shared as f64 / all as f64 >= SIMILAR
}

/// Follow the address: they are not chosen on their own.
pub const WITH_ADDRESS: [Field; 3] = [Field::Ward, Field::Town, Field::Point];

/// The fields of the place that are blank in `kept` and not in `gone`. What follows an address is
/// taken where the address is the same or taken too, and a 法人番号 with its 法人.
pub fn lacking(kept: &FacilityEntry, gone: &FacilityEntry, same_address: bool) -> BTreeSet<Field> {
    let [kept, gone] = [kept, gone].map(NewFacility::from);
    let lacks = |field: Field| kept.text(field).is_empty() && !gone.text(field).is_empty();
    let same_place = same_address || lacks(Field::Address);
    let same_body = kept.organisation == gone.organisation || lacks(Field::Organisation);
    let fits = |field: Field| match field {
        Field::ClosedOn => false,
        Field::CorporateNumber => same_body,
        field => same_place || !WITH_ADDRESS.contains(&field),
    };
    let all = Field::ALL.iter().copied();
    all.filter(|field| field.level() == Level::Place && lacks(*field) && fits(*field))
        .collect()
}

#[cfg(test)]
mod tests {
    use kernel::text;

    use super::*;

    fn place(id: i64, name: &str, address: &str, phone: &str, number: &str) -> Likeness {
        Likeness {
            id,
            name: name.into(),
            name_key: text::fold(name),
            address: address.into(),
            ward: None,
            phone: text::digits(phone),
            numbers: vec![number.to_owned()],
        }
    }

    fn pairs(entries: &[Likeness]) -> Vec<(i64, i64, u32)> {
        let found = candidates(entries, &["東区", "西区"], &HashSet::new());
        let triple = |one: &Candidate| (one.first, one.second, one.score());
        found.iter().map(triple).collect()
    }

    #[test]
    fn each_key_finds_its_pair_and_says_why() {
        let midori = place(
            1,
            "架空みどり診療所",
            "東区例町1-2-3",
            "06-1234-0001",
            "9911000001",
        );
        for (other, score) in [
            (
                place(2, "別名", "西区見本町9-9", "", "9911000001"),
                Some(50),
            ),
            (
                place(2, "架空ミドリ診療所", "東区例町１丁目２番３号", "", ""),
                Some(80),
            ),
            (
                place(2, "架空みどり診療所　訪問看護", "東区例町1丁目2-3", "", ""),
                Some(65),
            ),
            (
                place(2, "架空みどり診療所", "西区見本町9-9", "06-1234-0001", ""),
                Some(50),
            ),
            (
                place(2, "架空なぎさ薬局", "西区見本町9-9", "06-1234-0001", ""),
                None,
            ),
            (place(2, "架空なぎさ薬局", "東区例町1-2-3", "", ""), None),
            (place(2, "架空みどり診療所", "東区例町", "", ""), None),
        ] {
            let found = pairs(&[midori.clone(), other.clone()]);
            let expected: Vec<_> = score.map(|score| (1, 2, score)).into_iter().collect();
            assert_eq!(found, expected, "{other:?}");
        }
    }

    #[test]
    fn a_pair_that_was_told_apart_is_not_asked_again() {
        let a = place(1, "架空みどり診療所", "東区例町1-2-3", "", "9911000001");
        let b = place(2, "架空みどり診療所", "東区例町1-2-3", "", "9911000001");
        let apart = HashSet::from([(1, 2)]);
        assert_eq!(candidates(&[a, b], &["東区"], &apart), []);
    }

    #[test]
    fn fifteen_thousand_entries_are_compared_by_their_keys_alone() {
        let many: Vec<Likeness> = (0..15_000)
            .map(|n| {
                let twin = n % 100 == 99;
                let number = if twin { n - 1 } else { n };
                place(
                    n,
                    &format!("架空診療所{number}"),
                    &format!(
                        "東区例町{}-{}-{}",
                        number % 9 + 1,
                        number / 9 % 90 + 1,
                        number / 810 + 1
                    ),
                    "06-1234-0001",
                    &format!("99{number:08}"),
                )
            })
            .collect();
        let found = pairs(&many);
        let sure = found.iter().filter(|(_, _, score)| *score >= 100).count();
        assert_eq!(sure, 150);
    }
}
