//! PDF, XLSX and chart writers: they take values, and know no table, no route and no feature.
//!
//! - [`document`] says what a printed sheet holds; [`pdf`] sets it in type.
//! - [`sheet`] says what a workbook holds and writes it as XLSX.
//! - [`chart`] draws small SVG charts for screen and paper alike; [`map`] draws a ward with numbered points.
//!
//! Nothing here reads a clock, a file or the network: the caller hands over fonts as bytes.

pub mod chart;
pub mod document;
mod fault;
pub mod map;
mod measure;
pub mod sheet;
mod typeset;

pub use document::Document;
pub use fault::RenderFault;
pub use sheet::{Workbook, xlsx};
pub use typeset::{Fonts, Prepared, bundle, pdf};

// The samples of `examples/` name this crate as its users do; unit tests read the same samples.
#[cfg(test)]
extern crate self as render;
#[cfg(test)]
#[path = "../examples/samples/material/mod.rs"]
mod material;
