//! 見本の調査票: a short questionnaire for facilities in which every part of the engine occurs. The
//! demo city has it, and the tests ask with it.

use super::model::{
    Check, Choice, Condition, Formula, Is, Item, Kind, Questionnaire, Row, Scale, Section, Test,
    Value,
};

/// 見本の調査票 of 令和8年度.
pub fn sample() -> Questionnaire {
    Questionnaire {
        title: "在宅医療に関する施設アンケート（見本）".into(),
        period: "令和8年度".into(),
        lead: "在宅医療・介護連携の今後を考えるための調査です。分かる範囲で答えてください。".into(),
        scales: scales(),
        sections: vec![visits(), sharing(), opinion()],
    }
}

fn scales() -> Vec<Scale> {
    let yes_no = [
        ("yes", "行っている"),
        ("soon", "準備している"),
        ("no", "行っていない"),
    ];
    let often = [
        ("always", "いつも"),
        ("often", "ときどき"),
        ("never", "ない"),
    ];
    let tools = [
        ("phone", "電話"),
        ("fax", "FAX"),
        ("sheet", "情報共有シート"),
        ("ict", "ICTツール"),
    ];
    let mut ways = Scale::of("ways", "情報共有の方法", tools);
    ways.choices.push(Choice {
        detail: true,
        ..Choice::new("other", "その他")
    });
    ways.choices.push(Choice {
        exclusive: true,
        ..Choice::new("none", "特にない")
    });
    vec![
        Scale::of("doing", "実施状況（3段階）", yes_no),
        Scale::of("often", "頻度（3段階）", often),
        ways,
    ]
}

fn only_when(link: &str, is: Is) -> Condition {
    Condition {
        any: false,
        tests: vec![Test {
            item: link.into(),
            is,
        }],
    }
}

fn visits() -> Section {
    let doing = || Some(only_when("visits", Is::HasNot("no".into())));
    let count = |link: &str, text: &str| Item {
        condition: doing(),
        ..Item::new(link, text, Kind::count("人"))
    };
    let parts = vec!["patients_home".to_owned(), "patients_facility".to_owned()];
    Section {
        link: "s-visits".into(),
        mark: "ア".into(),
        title: "訪問診療".into(),
        lead: "令和8年9月の1か月について答えてください。".into(),
        items: vec![
            Item {
                required: true,
                ..Item::new(
                    "visits",
                    "訪問診療を行っていますか。",
                    Kind::single("doing"),
                )
            },
            Item {
                condition: doing(),
                checks: vec![Check::SumOf { parts }, Check::Jump { percent: 50 }],
                help: "9月に1回でも訪問した患者の実人数".into(),
                ..Item::new("patients", "訪問した患者", Kind::count("人"))
            },
            count("patients_home", "うち自宅"),
            count("patients_facility", "うち施設"),
            Item {
                checks: vec![Check::NotAbove {
                    item: "patients".into(),
                }],
                ..count("patients_end", "（再掲）看取りまで行った患者")
            },
            Item {
                condition: doing(),
                formula: Some(Formula::Share {
                    part: "patients_home".into(),
                    whole: "patients".into(),
                }),
                ..Item::new("share", "自宅の割合", percent())
            },
            Item {
                condition: doing(),
                ..Item::new("since", "訪問診療を始めた日", Kind::Date)
            },
        ],
    }
}

fn percent() -> Kind {
    Kind::Number {
        unit: "％".into(),
        decimals: 1,
        least: Some(0.0),
        most: None,
    }
}

fn sharing() -> Section {
    let row = |link: &str, text: &str| Row {
        link: link.into(),
        text: text.into(),
        ..Row::default()
    };
    let rows = vec![
        row("with_doctor", "病院・診療所と"),
        row("with_nurse", "訪問看護ステーションと"),
        row("with_manager", "ケアマネジャーと"),
    ];
    Section {
        link: "s-sharing".into(),
        mark: "イ".into(),
        title: "情報の共有".into(),
        lead: String::new(),
        items: vec![
            Item::new("note", "日ごろのやりとりについてうかがいます。", Kind::Note),
            Item {
                required: true,
                ..Item::new(
                    "sharing",
                    "患者の情報を共有していますか。",
                    Kind::Matrix {
                        rows,
                        scale: "often".into(),
                    },
                )
            },
            Item::new(
                "ways",
                "どの方法で共有していますか。",
                Kind::multiple("ways"),
            ),
            Item {
                prefill: "trainings.held".into(),
                ..Item::new("trainings", "参加した多職種研修", Kind::count("回"))
            },
        ],
    }
}

fn opinion() -> Section {
    Section {
        link: "s-opinion".into(),
        mark: "ウ".into(),
        title: "ご意見".into(),
        lead: String::new(),
        items: vec![
            Item {
                initial: Some(Value::Text("特になし".into())),
                ..Item::new("opinion", "在宅医療・介護連携へのご意見", Kind::text(true))
            },
            Item::new("leaflet", "配布している案内", Kind::File),
        ],
    }
}
