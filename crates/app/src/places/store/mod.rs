//! All SQL of blocks and boundaries. They hold nothing personal, so any work may read them.

mod outlines;

pub use outlines::{boundary_revision, outlines, put_outlines};
