//! Who is acting: an account in one of its posts.

use kernel::Id;
use serde::{Deserialize, Serialize};

use crate::role::Role;

/// 市区町村: marker for its ids.
#[derive(Debug)]
pub struct Municipality;
/// 区: marker for its ids.
#[derive(Debug)]
pub struct Ward;
/// 相談支援室: marker for its ids.
#[derive(Debug)]
pub struct Office;
/// 資源（施設）: marker for its ids.
#[derive(Debug)]
pub struct Facility;
/// アカウント: marker for its ids.
#[derive(Debug)]
pub struct Account;

/// 操作者: an account, the post it acts in, and the bodies that post belongs to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Actor {
    /// The city whose data this actor works on.
    pub municipality: Id<Municipality>,
    /// The account; 0 for the system itself.
    pub account: Id<Account>,
    /// The name others see beside a change.
    pub name: String,
    /// The post.
    pub role: Role,
    /// The ward of the post, where it has one.
    pub ward: Option<Id<Ward>>,
    /// The office of the post, for those who work in one.
    pub office: Option<Id<Office>>,
    /// The facility of the post, for professionals.
    pub facility: Option<Id<Facility>>,
}

impl Actor {
    /// The system acting by itself (jobs, imports, the command line).
    pub fn system(municipality: Id<Municipality>) -> Self {
        Self::without_account(municipality, Role::System)
    }

    /// Whoever looks at a public page of this municipality.
    pub fn nobody(municipality: Id<Municipality>) -> Self {
        Self::without_account(municipality, Role::Nobody)
    }

    /// Whoever answers for `facility` by the link that was sent to it; `name` is the facility's.
    pub fn respondent(
        municipality: Id<Municipality>,
        facility: Id<Facility>,
        name: impl Into<String>,
    ) -> Self {
        Self {
            name: name.into(),
            facility: Some(facility),
            ..Self::without_account(municipality, Role::Respondent)
        }
    }

    fn without_account(municipality: Id<Municipality>, role: Role) -> Self {
        Self {
            municipality,
            account: Id::new(0),
            name: role.label().into(),
            role,
            ward: None,
            office: None,
            facility: None,
        }
    }
}
