//! All SQL of trainings. Whoever sees the whole city sees its own trainings too; a ward's scope
//! reaches that ward's alone, and the scope of the city's own none of any ward.

mod answers;
mod links;
mod list;
mod reminders;
mod requests;
mod sign_ups;
mod training;
mod who;

pub use answers::{add_answer, answers};
pub use links::{add_link, by_link, last_link_at};
pub use list::{attendees_of, first_day, seats_of, summaries, with_names_before};
pub use reminders::{note_reminder, unreminded};
pub use requests::{
    add_request_link, by_request_link, count_requests, drop_requests, erase_requests, letters_to,
    mail_key, put_request, requests,
};
pub use sign_ups::{
    SEALED, add_sign_up, erase, erase_before, first_waiting, save_sign_up, sign_up, sign_ups,
};
pub use training::{
    add, by_public, count_edition, counts, find, find_deleted, public_ones, save, set_counts,
    set_deleted,
};
