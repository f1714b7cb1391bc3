//! One door to SQLite and PostgreSQL: one SQL text with `$1` placeholders serves both.
//!
//! A feature's `store.rs` asks through [`Tx`]; everything an action needs stands in [`Work`].

pub mod args;
mod attend;
pub mod audit;
pub mod backup;
mod behalf;
pub mod door;
pub mod fault;
mod finish;
mod hangups;
pub mod keys;
pub mod migrate;
pub mod once;
pub mod outbox;
pub mod page;
mod postgres;
mod promise;
pub mod provision;
pub mod reseal;
pub mod sealed;
pub mod sql;
mod sqlite;
pub mod tx;
mod waiting;
pub mod work;

pub use args::Arg;
pub use audit::{Event, Trace};
pub use door::{Db, Engine};
pub use fault::DbFault;
pub use outbox::{Letter, Posted};
pub use page::{Page, Paging};
pub use reseal::{SealedColumn, Token};
pub use sealed::Seal;
pub use sql::Sql;
pub use tx::{FromAnyRow, Tx};
pub use vault::{Place, Ring};
pub use waiting::Drawing;
pub use work::Work;
