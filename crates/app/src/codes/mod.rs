//! 区分: the city's code lists, versioned, so that old records keep the words of their time.

mod actions;
mod book;
mod builtin;
mod model;
mod store;

pub use actions::install;
pub use book::{Book, Shelf};
pub use model::{Code, CodeList, CodeVersion};

/// Codes that the program itself decides by; everything else about a list is data.
pub mod well_known {
    /// Closed without any resource found: raised as a local issue later.
    pub const OUTCOME_NO_RESOURCE: &str = "no_resource";
    /// Insured persons of the first category (65 and over).
    pub const INSURED_FIRST: &str = "first";
    /// Insured persons of the second category (40–64 with a specified disease).
    pub const INSURED_SECOND: &str = "second";
}
