//! All SQL of councils.

mod actions;
mod councils;
mod figures;
mod items;
mod links;
mod meetings;
mod people;

pub use actions::{
    action, actions, actions_of, add_action, add_correction, corrections, save_action,
};
pub use councils::{
    add_council, add_member, council, councils, member, members, save_council, save_member,
};
pub use figures::{first_day, held};
pub use items::{items, put_items, save_minutes};
pub use links::{add_links, by_link};
pub use meetings::{
    Wanted, add_meeting, meeting, meetings, next_number, save_meeting, set_state, touch,
};
pub use people::{
    add_people, drop_person, mark_asked, people, person, put_votes, save_answer, set_presence,
    votes,
};
