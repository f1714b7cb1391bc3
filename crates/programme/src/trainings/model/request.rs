//! Sign-ups by the page that wait for their mail to be confirmed.

use chrono::{DateTime, Utc};
use kernel::Id;

use super::{Person, Training};

/// 確認前の申込: what was typed on the page. It holds no seat until its mail is confirmed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Request {
    /// Id; later ones are larger.
    pub id: Id<Request>,
    /// For which training.
    pub training: Id<Training>,
    /// Who.
    pub person: Person,
    /// When it was typed, last.
    pub made_at: DateTime<Utc>,
}
