//! 診療科 of a hospital or clinic.

use kernel::{Id, calendar::OpeningHours};

use super::Service;

/// 診療科: one department as 医療情報ネット（ナビイ） publishes it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Department {
    /// The service it belongs to.
    pub service: Id<Service>,
    /// 診療科目コード.
    pub code: String,
    /// 診療科目名 as printed: one code has many spellings.
    pub name: String,
    /// 診療時間.
    pub hours: OpeningHours,
    /// 外来受付時間.
    pub reception: OpeningHours,
}
