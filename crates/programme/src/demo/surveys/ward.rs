//! 取組調査（区役所）: the editions of FY2017, FY2020 and FY2024.

use super::parts::{
    TOPICS, applies, aware3, channels, discussed, hosts, known, map3, matrix, measure3, must,
    networks, plan4, reasons, section, when,
};
use crate::forms::{Is, Item, Kind, Questionnaire};

fn titled(period: &str) -> Questionnaire {
    Questionnaire {
        title: "取組調査（区役所）".into(),
        period: period.into(),
        lead: "在宅医療・介護連携推進事業の取組状況をお答えください。".into(),
        ..Questionnaire::default()
    }
}

fn count(link: &str, text: &str) -> Item {
    must(Item::new(link, text, Kind::count("回")))
}

fn measures() -> Item {
    must(Item::new(
        "i_measure",
        "課題への対応策の状態",
        Kind::single("measure3"),
    ))
}

/// 平成29年度上半期.
pub fn of_2017() -> Questionnaire {
    let processes = [
        ("i_p1", "既存の情報やデータの集約・整理"),
        ("i_p2", "区役所内での課題分析・方針の検討"),
        ("i_p3", "個別の団体へのヒアリング"),
        ("i_p4", "異職種が会する場での課題抽出"),
        ("i_p5", "関係団体が参画する会議での検討"),
    ];
    let awareness = [
        ("ki_survey", "既存の取組の整理、ニーズの確認"),
        ("ki_service", "サービスの内容・使い方の周知"),
        ("ki_end", "看取り等の情報の周知"),
    ];
    Questionnaire {
        scales: vec![
            plan4(),
            aware3(),
            applies(),
            measure3(),
            map3(),
            hosts(),
            reasons(),
        ],
        sections: vec![
            section(
                "ア",
                "地域の医療・介護の資源の把握",
                vec![matrix(
                    "a_map",
                    "マップの作成状況",
                    "map3",
                    &[("a_map_pro", "関係者向け"), ("a_map_public", "市民向け")],
                )],
            ),
            section(
                "イ",
                "課題の抽出と対応策の検討",
                vec![
                    matrix("i_process", "課題の抽出の進め方", "plan4", &processes),
                    matrix("i_topics", "推進会議で検討した内容", "applies", &TOPICS),
                    measures(),
                ],
            ),
            section(
                "カ",
                "医療・介護関係者の研修",
                vec![
                    count("ka_held", "研修会の実施回数"),
                    Item::new("ka_hosts", "主催者", Kind::multiple("hosts")),
                    when(
                        Item::new(
                            "ka_why_not",
                            "実施しなかった理由",
                            Kind::multiple("reasons"),
                        ),
                        "ka_held",
                        Is::AtMost(0.0),
                    ),
                ],
            ),
            section(
                "キ",
                "地域住民への普及啓発",
                vec![matrix(
                    "ki_state",
                    "普及啓発の実施内容",
                    "aware3",
                    &awareness,
                )],
            ),
        ],
        ..titled("平成29年度上半期")
    }
}

/// The five items of ア.
const RESOURCES: [(&str, &str); 5] = [
    ("a_1", "既存情報の整理"),
    ("a_2", "需要と資源量の現状把握"),
    ("a_3", "情報の更新"),
    ("a_4", "関係者との共有・活用"),
    ("a_5", "需要と資源量の将来推計"),
];

fn resources() -> Item {
    matrix("a_work", "把握の進み方", "applies", &RESOURCES)
}

/// 令和2年度上半期.
pub fn of_2020() -> Questionnaire {
    let awareness = [
        ("ki_1", "何を啓発するのかの確認"),
        ("ki_2", "対象者と方法の選定"),
        ("ki_3", "普及啓発の実施"),
    ];
    let efforts = [
        ("i_q1", "専門職が抱える課題の抽出・共有"),
        ("i_q2", "地域全体の課題、めざす姿の検討"),
    ];
    let last_three = TOPICS.get(7..).unwrap_or_default();
    Questionnaire {
        scales: vec![applies(), measure3(), channels()],
        sections: vec![
            section("ア", "地域の医療・介護の資源の把握", vec![resources()]),
            section(
                "イ",
                "課題の抽出と対応策の検討",
                vec![
                    count("i_held", "推進会議の開催回数"),
                    matrix("i_efforts", "推進会議での取組", "applies", &efforts),
                    matrix("i_topics", "推進会議で検討した内容", "applies", last_three),
                    measures(),
                ],
            ),
            section(
                "カ",
                "医療・介護関係者の研修",
                vec![
                    count("ka_planned", "研修会の計画回数"),
                    count("ka_held", "研修会の実施回数"),
                    Item::new("ka_note", "研修会のテーマ", Kind::text(true)),
                ],
            ),
            section(
                "キ",
                "地域住民への普及啓発",
                vec![
                    matrix("ki_state", "普及啓発の進み方", "applies", &awareness),
                    Item::new("ki_ways", "普及啓発の方法", Kind::multiple("channels")),
                ],
            ),
        ],
        ..titled("令和2年度上半期")
    }
}

/// 令和6年度.
pub fn of_2024() -> Questionnaire {
    Questionnaire {
        scales: vec![
            applies(),
            discussed(),
            measure3(),
            channels(),
            networks(),
            hosts(),
        ],
        sections: vec![
            section("ア", "地域の医療・介護の資源の把握", vec![resources()]),
            section(
                "イ",
                "課題の抽出と対応策の検討",
                vec![
                    known(count("i_held", "推進会議の開催回数"), "councils.held"),
                    known(
                        matrix("i_topics", "推進会議で検討した内容", "discussed", &TOPICS),
                        "councils.topics",
                    ),
                    measures(),
                    Item::new("i_note", "めざす姿と、主な課題・対応策", Kind::text(true)),
                ],
            ),
            section(
                "カ",
                "医療・介護関係者の研修",
                vec![
                    known(count("ka_held", "研修会の実施回数"), "trainings.held"),
                    known(
                        Item::new("ka_hosts", "主催者", Kind::multiple("hosts")),
                        "trainings.hosts",
                    ),
                    Item::new("ka_note", "研修会のテーマ", Kind::text(true)),
                ],
            ),
            section(
                "キ",
                "地域住民への普及啓発",
                vec![
                    known(count("ki_held", "普及啓発の実施回数"), "awareness.held"),
                    known(
                        Item::new(
                            "ki_november",
                            "11月の強化月間（人生会議）に行ったこと",
                            Kind::multiple("channels"),
                        ),
                        "awareness.november",
                    ),
                    when(
                        Item::new("ki_sns", "使ったSNS", Kind::multiple("networks")),
                        "ki_november",
                        Is::Has("sns".into()),
                    ),
                    Item::new("ki_note", "普及啓発の具体例", Kind::text(true)),
                ],
            ),
        ],
        ..titled("令和6年度")
    }
}
