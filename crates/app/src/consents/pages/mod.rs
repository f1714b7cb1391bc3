//! The pages of consents.

mod desk;
mod register;
mod review;
mod views;

pub use desk::{Hand, reasons};
pub use register::{add, list, new, print, withdraw};
pub use review::{cards, review, see};
pub use views::{ConsentView, DisclosureView, Summary, address};
