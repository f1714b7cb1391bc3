//! The settings page, and the pages that anybody may read.

mod public;
mod settings;

pub use public::{file, index};
pub use settings::{audience, save_audience, save_setting};
