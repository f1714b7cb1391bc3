//! What the demo's wards aim at, and the issues they are busy with: all invented.

/// 一つの筋書き: an issue with its evidence, goal and measure.
pub struct Story {
    pub scene: &'static str,
    pub issue: [&'static str; 2],
    pub voice: [&'static str; 2],
    pub goal: &'static str,
    pub indicator: &'static str,
    /// What the target is, as a multiple of the baseline.
    pub target: f64,
    pub measure: [&'static str; 2],
    pub partners: &'static str,
    pub said: [&'static str; 2],
}

/// What wards of this invented city are busy with.
pub const STORIES: [Story; 6] = [
    Story {
        scene: "discharge",
        issue: [
            "退院の連絡が在宅側に届くのが遅い",
            "退院の前日や当日に初めて連絡が来ることがあり、訪問の準備が間に合わない。",
        ],
        voice: ["訪問看護ステーション連絡会での意見", "連絡会の記録（見本）"],
        goal: "退院前に在宅側へ情報が届く流れを、区内の病院と決める",
        indicator: "meetings",
        target: 1.2,
        measure: [
            "入退院連携シートの作成と試行",
            "病院の地域連携室とケアマネジャーが使う1枚のシートを作り、3か月試してから見直す。",
        ],
        partners: "医師会、病院の地域連携室、ケアマネジャー連絡会",
        said: [
            "区内の多くの病院でシートが使われ、退院前の連絡が増えた。診療所からの紹介ではまだ少ない。",
            "診療所向けの短い様式を作り、研修で使い方を伝える。",
        ],
    },
    Story {
        scene: "end_of_life",
        issue: [
            "ACP（人生会議）を話し合う機会が少ない",
            "本人の希望が分からないまま救急搬送となる例が、事例検討会で繰り返し挙がっている。",
        ],
        voice: ["看取りを考える会での事例検討", "事例検討会の記録（見本）"],
        goal: "ACPを知っている区民を増やす",
        indicator: "acp_known",
        target: 1.3,
        measure: [
            "ACP講演会と広報紙での連載",
            "11月に区民向け講演会を開き、区広報紙で3回の連載を行う。",
        ],
        partners: "医師会、社会福祉協議会、図書館",
        said: [
            "講演会の参加者の8割が内容を理解できたと答えた。若い世代の参加は少なかった。",
            "平日の夜と、動画での開催を加える。",
        ],
    },
    Story {
        scene: "daily_support",
        issue: [
            "受入先が見つからない相談がある",
            "精神疾患や身寄りのない方で、訪問診療・訪問看護の受入先が見つからずに終わる相談がある。",
        ],
        voice: [
            "コーディネーター連絡会での報告",
            "相談支援室の月次報告（見本）",
        ],
        goal: "資源なしで終わる相談を減らす",
        indicator: "no_resource",
        target: 0.5,
        measure: [
            "受入状況の共有と多職種の勉強会",
            "受入状況を月1回更新し、受入れの難しい例を扱う勉強会を開く。",
        ],
        partners: "訪問看護ステーション連絡会、精神科診療所",
        said: [
            "受入状況の更新が定着し、打診の回数が減った。",
            "夜間の対応ができる事業所を、勉強会で紹介する。",
        ],
    },
    Story {
        scene: "acute_change",
        issue: [
            "夜間・休日の急変時の連絡先が分かりにくい",
            "家族や施設の職員が、だれに先に連絡すればよいか迷い、救急要請になることがある。",
        ],
        voice: ["施設の連絡会での意見", "連絡会の記録（見本）"],
        goal: "夜間・休日の連絡の流れを、在宅の利用者と施設に示す",
        indicator: "accepting",
        target: 1.1,
        measure: [
            "急変時の連絡カードの配布",
            "連絡先と順番を書いたカードを作り、訪問診療の利用者と施設に配る。",
        ],
        partners: "医師会、消防署、施設連絡会",
        said: [
            "カードは施設のほぼすべてに行き渡った。家庭での掲示はこれから。",
            "薬局の窓口でも配る。",
        ],
    },
    Story {
        scene: "",
        issue: [
            "多職種が顔を合わせる場が少ない",
            "職種ごとの会はあるが、職種をまたいで相談できる関係ができていない。",
        ],
        voice: ["推進会議での意見", "推進会議の記録（見本）"],
        goal: "職種をまたいだ勉強会を年4回以上開く",
        indicator: "meetings",
        target: 1.1,
        measure: [
            "職務内容の紹介シートと多職種勉強会",
            "各職種の仕事と連絡方法を1枚ずつにまとめ、勉強会で紹介し合う。",
        ],
        partners: "三師会、ケアマネジャー連絡会、地域包括支援センター",
        said: [
            "参加した職種が増え、直接電話で相談できるようになったとの声が多い。",
            "新しく着任した職員向けに、4月にも開く。",
        ],
    },
    Story {
        scene: "daily_support",
        issue: [
            "かかりつけ医のいない高齢者への支援が遅れる",
            "セルフネグレクトが疑われる方に、医療につながる入口がない。",
        ],
        voice: ["地域ケア会議での検討", "地域ケア会議のまとめ（見本）"],
        goal: "かかりつけ医をもつ人を増やす",
        indicator: "home_clinics",
        target: 1.0,
        measure: [
            "かかりつけ医マップと区民向け講座",
            "往診に応じる診療所の地図を作り、町会の集まりで配る。",
        ],
        partners: "医師会、町会、民生委員",
        said: [
            "地図は全町会に届いた。受診につながった例は、まだ把握できていない。",
            "地域包括支援センターと、つながった例を記録する。",
        ],
    },
];

/// めざす姿 of each scene, the whole first.
pub const AIMS: [(&str, &str); 5] = [
    (
        "",
        "医療や介護が必要になっても、住み慣れた家とまちで、自分らしく暮らし続けられる。",
    ),
    (
        "daily_support",
        "暮らしの中の困りごとに、医療と介護がいっしょに早く気づき、支える。",
    ),
    (
        "discharge",
        "入院の前も退院の後も、支援が途切れず、本人と家族が安心して家に戻れる。",
    ),
    (
        "acute_change",
        "夜間や休日に具合が悪くなっても、だれに連絡すればよいかが分かる。",
    ),
    (
        "end_of_life",
        "最期をどこで、どう迎えたいかを話し合え、その希望がかなえられる。",
    ),
];
