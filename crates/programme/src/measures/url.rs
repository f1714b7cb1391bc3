//! Addresses of PDCA and indicators.

use kernel::{Id, calendar::FiscalYear};
use policy::Ward;

use super::model::{Goal, Indicator, Issue, Measure};

/// The door: one's own board, or the city.
pub const START: &str = "/pdca";
/// 全市の状況.
pub const CITY: &str = "/pdca/city";
/// 指標.
pub const INDICATORS: &str = "/indicators";

/// A ward's board.
pub fn board(ward: Id<Ward>, year: FiscalYear) -> String {
    format!("/pdca/wards/{ward}?year={year}")
}

/// An issue.
pub fn issue(id: Id<Issue>) -> String {
    format!("/pdca/issues/{id}")
}

/// A goal's form.
pub fn goal(id: Id<Goal>) -> String {
    format!("/pdca/goals/{id}")
}

/// A measure.
pub fn measure(id: Id<Measure>) -> String {
    format!("/pdca/measures/{id}")
}

/// An indicator.
pub fn indicator(id: Id<Indicator>) -> String {
    format!("/indicators/{id}")
}
