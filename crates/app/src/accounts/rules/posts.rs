//! What a post needs, and which accounts may not be switched off.

use kernel::{FieldErrors, Id};
use policy::{Account, Permission, Role, grants};

use crate::accounts::model::{NewPosting, Places, PostWish};

/// 所属先の種類: the body a role works in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Body {
    /// The whole city.
    City,
    /// A ward office.
    Ward,
    /// A 相談支援室.
    Office,
    /// A facility of the directory; may be left open.
    Facility,
}

/// The body that `role` works in.
pub const fn body_of(role: Role) -> Body {
    match role {
        Role::Coordinator | Role::OfficeManager => Body::Office,
        Role::WardOfficer => Body::Ward,
        Role::Professional => Body::Facility,
        Role::BureauOfficer
        | Role::Admin
        | Role::System
        | Role::Respondent
        | Role::Guest
        | Role::Nobody => Body::City,
    }
}

/// The post that was wished for, with exactly the bodies its role works in. The facility is still
/// to be looked up.
pub fn posting(wish: &PostWish, places: &Places) -> Result<NewPosting, FieldErrors> {
    let Some(role) = wish.role.filter(|role| Role::PEOPLE.contains(role)) else {
        return Err(FieldErrors::one("role", "役割を選んでください。"));
    };
    let mut posting = NewPosting {
        role,
        ward: None,
        office: None,
        facility: None,
    };
    match body_of(role) {
        Body::City | Body::Facility => {}
        Body::Ward => posting.ward = Some(known_ward(wish, places)?),
        Body::Office => {
            let chosen = wish
                .office
                .and_then(|office| places.offices.iter().find(|known| known.0 == office));
            let (office, ward, _) = chosen.ok_or_else(no_office)?;
            (posting.office, posting.ward) = (Some(*office), Some(*ward));
        }
    }
    Ok(posting)
}

fn known_ward(wish: &PostWish, places: &Places) -> Result<Id<policy::Ward>, FieldErrors> {
    wish.ward
        .filter(|ward| places.wards.iter().any(|known| known.0 == *ward))
        .ok_or_else(|| FieldErrors::one("ward", "区役所 担当者の区を選んでください。"))
}

fn no_office() -> FieldErrors {
    FieldErrors::one(
        "office",
        "コーディネーターと管理者は、相談支援室を選んでください。",
    )
}

/// Why an account may not lose its post or be switched off.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum KeepRefused {
    /// Nobody takes the own keys away.
    #[error(
        "ご自分のアカウントは停止したり、役割を変えたりできません。ほかのシステム管理者に依頼してください。"
    )]
    Own,
    /// Somebody must be left who can let people in.
    #[error(
        "アカウントを管理できる人がいなくなるため、できません。先に別のシステム管理者を登録してください。"
    )]
    Last,
}

/// Whether `account` may be switched off or lose its post. `posts` are the posts of all accounts
/// that are not switched off.
pub fn may_lose(
    account: Id<Account>,
    own: Id<Account>,
    posts: &[(Id<Account>, Role)],
) -> Result<(), KeepRefused> {
    if account == own {
        return Err(KeepRefused::Own);
    }
    let keeps = |role: Role| grants::reach(role, Permission::AccountManage).is_some();
    let mut keepers = posts.iter().filter(|(_, role)| keeps(*role));
    if keepers.clone().any(|(keeper, _)| *keeper == account)
        && keepers.all(|(keeper, _)| *keeper == account)
    {
        return Err(KeepRefused::Last);
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use policy::Reach;

    use super::*;

    fn places() -> Places {
        Places {
            wards: vec![(Id::new(1), "東区".into()), (Id::new(2), "西区".into())],
            offices: vec![(Id::new(20), Id::new(2), "西区相談支援室".into())],
        }
    }

    #[test]
    fn each_role_gets_the_bodies_its_grants_reach() {
        for role in Role::PEOPLE {
            let reaches = |reach| grants::of(role).iter().any(|grant| grant.1 == reach);
            let body = body_of(role);
            assert_eq!(reaches(Reach::Office), body == Body::Office, "{role:?}");
            // An office stands in a ward, whose councils and trainings are its own, too.
            let in_ward = matches!(body, Body::Ward | Body::Office);
            assert_eq!(reaches(Reach::Ward), in_ward, "{role:?}");
        }
    }

    #[test]
    fn a_post_without_its_place_is_refused_at_the_field() {
        let wish = |role, ward: Option<i64>, office: Option<i64>| PostWish {
            role,
            ward: ward.map(Id::new),
            office: office.map(Id::new),
            facility: String::new(),
        };
        let cases = [
            (wish(None, None, None), Some("role")),
            (wish(Some(Role::System), None, None), Some("role")),
            (wish(Some(Role::Coordinator), Some(2), None), Some("office")),
            (
                wish(Some(Role::OfficeManager), None, Some(99)),
                Some("office"),
            ),
            (wish(Some(Role::WardOfficer), None, Some(20)), Some("ward")),
            (wish(Some(Role::WardOfficer), Some(9), None), Some("ward")),
            (wish(Some(Role::WardOfficer), Some(1), None), None),
            (wish(Some(Role::Coordinator), None, Some(20)), None),
            (wish(Some(Role::Admin), None, None), None),
        ];
        for (wish, refused) in cases {
            let said = posting(&wish, &places());
            let field = said.as_ref().err().and_then(|errors| errors.iter().next());
            assert_eq!(field.map(|(field, _)| field), refused, "{wish:?}");
        }
    }

    #[test]
    fn the_ward_of_a_coordinator_is_the_offices_and_a_bureau_officer_has_none() {
        let wish = |role| PostWish {
            role: Some(role),
            ward: Some(Id::new(1)),
            office: Some(Id::new(20)),
            facility: String::new(),
        };
        let coordinator = posting(&wish(Role::Coordinator), &places()).unwrap();
        assert_eq!(coordinator.ward, Some(Id::new(2)));
        let bureau = posting(&wish(Role::BureauOfficer), &places()).unwrap();
        assert_eq!((bureau.ward, bureau.office), (None, None));
    }

    #[test]
    fn the_own_account_and_the_last_administrator_stay() {
        let posts = |admins: &[i64]| {
            let mut posts = vec![(Id::new(9), Role::Coordinator)];
            posts.extend(admins.iter().map(|id| (Id::new(*id), Role::Admin)));
            posts
        };
        let cases = [
            (1, 1, posts(&[1, 2]), Err(KeepRefused::Own)),
            (2, 1, posts(&[2]), Err(KeepRefused::Last)),
            (2, 1, posts(&[1, 2]), Ok(())),
            (9, 1, posts(&[1]), Ok(())),
            // Already switched off: no longer among the posts.
            (3, 1, posts(&[1]), Ok(())),
        ];
        for (account, own, posts, expected) in cases {
            let said = may_lose(Id::new(account), Id::new(own), &posts);
            assert_eq!(said, expected, "{account} by {own}");
        }
    }
}
