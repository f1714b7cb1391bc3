//! Every write of consents, and the one gate through which a record leaves the office.

mod keep;
mod read;
mod share;

use db::Event;

pub use keep::{add, add_from_call, copy_to, withdraw};
pub use read::{Held, read, review, see};
pub use share::{share, stands};

/// A consent was recorded; the subject is the person.
pub const GIVEN: Event = Event {
    code: "consents.given",
    label: "同意の記録",
};
/// A consent was withdrawn.
pub const WITHDRAWN: Event = Event {
    code: "consents.withdrawn",
    label: "同意の撤回の記録",
};
/// The consents of a person were read or printed.
pub const READ: Event = Event {
    code: "consents.read",
    label: "同意の閲覧",
};
/// A record was given to somebody outside; the subject is the case.
pub const SHARED: Event = Event {
    code: "consents.shared",
    label: "記録の提供",
};
/// A record was given without consent; the detail names the reason of the law.
pub const SHARED_WITHOUT: Event = Event {
    code: "consents.shared_without",
    label: "同意なしの提供",
};
/// The manager read what was given without consent.
pub const REVIEWED: Event = Event {
    code: "consents.reviewed",
    label: "同意なしの提供の一覧の表示",
};
/// The manager looked at one sharing without consent.
pub const SEEN: Event = Event {
    code: "consents.seen",
    label: "同意なしの提供の確認",
};

/// Every event of this feature.
pub const ALL: &[Event] = &[
    GIVEN,
    WITHDRAWN,
    READ,
    SHARED,
    SHARED_WITHOUT,
    REVIEWED,
    SEEN,
];
