//! All SQL of trainings. Whoever sees the whole city sees its own trainings too; a ward's scope
//! reaches that ward's alone.

mod answers;
mod links;
mod list;
mod sign_ups;
mod training;

pub use answers::{add_answer, answers};
pub use links::{add_link, by_link, last_link_at};
pub use list::{attendees_of, first_day, seats_of, summaries, with_names_before};
pub use sign_ups::{
    add_sign_up, erase, erase_before, first_waiting, save_sign_up, sign_up, sign_ups,
};
pub use training::{
    add, by_public, count_edition, counts, find, find_deleted, public_ones, save, set_counts,
    set_deleted,
};
