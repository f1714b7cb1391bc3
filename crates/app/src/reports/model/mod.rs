//! The monthly report, its way through the offices, and what it says.

mod figures;
mod setup;
mod state;

pub use figures::{Correction, Figures, Part};
pub use setup::{ProgressGroup, ProgressItem, Setup, Staff};
pub use state::{Move, State};

use chrono::{DateTime, NaiveDate, Utc};
use kernel::{Id, calendar::YearMonth};
use policy::Office;

use crate::{areas::OfficeEntry, figures::Table};

/// 実績報告書（月）: one office's report of one month as it is kept.
#[derive(Clone, Debug)]
pub struct MonthlyReport {
    /// Id.
    pub id: Id<MonthlyReport>,
    /// The office that reports.
    pub office: Id<Office>,
    /// The month reported, 202610.
    pub month: i64,
    /// 状態.
    pub state: State,
    /// The figures as they were submitted; `None` before the first submission.
    pub frozen: Option<Figures>,
    /// Notes of the office.
    pub notes: Notes,
    /// 体制と取組.
    pub setup: Setup,
    /// 差戻しの理由 or any other word of the last move.
    pub comment: String,
    /// When and by whom it was changed last.
    pub updated: (DateTime<Utc>, String),
    /// Counts up with every change; 0 for one that is not kept yet.
    pub version: i64,
}

/// 特記事項: what the office writes beside the figures.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Notes {
    /// f 感染症等の特記取組.
    pub special: String,
    /// h 広報・周知.
    pub publicity: String,
    /// i 課題と次期の対応.
    pub issue: String,
}

impl Notes {
    /// The notes that have no place of their own among the tables, with their titles.
    pub fn in_words(&self) -> [(&'static str, &str); 3] {
        [
            ("f 感染症等の特記取組", &self.special),
            ("h 広報・周知", &self.publicity),
            ("i 課題と次期の対応", &self.issue),
        ]
    }
}

/// What stands in place of an office's words before it hands them in.
pub const WITHHELD: &str = "提出前のため表示しません。";

impl Report {
    /// f to i as lines of title and text, in the order of the sheet.
    pub fn words(&self) -> Vec<(String, String)> {
        if self.is_withheld {
            return vec![("体制と特記事項".to_owned(), WITHHELD.to_owned())];
        }
        let [special, publicity, issue] = self.is.notes.in_words();
        let staff = self.is.setup.staff.in_words();
        let staff = staff.map(|(title, text)| (format!("g コーディネーター体制　{title}"), text));
        let note = |(title, text): (&str, &str)| (title.to_owned(), text.to_owned());
        let mut words = vec![note(special)];
        words.extend(staff);
        words.extend([note(publicity), note(issue)]);
        words
    }
}

/// 経過: one move of a report.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step {
    /// When.
    pub at: DateTime<Utc>,
    /// Who.
    pub who: String,
    /// What.
    pub deed: Move,
    /// With which words.
    pub comment: String,
}

/// 報告の対象: an office and a month.
#[derive(Clone, Debug)]
pub struct Place {
    /// The office.
    pub office: OfficeEntry,
    /// The ward it serves.
    pub ward: String,
    /// The month.
    pub month: YearMonth,
}

/// 実績報告書 as it is read: on screen, on paper, in a workbook, from the command line.
#[derive(Clone, Debug)]
pub struct Report {
    /// The municipality's name.
    pub city: String,
    /// Office and month.
    pub place: Place,
    /// What is kept of it.
    pub is: MonthlyReport,
    /// The figures shown: as submitted once submitted, else as they stand.
    pub figures: Figures,
    /// The same as tables a to d.
    pub tables: Vec<Table>,
    /// Whether what the office wrote is withheld: nobody outside reads it before it is handed in.
    pub is_withheld: bool,
    /// e 取組の実施状況.
    pub progress: Vec<ProgressGroup>,
    /// 訂正: what changed since it was submitted, with labels.
    pub corrections: Vec<Correction>,
    /// 経過, oldest first.
    pub steps: Vec<Step>,
    /// 提出期限.
    pub due: NaiveDate,
}
