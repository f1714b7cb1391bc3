//! What looks after all other features: the keys and the chain of the audit record, and what the
//! people concerned may know of it. Stands above every street, so it is also where the whole house
//! is opened, walked and written down.

#[cfg(test)]
mod assault_tests;
#[cfg(test)]
mod crawl_tests;
#[cfg(test)]
mod docs;
pub mod emergencies;
pub mod features;
#[cfg(test)]
mod offered;
pub mod open;
pub mod openapi;
pub mod retention;
pub mod reviews;
pub mod safekeeping;
pub mod statements;
#[cfg(test)]
mod testing;
#[cfg(test)]
mod walk;
#[cfg(test)]
mod wall_tests;

pub use open::open;
pub use safekeeping::note_master_exchange;
