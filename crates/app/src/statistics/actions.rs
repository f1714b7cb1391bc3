//! Writes: published figures, and the breaks every series must show.

use chrono::NaiveDate;
use db::{Event, Work};
use kernel::{Fault, Id};
use policy::Permission;

use super::{
    model::{Imported, PublishedFigure, SeriesBreak},
    rules, store,
};
use crate::{
    codes::Shelf,
    figures::{Counting, Measure},
};

/// Published figures were imported.
pub const IMPORTED: Event = Event {
    code: "statistics.imported",
    label: "公表済みの数値の取込",
};
/// The breaks of the series were set up.
pub const INSTALLED: Event = Event {
    code: "statistics.installed",
    label: "集計方法の変更の初期設定",
};

/// The published figures of the model city (facts of its public reports), in the form of the
/// import file.
pub const BUILTIN: &str = include_str!("published.csv");

/// Imports published figures from the text of a CSV file with the columns
/// `period,measure,code,n,source,note`. Good rows are kept, in one transaction; bad rows are
/// reported with row, column, value and remedy. Importing the same file again changes nothing.
pub async fn import_published(work: &Work, text: &str) -> Result<Imported, Fault> {
    let scope = work.may(Permission::StatisticsImport)?;
    let book = Shelf::default().book(work).await?;
    let (figures, faults) = rules::read_published(text, &book, work.today());
    let mut tx = work.begin("statistics.import");
    let known = store::published(&mut tx, &scope).await?;
    let mut report = Imported {
        faults,
        ..Imported::default()
    };
    for figure in &figures {
        match known.iter().find(|known| is_same_place(known, figure)) {
            Some(known) if known == figure => report.same += 1,
            Some(_) => report.changed += 1,
            None => report.new += 1,
        }
        store::put_published(&mut tx, &scope, figure).await?;
    }
    let all = store::published(&mut tx, &scope).await?;
    report.findings = rules::check_published(&all);
    if report.new + report.changed > 0 {
        let what = format!("新規{}件、変更{}件", report.new, report.changed);
        tx.audit(IMPORTED, Id::<PublishedFigure>::new(0), &what)
            .await?;
    }
    tx.commit().await?;
    Ok(report)
}

fn is_same_place(known: &PublishedFigure, figure: &PublishedFigure) -> bool {
    (known.period, known.measure, &known.code) == (figure.period, figure.measure, &figure.code)
}

/// Sets up the breaks that are known: since FY2024 cases count only for insured persons. What the
/// city has entered itself stays.
pub async fn install(work: &Work) -> Result<(), Fault> {
    let scope = work.may(Permission::StatisticsImport)?;
    let month = Counting::INSURED_FROM;
    let starts_on = NaiveDate::from_ymd_opt((month / 100) as i32, (month % 100) as u32, 1)
        .ok_or_else(|| anyhow::anyhow!("{month} is no month"))?;
    let mut tx = work.begin("statistics.install");
    let mut added = 0;
    for measure in Measure::ALL
        .iter()
        .copied()
        .filter(|measure| measure.is_of_cases())
    {
        let found = SeriesBreak {
            measure,
            starts_on,
            note: Counting::NOTE.to_owned(),
        };
        added += usize::from(store::add_break(&mut tx, &scope, &found).await?);
    }
    if added > 0 {
        tx.audit(INSTALLED, Id::<SeriesBreak>::new(0), &format!("{added}件"))
            .await?;
    }
    Ok(tx.commit().await?)
}
