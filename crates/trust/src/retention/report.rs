//! 廃棄の記録 on paper. It names no person but those who decided.

use chrono::NaiveDate;
use kernel::calendar::format_date;
use render::{
    Document,
    document::{Block, Column, RowKind, Sender, Table, Width},
};

/// The record of a disposal.
pub fn record(facts: &[(&str, String)], (sender, today): (Sender, NaiveDate)) -> Document {
    let mut table = Table::new(
        "廃棄の内容",
        vec![
            Column::words("項目").width(Width::Share(1.0)),
            Column::words("内容").width(Width::Share(3.0)),
        ],
    );
    for (name, value) in facts {
        table.row(RowKind::default(), [*name, value.as_str()]);
    }
    Document::new("廃棄の記録", sender, format_date(today))
        .with(Block::paragraph(
            "保存期間の過ぎた記録を、次のとおり廃棄しました。この記録には、対象の方の情報はありません。",
        ))
        .with(table)
        .with(Block::note(
            "だれがいつ提案し、承認し、廃棄したかは、あとから変えたり消したりできない監査記録にも残っています。",
        ))
}
