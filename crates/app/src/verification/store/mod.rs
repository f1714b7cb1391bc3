//! All SQL of the verification of entries.

mod handling;
mod links;
mod rounds;
mod shares;
mod work;

pub use handling::{handlings, set_handling};
pub use links::{add_links, by_link};
pub use rounds::{
    add_requests, add_round, asked, close_round, progress, request, round, rounds, set_answered,
    set_asked, set_letters, targets,
};
pub use shares::{by_ward, by_ward_and_kind};
pub use work::{count, page};
