//! The tables of one period beside its neighbours.

use std::collections::HashMap;

use kernel::calendar::Period;

use super::{change, comparable, counting_notes};
use crate::{
    codes::Book,
    consultations::InquiryState,
    figures::{Answer, Line, LineKind, Measure, Sums, Table, answers},
    statistics::model::{Column, inquiry_label},
};

/// 材料: what tables are made of. The first column is the period asked for.
#[derive(Clone, Copy)]
pub struct Material<'a> {
    /// 区分.
    pub book: &'a Book,
    /// This period, the one before, the same of last year.
    pub columns: &'a [Column],
}

impl Material<'_> {
    fn sums(&self, measure: Measure) -> Vec<Sums> {
        self.columns
            .iter()
            .map(|column| column.by_code(measure))
            .collect()
    }

    fn periods(&self) -> Vec<Period> {
        self.columns.iter().map(|column| column.period).collect()
    }

    fn table(&self, key: &'static str, title: &str, measure: Measure) -> Table {
        Table {
            key: key.into(),
            title: title.to_owned(),
            unit: "件".into(),
            multiple: measure.is_multiple(),
            columns: self
                .columns
                .iter()
                .map(|column| column.period.label())
                .collect(),
            notes: counting_notes(measure, &self.periods()),
            ..Table::default()
        }
    }

    fn by_list(&self, mut table: Table, measure: Measure, list: &'static str) -> Table {
        let sums = self.sums(measure);
        let day = self
            .columns
            .first()
            .map(|c| c.period.bounds().0)
            .unwrap_or_default();
        table.fill(&answers(self.book, list, day, &sums), &sums);
        table
    }

    /// n of a multi-answer table: the cases it speaks of.
    fn note_cases(&self, table: &mut Table) {
        let cases = self
            .columns
            .first()
            .and_then(|column| column.total(Measure::CaseByInquirer));
        let n = cases.map_or_else(|| "－".to_owned(), crate::figures::grouped);
        table.notes.insert(
            0,
            format!("複数回答のため、延べの数は相談件数（n={n}）と一致しません。"),
        );
    }
}

/// 個別ケース相談（相談者別）.
pub fn inquirers(of: Material<'_>) -> Table {
    let mut table = of.table(
        "inquirer",
        "個別ケース相談（相談者別）",
        Measure::CaseByInquirer,
    );
    table.head = "相談者区分".into();
    of.by_list(table, Measure::CaseByInquirer, "inquirer")
}

/// 個別ケース相談（相談内容別）.
pub fn topics(of: Material<'_>) -> Table {
    let mut table = of.table(
        "topic",
        "個別ケース相談（相談内容別）",
        Measure::CaseByTopic,
    );
    table.head = "相談内容区分".into();
    of.note_cases(&mut table);
    of.by_list(table, Measure::CaseByTopic, "topic")
}

/// 個別ケース相談（4つの場面別）.
pub fn scenes(of: Material<'_>) -> Table {
    let mut table = of.table(
        "scene",
        "個別ケース相談（4つの場面別）",
        Measure::CaseByScene,
    );
    table.head = "場面".into();
    of.by_list(table, Measure::CaseByScene, "scene")
}

/// 個別ケース相談（支援困難要因別）.
pub fn difficulties(of: Material<'_>) -> Table {
    let mut table = of.table(
        "difficulty",
        "個別ケース相談（支援困難要因別）",
        Measure::CaseByDifficulty,
    );
    table.head = "支援困難要因".into();
    of.note_cases(&mut table);
    of.by_list(table, Measure::CaseByDifficulty, "difficulty")
}

/// 個別ケース相談（結果別）.
pub fn outcomes(of: Material<'_>) -> Table {
    let mut table = of.table(
        "outcome",
        "個別ケース相談（結果別）",
        Measure::CaseByOutcome,
    );
    table.head = "結果".into();
    table
        .notes
        .push("受け付けた月の数です。結果がまだ出ていない相談は含みません。".to_owned());
    of.by_list(table, Measure::CaseByOutcome, "outcome")
}

/// 個別ケース以外の連絡調整.
pub fn liaison(of: Material<'_>) -> Table {
    let mut table = of.table(
        "liaison",
        "個別ケース以外の連絡調整（相談者別）",
        Measure::LiaisonByInquirer,
    );
    table.head = "相談者区分".into();
    of.by_list(table, Measure::LiaisonByInquirer, "inquirer")
}

/// 会議・研修会等への参加, the 地域ケア会議 apart.
pub fn meetings(of: Material<'_>) -> Table {
    let mut table = of.table("meeting", "会議・研修会等への参加", Measure::Meeting);
    (table.head, table.unit) = ("種別".into(), "回".into());
    table
        .notes
        .push("（再掲）は内訳の一部で、合計に足していません。".to_owned());
    let mut table = of.by_list(table, Measure::Meeting, "meeting_kind");
    let again = of
        .columns
        .iter()
        .map(|c| c.total(Measure::MeetingCareConference))
        .collect();
    table.again("地域ケア会議", again);
    table
}

/// 打診（結果別）.
pub fn inquiries(of: Material<'_>) -> Table {
    let mut table = of.table("inquiry", "打診（結果別）", Measure::InquiryByState);
    table.head = "状態".into();
    let sums = of.sums(Measure::InquiryByState);
    let mut answers: Vec<Answer> = InquiryState::ALL.map(|state| answer(state.code())).into();
    let known = |code: &str| InquiryState::from_code(code).is_some();
    let others = sums.iter().flatten().flat_map(HashMap::keys);
    let others = others.filter(|code| !known(code));
    let mut others: Vec<&String> = others.collect();
    others.sort();
    others.dedup();
    answers.extend(others.into_iter().map(|code| answer(code)));
    table.fill(&answers, &sums);
    table
}

fn answer(code: &str) -> Answer {
    Answer {
        code: code.to_owned(),
        label: inquiry_label(code).to_owned(),
        group: String::new(),
    }
}

/// 主な数値 beside the neighbours, with how they changed.
pub fn main(of: Material<'_>) -> (Table, Vec<Vec<String>>) {
    let mut table = of.table("main", "主な数値", Measure::CaseByInquirer);
    (table.head, table.unit) = ("項目".into(), "件・回".into());
    let mut changes = Vec::new();
    for (measure, label, kind) in [
        (
            Measure::CaseByInquirer,
            "個別ケース相談（件）",
            LineKind::Part,
        ),
        (
            Measure::LiaisonByInquirer,
            "個別ケース以外の連絡調整（件）",
            LineKind::Part,
        ),
        (
            Measure::Meeting,
            "会議・研修会等への参加（回）",
            LineKind::Part,
        ),
        (
            Measure::MeetingCareConference,
            "地域ケア会議（回）",
            LineKind::Again,
        ),
    ] {
        let values: Vec<Option<i64>> = of
            .columns
            .iter()
            .map(|column| column.total(measure))
            .collect();
        changes.push(changes_of(of, measure, &values));
        table.lines.push(Line {
            kind,
            code: measure.code().to_owned(),
            label: label.to_owned(),
            values,
        });
    }
    (table, changes)
}

fn changes_of(of: Material<'_>, measure: Measure, values: &[Option<i64>]) -> Vec<String> {
    let (Some(first), Some(now)) = (of.columns.first(), values.first()) else {
        return Vec::new();
    };
    of.columns
        .iter()
        .zip(values)
        .skip(1)
        .map(|(column, before)| {
            if first.is_running {
                return "期間の途中です".to_owned();
            }
            let alike = comparable(measure, first.period, column.period);
            change(*now, *before, alike)
        })
        .collect()
}
