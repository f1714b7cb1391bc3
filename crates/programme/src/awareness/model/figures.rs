//! What is counted: wards by channel, and the table of 強化月間.

use kernel::{Id, calendar::FiscalYear};
use policy::Ward;

use super::FilmKind;

/// 集計: what one ward, or the city, did through one channel in one month.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tally {
    /// Whose; `None` for the city's.
    pub ward: Option<Id<Ward>>,
    /// A code of the list `awareness_channel`.
    pub channel: String,
    /// The month, `2026-11`.
    pub month: String,
    /// 件数.
    pub n: i64,
    /// 回数.
    pub times: i64,
    /// 参加者数.
    pub people: i64,
}

/// 強化月間の取組 as far as its table needs it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Deed {
    /// Whose; `None` for the city's.
    pub ward: Option<Id<Ward>>,
    /// A code of the list `awareness_channel`.
    pub channel: String,
    /// Codes of the list `sns`.
    pub media: Vec<String>,
    /// How a film was shown.
    pub film: Option<FilmKind>,
    /// 題名.
    pub title: String,
    /// 回数.
    pub times: i64,
}

/// 強化月間の表の一行: wards that used one way, this year and last year.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AcpLine {
    /// 情報発信 or 講演会等; empty where a way belongs to neither.
    pub group: &'static str,
    /// The code that is counted.
    pub code: String,
    /// 取組内容.
    pub label: String,
    /// Wards this year.
    pub this: i64,
    /// Wards last year.
    pub last: i64,
}

/// 強化月間の表: which ways the wards used in the ACP month of a fiscal year.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AcpMonth {
    /// The fiscal year whose November it is.
    pub year: FiscalYear,
    /// Ways, each ward once in each.
    pub lines: Vec<AcpLine>,
    /// 合計 of the lines, this year and last year.
    pub total: (i64, i64),
    /// SNSの媒体 with wards, this year and last year.
    pub media: Vec<AcpLine>,
    /// 動画・映画の内訳 with wards, this year and last year.
    pub films: Vec<AcpLine>,
    /// イベントの内容 of this year: whose, what, how often.
    pub events: Vec<Deed>,
    /// 専門職向け研修会のテーマ of this year.
    pub trainings: Vec<Deed>,
    /// The city's own, of this year; no ward counts by it.
    pub citywide: Vec<Deed>,
    /// Wards with nothing recorded this year.
    pub silent: Vec<Id<Ward>>,
}
