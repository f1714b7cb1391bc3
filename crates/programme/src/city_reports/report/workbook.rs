//! Every figure of the report as a workbook, a sheet for each part.

use app::figures;
use chrono::NaiveDate;
use kernel::calendar::format_date;
use render::sheet::{Cell, RowKind, Sheet, Workbook};

use crate::city_reports::{
    model::{Body, CityReport, Contents, Part, Words, WordsByPlace},
    rules,
};

/// The workbook.
pub fn workbook(
    report: &CityReport,
    contents: &Contents,
    words: &WordsByPlace,
    (city, today): (&str, NaiveDate),
) -> Workbook {
    let about = vec![
        city.to_owned(),
        report.period.label(),
        format!(
            "第{}版　{}　作成日 {}",
            report.edition,
            report.state.label(),
            format_date(today)
        ),
    ];
    let contents = rules::shown(contents, words);
    let mut book = Workbook::new(&report.title, city).created(today);
    book = book.with(index(report, &contents, &about));
    for (at, (_, part)) in contents.parts().enumerate() {
        book = book.with(sheet(part, words.get(&part.key), (at + 1, &about)));
    }
    book
}

/// The first sheet: what stands on which.
fn index(report: &CityReport, contents: &Contents, about: &[String]) -> Sheet {
    let mut sheet = Sheet::list("目次", ["シート", "章", "表"]);
    sheet.title.clone_from(&report.title);
    sheet.about = about.to_vec();
    for (at, (chapter, part)) in contents.parts().enumerate() {
        let cells = [
            Cell::text((at + 1).to_string()),
            Cell::text(&chapter.heading),
            Cell::text(&part.heading),
        ];
        sheet.row(RowKind::Plain, cells);
    }
    sheet
}

fn sheet(part: &Part, words: Option<&Words>, (number, about): (usize, &[String])) -> Sheet {
    let mut sheet = match &part.body {
        Body::Figures { table, .. } => figures::sheet(table, about),
        Body::Words {
            caption,
            columns,
            rows,
            notes,
        } => {
            let mut sheet = Sheet::list(caption, columns.iter().cloned());
            sheet.about = about.to_vec();
            for row in rows {
                sheet.row(RowKind::Plain, row.iter().map(Cell::text));
            }
            sheet.notes.clone_from(notes);
            sheet
        }
    };
    if let Some(words) = words.filter(|words| !words.note.is_empty()) {
        sheet.notes.push(words.note.clone());
    }
    sheet.named(format!("{number} {}", part.heading))
}
