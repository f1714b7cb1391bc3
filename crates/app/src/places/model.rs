//! Blocks and outlines as they are kept, and what a load did.

use chrono::{DateTime, Utc};
use kernel::{Id, geo::Point};
use maps::Boundary;
use policy::Ward;
use serde::Serialize;

use crate::areas::{Faults, RowError, Town};

/// 街区: one block of houses, or one house of it where the key has two numbers.
#[derive(Clone, Debug, PartialEq)]
pub struct Block {
    /// Its town.
    pub town: Id<Town>,
    /// Its number (`14`), or block and house number (`14-3`).
    pub key: String,
    /// Where it lies.
    pub point: Point,
    /// Where that comes from: the name of the file.
    pub source: String,
}

/// 区域の境界: the outline of a ward, or of one of its towns.
#[derive(Clone, Debug, PartialEq)]
pub struct Outline {
    /// The ward.
    pub ward: Id<Ward>,
    /// The town; `None` is the ward itself.
    pub town: Option<Id<Town>>,
    /// The outline, simplified for screens.
    pub boundary: Boundary,
    /// Where it comes from: the name of the file.
    pub source: String,
}

/// 試し読み: whether a load only says what it would do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DryRun {
    /// Read and report, write nothing.
    Yes,
    /// Write.
    No,
}

/// 取込の種類: what a file held.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum LoadKind {
    /// Blocks with their points.
    #[default]
    Blocks,
    /// Towns with their points.
    Towns,
    /// Outlines of wards or towns.
    Boundaries,
    /// Postal codes with the readings of their towns.
    Postcodes,
}

impl LoadKind {
    /// Every kind.
    pub const ALL: [Self; 4] = [Self::Blocks, Self::Towns, Self::Boundaries, Self::Postcodes];

    /// The code in the database.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Blocks => "blocks",
            Self::Towns => "towns",
            Self::Boundaries => "boundaries",
            Self::Postcodes => "postcodes",
        }
    }

    /// What a person reads.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Blocks => "番地（街区）の位置",
            Self::Towns => "町の位置",
            Self::Boundaries => "区・町の境界",
            Self::Postcodes => "郵便番号と町のよみ",
        }
    }

    /// What its rows are called.
    pub const fn unit(self) -> &'static str {
        match self {
            Self::Blocks | Self::Towns | Self::Postcodes => "行",
            Self::Boundaries => "図形",
        }
    }
}

/// 取込結果. `taken + repeated + elsewhere + unreadable` is `rows`, and
/// `new + changed + unchanged` is `taken`; of outlines `taken` counts areas, which may be joined
/// from several rows (features), the others of which are `repeated`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct LoadReport {
    /// What kind of file it was.
    pub source: LoadKind,
    /// Rows or features read.
    pub rows: usize,
    /// Those that are now registered.
    pub taken: usize,
    /// Of these, new ones.
    pub new: usize,
    /// Of these, such that were there otherwise.
    pub changed: usize,
    /// Of these, such that were there already.
    pub unchanged: usize,
    /// Rows that repeat another one, or features joined with another one.
    pub repeated: usize,
    /// Those of other municipalities.
    pub elsewhere: usize,
    /// Those that could not be registered.
    pub unreadable: usize,
    /// Why, row by row: the first of them.
    pub rejected: Vec<RowError>,
    /// How many more there are than `rejected` holds.
    pub rejected_more: usize,
}

impl LoadReport {
    /// Takes over the remarks of a file.
    pub fn remarks(&mut self, faults: Faults) {
        self.rejected_more = faults.count - faults.list.len();
        self.rejected = faults.list;
    }
}

/// 取込: one load that was carried out.
#[derive(Clone, Debug, PartialEq)]
pub struct Load {
    /// Its id.
    pub id: Id<Load>,
    /// When.
    pub at: DateTime<Utc>,
    /// By whom.
    pub actor_name: String,
    /// The file's name, as its owner called it.
    pub file_name: String,
    /// What it did; in lists without its remarks.
    pub report: LoadReport,
}

/// 区ごとの件数: what is loaded of one ward.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct WardCount {
    /// Its blocks.
    pub blocks: i64,
    /// The file of its blocks; of several, one of them.
    pub source: String,
}
