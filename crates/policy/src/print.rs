//! The grants as a table that city staff can read: the body of `docs/PERMISSIONS.md`.

use std::fmt::Write;

use crate::{grants, permission::Permission, role::Role};

/// The table role × permission × reach in Markdown.
pub fn markdown() -> String {
    let mut out = String::from("| 権限 |");
    for role in Role::PEOPLE {
        let _ = write!(out, " {} |", role.label());
    }
    out.push_str("\n|---|");
    out.push_str(&"---|".repeat(Role::PEOPLE.len()));
    out.push('\n');
    for deed in Permission::ALL {
        let _ = write!(out, "| {} |", deed.label());
        for role in Role::PEOPLE {
            let reach = grants::reach(role, *deed).map_or("－", |reach| reach.label());
            let _ = write!(out, " {reach} |");
        }
        out.push('\n');
    }
    out
}
