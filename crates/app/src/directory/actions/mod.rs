//! Every write of the directory by a person or the demo; imports are in `import`.

mod add;
mod answer;
mod audience;
mod change;
mod decide;
mod mapping;
mod merge;
mod organisations;
mod position;
mod save;

pub use add::{add, add_many};
pub use answer::{Correction, accept_in, correct_in, propose_in, verify_in};
pub use audience::save_audiences;
pub use change::{set_acceptance, update, verify};
pub use decide::{Choice, Decided, Verdict, decide, decide_many, present, undo};
pub use mapping::{add_mapping, change_mapping, remove_mapping};
pub use merge::{merge_entries, split_entries};
pub use position::{Deed, place_again, set_position};

use db::Event;
use kernel::{Fault, Id};
use policy::{Permission, Scope, Ward};

use super::model::FacilityEntry;

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
/// Who may read which field was changed.
pub const AUDIENCES_SET: Event = Event {
    code: "directory.audiences",
    label: "項目の公開範囲の変更",
};
/// A facility's corrections were applied.
pub const CORRECTED: Event = Event {
    code: "directory.corrected",
    label: "施設からの訂正の反映",
};
/// A facility's corrections wait for a decision.
pub const PROPOSED: Event = Event {
    code: "directory.proposed",
    label: "施設からの訂正の受付",
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

/// Whether the deed reaches this entry: a ward officer's the own ward's, a facility's its own.
fn reaches(scope: &Scope, entry: &FacilityEntry, deed: Permission) -> Result<(), Fault> {
    let ward = scope.ward().is_none_or(|own| Some(own) == entry.ward);
    let facility = scope.facility().is_none_or(|own| own == entry.id);
    if ward && facility {
        return Ok(());
    }
    Err(Fault::Forbidden(deed.label()))
}
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
