//! 集計表: lines under columns, with subtotals and totals that are always computed, never stored.

use std::{borrow::Cow, collections::HashMap};

use serde::{Deserialize, Serialize};

use crate::codes::{Book, Code};

/// The part a line plays in the sum.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum LineKind {
    /// An ordinary line.
    Part,
    /// 小計 of a group of lines.
    Subtotal,
    /// 合計 of the ordinary lines.
    Total,
    /// 延べ: the sum of a multi-answer table, which exceeds the number of records.
    Answers,
    /// 再掲: a subset, never added in.
    Again,
}

/// One line; a value that does not exist (before an office opened) is `None`, not zero.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Line {
    /// Its part in the sum.
    pub kind: LineKind,
    /// The code it counts; empty for sums.
    pub code: String,
    /// What a person reads.
    pub label: String,
    /// One value for each column.
    pub values: Vec<Option<i64>>,
}

/// 集計表.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Table {
    /// Short name in addresses and of the spreadsheet's tab.
    pub key: Cow<'static, str>,
    /// 表題.
    pub title: String,
    /// 単位.
    pub unit: Cow<'static, str>,
    /// 複数回答: lines add up to more than the records.
    pub multiple: bool,
    /// The head over the labels.
    pub head: Cow<'static, str>,
    /// The columns.
    pub columns: Vec<String>,
    /// The code each column counts, in a table whose columns are answers.
    pub codes: Vec<String>,
    /// Decimals of each column, where it has any: 11.0 件/月 stands as 110 in a column of one.
    pub decimals: Vec<u8>,
    /// The lines.
    pub lines: Vec<Line>,
    /// 注記, without ※.
    pub notes: Vec<String>,
}

/// The sums of one column by code; `None` when the column does not exist.
pub type Sums = Option<HashMap<String, i64>>;

/// One answer a table has a line for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answer {
    /// Code.
    pub code: String,
    /// Label.
    pub label: String,
    /// The group it is summed in; may be empty.
    pub group: String,
}

impl From<&Code> for Answer {
    fn from(code: &Code) -> Self {
        Self {
            code: code.code.clone(),
            label: code.label.clone(),
            group: code.group.clone(),
        }
    }
}

/// The answers of `list` on `day`, and after them those of other versions that were counted, so
/// that no figure is hidden.
pub fn answers(book: &Book, list: &str, day: chrono::NaiveDate, columns: &[Sums]) -> Vec<Answer> {
    let version = book.on(list, day);
    let mut answers: Vec<Answer> = version
        .map(|v| v.codes.iter().map(Answer::from).collect())
        .unwrap_or_default();
    let counted = columns
        .iter()
        .flatten()
        .flat_map(HashMap::iter)
        .filter(|(_, n)| **n != 0);
    let mut others: Vec<&String> = counted
        .map(|(code, _)| code)
        .filter(|code| answers.iter().all(|known| known.code != **code))
        .collect();
    others.sort();
    others.dedup();
    let label = |code: &str| match book.label(list, code) {
        "" => "（区分なし）".to_owned(),
        label => label.to_owned(),
    };
    answers.extend(others.into_iter().map(|code| Answer {
        code: code.clone(),
        label: label(code),
        group: String::new(),
    }));
    answers
}

impl Table {
    /// Lines for each answer with subtotals of its groups, and the sum at the end.
    pub fn fill(&mut self, answers: &[Answer], columns: &[Sums]) {
        let value = |code: &str| -> Vec<Option<i64>> {
            let one = |column: &Sums| {
                column
                    .as_ref()
                    .map(|sums| sums.get(code).copied().unwrap_or(0))
            };
            columns.iter().map(one).collect()
        };
        for (at, answer) in answers.iter().enumerate() {
            self.lines.push(Line {
                kind: LineKind::Part,
                code: answer.code.clone(),
                label: answer.label.clone(),
                values: value(&answer.code),
            });
            let ends = answers
                .get(at + 1)
                .is_none_or(|next| next.group != answer.group);
            if ends && !answer.group.is_empty() {
                self.subtotal(answers, &answer.group);
            }
        }
        let (kind, label) = if self.multiple {
            (LineKind::Answers, "延べ（複数回答）")
        } else {
            (LineKind::Total, "合計")
        };
        let values = self.sum(|_| true);
        self.lines.push(Line {
            kind,
            code: String::new(),
            label: label.to_owned(),
            values,
        });
    }

    fn subtotal(&mut self, answers: &[Answer], group: &str) {
        let inside = |code: &str| answers.iter().any(|a| a.code == code && a.group == group);
        let values = self.sum(|line| inside(&line.code));
        let label = format!("{} 小計", group_label(group));
        self.lines.push(Line {
            kind: LineKind::Subtotal,
            code: String::new(),
            label,
            values,
        });
    }

    /// The sum of the ordinary lines that `takes` says yes to, column by column.
    pub fn sum(&self, takes: impl Fn(&Line) -> bool) -> Vec<Option<i64>> {
        let parts: Vec<&Line> = self
            .lines
            .iter()
            .filter(|line| line.kind == LineKind::Part && takes(line))
            .collect();
        let column = |at: usize| {
            parts
                .iter()
                .filter_map(|line| line.values.get(at).copied().flatten())
                .reduce(|a, b| a + b)
        };
        (0..self.columns.len()).map(column).collect()
    }

    /// Adds a subset that is shown apart and never added in.
    pub fn again(&mut self, label: &str, values: Vec<Option<i64>>) {
        let label = label.to_owned();
        self.lines.push(Line {
            kind: LineKind::Again,
            code: String::new(),
            label,
            values,
        });
    }

    /// The value of the sum line in column `at`.
    pub fn total(&self, at: usize) -> Option<i64> {
        let sum = |line: &&Line| matches!(line.kind, LineKind::Total | LineKind::Answers);
        self.lines
            .iter()
            .find(sum)?
            .values
            .get(at)
            .copied()
            .flatten()
    }

    /// Decimals of column `at`; mostly none.
    pub fn decimals(&self, at: usize) -> u8 {
        self.decimals.get(at).copied().unwrap_or(0)
    }

    /// Whether there is nothing but zeros in it.
    pub fn is_blank(&self) -> bool {
        self.lines
            .iter()
            .flat_map(|line| &line.values)
            .all(|value| value.unwrap_or(0) == 0)
    }
}

/// `share` in the last place of a column with `decimals`: 11.04 with one decimal is 110.
pub fn scaled(share: f64, decimals: u8) -> i64 {
    (share * 10_f64.powi(i32::from(decimals))).round() as i64
}

/// The city's words for the groups of inquirers.
fn group_label(group: &str) -> &str {
    match group {
        "medical" => "医療関係",
        "care" => "介護関係",
        "other" => "その他",
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn answer(code: &str, group: &str) -> Answer {
        Answer {
            code: code.into(),
            label: code.into(),
            group: group.into(),
        }
    }

    #[expect(clippy::unnecessary_wraps, reason = "a column may have no sums at all")]
    fn sums(pairs: &[(&str, i64)]) -> Sums {
        let sum = |(code, n): &(&str, i64)| ((*code).to_owned(), *n);
        Some(pairs.iter().map(sum).collect())
    }

    fn table(multiple: bool) -> Table {
        let columns = vec!["今期".to_owned(), "前期".to_owned()];
        Table {
            multiple,
            columns,
            ..Table::default()
        }
    }

    #[test]
    fn groups_have_subtotals_and_the_total_adds_each_part_once() {
        let mut table = table(false);
        let answers = [
            answer("clinic", "medical"),
            answer("dental", "medical"),
            answer("cm", "care"),
        ];
        table.fill(
            &answers,
            &[
                sums(&[("clinic", 2), ("dental", 3), ("cm", 5)]),
                sums(&[("cm", 1)]),
            ],
        );
        let shown: Vec<_> = table
            .lines
            .iter()
            .map(|l| (l.label.as_str(), l.values.clone()))
            .collect();
        assert_eq!(
            shown,
            [
                ("clinic", vec![Some(2), Some(0)]),
                ("dental", vec![Some(3), Some(0)]),
                ("医療関係 小計", vec![Some(5), Some(0)]),
                ("cm", vec![Some(5), Some(1)]),
                ("介護関係 小計", vec![Some(5), Some(1)]),
                ("合計", vec![Some(10), Some(1)]),
            ]
        );
    }

    #[test]
    fn a_subset_is_never_added_in() {
        let mut table = table(false);
        table.fill(
            &[answer("city", ""), answer("related", "")],
            &[sums(&[("city", 641), ("related", 1570)]), None],
        );
        table.again("地域ケア会議", vec![Some(139), None]);
        assert_eq!(table.total(0), Some(2211));
        assert_eq!(
            table.total(1),
            None,
            "a column that does not exist is not zero"
        );
    }

    #[test]
    fn a_multi_answer_table_says_so_instead_of_a_total() {
        let mut table = table(true);
        table.fill(&[answer("medical", "")], &[sums(&[("medical", 4)]), None]);
        assert_eq!(table.lines.last().unwrap().label, "延べ（複数回答）");
        assert_eq!(table.lines.last().unwrap().kind, LineKind::Answers);
    }

    #[test]
    fn a_code_of_another_version_is_shown_at_the_end() {
        let columns = [sums(&[("living_place", 3), ("nothing", 0)])];
        let answers = answers(&Book::default(), "topic", chrono::NaiveDate::MIN, &columns);
        assert_eq!(answers.len(), 1);
        assert_eq!(answers[0].label, "living_place");
    }
}
