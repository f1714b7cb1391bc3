//! Every write of the directory by a person or the demo; imports are in `import`.

mod add;
mod change;
mod position;

pub use add::{add, add_many};
pub use change::{set_acceptance, update, verify};
pub use position::{Deed, place_again, set_position};

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
/// A person decided where an entry lies.
pub const POSITIONED: Event = Event {
    code: "directory.positioned",
    label: "資源の位置の設定",
};
/// Entries were placed again from their addresses.
pub const REPLACED: Event = Event {
    code: "directory.placed_again",
    label: "資源の位置の置き直し",
};
/// A file was imported.
pub const IMPORTED: Event = Event {
    code: "directory.imported",
    label: "資源の取込",
};

/// Ward officers write their own ward's entries only.
fn within(scope: &Scope, ward: Option<Id<Ward>>) -> Result<(), Fault> {
    match scope.ward() {
        Some(own) if Some(own) != ward => Err(Fault::Forbidden(Permission::DirectoryWrite.label())),
        _ => Ok(()),
    }
}
