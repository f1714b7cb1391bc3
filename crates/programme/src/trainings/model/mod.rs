//! Trainings, who signs up for them, and what the year's figures are made of.

mod answer;
mod figures;
mod request;
mod sign_up;
mod training;

pub use answer::{Answer, AnswerKey, QUESTIONS, SCALE};
pub use figures::{Overview, Summary, WardTally};
pub use request::Request;
pub use sign_up::{Person, Seat, Seats, SignUp, Way};
pub use training::{Plan, SignUpKind, State, Training};
