//! 月別・年度別.

use kernel::{Fault, calendar::YearMonth};

use super::{Assembled, Behind, Part, Place};
use crate::{
    figures::{By, Measure, month_number},
    statistics::{
        charts,
        gather::{Reader, span},
        model::Ask,
        rules, store,
    },
};

const MEASURES: [Measure; 4] = [
    Measure::CaseByInquirer,
    Measure::LiaisonByInquirer,
    Measure::Meeting,
    Measure::MeetingCareConference,
];

/// The months of the period, and every year there are figures of.
pub async fn assemble(
    reader: &mut Reader<'_>,
    place: Place<'_>,
    ask: Ask,
) -> Result<Assembled, Fault> {
    let last = YearMonth::containing(place.today);
    let mut sums = Vec::with_capacity(MEASURES.len());
    for measure in MEASURES {
        sums.push((
            measure,
            reader.sums(measure, span(ask.period), By::Month).await?,
        ));
    }
    let by_month = rules::by_month(ask.period, last, &sums);
    let tallies = reader
        .tallies(Measure::CaseByInquirer, span(ask.period))
        .await?;
    let cross = rules::inquirer_by_month(place.book, ask.period, last, &tallies);
    let parts = vec![
        Part {
            heading: "月別",
            chart: charts::months(&by_month, place.area),
            table: by_month,
            behind: Behind::Months,
        },
        Part {
            heading: "相談者別・月別",
            chart: None,
            table: cross,
            behind: Behind::InquirerMonths,
        },
        years(reader, place, ask).await?,
    ];
    Ok(Assembled {
        parts,
        ..Assembled::default()
    })
}

async fn years(reader: &mut Reader<'_>, place: Place<'_>, ask: Ask) -> Result<Part, Fault> {
    let first = reader.first_month.unwrap_or_default();
    let until = month_number(place.today);
    let sums = reader
        .sums(Measure::CaseByInquirer, (first, until), By::Month)
        .await?;
    let first_month = reader.first_month;
    let (tx, scope) = reader.store();
    let mut figures = store::published(tx, scope).await?;
    let breaks = store::breaks(tx, scope).await?;
    if ask.ward.is_some() {
        // What was published is the city's.
        figures.clear();
    }
    let years = rules::years(&sums, &figures);
    let table = rules::year_table(&years, &breaks, first_month, place.today);
    let chart = charts::years(&years, &table, &breaks, place.area);
    Ok(Part {
        heading: "年度別",
        chart,
        table,
        behind: Behind::Years,
    })
}
