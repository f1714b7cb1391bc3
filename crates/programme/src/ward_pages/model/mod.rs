//! What a ward shows, and how far it has come.

mod content;
mod piece;

pub use content::{Content, Text};
pub use piece::{Edition, Kind, Line, Move, Piece, State};
