//! What the manager of an office is told of the accounts in it.

use chrono::{DateTime, Utc};
use kernel::Id;

/// 知らせの種類: what an administrator did.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoticeKind {
    /// An account was made.
    Opened,
    /// Somebody came to the office with an account made before, or into another post of it.
    MovedIn,
    /// Somebody left the office.
    MovedOut,
    /// Another invitation was made.
    Invited,
    /// The password was taken away.
    PasswordReset,
    /// The second factors were taken away.
    FactorsReset,
    /// The account was switched on again.
    Enabled,
}

impl NoticeKind {
    /// All kinds.
    pub const ALL: [Self; 7] = [
        Self::Opened,
        Self::MovedIn,
        Self::MovedOut,
        Self::Invited,
        Self::PasswordReset,
        Self::FactorsReset,
        Self::Enabled,
    ];

    /// The code in the database.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Opened => "opened",
            Self::MovedIn => "moved_in",
            Self::MovedOut => "moved_out",
            Self::Invited => "invited",
            Self::PasswordReset => "password_reset",
            Self::FactorsReset => "factors_reset",
            Self::Enabled => "enabled",
        }
    }

    /// The kind of a code.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.code() == code)
    }

    /// What people are told.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Opened => "アカウントの登録",
            Self::MovedIn => "室への所属の変更",
            Self::MovedOut => "室からの所属の変更",
            Self::Invited => "招待リンクの作り直し",
            Self::PasswordReset => "パスワードの初期化",
            Self::FactorsReset => "二要素認証の初期化",
            Self::Enabled => "停止したアカウントの再開",
        }
    }
}

/// 知らせ: something an administrator did to an account of an office.
#[derive(Clone, Debug)]
pub struct Notice {
    /// Id.
    pub id: Id<Notice>,
    /// 氏名 of the account.
    pub name: String,
    /// What was done; `None` for a kind this release does not know.
    pub kind: Option<NoticeKind>,
    /// Who did it.
    pub made_by: String,
    /// When.
    pub made_at: DateTime<Utc>,
    /// Who has seen it; empty while nobody has.
    pub seen_by: String,
}
