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

/// Writes an enum of words: each variant with its code in the database and what a person reads.
macro_rules! words {
    ($(#[$doc:meta])* $name:ident { $($(#[$one:meta])* $variant:ident = $code:literal, $label:literal;)+ }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $name {
            $($(#[$one])* $variant,)+
        }

        impl $name {
            /// Every one, in the order lists show them.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];

            /// The word in forms and the database.
            pub const fn code(self) -> &'static str {
                match self { $(Self::$variant => $code,)+ }
            }

            /// What a person reads.
            pub const fn label(self) -> &'static str {
                match self { $(Self::$variant => $label,)+ }
            }

            /// The one with this word.
            pub fn from_code(code: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|one| one.code() == code)
            }
        }
    };
}
use words;
