//! Pages of PDCA and indicators.

pub mod aims;
pub mod board;
pub mod city;
pub mod done;
pub mod evidence;
pub mod goals;
mod hand;
pub mod indicators;
pub mod issues;
pub mod measures;
pub mod today;
pub mod values;
pub mod view;
