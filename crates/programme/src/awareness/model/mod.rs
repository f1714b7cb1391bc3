//! What the feature keeps and counts.

mod activity;
mod figures;
mod leaflet;
mod wanted;

pub use activity::{Activity, Content, FilmKind};
pub use figures::{AcpLine, AcpMonth, Deed, Tally};
pub use leaflet::{Edition, Leaflet, LeafletText, NewEdition, Printing};
pub use wanted::{Wanted, Whose};
