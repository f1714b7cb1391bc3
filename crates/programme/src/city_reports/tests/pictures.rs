//! The report as it is printed, page by page: every look of a figure, words and notes.

use app::figures::{Line, LineKind, Table};
use chrono::{DateTime, NaiveDate};
use kernel::Id;

use crate::{
    city_reports::{
        model::{
            Body, Chapter, CityReport, Contents, Look, Part, Stack, State, Volume, Words,
            WordsByPlace,
        },
        report,
    },
    testing::pictured,
};

fn draft() -> CityReport {
    CityReport {
        id: Id::new(1),
        period: "2026H1".parse().unwrap(),
        edition: 1,
        title: "区役所・相談支援室の取組状況（見本）".into(),
        state: State::Draft,
        frozen: None,
        updated: (DateTime::default(), "見本 花子".into()),
        published: None,
        version: 1,
    }
}

fn line(kind: LineKind, label: &str, values: &[i64]) -> Line {
    Line {
        kind,
        code: String::new(),
        label: label.to_owned(),
        values: values.iter().map(|value| Some(*value)).collect(),
    }
}

/// A table of `columns` with these lines, and a total where they add up.
fn table(title: &str, unit: &'static str, columns: &[&str], lines: &[(&str, &[i64])]) -> Table {
    let lines = lines.iter();
    Table {
        title: title.to_owned(),
        unit: unit.into(),
        head: "区分".into(),
        columns: columns.iter().map(ToString::to_string).collect(),
        lines: lines
            .map(|(label, values)| line(LineKind::Part, label, values))
            .collect(),
        ..Table::default()
    }
}

fn part(key: &str, heading: &str, table: Table, look: Look) -> Part {
    Part {
        key: key.to_owned(),
        heading: heading.to_owned(),
        body: Body::Figures { table, look },
        doors: Vec::new(),
    }
}

/// 取組調査: two periods of each question, stacked to 24 wards.
fn stacked() -> Part {
    let questions = [
        ("相談窓口の周知", [21, 3, 0], [18, 4, 2]),
        ("資源の一覧の更新", [17, 5, 2], [12, 9, 3]),
        ("切れ目のない提供体制", [9, 11, 4], [6, 10, 8]),
    ];
    let mut stacks = Vec::new();
    let mut lines = Vec::new();
    for (label, now, before) in &questions {
        for (period, values) in [("令和8年度", now), ("令和7年度", before)] {
            let first = period == "令和8年度";
            stacks.push(Stack {
                label: if first { *label } else { "" }.to_owned(),
                period: period.to_owned(),
            });
            lines.push(line(
                LineKind::Part,
                &format!("{label}（{period}）"),
                values,
            ));
        }
    }
    let columns = ["行っている", "準備している", "行っていない"];
    let table = Table {
        lines,
        ..table("取組の状況", "区", &columns, &[])
    };
    let look = Look::Stacked { out_of: 24, stacks };
    part("survey.state", "取組の状況", table, look)
}

fn histogram() -> Part {
    let wards: [(&str, &[i64]); 5] = [
        ("0回", &[2]),
        ("1回", &[9]),
        ("2回", &[8]),
        ("3回", &[4]),
        ("4回以上", &[1]),
    ];
    let table = table("推進会議の開催回数", "区", &["区の数"], &wards);
    let axis = "開催回数".to_owned();
    part(
        "councils.times",
        "開催回数",
        table,
        Look::Histogram { axis },
    )
}

fn bars() -> Part {
    let callers: [(&str, &[i64]); 4] = [
        ("病院（地域連携相談室）", &[418, 377]),
        ("ケアマネジャー", &[365, 390]),
        ("地域包括支援センター", &[291, 240]),
        ("本人・家族", &[88, 102]),
    ];
    let columns = ["令和8年度上半期", "令和7年度上半期"];
    let mut table = table("個別ケース相談（相談者別）", "件", &columns, &callers);
    table
        .lines
        .push(line(LineKind::Total, "合計", &[1162, 1109]));
    table
        .lines
        .push(line(LineKind::Again, "入退院支援", &[301, 288]));
    table.notes = vec!["介護保険の被保険者の相談を数えています。".to_owned()];
    let look = Look::Bars { beside: true };
    part(
        "consultation.inquirer",
        "個別ケース相談（相談者別）",
        table,
        look,
    )
}

fn examples() -> Part {
    let row = |ward: &str, what: &str, how: &str| [ward, what, how].map(str::to_owned).to_vec();
    Part {
        key: "trainings.examples".into(),
        heading: "研修の例".into(),
        body: Body::Words {
            caption: "研修の例".into(),
            columns: ["区", "研修名", "工夫したこと"].map(str::to_owned).to_vec(),
            rows: vec![
                row(
                    "見本区",
                    "人生会議を支える多職種研修会",
                    "事前に困っていることを集め、グループで話し合った。",
                ),
                row(
                    "架空区",
                    "在宅での看取りと医療処置の基礎",
                    "会場とオンラインを併せて開き、録画を1か月見られるようにした。",
                ),
            ],
            notes: vec!["各区の報告から選びました。".into()],
        },
        doors: Vec::new(),
    }
}

fn contents() -> Contents {
    let chapter = |key: &str, heading: &str, parts: Vec<Part>| Chapter {
        key: key.to_owned(),
        heading: heading.to_owned(),
        parts,
    };
    let wards = vec![
        chapter(
            "resources",
            "（ア）地域の医療・介護の資源の把握",
            vec![stacked()],
        ),
        chapter(
            "councils",
            "（イ）課題の抽出と対応策の検討",
            vec![histogram()],
        ),
        chapter(
            "trainings",
            "（カ）医療・介護関係者の研修",
            vec![examples()],
        ),
    ];
    let offices = vec![chapter("consultations", "（オ）相談支援", vec![bars()])];
    Contents {
        volumes: vec![
            Volume {
                heading: "Ⅰ 区役所の取組".into(),
                chapters: wards,
            },
            Volume {
                heading: "Ⅱ 相談支援室の取組".into(),
                chapters: offices,
            },
        ],
        wards: Vec::new(),
    }
}

fn words() -> WordsByPlace {
    let said = |sentences: &str, note: &str| Words {
        sentences: sentences.to_owned(),
        note: note.to_owned(),
        ..Words::default()
    };
    [
        (
            "resources".to_owned(),
            said("多くの区で、資源の一覧を年に2回以上更新しています。", ""),
        ),
        (
            "consultation.inquirer".to_owned(),
            said("病院からの相談が増えました。", "8月の1件を訂正しました。"),
        ),
    ]
    .into()
}

#[test]
fn the_report_is_printed_as_it_was() {
    let today = NaiveDate::from_ymd_opt(2026, 11, 20).unwrap();
    let document = report::document(&draft(), &contents(), &words(), ("見本市", today));
    pictured("city_reports", "report", &[document]);
}
