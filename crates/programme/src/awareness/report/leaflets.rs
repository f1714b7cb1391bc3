//! The register of leaflets as a spreadsheet.

use app::areas::Atlas;
use chrono::NaiveDate;
use kernel::calendar::format_date;
use render::{
    Workbook,
    sheet::{Cell, RowKind, Sheet},
};

use super::super::model::{Edition, Leaflet, Printing};

/// リーフレット一覧 and 印刷の記録.
pub fn workbook(
    leaflets: &[Leaflet],
    (editions, printings): (&[Edition], &[Printing]),
    atlas: &Atlas,
    today: NaiveDate,
) -> Workbook {
    let owner = |leaflet: &Leaflet| leaflet.ward.map_or("市", |ward| atlas.ward_name(ward));
    let mut list = Sheet::list(
        "リーフレット一覧",
        [
            "区",
            "題名",
            "対象",
            "言語",
            "版数",
            "最新版",
            "印刷部数の累計",
            "メモ",
        ],
    )
    .about(format!("作成日 {}", format_date(today)));
    let mut record = Sheet::list(
        "印刷の記録",
        ["区", "題名", "版", "印刷した日", "部数", "配布先"],
    );
    for leaflet in leaflets {
        let own = editions.iter().filter(|one| one.leaflet == leaflet.id);
        let own: Vec<&Edition> = own.collect();
        let newest = own.iter().map(|one| one.number).max();
        let printed = printings.iter().filter(|one| one.leaflet == leaflet.id);
        let copies: i64 = printed.clone().map(|one| one.copies).sum();
        let cells: [Cell; 8] = [
            owner(leaflet).into(),
            leaflet.text.title.as_str().into(),
            leaflet.text.audience.as_str().into(),
            leaflet.text.languages.as_str().into(),
            Cell::integer(own.len() as i64),
            newest.map_or_else(Cell::empty, Cell::integer),
            Cell::integer(copies),
            leaflet.text.note.as_str().into(),
        ];
        list.row(RowKind::default(), cells);
        for one in printed {
            let number = own.iter().find(|edition| edition.id == one.edition);
            let cells: [Cell; 6] = [
                owner(leaflet).into(),
                leaflet.text.title.as_str().into(),
                number.map_or_else(Cell::empty, |edition| Cell::integer(edition.number)),
                one.printed_on.into(),
                Cell::integer(one.copies),
                one.given_to.as_str().into(),
            ];
            record.row(RowKind::default(), cells);
        }
    }
    Workbook::new("リーフレット一覧", "Renkei")
        .created(today)
        .with(list)
        .with(record)
}
