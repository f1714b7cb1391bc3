//! Pages of the directory.

mod edit;
mod hand;
mod imports;
mod list;
mod proposal_line;
mod proposals;
mod show;
mod suggest;

pub use edit::{add, add_page, edit_page, save};
pub use imports::{import, import_page, result};
pub use list::{LineView, edit_workbook, export, list};
pub use proposals::{decide, proposal_sets, proposals, undo};
pub use show::{set_acceptance, show, verify};
pub use suggest::suggest;
