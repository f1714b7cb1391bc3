//! All SQL of the verification of entries.

mod handling;
mod links;
mod requests;
mod rounds;
mod shares;
mod work;

pub use handling::{handlings, set_handling};
pub use links::{add_links, by_link};
pub use requests::{
    add_requests, asked, faxed, forget_unsent, progress, request, set_answered, set_asked,
    set_letters, targets,
};
pub use rounds::{add_round, close_round, round, rounds};
pub use shares::{by_ward, by_ward_and_kind};
pub use work::{count, page};
