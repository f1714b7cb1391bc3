//! A list, its versions, their codes.

use chrono::NaiveDate;

/// 区分: one list of codes with all its versions, oldest first.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CodeList {
    /// The list's key, such as `inquirer`.
    pub key: String,
    /// What a person reads, such as 相談者区分.
    pub name: String,
    /// Whether a record may carry several (複数回答).
    pub multiple: bool,
    /// Its versions, oldest first; never empty.
    pub versions: Vec<CodeVersion>,
}

/// 区分の版: the codes in force from a day on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CodeVersion {
    /// The version's number within its list.
    pub number: i64,
    /// The first day it holds.
    pub valid_from: NaiveDate,
    /// Why it changed; shown where a series crosses it.
    pub note: String,
    /// Its codes in the city's order.
    pub codes: Vec<Code>,
}

/// コード: one answer of a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Code {
    /// Stable identifier in database, URLs and exports.
    pub code: String,
    /// What a person reads.
    pub label: String,
    /// A short form for narrow tables; the label where there is none.
    pub short: String,
    /// The group it is summed in, such as `medical`; may be empty.
    pub group: String,
}

impl CodeList {
    /// The version in force on `day`; the oldest for days before all of them.
    pub fn on(&self, day: NaiveDate) -> Option<&CodeVersion> {
        let later = self
            .versions
            .iter()
            .rev()
            .find(|version| version.valid_from <= day);
        later.or_else(|| self.versions.first())
    }

    /// The version with this number.
    pub fn version(&self, number: i64) -> Option<&CodeVersion> {
        self.versions
            .iter()
            .find(|version| version.number == number)
    }
}

impl CodeVersion {
    /// The code with this identifier.
    pub fn find(&self, code: &str) -> Option<&Code> {
        self.codes.iter().find(|known| known.code == code)
    }
}
