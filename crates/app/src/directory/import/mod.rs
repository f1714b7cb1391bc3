//! 取込: published files become entries of the register. Reading is apart from writing: files are
//! recognised and read without a database, then a ledger decides, then one transaction writes.

mod carrying;
mod fault;
#[cfg(test)]
mod fuzz_tests;
mod hours;
mod incoming;
mod ledger;
mod place;
mod read;
mod readers;
mod report;
mod sniff;
mod table;
#[cfg(test)]
pub(super) mod tests;
mod unpack;
mod values;
mod workbook;

pub use carrying::{
    AfterImport, DryRun, Going, Manner, Preview, Progress, Stage, Way, carry_out, preview, run,
    run_telling,
};
pub use fault::{ImportFault, Unreadable};
pub use readers::{ADDRESS, FIELDS, KIND, NAME, source_label};
pub use report::{ImportReport, Rejection, Repair, kept_value};
