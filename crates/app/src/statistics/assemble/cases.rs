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

/// 章: what is counted, under which heading, laid out how.
type Chapter = (Measure, &'static str, fn(Material<'_>) -> Table);

const CHAPTERS: [Chapter; 6] = [
    (Measure::CaseByInquirer, "相談者別", rules::inquirers),
    (
        Measure::CaseByTopic,
        "相談内容別（複数回答）",
        rules::topics,
    ),
    (Measure::CaseByScene, "4つの場面別", rules::scenes),
    (
        Measure::CaseByDifficulty,
        "支援困難要因別（複数回答）",
        rules::difficulties,
    ),
    (Measure::CaseByOutcome, "結果別", rules::outcomes),
    (
        Measure::LiaisonByInquirer,
        "個別ケース以外の連絡調整",
        rules::liaison,
    ),
];

/// One chapter for each list a consultation is broken down by.
pub async fn assemble(
    reader: &mut Reader<'_>,
    place: Place<'_>,
    ask: Ask,
) -> Result<Assembled, Fault> {
    let columns = reader
        .columns(ask, &CHAPTERS.map(|(measure, ..)| measure))
        .await?;
    let material = Material {
        book: place.book,
        columns: &columns,
    };
    let mut parts = Vec::with_capacity(CHAPTERS.len());
    for (measure, heading, table) in CHAPTERS {
        let table = table(material);
        parts.push(Part {
            heading,
            chart: charts::bars(&table, measure, &columns, place.area),
            table,
            behind: Behind::Periods(measure),
        });
    }
    Ok(Assembled {
        parts,
        columns,
        ..Assembled::default()
    })
}
