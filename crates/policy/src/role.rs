//! The roles of the programme (domain: who uses it).

use serde::{Deserialize, Serialize};

/// 役割: the post an account acts in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// 在宅医療・介護連携支援コーディネーター.
    Coordinator,
    /// 相談支援室 管理者.
    OfficeManager,
    /// 区役所 担当者.
    WardOfficer,
    /// 健康局 担当者.
    BureauOfficer,
    /// 医療・介護関係者.
    Professional,
    /// システム管理者.
    Admin,
    /// A job or import acting for the system itself; never logs in.
    System,
    /// 回答リンクの施設: whoever holds the link a yearly round sent to a facility; never logs in.
    Respondent,
    /// 申込・回答の人: whoever signs up on a public page or follows the link of an invitation;
    /// never logs in.
    Guest,
    /// Whoever is not logged in.
    Nobody,
}

impl Role {
    /// Every role a person can hold, in the order tables show them.
    pub const PEOPLE: [Self; 6] = [
        Self::Coordinator,
        Self::OfficeManager,
        Self::WardOfficer,
        Self::BureauOfficer,
        Self::Professional,
        Self::Admin,
    ];

    /// The code in the database, URLs and exports.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Coordinator => "coordinator",
            Self::OfficeManager => "office_manager",
            Self::WardOfficer => "ward_officer",
            Self::BureauOfficer => "bureau_officer",
            Self::Professional => "professional",
            Self::Admin => "admin",
            Self::System => "system",
            Self::Respondent => "respondent",
            Self::Guest => "guest",
            Self::Nobody => "nobody",
        }
    }

    /// What a person reads.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Coordinator => "コーディネーター",
            Self::OfficeManager => "相談支援室 管理者",
            Self::WardOfficer => "区役所 担当者",
            Self::BureauOfficer => "健康局 担当者",
            Self::Professional => "医療・介護関係者",
            Self::Admin => "システム管理者",
            Self::System => "システム",
            Self::Respondent => "施設（回答リンク）",
            Self::Guest => "申込・回答の人（公開ページ）",
            Self::Nobody => "未ログイン",
        }
    }

    /// The role with this code.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::PEOPLE
            .into_iter()
            .chain([Self::System, Self::Respondent, Self::Guest, Self::Nobody])
            .find(|role| role.code() == code)
    }
}
