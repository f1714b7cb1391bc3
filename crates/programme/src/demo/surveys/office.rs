//! 取組調査（相談支援室）: the editions of FY2017, FY2020 and FY2024.

use super::parts::{known, matrix, plan4, section, state3};
use crate::forms::{Item, Kind, Questionnaire, Section};

/// ウ: the four items.
const SEAMLESS: [(&str, &str); 4] = [
    ("u_1", "提供体制のニーズ、あり方の検討"),
    ("u_2", "主治医・副主治医制（複数の医師による対応）"),
    ("u_3", "急変時診療医療機関・後方病床の確保"),
    ("u_4", "訪問診療・往診と訪問看護の連携体制"),
];

/// エ: the five items.
const SHARING: [(&str, &str); 5] = [
    ("e_1", "共有すべき情報、ニーズ、方法の検討"),
    ("e_2", "使用しているツールと活用状況の確認"),
    ("e_3", "充実・作成すべきツールの検討"),
    ("e_4", "ツールの導入・利用促進"),
    ("e_5", "ツールの評価・改善"),
];

/// 4つの場面.
const SCENES: [(&str, &str); 4] = [
    ("s_daily", "日常の療養支援"),
    ("s_discharge", "入退院支援"),
    ("s_acute", "急変時の対応"),
    ("s_end", "看取り"),
];

fn both(scale: &str) -> Vec<Section> {
    vec![
        section(
            "ウ",
            "切れ目のない在宅医療と介護の提供体制の構築推進",
            vec![matrix("u_state", "取組の状況", scale, &SEAMLESS)],
        ),
        section(
            "エ",
            "医療・介護関係者の情報共有の支援",
            vec![matrix("e_state", "取組の状況", scale, &SHARING)],
        ),
    ]
}

fn titled(period: &str) -> Questionnaire {
    Questionnaire {
        title: "取組調査（相談支援室）".into(),
        period: period.into(),
        lead: "相談支援室の取組状況をお答えください。".into(),
        ..Questionnaire::default()
    }
}

/// 平成29年度上半期.
pub fn of_2017() -> Questionnaire {
    Questionnaire {
        scales: vec![plan4()],
        sections: both("plan4"),
        ..titled("平成29年度上半期")
    }
}

/// 令和2年度上半期.
pub fn of_2020() -> Questionnaire {
    Questionnaire {
        scales: vec![state3(false)],
        sections: both("state3"),
        ..titled("令和2年度上半期")
    }
}

/// 令和6年度.
pub fn of_2024() -> Questionnaire {
    let seamless = SEAMLESS.get(1..).unwrap_or_default();
    let sharing = SHARING.get(..1).unwrap_or_default();
    let count = |link, text, unit, source| known(Item::new(link, text, Kind::count(unit)), source);
    Questionnaire {
        scales: vec![state3(true)],
        sections: vec![
            section(
                "ウ",
                "切れ目のない在宅医療と介護の提供体制の構築推進",
                vec![
                    matrix("u_state", "取組の状況", "state3", seamless),
                    matrix("s_state", "「4つの場面」を意識した取組", "state3", &SCENES),
                    Item::new("u_note", "取組の具体例", Kind::text(true)),
                ],
            ),
            section(
                "エ",
                "医療・介護関係者の情報共有の支援",
                vec![matrix("e_state", "取組の状況", "state3", sharing)],
            ),
            section(
                "オ",
                "相談支援と会議への参加",
                vec![
                    count(
                        "o_cases",
                        "個別ケース相談の件数",
                        "件",
                        "consultations.cases",
                    ),
                    count(
                        "o_liaison",
                        "個別ケース以外の連絡調整の件数",
                        "件",
                        "consultations.coordination",
                    ),
                    count(
                        "o_meetings",
                        "会議・研修会への参加回数",
                        "回",
                        "meetings.attended",
                    ),
                ],
            ),
        ],
        ..titled("令和6年度")
    }
}
