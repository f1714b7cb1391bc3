//! What the demo's forms are put together from.

use crate::forms::{Choice, Condition, Is, Item, Kind, Row, Scale, Section, Test};

/// A section with its mark, such as イ.
pub fn section(mark: &str, title: &str, items: Vec<Item>) -> Section {
    let link = items.first().map_or("", |item| item.link.as_str());
    Section {
        link: format!("sec_{link}"),
        mark: mark.into(),
        title: title.into(),
        items,
        ..Section::default()
    }
}

/// A matrix: rows of name and words.
pub fn matrix(link: &str, text: &str, scale: &str, rows: &[(&str, &str)]) -> Item {
    let row = |(link, text): &(&str, &str)| Row {
        link: (*link).into(),
        text: (*text).into(),
        crosswalk: String::new(),
    };
    let kind = Kind::Matrix {
        rows: rows.iter().map(row).collect(),
        scale: scale.into(),
    };
    must(Item::new(link, text, kind))
}

/// The same question, to be answered by everybody.
pub fn must(item: Item) -> Item {
    Item {
        required: true,
        ..item
    }
}

/// The same question, filled in from the records.
pub fn known(item: Item, source: &str) -> Item {
    Item {
        prefill: source.into(),
        ..item
    }
}

/// The same question, asked only where `is` holds of another.
pub fn when(item: Item, other: &str, is: Is) -> Item {
    let test = Test {
        item: other.into(),
        is,
    };
    Item {
        condition: Some(Condition {
            any: false,
            tests: vec![test],
        }),
        ..item
    }
}

/// A set of answers: code, label, and what it is compared with in other editions.
fn scale(key: &str, name: &str, choices: &[(&str, &str, &str)]) -> Scale {
    let choice = |(code, label, compared): &(&str, &str, &str)| Choice {
        crosswalk: (*compared).into(),
        ..Choice::new(*code, *label)
    };
    Scale {
        key: key.into(),
        name: name.into(),
        choices: choices.iter().map(choice).collect(),
    }
}

/// FY2017: four answers, two of which later became 準備中.
pub fn plan4() -> Scale {
    let choices = [
        ("done", "既に実施", "doing"),
        ("this_year", "平成29年度中に実施予定", "preparing"),
        ("next_year", "平成30年度に実施予定", "preparing"),
        ("none", "未実施", "not_started"),
    ];
    scale("plan4", "4段階（平成29年度）", &choices)
}

/// FY2017 for public awareness.
pub fn aware3() -> Scale {
    let choices = [
        ("done", "既に実施", "doing"),
        ("preparing", "実施に向けて準備", "preparing"),
        ("none", "今年度の予定なし", "not_started"),
    ];
    scale("aware3", "3段階（普及啓発）", &choices)
}

/// How far something is: the words of FY2020, or those of FY2024.
pub fn state3(since_2024: bool) -> Scale {
    let words = if since_2024 {
        ["実施している", "準備・調整中", "未着手"]
    } else {
        ["実施している", "実施に向けて準備中", "現時点では未着手"]
    };
    let codes = ["doing", "preparing", "not_started"];
    Scale::of(
        "state3",
        "3段階（実施・準備・未着手）",
        codes.into_iter().zip(words),
    )
}

/// Whether something holds.
pub fn applies() -> Scale {
    let choices = [("yes", "あてはまる"), ("no", "あてはまらない")];
    Scale::of("applies", "あてはまる・あてはまらない", choices)
}

/// Whether something was discussed; compared with あてはまる.
pub fn discussed() -> Scale {
    let choices = [("yes", "検討した"), ("no", "検討していない")];
    Scale::of("discussed", "検討した・していない", choices)
}

/// How far measures are.
pub fn measure3() -> Scale {
    let choices = [
        ("not_concrete", "具体化されていない"),
        ("concrete", "具体化されている"),
        ("in_evaluation", "実施され、評価及び改善を行っている"),
    ];
    Scale::of("measure3", "対応策の状態", choices)
}

/// Whether there is a map.
pub fn map3() -> Scale {
    let choices = [
        ("done", "作成済"),
        ("planned", "今後作成予定"),
        ("none", "作成しない"),
    ];
    Scale::of("map3", "マップの作成状況", choices)
}

/// Who holds trainings.
pub fn hosts() -> Scale {
    let choices = [
        ("ward_office", "区役所"),
        ("medical_association", "医師会"),
        ("dental_association", "歯科医師会"),
        ("pharmacist_association", "薬剤師会"),
        ("liaison_office", "相談支援室"),
        ("care_manager_association", "ケアマネジャー連絡会"),
    ];
    Scale::of("hosts", "研修の主催者", choices)
}

/// Why no training was held.
pub fn reasons() -> Scale {
    let choices = [
        ("how", "実施方法がわからない"),
        ("staff", "人員体制が希薄"),
        ("other_work", "他の業務を優先"),
        ("second_half", "下半期に実施予定"),
    ];
    Scale::of("reasons", "実施しなかった理由", choices)
}

/// The eight ways of the month of ACP.
pub fn channels() -> Scale {
    let choices = [
        ("bulletin", "区広報誌・紙"),
        ("website", "区ホームページ"),
        ("sns", "SNS"),
        ("leaflet", "ポスター・リーフレット"),
        ("lecture", "区民向け講座・講演会"),
        ("film", "動画・映画上映会"),
        ("event", "イベント"),
        ("professional", "専門職向け研修会"),
    ];
    Scale::of("channels", "普及啓発の方法", choices)
}

/// Social networks.
pub fn networks() -> Scale {
    let choices = [
        ("x", "X"),
        ("line", "LINE"),
        ("facebook", "Facebook"),
        ("instagram", "Instagram"),
    ];
    Scale::of("networks", "SNSの媒体", choices)
}

/// 推進会議の議題: the ten topics.
pub const TOPICS: [(&str, &str); 10] = [
    ("i_topic_resources", "資源の充足状況"),
    ("i_topic_current_state", "取組の現状"),
    ("i_topic_sharing_rules", "情報共有のルールの策定"),
    ("i_topic_seamless", "切れ目のない提供体制の構築"),
    ("i_topic_network", "医療・介護のネットワークづくり"),
    ("i_topic_face_to_face", "顔の見える関係づくり"),
    ("i_topic_awareness", "地域住民の普及啓発"),
    ("i_topic_goals", "目標の設定"),
    ("i_topic_evaluation", "取組の評価"),
    ("i_topic_progress", "進捗管理"),
];
