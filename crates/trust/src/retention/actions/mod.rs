//! What is done about retention, each deed with its audit row.

mod carry;
mod holds;
mod propose;
mod settings;

use db::events;

pub use carry::{approve, carry_on, forget_drafts};
pub use holds::{NewHold, lift, place};
pub use propose::{due, propose, withdraw};
pub use settings::{New, set};

events! {
    /// Years were set; the detail names the kind and the years.
    SET = "retention.set", "保存期間の変更";
    /// Disposal was stopped for a case or a person.
    PLACED = "retention.hold_placed", "廃棄の停止";
    /// It goes on.
    LIFTED = "retention.hold_lifted", "廃棄の停止の解除";
    /// Disposal was proposed; the detail says of how many.
    PROPOSED = "retention.proposed", "廃棄の提案";
    /// A proposal was taken back.
    WITHDRAWN = "retention.withdrawn", "廃棄の提案の取下げ";
    /// A proposal was approved.
    APPROVED = "retention.approved", "廃棄の承認";
    /// A record was disposed of. The rows about it stay; they hold no contents.
    DISPOSED = "retention.disposed", "記録の廃棄";
    /// A disposal came to its end; the detail says how many went and stayed.
    FINISHED = "retention.finished", "廃棄の完了";
}
