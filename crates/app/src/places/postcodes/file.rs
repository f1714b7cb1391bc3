//! 郵便番号データ (住所の郵便番号, KEN_ALL.CSV or utf_ken_all.csv): fifteen columns without headings, of which the first is the
//! municipality's code, the third the postal code, the sixth and the ninth the 町域 in kana and in kanji.
//! <https://www.post.japanpost.jp/zipcode/dl/readme.html>

use std::collections::BTreeSet;

use kernel::{
    Id,
    text::{self, PostalCode},
};
use policy::Ward;

use super::{PostalArea, names};
use crate::{
    areas::{Atlas, Faults, RowError},
    places::{
        files::Sheet,
        model::{LoadKind, LoadReport},
    },
};

const MUNICIPALITY: usize = 0;
const CODE: usize = 2;
const KANA: usize = 5;
const TOWN: usize = 8;

/// So much of a value is kept in a remark, in characters.
const SHOWN: usize = 60;

/// よみ of a 町域, as the file gives it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AreaReading {
    /// The ward.
    pub ward: Id<Ward>,
    /// The town's name, folded.
    pub town_key: String,
    /// How it is read.
    pub reading: String,
}

/// The codes of a file that stand for places of ours.
#[derive(Debug, Default)]
pub struct PostalFile {
    /// Each once.
    pub areas: BTreeSet<PostalArea>,
    /// The readings of their towns.
    pub readings: Vec<AreaReading>,
    /// What was read; nothing is compared with the register yet.
    pub report: LoadReport,
}

/// Whether a table is of this kind, by its first row.
pub fn is_postal(first: &[String]) -> bool {
    let digits = |at: usize, length: usize| {
        let cell = cell(first, at);
        cell.len() == length && cell.bytes().all(|byte| byte.is_ascii_digit())
    };
    first.len() > TOWN && digits(MUNICIPALITY, 5) && digits(CODE, 7)
}

/// Reads the postal codes of the wards of `atlas`.
///
/// # Errors
/// What is wrong with the file as a whole, in words.
pub fn read(sheet: &Sheet, atlas: &Atlas) -> Result<PostalFile, String> {
    let mut reading = Reading {
        atlas,
        file: PostalFile::default(),
        cut: None,
        faults: Faults::default(),
    };
    sheet.each(&mut |row, cells| {
        reading.row(row, cells);
        Ok(())
    })?;
    Ok(reading.end())
}

fn cell(cells: &[String], at: usize) -> &str {
    cells.get(at).map_or("", |cell| cell.trim())
}

struct Reading<'a> {
    atlas: &'a Atlas,
    file: PostalFile,
    /// The code and ward of a row whose bracket a later row closes.
    cut: Option<(PostalCode, Id<Ward>)>,
    faults: Faults,
}

impl Reading<'_> {
    fn row(&mut self, row: i64, cells: Result<&[String], String>) {
        self.file.report.rows += 1;
        let cells = match cells {
            Ok(cells) => cells,
            Err(words) => return self.complain(row, ("", ""), &words),
        };
        let Some(ward) = self.ward(cell(cells, MUNICIPALITY)) else {
            self.file.report.elsewhere += 1;
            return;
        };
        let written = cell(cells, CODE);
        let Ok(code) = PostalCode::parse(written) else {
            let remedy =
                "郵便番号は7つの数字です。配られているファイルをそのまま取り込んでください。";
            return self.complain(row, ("郵便番号", written), remedy);
        };
        let town = cell(cells, TOWN);
        if self
            .cut
            .as_ref()
            .is_some_and(|cut| *cut == (code.clone(), ward))
        {
            if names::closes(town) {
                self.cut = None;
            }
            self.file.report.repeated += 1;
            return;
        }
        self.cut = names::is_cut(town).then(|| (code.clone(), ward));
        self.take(&code, ward, (town, cell(cells, KANA)));
    }

    /// The ward of ours with this code.
    fn ward(&self, code: &str) -> Option<Id<Ward>> {
        let mut wards = self.atlas.wards.iter();
        wards.find(|ward| ward.code == code).map(|ward| ward.id)
    }

    fn take(&mut self, code: &PostalCode, ward: Id<Ward>, (written, kana): (&str, &str)) {
        let town_key = names::town_of(written).map(text::fold).unwrap_or_default();
        if let Some(reading) = names::town_of(kana).filter(|_| !town_key.is_empty()) {
            self.file.readings.push(AreaReading {
                ward,
                town_key: town_key.clone(),
                reading: reading.to_owned(),
            });
        }
        let area = PostalArea {
            code: code.clone(),
            ward,
            town_key,
        };
        if self.file.areas.insert(area) {
            self.file.report.taken += 1;
        } else {
            self.file.report.repeated += 1;
        }
    }

    fn complain(&mut self, line: i64, (column, value): (&str, &str), remedy: &str) {
        self.file.report.unreadable += 1;
        self.faults.add(RowError {
            line,
            column: column.to_owned(),
            value: value.chars().take(SHOWN).collect(),
            remedy: remedy.to_owned(),
        });
    }

    fn end(mut self) -> PostalFile {
        self.file.report.source = LoadKind::Postcodes;
        self.file.report.remarks(self.faults);
        self.file
    }
}
