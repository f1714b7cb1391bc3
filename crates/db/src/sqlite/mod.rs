//! SQLite's single writer, shared by all requests: under load several transactions are made
//! durable by one sync of the disk (group commit).

mod later;
mod session;
mod turn;

pub(crate) use session::Writer;
pub(crate) use turn::Turn;
