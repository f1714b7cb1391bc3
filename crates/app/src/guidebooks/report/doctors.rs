//! かかりつけ医マップ: one A3 sheet of a ward, the map at the left, the list beside it, in easy words.

use kernel::calendar::format_date;
use render::{
    Document,
    document::{Block, Column, RowKind, Table, Width},
};

use super::numbers;
use crate::{
    directory::week,
    guidebooks::{
        model::{Line, WardStock},
        rules::{self, Pinned},
    },
    press,
};

/// What each shape means.
const SHAPES: &str = "●は お医者さん（診療所）、□は 歯医者さん、▲は 薬局 です。";

/// The sheet; `ward` holds the public fields alone.
pub fn doctors(ward: &WardStock) -> Document {
    let created = format!("{}現在", format_date(ward.stock.today));
    let title = format!("{} かかりつけ医マップ", ward.ward.name);
    let sender = press::sender(ward.office.as_ref());
    let mut document = Document::new(title, sender, created).wall_sheet();
    document.push(Block::paragraph(
        "かかりつけ医は、あなたの体のことをよく知っていて、何でも相談できる、近くのお医者さんです。\n家に来てほしいときも、まず、電話で聞いてください。",
    ));
    let sections = rules::sections(&ward.stock, "");
    let mut pinned: Vec<Pinned<'_>> = Vec::new();
    let mut tables = Vec::new();
    for (kind, symbol) in rules::symbols() {
        let Some(section) = sections.iter().find(|section| section.kind == kind) else {
            continue;
        };
        let mut table = empty_table(kind);
        for line in &section.lines {
            let number = pinned.len() + 1;
            table.row(RowKind::Plain, cells(number, line));
            pinned.push(Pinned {
                line: *line,
                number,
                symbol,
            });
        }
        tables.push(table);
    }
    if tables.is_empty() {
        document.push(Block::paragraph(
            "この区には、まだ、診療所・歯科診療所・薬局の登録がありません。公表されているファイルを取り込むか、資源を追加してから、もう一度出してください。",
        ));
        return document;
    }
    let (picture, unplaced) = rules::number_map(ward, "かかりつけ医", &pinned, (515.0, 520.0));
    if let Some(picture) = picture {
        document.push(picture);
        document.push(Block::note(SHAPES));
        if !unplaced.is_empty() {
            document.push(Block::note(format!(
                "場所が分からないか、地図の外にあるもの：{}",
                numbers(&unplaced)
            )));
        }
    }
    document.push(Block::note(
        "行く前に、電話で、休みの日と時間を聞いてください。",
    ));
    document.push(Block::ColumnBreak);
    for table in tables {
        document.push(table);
    }
    document
}

fn empty_table(kind: &str) -> Table {
    let caption = match kind {
        "clinic" => "● お医者さん（診療所）",
        "dental" => "□ 歯医者さん",
        _ => "▲ 薬局",
    };
    let columns = vec![
        Column::figures("番号"),
        Column::words("名前").width(Width::Share(1.2)),
        Column::words("場所").width(Width::Share(1.0)),
        Column::words("電話").width(Width::Chars(8.6)),
        Column::words("あいている日").width(Width::Chars(6.4)),
    ];
    Table::new(caption, columns).whole_rows()
}

fn cells(number: usize, line: &Line<'_>) -> [String; 5] {
    let days = line
        .service
        .map_or_else(String::new, |service| week(&service.hours).days);
    [
        number.to_string(),
        line.name().to_owned(),
        line.entry.address.clone(),
        line.phone().to_owned(),
        days,
    ]
}
