//! 相談受付シート: what is filled in while on the phone.

use chrono::{DateTime, NaiveDate, Utc};
use kernel::Id;
use policy::{Facility, Ward};

use super::choices::Kind;
use crate::{areas::Town, people::Person};

/// 相談受付シート. Every text may be empty: anything may come later.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sheet {
    /// 個別ケース or 連絡調整.
    pub kind: Kind,
    /// 受付日時.
    pub received_at: DateTime<Utc>,
    /// 受付方法, list `channel`.
    pub channel: String,
    /// 緊急度, list `urgency`.
    pub urgency: String,
    /// 新規・継続・再相談, list `recurrence`.
    pub recurrence: String,
    /// 所要時間 in minutes.
    pub minutes: Option<i64>,
    /// 相談者.
    pub inquirer: Inquirer,
    /// 対象者.
    pub subject: Subject,
    /// 場面, list `scene`.
    pub scene: String,
    /// 相談内容, list `topic` (複数回答).
    pub topics: Vec<String>,
    /// 支援困難要因, list `difficulty` (複数回答).
    pub difficulties: Vec<String>,
    /// 医療処置・対応, list `procedure` (複数回答).
    pub procedures: Vec<String>,
    /// さがしている資源, list `facility_kind` (複数回答).
    pub wanted_kinds: Vec<String>,
    /// 相談の内容 in words.
    pub request: String,
    /// 回答・合意したこと.
    pub agreed: String,
    /// 同意.
    pub consent: ConsentSaid,
    /// 次の対応.
    pub next_step: String,
    /// その期限.
    pub next_due: Option<NaiveDate>,
}

/// 相談者: one category per consultation.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Inquirer {
    /// 相談者区分, list `inquirer`.
    pub category: String,
    /// The version of the list the category was chosen from.
    pub version: i64,
    /// The facility in the directory, where it was found there.
    pub facility_id: Option<Id<Facility>>,
    /// 所属機関 as said.
    pub facility: String,
    /// 氏名.
    pub name: String,
    /// 職種.
    pub job: String,
    /// 電話.
    pub phone: String,
    /// FAX.
    pub fax: String,
}

/// 対象者 as this consultation knows it. Who it is stands in the people register.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Subject {
    /// The person, unless anonymous.
    pub person: Option<Id<Person>>,
    /// 仮名 of an anonymous person, such as Aさん.
    pub alias: String,
    /// 年齢 on the day of the call.
    pub age: Option<i64>,
    /// 性別, list `sex`.
    pub sex: String,
    /// 居住区.
    pub ward: Option<Id<Ward>>,
    /// 町.
    pub town: Option<Id<Town>>,
    /// 介護保険の対象区分, list `insurance`: decides whether the city counts the case.
    pub insurance: String,
    /// 要介護度, list `care_level`.
    pub care_level: String,
    /// 世帯・居所, list `living`.
    pub living: String,
    /// 主病名・既往.
    pub diseases: String,
    /// 主治医.
    pub family_doctor: String,
    /// 担当ケアマネジャー.
    pub care_manager: String,
    /// キーパーソン.
    pub key_person: String,
}

/// 受付時の同意: what was said of sharing personal data on the call. It feeds the register of consents,
/// which alone decides what may be shared.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ConsentSaid {
    /// 同意した人, list `consent_by`.
    pub by: String,
    /// 方法, list `consent_how`.
    pub how: String,
    /// 取得日.
    pub on: Option<NaiveDate>,
}

impl ConsentSaid {
    /// Whether somebody consented; 未取得 is said, but is no consent.
    pub fn is_given(&self) -> bool {
        !self.by.is_empty() && self.by != "none"
    }
}

impl Sheet {
    /// The multi-answer lists with what was chosen of each.
    pub fn chosen(&self) -> [(&'static str, &[String]); 4] {
        [
            ("topic", &self.topics),
            ("difficulty", &self.difficulties),
            ("procedure", &self.procedures),
            ("facility_kind", &self.wanted_kinds),
        ]
    }

    /// The multi-answer list with this key, to fill.
    pub fn chosen_mut(&mut self, list: &str) -> Option<&mut Vec<String>> {
        match list {
            "topic" => Some(&mut self.topics),
            "difficulty" => Some(&mut self.difficulties),
            "procedure" => Some(&mut self.procedures),
            "facility_kind" => Some(&mut self.wanted_kinds),
            _ => None,
        }
    }
}
