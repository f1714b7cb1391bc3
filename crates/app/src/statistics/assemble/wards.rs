//! 区別・開設時期別.

use kernel::Fault;

use super::{Assembled, Behind, Part, Place};
use crate::{
    figures::Measure,
    statistics::{charts, gather::Reader, model::Ask, rules},
};

/// Every ward, wards by inquirer, and old offices against new ones.
pub async fn assemble(
    reader: &mut Reader<'_>,
    place: Place<'_>,
    ask: Ask,
) -> Result<Assembled, Fault> {
    let column = reader.column(ask.period, &rules::WARD_MEASURES).await?;
    let offices = place.named(reader.offices());
    let rows = rules::ward_rows(&column, &offices, place.today);
    let cross = rules::cross(&column, &offices, place.book);
    let cases = column.by_office(Measure::CaseByInquirer);
    let cohorts = rules::cohorts(reader.offices(), &cases, ask.period, place.today);
    let remarks = if column.exists {
        rules::ratio_words(&cohorts)
    } else {
        Vec::new()
    };
    let parts = vec![
        Part {
            heading: "区別",
            chart: charts::wards(&rows, &ask.period.label()),
            table: rows,
            behind: Behind::Wards,
        },
        Part {
            heading: "区別・相談者別",
            chart: None,
            table: cross,
            behind: Behind::Cross,
        },
        Part {
            heading: "開設時期別",
            chart: None,
            table: rules::cohort_table(&cohorts, ask.period),
            behind: Behind::Definition("cohort"),
        },
    ];
    Ok(Assembled {
        remarks,
        parts,
        columns: vec![column],
        ..Assembled::default()
    })
}
