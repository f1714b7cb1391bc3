//! A list, its versions, their codes.

use chrono::{DateTime, NaiveDate, Utc};

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

/// 対応: where a code of one version goes in the next. A split or merge has several of them; a
/// code that goes on unchanged has none.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Crossing {
    /// Number of the earlier version.
    pub from_version: i64,
    /// Code of the earlier version.
    pub from: String,
    /// Number of the later version, the next one of its list.
    pub to_version: i64,
    /// Code of the later version.
    pub to: String,
    /// Why; may be empty.
    pub note: String,
}

/// 区分の一覧の印: counts the changes of a list and says who made the last one.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ListEdition {
    /// Counts the changes, from 1.
    pub number: i64,
    /// Who changed it last; empty when nobody did.
    pub by: String,
    /// When; `None` when nobody did.
    pub at: Option<DateTime<Utc>>,
}

/// 新しい版の一行: one code as the administrator writes it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DraftCode {
    /// Row of the form, from 1; messages stand there.
    pub row: usize,
    /// The code; fixed for those that go on.
    pub code: String,
    /// 名称.
    pub label: String,
    /// 略称; empty for the label.
    pub short: String,
    /// 集計のまとまり.
    pub group: String,
    /// 並び順 as typed.
    pub order: String,
    /// Numbers of the previous version's codes that go into it, as typed.
    pub from: String,
    /// Whether it ends here.
    pub ends: bool,
}

/// 新しい版: what the administrator asks for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Draft {
    /// The first day it holds, or why what was typed is no date.
    pub valid_from: Result<NaiveDate, String>,
    /// Why it changes.
    pub note: String,
    /// Its codes in the form's order: those of the previous version, then new ones.
    pub codes: Vec<DraftCode>,
}
