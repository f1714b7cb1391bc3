//! What the report checks, draws and says, as pure functions of its contents.

mod charts;
mod guard;
mod plain;
mod shown;
mod wards;

pub use charts::chart;
pub use guard::findings;
pub use plain::plain;
pub use shown::shown;
pub use wards::{CITY, SheetLine, sheet, sheet_chart};
