//! Files of blocks: which columns hold what, and each row as a block or a remark. Reads no
//! database.

#[cfg(test)]
mod fuzz_tests;
mod layout;
mod sheet;

use std::collections::HashMap;

use kernel::{Id, geo::Point, text};
use policy::Ward;

pub use layout::{Layout, Table};
pub use sheet::Sheet;

use super::{
    blocks::block_key,
    geocoder::Geocoder,
    model::{Block, LoadReport},
};
use crate::areas::{Faults, RowError, Town};

/// So much of a value is kept in a remark, in characters.
const SHOWN: usize = 60;

/// More blocks than the largest city has houses: they are held until all are read.
const MOST: usize = 1_000_000;

/// The blocks of a file.
#[derive(Debug, Default)]
pub struct BlockFile {
    /// Each block once.
    pub blocks: Vec<Block>,
    /// What was read; nothing is compared with the register yet.
    pub report: LoadReport,
}

/// Reads the blocks of a file called `source`.
///
/// # Errors
/// What is wrong with the file as a whole, in words.
pub fn blocks(
    sheet: &Sheet,
    layout: &Layout,
    geocoder: &Geocoder<'_>,
    source: &str,
) -> Result<BlockFile, String> {
    let mut reading = Reading {
        layout,
        geocoder,
        source,
        file: BlockFile::default(),
        places: HashMap::new(),
        towns: HashMap::new(),
        faults: Faults::default(),
    };
    let mut header = true;
    sheet.each(&mut |row, cells| {
        if header {
            header = false;
            return Ok(());
        }
        reading.row(row, cells)
    })?;
    Ok(reading.end())
}

struct Reading<'a> {
    layout: &'a Layout,
    geocoder: &'a Geocoder<'a>,
    source: &'a str,
    file: BlockFile,
    /// Where each block stands in the file, and whether its row was the representative one.
    places: HashMap<(Id<Town>, String), (usize, bool)>,
    /// Towns by their names as the file writes them.
    towns: HashMap<(Id<Ward>, String), Option<Id<Town>>>,
    faults: Faults,
}

/// Why a row is no block of ours.
enum Not {
    /// It lies in another municipality.
    Elsewhere,
    /// It cannot be registered: column, value, remedy.
    Good(String, String, String),
}

fn not_good(column: &str, value: &str, remedy: impl Into<String>) -> Not {
    Not::Good(column.to_owned(), value.to_owned(), remedy.into())
}

impl Reading<'_> {
    fn row(&mut self, line: i64, cells: Result<&[String], String>) -> Result<(), String> {
        self.file.report.rows += 1;
        let taken = match cells {
            Ok(cells) => self.block(cells),
            Err(remedy) => Err(not_good("", "", remedy)),
        };
        match taken {
            Ok((town, key, point, first)) => return self.keep(town, key, point, first),
            Err(Not::Elsewhere) => self.file.report.elsewhere += 1,
            Err(Not::Good(column, value, remedy)) => {
                self.file.report.unreadable += 1;
                self.faults.add(RowError {
                    line,
                    column,
                    value: value.chars().take(SHOWN).collect(),
                    remedy,
                });
            }
        }
        Ok(())
    }

    fn block(&mut self, cells: &[String]) -> Result<(Id<Town>, String, Point, bool), Not> {
        let (town, key) = match self.layout {
            Layout::Parts { .. } => self.of_parts(cells)?,
            Layout::Whole { .. } => self.of_address(cells)?,
        };
        let [lat, lng] = self.layout.point(cells);
        let number = |cell: &str| text::half_width(cell).parse::<f64>().ok();
        let point = number(lat)
            .zip(number(lng))
            .and_then(|(lat, lng)| Point::in_japan(lat, lng));
        let point = point.ok_or_else(|| {
            let value = format!("{lat} {lng}");
            let remedy =
                "緯度・経度が、日本の中の場所（度）ではありません。この行は登録していません。";
            not_good("緯度・経度", &value, remedy)
        })?;
        Ok((town, key, point, self.layout.is_first(cells)))
    }

    /// Municipality, town and block in columns of their own.
    fn of_parts(&mut self, cells: &[String]) -> Result<(Id<Town>, String), Not> {
        let [city, town, part, block] = self.layout.parts(cells);
        let ward = self.ward(city).ok_or(Not::Elsewhere)?;
        let whole = format!("{town}{part}");
        let known = self.town(ward, &whole).or_else(|| self.town(ward, town));
        let known = known.ok_or_else(|| unknown_town("大字・丁目名", &whole))?;
        let key = block_key(block).ok_or_else(|| not_good("街区符号・地番", block, NO_BLOCK))?;
        Ok((known, key))
    }

    /// The ward by the name of the municipality and itself (大阪市都島区).
    fn ward(&self, written: &str) -> Option<Id<Ward>> {
        let name = text::half_width(written);
        let city = self.geocoder.city_name();
        let short = name.strip_prefix(city).unwrap_or(&name);
        let own = self.geocoder.ward_called(&name);
        // 東区 of another city is not ours.
        own.or_else(|| self.geocoder.ward_called(short).filter(|_| short != name))
    }

    fn town(&mut self, ward: Id<Ward>, name: &str) -> Option<Id<Town>> {
        if name.is_empty() {
            return None;
        }
        let key = (ward, name.to_owned());
        let geocoder = self.geocoder;
        *self
            .towns
            .entry(key)
            .or_insert_with(|| geocoder.town(ward, name))
    }

    /// The whole address in one column.
    fn of_address(&mut self, cells: &[String]) -> Result<(Id<Town>, String), Not> {
        let (column, written) = self.layout.whole(cells);
        let address = self.geocoder.parse(written, "");
        if !address.at_home && (address.city.is_some() || address.prefecture.is_some()) {
            return Err(Not::Elsewhere);
        }
        let ward = address.ward.as_deref().unwrap_or(self.geocoder.city_name());
        let ward = self.geocoder.ward_called(ward).ok_or_else(|| {
            let remedy = "どの区か分かりません。区から書かれた住所にしてください。この行は登録していません。";
            not_good(column, written, remedy)
        })?;
        let (town, address) = match self.geocoder.named_town(ward, address) {
            (None, _) => {
                let mended = self.geocoder.parse(&with_kanji(written), "");
                self.geocoder.named_town(ward, mended)
            }
            known => known,
        };
        let town = town.ok_or_else(|| unknown_town(column, written))?;
        let numbers = [address.block, address.number, address.branch];
        let numbers: Vec<String> = numbers.iter().flatten().map(u32::to_string).collect();
        let key = numbers.join("-");
        if key.is_empty() {
            return Err(not_good(column, written, NO_BLOCK));
        }
        Ok((town.id, key))
    }

    /// Keeps each block once: the representative row of several, else the first.
    fn keep(
        &mut self,
        town: Id<Town>,
        key: String,
        point: Point,
        first: bool,
    ) -> Result<(), String> {
        let place = (town, key);
        if let Some((at, was_first)) = self.places.get_mut(&place) {
            self.file.report.repeated += 1;
            if first && !*was_first {
                *was_first = true;
                if let Some(block) = self.file.blocks.get_mut(*at) {
                    block.point = point;
                }
            }
            return Ok(());
        }
        if self.file.blocks.len() == MOST {
            return Err(format!(
                "この市区町村の番地が{MOST}件を超えるため、取り込めません。何も登録していません。ファイルを分けて取り込んでください。"
            ));
        }
        self.file.blocks.push(Block {
            town,
            key: place.1.clone(),
            point,
            source: self.source.to_owned(),
        });
        self.places
            .insert(place, (self.file.blocks.len() - 1, first));
        Ok(())
    }

    fn end(mut self) -> BlockFile {
        self.file.report.taken = self.file.blocks.len();
        self.file.report.remarks(self.faults);
        self.file
    }
}

/// Single digits within a name as kanji: some files have made digits of all numerals (`西９条` for
/// 西九条, `十３東` for 十三東).
fn with_kanji(written: &str) -> String {
    let narrow = text::half_width(written);
    let chars: Vec<char> = narrow.chars().collect();
    let is_digit = |c: Option<&char>| c.is_some_and(char::is_ascii_digit);
    let mend = |(at, c): (usize, &char)| {
        let before = at.checked_sub(1).and_then(|at| chars.get(at));
        let after = chars.get(at + 1);
        let ends = after.is_none_or(|c| "丁番号の-".contains(*c) || c.is_whitespace());
        let alone = !is_digit(before) && !is_digit(after) && before != Some(&'-') && !ends;
        match c.to_digit(10).filter(|_| alone) {
            Some(number) => text::to_kanji(number),
            None => c.to_string(),
        }
    };
    chars.iter().enumerate().map(mend).collect()
}

const NO_BLOCK: &str = "番（街区符号・地番）がありません。この行は登録していません。";

fn unknown_town(column: &str, value: &str) -> Not {
    let remedy = "この町は登録されていません。先に町を登録（町の位置のファイルを取り込む）してから、もう一度取り込んでください。";
    not_good(column, value, remedy)
}

#[cfg(test)]
mod tests;
