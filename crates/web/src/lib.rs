//! HTTP plumbing: the request's context, sessions, forms, faults as pages, security headers.
//!
//! A feature hands over a [`Feature`] with its routes, each naming the permission it needs; this
//! crate checks that permission before the handler runs, so that no route can forget it.

pub mod ctx;
pub mod feature;
pub mod fields;
#[cfg(test)]
mod fuzz_tests;
pub mod gate;
pub mod guard;
pub mod house;
mod limit;
pub mod moment;
pub mod once;
pub mod pager;
pub mod path;
pub mod problem;
pub mod reply;
mod resend;
pub mod router;
pub mod session;
pub mod shelf;
pub mod upload;

pub use ctx::Ctx;
pub use feature::{
    Access, FaultPage, Feature, MenuEntry, Route, Today, TodayCard, TodayCards, TodayLine,
};
pub use fields::Fields;
pub use gate::{Gate, Network};
pub use house::House;
pub use moment::Moment;
pub use pager::pager;
pub use path::Path;
pub use problem::Problem;
pub use reply::{Download, Reply};
pub use router::router;
pub use session::{Sessions, Signed};
pub use upload::{PostedFile, Upload};
