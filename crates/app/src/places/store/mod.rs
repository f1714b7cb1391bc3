//! All SQL of blocks and boundaries. They hold nothing personal, so any work may read them.

mod blocks;
mod loads;
mod outlines;

pub use blocks::{block_revision, blocks, counts, put_blocks};
pub use loads::{add_load, load, loads};
pub use outlines::{boundary_revision, outlines, put_outlines};
