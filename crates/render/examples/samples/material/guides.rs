//! An invented guidebook and a wall map.

use render::Document;
use render::document::{Block, Column, Cover, IndexGroup, Item, RowKind, Sender, Table, Width};
use render::map::{Map, Marker, Spot, Symbol, draw};

fn sender() -> Sender {
    Sender {
        office: "架空区在宅医療・介護連携相談支援室".into(),
        phone: "06-0000-0001".into(),
        fax: "06-0000-0002".into(),
        address: String::new(),
    }
}

/// A name that wraps.
const LONG: &str =
    "社会福祉法人見本市架空区在宅医療・介護連携推進協議会附属架空みどり総合診療クリニック分院";

fn name(at: usize) -> String {
    if at % 7 == 3 {
        format!("{LONG}{at}")
    } else {
        format!("架空みどり診療所{at}")
    }
}

/// The map of an invented ward with `count` points.
pub(crate) fn map(count: usize, size: (f64, f64)) -> Map {
    let ring = [
        (34.660, 135.505),
        (34.663, 135.535),
        (34.681, 135.541),
        (34.699, 135.530),
        (34.703, 135.508),
        (34.684, 135.499),
    ];
    let spot = |lat, lng| Spot { lat, lng };
    let spread = |at: usize, step: usize, of: usize| (at * step % of) as f64 / of as f64;
    Map {
        title: "架空区".into(),
        outlines: vec![ring.map(|(lat, lng)| spot(lat, lng)).to_vec()],
        towns: vec![
            ("架空北町".into(), spot(34.695, 135.515)),
            ("架空南町".into(), spot(34.668, 135.520)),
            ("架空例町".into(), spot(34.682, 135.520)),
        ],
        markers: (0..count)
            .map(|at| Marker {
                spot: spot(
                    34.665 + 0.033 * spread(at, 37, 101),
                    135.508 + 0.023 * spread(at, 61, 97),
                ),
                label: (at + 1).to_string(),
                symbol: [Symbol::Dot, Symbol::Square, Symbol::Triangle]
                    .get(at % 3)
                    .copied()
                    .unwrap_or_default(),
            })
            .collect(),
        size,
        ..Map::default()
    }
}

/// A guidebook of `count` entries.
pub(crate) fn book(count: usize) -> Document {
    let cover = Cover {
        over: "架空区".into(),
        under: "区民向け".into(),
        date: "令和8年11月20日".into(),
        issuer: vec![
            "発行　架空区在宅医療・介護連携相談支援室".into(),
            "電話 06-0000-0001".into(),
        ],
    };
    let mut document = Document::new("社会資源ガイドブック", sender(), "令和8年11月20日現在")
        .covered(cover)
        .with(Block::Contents("目次".into()))
        .with(Block::PageBreak)
        .with(Block::heading("病院・診療所"));
    if let Some(drawn) = draw(&map(count.min(300), (496.0, 560.0))) {
        document.push(drawn.picture);
    }
    let item = |at: usize| Item {
        anchor: at.to_string(),
        number: (at + 1).to_string(),
        name: name(at),
        lines: vec![
            format!("架空区例町{at}丁目1-2-3 見本ビル4階"),
            "電話 06-0000-1111　FAX 06-0000-2222".into(),
            "診療 月〜金 9:00〜12:00、14:00〜17:00／土 9:00〜12:00".into(),
            "対応 気管切開、人工呼吸器（条件付）、在宅酸素、経管栄養（胃ろう・経鼻）".into(),
        ],
    };
    document.push(Block::Items((0..count).map(item).collect()));
    let index = IndexGroup {
        head: "か".into(),
        items: (0..count).map(|at| (name(at), at.to_string())).collect(),
    };
    document
        .with(Block::PageBreak)
        .with(Block::heading("さくいん"))
        .with(Block::Index(vec![index]))
}

/// A wall map with `count` numbers and their list.
pub(crate) fn wall(count: usize) -> Document {
    let mut document =
        Document::new("架空区 かかりつけ医マップ", sender(), "令和8年11月20日現在").wall_sheet();
    if let Some(drawn) = draw(&map(count, (520.0, 560.0))) {
        document.push(drawn.picture);
    }
    document.push(Block::ColumnBreak);
    let columns = vec![
        Column::words("番号").width(Width::Chars(2.5)),
        Column::words("なまえ"),
        Column::words("でんわ").width(Width::Chars(8.0)),
    ];
    let mut table = Table::new("病院・診療所", columns);
    for at in 0..count {
        table.row(
            RowKind::Plain,
            [(at + 1).to_string(), name(at), "06-0000-1111".into()],
        );
    }
    document.with(table)
}

/// Each with its name.
pub(crate) fn all() -> Vec<(&'static str, Document)> {
    vec![
        ("guidebook", book(40)),
        ("guidebook-empty", book(0)),
        ("wall-map", wall(60)),
        ("wall-map-empty", wall(0)),
    ]
}
