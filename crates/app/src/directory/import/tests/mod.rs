//! What imports make of invented rows, of hostile bytes and of the published files.

mod departments;
mod files;
mod hours;
mod osaka;
mod place;
mod register;
mod review;
mod robust;
mod rows;
mod sample;
mod spoilt;
mod values;
