//! 数値の確認: the arithmetic that every report passes before it is published.

use app::figures::{Line, LineKind, Table, grouped};

use crate::city_reports::model::{Body, Contents, Finding, Look, Part};

/// A change of at least this share, in percent, of what was before is worth a look…
const JUMP_PERCENT: i64 = 50;
/// …where it is at least this many.
const JUMP_LEAST: i64 = 20;

/// Everything worth a look before publishing, in the report's order.
pub fn findings(contents: &Contents) -> Vec<Finding> {
    contents
        .parts()
        .flat_map(|(_, part)| of_part(part))
        .collect()
}

fn of_part(part: &Part) -> Vec<Finding> {
    let Body::Figures { table, look } = &part.body else {
        return Vec::new();
    };
    let mut told: Vec<(bool, String)> = Vec::new();
    told.extend(wrong_sums(table).map(|words| (true, words)));
    told.extend(large_subsets(table).map(|words| (true, words)));
    match look {
        Look::Stacked { out_of, .. } => {
            told.extend(missing(table, *out_of));
        }
        Look::Bars { beside: true } => {
            told.extend(jumps(table).map(|words| (false, words)));
        }
        Look::Table | Look::Bars { .. } | Look::Histogram { .. } => {}
    }
    let finding = |(is_wrong, words)| Finding {
        place: part.key.clone(),
        heading: part.heading.clone(),
        words,
        is_wrong,
    };
    told.into_iter().map(finding).collect()
}

fn columns(table: &Table) -> impl Iterator<Item = (usize, &String)> {
    table.columns.iter().enumerate()
}

fn at(line: &Line, column: usize) -> Option<i64> {
    line.values.get(column).copied().flatten()
}

/// 合計 that is not the sum of its parts; columns of rates have no sum.
fn wrong_sums(table: &Table) -> impl Iterator<Item = String> {
    let sums = table.sum(|_| true);
    let total = table.lines.iter().find(|line| line.kind == LineKind::Total);
    let summed = columns(table).filter(|(column, _)| table.decimals(*column) == 0);
    summed.filter_map(move |(column, title)| {
        let (said, counted) = (at(total?, column)?, (*sums.get(column)?)?);
        (said != counted).then(|| {
            format!(
                "{title}：合計{}が内訳の和{}と一致しません。元の記録を確かめ、直せないときは注を付けてください。",
                grouped(said),
                grouped(counted)
            )
        })
    })
}

/// 再掲 that is more than the whole it is a part of.
fn large_subsets(table: &Table) -> impl Iterator<Item = String> {
    let again = table.lines.iter();
    let again = again.filter(|line| line.kind == LineKind::Again);
    again.flat_map(move |line| {
        columns(table).filter_map(move |(column, title)| {
            let (part, whole) = (at(line, column)?, table.total(column)?);
            (part > whole).then(|| {
                format!(
                    "{title}：（再掲）{}{}が合計{}を上回っています。元の記録を確かめてください。",
                    line.label,
                    grouped(part),
                    grouped(whole)
                )
            })
        })
    })
}

/// Lines of answers that not every ward gave, or that more gave than there are.
fn missing(table: &Table, out_of: i64) -> Vec<(bool, String)> {
    let lines = table.lines.iter();
    let lines = lines.filter(|line| line.kind == LineKind::Part);
    lines
        .filter_map(|line| {
            let answers: i64 = line.values.iter().flatten().sum();
            let label = &line.label;
            match answers.cmp(&out_of) {
                std::cmp::Ordering::Equal => None,
                std::cmp::Ordering::Less if answers == 0 => None,
                std::cmp::Ordering::Less => Some((
                    false,
                    format!(
                        "「{label}」：{out_of}のうち{answers}の回答です（回答なし{}）。",
                        out_of - answers
                    ),
                )),
                std::cmp::Ordering::Greater => Some((
                    true,
                    format!("「{label}」：{out_of}より多い{answers}の回答があります。"),
                )),
            }
        })
        .collect()
}

/// Figures that changed by half or more against the period before.
fn jumps(table: &Table) -> impl Iterator<Item = String> {
    table.lines.iter().filter_map(|line| {
        let (now, before) = (at(line, 0)?, at(line, 1)?);
        let change = now - before;
        let is_jump =
            before > 0 && change.abs() >= JUMP_LEAST && change.abs() * 100 >= before * JUMP_PERCENT;
        is_jump.then(|| {
            format!(
                "「{}」：前の期間の{}から{}に変わりました。理由があれば文に書き添えてください。",
                line.label,
                grouped(before),
                grouped(now)
            )
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::city_reports::model::{Chapter, Stack, Volume};

    fn line(kind: LineKind, label: &str, values: &[i64]) -> Line {
        Line {
            kind,
            code: String::new(),
            label: label.into(),
            values: values.iter().map(|n| Some(*n)).collect(),
        }
    }

    fn found(columns: usize, lines: Vec<Line>, look: Look) -> Vec<(bool, String)> {
        let table = Table {
            columns: (0..columns).map(|n| format!("列{n}")).collect(),
            lines,
            ..Table::default()
        };
        let part = Part {
            key: "x".into(),
            heading: "見本".into(),
            body: Body::Figures { table, look },
            doors: Vec::new(),
        };
        let contents = Contents {
            volumes: vec![Volume {
                heading: String::new(),
                chapters: vec![Chapter {
                    parts: vec![part],
                    ..Chapter::default()
                }],
            }],
            ..Contents::default()
        };
        let told = findings(&contents).into_iter();
        told.map(|one| (one.is_wrong, one.words)).collect()
    }

    #[test]
    fn the_total_of_fy2023_as_it_was_published_is_pointed_out() {
        // 829 + 1,557 = 2,386; the published 2,505 adds the subset 119 in.
        let lines = |total| {
            vec![
                line(LineKind::Part, "市・区", &[829]),
                line(LineKind::Part, "関係機関", &[1557]),
                line(LineKind::Total, "合計", &[total]),
                line(LineKind::Again, "地域ケア会議", &[119]),
            ]
        };
        let told = found(1, lines(2505), Look::Table);
        assert_eq!(told.len(), 1);
        assert!(told[0].0 && told[0].1.contains("2,505") && told[0].1.contains("2,386"));
        assert!(found(1, lines(2386), Look::Table).is_empty());
    }

    #[test]
    fn a_subset_cannot_be_more_than_its_whole() {
        let lines = vec![
            line(LineKind::Part, "市・区", &[3]),
            line(LineKind::Total, "合計", &[3]),
            line(LineKind::Again, "地域ケア会議", &[4]),
        ];
        let told = found(1, lines, Look::Table);
        assert!(told.len() == 1 && told[0].0, "{told:?}");
    }

    #[test]
    fn wards_that_did_not_answer_are_counted_and_too_many_answers_are_wrong() {
        let look = || Look::Stacked {
            out_of: 24,
            stacks: vec![Stack {
                label: String::new(),
                period: String::new(),
            }],
        };
        for (values, expected) in [
            (&[20, 4], None),
            (&[20, 1], Some(false)),
            (&[20, 5], Some(true)),
            (&[0, 0], None),
        ] {
            let told = found(2, vec![line(LineKind::Part, "問1", values)], look());
            assert_eq!(told.first().map(|one| one.0), expected, "{values:?}");
        }
    }

    #[test]
    fn only_large_jumps_are_worth_a_look() {
        for (now, before, told) in [
            (30, 10, true),
            (10, 40, true),
            (29, 10, false),
            (130, 100, false),
            (40, 0, false),
        ] {
            let lines = vec![line(LineKind::Part, "病院", &[now, before])];
            let found = found(2, lines, Look::Bars { beside: true });
            assert_eq!(!found.is_empty(), told, "{now} {before}");
        }
    }
}
