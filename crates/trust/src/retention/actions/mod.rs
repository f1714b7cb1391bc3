//! What is done about retention, each deed with its audit row.

mod carry;
mod holds;
mod propose;
mod settings;

use db::Event;

pub use carry::{approve, carry_on, forget_drafts};
pub use holds::{NewHold, lift, place};
pub use propose::{due, propose, withdraw};
pub use settings::{New, set};

/// Years were set; the detail names the kind and the years.
pub const SET: Event = Event {
    code: "retention.set",
    label: "保存期間の変更",
};
/// Disposal was stopped for a case or a person.
pub const PLACED: Event = Event {
    code: "retention.hold_placed",
    label: "廃棄の停止",
};
/// It goes on.
pub const LIFTED: Event = Event {
    code: "retention.hold_lifted",
    label: "廃棄の停止の解除",
};
/// Disposal was proposed; the detail says of how many.
pub const PROPOSED: Event = Event {
    code: "retention.proposed",
    label: "廃棄の提案",
};
/// A proposal was taken back.
pub const WITHDRAWN: Event = Event {
    code: "retention.withdrawn",
    label: "廃棄の提案の取下げ",
};
/// A proposal was approved.
pub const APPROVED: Event = Event {
    code: "retention.approved",
    label: "廃棄の承認",
};
/// A record was disposed of. The rows about it stay; they hold no contents.
pub const DISPOSED: Event = Event {
    code: "retention.disposed",
    label: "記録の廃棄",
};
/// A disposal came to its end; the detail says how many went and stayed.
pub const FINISHED: Event = Event {
    code: "retention.finished",
    label: "廃棄の完了",
};
