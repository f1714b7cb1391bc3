//! A synthetic register for benchmarks: invented places, the same for the same seed.

mod dice;

use chrono::{Days, NaiveDate};
use kernel::geo::Point;

use super::{Acceptance, Answer, Code, Codes, Entry, Hours, Need, Place, VisitArea};
use dice::Dice;

/// Kinds and the word that ends their names, with how many of a hundred entries are of the kind.
const KINDS: [(&str, &str, u64); 10] = [
    ("hospital", "病院", 3),
    ("clinic", "くりにっく", 22),
    ("dental", "歯科医院", 18),
    ("pharmacy", "薬局", 17),
    ("visiting_nursing", "訪問看護すてーしょん", 9),
    ("care_manager", "けあぷらんせんたー", 10),
    ("home_help", "へるぱーすてーしょん", 9),
    ("day_service", "でいさーびす", 8),
    ("group_home", "ぐるーぷほーむ", 3),
    ("support_center", "地域包括支援せんたー", 1),
];
/// Words that invented names are made of, and how they are read.
const WORDS: [(&str, &str); 16] = [
    ("見本", "みほん"),
    ("架空", "かくう"),
    ("例示", "れいじ"),
    ("仮", "かり"),
    ("さくら", "さくら"),
    ("ひまわり", "ひまわり"),
    ("青空", "あおぞら"),
    ("若葉", "わかば"),
    ("あおば", "あおば"),
    ("虹", "にじ"),
    ("光", "ひかり"),
    ("在宅", "ざいたく"),
    ("夢", "ゆめ"),
    ("里", "さと"),
    ("みどり", "みどり"),
    ("花", "はな"),
];
const CAPABILITIES: u64 = 48;
const LANGUAGES: [&str; 3] = ["en", "zh", "ko"];
/// Capabilities that one kind usually says something about.
const PER_KIND: u64 = 12;

/// Where people live: a middle and its spread in degrees.
#[derive(Clone, Copy)]
struct Town {
    middle: Point,
    spread: f64,
}

/// 架空の台帳 — invented entries with the codes they use, and needs to ask of them.
pub struct Sample {
    /// The codes of the entries.
    pub codes: Codes,
    /// The entries; pass them to [`Register::new`](super::Register::new).
    pub entries: Vec<Entry>,
    towns: Vec<Town>,
    today: NaiveDate,
}

impl Sample {
    /// `count` entries in a box the size of Osaka.
    pub fn city(count: usize, seed: u64) -> Self {
        let middle = Point {
            lat: 34.68,
            lng: 135.50,
        };
        Self::new(
            count,
            seed,
            vec![Town {
                middle,
                spread: 0.05,
            }],
        )
    }

    /// `count` entries in 300 towns of different size over the length of Japan.
    pub fn country(count: usize, seed: u64) -> Self {
        let mut dice = Dice(seed ^ 0xc0de);
        let town = |_| {
            let along = dice.unit();
            let lat = 31.5 + 11.5 * along + dice.around() * 0.5;
            let lng = 130.5 + 11.0 * along + dice.around();
            Town {
                middle: Point { lat, lng },
                spread: 0.02 + 0.1 * dice.unit() * dice.unit(),
            }
        };
        Self::new(count, seed, (0..300).map(town).collect())
    }

    fn new(count: usize, seed: u64, towns: Vec<Town>) -> Self {
        let mut codes = Codes::default();
        for (kind, _, _) in KINDS {
            codes.intern(kind);
        }
        let today = NaiveDate::from_ymd_opt(2026, 4, 1).unwrap_or_default();
        let mut sample = Self {
            codes,
            entries: Vec::with_capacity(count),
            towns,
            today,
        };
        let mut dice = Dice(seed);
        for number in (1..).take(count) {
            let entry = sample.entry(number, &mut dice);
            sample.entries.push(entry);
        }
        sample
    }

    /// The day the needs are asked for.
    pub fn today(&self) -> NaiveDate {
        self.today
    }

    /// The `nth` need: a kind, one to four of its capabilities, one to ten kilometres around a
    /// place where people live, someone who comes and takes new patients.
    pub fn need(&mut self, nth: u64) -> Need {
        let mut dice = Dice(nth.wrapping_mul(0x5851_f42d_4c95_7f2d));
        let (kind_at, kind) = self.kind(&mut dice);
        let (point, ward_id, _) = self.place(&mut dice);
        let wanted = 1 + dice.below(4);
        let capabilities = (0..wanted).map(|_| self.capability(kind_at, &mut dice));
        Need {
            capabilities: capabilities.collect(),
            place: Some(Place {
                point: Some(point),
                ward_id: Some(ward_id),
                town_id: None,
            }),
            kinds: vec![kind],
            visiting: true,
            accepting: true,
            max_distance_m: Some(1000 + dice.below(9000) as u32),
            ..Need::on(self.today)
        }
    }

    fn entry(&mut self, number: i64, dice: &mut Dice) -> Entry {
        let (kind_at, kind) = self.kind(dice);
        let (point, ward_id, town_id) = self.place(dice);
        let mut entry = Entry::new(number, 0, kind);
        name(&mut entry, kind_at, dice);
        entry.address = address(ward_id, dice);
        entry.phone = format!("06{:08}", dice.below(100_000_000));
        entry.fax = format!("06{:08}", dice.below(100_000_000));
        entry.ward_id = Some(ward_id);
        entry.town_id = Some(town_id);
        entry.point = dice.percent(97).then_some(point);
        for _ in 0..PER_KIND {
            let code = self.capability(kind_at, dice);
            if !entry.capabilities.iter().any(|(known, _)| *known == code) {
                entry.capabilities.push((code, answer(dice)));
            }
        }
        entry.hours = Hours {
            all_day: answer(dice),
            night: answer(dice),
            weekend: answer(dice),
        };
        entry.languages = LANGUAGES
            .into_iter()
            .filter(|_| dice.percent(6))
            .map(|language| self.codes.intern(language))
            .collect();
        self.state(&mut entry, dice);
        entry
    }

    /// What changes often: acceptance, visit area, verification.
    fn state(&self, entry: &mut Entry, dice: &mut Dice) {
        let ago = |dice: &mut Dice, days| self.today.checked_sub_days(Days::new(dice.below(days)));
        let lasts = Days::new(dice.below(60));
        entry.acceptance = Acceptance {
            answer: answer(dice),
            valid_until: ago(dice, 30).and_then(|day| day.checked_add_days(lasts)),
        };
        entry.visit_area = match dice.below(4) {
            0 => VisitArea::default(),
            1 => VisitArea {
                radius_m: Some(2000 + dice.below(14_000) as u32),
                ..VisitArea::default()
            },
            _ => VisitArea {
                wards: entry
                    .ward_id
                    .map(|ward| vec![ward, ward ^ 1])
                    .unwrap_or_default(),
                ..VisitArea::default()
            },
        };
        entry.verified_on = dice.percent(80).then(|| ago(dice, 900)).flatten();
    }

    fn kind(&mut self, dice: &mut Dice) -> (usize, Code) {
        let mut share = dice.below(KINDS.iter().map(|kind| kind.2).sum());
        let mut chosen = (0, "");
        for (at, (kind, _, of_hundred)) in KINDS.iter().enumerate() {
            chosen = (at, *kind);
            if share < *of_hundred {
                break;
            }
            share -= of_hundred;
        }
        (chosen.0, self.codes.intern(chosen.1))
    }

    fn capability(&mut self, kind_at: usize, dice: &mut Dice) -> Code {
        let number = (kind_at as u64 * 5 + dice.below(PER_KIND)) % CAPABILITIES;
        self.codes.intern(&format!("c{number}"))
    }

    /// A point, its ward and its town: squares of about 3 km and 300 m.
    fn place(&self, dice: &mut Dice) -> (Point, i64, i64) {
        let mut town = dice.pick(&self.towns);
        while town.is_some_and(|town| !dice.percent(20 + (town.spread * 700.0) as u64)) {
            town = dice.pick(&self.towns);
        }
        let (middle, spread) = town.map_or(
            (
                Point {
                    lat: 35.0,
                    lng: 135.0,
                },
                0.1,
            ),
            |town| (town.middle, town.spread),
        );
        let point = Point {
            lat: middle.lat + dice.around() * spread,
            lng: middle.lng + dice.around() * spread * 1.2,
        };
        let square = |cells: f64| (point.lat * cells) as i64 * 100_000 + (point.lng * cells) as i64;
        (point, square(33.0), square(330.0))
    }
}

fn answer(dice: &mut Dice) -> Answer {
    match dice.below(100) {
        0..35 => Answer::Yes,
        35..45 => Answer::Conditional,
        45..70 => Answer::No,
        _ => Answer::Unknown,
    }
}

fn name(entry: &mut Entry, kind_at: usize, dice: &mut Dice) {
    let ending = KINDS.get(kind_at).map_or("", |kind| kind.1);
    for _ in 0..2 + dice.below(2) {
        let (word, kana) = dice.pick(&WORDS).unwrap_or_default();
        entry.name.push_str(word);
        entry.kana.push_str(kana);
    }
    entry.name.push_str(ending);
    let (word, _) = dice.pick(&WORDS).unwrap_or_default();
    entry.corporation = format!("医療法人{word}会");
}

fn address(ward_id: i64, dice: &mut Dice) -> String {
    let (word, _) = dice.pick(&WORDS).unwrap_or_default();
    let number = [dice.below(8) + 1, dice.below(30) + 1, dice.below(20) + 1];
    format!(
        "架空市{}区{word}町{}-{}-{}",
        ward_id % 97,
        number[0],
        number[1],
        number[2]
    )
}
