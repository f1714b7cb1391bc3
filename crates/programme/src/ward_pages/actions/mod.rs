//! Every write of ward pages, each with its audit row.

mod moves;
mod writing;

use db::{Event, Tx, Work};
use kernel::Fault;
use policy::Scope;

use super::{model::Piece, store};

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

/// Takes a piece that was loaded at `version` for whoever works on it; `newest` becomes the number of
/// its newest edition.
///
/// # Errors
/// [`Fault::Stale`] where somebody else saved it first.
async fn take(
    work: &Work,
    (tx, scope): (&mut Tx, &Scope),
    before: &Piece,
    (version, newest): (i64, i64),
) -> Result<Piece, Fault> {
    let after = Piece {
        newest,
        updated_at: work.now(),
        updated_by: work.actor().name.clone(),
        version,
        ..before.clone()
    };
    if store::touch(tx, scope, &after).await? {
        Ok(after)
    } else {
        Err(Fault::Stale(before.updated_by.clone(), before.updated_at))
    }
}
