//! What is right for a survey, without any database.

mod compare;
mod due;
mod merge;
mod moves;
mod progress;
mod results;

pub use compare::{Compared, Standing, comparable, compare, last};
pub use due::{Closed, window};
pub use merge::{Merged, merge};
pub use moves::{MoveRefused, answers_for, deed_of, edit, make, open_to};
pub use progress::asked;
pub use results::{Bar, Bin, Given, Tally, bins, places_with, tally};
