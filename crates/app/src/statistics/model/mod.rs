//! What is asked of the figures, what comes back, and the published figures beside them.

mod column;
mod inquiry;
mod published;

pub use column::Column;
pub use inquiry::{Answered, answered, inquiry_label};
pub use published::{
    Finding, Imported, PublishedFigure, PublishedMeasure, RowFault, SeriesBreak, TOTAL,
};

use kernel::{Id, calendar::Period};
use policy::Ward;

/// 集計の対象: a period, an area and what to look at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Ask {
    /// 期間.
    pub period: Period,
    /// The ward; `None` for the whole city.
    pub ward: Option<Id<Ward>>,
    /// 見るもの.
    pub view: View,
}

/// 見るもの: the parts the page is split into.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum View {
    /// 主な数値.
    #[default]
    Summary,
    /// 相談の内訳.
    Cases,
    /// 月別・年度別.
    Months,
    /// 区別.
    Wards,
}

impl View {
    /// All of them in the order of the tabs.
    pub const ALL: [Self; 4] = [Self::Summary, Self::Cases, Self::Months, Self::Wards];

    /// The code in the address.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Summary => "summary",
            Self::Cases => "cases",
            Self::Months => "months",
            Self::Wards => "wards",
        }
    }

    /// What the tab says.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Summary => "主な数値",
            Self::Cases => "相談の内訳",
            Self::Months => "月別・年度別",
            Self::Wards => "区別・開設時期別",
        }
    }

    /// The view with this code; the summary for anything else.
    pub fn from_code(code: &str) -> Self {
        Self::ALL
            .into_iter()
            .find(|view| view.code() == code)
            .unwrap_or_default()
    }
}
