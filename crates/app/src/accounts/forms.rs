//! The forms of accounts.

use policy::Role;
use ui::{Choice, Form};
use web::{Fields, reply::is_ours};

use super::model::{NewAccount, NewPosting, Places, PostWish, Staff, StaffFilter};

/// Where to go after logging in: only within this site.
pub fn next_page(fields: &Fields) -> String {
    match fields.text("next") {
        next if is_ours(next) => next.to_owned(),
        _ => "/".to_owned(),
    }
}

/// The first administrator's account.
pub fn first_admin(fields: &Fields) -> NewAccount {
    NewAccount {
        login: fields.text("login").to_owned(),
        name: fields.text("name").to_owned(),
        password: fields.text("password").to_owned(),
        must_change: false,
        posting: NewPosting {
            role: Role::Admin,
            ward: None,
            office: None,
            facility: None,
        },
    }
}

/// The post a form asks for.
pub fn post_wish(fields: &Fields) -> PostWish {
    PostWish {
        role: Role::from_code(fields.text("role")),
        ward: fields.text("ward").parse().ok(),
        office: fields.text("office").parse().ok(),
        facility: fields.text("facility").to_owned(),
    }
}

/// The filter of the list's address.
pub fn staff_filter(query: &Fields) -> StaffFilter {
    StaffFilter {
        words: query.words("q").to_owned(),
        role: Role::from_code(query.text("role")),
        ward: query.text("ward").parse().ok(),
        state: query.text("state").to_owned(),
    }
}

/// The form that shows an account as it is.
pub fn of_staff(staff: &Staff) -> Form {
    let id = |id: Option<i64>| id.map(|id| id.to_string()).unwrap_or_default();
    Form::new()
        .with("name", &staff.name)
        .with("role", staff.role.map_or("", Role::code))
        .with("ward", id(staff.ward.map(Into::into)))
        .with("office", id(staff.office.map(Into::into)))
        .with("facility", &staff.facility_name)
        .with("version", staff.version.to_string())
}

/// The answers of an account's form.
#[derive(Clone, Debug, Default)]
pub struct Answers {
    /// 役割.
    pub roles: Vec<Choice>,
    /// 区.
    pub wards: Vec<Choice>,
    /// 相談支援室.
    pub offices: Vec<Choice>,
}

impl Answers {
    /// The roles people hold and the city's places.
    pub fn of(places: &Places) -> Self {
        let role = |role: &Role| Choice::new(role.code(), role.label());
        Self {
            roles: Role::PEOPLE.iter().map(role).collect(),
            wards: places
                .wards
                .iter()
                .map(|(id, name)| Choice::new(id.to_string(), name))
                .collect(),
            offices: places
                .offices
                .iter()
                .map(|(id, _, name)| Choice::new(id.to_string(), name))
                .collect(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_log_in_never_leads_to_another_site() {
        let next = |value: &str| {
            next_page(&Fields::from_pairs(vec![(
                "next".to_owned(),
                value.to_owned(),
            )]))
        };
        assert_eq!(next("/consultations?page=2"), "/consultations?page=2");
        for bad in [
            "//evil.example",
            "https://evil.example",
            "/\\evil.example",
            "",
            "x",
        ] {
            assert_eq!(next(bad), "/", "{bad}");
        }
    }
}
