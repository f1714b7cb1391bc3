//! A report as JSON and as plain text, for the command line and for machines.

use std::fmt::Write;

use kernel::calendar::format_date;
use serde_json::{Value, json};

use super::{
    model::{Correction, Report, Step},
    report::{TITLE, subject},
};
use crate::figures::{self, LineKind, decimal, grouped, label};

/// The report as JSON: codes with their labels, sums computed.
pub fn as_json(report: &Report) -> Value {
    let lines = |table: &figures::Table| -> Vec<Value> {
        let line = |line: &figures::Line| {
            let n = line.values.first().copied().flatten();
            json!({ "kind": kind(line.kind), "code": line.code, "label": line.label, "n": n })
        };
        table.lines.iter().map(line).collect()
    };
    let table = |table: &figures::Table| {
        json!({
            "key": table.key,
            "title": table.title,
            "unit": table.unit,
            "multiple": table.multiple,
            "lines": lines(table),
            "notes": table.notes,
        })
    };
    let items = report.progress.iter().flat_map(|group| &group.items);
    let progress: Vec<Value> = items
        .map(|item| json!({ "item": item.key, "label": item.label, "state": item.state }))
        .collect();
    let correction = |one: &Correction| {
        json!({ "table": one.part.title(), "code": one.code, "label": one.label,
                "submitted": one.submitted, "now": one.now })
    };
    let step = |step: &Step| json!({ "at": step.at, "who": step.who, "deed": step.deed.code(), "comment": step.comment });
    json!({
        "city": report.city,
        "ward": report.place.ward,
        "office": report.place.office.name,
        "month": report.place.month.to_string(),
        "state": report.is.state.code(),
        "due": report.due,
        "cases": report.figures.cases(),
        "cases_left_out": report.figures.left_out,
        "meetings": report.figures.meetings_total(),
        "care_conferences": report.figures.care_conferences,
        "tables": report.tables.iter().map(table).collect::<Vec<_>>(),
        "withheld": report.is_withheld,
        "progress": progress,
        "staff": report.is.setup.staff,
        "special_note": report.is.notes.special,
        "publicity_note": report.is.notes.publicity,
        "issue_note": report.is.notes.issue,
        "corrections": report.corrections.iter().map(correction).collect::<Vec<_>>(),
        "history": report.steps.iter().map(step).collect::<Vec<_>>(),
    })
}

const fn kind(kind: LineKind) -> &'static str {
    match kind {
        LineKind::Part => "part",
        LineKind::Subtotal => "subtotal",
        LineKind::Total => "total",
        LineKind::Answers => "answers",
        LineKind::Again => "subset",
    }
}

/// The report as plain text for a terminal or a mail.
pub fn as_text(report: &Report) -> String {
    let mut out = format!(
        "{TITLE}\n{}　{}\n",
        subject(report),
        report.place.office.name
    );
    // Writing to a String cannot fail.
    let _ = writeln!(
        out,
        "状態：{}　提出期限：{}",
        report.is.state.label(),
        format_date(report.due)
    );
    for table in &report.tables {
        let several = if table.multiple {
            "、複数回答"
        } else {
            ""
        };
        let _ = writeln!(out, "\n{}（単位：{}{several}）", table.title, table.unit);
        for line in &table.lines {
            let n = line.values.first().copied().flatten().unwrap_or(0);
            let _ = writeln!(out, "  {:>6}  {}", decimal(n, 0), label(line));
        }
        for note in &table.notes {
            let _ = writeln!(out, "  ※{note}");
        }
    }
    let progress = report.progress.iter().filter(|_| !report.is_withheld);
    for group in progress {
        let _ = writeln!(out, "\ne 取組の実施状況　{}", group.title);
        for item in &group.items {
            let _ = writeln!(out, "  {}：{}", item.label, said(&item.state_label));
        }
    }
    for (title, text) in report.words() {
        let _ = writeln!(out, "\n{title}\n  {}", said(&text));
    }
    for one in &report.corrections {
        let (before, now) = (grouped(one.submitted), grouped(one.now));
        let _ = writeln!(
            out,
            "\n訂正　{}　{}：提出時 {before} → 現在 {now}",
            one.part.title(),
            one.label
        );
    }
    out
}

const fn said(text: &str) -> &str {
    if text.is_empty() {
        return "（未記入）";
    }
    text
}
