//! Every write of the directory by a person or the demo; imports are in `import`.

mod add;
mod change;
mod decide;
mod merge;
mod organisations;

pub use add::{add, add_many};
pub use change::{set_acceptance, update, verify};
pub use decide::{Choice, Decided, Verdict, decide, decide_many, present, undo};
pub use merge::{merge_entries, split_entries};

use db::Event;
use kernel::{Fault, Id};
use policy::{Permission, Scope, Ward};

/// Entries were added.
pub const ADDED: Event = Event {
    code: "directory.added",
    label: "資源の追加",
};
/// An entry was changed.
pub const UPDATED: Event = Event {
    code: "directory.updated",
    label: "資源の更新",
};
/// An entry was verified.
pub const VERIFIED: Event = Event {
    code: "directory.verified",
    label: "資源の確認",
};
/// What a service says about new patients was changed.
pub const ACCEPTANCE_SET: Event = Event {
    code: "directory.acceptance",
    label: "新規受入の更新",
};
/// A file was imported.
pub const IMPORTED: Event = Event {
    code: "directory.imported",
    label: "資源の取込",
};

/// A proposed change was taken.
pub const PROPOSAL_TAKEN: Event = Event {
    code: "directory.proposal_taken",
    label: "資源の変更の反映",
};
/// A proposed change was declined.
pub const PROPOSAL_DECLINED: Event = Event {
    code: "directory.proposal_declined",
    label: "資源の変更の見送り",
};
/// A decision about a proposed change was taken back.
pub const PROPOSAL_UNDONE: Event = Event {
    code: "directory.proposal_undone",
    label: "資源の変更の判断の取消し",
};

/// Ward officers write their own ward's entries only.
fn within(scope: &Scope, ward: Option<Id<Ward>>) -> Result<(), Fault> {
    match scope.ward() {
        Some(own) if Some(own) != ward => Err(Fault::Forbidden(Permission::DirectoryWrite.label())),
        _ => Ok(()),
    }
}
