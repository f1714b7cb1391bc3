//! The few answers the program itself decides by; who gave a consent and how are lists of the city.

use kernel::words;

words! {
    /// 共有する内容: a kind of what an office knows of a person.
    InfoKind {
        /// Name, birth date, address, telephone.
        Basic = "basic", "基本情報";
        /// What was asked and what was agreed.
        Request = "request", "相談の内容";
        /// Diseases, treatments, doctor.
        Medical = "medical", "医療の情報";
        /// Care level, care manager.
        Care = "care", "介護の情報";
        /// Household, key person, poverty, family trouble.
        Living = "living", "生活・経済の状況";
    }
}

words! {
    /// 共有する相手の種別.
    BodyKind {
        /// Hospitals, clinics, dentists, pharmacies, home nursing.
        Medical = "medical", "医療機関・薬局・訪問看護";
        /// Those that care.
        Care = "care", "介護事業所・ケアマネジャー";
        /// Public bodies such as community support centers.
        Support = "support", "地域包括支援センターなどの相談機関";
        /// The ward office.
        Ward = "ward", "区役所・保健福祉センター";
        /// The offices of other wards.
        Office = "office", "ほかの区の相談支援室";
    }
}

impl BodyKind {
    /// The kind of a facility whose 資源の種別 stands in `group` of its code list.
    pub fn of_group(group: &str) -> Self {
        match group {
            "medical" => Self::Medical,
            "care" => Self::Care,
            _ => Self::Support,
        }
    }
}

words! {
    /// 提供の方法: how a record leaves the office.
    Way {
        /// 引継ぎ: the whole record goes to another office.
        Handover = "handover", "引継ぎ";
        /// 上程: a text for the ward office.
        Escalation = "escalation", "上程";
        /// 氏名の入った票: the sheet for a facility that was asked.
        Sheet = "sheet", "氏名の入った票";
    }
}

words! {
    /// 同意なしで提供できる理由 (個人情報保護法 第27条第1項, 第69条第2項).
    Reason {
        /// 第27条第1項第2号: life, body or property is in danger and consent is hard to get.
        Danger = "danger", "人の生命・身体・財産の保護に必要で、同意を得ることが難しい";
        /// 第1号 with 高齢者虐待防止法 第7条: reporting abuse is a duty.
        Abuse = "abuse", "虐待の通報など、法令の定めによる";
        /// 第3号: public health.
        Health = "health", "公衆衛生の向上に特に必要で、同意を得ることが難しい";
        /// 第4号: another public body fulfils its legal tasks.
        Duty = "duty", "国・自治体の事務に協力する必要があり、同意を得ると支障がある";
    }
}

impl Reason {
    /// Whether the coordinator on the telephone decides it: waiting for the manager would harm.
    pub const fn is_urgent(self) -> bool {
        matches!(self, Self::Danger | Self::Abuse)
    }
}

words! {
    /// 登録のもと: where the entry comes from.
    Source {
        /// Entered in the register.
        Register = "register", "登録";
        /// Said on the call that was taken.
        Call = "call", "相談の受付";
        /// Taken over from sheets older than the register: nobody noted how far it reaches.
        Older = "older", "登録より前の受付票";
    }
}
