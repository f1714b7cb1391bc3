//! The forms of accounts.

use web::Fields;

use super::model::{NewAccount, NewPosting};

/// Where to go after logging in: only within this site.
pub fn next_page(fields: &Fields) -> String {
    let next = fields.text("next");
    let inside = next.starts_with('/') && !next.starts_with("//") && !next.contains('\\');
    if inside && !next.chars().any(char::is_control) {
        next.to_owned()
    } else {
        "/".to_owned()
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
            role: policy::Role::Admin,
            ward: None,
            office: None,
            facility: None,
        },
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
