//! Sample forms: 相談受付票, 打診票, and one of everything that is hard to set.

use render::Document;
use render::document::{
    Answer, Block, Column, Field, Grid, RowKind, Sender, Stamps, Table, Tick, Ticks,
};

pub(crate) fn sender() -> Sender {
    Sender {
        office: "架空区在宅医療・介護連携相談支援室".into(),
        phone: "06-0000-0001".into(),
        fax: "06-0000-0002".into(),
        address: "大阪市架空区見本町1丁目2番3号 架空ビル4階".into(),
    }
}

pub(crate) fn all() -> Vec<(&'static str, Document)> {
    vec![
        ("intake", intake(false)),
        ("intake-masked", intake(true)),
        ("inquiry", inquiry()),
        ("hostile", hostile()),
    ]
}

pub(crate) fn intake(masked: bool) -> Document {
    Document::new("相談受付票", sender(), "令和8年11月20日（金）")
        .numbered("受付番号 R8-0123")
        .marked("取扱注意")
        .qr("https://renkei.example/consultations/0123")
        .masked(masked)
        .with(reception())
        .with(inquirer())
        .with(served())
        .with(needs())
        .with(Stamps::new(["担当", "管理者", "確認印"]))
}

fn reception() -> Grid {
    Grid::new(2)
        .with(Field::text("受付日時", "令和8年11月20日（金） 10時15分"))
        .with(Field::text("受付者", "見本 太郎"))
        .with(
            Field::ticks(
                "方法",
                Tick::list(
                    ["電話", "来室", "訪問", "FAX", "メール", "システム"],
                    &["電話"],
                ),
            )
            .span(2),
        )
}

fn inquirer() -> Grid {
    Grid::new(2)
        .band("相談者")
        .with(Field::text("機関名", "医療法人見本会 架空中央病院").span(2))
        .with(Field::text("氏名", "例示 一郎（地域連携室）"))
        .with(Field::text("電話", "06-0000-1111"))
        .with(
            Field::ticks(
                "相談者区分",
                Tick::list(
                    [
                        "医科",
                        "歯科",
                        "薬局・薬剤師",
                        "病院（地域連携相談室）",
                        "訪問看護",
                        "介護支援専門員",
                        "地域包括支援センター（・ブランチ）",
                        "その他の介護関係事業所",
                        "認知症初期集中支援チーム",
                        "他区コーディネーター",
                        "区役所・保健福祉センター",
                        "区民",
                        "その他",
                    ],
                    &["病院（地域連携相談室）"],
                ),
            )
            .span(2),
        )
}

fn served() -> Grid {
    Grid::new(3)
        .band("対象者")
        .with(Field::text("ふりがな", "かくう はなこ").private())
        .with(
            Field::text("生年月日", "昭和10年4月1日（91歳）")
                .private_as("90歳代")
                .span(2),
        )
        .with(Field::text("氏名", "架空 花子").private())
        .with(Field::ticks("性別", Tick::list(["男", "女"], &["女"])))
        .with(Field::text("要介護度", "要介護4"))
        .with(
            Field::text("住所", "架空区見本町5丁目6番7号")
                .private_as("架空区見本町")
                .span(2),
        )
        .with(Field::text("電話", "06-0000-2222").private())
        .with(Field::text("主な疾患", "慢性閉塞性肺疾患、脳梗塞後遺症、髙血圧、糖尿病").span(3))
        .with(
            Field::ticks(
                "医療処置",
                Tick::list(
                    [
                        "気管切開",
                        "吸引",
                        "経管栄養",
                        "在宅酸素",
                        "人工呼吸器",
                        "褥瘡処置",
                        "点滴",
                    ],
                    &["気管切開", "吸引", "在宅酸素"],
                ),
            )
            .span(3),
        )
}

fn needs() -> Grid {
    Grid::new(1)
        .band("相談")
        .with(Field::ticks(
            "内容区分",
            Tick::list(
                [
                    "医療に関すること", "介護に関すること", "退院支援に関すること",
                    "看取りに関すること", "その他",
                ],
                &["医療に関すること", "退院支援に関すること"],
            ),
        ))
        .with(
            Field::text(
                "内容",
                "12月上旬に退院予定。気管切開があり、自宅近くで訪問診療を受けられる医師を探している。\n\
                 同居の長女が吸引の手技を習得中。夜間の連絡先を確かめたいとのこと。",
            )
            .lines(4),
        )
        .with(Field::text("対応", "訪問診療医の候補3か所へ打診。結果は11月24日（火）までに連絡する。").lines(2))
        .with(Field::text("結果", "").lines(1))
}

fn inquiry() -> Document {
    Document::new("訪問診療 受入れの打診票", sender(), "令和8年11月20日（金）")
        .to("医療法人見本会\n例示クリニック 御中")
        .numbered("打診番号 0123-2")
        .marked("至急")
        .qr("https://renkei.example/inquiries/0123-2")
        .masked(true)
        .with(Block::paragraph(
            "平素より在宅医療・介護連携の推進にご協力をいただき、ありがとうございます。\
             下記の方について、受入れの可否をお知らせください。",
        ))
        .with(served())
        .with(Ticks {
            label: "希望する時期".into(),
            options: Tick::list(["すぐに", "2週間以内", "1か月以内", "未定"], &["2週間以内"]),
            note: None,
        })
        .with(Answer {
            question: "この方の受入れは可能ですか。".into(),
            options: vec![
                "受入れできます".into(),
                "条件が合えば受入れできます".into(),
                "受入れできません".into(),
                "電話で相談したい".into(),
            ],
            lines: vec![("条件・理由".into(), 2), ("ご回答者・お電話".into(), 1)],
            reply_to: "06-0000-0002".into(),
            deadline: Some("令和8年11月24日（火） 17時".into()),
        })
        .with(Block::note(
            "患者さんのお名前などは、受入れの相談が進んだ後にお伝えします。",
        ))
}

/// Text that would break a sheet if it were read as markup, or if long words did not wrap.
pub(crate) fn hostile() -> Document {
    let tricks = HOSTILE.join("\n");
    let mut table = Table::new(
        "表：#table(columns: 2)[*x*]",
        vec![Column::words("名称 #1"), Column::figures("件数")],
    );
    for trick in HOSTILE {
        table.row(RowKind::Plain, [*trick, "1,234"]);
    }
    Document::new("#panic(\"題\") $x$ *太字*", sender(), "")
        .to("社会福祉法人大阪市東淀川区在宅医療・介護連携推進協議会附属見本地域包括支援センター北部ブランチ 御中")
        .numbered("<label> @ref")
        .with(Block::heading("= 見出し #1"))
        .with(Block::Heading { level: 3, text: "段を飛ばした見出し".into() })
        .with(Block::paragraph(tricks.clone()))
        .with(
            Grid::new(4)
                .band("#組")
                .with(Field::text("名 *称*", "社会福祉法人大阪市東淀川区在宅医療・介護連携推進協議会").span(2))
                .with(Field::text("担当者の職種と氏名", "管理者兼主任介護支援専門員 例示 一郎").span(2))
                .with(Field::text("URL", "https://renkei.example/a/very/long/address/without/any/break/0123456789").span(4)),
        )
        .with(table.note("複数回答 #note"))
        .with(Table::new("一件もない表", vec![Column::words("事業所"), Column::figures("件数")]))
}

pub(crate) const HOSTILE: &[&str] = &[
    "#let x = 1; #panic(\"止まれ\")",
    "$ E = m c^2 $ と 1$ 2$",
    "\\ \\n \\u{41} バックスラッシュ",
    "\"二重\" '一重' `逆`",
    "*太字* _斜体_ ~波~ -- --- ...",
    "[角] {波} (丸) <山> «»",
    "= 見出し - 項目 + 番号 / 用語: 説明",
    "@参照 // 注釈 /* 注釈 */ https://example.com",
    "髙橋 﨑山 德田 ㈱ ① Ⅳ ～ − – — ― 〜",
    "外字 \u{e000} 絵文字 🏥 制御 \u{7} \u{202e}逆順",
];
