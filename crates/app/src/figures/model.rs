//! What is counted.

use std::collections::HashMap;

use chrono::{Datelike, NaiveDate};
use kernel::Id;
use policy::Office;

/// Declares the measures once: name, code, label.
macro_rules! measures {
    ($($(#[$doc:meta])* $name:ident = $code:literal, $label:literal;)*) => {
        /// 集計項目: what a counter counts; its `code` says by which list it is broken down.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum Measure { $($(#[$doc])* $name,)* }

        impl Measure {
            /// Every measure.
            pub const ALL: &'static [Self] = &[$(Self::$name,)*];

            /// Where its definition stands.
            pub fn definition(self) -> String {
                format!("/statistics/definitions#{}", self.code())
            }

            /// The code in database and exports.
            pub const fn code(self) -> &'static str {
                match self { $(Self::$name => $code,)* }
            }

            /// What a person reads.
            pub const fn label(self) -> &'static str {
                match self { $(Self::$name => $label,)* }
            }
        }
    };
}

measures! {
    /// Consultations on a case, by inquirer.
    CaseByInquirer = "case", "個別ケース相談（相談者別）";
    /// Consultations on a case, by topic; several per consultation.
    CaseByTopic = "case_topic", "個別ケース相談（相談内容別・複数回答）";
    /// Consultations on a case, by scene.
    CaseByScene = "case_scene", "個別ケース相談（4つの場面別）";
    /// Consultations on a case, by difficulty; several per consultation.
    CaseByDifficulty = "case_difficulty", "個別ケース相談（支援困難要因別・複数回答）";
    /// Consultations on a case, by outcome of the closed ones.
    CaseByOutcome = "case_outcome", "個別ケース相談（結果別）";
    /// Liaison that is not about a case, by inquirer.
    LiaisonByInquirer = "liaison", "個別ケース以外の連絡調整（相談者別）";
    /// Inquiries to facilities, by state.
    InquiryByState = "inquiry", "打診（結果別）";
    /// Minutes until the first reply, summed over consultations that have one.
    ReplyMinutes = "reply_minutes", "最初の回答までの時間（分・合計）";
    /// Consultations that have a first reply.
    Replied = "replied", "最初の回答をした相談";
    /// Meetings attended, by kind.
    Meeting = "meeting", "会議・研修会等への参加";
    /// Of those, 地域ケア会議: a subset, never added to the total.
    MeetingCareConference = "meeting_care", "（再掲）地域ケア会議";
}

impl Measure {
    /// The measure with this code.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL
            .iter()
            .copied()
            .find(|measure| measure.code() == code)
    }

    /// Whether one record can stand under several codes, so that codes do not add up to records.
    pub const fn is_multiple(self) -> bool {
        matches!(self, Self::CaseByTopic | Self::CaseByDifficulty)
    }
}

/// 202611 for any day of November 2026.
pub fn month_number(day: NaiveDate) -> i64 {
    i64::from(day.year()) * 100 + i64::from(day.month())
}

/// 計上: where one record counts, and how much (1 for a record, minutes for a sum of minutes).
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Count {
    /// What.
    pub measure: Measure,
    /// When, 202611.
    pub month: i64,
    /// At which office.
    pub office: Id<Office>,
    /// Under which code; empty where the measure has none.
    pub code: String,
    /// Whether the person is insured under long-term care insurance (第1号・第2号). Since FY2024
    /// the city counts only these.
    pub counted: bool,
    /// How much.
    pub n: i64,
}

/// 計数: one kept counter as it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tally {
    /// When, 202611.
    pub month: i64,
    /// At which office.
    pub office: Id<Office>,
    /// Under which code.
    pub code: String,
    /// Whether the persons are insured under long-term care insurance.
    pub counted: bool,
    /// How many.
    pub n: i64,
}

/// What must be added to the counters when a record changes from `before` to `after`.
pub fn difference(before: &[Count], after: &[Count]) -> Vec<Count> {
    let mut sums: HashMap<Count, i64> = HashMap::new();
    let signed = before
        .iter()
        .map(|count| (count, -1))
        .chain(after.iter().map(|c| (c, 1)));
    for (count, sign) in signed {
        *sums
            .entry(Count {
                n: 0,
                ..count.clone()
            })
            .or_default() += sign * count.n;
    }
    let mut changes: Vec<Count> = sums
        .into_iter()
        .filter(|(_, n)| *n != 0)
        .map(|(count, n)| Count { n, ..count })
        .collect();
    // The same order everywhere, so that two transactions never wait for each other in a ring.
    changes.sort_by(|a, b| key(a).cmp(&key(b)));
    changes
}

fn key(count: &Count) -> (Measure, i64, Id<Office>, &str, bool) {
    (
        count.measure,
        count.month,
        count.office,
        &count.code,
        count.counted,
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn count(code: &str, n: i64) -> Count {
        Count {
            measure: Measure::CaseByInquirer,
            month: 202611,
            office: Id::new(1),
            code: code.into(),
            counted: true,
            n,
        }
    }

    #[test]
    fn an_unchanged_record_shifts_nothing() {
        assert_eq!(difference(&[count("clinic", 1)], &[count("clinic", 1)]), []);
    }

    #[test]
    fn a_corrected_inquirer_moves_one_from_the_old_code_to_the_new() {
        let changes = difference(&[count("clinic", 1)], &[count("dental", 1)]);
        assert_eq!(changes, [count("clinic", -1), count("dental", 1)]);
    }

    #[test]
    fn minutes_shift_by_their_difference() {
        assert_eq!(
            difference(&[count("", 30)], &[count("", 45)]),
            [count("", 15)]
        );
    }
}
