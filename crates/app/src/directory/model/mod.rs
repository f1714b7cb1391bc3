//! Organisation ≠ facility (the place) ≠ service (what is done there, under a number).

mod answer;
mod facility;
mod mapping;
mod mark;
mod new;
mod service;

pub use answer::Answer;
pub use facility::{FacilityEntry, OrganisationEntry, PointQuality, Verification};
pub use mapping::Mapping;
pub use mark::Mark;
pub use new::{NewFacility, NewService};
pub use service::{Acceptance, Area, ServiceEntry};

/// サービス: marker for its ids.
#[derive(Debug)]
pub struct Service;

/// 法人: marker for its ids.
#[derive(Debug)]
pub struct Organisation;
