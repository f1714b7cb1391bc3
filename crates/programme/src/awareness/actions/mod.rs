//! Every write of awareness, each with its audit row.

mod activities;
mod files;
mod leaflets;

use db::Event;

pub use activities::{add, add_many, change, delete, note_export, restore};
pub use files::{OWNER, add_file, put_file_away, take_file_back};
pub use leaflets::{
    EDITION_OWNER, add_edition, add_leaflet, add_printing, change_leaflet, delete_leaflet,
    delete_printing, restore_leaflet, restore_printing,
};

/// An activity was recorded.
pub const ADDED: Event = Event {
    code: "awareness.added",
    label: "普及啓発の記録",
};
/// An activity was corrected.
pub const CHANGED: Event = Event {
    code: "awareness.changed",
    label: "普及啓発の訂正",
};
/// An activity was deleted.
pub const DELETED: Event = Event {
    code: "awareness.deleted",
    label: "普及啓発の削除",
};
/// A deletion was taken back.
pub const RESTORED: Event = Event {
    code: "awareness.restored",
    label: "普及啓発の削除の取消",
};
/// A file was added as evidence.
pub const FILE_ADDED: Event = Event {
    code: "awareness.file_added",
    label: "普及啓発の写真・資料の追加",
};
/// A file was put away, or taken back.
pub const FILE_REMOVED: Event = Event {
    code: "awareness.file_removed",
    label: "普及啓発の写真・資料の取り外し",
};
/// A list or table was exported.
pub const EXPORTED: Event = Event {
    code: "awareness.exported",
    label: "普及啓発の書出し",
};
/// A leaflet was registered.
pub const LEAFLET_ADDED: Event = Event {
    code: "awareness.leaflet_added",
    label: "リーフレットの登録",
};
/// A leaflet, its editions or printings changed; the detail says which.
pub const LEAFLET_CHANGED: Event = Event {
    code: "awareness.leaflet_changed",
    label: "リーフレットの変更",
};
