//! Sample charts: each kind, with breaks, published figures, long labels, and nothing at all.

use render::chart::{
    Bar, Bars, Bin, Break, Chart, Head, Histogram, Point, Range, Ranges, Run, Series, Shape, Stack,
    Stacked,
};

pub(crate) fn all() -> Vec<(&'static str, Chart)> {
    vec![
        ("bars", bars()),
        ("bars-before", bars_before()),
        ("stacked", stacked()),
        ("histogram", histogram()),
        ("ranges", ranges()),
        ("years", years()),
        ("months", months()),
        ("columns-two", columns_two()),
        ("empty", empty()),
        ("one", one()),
        ("hostile", hostile()),
    ]
}

pub(crate) fn bars() -> Chart {
    let values = [
        120.0, 8.0, 21.0, 310.0, 96.0, 180.0, 77.0, 12.0, 0.0, 9.0, 31.0, 28.0, 13.0,
    ];
    let bars = INQUIRERS
        .iter()
        .zip(values)
        .map(|(label, value)| Bar::new(*label, value))
        .collect();
    let head = Head::new(
        "相談者区分別 個別ケース相談件数",
        "令和8年度上半期 架空区",
        "件",
    )
    .n(905);
    Chart::Bars(Bars {
        head,
        bars,
        periods: None,
    })
}

pub(crate) const INQUIRERS: [&str; 13] = [
    "医科",
    "歯科",
    "薬局・薬剤師",
    "病院（地域連携相談室）",
    "訪問看護",
    "介護支援専門員",
    "地域包括支援センター（・ブランチ）",
    "⑥⑦以外の介護関係事業所",
    "認知症初期集中支援チーム",
    "他区在宅医療・介護連携支援コーディネーター",
    "区役所・保健福祉センター",
    "区民",
    "その他",
];

fn bars_before() -> Chart {
    let rows = [
        ("医療", 402.0, 380.0),
        ("介護", 251.0, 270.0),
        ("退院支援", 388.0, 301.0),
    ];
    let bars = rows
        .iter()
        .map(|(label, now, before)| Bar {
            before: Some(*before),
            ..Bar::new(*label, *now)
        })
        .chain([Bar {
            label: "看取り".into(),
            value: None,
            before: Some(54.0),
        }])
        .collect();
    let head = Head::new("相談内容別 件数", "令和8年10月", "件")
        .multiple()
        .n(905);
    let periods = Some(("令和8年10月".to_owned(), "令和7年10月".to_owned()));
    Chart::Bars(Bars {
        head,
        bars,
        periods,
    })
}

pub(crate) fn stacked() -> Chart {
    let stack = |label: &str, period: &str, values: [f64; 3]| Stack {
        label: label.into(),
        period: period.into(),
        values: values.to_vec(),
    };
    Chart::Stacked(Stacked {
        head: Head::new(
            "切れ目のない在宅医療と介護の提供体制の取組状況",
            "令和8年度",
            "区",
        )
        .n(24),
        parts: vec![
            "実施している".into(),
            "準備・調整中".into(),
            "現時点では未着手".into(),
        ],
        stacks: vec![
            stack("ニーズの把握", "R8", [20.0, 3.0, 1.0]),
            stack("", "R7", [17.0, 5.0, 2.0]),
            stack("主治医・副主治医制の検討", "R8", [9.0, 9.0, 6.0]),
            stack("", "R7", [6.0, 8.0, 10.0]),
            stack("急変時診療医療機関・後方病床の確保", "R8", [24.0, 0.0, 0.0]),
            stack("", "R7", [0.0, 0.0, 24.0]),
        ],
        out_of: Some(24.0),
    })
}

pub(crate) fn histogram() -> Chart {
    let counts = [2.0, 5.0, 9.0, 4.0, 3.0, 1.0];
    let names = ["0回", "1回", "2回", "3回", "4回", "5回以上"];
    let bins = names
        .iter()
        .zip(counts)
        .map(|(name, count)| Bin::new(*name, count))
        .collect();
    let head = Head::new("推進会議の開催回数別 区数", "令和8年度上半期", "区").n(24);
    Chart::Histogram(Histogram {
        head,
        axis: "開催回数".into(),
        bins,
    })
}

pub(crate) fn ranges() -> Chart {
    let row = |label: &str, own, all| Range {
        label: label.into(),
        own,
        all,
    };
    Chart::Ranges(Ranges {
        head: Head::new("全市の中の位置", "令和8年度上半期 架空区", ""),
        who: "架空区".into(),
        rows: vec![
            row("推進会議の開催（回）", Some(3.0), [0.0, 1.0, 2.0, 2.0, 6.0]),
            row(
                "個別ケース相談（件）",
                Some(1204.0),
                [120.0, 300.0, 480.0, 720.5, 1204.0],
            ),
            row(
                "まだ記録のないとても長い名前の数値（％）",
                None,
                [1.0, 1.0, 1.0, 1.0, 1.0],
            ),
        ],
    })
}

pub(crate) fn years() -> Chart {
    let published = [1020.0, 1211.0, 1480.0, 1706.0];
    let computed = [905.0, 944.0, 1012.0];
    let points = published
        .map(|v| Some(Point::published(v)))
        .into_iter()
        .chain(computed.map(|v| Some(Point::computed(v))))
        .collect();
    Chart::Series(Series {
        head: Head::new("個別ケース相談件数の推移", "令和2年度から令和8年度", "件")
            .note("出典：令和5年度までは見本市の公表資料"),
        shape: Shape::Line,
        periods: (2..=8).map(|y| format!("令和{y}年度")).collect(),
        runs: vec![Run {
            name: "見本市".into(),
            points,
        }],
        breaks: vec![Break {
            before: 4,
            note: "令和6年度から介護保険対象者のみの集計に変更".into(),
        }],
    })
}

fn months() -> Chart {
    let run = |name: &str, values: [f64; 12]| Run {
        name: name.into(),
        points: values
            .iter()
            .map(|v| (*v >= 0.0).then(|| Point::computed(*v)))
            .collect(),
    };
    Chart::Series(Series {
        head: Head::new("相談件数の月別推移", "令和7年度 架空区", "件"),
        shape: Shape::Line,
        periods: months_of_year(),
        runs: vec![
            run(
                "個別ケース相談",
                [61., 74., 80., 77., 69., 82., 90., -1., 88., 70., 75., 95.],
            ),
            run(
                "連絡調整",
                [20., 31., 28., 30., 33., 35., 31., 29., 41., 38., 30., 36.],
            ),
        ],
        breaks: Vec::new(),
    })
}

fn columns_two() -> Chart {
    let points = |values: [f64; 5], computed: usize| {
        let origin = |at| {
            if at < computed {
                Point::published as fn(f64) -> Point
            } else {
                Point::computed
            }
        };
        values
            .iter()
            .enumerate()
            .map(|(at, v)| Some(origin(at)(*v)))
            .collect()
    };
    Chart::Series(Series {
        head: Head::new("会議・研修会等への参加", "令和2年度から令和6年度", "回")
            .note("地域ケア会議（再掲）は合計に含めません"),
        shape: Shape::Column,
        periods: (2..=6).map(|y| format!("令和{y}年度")).collect(),
        runs: vec![
            Run {
                name: "市・区".into(),
                points: points([727., 640., 701., 829., 641.], 4),
            },
            Run {
                name: "関係機関".into(),
                points: points([1393., 988., 1204., 1557., 1570.], 4),
            },
        ],
        breaks: vec![
            Break {
                before: 2,
                note: "オンライン参加を含める".into(),
            },
            Break {
                before: 4,
                note: "区分の見直し".into(),
            },
        ],
    })
}

pub(crate) fn months_of_year() -> Vec<String> {
    (4..=12)
        .chain(1..=3)
        .map(|month| format!("{month}月"))
        .collect()
}

pub(crate) fn empty() -> Chart {
    Chart::Bars(Bars {
        head: Head::new("相談件数", "令和8年11月", "件"),
        ..Bars::default()
    })
}

fn one() -> Chart {
    Chart::Series(Series {
        head: Head::new("相談件数", "令和8年度", "件"),
        shape: Shape::Column,
        periods: vec!["令和8年度".into()],
        runs: vec![Run {
            name: "架空区".into(),
            points: vec![Some(Point::computed(1234567.0))],
        }],
        breaks: Vec::new(),
    })
}

pub(crate) fn hostile() -> Chart {
    let head = Head::new(
        "<script>alert(\"&\")</script>",
        "]]> '令和' \u{7}",
        "<b>件</b>",
    );
    Chart::Bars(Bars {
        head,
        bars: vec![
            Bar::new(
                "社会福祉法人大阪市東淀川区在宅医療・介護連携推進協議会附属見本診療所",
                12.5,
            ),
            Bar::new("</text><image href=\"x\"/>", f64::NAN),
            Bar::new("負の値", -3.0),
        ],
        periods: None,
    })
}
