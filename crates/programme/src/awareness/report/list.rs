//! Activities as a spreadsheet.

use app::{areas::Atlas, codes::Book};
use kernel::calendar::format_date;
use render::{
    Workbook,
    sheet::{Cell, RowKind, Sheet},
};

use super::super::model::{Activity, FilmKind, Wanted};

const COLUMNS: [&str; 18] = [
    "実施日",
    "和暦",
    "最終日",
    "区",
    "方法",
    "SNSの媒体",
    "動画・映画の内訳",
    "テーマ",
    "テーマ（自由記入）",
    "強化月間",
    "題名",
    "内容",
    "主催・協力",
    "場所・媒体名",
    "参加者数",
    "回数",
    "リンク",
    "メモ",
];

/// 普及啓発の取組（一覧）: the rows the filter leaves, in its order.
pub fn workbook(rows: &[Activity], wanted: &Wanted, atlas: &Atlas, book: &Book) -> Workbook {
    let mut sheet =
        Sheet::list("普及啓発の取組", COLUMNS).about(format!("期間：{}", wanted.period.label()));
    for row in rows {
        sheet.row(RowKind::default(), cells(row, atlas, book));
    }
    Workbook::new("普及啓発の取組", "Renkei").with(sheet)
}

fn cells(row: &Activity, atlas: &Atlas, book: &Book) -> [Cell; 18] {
    let content = &row.content;
    let media = content.media.iter().map(|code| book.label("sns", code));
    let theme = match content.theme.as_str() {
        "" => "",
        code => book.label("training_theme", code),
    };
    [
        content.began_on.into(),
        format_date(content.began_on).into(),
        content.ended_on.map_or_else(Cell::empty, Cell::from),
        row.ward.map_or("市", |ward| atlas.ward_name(ward)).into(),
        book.label("awareness_channel", &content.channel).into(),
        media.collect::<Vec<_>>().join("、").into(),
        content.film.map_or("", FilmKind::label).into(),
        theme.into(),
        content.theme_note.as_str().into(),
        if content.acp_month { "○" } else { "" }.into(),
        content.title.as_str().into(),
        content.content.as_str().into(),
        content.hosts.as_str().into(),
        content.place.as_str().into(),
        content.attendance.map_or_else(Cell::empty, Cell::integer),
        Cell::integer(content.times),
        content.links.join("\n").into(),
        content.note.as_str().into(),
    ]
}
