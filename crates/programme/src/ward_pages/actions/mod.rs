//! Every write of ward pages, each with its audit row.

mod moves;
mod writing;

use db::Event;

pub use moves::{approve, give_back, send, withdraw};
pub use writing::{OWNER, Written, add, change};

/// Something was written for a ward's page.
pub const WRITTEN: Event = Event {
    code: "ward_pages.written",
    label: "区のページの掲載の作成・変更",
};
/// Somebody asked for approval.
pub const SENT: Event = Event {
    code: "ward_pages.sent",
    label: "区のページの掲載の承認依頼",
};
/// Somebody else approved it: citizens see it on its days.
pub const APPROVED: Event = Event {
    code: "ward_pages.approved",
    label: "区のページの掲載の承認",
};
/// It was returned with a reason.
pub const RETURNED: Event = Event {
    code: "ward_pages.returned",
    label: "区のページの掲載の差戻し",
};
/// It was taken from the page.
pub const WITHDRAWN: Event = Event {
    code: "ward_pages.withdrawn",
    label: "区のページの掲載の取下げ",
};

/// Every event.
pub const ALL: [Event; 5] = [WRITTEN, SENT, APPROVED, RETURNED, WITHDRAWN];
