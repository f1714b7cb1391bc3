//! Invitations to accounts.

use chrono::{DateTime, Utc};
use kernel::Id;
use policy::Account;

/// 招待: a link that was made and not used, as the administrator sees it.
#[derive(Clone, Debug)]
pub struct Invitation {
    /// Whether it went by mail.
    pub mailed: bool,
    /// Who invited.
    pub created_by: String,
    /// Until when it works.
    pub expires_at: DateTime<Utc>,
}

/// 招待された人: whom a link invites.
#[derive(Clone, Debug)]
pub struct Invited {
    /// The invitation.
    pub id: Id<Invitation>,
    /// The account it opens.
    pub account: Id<Account>,
    /// Its ログイン名.
    pub login: String,
    /// 氏名.
    pub name: String,
}

/// 招待の渡し方: where a link leads, and to whom it goes.
#[derive(Clone, Copy, Debug)]
pub struct Handing<'a> {
    /// The mail address; empty to hand the link over oneself.
    pub to: &'a str,
    /// What the link begins with, up to its token.
    pub base: &'a str,
    /// The municipality, as the letter names it.
    pub city: &'a str,
}

/// 渡した招待: what the administrator is told, once.
#[derive(Clone, Debug)]
pub struct Handed {
    /// The account.
    pub account: Id<Account>,
    /// The link to hand over; `None` when it went by mail.
    pub link: Option<String>,
    /// Until when it works.
    pub expires_at: DateTime<Utc>,
}
