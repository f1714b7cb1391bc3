//! Every write of the directory by a person or the demo; imports are in `import`.

mod add;
mod change;
mod mapping;

pub use add::{add, add_many};
pub use change::{set_acceptance, update, verify};
pub use mapping::{add_mapping, change_mapping, remove_mapping};

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

/// A mapping of columns was saved.
pub const MAPPING_SAVED: Event = Event {
    code: "directory.mapping_saved",
    label: "列の対応の保存",
};
/// A mapping of columns was removed.
pub const MAPPING_REMOVED: Event = Event {
    code: "directory.mapping_removed",
    label: "列の対応の削除",
};

/// Ward officers write their own ward's entries only.
fn within(scope: &Scope, ward: Option<Id<Ward>>) -> Result<(), Fault> {
    match scope.ward() {
        Some(own) if Some(own) != ward => Err(Fault::Forbidden(Permission::DirectoryWrite.label())),
        _ => Ok(()),
    }
}
