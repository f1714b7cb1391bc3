//! Decisions about trainings, without any world.

mod figures;
mod people;
mod requests;
mod states;

pub use figures::{happened, overview};
pub use people::{free_seats, is_same, may_erase, person_key, seat_for};
pub use requests::{confirm_by, expired_at, has_room, may_write, takes_another};
pub use states::{
    Door, Window, door, erasable_before, is_coming, lacks_day, link_stands, may_cancel,
    may_sign_up, search_key, takes_citizens, takes_nobody, times_differ, window,
};
