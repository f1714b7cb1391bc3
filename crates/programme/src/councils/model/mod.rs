//! The types of councils; bad values cannot be built by the forms.

mod action;
mod council;
mod figures;
mod meeting;
mod person;

pub use action::{Action, ActionContent, Progress};
pub use council::{Council, CouncilContent, CouncilKind, Desk, Member, MemberContent, Post};
pub use figures::{Held, OpenAction};
pub use meeting::{Correction, Item, ItemPlan, Meeting, MeetingContent, Minutes, State};
pub use person::{Answer, Opinion, Person, PersonContent, Presence, Reply, Vote};
