//! Organisation ≠ facility (the place) ≠ service (what is done there, under a number).

mod answer;
mod audience;
mod department;
mod facility;
mod field;
mod map_point;
mod mapping;
mod mark;
mod merge;
mod new;
mod position;
mod proposal;
mod record;
mod service;
mod values;

pub use answer::Answer;
pub use audience::Audiences;
pub use department::Department;
pub use facility::{FacilityEntry, OrganisationEntry, PointQuality, Verification};
pub use field::{Audience, Field, Level};
pub use map_point::{MapPoint, Placed, PointFields, Window};
pub use mapping::Mapping;
pub use mark::Mark;
pub use merge::{Likeness, Moved, Pair, is_institution_number};
pub use new::{NewFacility, NewService};
pub use position::Position;
pub use proposal::{Change, Proposal, ProposalKey, ProposalSet, ProposalState};
pub use record::{Given, WholeRecord};
pub use service::{Acceptance, Area, ServiceEntry};
pub use values::Unfit;

/// サービス: marker for its ids.
#[derive(Debug)]
pub struct Service;

/// 法人: marker for its ids.
#[derive(Debug)]
pub struct Organisation;
