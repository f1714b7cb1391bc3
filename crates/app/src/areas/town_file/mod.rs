//! 町の一覧のファイル: reads pasted or uploaded tables of towns, and says row by row what to mend.

#[cfg(test)]
mod fuzz_tests;
mod layout;

use std::collections::HashMap;

use csv::{ByteRecord, StringRecord};
use kernel::{Id, geo::Point, text};
use policy::Ward;
use serde::Serialize;

use self::layout::Layout;
use super::{
    forms::LONGEST,
    model::{NewTown, WardEntry},
    rules,
};
use crate::rows::{Rows, text_of};

/// What is wrong in one row: where, what stands there, and what to do.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct RowError {
    /// The row as a spreadsheet counts it.
    #[serde(rename = "row")]
    pub line: i64,
    /// 見出し of the column.
    pub column: String,
    /// What stands there.
    pub value: String,
    /// What to do.
    #[serde(rename = "reason")]
    pub remedy: String,
}

/// 直すところ of a file: the first of them, and how many there are.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Faults {
    /// The first of them.
    pub list: Vec<RowError>,
    /// How many there are, those included that are not in the list.
    pub count: usize,
}

/// So many messages are kept; the rest is counted.
const KEPT: usize = 1_000;

/// After so many faults the rest of the file is not read.
const MOST_FAULTS: usize = 10_000;

/// More towns than any municipality has.
const MOST_TOWNS: usize = 30_000;

/// So much of a value is shown, in characters.
const SHOWN: usize = 60;

impl Faults {
    /// Adds one; beyond some number it is only counted.
    pub fn add(&mut self, error: RowError) {
        self.count += 1;
        if self.list.len() < KEPT {
            self.list.push(error);
        }
    }

    /// How many places are to be mended, in words.
    pub fn words(&self) -> String {
        if self.count < MOST_FAULTS {
            return format!(
                "{}か所を直してください。まだ何も登録していません。",
                self.count
            );
        }
        format!(
            "直すところが{MOST_FAULTS}か所に達したため、途中で読むのをやめました。町の一覧のファイルか確かめてください。まだ何も登録していません。"
        )
    }
}

impl From<RowError> for Faults {
    fn from(error: RowError) -> Self {
        Self {
            list: vec![error],
            count: 1,
        }
    }
}

/// The towns of a file.
#[derive(Clone, Debug, Default)]
pub struct TownFile {
    /// Towns of our wards, in the file's order.
    pub towns: Vec<NewTown>,
    /// Rows of other municipalities, which files of a whole prefecture have.
    pub elsewhere: usize,
    /// Rows that repeat another one word for word.
    pub repeated: usize,
}

/// The text of an uploaded file: UTF-8, UTF-16 with mark, or Shift_JIS.
pub fn decode(bytes: &[u8]) -> Result<String, RowError> {
    if bytes.starts_with(b"PK\x03\x04") {
        let remedy = "表計算のファイルです。「CSV UTF-8」の形で保存し直してから送ってください。";
        return Err(whole(remedy));
    }
    let remedy = "文字を読み取れません。「CSV UTF-8」の形で保存し直してから送ってください。";
    text_of(bytes).ok_or_else(|| whole(remedy))
}

/// A message about the file as a whole.
fn whole(remedy: &str) -> RowError {
    RowError {
        line: 1,
        column: String::new(),
        value: String::new(),
        remedy: remedy.to_owned(),
    }
}

/// Reads a table of towns, separated by commas or tabs, for the wards of `city`. Either every row
/// is good, or the answer says which are not.
pub fn read(table: &str, city: &str, wards: &[WardEntry]) -> Result<TownFile, Faults> {
    let table = table.trim_start_matches('\u{feff}');
    let head = table.lines().find(|line| !line.trim().is_empty());
    let has_tabs = head.is_some_and(|head| head.contains('\t'));
    let mut rows = Rows::of(table.as_bytes(), if has_tabs { b'\t' } else { b',' });
    let header = match next(&mut rows) {
        Some(Err(error)) => return Err(error.into()),
        Some(Ok((_, header))) => header,
        None => StringRecord::new(),
    };
    let layout = Layout::of(&header, wards.len() == 1).map_err(|remedy| whole(&remedy))?;
    let mut reading = Reading {
        layout,
        city,
        wards,
        file: TownFile::default(),
        seen: HashMap::new(),
        errors: Faults::default(),
    };
    while let Some(row) = next(&mut rows) {
        match row {
            Ok((_, record)) if record.iter().all(|cell| cell.trim().is_empty()) => {}
            Ok((line, record)) => reading.take(line, &record),
            Err(error) => reading.errors.add(error),
        }
        if reading.errors.count >= MOST_FAULTS {
            break;
        }
    }
    reading.end()
}

/// The next row with its number, or what is wrong with it.
fn next(rows: &mut Rows<'_>) -> Option<Result<(i64, StringRecord), RowError>> {
    let mut record = ByteRecord::new();
    let read = match rows.read(&mut record)? {
        Ok(line) => StringRecord::from_byte_record(record)
            .map(|record| (line, record))
            .map_err(|_| whole("この行を読み取れません。")),
        Err(span) => Err(RowError {
            line: span.first,
            ..whole(&span.words())
        }),
    };
    Some(read)
}

struct Reading<'a> {
    layout: Layout,
    city: &'a str,
    wards: &'a [WardEntry],
    file: TownFile,
    /// Line and point of each town that was read.
    seen: HashMap<(Id<Ward>, String), (i64, Option<Point>)>,
    errors: Faults,
}

impl Reading<'_> {
    fn take(&mut self, line: i64, record: &StringRecord) {
        let before = self.errors.count;
        let ward = self.ward(record, line);
        if self.errors.count == before && ward.is_none() {
            self.file.elsewhere += 1;
            return;
        }
        let name = self.layout.town_of(record);
        if name.is_empty() {
            self.complain(
                line,
                &self.layout.town.title.clone(),
                "",
                "町の名前を入力してください。",
            );
        }
        let kana = self.layout.kana_of(record);
        for text in [&name, &kana] {
            if text.chars().count() > LONGEST {
                let remedy = format!("町の名前と読みは{LONGEST}文字以内で入力してください。");
                self.complain(line, &self.layout.town.title.clone(), text, &remedy);
            }
        }
        let point = self.point(record, line);
        if let Some(ward) = ward
            && self.errors.count == before
        {
            let town = NewTown {
                ward,
                name,
                kana,
                point,
            };
            self.keep(line, town);
        }
    }

    /// The row's ward; `None` without a complaint for a row of another municipality.
    fn ward(&mut self, record: &StringRecord, line: i64) -> Option<Id<Ward>> {
        let Some(column) = self.layout.ward.clone() else {
            return self.wards.first().map(|ward| ward.id);
        };
        let typed = column.cell(record);
        let name = text::half_width(&typed);
        let short = name.strip_prefix(self.city).unwrap_or(&name);
        let is_it = |ward: &&WardEntry| {
            ward.name == name || ward.name == short || (!name.is_empty() && ward.code == name)
        };
        let found = self.wards.iter().find(is_it).map(|ward| ward.id);
        let is_elsewhere = self.layout.whole_prefecture && !name.starts_with(self.city);
        if found.is_none() && (name.is_empty() || !is_elsewhere) {
            let remedy = "登録されている区の名前にするか、先にその区を登録してください。";
            self.complain(line, &column.title, &typed, remedy);
        }
        found
    }

    /// The row's point; `None` where it has none, or a wrong one, which is complained of.
    fn point(&mut self, record: &StringRecord, line: i64) -> Option<Point> {
        let (lat, lng) = (self.layout.lat.cell(record), self.layout.lng.cell(record));
        match rules::point(&lat, &lng) {
            Ok(point) => point,
            Err(remedy) => {
                let column = format!("{}・{}", self.layout.lat.title, self.layout.lng.title);
                self.complain(line, &column, &format!("{lat} {lng}"), &remedy);
                None
            }
        }
    }

    fn keep(&mut self, line: i64, town: NewTown) {
        let key = (town.ward, town.name.clone());
        match self.seen.get(&key) {
            Some((_, point)) if *point == town.point => self.file.repeated += 1,
            Some((first, _)) => {
                let remedy =
                    format!("{first}行目と同じ町で、場所が違います。どちらかを消してください。");
                self.complain(line, &self.layout.town.title.clone(), &town.name, &remedy);
            }
            None if self.file.towns.len() == MOST_TOWNS => {
                let remedy = format!(
                    "町は{MOST_TOWNS}件まで登録できます。この市区町村の町だけにしてください。"
                );
                self.complain(line, &self.layout.town.title.clone(), &town.name, &remedy);
            }
            None => {
                self.seen.insert(key, (line, town.point));
                self.file.towns.push(town);
            }
        }
    }

    fn complain(&mut self, line: i64, column: &str, value: &str, remedy: &str) {
        self.errors.add(RowError {
            line,
            column: column.to_owned(),
            value: value.chars().take(SHOWN).collect(),
            remedy: remedy.to_owned(),
        });
    }

    fn end(self) -> Result<TownFile, Faults> {
        if self.errors.count > 0 {
            return Err(self.errors);
        }
        if self.file.towns.is_empty() {
            let said = match self.file.elsewhere {
                0 => "町が1つもありません。見出しの次の行から、1行に1つの町を入れてください。"
                    .to_owned(),
                rows => format!(
                    "{}の町がありません。ほかの市区町村の{rows}行だけでした。",
                    self.city
                ),
            };
            return Err(whole(&said).into());
        }
        Ok(self.file)
    }
}

#[cfg(test)]
mod tests;
