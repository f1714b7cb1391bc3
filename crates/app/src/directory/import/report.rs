//! What an import did, or would do: the numbers and every value that was not taken as it stood.

use serde::{Deserialize, Serialize};

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

/// 取込結果. `new + changed + unchanged + unreadable + elsewhere` is `rows`.
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
    /// Values and rows that were not taken, with the remedy.
    pub rejected: Vec<Rejection>,
    /// Values that were repaired.
    pub repairs: Vec<Repair>,
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

    /// Takes the remarks of one row.
    pub fn take(&mut self, notes: Vec<Note>) {
        let any_repaired = notes.iter().any(|note| matches!(note, Note::Repaired(_)));
        self.repaired += i64::from(any_repaired);
        for note in notes {
            match note {
                Note::Rejected(rejection) => self.rejected.push(rejection),
                Note::Repaired(repair) => self.repairs.push(repair),
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

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
