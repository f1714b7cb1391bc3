//! What an import did, or would do: the numbers and every value that was not taken as it stood.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// So many remarks of each kind are kept of one file; the rest is counted, for nobody reads them
/// all and a spoilt file could have millions.
pub const KEPT: usize = 2_000;

/// So much of a value is kept in a remark, in characters.
const LONGEST_VALUE: usize = 100;

/// A value as a remark keeps it: its beginning, without the bytes of value 0 that a database
/// refuses.
pub fn kept_value(value: &str) -> String {
    let mut chars = value.chars().filter(|c| *c != '\0');
    let mut kept: String = chars.by_ref().take(LONGEST_VALUE).collect();
    if chars.next().is_some() {
        kept.push('…');
    }
    kept
}

/// A value, or a whole row, that was not taken, and what to do about it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Rejection {
    /// The row as a spreadsheet counts it: the header is row 1.
    pub row: i64,
    /// The column's name; empty when the whole row is meant.
    pub column: String,
    /// The value as it stands in the file.
    pub value: String,
    /// Why it was not taken, and the remedy.
    pub reason: String,
}

/// A value that was read in another spelling than it was written.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Repair {
    /// The row as a spreadsheet counts it.
    pub row: i64,
    /// The column's name.
    pub column: String,
    /// The value as it stands in the file.
    pub value: String,
    /// What was taken.
    pub became: String,
}

/// 取込結果. `new + changed + unchanged + unreadable + elsewhere + joined + repeated + left_out` is
/// `rows`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ImportReport {
    /// What kind of file it was: a stable code.
    pub source: String,
    /// Rows read, without header and blank rows.
    pub rows: i64,
    /// Rows that became a new service.
    pub new: i64,
    /// Rows that say something else than at the last import.
    pub changed: i64,
    /// Rows that say the same as at the last import.
    pub unchanged: i64,
    /// Rows in which a value was repaired.
    pub repaired: i64,
    /// Rows that were not taken at all.
    pub unreadable: i64,
    /// Rows of other municipalities, or of wards that are not the importer's.
    pub elsewhere: i64,
    /// Rows that say more of the institution of an earlier row.
    #[serde(default)]
    pub joined: i64,
    /// Rows that repeat an earlier one word for word.
    #[serde(default)]
    pub repeated: i64,
    /// Rows that are no facility, or a closed one.
    #[serde(default)]
    pub left_out: i64,
    /// 時点: the day as of which the file was made, where it says so.
    #[serde(default)]
    pub edition: Option<NaiveDate>,
    /// What is to be known of the file as a whole, such as which sheet was read.
    #[serde(default)]
    pub remarks: Vec<String>,
    /// Records that earlier editions had and this one has not.
    #[serde(default)]
    pub vanished: i64,
    /// Changes that wait for a person's decision.
    #[serde(default)]
    pub proposed: i64,
    /// Values and rows that were not taken, with the remedy.
    pub rejected: Vec<Rejection>,
    /// How many more there are than `rejected` holds.
    #[serde(default)]
    pub rejected_more: i64,
    /// Values that were repaired.
    pub repairs: Vec<Repair>,
    /// How many more there are than `repairs` holds.
    #[serde(default)]
    pub repairs_more: i64,
}

/// A remark about one value of one row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Note {
    /// It was not taken.
    Rejected(Rejection),
    /// It was taken in another spelling.
    Repaired(Repair),
}

impl ImportReport {
    /// An empty report of a file of this source.
    pub fn of(source: &str) -> Self {
        Self {
            source: source.into(),
            ..Self::default()
        }
    }

    /// Takes the remarks of one row, or counts them where enough are kept.
    pub fn take(&mut self, notes: Vec<Note>) {
        self.count_repaired(&notes);
        for note in notes {
            match note {
                Note::Rejected(rejection) if self.rejected.len() < KEPT => {
                    self.rejected.push(rejection);
                }
                Note::Repaired(repair) if self.repairs.len() < KEPT => self.repairs.push(repair),
                beyond => self.count_more(&beyond),
            }
        }
    }

    /// Counts the remarks of one row and keeps none.
    pub fn only_count(&mut self, notes: &[Note]) {
        self.count_repaired(notes);
        for note in notes {
            self.count_more(note);
        }
    }

    /// Leaves so many remarks of each kind to be shown, and counts the others.
    pub fn show_only(&mut self, most: usize) {
        let beyond = |count: usize| i64::try_from(count.saturating_sub(most)).unwrap_or(0);
        self.rejected_more += beyond(self.rejected.len());
        self.repairs_more += beyond(self.repairs.len());
        self.rejected.truncate(most);
        self.repairs.truncate(most);
    }

    fn count_more(&mut self, note: &Note) {
        match note {
            Note::Rejected(_) => self.rejected_more += 1,
            Note::Repaired(_) => self.repairs_more += 1,
        }
    }

    fn count_repaired(&mut self, notes: &[Note]) {
        let any = notes.iter().any(|note| matches!(note, Note::Repaired(_)));
        self.repaired += i64::from(any);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn beyond_some_thousands_remarks_are_only_counted() {
        let mut report = ImportReport::of("kaigo");
        let value = kept_value(&"あ\0".repeat(10_000));
        assert_eq!(value, format!("{}…", "あ".repeat(LONGEST_VALUE)));
        let rejection = Rejection {
            row: 2,
            column: String::new(),
            value,
            reason: "短い行".into(),
        };
        for _ in 0..KEPT + 7 {
            report.take(vec![Note::Rejected(rejection.clone())]);
        }
        report.only_count(&[Note::Rejected(rejection)]);
        assert_eq!((report.rejected.len(), report.rejected_more), (KEPT, 8));
        let json = serde_json::to_value(&report).unwrap();
        assert_eq!(json["rejected_more"], 8);
        assert_eq!(json["repairs_more"], 0);
    }

    #[test]
    fn the_report_is_the_json_that_scripts_read() {
        let mut report = ImportReport::of("kaigo");
        report.rows = 2;
        report.take(vec![Note::Rejected(Rejection {
            row: 3,
            column: "電話番号".into(),
            value: "なし".into(),
            reason: "電話番号を入力してください".into(),
        })]);
        let json: serde_json::Value = serde_json::to_value(&report).unwrap();
        for key in [
            "source",
            "rows",
            "new",
            "changed",
            "unchanged",
            "repaired",
            "rejected",
            "elsewhere",
        ] {
            assert!(json.get(key).is_some(), "{key}");
        }
        let first = json.get("rejected").and_then(|list| list.get(0)).unwrap();
        for key in ["row", "column", "value", "reason"] {
            assert!(first.get(key).is_some(), "{key}");
        }
        let back: ImportReport = serde_json::from_value(json).unwrap();
        assert_eq!(back, report);
    }
}
