//! All SQL of blocks, boundaries and postal codes. They hold nothing personal, so any work may read them.

mod blocks;
mod loads;
mod outlines;
mod postcodes;

pub use blocks::{blocks, counts, put_blocks};
pub use loads::{add_load, load, loads, revision};
pub use outlines::{outlines, put_outlines};
pub use postcodes::{add_postal_areas, postal_areas, postcode_counts};
