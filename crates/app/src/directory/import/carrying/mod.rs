//! 運び手: carries an import out. Rows are read, decided about and written side by side, within one
//! transaction.

mod after;
pub(super) mod ask;
mod deciding;
mod desk;
mod going;
mod preview;
pub(super) mod progress;
mod taking;
pub(super) mod way;
pub(super) mod write;
mod writer;

pub use after::AfterImport;
pub use going::Going;
pub use preview::{Preview, preview};
pub use progress::{Progress, Stage};
pub use way::{DryRun, Manner, Way};
pub use write::{carry_out, run, run_telling};
