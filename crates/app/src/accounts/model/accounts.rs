//! Accounts, posts and sessions.

use chrono::{DateTime, Utc};
use kernel::Id;
use policy::{Account, Actor, Facility, Office, Role, Ward};

/// アカウント as the log-in needs it.
#[derive(Clone, Debug)]
pub struct AccountEntry {
    /// Id.
    pub id: Id<Account>,
    /// Argon2id in PHC form.
    pub password_hash: String,
    /// When the account was switched off.
    pub disabled_at: Option<DateTime<Utc>>,
}

/// 所属 of an account, or of a new one.
#[derive(Clone, Debug)]
pub struct NewPosting {
    /// 役割.
    pub role: Role,
    /// The ward, for ward officers and those who work in one.
    pub ward: Option<Id<Ward>>,
    /// The office, for coordinators and managers.
    pub office: Option<Id<Office>>,
    /// The facility, for professionals.
    pub facility: Option<Id<Facility>>,
}

/// 新しいアカウント: what it needs.
#[derive(Clone, Debug)]
pub struct NewAccount {
    /// ログイン名.
    pub login: String,
    /// 氏名.
    pub name: String,
    /// The first password, in clear; only its hash is kept.
    pub password: String,
    /// Whether the first log-in must change it.
    pub must_change: bool,
    /// 所属.
    pub posting: NewPosting,
}

/// アカウントの状態: whether and how it can be used now.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AccountState {
    /// 利用中.
    Active,
    /// 利用開始前: its owner has not chosen a password yet.
    Untouched,
    /// ロック中 until this instant, after wrong passwords.
    Locked(DateTime<Utc>),
    /// 停止 since this instant.
    Disabled(DateTime<Utc>),
}

/// 職員: an account and its post, as the administrator sees them.
#[derive(Clone, Debug)]
pub struct Staff {
    /// Id.
    pub id: Id<Account>,
    /// ログイン名.
    pub login: String,
    /// 氏名.
    pub name: String,
    /// 役割; `None` for an account without post.
    pub role: Option<Role>,
    /// The ward of the post.
    pub ward: Option<Id<Ward>>,
    /// The office of the post.
    pub office: Option<Id<Office>>,
    /// The facility of the post.
    pub facility: Option<Id<Facility>>,
    /// Its name; empty without one.
    pub facility_name: String,
    /// Name of the facility, ward or office of the post; empty for the whole city.
    pub place: String,
    /// Whether the initial password is still to be changed.
    pub must_change: bool,
    /// When the account was last used to log in.
    pub last_login_at: Option<DateTime<Utc>>,
    /// No try counts before this instant.
    pub locked_until: Option<DateTime<Utc>>,
    /// When it was switched off.
    pub disabled_at: Option<DateTime<Utc>>,
    /// When it was made.
    pub created_at: DateTime<Utc>,
    /// Counts the changes.
    pub version: i64,
    /// Who changed it last; empty when nobody did.
    pub updated_by: String,
    /// When it was changed last.
    pub updated_at: Option<DateTime<Utc>>,
}

impl Staff {
    /// The state at `now`.
    pub fn state(&self, now: DateTime<Utc>) -> AccountState {
        match (self.disabled_at, self.locked_until) {
            (Some(since), _) => AccountState::Disabled(since),
            (None, Some(until)) if until > now => AccountState::Locked(until),
            _ if self.must_change => AccountState::Untouched,
            _ => AccountState::Active,
        }
    }
}

/// 所属の入力: a post as it was typed, before it is checked.
#[derive(Clone, Debug, Default)]
pub struct PostWish {
    /// 役割.
    pub role: Option<Role>,
    /// 区.
    pub ward: Option<Id<Ward>>,
    /// 相談支援室.
    pub office: Option<Id<Office>>,
    /// 施設, by its name in the directory.
    pub facility: String,
}

/// 所属先: the wards and offices a post can be in.
#[derive(Clone, Debug, Default)]
pub struct Places {
    /// Wards in the city's order.
    pub wards: Vec<(Id<Ward>, String)>,
    /// Offices with the ward each serves.
    pub offices: Vec<(Id<Office>, Id<Ward>, String)>,
}

/// 絞り込み of the list of accounts.
#[derive(Clone, Debug, Default)]
pub struct StaffFilter {
    /// Part of the name or log-in name.
    pub words: String,
    /// 役割.
    pub role: Option<Role>,
    /// 区, of the post or of its office.
    pub ward: Option<Id<Ward>>,
    /// `active`, `untouched`, `locked`, `disabled`; empty for all.
    pub state: String,
}

/// セッション: a log-in that lasts, and how its owner likes to read.
#[derive(Clone, Debug)]
pub struct SessionEntry {
    /// The account in its post.
    pub actor: Actor,
    /// Office or ward of the post; empty for the whole city.
    pub place: String,
    /// Code of the 文字サイズ.
    pub text_size: String,
    /// Code of the 配色.
    pub theme: String,
    /// Whether single keys are no shortcuts.
    pub keys_off: bool,
    /// Whether the initial password is still to be changed.
    pub must_change: bool,
    /// Whether the account has a second factor.
    pub has_factor: bool,
    /// When it began.
    pub created_at: DateTime<Utc>,
    /// When its last use was noted.
    pub seen_at: DateTime<Utc>,
}
