//! What is measured, each with what stands beside it.

mod candidates;
mod figures;
mod pages;
mod saves;
mod server;

pub use candidates::candidates;
pub use figures::{figures, recount};
pub use pages::pages;
pub use saves::{save_one, saves};
pub use server::{Child, start};
