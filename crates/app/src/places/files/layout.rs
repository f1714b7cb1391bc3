//! Which column of a file of blocks holds what, recognised by its heading in any spelling.

use kernel::text;

/// Headings of the 街区レベル位置参照情報 of 国土交通省, and of tables with whole addresses.
const CITIES: [&str; 3] = ["市区町村名", "市区町村", "市町村名"];
const TOWNS: [&str; 4] = ["大字・丁目名", "大字町丁目名", "町丁目名", "町名"];
const PARTS: [&str; 2] = ["小字・通称名", "小字"];
const BLOCKS: [&str; 4] = ["街区符号・地番", "街区符号", "地番", "番地"];
const WHOLE: [&str; 5] = [
    "発生場所・番",
    "発生場所",
    "住所",
    "所在地",
    "所在地_連結表記",
];
const LATITUDES: [&str; 3] = ["緯度", "lat", "latitude"];
const LONGITUDES: [&str; 4] = ["経度", "lng", "lon", "longitude"];
const FIRST: [&str; 1] = ["代表フラグ"];

/// Headings by which a table is one of towns, not of blocks.
const OF_TOWNS: [&str; 9] = [
    "町",
    "町名",
    "町丁目",
    "町丁目名",
    "大字町丁目名",
    "大字・丁目名",
    "大字・町名",
    "town",
    "大字",
];

/// The columns of a file of blocks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Layout {
    /// Municipality, town and block stand apart.
    Parts {
        /// 市区町村名.
        city: usize,
        /// 大字・丁目名.
        town: usize,
        /// 小字・通称名.
        part: Option<usize>,
        /// 街区符号・地番.
        block: usize,
        /// 緯度 and 経度.
        point: [usize; 2],
        /// 代表フラグ.
        first: Option<usize>,
    },
    /// The whole address stands in one column.
    Whole {
        /// The address, with its heading.
        address: (usize, String),
        /// 緯度 and 経度.
        point: [usize; 2],
    },
}

/// What a table is by its header.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Table {
    /// Of blocks.
    Blocks(Layout),
    /// Of towns.
    Towns,
    /// Of something else: its first headings.
    Other(String),
}

impl Table {
    /// Recognises a table by its header.
    pub fn of(header: &[String]) -> Self {
        let folded: Vec<String> = header.iter().map(|title| text::fold(title)).collect();
        let find = |known: &[&str]| {
            let known: Vec<String> = known.iter().map(|name| text::fold(name)).collect();
            known
                .iter()
                .find_map(|name| folded.iter().position(|title| title == name))
        };
        let point = find(&LATITUDES).zip(find(&LONGITUDES));
        let columns = (find(&CITIES), find(&TOWNS), find(&BLOCKS), point);
        if let (Some(city), Some(town), Some(block), Some((lat, lng))) = columns {
            return Self::Blocks(Layout::Parts {
                city,
                town,
                part: find(&PARTS),
                block,
                point: [lat, lng],
                first: find(&FIRST),
            });
        }
        match (find(&WHOLE), point) {
            (Some(address), Some((lat, lng))) => {
                let title = header.get(address).cloned().unwrap_or_default();
                Self::Blocks(Layout::Whole {
                    address: (address, title),
                    point: [lat, lng],
                })
            }
            _ if point.is_some() && find(&OF_TOWNS).is_some() => Self::Towns,
            _ => {
                let first = header.iter().take(5);
                let first: Vec<String> = first
                    .map(|title| title.chars().take(20).collect())
                    .collect();
                Self::Other(first.join("、"))
            }
        }
    }
}

fn cell(cells: &[String], at: usize) -> &str {
    cells.get(at).map_or("", |cell| cell.trim())
}

impl Layout {
    /// 緯度 and 経度 of a row.
    pub fn point<'c>(&self, cells: &'c [String]) -> [&'c str; 2] {
        let (Self::Parts { point, .. } | Self::Whole { point, .. }) = self;
        point.map(|at| cell(cells, at))
    }

    /// Municipality, town, 小字 and block of a row; empty where the layout has none.
    pub fn parts<'c>(&self, cells: &'c [String]) -> [&'c str; 4] {
        match self {
            Self::Parts {
                city,
                town,
                part,
                block,
                ..
            } => [
                cell(cells, *city),
                cell(cells, *town),
                part.map_or("", |at| cell(cells, at)),
                cell(cells, *block),
            ],
            Self::Whole { .. } => [""; 4],
        }
    }

    /// The heading of the address column and the address of a row.
    pub fn whole<'c>(&'c self, cells: &'c [String]) -> (&'c str, &'c str) {
        match self {
            Self::Whole {
                address: (at, title),
                ..
            } => (title, cell(cells, *at)),
            Self::Parts { .. } => ("", ""),
        }
    }

    /// Whether a row stands for its block where it has several (代表フラグ 1).
    pub fn is_first(&self, cells: &[String]) -> bool {
        match self {
            Self::Parts {
                first: Some(at), ..
            } => text::half_width(cell(cells, *at)) == "1",
            _ => false,
        }
    }
}
