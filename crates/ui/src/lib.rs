//! The design system: layouts, components, fonts and the built front-end files.
//!
//! Written below.

pub mod assets;
pub mod catalogue;
pub mod form;
pub mod frame;
pub mod parts;

pub use assets::{ASSET_PREFIX, Asset, asset, asset_url, pdf_fonts};
pub use catalogue::catalogue;
pub use form::{Choice, Form, Marked, choices};
pub use frame::{Flash, Frame, FrameUser, MenuGroup, MenuItem, TextSize, Theme};
pub use parts::{Column, Crumb, Direction, Pager, Step, StepState, Tab, thousands};
