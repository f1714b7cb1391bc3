//! What a place has notified to its 地方厚生局.

use chrono::NaiveDate;
use kernel::text;

/// 届出: a 施設基準 that was notified and accepted, such as 在宅療養支援診療所. Marks change with
/// every 診療報酬改定, so they are data: what they mean stands in the list `notification_mark`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Mark {
    /// The register it was read in.
    pub source: String,
    /// 受理記号, as printed: `支援診１`.
    pub mark: String,
    /// 受理届出名称, as printed.
    pub name: String,
    /// 受理番号, as printed: `第410号`.
    pub number: String,
    /// 算定開始年月日.
    pub starts_on: Option<NaiveDate>,
    /// 備考.
    pub note: String,
}

impl Mark {
    /// The mark in the one spelling by which it is found: `支援診1`.
    pub fn key(&self) -> String {
        text::fold(&self.mark)
    }
}
