//! One register for the engine, the peers and the limits alike.

use app::matching::engine::{self, Answer, Codes, Entry, Need, synth::Sample};
use chrono::NaiveDate;
use kernel::geo::Point;

/// The seed of the data: another would be another country.
const SEED: u64 = 1;
/// A city has so many facilities; more are spread over the country.
const CITY: usize = 20_000;
/// Needs asked, each different.
const NEEDS: u64 = 400;

/// One service as peers hold it: what is unknown or conditional is not there.
#[derive(Clone, Debug)]
pub struct Row {
    /// Its number.
    pub id: i64,
    /// Where it lies, if it has a point.
    pub point: Option<Point>,
    /// The number of its kind.
    pub kind: u32,
    /// Numbers of what it surely can, as bits.
    pub skills: u64,
    /// Whether it surely takes new patients on the day.
    pub accepting: bool,
    /// All its texts, with a mark between them that no word holds.
    pub text: String,
}

/// One need as peers take it.
#[derive(Clone, Debug)]
pub struct Ask {
    /// The need of the engine.
    pub need: Need,
    /// From where.
    pub point: Point,
    /// Metres.
    pub radius_m: f64,
    /// The number of the kind.
    pub kind: u32,
    /// Numbers of what is wanted, as bits.
    pub skills: u64,
}

/// The register in both shapes, and what is asked of it.
pub struct Register {
    /// The engine's.
    pub engine: engine::Register,
    /// The peers'.
    pub rows: Vec<Row>,
    /// The needs.
    pub asks: Vec<Ask>,
}

impl Register {
    /// The same register every time for the same number of facilities.
    pub fn make(facilities: usize) -> Self {
        let mut sample = if facilities > CITY {
            Sample::country(facilities, SEED)
        } else {
            Sample::city(facilities, SEED)
        };
        let needs: Vec<Need> = (0..NEEDS).map(|nth| sample.need(nth)).collect();
        let (codes, today) = (&sample.codes, sample.today());
        let entries = sample.entries.iter();
        let rows = entries.map(|entry| row(entry, codes, today)).collect();
        let asks = needs
            .into_iter()
            .filter_map(|need| ask(need, codes))
            .collect();
        Self {
            rows,
            asks,
            engine: engine::Register::new(std::mem::take(&mut sample.entries)),
        }
    }
}

/// The number in a code's text, such as 12 of `c12`; kinds are told by their whole text.
fn skill(codes: &Codes, code: engine::Code) -> Option<u32> {
    codes.text(code).strip_prefix('c')?.parse().ok()
}

/// A kind's number is that of its first letters: ten kinds, all different.
fn kind(codes: &Codes, code: engine::Code) -> u32 {
    codes
        .text(code)
        .bytes()
        .fold(0, |sum: u32, byte| sum.wrapping_mul(31) + u32::from(byte))
        % 1_000_003
}

fn row(entry: &Entry, codes: &Codes, today: NaiveDate) -> Row {
    let can = entry
        .capabilities
        .iter()
        .filter(|(_, answer)| *answer == Answer::Yes);
    let skills = can
        .filter_map(|(code, _)| skill(codes, *code))
        .fold(0, |all, number| all | 1 << number);
    let texts = [&entry.name, &entry.kana, &entry.corporation, &entry.address];
    Row {
        id: entry.facility_id,
        point: entry.point,
        kind: kind(codes, entry.kind),
        skills,
        accepting: entry.acceptance.on(today) == Answer::Yes,
        text: texts.map(String::as_str).join("|"),
    }
}

fn ask(need: Need, codes: &Codes) -> Option<Ask> {
    let skills = need
        .capabilities
        .iter()
        .filter_map(|code| skill(codes, *code))
        .fold(0, |all, number| all | 1 << number);
    Some(Ask {
        point: need.place?.point?,
        radius_m: f64::from(need.max_distance_m?),
        kind: kind(codes, *need.kinds.first()?),
        skills,
        // Peers know no visit areas.
        need: Need {
            visiting: false,
            ..need
        },
    })
}
