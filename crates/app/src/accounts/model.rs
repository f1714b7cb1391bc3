//! Accounts and posts.

use chrono::{DateTime, Utc};
use kernel::Id;
use policy::{Account, Facility, Office, Role, Ward};

/// アカウント as the log-in needs it.
#[derive(Clone, Debug)]
pub struct AccountEntry {
    /// Id.
    pub id: Id<Account>,
    /// Argon2id in PHC form.
    pub password_hash: String,
    /// Failed tries since the last success.
    pub failures: i64,
    /// No try counts before this instant.
    pub locked_until: Option<DateTime<Utc>>,
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

/// What a new account needs.
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
