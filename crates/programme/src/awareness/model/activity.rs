//! One thing done for the public.

use chrono::{DateTime, NaiveDate, Utc};
use kernel::Id;
use policy::Ward;

/// 普及啓発の取組: one thing a ward, or the city, did for the public.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Activity {
    /// Id.
    pub id: Id<Activity>,
    /// Whose it is; `None` for the whole city's.
    pub ward: Option<Id<Ward>>,
    /// What was recorded.
    pub content: Content,
    /// When it was last changed.
    pub updated_at: DateTime<Utc>,
    /// By whom.
    pub updated_by: String,
    /// Counts up with every change.
    pub version: i64,
}

/// 記録内容: what a person types about it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Content {
    /// 実施日, or the first day.
    pub began_on: NaiveDate,
    /// 最終日, where it took longer than a day.
    pub ended_on: Option<NaiveDate>,
    /// 方法, a code of the list `awareness_channel`.
    pub channel: String,
    /// SNSの媒体, codes of the list `sns`.
    pub media: Vec<String>,
    /// 動画・映画の内訳.
    pub film: Option<FilmKind>,
    /// テーマ, a code of the list `training_theme`; may be empty.
    pub theme: String,
    /// テーマ in own words; may be empty.
    pub theme_note: String,
    /// Whether it belongs to 人生会議（ACP）強化月間.
    pub acp_month: bool,
    /// 題名.
    pub title: String,
    /// 内容; may be empty.
    pub content: String,
    /// 主催・協力; may be empty.
    pub hosts: String,
    /// 場所・媒体名; may be empty.
    pub place: String,
    /// 参加者数, where people took part.
    pub attendance: Option<i64>,
    /// 回数, at least one.
    pub times: i64,
    /// 証拠のリンク.
    pub links: Vec<String>,
    /// メモ; may be empty.
    pub note: String,
}

/// 動画・映画の内訳: how a film was shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FilmKind {
    /// 映画上映会.
    Screening,
    /// YouTubeによる動画配信.
    Online,
    /// 健康展等のイベントでの上映.
    AtEvent,
}

impl FilmKind {
    /// Every kind, as published.
    pub const ALL: [Self; 3] = [Self::Screening, Self::Online, Self::AtEvent];

    /// The word in forms and the database.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Screening => "screening",
            Self::Online => "online",
            Self::AtEvent => "at_event",
        }
    }

    /// What a person reads.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Screening => "映画上映会",
            Self::Online => "YouTubeによる動画配信",
            Self::AtEvent => "健康展等のイベントでの上映",
        }
    }

    /// The kind with this word.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.code() == code)
    }
}
