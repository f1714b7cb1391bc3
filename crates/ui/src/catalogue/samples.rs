//! Invented people, facilities and figures for the catalogue.

use crate::form::{Choice, Form, choices};
use crate::frame::{Flash, Frame, FrameUser};
use crate::menu::{MenuGroup, MenuItem};
use crate::parts::{Column, Direction, Pager, Step, StepState, Tab};

/// The answers of the sample forms.
pub(super) struct Answers {
    pub(super) categories: Vec<Choice>,
    pub(super) topics: Vec<Choice>,
    pub(super) procedures: Vec<Choice>,
    pub(super) difficulties: Vec<Choice>,
    pub(super) scenes: Vec<Choice>,
    pub(super) channels: Vec<Choice>,
    pub(super) days: Vec<Choice>,
    pub(super) care_levels: Vec<Choice>,
}

impl Answers {
    pub(super) fn new() -> Self {
        Self {
            categories: categories(),
            topics: labelled("医療 介護 退院支援 看取り その他"),
            procedures: labelled(
                "気管切開 人工呼吸器 在宅酸素 経管栄養 中心静脈栄養 吸引 褥瘡 麻薬",
            ),
            difficulties: labelled(
                "精神疾患 アルコール依存 独居 身寄りなし 経済困窮 虐待疑い セルフネグレクト 認知症 難病",
            ),
            scenes: labelled("日常の療養支援 入退院支援 急変時の対応 看取り"),
            channels: labelled("電話 来室 訪問 FAX"),
            days: vec![
                Choice::new("sun", "日曜日"),
                Choice::new("hol", "祝日").note("12月29日から1月3日を含みます"),
            ],
            care_levels: labelled("申請中 要支援1 要支援2 要介護1 要介護5"),
        }
    }
}

pub(super) fn facilities() -> Vec<&'static str> {
    vec![
        "見本ひがし在宅クリニック",
        "社会福祉法人見本市東見本区在宅医療・介護連携推進協議会附属見本橋訪問看護ステーションさくら",
        "見本内科",
    ]
}

pub(super) fn tabs() -> Vec<Tab> {
    vec![
        Tab::new("月", "?by=month", true).count(31),
        Tab::new("上半期", "?by=half", false),
        Tab::new("令和8年度", "?by=year", false),
    ]
}

pub(super) fn steps() -> Vec<Step> {
    vec![
        Step::new("下書き", StepState::Done),
        Step::new("管理者の確認", StepState::Done).note("11月2日 見本花子"),
        Step::new("提出", StepState::Current),
        Step::new("健康局の受理", StepState::Todo),
    ]
}

pub(super) fn pages() -> Pager {
    Pager {
        from: 51,
        to: 100,
        total: 1905,
        prev: Some("?page=1".to_owned()),
        next: Some("?page=3".to_owned()),
    }
}

pub(super) fn columns() -> Vec<Column> {
    vec![
        Column::new("番号").sortable("?sort=number", None),
        Column::new("受付日").sortable("?sort=received", Some(Direction::Down)),
        Column::new("相談者"),
        Column::new("状態"),
        Column::new("打診").numeric().sortable("?sort=asked", None),
    ]
}

/// The frame the catalogue is shown in.
pub fn frame() -> Frame {
    Frame {
        title: "部品の見本".to_owned(),
        municipality: "見本市".to_owned(),
        place: "東見本区 在宅医療・介護連携相談支援室".to_owned(),
        user: Some(FrameUser {
            name: "見本一子".to_owned(),
            role: "在宅医療・介護連携支援コーディネーター".to_owned(),
        }),
        menu: menu(),
        quick: Some(MenuItem::new("新しい相談", "/consultations/new").key('n')),
        flash: Some(Flash {
            text: "打診を取り下げました".to_owned(),
            undo: Some("/undo/1".to_owned()),
        }),
        search_enabled: true,
        path: "/catalogue".to_owned(),
        printed: "令和8年11月20日（金）10:32 印刷".to_owned(),
        ..Frame::default()
    }
}

fn menu() -> Vec<MenuGroup> {
    let consultations = vec![
        MenuItem::new("今日", "/").count(7),
        MenuItem::new("一覧", "/consultations").current(true),
        MenuItem::new("新しい相談", "/consultations/new"),
        MenuItem::new("連絡調整", "/liaisons"),
        MenuItem::new("会議出席", "/meetings"),
    ];
    let group = |label: &str, pages: &[&str]| {
        let items = pages
            .iter()
            .map(|page| MenuItem::new(*page, format!("/{page}")))
            .collect();
        MenuGroup::new(label, items)
    };
    vec![
        MenuGroup::new("相談", consultations),
        group("資源", &["さがす", "地図", "確認作業", "受入状況"]),
        group("課題と対応策", &["推進会議", "課題", "PDCAボード"]),
        group("研修・啓発", &["計画", "実績"]),
        group("調査", &["取組調査", "アンケート"]),
        group("統計と報告", &["実績報告書", "数値"]),
        group("設定", &["自分", "事務所"]),
    ]
}

/// Answers whose value is what is read, from words with spaces between.
fn labelled(labels: &str) -> Vec<Choice> {
    choices(labels.split_whitespace().map(|label| (label, label)))
}

fn categories() -> Vec<Choice> {
    let labels = "医科 歯科 薬局・薬剤師 病院（地域連携相談室） 訪問看護 介護支援専門員 地域包括支援センター \
                  その他の介護関係事業所 認知症初期集中支援チーム 他区コーディネーター 区役所・保健福祉センター \
                  区民 その他";
    let heading = |index: usize| match index {
        0 => "医療関係",
        5 => "介護関係",
        9 => "その他",
        _ => "",
    };
    let one = |(index, choice): (usize, Choice)| choice.group(heading(index));
    labelled(labels).into_iter().enumerate().map(one).collect()
}

pub(super) fn intake() -> Form {
    Form::from_pairs([
        ("inquirer", "見本中央病院 地域連携室"),
        ("category", "病院（地域連携相談室）"),
        ("topic", "医療"),
        ("topic", "退院支援"),
        ("procedure", "気管切開"),
        ("difficulty", "独居"),
    ])
    .prefixed("intake")
}

pub(super) fn wrong() -> Form {
    Form::from_pairs([
        ("name", "見本"),
        ("phone", "０６－１２三四"),
        ("opened", "令和80年2月30日"),
    ])
    .with_error(
        "phone",
        "電話番号は数字とハイフンで入力してください（例：06-1234-5678）",
    )
    .with_error(
        "opened",
        "開設日は今日までの日付を入力してください（例：令和8年11月20日）",
    )
    .with_error("scene", "場面を一つ以上選んでください")
}
