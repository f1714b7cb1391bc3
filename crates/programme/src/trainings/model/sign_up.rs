//! Who comes: the list of a training.

use chrono::{DateTime, Utc};
use kernel::Id;
use languages::Language;

use super::Training;

/// 申込: one person on the list of a training.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SignUp {
    /// Id; later ones are larger, which is the order of the waiting list.
    pub id: Id<SignUp>,
    /// For which training.
    pub training: Id<Training>,
    /// Who.
    pub person: Person,
    /// How it came.
    pub way: Way,
    /// Whether there is a seat.
    pub seat: Seat,
    /// Whether the person came.
    pub attended: bool,
    /// Whether the questionnaire was answered; what was answered stands elsewhere, without a name.
    pub answered: bool,
    /// Whether what tells who it is was erased.
    pub erased: bool,
    /// When it came.
    pub created_at: DateTime<Utc>,
    /// When it was last changed.
    pub updated_at: DateTime<Utc>,
    /// By whom.
    pub updated_by: String,
    /// Counts up with every change.
    pub version: i64,
}

/// 申込者: what is known of a person who signs up.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Person {
    /// 氏名.
    pub name: String,
    /// ふりがな; may be empty.
    pub kana: String,
    /// 職種, a code of `profession`.
    pub profession: String,
    /// 所属; empty for citizens.
    pub affiliation: String,
    /// メール; may be empty where it came on paper.
    pub mail: String,
    /// 電話・FAX; may be empty.
    pub phone: String,
    /// 連絡事項; may be empty.
    pub note: String,
    /// The language of the citizens' pages in which the person signed up, and gets letters; `None` for
    /// who came by the professionals' page or on paper.
    pub language: Option<Language>,
}

/// 受付方法: how a sign-up came.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Way {
    /// By the page.
    Web,
    /// By a FAX form.
    #[default]
    Fax,
    /// By telephone.
    Phone,
    /// By mail.
    Mail,
    /// By a professional who is logged in.
    System,
    /// 当日受付.
    WalkIn,
}

impl Way {
    /// Every way.
    pub const ALL: [Self; 6] = [
        Self::Web,
        Self::Fax,
        Self::Phone,
        Self::Mail,
        Self::System,
        Self::WalkIn,
    ];

    /// Those that staff type in.
    pub const TYPED: [Self; 4] = [Self::Fax, Self::Phone, Self::Mail, Self::WalkIn];

    /// The word in forms and the database.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Web => "web",
            Self::Fax => "fax",
            Self::Phone => "phone",
            Self::Mail => "mail",
            Self::System => "system",
            Self::WalkIn => "walk_in",
        }
    }

    /// What a person reads.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Web => "ウェブ",
            Self::Fax => "FAX",
            Self::Phone => "電話",
            Self::Mail => "メール",
            Self::System => "ログイン",
            Self::WalkIn => "当日受付",
        }
    }

    /// The way with this word; FAX for any other.
    pub fn from_code(code: &str) -> Self {
        let known = Self::ALL.into_iter().find(|way| way.code() == code);
        known.unwrap_or_default()
    }
}

/// 席: whether a person who signed up may come.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Seat {
    /// 受付済.
    Confirmed,
    /// キャンセル待ち.
    Waiting,
    /// 取消.
    Cancelled,
}

impl Seat {
    /// Every state.
    pub const ALL: [Self; 3] = [Self::Confirmed, Self::Waiting, Self::Cancelled];

    /// The word in the database.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Confirmed => "confirmed",
            Self::Waiting => "waiting",
            Self::Cancelled => "cancelled",
        }
    }

    /// What a person reads.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Confirmed => "受付済",
            Self::Waiting => "キャンセル待ち",
            Self::Cancelled => "取消",
        }
    }

    /// The seat with this word; cancelled for any other.
    pub fn from_code(code: &str) -> Self {
        let known = Self::ALL.into_iter().find(|seat| seat.code() == code);
        known.unwrap_or(Self::Cancelled)
    }
}

/// 申込の数: how many stand on the list of a training.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Seats {
    /// With a seat.
    pub confirmed: i64,
    /// Waiting for one.
    pub waiting: i64,
    /// Of those with a seat, who came.
    pub attended: i64,
}
