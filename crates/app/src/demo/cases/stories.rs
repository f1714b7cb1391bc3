//! What invented calls are about: each story with its codes and words.

/// 相談の筋: one kind of call.
#[derive(Clone, Copy, Debug)]
pub struct Story {
    /// How often, in about 100.
    pub weight: u64,
    /// Code of the list `scene`.
    pub scene: &'static str,
    /// Codes of the list `topic`.
    pub topics: &'static [&'static str],
    /// Kinds of facilities looked for.
    pub wanted: &'static [&'static str],
    /// Codes of the list `procedure` of which one or two come up.
    pub procedures: &'static [&'static str],
    /// Codes of the list `difficulty` that belong to it.
    pub difficulties: &'static [&'static str],
    /// 主病名.
    pub diseases: &'static [&'static str],
    /// 相談の内容.
    pub request: &'static str,
    /// 回答・合意したこと.
    pub agreed: &'static str,
}

const NOTHING: Story = Story {
    weight: 0,
    scene: "daily_support",
    topics: &["other"],
    wanted: &[],
    procedures: &[],
    difficulties: &[],
    diseases: &["高血圧症", "糖尿病", "脳梗塞後遺症", "変形性膝関節症"],
    request: "",
    agreed: "",
};

/// The stories of calls about a case.
pub const STORIES: &[Story] = &[
    Story {
        weight: 17,
        topics: &["medical"],
        wanted: &["clinic"],
        diseases: &["慢性心不全", "脳梗塞後遺症", "パーキンソン病", "COPD"],
        request: "通院が難しくなってきたため、訪問診療をお願いできる医療機関を探している。",
        agreed: "近くの在宅療養支援診療所に打診し、結果を連絡することにした。",
        ..NOTHING
    },
    Story {
        weight: 14,
        scene: "discharge",
        topics: &["discharge", "medical"],
        wanted: &["clinic", "visiting_nursing"],
        procedures: &[
            "suction",
            "tube_feeding",
            "oxygen",
            "catheter",
            "tracheostomy",
        ],
        diseases: &["脳出血", "誤嚥性肺炎", "慢性呼吸不全", "頸髄損傷"],
        request: "退院が決まり、自宅近くで訪問診療と訪問看護を受けられるところを探している。",
        agreed: "受入可能な事業所の候補を病院へ伝え、退院前カンファレンスの日程を調整する。",
        ..NOTHING
    },
    Story {
        weight: 6,
        scene: "discharge",
        topics: &["discharge", "care"],
        wanted: &["care_management"],
        diseases: &["大腿骨骨折術後", "腰椎圧迫骨折"],
        request: "退院後の生活に向けて、担当してもらえる介護支援専門員を探している。",
        agreed: "空きのある居宅介護支援事業所の情報を伝えた。",
        ..NOTHING
    },
    Story {
        weight: 5,
        topics: &["medical"],
        wanted: &["dental"],
        procedures: &["oral_care", "swallowing"],
        diseases: &["アルツハイマー型認知症", "脳梗塞後遺症"],
        request: "義歯が合わず食事量が減っている。訪問歯科を利用したい。",
        agreed: "訪問診療に対応する歯科の候補を伝えた。",
        ..NOTHING
    },
    Story {
        weight: 4,
        topics: &["medical"],
        wanted: &["pharmacy"],
        procedures: &["narcotics_dispensing"],
        diseases: &["慢性心不全", "肺がん"],
        request: "薬の飲み忘れが多い。訪問してもらえる薬局はないか。",
        agreed: "在宅訪問に対応する薬局の候補を伝え、主治医へ指示を依頼してもらう。",
        ..NOTHING
    },
    Story {
        weight: 7,
        topics: &["medical", "care"],
        wanted: &["visiting_nursing"],
        procedures: &["pressure_ulcer", "insulin", "drip", "stoma"],
        diseases: &["糖尿病", "褥瘡", "直腸がん術後"],
        request: "褥瘡の処置とインスリンの管理を頼める訪問看護を探している。",
        agreed: "受入可能な訪問看護ステーションを調べて連絡する。",
        ..NOTHING
    },
    Story {
        weight: 8,
        scene: "end_of_life",
        topics: &["end_of_life", "medical"],
        wanted: &["clinic", "visiting_nursing"],
        procedures: &["pain_control", "end_of_life_home", "palliative", "cancer"],
        diseases: &["膵がん", "肺がん", "胃がん", "大腸がん"],
        request: "本人は自宅で最期まで過ごしたいと希望している。看取りまで診てもらえる体制を整えたい。",
        agreed: "24時間対応の診療所と訪問看護に打診し、早めに初回訪問を調整する。",
        ..NOTHING
    },
    Story {
        weight: 5,
        scene: "acute_change",
        topics: &["medical"],
        wanted: &["hospital"],
        procedures: &["drip", "oxygen"],
        diseases: &["誤嚥性肺炎", "尿路感染症", "慢性心不全"],
        request: "発熱と食欲低下がある。受診や一時的な入院ができる病院はあるか。",
        agreed: "地域連携室へ空床を確認し、主治医から紹介してもらうことにした。",
        ..NOTHING
    },
    Story {
        weight: 6,
        topics: &["medical"],
        wanted: &["clinic"],
        procedures: &["dementia_care", "psychiatric"],
        difficulties: &["dementia"],
        diseases: &["アルツハイマー型認知症", "レビー小体型認知症"],
        request: "物忘れが進み、本人が受診を拒んでいる。往診で診てもらえる医師はいるか。",
        agreed: "認知症の往診に対応する診療所と、認知症初期集中支援チームを案内した。",
        ..NOTHING
    },
    Story {
        weight: 7,
        topics: &["care"],
        request: "介護サービスの組合せと、医療との連携の取り方について相談したい。",
        agreed: "主治医への情報提供の方法を説明し、連絡票を送付した。",
        ..NOTHING
    },
    Story {
        weight: 4,
        topics: &["care", "other"],
        difficulties: &["living_alone", "no_relatives"],
        request: "身寄りのない方の入院時に、保証人や書類の手続きをどうすればよいか。",
        agreed: "病院の相談窓口と区の保健福祉センターの役割を説明した。",
        ..NOTHING
    },
    Story {
        weight: 3,
        topics: &["medical", "other"],
        wanted: &["hospital"],
        procedures: &["psychiatric"],
        difficulties: &["alcohol", "mental_illness"],
        diseases: &["アルコール依存症", "肝硬変"],
        request: "飲酒が続き、在宅での支援が難しくなっている。専門の医療機関につなぎたい。",
        agreed: "専門外来のある病院へ相談し、区の保健師とも情報を共有することにした。",
        ..NOTHING
    },
    Story {
        weight: 5,
        scene: "discharge",
        topics: &["discharge", "medical"],
        wanted: &["hospital", "medical_facility"],
        procedures: &["ventilator", "tpn", "hemodialysis", "tracheostomy"],
        diseases: &["低酸素脳症", "筋萎縮性側索硬化症", "慢性腎不全"],
        request: "急性期の治療が終わり、療養を続けられる病院か介護医療院を探している。",
        agreed: "条件を整理し、候補の病院に順に打診する。",
        ..NOTHING
    },
    Story {
        weight: 2,
        scene: "end_of_life",
        topics: &["end_of_life", "other"],
        diseases: &["老衰", "慢性心不全"],
        request: "人生会議（ACP）をどのように始めればよいか、関係者で話し合いたい。",
        agreed: "パンフレットを送付し、話し合いの場に同席することにした。",
        ..NOTHING
    },
    Story {
        weight: 5,
        topics: &["other"],
        request: "制度や事業の内容について問合せがあった。",
        agreed: "事業の内容を説明し、案内を送付した。",
        ..NOTHING
    },
    Story {
        weight: 2,
        scene: "acute_change",
        topics: &["medical"],
        wanted: &["clinic"],
        procedures: &["night_visit", "round_the_clock"],
        diseases: &["COPD", "慢性心不全"],
        request: "夜間や休日に具合が悪くなったときに、往診してもらえる体制をつくりたい。",
        agreed: "夜間の往診に対応する診療所に打診する。",
        ..NOTHING
    },
];

/// What liaison that is not about a case is about.
pub const LIAISONS: [&str; 8] = [
    "退院前カンファレンスの日程について、病院と調整した。",
    "多職種連携研修会の案内について、関係機関と連絡した。",
    "資源一覧の更新について、掲載内容を確認した。",
    "連携シートの書式について、意見を聞き取った。",
    "地域ケア会議の出席者について、調整した。",
    "訪問診療の受入状況について、情報を交換した。",
    "年末年始の連絡体制について、確認した。",
    "事業の説明に伺う日程を調整した。",
];

/// What an office writes down as the next step of an open case.
pub const NEXT_STEPS: [&str; 6] = [
    "打診先に電話で回答を確認する",
    "退院前カンファレンスの日程を確認する",
    "主治医へ情報提供の依頼をする",
    "相談者へ経過を連絡する",
    "次の候補に打診する",
    "家族の希望を聞き取る",
];
