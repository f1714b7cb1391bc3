//! 資源一覧 on paper: by ward and kind, across the page.

use kernel::Id;
use kernel::calendar::format_date_with_weekday;
use policy::Ward;
use render::{
    Document,
    document::{Block, Column, RowKind, Sender, Table, Width},
};

use crate::guidebooks::{
    model::{Edition, Line, Section, Stock},
    rules,
};

/// The list; `kind` is the kind it was narrowed to, empty for all.
pub fn list(stock: &Stock, kind: &str, about: &str, sender: Sender) -> Document {
    let title = format!("資源一覧（{}）", stock.edition.label());
    let created = format!("{}現在", format_date_with_weekday(stock.today));
    let mut document = Document::new(title, sender, created).landscape();
    document.push(Block::paragraph(about));
    if stock.edition == Edition::Professionals {
        document = document.marked("関係者限り");
    }
    let mut wards: Vec<Option<Id<Ward>>> =
        stock.atlas.wards.iter().map(|ward| Some(ward.id)).collect();
    wards.push(None);
    let sections = rules::sections(stock, kind);
    let mut any = false;
    for ward in wards {
        let mut is_first = true;
        for section in &sections {
            let own = |line: &&Line<'_>| {
                let known = line.entry.ward.filter(|id| stock.atlas.ward(*id).is_some());
                known == ward
            };
            let lines: Vec<&Line<'_>> = section.lines.iter().filter(own).collect();
            if lines.is_empty() {
                continue;
            }
            if is_first {
                let name = ward.map_or("区が分からないもの", |id| {
                    stock.atlas.ward_name(id)
                });
                document.push(Block::heading(name));
                is_first = false;
            }
            any = true;
            document.push(table(stock, section, &lines));
        }
    }
    if !any {
        document.push(Block::paragraph(
            "この条件に合う資源はありません。条件を減らして、もう一度出してください。",
        ));
    }
    document.push(Block::note(
        "空欄は不明です。確認日が1年より前のもの、確認していないものは、確認日を「不明」としています。",
    ));
    document
}

fn table(stock: &Stock, section: &Section<'_>, lines: &[&Line<'_>]) -> Table {
    let share = |title: &str, share: f64| Column::words(title).width(Width::Share(share));
    let chars = |title: &str, chars: f64| Column::words(title).width(Width::Chars(chars));
    let mut columns = vec![
        share("名称", 1.5),
        share("所在地", 1.3),
        chars("電話・FAX", 8.6),
        share("時間", 1.5),
        share("訪問・対応", 1.6),
    ];
    if stock.edition == Edition::Professionals {
        columns.push(share("連絡窓口", 0.9));
        columns.push(chars("新規受入", 5.6));
    }
    columns.push(chars("確認日", 5.0));
    let caption = format!("{}（{}件）", section.label, lines.len());
    let mut table = Table::new(caption, columns).whole_rows();
    for line in lines {
        table.row(RowKind::Plain, cells(stock, line));
    }
    table
}

fn cells(stock: &Stock, line: &Line<'_>) -> Vec<String> {
    let entry = line.entry;
    let fax = if line.fax().is_empty() {
        String::new()
    } else {
        format!("\nFAX\n{}", line.fax())
    };
    let done = line.service.map_or_else(String::new, |service| {
        let parts = [
            rules::area(stock, service),
            rules::capabilities(stock, service),
        ];
        let parts: Vec<String> = parts.into_iter().filter(|part| !part.is_empty()).collect();
        parts.join("\n")
    });
    let mut cells = vec![
        line.name().to_owned(),
        entry.address.clone(),
        format!("{}{fax}", line.phone()),
        rules::hours(entry, line.service).replace('／', "\n"),
        done,
    ];
    if stock.edition == Edition::Professionals {
        cells.push(entry.contact_window.clone());
        let acceptance = line
            .service
            .map(|service| rules::acceptance(stock, service));
        cells.push(acceptance.unwrap_or_default().replace('　', "\n"));
    }
    cells.push(rules::verified_short(stock, entry));
    cells
}
