//! Sample reports: a 実績報告書 with tables and charts, and a long landscape list.

use render::Document;
use render::chart::{ChartStyle, draw};
use render::document::{Align, Block, Column, HeadGroup, RowKind, Stamps, Table, Width};

use super::charts;
use super::forms::sender;

pub(crate) fn all() -> Vec<(&'static str, Document)> {
    vec![
        ("monthly", monthly()),
        ("list", list(60)),
        ("list-empty", list(0)),
    ]
}

pub(crate) fn monthly() -> Document {
    let mut document = Document::new("実績報告書（月報）", sender(), "令和8年12月3日（木）")
        .to("見本市健康局長 様")
        .numbered("架空区 令和8年11月分")
        .with(Stamps::new(["担当", "管理者", "確認印"]))
        .with(Block::heading("1 相談件数"))
        .with(inquirers())
        .with(Block::subheading("相談者区分別の件数"))
        .with(print(&charts::bars()))
        .with(topics())
        .with(Block::heading("2 推移"))
        .with(print(&charts::years()))
        .with(Block::heading("3 取組状況"))
        .with(print(&charts::stacked()))
        .with(print(&charts::histogram()));
    document.push(Block::paragraph(
        "11月は病院からの退院支援の相談が増えました。気管切開のある方の受入れ先が不足しており、\
         推進会議で対応策を検討します。",
    ));
    document
}

fn print(chart: &render::chart::Chart) -> Block {
    draw(chart, ChartStyle::Print).into()
}

fn inquirers() -> Table {
    let columns = vec![
        Column::words("相談者区分"),
        Column::figures("個別\nケース").width(Width::Chars(4.0)),
        Column::figures("連絡\n調整").width(Width::Chars(4.0)),
        Column::figures("合計").width(Width::Chars(4.0)),
        Column::figures("前年\n同月").width(Width::Chars(4.0)),
    ];
    let mut table = Table::new("表1　相談者区分別件数（令和8年11月、単位：件）", columns)
        .note("令和6年度から介護保険対象者のみを集計しています。");
    table.groups = vec![
        HeadGroup {
            title: String::new(),
            span: 1,
        },
        HeadGroup {
            title: "今月".into(),
            span: 3,
        },
        HeadGroup {
            title: String::new(),
            span: 1,
        },
    ];
    for (at, label) in charts::INQUIRERS.iter().enumerate() {
        let label = format!("{} {label}", at + 1);
        table.row(RowKind::Plain, [label.as_str(), "12", "3", "15", "1,011"]);
        if at == 4 {
            table.row(
                RowKind::Subtotal,
                ["医療関係 小計", "60", "15", "75", "5,055"],
            );
        }
    }
    table.row(RowKind::Total, ["合計", "156", "39", "195", "13,143"]);
    table.row(RowKind::Again, ["他区からの引継ぎ", "4", "0", "4", "2"]);
    table
}

fn topics() -> Table {
    let columns = vec![
        Column::words("相談内容"),
        Column::figures("件数"),
        Column::figures("割合"),
    ];
    let mut table = Table::new(
        "表2　相談内容別件数（令和8年11月、単位：件、複数回答）",
        columns,
    )
    .note("複数回答のため、合計は相談件数と一致しません。");
    for (label, count, share) in [
        ("医療に関すること", "88", "56.4%"),
        ("退院支援に関すること", "71", "45.5%"),
    ] {
        table.row(RowKind::Plain, [label, count, share]);
    }
    table
}

pub(crate) fn list(rows: usize) -> Document {
    let columns = vec![
        Column::figures("No.").align(Align::Center),
        Column::words("名称").width(Width::Share(3.0)),
        Column::words("所在地").width(Width::Share(3.0)),
        Column::words("電話").width(Width::Chars(9.0)),
        Column::words("FAX").width(Width::Chars(9.0)),
        Column::words("確認日").width(Width::Chars(6.5)),
        Column::words("訪問診療")
            .width(Width::Fit)
            .align(Align::Center),
    ];
    let mut table = Table::new("在宅医療を行う医療機関", columns);
    for at in 1..=rows {
        let long = at % 7 == 0;
        let name = if long {
            "社会福祉法人大阪市東淀川区在宅医療・介護連携推進協議会附属見本診療所"
        } else {
            "例示クリニック"
        };
        table.row(
            RowKind::Plain,
            [
                at.to_string(),
                format!("{name}{at}"),
                format!("見本市架空区見本町{at}丁目2番3号"),
                "06-0000-0001".to_owned(),
                "06-0000-0002".to_owned(),
                "R8.10.1".to_owned(),
                "○".to_owned(),
            ],
        );
    }
    Document::new("架空区 資源一覧", sender(), "令和8年11月20日（金）")
        .landscape()
        .with(table)
}
