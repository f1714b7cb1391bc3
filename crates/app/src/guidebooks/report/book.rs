//! 社会資源ガイドブック of a ward.

use kernel::calendar::format_date;
use render::{
    Document,
    document::{Block, Column, Cover, Item, RowKind, Table, Width},
    map::Symbol,
};

use super::numbers;
use crate::{
    guidebooks::{
        model::{Edition, Line, Section, WardStock},
        rules::{self, Pinned},
    },
    press,
};

const TITLE: &str = "社会資源ガイドブック";

/// Kinds that citizens ask first: 介護保険法 第115条の46 and its branches.
const FIRST: [&str; 2] = ["support_center", "support_branch"];

/// The guidebook.
pub fn book(ward: &WardStock) -> Document {
    let stock = &ward.stock;
    let sections = rules::sections(stock, "");
    let created = format!("{}現在", format_date(stock.today));
    let title = format!("{} {TITLE}", ward.ward.name);
    let mut document = Document::new(title, press::sender(ward.office.as_ref()), created)
        .covered(cover(ward))
        .with(Block::Contents("目次".into()))
        .with(Block::PageBreak);
    how_to_use(&mut document, ward);
    whom_to_ask(&mut document, ward, &sections);
    for section in &sections {
        document.push(Block::PageBreak);
        chapter(&mut document, ward, section);
    }
    if !sections.is_empty() {
        let short = |kind: &str| stock.book.short("facility_kind", kind).to_owned();
        document.push(Block::PageBreak);
        document.push(Block::heading("さくいん（あいうえお順）"));
        document.push(Block::Index(rules::index(&sections, short)));
    }
    document
}

fn cover(ward: &WardStock) -> Cover {
    let issuer = match &ward.office {
        Some(office) => {
            let mut lines = vec![format!("発行　{}", office.name)];
            lines.extend(
                [
                    ("受託法人", &office.association),
                    ("所在地", &office.address),
                    ("電話", &office.phone),
                    ("FAX", &office.fax),
                ]
                .into_iter()
                .filter(|(_, value)| !value.is_empty())
                .map(|(name, value)| format!("{name} {value}")),
            );
            lines
        }
        None => vec![format!("発行　{}", ward.stock.city)],
    };
    Cover {
        over: ward.stock.city.clone(),
        under: ward.stock.edition.label().to_owned(),
        date: format!("{}現在", format_date(ward.stock.today)),
        issuer,
    }
}

fn how_to_use(document: &mut Document, ward: &WardStock) {
    document.push(Block::heading("この冊子の使い方"));
    let name = &ward.ward.name;
    match ward.stock.edition {
        Edition::Citizens => {
            document.push(Block::paragraph(format!(
                "この冊子は、{name}で、家で医療や介護を受けながらくらすときに助けになる、病院、薬局、介護の事業所、相談の窓口などをまとめたものです。"
            )));
            document.push(Block::paragraph(
                "どこに聞けばよいか分からないときは、次の「まず相談するところ」に電話をしてください。\n行く前に、電話で、休みの日や時間を確かめてください。\n地図の番号は、名前の前の番号と同じです。",
            ));
        }
        Edition::Professionals => {
            document.push(Block::paragraph(format!(
                "この冊子は、{name}の医療・介護の関係者が、連携先をさがすためのものです。関係者向けの項目（連絡窓口、新規受入など）を含むため、区民には配らず、区民向けの版をお使いください。"
            )));
            document.push(Block::paragraph(
                "新規受入は、聞いたときの答えです。期限を過ぎたものは「不明」としています。地図の番号は、節ごとの番号です。",
            ));
        }
    }
    document.push(Block::note(
        "「確認日 不明」は、1年のうちに内容を確かめられていないものです。書かれていない項目は不明で、「できない」ではありません。「（条件付）」は、電話で確かめてください。",
    ));
}

fn whom_to_ask(document: &mut Document, ward: &WardStock, sections: &[Section<'_>]) {
    document.push(Block::heading("まず相談するところ"));
    let columns = vec![
        Column::words("名称").width(Width::Share(1.2)),
        Column::words("電話").width(Width::Chars(8.6)),
        Column::words("担当地域").width(Width::Share(1.2)),
    ];
    let mut table = Table::new(
        "高齢の方のくらし・介護の相談（地域包括支援センター）",
        columns,
    );
    table.when_empty =
        "地域包括支援センターが登録されていません。区役所にお問い合わせください。".into();
    let own = sections
        .iter()
        .filter(|section| FIRST.contains(&section.kind.as_str()));
    for line in own.flat_map(|section| &section.lines) {
        let area = line
            .service
            .map_or_else(String::new, |service| rules::area(&ward.stock, service));
        let row = [line.name().to_owned(), line.phone().to_owned(), area];
        table.row(RowKind::Plain, row);
    }
    document.push(table);
    let Some(office) = &ward.office else { return };
    let columns = vec![
        Column::words("名称").width(Width::Share(1.0)),
        Column::words("電話").width(Width::Chars(8.6)),
        Column::words("FAX").width(Width::Chars(8.6)),
    ];
    let mut table = Table::new("医療・介護の仕事をしている方の相談", columns);
    table.row(
        RowKind::Plain,
        [&office.name, &office.phone, &office.fax].map(String::as_str),
    );
    document.push(table);
}

fn chapter(document: &mut Document, ward: &WardStock, section: &Section<'_>) {
    document.push(Block::heading(&section.label));
    let pinned: Vec<Pinned<'_>> = (1..)
        .zip(&section.lines)
        .map(|(number, line)| Pinned {
            line: *line,
            number,
            symbol: Symbol::Dot,
        })
        .collect();
    let high = match pinned.len() {
        0..=8 => 280.0,
        9..=30 => 420.0,
        _ => 590.0,
    };
    let (picture, unplaced) = rules::number_map(ward, &section.label, &pinned, (490.0, high));
    if let Some(picture) = picture {
        document.push(picture);
        if !unplaced.is_empty() {
            document.push(Block::note(format!(
                "位置が分からないか、地図の外にあるもの：{}",
                numbers(&unplaced)
            )));
        }
    }
    let item = |pinned: &Pinned<'_>| {
        let line: &Line<'_> = &pinned.line;
        Item {
            anchor: line.anchor(),
            number: pinned.number.to_string(),
            name: line.name().to_owned(),
            lines: rules::lines(&ward.stock, line),
        }
    };
    document.push(Block::Items(pinned.iter().map(item).collect()));
}
