//! What the verification of entries speaks of.

mod answer;
mod round;
mod share;

pub use answer::{Handling, Handlings, OFFERED, Offered, Outcome, Said};
pub use round::{
    AskedLine, FaxPart, FaxRequest, NewRound, Progress, Request, RequestKey, Round, RoundKey,
    Target, Way,
};
pub use share::{Cell, State, Tally, WorkFilter, WorkLine};
