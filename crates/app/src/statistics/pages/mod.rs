//! The pages of statistics.

mod definitions;
mod published;
mod show;
mod view;

pub use definitions::definitions;
pub use published::{import, published};
pub use show::{show, workbook};
