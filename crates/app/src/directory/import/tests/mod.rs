//! What imports make of invented rows, of hostile bytes and of the published files.

pub mod book;
mod departments;
mod files;
mod ground;
mod hours;
mod kyoto;
mod lists;
pub mod mapped;
mod merged;
mod notified;
mod osaka;
mod place;
mod recorded;
mod register;
mod review;
pub mod robust;
pub mod rows;
pub mod sample;
mod spoilt;
mod values;
mod waiting;
