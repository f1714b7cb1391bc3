//! 取込: published files become entries of the register. Reading is apart from writing: files are
//! recognised and read without a database, then a ledger decides, then one transaction writes.

mod after;
mod ask;
mod dataset;
mod deciding;
mod desk;
mod fault;
mod general;
mod hours;
mod incoming;
mod institution_codes;
mod kaigo;
mod kinds;
mod kouseikyoku;
mod ledger;
mod mapnavi;
mod mapped;
mod navii;
mod place;
mod preview;
mod progress;
mod read;
mod report;
mod sniff;
mod source;
mod table;
mod taking;
#[cfg(test)]
pub(super) mod tests;
mod unpack;
mod values;
mod way;
mod workbook;
mod write;
mod writer;

pub use after::AfterImport;
pub use fault::{ImportFault, Unreadable};
pub use general::{ADDRESS, FIELDS, KIND, NAME};
pub use preview::{Preview, preview};
pub use progress::{Progress, Stage};
pub use report::{ImportReport, Rejection, Repair, kept_value};
pub use source::label as source_label;
pub use way::{DryRun, Manner, Way};
pub use write::{carry_out, run, run_telling};
