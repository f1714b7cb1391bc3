//! 文字による要約: the report as plain text, for mail and for those who listen to it.

use std::fmt::Write;

use app::figures::{Table, decimal, label};

use super::shown;
use crate::city_reports::model::{Body, CityReport, Contents, Part, Words, WordsByPlace};

/// The report in words, every figure included. Writing to a `String` cannot fail.
pub fn plain(report: &CityReport, contents: &Contents, words: &WordsByPlace) -> String {
    let mut out = format!(
        "{}\n{}　第{}版\n",
        report.title,
        report.period.label(),
        report.edition
    );
    let contents = shown(contents, words);
    for volume in &contents.volumes {
        let _ = writeln!(out, "\n■ {}", volume.heading);
        for chapter in &volume.chapters {
            let _ = writeln!(out, "\n{}", chapter.heading);
            if let Some(said) = words.get(&chapter.key) {
                before(&mut out, said);
                after(&mut out, said);
            }
            for part in &chapter.parts {
                of_part(&mut out, part, words.get(&part.key));
            }
        }
    }
    out
}

fn of_part(out: &mut String, part: &Part, words: Option<&Words>) {
    let _ = writeln!(out, "\n・{}", part.heading);
    if let Some(words) = words {
        before(out, words);
    }
    match &part.body {
        Body::Figures { table, .. } => figures(out, table),
        Body::Words {
            columns,
            rows,
            notes,
            ..
        } => {
            for row in rows {
                let cells: Vec<String> = columns
                    .iter()
                    .zip(row)
                    .filter(|(_, text)| !text.is_empty())
                    .map(|(head, text)| format!("{head}：{}", text.replace('\n', "、")))
                    .collect();
                let _ = writeln!(out, "  {}", cells.join("　"));
            }
            self::notes(out, notes);
        }
    }
    if let Some(words) = words {
        after(out, words);
    }
}

fn figures(out: &mut String, table: &Table) {
    let several = if table.multiple {
        "、複数回答"
    } else {
        ""
    };
    let _ = writeln!(out, "  （単位：{}{several}）", table.unit);
    for line in &table.lines {
        let mut cells = Vec::new();
        for (at, value) in line.values.iter().enumerate() {
            let value = value.map_or_else(|| "－".to_owned(), |n| decimal(n, table.decimals(at)));
            match table.columns.get(at) {
                Some(head) if table.columns.len() > 1 => cells.push(format!("{head} {value}")),
                _ => cells.push(value),
            }
        }
        let _ = writeln!(out, "  {}：{}", label(line), cells.join("、"));
    }
    notes(out, &table.notes);
}

fn notes(out: &mut String, notes: &[String]) {
    for note in notes {
        let _ = writeln!(out, "  ※{note}");
    }
}

fn before(out: &mut String, words: &Words) {
    if !words.sentences.is_empty() {
        let _ = writeln!(out, "  {}", words.sentences.replace('\n', "\n  "));
    }
}

fn after(out: &mut String, words: &Words) {
    if !words.note.is_empty() {
        let _ = writeln!(out, "  ※{}", words.note.replace('\n', "\n  "));
    }
}
