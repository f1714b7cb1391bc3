//! Who may do what: actors, roles, permissions, the grants table and the scope it yields.
//!
//! No IO. The table in [`grants`] is the whole of the city's access policy; it prints to
//! `docs/PERMISSIONS.md`.

pub mod actor;
pub mod grants;
pub mod permission;
pub mod print;
pub mod role;
pub mod scope;

pub use actor::{Account, Actor, Facility, Municipality, Office, Ward};
pub use permission::Permission;
pub use role::Role;
pub use scope::{Reach, Scope};
