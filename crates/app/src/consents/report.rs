//! 同意の記録 on paper.

use chrono::NaiveDate;
use kernel::calendar::format_date;
use render::{
    Document,
    document::{Block, Column, Field, Grid, RowKind, Sender, Table, Width},
};

use super::pages::{ConsentView, DisclosureView};

/// The consents of the person called `person`, and what was given to whom.
pub fn record(
    person: &str,
    consents: &[ConsentView],
    disclosures: &[DisclosureView],
    (sender, today): (Sender, NaiveDate),
) -> Document {
    let mut document = Document::new("同意の記録", sender, format_date(today))
        .marked("取扱注意")
        .with(Block::paragraph(format!("対象者：{person}")));
    if consents.is_empty() {
        document.push(Block::paragraph("同意の記録はありません。"));
    }
    for consent in consents {
        document.push(grid(consent));
    }
    document.push(table(disclosures));
    document
}

fn grid(consent: &ConsentView) -> Grid {
    let who = Field::text("同意した人", consent.title.clone());
    let state = Field::text("状態", consent.state.1);
    let head = Grid::new(2).band("同意").with(who).with(state);
    consent.facts.iter().fold(head, |grid, (label, value)| {
        grid.with(Field::text(*label, value.clone()))
    })
}

fn table(disclosures: &[DisclosureView]) -> Table {
    let mut table = Table::new(
        "提供の記録（新しい順）",
        vec![
            Column::words("日時").width(Width::Share(1.4)),
            Column::words("提供した人").width(Width::Share(1.2)),
            Column::words("提供先・方法").width(Width::Share(1.8)),
            Column::words("内容").width(Width::Share(1.8)),
            Column::words("根拠").width(Width::Share(2.0)),
        ],
    )
    .whole_rows();
    "提供の記録はありません。".clone_into(&mut table.when_empty);
    for one in disclosures {
        let to = format!("{}（{}）", one.to, one.way);
        let ground = format!("{}　{}", one.ground, one.words);
        let cells = [one.at.as_str(), &one.by, &to, &one.kinds, ground.trim()];
        table.row(RowKind::default(), cells);
    }
    table
}
