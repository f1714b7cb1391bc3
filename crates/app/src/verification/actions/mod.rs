//! Every write of the verification of entries.

mod answer;
mod handling;
mod letters;
mod rounds;

pub use answer::{Source, answer, kept, same};
pub use handling::set_handlings;
pub use rounds::{Printed, close, fax_forms, open, preview, remind};

use db::Event;

/// A facility answered a request.
pub const ANSWERED: Event = Event {
    code: "verification.answered",
    label: "資源の確認への回答",
};
/// The handling of corrections was changed.
pub const HANDLING_SET: Event = Event {
    code: "verification.handling",
    label: "施設からの訂正の扱いの変更",
};
/// A round was opened.
pub const ROUND_OPENED: Event = Event {
    code: "verification.round_opened",
    label: "定期確認の開始",
};
/// FAX forms of a round were made.
pub const ROUND_FAXED: Event = Event {
    code: "verification.round_faxed",
    label: "定期確認のFAX用紙の作成",
};
/// Reminders of a round were sent.
pub const ROUND_REMINDED: Event = Event {
    code: "verification.round_reminded",
    label: "定期確認の再依頼",
};
/// A round was closed.
pub const ROUND_CLOSED: Event = Event {
    code: "verification.round_closed",
    label: "定期確認の終了",
};
