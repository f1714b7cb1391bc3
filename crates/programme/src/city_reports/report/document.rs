//! The report as a book: cover, contents, chapters with charts and tables, page numbers.

use app::figures;
use chrono::NaiveDate;
use kernel::calendar::format_date_with_weekday;
use render::{
    Document,
    chart::{ChartStyle, draw},
    document::{Block, Column, Cover, RowKind, Sender, Table},
};

use crate::city_reports::{
    model::{Body, CityReport, Contents, Part, State, Words, WordsByPlace},
    rules,
};

/// The document that is printed.
pub fn document(
    report: &CityReport,
    contents: &Contents,
    words: &WordsByPlace,
    (city, today): (&str, NaiveDate),
) -> Document {
    let date = format_date_with_weekday(day(report, today));
    let mut document = Document::new(&report.title, Sender::default(), &date).covered(Cover {
        over: report.period.label(),
        under: format!("第{}版", report.edition),
        date,
        issuer: vec![city.to_owned()],
    });
    if report.state == State::Draft {
        document = document.marked("作成中");
    }
    document.push(Block::Contents("目次".to_owned()));
    let period = report.period.label();
    for volume in &rules::shown(contents, words).volumes {
        document.push(Block::PageBreak);
        document.push(Block::heading(&volume.heading));
        for chapter in &volume.chapters {
            document.push(Block::subheading(&chapter.heading));
            let said = words.get(&chapter.key);
            before(&mut document, said);
            after(&mut document, said);
            for part in &chapter.parts {
                of_part(&mut document, part, words.get(&part.key), &period);
            }
        }
    }
    document
}

/// The day the figures are of.
fn day(report: &CityReport, today: NaiveDate) -> NaiveDate {
    let published = report.published.as_ref();
    published.map_or(today, |(at, _)| kernel::clock::in_japan(*at).date())
}

fn of_part(document: &mut Document, part: &Part, words: Option<&Words>, period: &str) {
    document.push(Block::Heading {
        level: 3,
        text: part.heading.clone(),
    });
    before(document, words);
    if let Some(chart) = rules::chart(part, period) {
        document.push(draw(&chart, ChartStyle::Print));
    }
    match &part.body {
        Body::Figures { table, .. } => document.push(figures::printed(table)),
        Body::Words {
            caption,
            columns,
            rows,
            notes,
        } => {
            let columns = columns.iter().map(Column::words).collect();
            let mut table = Table::new(caption, columns).whole_rows();
            for row in rows {
                table.row(RowKind::Plain, row.iter().cloned());
            }
            table.notes.clone_from(notes);
            document.push(table);
        }
    }
    after(document, words);
}

fn before(document: &mut Document, words: Option<&Words>) {
    if let Some(words) = words.filter(|words| !words.sentences.is_empty()) {
        document.push(Block::paragraph(&words.sentences));
    }
}

fn after(document: &mut Document, words: Option<&Words>) {
    if let Some(words) = words.filter(|words| !words.note.is_empty()) {
        document.push(Block::note(&words.note));
    }
}
