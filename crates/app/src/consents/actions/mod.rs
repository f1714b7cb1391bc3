//! Every write of consents, and the one gate through which a record leaves the office.

mod keep;
mod read;
mod share;

use db::events;

pub use keep::{add, add_from_call, copy_to, withdraw};
pub use read::{Held, read, review, see};
pub use share::{share, stands};

events! {
    /// A consent was recorded; the subject is the person.
    GIVEN = "consents.given", "同意の記録";
    /// A consent was withdrawn.
    WITHDRAWN = "consents.withdrawn", "同意の撤回の記録";
    /// The consents of a person were read or printed.
    READ = "consents.read", "同意の閲覧";
    /// A record was given to somebody outside; the subject is the case.
    SHARED = "consents.shared", "記録の提供";
    /// A record was given without consent; the detail names the reason of the law.
    SHARED_WITHOUT = "consents.shared_without", "同意なしの提供";
    /// The manager read what was given without consent.
    REVIEWED = "consents.reviewed", "同意なしの提供の一覧の表示";
    /// The manager looked at one sharing without consent.
    SEEN = "consents.seen", "同意なしの提供の確認";
}
