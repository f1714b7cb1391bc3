//! Decisions about trainings, without any world.

mod figures;
mod people;
mod states;

pub use figures::{happened, overview};
pub use people::{free_seats, is_same, may_erase, person_key, seat_for};
pub use states::{
    Window, erasable_before, link_stands, may_sign_up, search_key, times_differ, window,
};
