//! 主な数値.

use kernel::Fault;

use super::{Assembled, Behind, KeyFigure, Part, Place};
use crate::{
    figures::{Measure, decimal, grouped, scaled},
    statistics::{
        charts,
        gather::Reader,
        model::{Ask, Column},
        rules::{self, Material},
    },
};

const MEASURES: [Measure; 7] = [
    Measure::CaseByInquirer,
    Measure::LiaisonByInquirer,
    Measure::Meeting,
    Measure::MeetingCareConference,
    Measure::ReplyMinutes,
    Measure::Replied,
    Measure::InquiryByState,
];

/// The large figures, the comparison, meetings and inquiries.
pub async fn assemble(
    reader: &mut Reader<'_>,
    place: Place<'_>,
    ask: Ask,
) -> Result<Assembled, Fault> {
    let columns = reader.columns(ask, &MEASURES).await?;
    let material = Material {
        book: place.book,
        columns: &columns,
    };
    let (main, changes) = rules::main(material);
    let mut parts = vec![Part {
        heading: "前の期間・前年同期との比較",
        chart: None,
        table: main,
        behind: Behind::Measures,
    }];
    for (heading, measure, table) in [
        (
            "会議・研修会等への参加",
            Measure::Meeting,
            rules::meetings(material),
        ),
        (
            "打診と受入れ",
            Measure::InquiryByState,
            rules::inquiries(material),
        ),
    ] {
        let chart = charts::bars(&table, measure, &columns, place.area);
        parts.push(Part {
            heading,
            chart,
            table,
            behind: Behind::Periods(measure),
        });
    }
    let (figures, remarks) = match columns.first() {
        Some(now) => (figures(now, &changes, &columns), remarks(now)),
        None => (Vec::new(), Vec::new()),
    };
    Ok(Assembled {
        figures,
        remarks,
        parts,
        columns,
    })
}

fn remarks(now: &Column) -> Vec<String> {
    let mut remarks = Vec::new();
    let left_out = now.left_out(Measure::CaseByInquirer);
    if left_out > 0 {
        remarks.push(format!(
            "このほかに、介護保険対象者ではない、または対象区分が不明の相談が{}件あります（件数に含めていません）。",
            grouped(left_out)
        ));
    }
    remarks
}

fn figures(now: &Column, changes: &[Vec<String>], columns: &[Column]) -> Vec<KeyFigure> {
    let mut figures: Vec<KeyFigure> = [
        (Measure::CaseByInquirer, "個別ケース相談", "件"),
        (Measure::LiaisonByInquirer, "個別ケース以外の連絡調整", "件"),
        (Measure::Meeting, "会議・研修会等への参加", "回"),
    ]
    .into_iter()
    .enumerate()
    .map(|(at, (measure, label, unit))| KeyFigure {
        label,
        value: now.total(measure).map_or_else(|| "－".to_owned(), grouped),
        unit,
        note: note(
            changes.get(at).map(Vec::as_slice).unwrap_or_default(),
            columns,
        ),
        measure: Some(measure),
        definition: measure.code(),
    })
    .collect();
    figures.extend([per_month(now), reply(now), accepted(now)]);
    figures
}

/// 「前期 +12（+5.3%）／前年同期 …」.
fn note(changes: &[String], columns: &[Column]) -> String {
    if columns.first().is_some_and(|now| now.is_running) {
        return "期間の途中のため、前の期間とは比べません".to_owned();
    }
    let names: &[&str] = if columns.len() > 2 {
        &["前期", "前年同期"]
    } else {
        &["前年度"]
    };
    let one = |(name, change): (&&str, &String)| format!("{name}比 {change}");
    names
        .iter()
        .zip(changes)
        .map(one)
        .collect::<Vec<_>>()
        .join("／")
}

fn per_month(now: &Column) -> KeyFigure {
    let cases = now.total(Measure::CaseByInquirer);
    let rate = cases.and_then(|cases| rules::per_month(cases, now.open_months));
    KeyFigure {
        label: "1室1か月あたりの相談",
        value: rate.map_or_else(|| "－".to_owned(), |rate| decimal(scaled(rate, 1), 1)),
        unit: "件/月",
        note: format!("開設月数の合計 {}か月", grouped(now.open_months)),
        measure: None,
        definition: "per_month",
    }
}

fn reply(now: &Column) -> KeyFigure {
    let minutes = now.total(Measure::ReplyMinutes).unwrap_or(0);
    let replied = now.total(Measure::Replied).unwrap_or(0);
    let mean = rules::mean_reply(minutes, replied);
    KeyFigure {
        label: "最初の回答までの平均",
        value: mean.map_or_else(|| "－".to_owned(), rules::duration),
        unit: "",
        note: format!("n={}件", grouped(replied)),
        measure: Some(Measure::ReplyMinutes),
        definition: "reply_minutes",
    }
}

fn accepted(now: &Column) -> KeyFigure {
    let by_state = now.by_code(Measure::InquiryByState).unwrap_or_default();
    let (yes, answered) = rules::accepted_share(&by_state);
    KeyFigure {
        label: "打診の受入れの割合",
        value: rules::percent(yes, answered),
        unit: "",
        note: format!(
            "答えの出た打診 {}件のうち{}件",
            grouped(answered),
            grouped(yes)
        ),
        measure: None,
        definition: "inquiry",
    }
}
