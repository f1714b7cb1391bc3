//! How entries are ordered, grouped, worded and placed on paper.

mod kana;
mod map;
mod sections;
mod words;

pub use kana::index;
pub use map::{Pinned, number_map, symbols};
pub use sections::{kind_name, sections};
pub use words::{acceptance, area, capabilities, hours, lines, verified_short};
