//! 相談の内訳.

use kernel::Fault;

use super::{Assembled, Behind, Part, Place};
use crate::{
    figures::{Measure, Table},
    statistics::{
        charts,
        gather::Reader,
        model::Ask,
        rules::{self, Material},
    },
};

const MEASURES: [Measure; 6] = [
    Measure::CaseByInquirer,
    Measure::CaseByTopic,
    Measure::CaseByScene,
    Measure::CaseByDifficulty,
    Measure::CaseByOutcome,
    Measure::LiaisonByInquirer,
];

const HEADINGS: [&str; 6] = [
    "相談者別",
    "相談内容別（複数回答）",
    "4つの場面別",
    "支援困難要因別（複数回答）",
    "結果別",
    "個別ケース以外の連絡調整",
];

const TABLES: [fn(Material<'_>) -> Table; 6] = [
    rules::inquirers,
    rules::topics,
    rules::scenes,
    rules::difficulties,
    rules::outcomes,
    rules::liaison,
];

/// One chapter for each list a consultation is broken down by.
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
    let part =
        |((measure, heading), table): ((Measure, &'static str), fn(Material<'_>) -> Table)| {
            let table = table(material);
            let chart = charts::bars(&table, measure, &columns, place.area);
            Part {
                heading,
                chart,
                table,
                behind: Behind::Periods(measure),
            }
        };
    let parts = MEASURES
        .into_iter()
        .zip(HEADINGS)
        .zip(TABLES)
        .map(part)
        .collect();
    Ok(Assembled {
        parts,
        columns,
        ..Assembled::default()
    })
}
