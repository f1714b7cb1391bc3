//! 推進会議の開催状況 as a workbook: wards, meetings and topics.

use app::codes::Book;
use kernel::{
    Id,
    calendar::{Period, format_date},
};
use policy::Ward;
use render::{
    Workbook,
    sheet::{Cell, RowKind, Sheet},
};

use crate::councils::{model::Held, rules};

/// A ward, or the whole city, with its name.
type Place = (Option<Id<Ward>>, String);

/// The meetings of a period, and what of them is counted for each of `wards`.
pub fn workbook(
    all: &[Held],
    (wards, topics): (&[Place], &[(String, String)]),
    book: &Book,
    period: Period,
) -> Workbook {
    let about = format!("期間：{}", period.label());
    Workbook::new("推進会議の開催状況", "Renkei")
        .with(by_ward(all, (wards, topics)).about(about.clone()))
        .with(meetings(all, (wards, topics), book).about(about))
}

fn by_ward(all: &[Held], (wards, topics): (&[Place], &[(String, String)])) -> Sheet {
    let heads = ["区", "開催回数", "検討した内容（項目数）", "出席者（延べ）"];
    let labels = topics.iter().map(|(_, label)| label.clone());
    let columns = heads.into_iter().map(str::to_owned).chain(labels);
    let mut sheet = Sheet::table("区ごと", columns.collect::<Vec<_>>())
        .unit("回")
        .note("開催した会議だけを数えます。検討した内容は、その議題のあった会議の回数です（複数回答）。");
    let figures = rules::by_ward(all);
    for (ward, name) in wards {
        let own = figures.get(ward).cloned().unwrap_or_default();
        let count = |n: usize| Cell::integer(i64::try_from(n).unwrap_or(i64::MAX));
        let mut cells = vec![
            Cell::text(name),
            count(own.held),
            count(own.topics.len()),
            Cell::integer(own.attended),
        ];
        let times = topics.iter().map(|(code, _)| own.topics.get(code).copied());
        cells.extend(times.map(|n| count(n.unwrap_or(0))));
        sheet.row(RowKind::Plain, cells);
    }
    sheet
}

fn meetings(all: &[Held], (wards, topics): (&[Place], &[(String, String)]), book: &Book) -> Sheet {
    let heads = [
        "開催日",
        "和暦",
        "区",
        "会議",
        "種別",
        "開催の形",
        "状態",
        "出席者数",
    ];
    let labels = topics.iter().map(|(_, label)| label.clone());
    let columns = heads.into_iter().map(str::to_owned).chain(labels);
    let mut sheet = Sheet::list("会議", columns.collect::<Vec<_>>());
    for held in all {
        let place = wards.iter().find(|(ward, _)| *ward == held.ward);
        let mut cells = vec![
            Cell::date(held.held_on),
            Cell::text(format_date(held.held_on)),
            Cell::text(place.map_or("", |(_, name)| name.as_str())),
            Cell::text(&held.title),
            Cell::text(held.kind.label()),
            Cell::text(book.label("meeting_mode", &held.mode)),
            Cell::text(held.state.label()),
            if held.state.took_place() {
                Cell::integer(held.attended)
            } else {
                Cell::empty()
            },
        ];
        let marks = topics.iter().map(|(code, _)| held.topics.contains(code));
        cells.extend(marks.map(|mark| Cell::text(if mark { "○" } else { "" })));
        sheet.row(RowKind::Plain, cells);
    }
    sheet
}
