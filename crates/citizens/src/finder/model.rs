//! What is asked for, and what was found.

use app::{areas::Town, directory::ServiceEntry};
use kernel::{Id, geo::Point};
use policy::Ward;

use crate::register::Place;

/// 開いている日: when the place should be open.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum OpenOn {
    /// It does not matter.
    #[default]
    Any,
    /// At this moment.
    Now,
    /// On this day of the usual week: 0 is Monday, 7 a public holiday.
    Day(usize),
    /// At night, between midnight and five.
    Night,
    /// Round the clock.
    Always,
}

/// The words of the address for each day of the usual week.
const DAYS: [&str; 8] = ["mon", "tue", "wed", "thu", "fri", "sat", "sun", "holiday"];

impl OpenOn {
    /// Every choice, in the order of the form.
    pub fn all() -> impl Iterator<Item = Self> {
        let days = (0..DAYS.len()).map(Self::Day);
        let ends = [Self::Night, Self::Always];
        [Self::Any, Self::Now].into_iter().chain(days).chain(ends)
    }

    /// The word of the address.
    pub fn code(self) -> &'static str {
        match self {
            Self::Any => "",
            Self::Now => "now",
            Self::Day(day) => DAYS.get(day).copied().unwrap_or_default(),
            Self::Night => "night",
            Self::Always => "always",
        }
    }

    /// The choice with this word; anything else does not matter.
    pub fn from_code(code: &str) -> Self {
        Self::all()
            .find(|one| one.code() == code)
            .unwrap_or_default()
    }
}

/// 場所: where the place should be.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub enum Within {
    /// Anywhere.
    #[default]
    Anywhere,
    /// In the ward, or coming to people's homes there.
    Ward(Id<Ward>),
    /// So near to the middle of a town, in metres.
    Around(Id<Town>, Point, f64),
    /// In a town that has no point on the map, or coming there.
    Town(Id<Ward>, Id<Town>),
}

/// さがす条件.
#[derive(Clone, Debug, Default)]
pub struct Question {
    /// Each of these words, folded, stands in name, reading, address or telephone.
    pub words: Vec<String>,
    /// A code of the list `facility_kind`; empty is any.
    pub kind: String,
    /// Where.
    pub within: Within,
    /// When it should be open.
    pub open: OpenOn,
}

impl Question {
    /// Whether anything is asked at all.
    pub fn is_empty(&self) -> bool {
        let anywhere = self.within == Within::Anywhere;
        self.words.is_empty() && self.kind.is_empty() && anywhere && self.open == OpenOn::Any
    }
}

/// 見つかった所.
#[derive(Clone, Copy, Debug)]
pub struct Hit<'a> {
    /// The place.
    pub place: &'a Place,
    /// The service that was found there.
    pub service: &'a ServiceEntry,
    /// From the middle of the town that was asked for, in metres.
    pub distance_m: Option<f64>,
    /// It lies elsewhere, and comes to people's homes where it is asked for.
    pub comes: bool,
}

/// 結果: everything that was found, in the order in which it is shown.
#[derive(Clone, Debug, Default)]
pub struct Outcome<'a> {
    /// What was found: nearest first, or what lies there before what comes there, by reading.
    pub hits: Vec<Hit<'a>>,
    /// So many more would have been found if somebody had said when they are open.
    pub unknown_hours: usize,
}
